import type { Day } from '../kernel/day.ts';
import type { Db } from '../platform/database/index.ts';
import type { Change, PlacedMetric } from './series.ts';
import { cellsOf } from './shape.ts';

/** The changes of one metric of several sellers, by the market's own seller id: what small trend lines in a list are made of. */
export async function readChangesOfMany(
  db: Db,
  market: string,
  sellers: readonly string[],
  { shape }: PlacedMetric,
  fromAnchor: Day,
): Promise<Map<string, Change[]>> {
  const columns = Array.from({ length: cellsOf(shape) }, (_, cell) => `c${shape.slot + cell}`);
  const { rows } = await db.read.query<{ seller: string } & Record<string, number | null>>(
    `select s.outside_id as seller, c.bank, c.anchor, c.effect, ${columns.join(', ')}
     from sellers s join counters c using (seller_id)
     where s.market_id = $1 and s.outside_id = any ($2) and c.bank = $3 and c.anchor >= $4`,
    [market, sellers, shape.bank, fromAnchor],
  );
  const bySeller = new Map<string, Change[]>();
  for (const { seller, ...row } of rows) {
    const change: Change = {
      bank: row.bank ?? 0,
      anchor: row.anchor ?? 0,
      effect: row.effect ?? 0,
      cell: (column) => row[`c${column}`] ?? 0,
    };
    const list = bySeller.get(seller);
    if (list) list.push(change);
    else bySeller.set(seller, [change]);
  }
  return bySeller;
}
