import type { getRouteApi } from '@tanstack/react-router';
import type { AnswerOf } from '../../../../sdk/index.ts';

export type Sellers = AnswerOf<'sellers'>;
type Search = ReturnType<ReturnType<typeof getRouteApi<'/signed-in/m/$market/sellers'>>['useSearch']>;

/** What the address asks of the API: a trend line is of the metric chosen for it, else of the one sorted or filtered by. */
export function askedOf({ columns: _columns, trend, ...asked }: Search) {
  const sorted = asked.sort?.replace(/^-/, '');
  const spark = trend ?? (sorted === 'seller' || sorted === 'worst' ? undefined : sorted) ?? asked.metric;
  return { ...asked, spark };
}
