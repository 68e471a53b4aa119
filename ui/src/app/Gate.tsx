import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import { listen } from '@/api/live';
import { meQuery, setUpQuery, type Me } from '@/api/session';
import { paths } from '@/lib/paths';
import { Shell } from './Shell';

const SetUpPage = lazy(async () => ({ default: (await import('@/features/access/SetUpPage')).SetUpPage }));
const SignInPage = lazy(async () => ({ default: (await import('@/features/access/SignInPage')).SignInPage }));
const SignInDialog = lazy(async () => ({ default: (await import('@/features/access/SignInDialog')).SignInDialog }));

/** Lets in who is signed in. Whose session ends while they work stays where they are, and is asked to sign in on top. */
export function Gate() {
  const me = useQuery(meQuery);
  const queries = useQueryClient();
  const [known, setKnown] = useState<Me | null>(null);
  if (me.data && me.data !== known) setKnown(me.data);
  const inside = me.data != null;

  useEffect(() => (inside ? listen(queries) : undefined), [inside, queries]);

  if (me.data === undefined)
    return me.error === null ? <Starting /> : <Unreachable error={me.error} retry={me.refetch} />;
  if (known !== null) {
    return (
      <>
        <Shell />
        <Suspense fallback={null}>{me.data === null && <SignInDialog was={known} />}</Suspense>
      </>
    );
  }
  return (
    <Suspense fallback={<Starting />}>
      <Outside />
    </Suspense>
  );
}

/** What is to be seen without a sign-in. */
function Outside() {
  const setUp = useQuery(setUpQuery);
  const [path] = useLocation();
  const search = useSearch();
  if (setUp.data === undefined) {
    return setUp.error === null ? <Starting /> : <Unreachable error={setUp.error} retry={setUp.refetch} />;
  }
  if (setUp.data.needed) {
    return path === paths.setUp() ? <SetUpPage /> : <Redirect to={paths.setUp()} replace />;
  }
  const here = path === paths.setUp() ? paths.home() : search === '' ? path : `${path}?${search}`;
  return (
    <Switch>
      <Route path={paths.signIn()}>
        <SignInPage />
      </Route>
      <Route>
        <Redirect to={paths.signIn(here)} replace />
      </Route>
    </Switch>
  );
}

function Starting() {
  const { t } = useTranslation('ui');
  return (
    <Center component="main" h="100%">
      <Loader aria-label={t('loading')} />
    </Center>
  );
}

function Unreachable({ error, retry }: { error: Error; retry: () => unknown }) {
  const { t } = useTranslation(['api', 'ui']);
  return (
    <Center component="main" h="100%" p="lg">
      <Stack align="center" role="alert">
        <Text fw={650} size="lg">
          {t('api:unreachable')}
        </Text>
        <Text c="dimmed">{error.message}</Text>
        <Button onClick={() => void retry()}>{t('ui:tryAgain')}</Button>
      </Stack>
    </Center>
  );
}
