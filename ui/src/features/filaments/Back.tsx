import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { paths } from '@/lib/paths';
import { BackIcon } from '@/ui/icons';
import classes from '@/ui/Detail.module.css';

export function Back() {
  const { t } = useTranslation('filaments');
  return (
    <Anchor component={Link} href={paths.filaments()} size="sm" className={classes.back ?? ''}>
      <BackIcon size={16} />
      {t('title')}
    </Anchor>
  );
}
