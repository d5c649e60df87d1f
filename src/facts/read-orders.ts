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
const bears = (codes: string, now: string): string =>
  `marks <> '' and string_to_array(marks, ' ') && array_remove(array_remove(${codes}::text[],
     case when status = 'open' and ship_by >= ${now} then 'shipped-late' end),
     case when status = 'dispatched' and deliver_by >= ${now} then 'delivered-late' end)`;

/** The newest orders of a seller that bear one of some marks as of an instant. */
export async function readMarkedOrders(
  q: Query,
  seller: Uuid,
  codes: readonly MarkCode[],
  now: Instant,
  limit: number,
): Promise<OrderState[]> {
  const { rows } = await q.query<{ state: string }>({
    name: 'orders-marked',
    text: `select state from orders where seller_id = $1 and ${bears('$2', '$3')} order by placed_at desc, order_id limit $4`,
    values: [seller, codes, now, limit],
  });
  return rows.map(({ state }) => JSON.parse(state) as OrderState);
}

/** Open orders of a seller that must be dispatched by an instant or should have been, the longest overdue first. */
export async function readOrdersToShip(
  q: Query,
  seller: Uuid,
  until: Instant,
  limit: number,
): Promise<{ readonly orderId: string; readonly shipBy: Instant }[]> {
  const { rows } = await q.query<{ outside_id: string; ship_by: Instant }>({
    name: 'orders-to-ship',
    text: `select outside_id, ship_by from orders
      where seller_id = $1 and status = 'open' and ship_by is not null and ship_by <= $2 order by ship_by limit $3`,
    values: [seller, until, limit],
  });
  return rows.map((row) => ({ orderId: row.outside_id, shipBy: row.ship_by }));
}

/** Threads of a seller in which something falls due by an instant. */
export async function readThreadsDue(q: Query, seller: Uuid, until: Instant, limit: number): Promise<ThreadState[]> {
  const { rows } = await q.query<{ state: string }>({
    name: 'threads-due-of-seller',
    text: `select state from threads where seller_id = $1 and next_due_at is not null and next_due_at <= $2
      order by next_due_at limit $3`,
    values: [seller, until, limit],
  });
  return rows.map(({ state }) => JSON.parse(state) as ThreadState);
}

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
    add(bears, filter.mark === 'any' ? MARK_CODES : [filter.mark], filter.now);
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
