import type { Bank } from '../disputes/model/bank.ts';
import { readBank } from '../disputes/read-bank.ts';
import type { OrderState } from '../facts/model.ts';
import { readOrder } from '../facts/read.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { MoneyText } from '../kernel/money.ts';
import { readMoney, subtract, sum, writeMoney } from '../kernel/money.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { isOpen } from './lifecycle.ts';
import type { ReturnEnd } from './model/codes.ts';
import type { EarlierReturn, Locked, Return, ReturnableOrder, ReturnedLine, ReturnStatus } from './model.ts';
import { returns } from './store.ts';

type Queries = Pick<Tx, 'query'>;

/** A return with the version that an update must still find; null where the market has none of that id. */
export const readReturn = (q: Queries, marketId: string, returnId: Uuid) => returns.read(q, marketId, returnId);

/** All returns of one order, the oldest first. */
export async function readReturnsOfOrder(q: Queries, sellerId: Uuid, orderUuid: Uuid): Promise<Return[]> {
  const { rows } = await q.query<{ state: string }>(
    'select state from returns where seller_id = $1 and order_id = $2 order by opened_at, return_id',
    [sellerId, orderUuid],
  );
  return rows.map(({ state }) => JSON.parse(state) as Return).sort((a, b) => a.nth - b.nth);
}

/** The return that is under way because a dispute agreed to it. */
export async function readReturnOfDispute(q: Queries, marketId: string, disputeId: Uuid): Promise<Return | null> {
  const { rows } = await q.query<{ state: string }>(
    'select state from returns where market_id = $1 and dispute_id = $2 and open',
    [marketId, disputeId],
  );
  return rows[0] ? (JSON.parse(rows[0].state) as Return) : null;
}

/**
 * What the returns of an order will refund unless they come to nothing: nothing else may refund it meanwhile. A return that a dispute
 * agreed to is that dispute's own.
 */
export async function readReturnLocks(q: Queries, sellerId: Uuid, orderUuid: Uuid): Promise<Locked[]> {
  const all = await readReturnsOfOrder(q, sellerId, orderUuid);
  return all
    .filter(({ status, dispute }) => isOpen(status) && dispute === null)
    .flatMap(({ returnId: id, lines }) =>
      (lines ? lines.map(({ line }) => line) : [null]).map((line) => ({ line, by: { kind: 'return', id } })),
    );
}

/** Ends after which the goods are no longer with the buyer, whatever was paid. */
const CAME: ReadonlySet<ReturnEnd> = new Set([
  'as-sent',
  'as-inspected',
  'ruled',
  'platform-silent',
  'inspection-silent',
]);

/** Ends without which nothing is owed: the goods never came, or a dispute pays. */
const OWES_NOTHING: ReadonlySet<ReturnEnd> = new Set(['not-confirmed', 'not-sent', 'never-arrived', 'dispute-over']);

/** Whether a return that ended so is refunded, unless something stands in the way of it. */
export const owesRefund = (how: ReturnEnd): boolean => !OWES_NOTHING.has(how);

/** What came back of an order by returns of the buyer's own: each unit once. What a dispute sent back is that dispute's. */
export async function readReturned(q: Queries, sellerId: Uuid, orderUuid: Uuid): Promise<readonly ReturnedLine[]> {
  const all = (await readReturnsOfOrder(q, sellerId, orderUuid)).filter(({ dispute }) => dispute === null);
  const back = all.filter((state) => state.status === 'refunded' || asEarlier(state).came);
  if (back.length === 0) return [];
  const order = await readOrder(q, sellerId, orderUuid);
  const whole = (order?.lines ?? []).map(({ id, quantity }) => ({ line: id, quantity }));
  return back.flatMap(({ lines }) => lines ?? whole);
}

/** What a rule needs to know of a return beside the one it decides. */
export function asEarlier(state: Return): EarlierReturn {
  const { returnId, nth, ground, status, lines } = state;
  return { returnId, nth, ground, status, lines, came: 'end' in state && CAME.has(state.end.how) };
}

/** What of an order a return is held against; null where nobody told who bought it. */
export function asReturnable(state: OrderState, bank: Bank): ReturnableOrder | null {
  return state.buyerId === undefined || state.placedAt === undefined ? null : orderOf(state, state.buyerId, bank);
}

function orderOf(state: OrderState, buyerId: string, bank: Bank): ReturnableOrder {
  return {
    orderId: state.orderId,
    buyerId,
    currency: state.currency ?? null,
    lines: state.lines.map(({ id, quantity, price, category }) => ({
      id,
      quantity,
      price: price ?? null,
      category: category ?? null,
    })),
    freight: state.freight ?? null,
    refunds: state.refunds.map(({ amount }) => amount),
    bankTook: bank.took,
    dispatchedAt: state.dispatchedAt ?? null,
    deliveredAt: state.deliveredAt ?? null,
    completedAt: state.completedAt ?? null,
    endedAt: state.removedAt ?? null,
    chargedBackAt: bank.since,
    customMade: state.customMade === true,
    offer: state.promise?.returns ?? null,
  };
}

/** The order of a return as it is known now. Throws where it is gone, which no order ever is. */
export async function readReturnedOrder(q: Queries, market: string, state: Return): Promise<ReturnableOrder> {
  const order = await readOrder(q, state.sellerId, state.orderUuid);
  if (!order) throw new Error(`The order of return ${state.returnId} is gone`);
  return orderOf(order, state.buyerId, await readBank(q, market, order));
}

/**
 * What went back for an order since a return of it was asked for and was asked of nobody here: the shop gave it back by itself, or the bank took
 * it. Null: nothing.
 */
export async function readOutside(
  q: Queries,
  market: string,
  { sellerId, orderUuid, orderId, openedAt, asked }: Return,
): Promise<MoneyText | null> {
  const order = await readOrder(q, sellerId, orderUuid);
  const { currency } = asked;
  const told = (order?.refunds ?? []).filter(({ at, amount }) => at >= openedAt && amount.currency === currency);
  const took = order ? await readTook(q, market, order, openedAt) : [];
  if (told.length + took.length === 0) return null;
  const ours = (await readInstructionsOfOrder(q, sellerId, orderId)).filter(
    ({ kind, state, askedAt }) =>
      (kind === 'refund' || kind === 'cancel') && (state === 'asked' || state === 'confirmed') && askedAt >= openedAt,
  );
  const sumOf = (amounts: readonly (MoneyText | undefined)[]) =>
    sum(
      amounts.flatMap((amount) => (amount?.currency === currency ? [readMoney(amount)] : [])),
      currency,
    );
  const outside = subtract(
    sumOf([...told.map(({ amount }) => amount), ...took]),
    sumOf(ours.map(({ money }) => money)),
  );
  return outside.minor > 0n ? writeMoney(outside) : null;
}

/** What the bank took since then. */
async function readTook(q: Queries, market: string, order: OrderState, since: Instant): Promise<readonly MoneyText[]> {
  const { took } = await readBank(q, market, order);
  const after = order.chargebacks.filter(({ decidedAt }) => decidedAt !== undefined && decidedAt >= since);
  return took.filter(({ chargeback }) => after.some(({ id }) => id === chargeback)).map(({ amount }) => amount);
}

export interface ReturnFilter {
  readonly market: string;
  readonly sellerId?: Uuid;
  readonly buyerId?: string;
  readonly orderUuid?: Uuid;
  readonly status?: ReturnStatus;
  /** Only those still open, the first due first; else all, the newest first. */
  readonly open?: boolean;
  /** Continue after this one: the time it was sorted by (due, or opened) and its id. */
  readonly after?: { readonly at: Instant; readonly id: Uuid };
  readonly limit: number;
}

/** Returns of a market: the queue of open ones by due time, or all by the time they were opened. */
export async function listReturns(db: Pick<Db, 'read'>, filter: ReturnFilter): Promise<Return[]> {
  const { market, open: queue = false, after, limit } = filter;
  const { sellerId, buyerId, orderUuid, status } = filter;
  const where = { seller_id: sellerId, buyer_id: buyerId, order_id: orderUuid, status };
  const found = await returns.list(db.read, { market, where, queue, after, limit });
  return found.map(({ state }) => state);
}
