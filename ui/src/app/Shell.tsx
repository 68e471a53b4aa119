import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Switch, useLocation } from 'wouter';
import { useMe, useSignOut } from '@/api/session';
import { paths } from '@/lib/paths';
import { BookIcon, SearchIcon, SettingsIcon, SignOutIcon, UserIcon, MoreIcon } from '@/ui/icons';
import { Mark, Wordmark } from '@/ui/Wordmark';
import { AppRequests } from '@/features/apps/AppRequests';
import { FollowReader } from '@/features/scan/FollowReader';
import { ConnectionState } from './ConnectionState';
import { Broken } from './Broken';
import { navigation } from './navigation';
import { NotFoundPage } from './NotFoundPage';
import { routes } from './routes';
import classes from './Shell.module.css';

const CommandSearch = lazy(async () => ({ default: (await import('./CommandSearch')).CommandSearch }));

/** Navigation, search, who is signed in and how the hub is reached, around the page of the address. */
export function Shell() {
  const { t } = useTranslation('app');
  const [searching, setSearching] = useState(false);
  useHotkeys([
    ['mod+K', () => setSearching(true)],
    ['/', () => setSearching(true)],
  ]);

  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t('skip')}
      </a>
      <AppRequests />
      <header className={classes.side}>
        <Link href={paths.home()} className={classes.brand} aria-label={t('home')}>
          <span className={classes.wide}>
            <Wordmark />
          </span>
          <span className={classes.narrow}>
            <Mark />
          </span>
        </Link>
        <UnstyledButton
          className={classes.search ?? ''}
          onClick={() => setSearching(true)}
          aria-keyshortcuts="Control+K"
        >
          <SearchIcon size={18} />
          <span>{t('search.open')}</span>
          <kbd>{/mac/i.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}</kbd>
        </UnstyledButton>
        <Navigation />
        <div className={classes.foot}>
          <ConnectionState />
          <UserMenu />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={classes.content}>
        <Broken>
          <Suspense fallback={null}>
            <Switch>
              {routes.map(({ path, component }) => (
                <Route key={path} path={path} component={component} />
              ))}
              <Route component={NotFoundPage} />
            </Switch>
          </Suspense>
        </Broken>
      </main>
      <FollowReader />
      <Suspense fallback={null}>{searching && <CommandSearch onClose={() => setSearching(false)} />}</Suspense>
    </div>
  );
}

function Navigation() {
  const { t } = useTranslation('app');
  const [location] = useLocation();
  return (
    <nav aria-label={t('nav.label')} className={classes.nav}>
      {navigation.map(({ text, path, icon: Icon, inBar }) => (
        <Link
          key={path}
          href={path}
          className={inBar ? undefined : classes.notInBar}
          aria-current={location.startsWith(path) ? 'page' : undefined}
        >
          <Icon />
          <span>{t(text)}</span>
        </Link>
      ))}
      <Menu position="top-end" withinPortal width={220}>
        <Menu.Target>
          <UnstyledButton className={classes.more ?? ''}>
            <MoreIcon />
            <span>{t('nav.more')}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {navigation
            .filter(({ inBar }) => !inBar)
            .map(({ text, path, icon: Icon }) => (
              <Menu.Item key={path} component={Link} href={path} leftSection={<Icon size={18} />}>
                {t(text)}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}

function UserMenu() {
  const { t } = useTranslation('app');
  const me = useMe();
  const signOut = useSignOut();
  return (
    <Menu position="top-start" withinPortal width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.user ?? ''} aria-label={t('user.menu', { name: me?.name ?? '' })}>
          <ActionIcon component="span" variant="light" radius="xl" size={34} aria-hidden>
            <UserIcon size={18} />
          </ActionIcon>
          <span className={classes.who}>
            <span>{me?.name}</span>
            {me?.role && <small>{t(`role.${me.role}`)}</small>}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href={paths.profile()} leftSection={<SettingsIcon size={18} />}>
          {t('user.profile')}
        </Menu.Item>
        <Menu.Item component={Link} href={paths.next()} leftSection={<BookIcon size={18} />}>
          {t('user.connect')}
        </Menu.Item>
        {me?.via === 'session' && (
          <Menu.Item leftSection={<SignOutIcon size={18} />} onClick={() => signOut.mutate()}>
            {t('user.signOut')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
