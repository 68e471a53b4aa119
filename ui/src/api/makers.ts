import { queryOptions } from '@tanstack/react-query';
import { data, hub, type Schema } from './client';
import { keys } from './keys';

export type Maker = Schema<'spoolman.VendorWire'>;

export const makersQuery = queryOptions({
  queryKey: [...keys.catalogue, 'makers'],
  queryFn: ({ signal }): Promise<Maker[]> => data(hub.GET('/api/v1/vendor', { signal })),
  staleTime: Infinity,
});
