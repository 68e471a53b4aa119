import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Page } from '@/ui/Page';
import { sections } from './sections';
import classes from './Settings.module.css';

export function SettingsPage() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')}>
      <ul className={classes.overview}>
        {sections.map(({ name, path, icon: Icon }) => (
          <li key={name}>
            <Link href={path}>
              <span className={classes.icon}>
                <Icon size={22} />
              </span>
              <span>
                <span className={classes.name}>{t(`${name}.title`)}</span>
                <span className={classes.soft}>{t(`${name}.about`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
