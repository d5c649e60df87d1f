import type { OrderState } from '../facts/model.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Money } from '../kernel/money.ts';
import { add, readMoney, writeMoney } from '../kernel/money.ts';
import { readCapUses } from '../ledger/funds.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { Cover, CoveredOrder, LoadedForCover, Payout, SharedLimit } from './model.ts';
import { covers } from './store.ts';

type Queries = Pick<Tx, 'query'>;

/** The cover of an order with its version; null where nothing was paid or charged yet. */
export async function readCoverOf(
  q: Queries,
  sellerId: Uuid,
  orderUuid: Uuid,
): Promise<{ readonly state: Cover; readonly version: number } | null> {
  const { rows } = await q.query<{ state: string; version: number }>(
    'select state, version from protection_covers where seller_id = $1 and order_id = $2',
    [sellerId, orderUuid],
  );
  return rows[0] ? { state: JSON.parse(rows[0].state) as Cover, version: rows[0].version } : null;
}

/** An order as programmes see it: with the marks that it bears at an instant. */
export function asCovered(state: OrderState, orderUuid: Uuid, now: Instant): CoveredOrder {
  return {
    orderUuid,
    orderId: state.orderId,
    buyerId: state.buyerId ?? null,
    basketId: state.basketId ?? null,
    currency: state.currency ?? null,
    placedAt: state.placedAt ?? null,
    lines: state.lines.map(({ id, quantity, price }) => ({ id, quantity, price: price ?? null })),
    freight: state.freight ?? null,
    refunds: state.refunds.map(({ amount, by }) => ({ amount, by: by ?? null })),
    customMade: state.customMade === true,
    managed: state.managedBy === 'platform',
    removedAt: state.removedAt ?? null,
    dispatchedAt: state.dispatchedAt ?? null,
    deliveredAt: state.deliveredAt ?? null,
    completedAt: state.completedAt ?? null,
    parcels: state.parcels.map(({ id, lines, exceptions }) => ({
      id,
      lines: lines ?? null,
      wentWrong: exceptions.map(({ at, what }) => ({ at, what })),
    })),
    marks: state.marks.flatMap(({ code, spans }) => {
      const span = spans.findLast(({ from, to }) => from <= now && (to === null || to > now));
      return span ? [{ code, fault: span.fault }] : [];
    }),
  };
}

/** What a buyer has bought in a market before an order: how often, and for how much within a year, in one currency. */
export async function readBuyerBefore(
  q: Queries,
  marketId: string,
  order: CoveredOrder,
  since: Instant,
): Promise<LoadedForCover['buyer']> {
  if (order.buyerId === null || order.placedAt === null) return { earlier: 0, year: null };
  const { rows } = await q.query<{ earlier: string; states: string[] | null }>(
    `select count(*) as earlier, array_agg(o.state) filter (where b.placed_at >= $4) as states
     from buyers_orders b join orders o on o.seller_id = b.seller_id and o.order_id = b.order_id
     where b.market_id = $1 and b.buyer_id = $2 and b.placed_at < $3 and o.status not in ('cancelled', 'expired')`,
    [marketId, order.buyerId, order.placedAt, since],
  );
  return { earlier: Number(rows[0]?.earlier ?? 0), year: sumOf(rows[0]?.states ?? [], order.currency) };
}

function sumOf(states: readonly string[], currency: string | null): LoadedForCover['buyer']['year'] {
  if (currency === null) return null;
  let total = { minor: 0n, currency };
  for (const text of states)
    for (const { price, quantity } of (JSON.parse(text) as OrderState).lines)
      if (price?.currency === currency)
        total = add(total, { ...total, minor: readMoney(price).minor * BigInt(quantity) });
  return writeMoney(total);
}

/** Buyers of a seller within a time who came back, of all. */
export async function readReturning(
  q: Queries,
  sellerId: Uuid,
  since: Instant,
  until: Instant,
): Promise<LoadedForCover['returning']> {
  const { rows } = await q.query<{ n: string; of: string }>(
    `select count(*) filter (where orders > 1) as n, count(*) as of from (
       select count(*) as orders from buyers_orders where seller_id = $1 and placed_at >= $2 and placed_at <= $3 group by buyer_id) t`,
    [sellerId, since, until],
  );
  return { n: Number(rows[0]?.n ?? 0), of: Number(rows[0]?.of ?? 0) };
}

/** How many payouts of a seller's orders were begun since an instant and stand, by programme. */
export async function readMonth(q: Queries, sellerId: Uuid, since: Instant): Promise<LoadedForCover['month']> {
  const { rows } = await q.query<{ state: string }>(
    'select state from protection_covers where seller_id = $1 and moved_at >= $2',
    [sellerId, since],
  );
  const found: Record<string, number> = {};
  for (const { state } of rows)
    for (const { programme, at, status } of (JSON.parse(state) as Cover).payouts)
      if (at >= since && status !== 'refused') found[programme] = (found[programme] ?? 0) + 1;
  return found;
}

export interface CoverFilter {
  readonly market: string;
  readonly sellerId?: Uuid | undefined;
  readonly buyerId?: string | undefined;
  readonly status?: Cover['status'] | undefined;
  /** Only those that wait for something, the first due first; else all, the newest first. */
  readonly queue: boolean;
  readonly after?: { readonly at: Instant; readonly id: Uuid } | undefined;
  readonly limit: number;
}

/** Covers of a market. */
export async function listCovers(db: Pick<Db, 'read'>, filter: CoverFilter): Promise<Cover[]> {
  const { market, sellerId, buyerId, status, queue, after, limit } = filter;
  const where = { seller_id: sellerId, buyer_id: buyerId, status };
  return (await covers.list(db.read, { market, where, queue, after, limit })).map(({ state }) => state);
}

/** Payouts of a market that wait for money of a fund, the longest waiting first. */
export async function readQueued(
  q: Queries,
  market: string,
  fund: string,
): Promise<{ readonly cover: Cover; readonly payout: Payout }[]> {
  const { rows } = await q.query<{ state: string }>(
    `select state from protection_covers where market_id = $1 and next_due_at is not null
       and state::jsonb @> jsonb_build_object('payouts', jsonb_build_array(jsonb_build_object('status', 'queued', 'fund', $2::text)))`,
    [market, fund],
  );
  return rows
    .map(({ state }) => JSON.parse(state) as Cover)
    .flatMap((cover) =>
      cover.payouts
        .filter((payout) => payout.status === 'queued' && payout.fund === fund)
        .map((payout) => ({ cover, payout })),
    )
    .toSorted((a, b) => a.payout.at - b.payout.at || (a.payout.payoutId < b.payout.payoutId ? -1 : 1));
}

/** What was used so far under limits that several orders share, in their order. */
export const readUses = (q: Queries, marketId: string, limits: readonly SharedLimit[]): Promise<Money[]> =>
  readCapUses(
    q,
    marketId,
    limits.map((each) => ({ ...each, limit: readMoney(each.limit) })),
  );
