import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { can } from '@/api/access';
import { appRequestsQuery } from '@/api/appRequests';
import { useMe } from '@/api/session';

const RequestCards = lazy(async () => ({ default: (await import('./RequestCards')).RequestCards }));

/** Watches, on whatever page an administrator is, whether a program asks for a key. */
export function AppRequests() {
  const may = can(useMe(), 'keys.edit');
  const { data: requests } = useQuery({ ...appRequestsQuery, enabled: may });
  if (!may || requests === undefined || requests.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <RequestCards requests={requests} />
    </Suspense>
  );
}
