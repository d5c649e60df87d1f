import type { KnownFact } from './facts.ts';
import type { OrderThen, Reading } from './order.ts';

/** A mark an order bears, and whether it counts. */
export interface MarkThen {
  readonly code: string;
  readonly fault: string;
  readonly counts: boolean;
  /** Where it does not count: because of whose fault it was, and nothing else. */
  readonly byFault: boolean;
}

/** Everything declared for the market before the cut. */
export type Disruptions = readonly KnownFact[];

interface Dispute {
  readonly inquiry: boolean;
  readonly reason: string | undefined;
  readonly outcome: string | undefined;
}

/** Everything told of each dispute, inquiries left out; one whose opening was never told is taken as told. */
function disputesOf(facts: readonly KnownFact[], what: 'claim' | 'chargeback'): Dispute[] {
  const told = facts.filter((fact) => fact.kind === `${what}.opened` || fact.kind === `${what}.decided`);
  const ids = new Set(told.map((fact) => fact.data[`${what}Id`] as string));
  return [...ids]
    .map((id) => {
      const own = told.filter((fact) => fact.data[`${what}Id`] === id);
      const opened = own.find((fact) => fact.kind === `${what}.opened`);
      const outcome = own.findLast((fact) => fact.kind === `${what}.decided`)?.data.outcome;
      return { inquiry: opened?.data.inquiry === true, reason: opened?.data.reason, outcome };
    })
    .filter((dispute) => !dispute.inquiry);
}

/** A claim counts once decided for the buyer. A chargeback counts from its telling, unless it is a fraud's, or ends for the seller. */
function countingDispute(what: 'claim' | 'chargeback', { reason, outcome }: Dispute): boolean {
  if (what === 'claim') return outcome === 'buyer';
  return reason !== 'fraud' && (outcome === undefined || outcome === 'lost');
}

/** The first confirmation told of each parcel. */
const parcelsOf = (order: OrderThen): KnownFact[] => {
  const confirmed = order.facts.filter((fact) => fact.kind === 'parcel.confirmed');
  return confirmed.filter((fact, index) => confirmed.findIndex((each) => each.parcelId === fact.parcelId) === index);
};

function disrupted(code: string, order: OrderThen, disruptions: Disruptions): boolean {
  const late = code === 'delivered-late';
  const from = late ? order.dispatchedAt : order.placedAt;
  const to = late ? order.deliverBy : code === 'shipped-late' || code === 'expired' ? order.shipBy : undefined;
  if (from === undefined || to === undefined) return false;
  const destination = order.facts.find((fact) => fact.kind === 'order.placed')?.data.destination ?? {};
  return disruptions.some(({ data }) => {
    const time = Number.isInteger(data.from)
      ? (data as { from: number; to: number })
      : { from: Date.parse(data.from), to: Date.parse(data.to) };
    const touches = time.from <= to && time.to >= from;
    const there =
      data.region === undefined || data.region === destination.region || data.region === destination.country;
    const carried = data.carrier === undefined || parcelsOf(order).some((fact) => fact.data.carrier === data.carrier);
    return touches && there && carried;
  });
}

const inTime = (order: OrderThen): boolean =>
  order.dispatchedAt !== undefined && order.shipBy !== undefined && order.dispatchedAt <= order.shipBy;
const wentWrong = (order: OrderThen, what: string): boolean =>
  order.facts.some((fact) => fact.kind === 'parcel.exception' && fact.data.what === what);
const placedWith = (order: OrderThen, name: string): unknown =>
  order.facts.find((fact) => fact.kind === 'order.placed')?.data[name];

function holds(
  when: string,
  code: string,
  order: OrderThen,
  disruptions: Disruptions,
  dispute: Dispute | undefined,
): boolean {
  switch (when) {
    case 'handed-over-in-time':
      return inTime(order);
    case 'label-bought-through-platform':
      return parcelsOf(order).some((fact) => fact.data.labelBoughtThrough === 'platform');
    case 'buyer-asked':
      return order.cancelled?.reason === 'buyer-asked';
    case 'canceller-unknown':
      return order.cancelled?.by === 'unknown';
    case 'reason-is-fraud':
      return dispute?.reason === 'fraud';
    case 'wrong-address':
      return order.cancelled?.reason === 'wrong-address' || wentWrong(order, 'wrong-address');
    case 'parcel-lost-by-carrier':
      return inTime(order) && wentWrong(order, 'lost');
    case 'disruption-declared':
      return disrupted(code, order, disruptions);
    case 'managed-by-platform':
      return placedWith(order, 'managedBy') === 'platform';
    case 'fulfilled-by-platform':
      return placedWith(order, 'fulfilledBy') === 'platform';
    default:
      throw new Error(`no such word: ${when}`);
  }
}

/** Marks true of the order as it was known at `cut`, by the plain reading of the definitions. */
export function marksThen(order: OrderThen, cut: number, reading: Reading, disruptions: Disruptions): MarkThen[] {
  const marks: MarkThen[] = [];
  const judge = (code: string, dispute?: Dispute): MarkThen => {
    const row = reading.faults.find(
      (each) =>
        (each.mark === 'any' || each.mark === code) &&
        each.when.every((word) => holds(word, code, order, disruptions, dispute)),
    );
    const excused = order.facts.some((fact) => fact.kind === 'mark.excused' && fact.data.mark === code);
    return { code, fault: row?.fault ?? 'seller', counts: (row?.counts ?? true) && !excused, byFault: !excused };
  };
  const { shipBy, deliverBy, dispatchedAt, deliveredAt, cancelled } = order;
  const late = (due: number | undefined, done: number | undefined): boolean =>
    due !== undefined && (done === undefined ? due < cut : done > due);
  if (!order.removed && late(shipBy, dispatchedAt)) marks.push(judge('shipped-late'));
  if (dispatchedAt !== undefined && late(deliverBy, deliveredAt)) marks.push(judge('delivered-late'));
  if (cancelled?.by === 'seller' || cancelled?.by === 'unknown') marks.push(judge('cancelled-by-seller'));
  if (order.expiredAt !== undefined) marks.push(judge('expired'));
  if (order.rating !== undefined && order.rating <= reading.negativeUpTo) marks.push(judge('negative-feedback'));
  for (const what of ['claim', 'chargeback'] as const) {
    for (const dispute of disputesOf(order.facts, what)) {
      const mark = judge(what, dispute);
      const valid = countingDispute(what, dispute);
      marks.push({ ...mark, counts: mark.counts && valid, byFault: mark.byFault && valid });
    }
  }
  return marks;
}
