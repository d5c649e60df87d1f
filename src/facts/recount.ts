import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { MarketContext } from './context.ts';
import { foldContext } from './context.ts';
import type { RowKind, Touched } from './ingest/fold-rows.ts';
import { readChunk } from './ingest/refolds.ts';
import { ORDER_ROWS, threadRows } from './ingest/rows.ts';
import { readSellers } from './ingest/sellers.ts';
import { decodeFacts, readFactRows } from './ingest/standing.ts';
import type { OrderState, SellerOffer, ThreadState } from './model.ts';

type Query = Pick<Tx | Db['read'], 'query'>;

export interface Refolded<State> {
  readonly subject: Uuid;
  readonly state: State;
}

/** History as it would have been. */
export interface Otherwise {
  /** With these offers of the seller instead of those that were made. */
  readonly offers?: readonly SellerOffer[];
  /** Only orders placed, or with a date they are owed by, from here on. */
  readonly datedFrom?: Instant;
}

/**
 * A seller's orders (or threads) folded anew from the facts, a few thousand at a time, without writing anything. `context` may hold
 * another policy than the market's: then this is the history as it would have been under that one.
 */
async function* refolded<State>(
  q: Query,
  kind: RowKind<State>,
  context: MarketContext,
  seller: Uuid,
  other: Otherwise = {},
): AsyncGenerator<Refolded<State>[]> {
  const offers = other.offers ?? (await readSellers(q, [seller])).get(seller)?.offers ?? [];
  const fold = foldContext(context, offers);
  let after: Uuid | null = null;
  for (;;) {
    const chunk: Touched[] = await readChunk(q, kind.table, seller, other.datedFrom ?? Number.MIN_SAFE_INTEGER, after);
    if (chunk.length === 0) return;
    const told = await readFactRows(q, chunk);
    yield chunk.map((each) => {
      const facts = decodeFacts(told.get(each.subject) ?? [], kind.namesOf(each));
      return { subject: each.subject, state: kind.fold(each, facts, fold) };
    });
    after = chunk.at(-1)?.subject ?? null;
  }
}

export const refoldedOrders = (
  q: Query,
  context: MarketContext,
  seller: Uuid,
  other: Otherwise = {},
): AsyncGenerator<Refolded<OrderState>[]> => refolded(q, ORDER_ROWS, context, seller, other);

export const refoldedThreads = (
  q: Query,
  context: MarketContext,
  seller: Uuid,
): AsyncGenerator<Refolded<ThreadState>[]> => refolded(q, threadRows(context.market.id), context, seller);

/** Sellers of a market known before an instant, by the market's own id. */
export async function sellersKnown(
  q: Query,
  market: string,
  before: Instant,
): Promise<{ seller: Uuid; sellerId: string }[]> {
  const { rows } = await q.query<{ seller_id: Uuid; outside_id: string }>(
    'select seller_id, outside_id from sellers where market_id = $1 and known_from < $2 order by outside_id collate "C"',
    [market, before],
  );
  return rows.map((row) => ({ seller: row.seller_id, sellerId: row.outside_id }));
}
