import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { paths } from '@/lib/paths';
import { Empty } from '@/ui/DataState';
import { Page } from '@/ui/Page';

export function NotFoundPage() {
  const { t } = useTranslation('app');
  const [location] = useLocation();
  return (
    <Page title={t('notFound.title')}>
      <Empty
        title={location}
        action={
          <Button component={Link} href={paths.home()} variant="default">
            {t('notFound.home')}
          </Button>
        }
      >
        {t('notFound.why')}
      </Empty>
    </Page>
  );
}
