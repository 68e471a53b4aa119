import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { data, hub, type Schema } from './client';
import { keys } from './keys';

export type Print = Schema<'printyard.PrintRow'>;
export type Result = NonNullable<Print['result']>;

export const results = ['completed', 'failed', 'cancelled', 'lost'] as const satisfies readonly Result[];

export interface PrintWish {
  printer_id?: number;
  result?: Result;
  from?: string;
  until?: string;
  search?: string;
}

const PAGE = 50;

/** Newest first. */
export const printsQuery = (wish: PrintWish, limit = PAGE) =>
  infiniteQueryOptions({
    queryKey: [...keys.prints, wish, limit],
    queryFn: ({ pageParam, signal }) =>
      data(hub.GET('/api/printyard/v1/prints', { params: { query: { ...wish, limit, offset: pageParam } }, signal })),
    initialPageParam: 0,
    getNextPageParam: ({ prints, total }, _, offset) =>
      prints.length > 0 && offset + prints.length < total ? offset + prints.length : null,
  });

export const printQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.prints, id],
    queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/prints/{id}', { params: { path: { id } }, signal })),
  });
