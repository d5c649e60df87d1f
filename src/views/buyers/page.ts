import { leftOf, paidFor } from '../../disputes/assess.ts';
import type { Dispute } from '../../disputes/model.ts';
import { asDisputed } from '../../disputes/read.ts';
import type { FactOnRecord, OrderState } from '../../facts/model.ts';
import type { Calendar } from '../../kernel/calendar.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { writeMoney } from '../../kernel/money.ts';
import { shownInstant } from '../marks.ts';
import type { BuyersOrder, BuyersOrderItem } from './schema.ts';

export interface BuyersOrderInput {
  readonly state: OrderState;
  /** Claims about it, the oldest first. */
  readonly disputes: readonly Dispute[];
  readonly calendar: Pick<Calendar, 'dayOf'>;
  readonly now: Instant;
}

/** An order as its buyer sees it in a list: what was promised, where it is, what it cost. Marks are the seller's affair. */
export function buyersOrderItem({ state, disputes, calendar, now }: BuyersOrderInput): BuyersOrderItem {
  const term = state.promise?.terms.at(-1);
  const order = asDisputed(state);
  const paid = order && paidFor(order);
  const left = order && leftOf(order);
  const last = disputes.at(-1);
  return {
    seller: state.sellerId,
    order: state.orderId,
    status: state.status,
    placedAt: shownInstant(state.placedAt),
    units: state.units,
    paid: paid && writeMoney(paid),
    refunded: paid && left && writeMoney({ minor: paid.minor - left.minor, currency: paid.currency }),
    service: state.service ?? null,
    country: state.destination?.country ?? null,
    shipBy: shownInstant(term?.shipBy),
    deliverBy: shownInstant(term?.deliverBy),
    promisedDays: promisedDays(state, calendar),
    dispatchedAt: shownInstant(state.dispatchedAt),
    deliveredAt: shownInstant(state.deliveredAt),
    lateDays: lateDays(state, calendar, now),
    dispute: last ? { id: last.disputeId, problem: last.problem, status: last.status } : null,
  };
}

/** "27 days": from the dispatch where the promise counts from there, for then it was made with it. */
function promisedDays(state: OrderState, calendar: Pick<Calendar, 'dayOf'>): BuyersOrderItem['promisedDays'] {
  const first = state.promise?.terms.find(({ deliverBy }) => deliverBy !== undefined);
  if (first?.deliverBy === undefined || state.placedAt === undefined) return null;
  const fromDispatch = state.promise?.terms[0]?.deliverBy === undefined && state.dispatchedAt !== undefined;
  const start = fromDispatch ? state.dispatchedAt! : state.placedAt;
  const count = calendar.dayOf(first.deliverBy) - calendar.dayOf(start);
  return { count, from: fromDispatch ? 'dispatch' : 'placing' };
}

function lateDays(
  { promise, deliveredAt, removedAt }: OrderState,
  calendar: Pick<Calendar, 'dayOf'>,
  now: Instant,
): number {
  const deliverBy = promise?.terms.at(-1)?.deliverBy;
  const until = deliveredAt ?? removedAt ?? now;
  if (deliverBy === undefined || until <= deliverBy) return 0;
  return Math.max(1, calendar.dayOf(until) - calendar.dayOf(deliverBy));
}

/** What happened to an order that its buyer may know: messages, feedback and what was forgiven are told elsewhere. */
const TOLD = /^(order\.|parcel\.|promise\.|claim\.|refund\.)/;

/** The data of an order's page as its buyer sees it. Pure. */
export function buyersOrderPage(input: BuyersOrderInput, facts: readonly FactOnRecord[]): BuyersOrder {
  const { state, disputes } = input;
  return {
    ...buyersOrderItem(input),
    currency: state.currency ?? null,
    lines: state.lines.map(({ id, quantity, price, listingId, category }) => ({
      id,
      quantity,
      price: price ? { ...price } : null,
      listing: listingId ?? null,
      category: category ?? null,
    })),
    freight: state.freight ? { ...state.freight } : null,
    policy: state.promise?.policy ?? null,
    parcels: state.parcels.map((parcel) => ({
      id: parcel.id,
      carrier: parcel.carrier ?? null,
      service: parcel.service ?? null,
      tracking: parcel.tracking ?? null,
      confirmedAt: shownInstant(parcel.confirmedAt),
      scannedAt: shownInstant(parcel.scannedAt),
      deliveredAt: shownInstant(parcel.deliveredAt),
      exceptions: parcel.exceptions.map(({ at, what }) => ({ at: formatInstant(at), what })),
    })),
    cancelled: state.cancelled ? { at: formatInstant(state.cancelled.at), by: state.cancelled.by } : null,
    completedAt: shownInstant(state.completedAt),
    refunds: state.refunds.map(({ at, amount, by }) => ({
      at: formatInstant(at),
      amount: { ...amount },
      by: by ?? null,
    })),
    disputes: disputes.map(({ disputeId }) => disputeId),
    timeline: facts
      .filter(({ kind }) => TOLD.test(kind))
      .map(({ occurredAt, kind, parcelId }) => ({ at: formatInstant(occurredAt), kind, parcel: parcelId ?? null })),
  };
}
