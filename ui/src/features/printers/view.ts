import { oneOf } from '@/lib/listing';
import { groups, sorts, type Group, type Sort } from './state';

/** How the wall is looked at. It stands in the address. */
export interface View {
  words: string;
  group: Group | 'all';
  sort: Sort;
  dense: boolean;
}

export function viewOf(search: URLSearchParams): View {
  return {
    words: search.get('q') ?? '',
    group: oneOf(['all', ...groups], search.get('show'), 'all'),
    sort: oneOf(sorts, search.get('sort'), 'urgency'),
    dense: search.get('view') === 'wall',
  };
}

export function searchOf({ words, group, sort, dense }: View): URLSearchParams {
  const search = new URLSearchParams();
  if (words !== '') search.set('q', words);
  if (group !== 'all') search.set('show', group);
  if (sort !== 'urgency') search.set('sort', sort);
  if (dense) search.set('view', 'wall');
  return search;
}
