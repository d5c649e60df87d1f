import type { Words } from '../kernel/render.ts';
import type { Tx } from './database/index.ts';

/** What a seller's shop is called, as its column holds it; null where nobody told a name, or it was erased. */
export const titleIn = (column: string | null): Words | null =>
  column === null ? null : (JSON.parse(column) as Words);

/** What some sellers of a market are called, by the market's own ids; those without a name are not in it. */
export async function readTitles(
  q: Pick<Tx, 'query'>,
  market: string,
  sellers: readonly string[],
): Promise<ReadonlyMap<string, Words>> {
  const { rows } = await q.query<{ outside_id: string; title: string }>({
    name: 'sellers-titles',
    text: 'select outside_id, title from sellers where market_id = $1 and outside_id = any ($2::text[]) and title is not null',
    values: [market, [...sellers]],
  });
  return new Map(rows.map(({ outside_id, title }) => [outside_id, JSON.parse(title) as Words]));
}
