import type { OrderState } from '../facts/model.ts';
import { readOrder } from '../facts/read.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { Dispute, DisputedOrder, DisputeStatus, EarlierDispute, EndedHow } from './model.ts';
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

/** Ends to which an offer that was made has nothing to say. */
const ENDS_WITHOUT_OFFER: ReadonlySet<EndedHow> = new Set(['seller-accepted', 'refunded-elsewhere']);

/** What a rule needs to know of a dispute beside the one it decides. A date is agreed on, or was offered to a buyer who kept still. */
export function asEarlier(dispute: Dispute): EarlierDispute {
  const { disputeId, nth, status } = dispute;
  const proposal = dispute.status === 'closed' ? dispute.answer?.proposal : null;
  const waits = proposal?.kind === 'arrives' && 'ruling' in dispute && !ENDS_WITHOUT_OFFER.has(dispute.ruling.how);
  return { disputeId, nth, status, arrivesBy: waits ? proposal.by : null };
}

/** What of an order a dispute is held against; null where nobody told who bought it. */
export const asDisputed = (state: OrderState): DisputedOrder | null =>
  state.buyerId === undefined || state.placedAt === undefined ? null : orderOf(state, state.buyerId);

/** The order of a dispute as it is known now, whatever was told of its buyer since. Throws where it is gone, which no order ever is. */
export async function readDisputedOrder(q: Queries, dispute: Dispute): Promise<DisputedOrder> {
  const state = await readOrder(q, dispute.sellerId, dispute.orderUuid);
  if (!state) throw new Error(`The order of dispute ${dispute.disputeId} is gone`);
  return orderOf(state, dispute.buyerId);
}

/** A chargeback that was won, prevented or withdrawn gave nothing back; a question of the bank asks for nothing. */
export function chargedBack({ chargebacks }: OrderState): Instant | null {
  const found = chargebacks.filter(({ inquiry, outcome }) => !inquiry && (outcome === undefined || outcome === 'lost'));
  const since = found.map(({ openedAt, decidedAt }) => openedAt ?? decidedAt).filter((at) => at !== undefined);
  return since.length === 0 ? null : Math.min(...since);
}

function orderOf(state: OrderState, buyerId: string): DisputedOrder {
  const term = state.promise?.terms.at(-1);
  return {
    orderId: state.orderId,
    buyerId,
    currency: state.currency ?? null,
    lines: state.lines.map(({ id, quantity, price }) => ({ id, quantity, price: price ?? null })),
    freight: state.freight ?? null,
    refunds: state.refunds.map(({ amount }) => amount),
    shipBy: term?.shipBy ?? null,
    deliverBy: term?.deliverBy ?? null,
    dispatchedAt: state.dispatchedAt ?? null,
    deliveredAt: state.deliveredAt ?? null,
    completedAt: state.completedAt ?? null,
    endedAt: state.removedAt ?? null,
    chargedBackAt: chargedBack(state),
    parcels: state.parcels.map(({ id, carrier, tracking, confirmedAt, scannedAt, deliveredAt }) => ({
      id,
      carrier: carrier ?? null,
      tracking: tracking ?? null,
      confirmedAt: confirmedAt ?? null,
      scannedAt: scannedAt ?? null,
      deliveredAt: deliveredAt ?? null,
    })),
  };
}

export interface DisputeFilter {
  readonly market: string;
  readonly sellerId?: Uuid;
  readonly buyerId?: string;
  readonly orderUuid?: Uuid;
  readonly status?: DisputeStatus;
  /** Only those still open, the first due first; else all, the newest first. */
  readonly open?: boolean;
  /** Continue after this one: the time it was sorted by (due, or opened) and its id. */
  readonly after?: { readonly at: Instant; readonly disputeId: Uuid };
  readonly limit: number;
}

/** Disputes of a market: the queue of open ones by due time, or all by the time they were opened. */
export async function listDisputes(db: Pick<Db, 'read'>, filter: DisputeFilter): Promise<Dispute[]> {
  const { market, open: queue = false, after, limit } = filter;
  const { sellerId, buyerId, orderUuid, status } = filter;
  const where = { seller_id: sellerId, buyer_id: buyerId, order_id: orderUuid, status };
  const from = after && { at: after.at, id: after.disputeId };
  const found = await disputes.list(db.read, { market, where, queue, after: from, limit });
  return found.map(({ state }) => state);
}
