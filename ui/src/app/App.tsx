import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { HubError } from '@/api/errors';
import { sessionEnded } from '@/api/session';
import { Gate } from './Gate';
import { colourScheme, theme } from './theme';

/** Toasts wait for it. */
const Notifications = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }));

const RETRIES = 2;

function noticed(error: Error): void {
  if (error instanceof HubError && error.status === 401) sessionEnded(queries);
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticed }),
  // A wrong password is a 401, too, and ends nothing: what signs somebody in says so.
  mutationCache: new MutationCache({
    onError: (error, _sent, _context, mutation) => {
      if (mutation.meta?.signsIn !== true) noticed(error);
    },
  }),
  defaultOptions: {
    queries: {
      // A hub on the local network is there without the internet, too.
      networkMode: 'always',
      refetchOnWindowFocus: false,
      retry: (failed, error) =>
        failed < RETRIES && !(error instanceof HubError && error.status >= 400 && error.status < 500),
    },
    mutations: { networkMode: 'always' },
  },
});

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colourScheme}>
      <QueryClientProvider client={queries}>
        <Suspense fallback={null}>
          <Notifications position="bottom-center" limit={3} />
        </Suspense>
        <Gate />
      </QueryClientProvider>
    </MantineProvider>
  );
}
