import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { orderUuid } from './envelope.ts';
import type { MarkCode, OrderState, OrderStatus, ThreadState } from './model.ts';
import { MARK_CODES } from './model.ts';

type Query = Pick<Tx | Db['read'], 'query'>;

/** An order of a seller by the market's own id; null where nobody has told of it. */
export async function findOrder(
  q: Query,
  market: string,
  seller: { readonly id: Uuid; readonly outsideId: string },
  orderId: string,
): Promise<{ readonly uuid: Uuid; readonly state: OrderState } | null> {
  const uuid = orderUuid(market, seller.outsideId, orderId);
  const { rows } = await q.query<{ state: string }>({
    name: 'order-find',
    text: 'select state from orders where seller_id = $1 and order_id = $2',
    values: [seller.id, uuid],
  });
  return rows[0] ? { uuid, state: JSON.parse(rows[0].state) as OrderState } : null;
}

/**
 * Orders that bear one of some marks as of an instant. A row also lists a lateness that has not come true yet, and will if nothing more
 * is done. `codes`, `now`: the parameters that hold them.
 */
export const bearsMark = (codes: string, now: string): string =>
  `marks <> '' and string_to_array(marks, ' ') && array_remove(array_remove(${codes}::text[],
     case when status = 'open' and ship_by >= ${now} then 'shipped-late' end),
     case when status = 'dispatched' and deliver_by >= ${now} then 'delivered-late' end)`;

export interface OrderFilter {
  /** The market's time, by which marks have come true or not. */
  readonly now: Instant;
  readonly status?: OrderStatus | undefined;
  /** `any`: with whatever mark. */
  readonly mark?: MarkCode | 'any' | undefined;
  /** Open orders whose ship-by is at or before this. */
  readonly shipBy?: Instant | undefined;
  /** Part of the order's own id, from its start. */
  readonly search?: string | undefined;
  readonly placedFrom?: Instant | undefined;
  readonly placedBefore?: Instant | undefined;
}

/** Orders of a seller, the newest first; `after` = placed and id of the last one seen. */
export async function listOrders(
  q: Query,
  seller: Uuid,
  filter: OrderFilter,
  limit: number,
  after: readonly [placedAt: Instant, orderId: Uuid] | null,
): Promise<{ readonly uuid: Uuid; readonly state: OrderState }[]> {
  const values: unknown[] = [seller];
  const where = ['seller_id = $1', 'placed_at is not null'];
  const add = (condition: (first: string, second: string) => string, ...given: unknown[]) => {
    const [first = '', second = ''] = given.map((value) => `$${values.push(value)}`);
    where.push(condition(first, second));
  };
  if (filter.status !== undefined) add((value) => `status = ${value}`, filter.status);
  if (filter.mark !== undefined) {
    add(bearsMark, filter.mark === 'any' ? MARK_CODES : [filter.mark], filter.now);
  }
  if (filter.shipBy !== undefined) add((value) => `status = 'open' and ship_by <= ${value}`, filter.shipBy);
  if (filter.search !== undefined) add((value) => `starts_with(outside_id, ${value})`, filter.search);
  if (filter.placedFrom !== undefined) add((value) => `placed_at >= ${value}`, filter.placedFrom);
  if (filter.placedBefore !== undefined) add((value) => `placed_at < ${value}`, filter.placedBefore);
  if (after) add((at, id) => `(placed_at < ${at} or (placed_at = ${at} and order_id > ${id}::uuid))`, ...after);
  const { rows } = await q.query<{ order_id: Uuid; state: string }>(
    `select order_id, state from orders where ${where.join(' and ')}
     order by placed_at desc, order_id limit $${values.push(limit)}`,
    values,
  );
  return rows.map((row) => ({ uuid: row.order_id, state: JSON.parse(row.state) as OrderState }));
}

interface Window {
  /** The dates of a window as instants, `to` exclusive. */
  readonly from: Instant;
  readonly to: Instant;
}

interface Place {
  readonly at: Instant;
  readonly id: Uuid;
}

export interface OrderCandidates extends Window {
  readonly by: 'placed' | 'ship-by' | 'deliver-by' | 'received' | 'confirmed';
  /** Only orders that ever bore one of these; null for all. */
  readonly marks: readonly MarkCode[] | null;
}

/**
 * Orders that may be in a window by some date, newest placed first: a superset, for what a date was as of an earlier day stands in the
 * state only. What an order's row says is its last date; a promise that was extended was due earlier once.
 */
export async function readCandidateOrders(
  q: Query,
  seller: Uuid,
  { by, from, to, marks }: OrderCandidates,
  limit: number,
  after: Place | null,
): Promise<{ readonly place: Place; readonly state: OrderState }[]> {
  const column = by === 'ship-by' ? 'ship_by' : by === 'deliver-by' ? 'deliver_by' : 'placed_at';
  const until = by === 'confirmed' ? 'placed_at < $3 and $2::bigint is not null' : `${column} >= $2 and ${column} < $3`;
  const extended = `placed_at < $3 and ${column} >= $2 and state like '%How":"extended"%'`;
  const { rows } = await q.query<{ order_id: Uuid; placed_at: Instant; state: string }>(
    `select order_id, placed_at, state from orders
     where seller_id = $1 and (${until} or ${extended})
       and ($4::text[] is null or state like any ($4))
       and ($5::bigint is null or placed_at < $5 or (placed_at = $5 and order_id > $6::uuid))
     order by placed_at desc, order_id limit $7`,
    [seller, from, to, marks?.map((code) => `%"code":"${code}"%`), after?.at ?? null, after?.id ?? null, limit],
  );
  return rows.map((row) => ({
    place: { at: row.placed_at, id: row.order_id },
    state: JSON.parse(row.state) as OrderState,
  }));
}

/** Threads with a message at or after the start of a window, the newest first. */
export async function readCandidateThreads(
  q: Query,
  seller: Uuid,
  { from }: Window,
  limit: number,
  after: Place | null,
): Promise<{ readonly place: Place; readonly state: ThreadState }[]> {
  const { rows } = await q.query<{ thread_id: Uuid; last_at: Instant; state: string }>(
    `select thread_id, last_at, state from threads
     where seller_id = $1 and last_at >= $2
       and ($3::bigint is null or last_at < $3 or (last_at = $3 and thread_id > $4::uuid))
     order by last_at desc, thread_id limit $5`,
    [seller, from, after?.at ?? null, after?.id ?? null, limit],
  );
  return rows.map((row) => ({
    place: { at: row.last_at, id: row.thread_id },
    state: JSON.parse(row.state) as ThreadState,
  }));
}
