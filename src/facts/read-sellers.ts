import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db } from '../platform/database/index.ts';

/** A seller by the market's own id; null where nobody has told of it. */
export async function findSeller(
  db: Db,
  market: string,
  outsideId: string,
): Promise<{ readonly id: Uuid; readonly outsideId: string } | null> {
  const { rows } = await db.read.query<{ seller_id: Uuid }>({
    name: 'seller-find',
    text: 'select seller_id from sellers where market_id = $1 and outside_id = $2',
    values: [market, outsideId],
  });
  return rows[0] ? { id: rows[0].seller_id, outsideId } : null;
}

/** The market's own id of a seller; null where nobody has told of it. */
export async function readSellerName(db: Db, sellerId: Uuid): Promise<string | null> {
  const { rows } = await db.read.query<{ outside_id: string }>('select outside_id from sellers where seller_id = $1', [
    sellerId,
  ]);
  return rows[0]?.outside_id ?? null;
}

export interface SellerKnown {
  /** Null: only facts that name no seller are filed here. */
  readonly knownFrom: Instant | null;
  readonly joinedAt: Instant | null;
  readonly awaySince: Instant | null;
  readonly awayUntil: Instant | null;
  /** When that ends by itself. */
  readonly backAt: Instant | null;
  /** When one of the two was last told. */
  readonly absenceAt: Instant | null;
}

/** What is known of a seller beside the orders; null where nobody told of it. */
export async function readSellerState(q: Pick<Db['read'], 'query'>, sellerId: Uuid): Promise<SellerKnown | null> {
  const { rows } = await q.query<{ known_from: Instant; state: string }>(
    'select known_from, state from sellers where seller_id = $1',
    [sellerId],
  );
  const [row] = rows;
  if (!row) return null;
  const { joinedAt, awaySince, awayUntil, backAt, absenceAt } = JSON.parse(row.state) as Partial<
    Record<'joinedAt' | 'awaySince' | 'awayUntil' | 'backAt' | 'absenceAt', Instant>
  >;
  return {
    knownFrom: row.known_from === Number.MAX_SAFE_INTEGER ? null : row.known_from,
    joinedAt: joinedAt ?? null,
    awaySince: awaySince ?? null,
    awayUntil: awayUntil ?? null,
    backAt: backAt ?? null,
    absenceAt: absenceAt ?? null,
  };
}

/** The market's own id of the seller that comes first by it; null where there is none. */
export async function readFirstSeller(db: Db, market: string): Promise<string | null> {
  const { rows } = await db.read.query<{ outside_id: string }>(
    'select outside_id from sellers where market_id = $1 order by outside_id limit 1',
    [market],
  );
  return rows[0]?.outside_id ?? null;
}

/** Every seller of a market. */
export async function listSellers(
  db: Db,
  market: string,
): Promise<{ readonly id: Uuid; readonly outsideId: string }[]> {
  const { rows } = await db.read.query<{ seller_id: Uuid; outside_id: string }>(
    'select seller_id, outside_id from sellers where market_id = $1 order by outside_id',
    [market],
  );
  return rows.map((row) => ({ id: row.seller_id, outsideId: row.outside_id }));
}
