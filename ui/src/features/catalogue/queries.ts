import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { data, hub, type Schema } from '@/api/client';
import { keys } from '@/api/keys';

export type Entry = Schema<'printyard.CatalogueRow'>;
export type Source = Schema<'printyard.CatalogueSource'>;

/** What is looked for; all of it stands in the address. */
export interface Search {
  query: string;
  manufacturer: string;
  material: string;
  diameter_mm: string;
  /** `rrggbb` */
  color_hex: string;
}

export const fields = ['query', 'manufacturer', 'material', 'diameter_mm', 'color_hex'] as const;

/** A few screens at a time. */
const PAGE = 100;
const WHILE_READING_MILLIS = 1_500;

export const entriesQuery = (search: Search) =>
  infiniteQueryOptions({
    queryKey: [...keys.reference, 'entries', search],
    queryFn: ({ pageParam, signal }) => {
      const asked = Object.fromEntries(
        fields.filter((name) => search[name] !== '').map((name) => [name, search[name]]),
      );
      const query = { ...asked, limit: PAGE, offset: pageParam };
      return data(hub.GET('/api/printyard/v1/catalogue', { params: { query }, signal }));
    },
    initialPageParam: 0,
    getNextPageParam: (page, pages) => {
      const loaded = pages.reduce((sum, { entries }) => sum + entries.length, 0);
      return page.entries.length > 0 && loaded < page.total ? loaded : null;
    },
    placeholderData: keepPreviousData,
  });

export const materialsQuery = queryOptions({
  queryKey: [...keys.reference, 'materials'],
  queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/catalogue/materials', { signal })),
});

export const sourceQuery = queryOptions({
  queryKey: [...keys.reference, 'source'],
  queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/catalogue/source', { signal })),
  refetchInterval: ({ state }) => (state.data?.reading === true ? WHILE_READING_MILLIS : false),
});
