import { Alert, Anchor, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useRefusal, type Action } from '@/api/access';
import { paths } from '@/lib/paths';
import { BackIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { sections } from './sections';
import classes from './Settings.module.css';

interface Props {
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** Where this page belongs, if not to the settings themselves. */
  back?: { path: string; text: string };
  /** What one must be allowed to do to see anything here. */
  needs?: Action;
  wide?: boolean;
  children: ReactNode;
}

/** A page of the settings: the others beside it, or the way back where there is no room for them. */
export function SettingsFrame({ title, subtitle, actions, back, needs, wide = false, children }: Props) {
  const { t } = useTranslation('settings');
  const [location] = useLocation();
  const refusal = useRefusal();
  const refused = needs === undefined ? null : refusal(needs);
  const way = back ?? { path: paths.settings(), text: t('title') };
  return (
    <Page
      title={title}
      subtitle={subtitle}
      actions={refused === null && actions}
      back={
        <span className={back === undefined ? classes.back : undefined}>
          <Anchor component={Link} href={way.path} size="sm" className={classes.backLink ?? ''}>
            <BackIcon size={16} />
            {way.text}
          </Anchor>
        </span>
      }
    >
      <div className={classes.frame}>
        <nav aria-label={t('title')} className={classes.nav}>
          {sections.map(({ name, path, icon: Icon }) => (
            <Link key={name} href={path} aria-current={location.startsWith(path) ? 'page' : undefined}>
              <Icon size={18} />
              {t(`${name}.title`)}
            </Link>
          ))}
        </nav>
        <div className={classes.content} data-wide={wide}>
          {refused === null ? children : <Alert variant="light">{refused}</Alert>}
        </div>
      </div>
    </Page>
  );
}

interface SectionProps {
  title: string;
  words?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Section({ title, words, actions, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <div>
          <Title order={2} size="h4">
            {title}
          </Title>
          {words && <div className={classes.soft}>{words}</div>}
        </div>
        {actions && <div className={classes.acts}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
