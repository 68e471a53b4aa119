import { results, type PrintWish } from '@/api/prints';

/** What is looked for, as it stands in the address: days are the reader's own. */
export interface View {
  words: string;
  printer: number | null;
  result: (typeof results)[number] | null;
  from: string;
  until: string;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const dayOf = (text: string | null) => (text !== null && DAY.test(text) ? text : '');

export function viewOf(search: URLSearchParams): View {
  const printer = search.get('printer');
  return {
    words: search.get('q') ?? '',
    printer: printer !== null && /^\d{1,15}$/.test(printer) ? Number(printer) : null,
    result: results.find((one) => one === search.get('result')) ?? null,
    from: dayOf(search.get('from')),
    until: dayOf(search.get('until')),
  };
}

export function searchOf({ words, printer, result, from, until }: View): URLSearchParams {
  const search = new URLSearchParams();
  if (words !== '') search.set('q', words);
  if (printer !== null) search.set('printer', String(printer));
  if (result !== null) search.set('result', result);
  if (from !== '') search.set('from', from);
  if (until !== '') search.set('until', until);
  return search;
}

/** The hub's own words; the last day is wanted as a whole. */
export function wishOf({ words, printer, result, from, until }: View): PrintWish {
  const start = (day: string, later: number) => {
    const at = new Date(`${day}T00:00:00`);
    at.setDate(at.getDate() + later);
    return at.toISOString();
  };
  return {
    ...(words.trim() !== '' && { search: words.trim() }),
    ...(printer !== null && { printer_id: printer }),
    ...(result !== null && { result }),
    ...(from !== '' && { from: start(from, 0) }),
    ...(until !== '' && { until: start(until, 1) }),
  };
}
