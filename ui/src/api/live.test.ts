import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { Schema } from './client';
import { keys } from './keys';
import { apply, type HubEvent } from './live';

const spool = (id: number, weight_g: number) => ({ id, weight_g }) as Schema<'printyard.SpoolRow'>;

const changed = (id: number, row: Schema<'printyard.SpoolRow'> | null): HubEvent => ({
  type: 'spool.changed',
  id: `e-${id}`,
  at: '2026-01-01T00:00:00Z',
  data: { change: row === null ? 'removed' : 'updated', id, filament_id: 1, spool: row },
});

function cacheWith(...spools: Schema<'printyard.SpoolRow'>[]): QueryClient {
  const queries = new QueryClient();
  queries.setQueryData(keys.spools, spools);
  return queries;
}

test('spools are changed, added and removed in place, the newest word last', () => {
  const queries = cacheWith(spool(1, 100), spool(2, 200), spool(3, 300));
  apply([changed(2, spool(2, 150)), changed(1, null), changed(4, spool(4, 1000)), changed(2, spool(2, 120))], queries);
  expect(queries.getQueryData(keys.spools)).toEqual([spool(2, 120), spool(3, 300), spool(4, 1000)]);
});

test('nothing is invented where nothing was loaded', () => {
  const queries = new QueryClient();
  apply([changed(1, spool(1, 1))], queries);
  expect(queries.getQueryData(keys.spools)).toBeUndefined();
});

test('a reset makes everything stale, a setting only what depends on it', () => {
  const stale = (queries: QueryClient) =>
    queries
      .getQueryCache()
      .getAll()
      .filter((query) => query.state.isInvalidated)
      .map((query) => query.queryKey[0]);
  const queries = cacheWith(spool(1, 1));
  queries.setQueryData(keys.settings, {});
  const at = '2026-01-01T00:00:00Z';
  apply([{ type: 'setting.changed', id: 'e-1', at, data: { key: 'currency' } }], queries);
  expect(stale(queries)).toEqual(['settings']);
  apply([{ type: 'reset', id: 'f-0', at, data: null }], queries);
  expect(stale(queries)).toEqual(['spools', 'settings']);
});
