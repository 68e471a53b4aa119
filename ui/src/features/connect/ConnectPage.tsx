import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { paths } from '@/lib/paths';
import { Page } from '@/ui/Page';
import { clients, groups } from './clients';
import classes from './Connect.module.css';

export function ConnectPage() {
  const { t } = useTranslation('connect');
  return (
    <Page title={t('title')} subtitle={t('about')}>
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group} aria-labelledby={group}>
            <h2 id={group} className={classes.heading}>
              {t(`group.${group}`)}
            </h2>
            <ul className={classes.cards}>
              {clients
                .filter((client) => client.group === group)
                .map(({ name, title }) => (
                  <li key={name}>
                    <Link href={paths.client(name)}>{title}</Link>
                  </li>
                ))}
            </ul>
          </section>
        ))}
        <section aria-labelledby="later">
          <h2 id="later" className={classes.heading}>
            {t('later.title')}
          </h2>
          <p className={classes.soft}>{t('later.what')}</p>
        </section>
      </div>
    </Page>
  );
}
