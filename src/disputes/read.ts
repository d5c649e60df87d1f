import type { OrderState } from '../facts/model.ts';
import { readOrder, readThreadsOf } from '../facts/read.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { bankOf } from './assess/bank.ts';
import { isOpen } from './lifecycle.ts';
import type { Bank } from './model/bank.ts';
import type { Enrolment } from './model/enrolment.ts';
import type { JoinedChargeback } from './model/ruling.ts';
import type { Dispute, DisputedOrder, DisputeStatus, EarlierDispute, Lock } from './model.ts';
import { readBank } from './read-bank.ts';
import { disputes } from './store.ts';

type Queries = Pick<Tx, 'query'>;

/** A dispute as it was read, with the version that an update must still find. */
interface StoredDispute {
  readonly dispute: Dispute;
  readonly version: number;
}

/** One dispute of a market; null where it has none of that id. */
export async function readDispute(q: Queries, marketId: string, disputeId: Uuid): Promise<StoredDispute | null> {
  const found = await disputes.read(q, marketId, disputeId);
  return found && { dispute: found.state, version: found.version };
}

/** All disputes about one order, the oldest first. */
export async function readDisputesOfOrder(q: Queries, sellerId: Uuid, orderUuid: Uuid): Promise<Dispute[]> {
  const { rows } = await q.query<{ state: string }>(
    'select state from disputes where seller_id = $1 and order_id = $2 order by opened_at, dispute_id',
    [sellerId, orderUuid],
  );
  return rows.map(({ state }) => JSON.parse(state) as Dispute).sort((a, b) => a.nth - b.nth);
}

/** A buyer's disputes about some orders, the oldest first. */
export async function readDisputesOfBuyer(
  q: Queries,
  of: { readonly market: string; readonly buyer: string },
  orders: readonly Uuid[],
): Promise<Dispute[]> {
  const { rows } = await q.query<{ state: string }>(
    'select state from disputes where market_id = $1 and buyer_id = $2 and order_id = any ($3::uuid[]) order by opened_at, dispute_id',
    [of.market, of.buyer, orders],
  );
  return rows.map(({ state }) => JSON.parse(state) as Dispute);
}

/** What a rule needs to know of a dispute beside the one it decides. */
export function asEarlier(dispute: Dispute): EarlierDispute {
  const { disputeId, nth, status, lines } = dispute;
  const waits = 'ruling' in dispute ? dispute.ruling.arrivesBy : null;
  return { disputeId, nth, status, lines: lines?.map(({ line }) => line) ?? null, arrivesBy: waits };
}

/** What the disputes of an order will refund unless they come to nothing: nothing else may refund it meanwhile. */
export async function readLocks(q: Queries, sellerId: Uuid, orderUuid: Uuid): Promise<Lock[]> {
  const all = await readDisputesOfOrder(q, sellerId, orderUuid);
  return all
    .filter(({ status }) => isOpen(status) || status === 'appealed')
    .flatMap(({ disputeId: id, lines }) =>
      (lines ? lines.map(({ line }) => line) : [null]).map((line) => ({ line, by: { kind: 'dispute', id } })),
    );
}

/** When a buyer first wrote to the seller about an order; null: never. */
export async function readWroteAt(q: Queries, sellerId: Uuid, orderUuid: Uuid): Promise<Instant | null> {
  const threads = await readThreadsOf(q, sellerId, orderUuid);
  const written = threads.flatMap(({ state: { messages } }) =>
    messages.filter(({ from, spam }) => from === 'buyer' && !spam).map(({ at }) => at),
  );
  return written.length === 0 ? null : Math.min(...written);
}

/** Whether a seller is enrolled with the platform's after-sales service, and since when. */
export async function readEnrolment(
  q: Queries,
  sellerId: Uuid,
): Promise<{ readonly state: Enrolment; readonly version: number } | null> {
  const { rows } = await q.query<{ state: string; version: number }>(
    'select state, version from after_sales_sellers where seller_id = $1',
    [sellerId],
  );
  return rows[0] ? { state: JSON.parse(rows[0].state) as Enrolment, version: rows[0].version } : null;
}

/** Whether the platform's after-sales service settles a seller's cases. */
export async function isEnrolled(q: Queries, sellerId: Uuid): Promise<boolean> {
  const { rowCount } = await q.query('select 1 from after_sales_sellers where seller_id = $1 and enrolled', [sellerId]);
  return rowCount === 1;
}

/** What of an order a dispute is held against; null where nobody told who bought it. */
export const asDisputed = (state: OrderState, bank = bankOf(state)): DisputedOrder | null =>
  state.buyerId === undefined || state.placedAt === undefined ? null : orderOf(state, state.buyerId, bank);

/** The order of a dispute as it is known now, whatever was told of its buyer since. Throws where it is gone, which no order ever is. */
export async function readDisputedOrder(q: Queries, market: string, dispute: Dispute): Promise<DisputedOrder> {
  const state = await readOrder(q, dispute.sellerId, dispute.orderUuid);
  if (!state) throw new Error(`The order of dispute ${dispute.disputeId} is gone`);
  return orderOf(state, dispute.buyerId, await readBank(q, market, state));
}

const outcomesOf = ({ chargebacks }: OrderState): NonNullable<DisputedOrder['chargebacks']> =>
  chargebacks.map(({ id, outcome }) => ({ id, outcome: (outcome ?? null) as JoinedChargeback['outcome'] }));

function orderOf(state: OrderState, buyerId: string, bank: Bank): DisputedOrder {
  const term = state.promise?.terms.at(-1);
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
    shipBy: term?.shipBy ?? null,
    deliverBy: term?.deliverBy ?? null,
    dispatchedAt: state.dispatchedAt ?? null,
    deliveredAt: state.deliveredAt ?? null,
    completedAt: state.completedAt ?? null,
    endedAt: state.removedAt ?? null,
    chargedBackAt: bank.since,
    chargebacks: outcomesOf(state),
    placedAt: state.placedAt ?? null,
    parcels: state.parcels.map(
      ({ id, carrier, tracking, confirmedAt, scannedAt, deliveredAt, signed, exceptions }) => ({
        id,
        carrier: carrier ?? null,
        tracking: tracking ?? null,
        confirmedAt: confirmedAt ?? null,
        scannedAt: scannedAt ?? null,
        deliveredAt: deliveredAt ?? null,
        signed: signed === true,
        exceptions,
      }),
    ),
  };
}

export interface DisputeFilter {
  readonly market: string;
  readonly sellerId?: Uuid;
  readonly buyerId?: string;
  readonly orderUuid?: Uuid;
  readonly status?: DisputeStatus;
  /** Whether those that the platform's own service settles, or the others. */
  readonly service?: boolean;
  /** Only those still open, the first due first; else all, the newest first. */
  readonly open?: boolean;
  /** Continue after this one: the time it was sorted by (due, or opened) and its id. */
  readonly after?: { readonly at: Instant; readonly disputeId: Uuid };
  readonly limit: number;
}

/** Disputes of a market: the queue of open ones by due time, or all by the time they were opened. */
export async function listDisputes(db: Pick<Db, 'read'>, filter: DisputeFilter): Promise<Dispute[]> {
  const { market, open: queue = false, after, limit } = filter;
  const { sellerId, buyerId, orderUuid, status, service } = filter;
  const where = { seller_id: sellerId, buyer_id: buyerId, order_id: orderUuid, status, by_service: service };
  const from = after && { at: after.at, id: after.disputeId };
  const found = await disputes.list(db.read, { market, where, queue, after: from, limit });
  return found.map(({ state }) => state);
}
