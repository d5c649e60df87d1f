import type { Anomaly, ClaimState, Fact, FactRef, OrderStory, ParcelState, ReturnState } from './model.ts';
import { concerns } from './vocabulary.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** An order of which nothing is known but its name. */
export function untold(sellerId: string, orderId: string): OrderStory {
  return { sellerId, orderId, lines: [], units: 0, parcels: [], claims: [], chargebacks: [], refunds: [], excuses: [] };
}

/** Notes a disagreement; never more than once for the same pair. */
export type Note = (kind: Anomaly['kind'], fact: FactRef) => void;

/**
 * Adds one fact to what is known; facts come by time, so the first told of a thing that can happen once stands, and a later one that
 * differs is an anomaly. The placing and the promise are the fold's business.
 */
export function tell(story: OrderStory, fact: Fact, note: Note): void {
  const { occurredAt: at, data } = fact;
  switch (fact.kind) {
    case 'order.approved':
      if (story.approvedAt === undefined) story.approvedAt = at;
      return;
    case 'order.completed':
      if (story.completedAt === undefined) story.completedAt = at;
      return;
    case 'order.cancelled':
      return cancel(story, fact, note);
    case 'order.expired':
      if (story.expiredAt === undefined) story.expiredAt = at;
      if (story.dispatchedAt === undefined) story.removedAt ??= at;
      return;
    case 'parcel.confirmed':
    case 'parcel.scanned':
    case 'parcel.delivered':
    case 'parcel.exception':
      return tellParcel(story, fact, note);
    case 'feedback.left':
    case 'feedback.changed':
      if (fact.kind === 'feedback.left' && story.feedback) note('feedback-left-twice', fact);
      story.feedback = { at, rating: data.rating };
      return;
    case 'feedback.withdrawn':
      delete story.feedback;
      return;
    case 'claim.opened':
    case 'claim.decided':
      story.claims = tellClaim(story.claims, data.claimId, fact, note);
      return;
    case 'chargeback.opened':
    case 'chargeback.decided':
      if (!concerns(data.lines, story.orderId)) story.elsewhere = [...(story.elsewhere ?? []), data.chargebackId];
      if (story.elsewhere?.includes(data.chargebackId)) return;
      story.chargebacks = tellClaim(story.chargebacks, data.chargebackId, ofOrder(fact, story.orderId), note);
      return;
    case 'return.requested':
    case 'return.decided':
    case 'return.ended':
      story.returns = tellReturn(story.returns ?? [], fact);
      return;
    case 'report.upheld':
    case 'counterfeit.found':
      story.reports = [
        ...(story.reports ?? []),
        { id: data.reportId, at, found: fact.kind === 'report.upheld' ? 'upheld' : 'counterfeit' },
      ];
      return;
    case 'refund.made':
      // It is not counted as going back of what was paid: whoever looks at the order has to see it.
      if (story.currency !== undefined && data.amount.currency !== story.currency)
        note('refunded-in-another-currency', fact);
      story.refunds = [...story.refunds, { at, amount: data.amount, ...(data.by ? { by: data.by } : {}) }];
      return;
    case 'mark.excused':
      story.excuses = [...story.excuses, { mark: data.mark, thing: data.thing, at }];
      return;
  }
}

function cancel(story: OrderStory, fact: Fact, note: Note): void {
  const { by, reason } = fact.data;
  if (story.cancelled) {
    if (story.cancelled.by !== by) note('cancelled-by-two', fact);
    return;
  }
  story.cancelled = { at: fact.occurredAt, by, ...(reason === undefined ? {} : { reason }) };
  if (story.dispatchedAt === undefined) story.removedAt ??= fact.occurredAt;
}

/** Members in the order of canonical JSON, as in the order's state. */
const UNHEARD = {
  alias: undefined,
  carrier: undefined,
  confirmedAt: undefined,
  deliveredAt: undefined,
  exceptions: [],
  id: '',
  labelThroughPlatform: undefined,
  lines: undefined,
  scannedAt: undefined,
  service: undefined,
  tracking: undefined,
  unnamed: undefined,
} as unknown as ParcelState;

function tellParcel(story: OrderStory, fact: Fact, note: Note): void {
  const { occurredAt: at, data } = fact;
  const before = parcelMeant(story, fact.parcelId);
  const parcel = parcelNamed(story, before, fact.parcelId);
  switch (fact.kind) {
    case 'parcel.confirmed':
      if (parcel.confirmedAt === undefined) {
        parcel.confirmedAt = at;
        for (const key of ['carrier', 'service', 'tracking', 'lines'] as const) {
          if (data[key] !== undefined) parcel[key] = data[key];
        }
        if (data.labelBoughtThrough === 'platform') parcel.labelThroughPlatform = true;
      } else if (parcel.confirmedAt !== at) note('confirmed-twice', fact);
      break;
    case 'parcel.scanned':
      if (parcel.scannedAt === undefined) parcel.scannedAt = at;
      if (data.carrier !== undefined && parcel.carrier === undefined) parcel.carrier = data.carrier;
      break;
    case 'parcel.delivered':
      if (data.signed === true) parcel.signed = true;
      if (parcel.deliveredAt === undefined) parcel.deliveredAt = at;
      else if (parcel.deliveredAt !== at) note('delivered-twice', fact);
      break;
    default:
      parcel.exceptions = [...parcel.exceptions, { at, what: data.what }];
  }
  story.parcels = before ? story.parcels.map((each) => (each === before ? parcel : each)) : [...story.parcels, parcel];
}

/**
 * Without a name the order's only parcel is meant, and a parcel not named so far takes the first name told: decided by what was told
 * up to here, so that a name told later changes no figure of an earlier day. Among several, the one that is or was called as the order
 * is meant, for that is what a parcel without a name is called: two parcels never share a name.
 */
function parcelMeant(story: OrderStory, id: string | undefined): ParcelState | undefined {
  const only = story.parcels.length === 1 ? story.parcels[0] : undefined;
  if (id === undefined)
    return only ?? story.parcels.find((parcel) => [parcel.id, parcel.alias].includes(story.orderId));
  return story.parcels.find((parcel) => parcel.id === id) ?? (only?.unnamed ? only : undefined);
}

/** The parcel that a fact is about, under the name it has now. */
function parcelNamed({ orderId }: OrderStory, before: ParcelState | undefined, name: string | undefined) {
  const parcel: Writable<ParcelState> = { ...UNHEARD, ...before, id: name ?? before?.id ?? orderId };
  if (name === undefined && !before) parcel.unnamed = true;
  else if (name !== undefined && before?.unnamed) {
    delete parcel.unnamed;
    if (before.id !== name) parcel.alias = before.id;
  }
  return parcel;
}

function tellClaim(claims: readonly ClaimState[], id: string, fact: Fact, note: Note): readonly ClaimState[] {
  const before = claims.find((claim) => claim.id === id);
  const claim: Writable<ClaimState> = before ? { ...before } : { id, inquiry: false };
  const { data, occurredAt } = fact;
  if (fact.kind.endsWith('.opened')) {
    if (claim.openedAt !== undefined) note('opened-twice', fact);
    else {
      claim.openedAt = occurredAt;
      claim.inquiry = data.inquiry === true;
      if (data.reason !== undefined) claim.reason = data.reason;
      if (fact.kind === 'chargeback.opened') disputed(claim, fact);
    }
  } else {
    if (claim.outcome !== undefined && claim.outcome !== data.outcome) note('decided-twice', fact);
    claim.decidedAt = occurredAt;
    claim.outcome = data.outcome;
  }
  return before ? claims.map((each) => (each === before ? claim : each)) : [...claims, claim];
}

/** Of the lines that a chargeback names, those of the order. */
function ofOrder(fact: Fact, orderId: string): Fact {
  const { lines } = fact.data;
  if (lines === undefined) return fact;
  const own = lines.filter(({ order }: { readonly order: string }) => order === orderId);
  return { ...fact, data: { ...fact.data, lines: own } };
}

/** What of the payment is disputed: the fact names the order, or the payment that it is of. */
function disputed(claim: Writable<ClaimState>, { data, paymentId, source, id }: Fact): void {
  if (data.amount !== undefined) claim.amount = data.amount;
  if (paymentId !== undefined) claim.payment = { id: paymentId, told: { source, id } };
  if (data.lines !== undefined) claim.lines = data.lines.map(({ line }: { readonly line: string }) => line);
}

/** What can happen once happened when it was first told; facts of one instant come in any order. */
function tellReturn(returns: readonly ReturnState[], { kind, data, occurredAt }: Fact): readonly ReturnState[] {
  const before = returns.find(({ id }) => id === data.returnId);
  const told: Writable<ReturnState> = before ? { ...before } : { id: data.returnId };
  const silent = (what: 'answer' | 'refund') => {
    told.silent = [...(told.silent ?? []), what];
  };
  if (kind === 'return.requested' && told.requestedAt === undefined) {
    told.requestedAt = occurredAt;
    if (data.answerBy !== undefined) told.answerBy = data.answerBy;
  } else if (kind === 'return.decided' && told.decidedAt === undefined) {
    told.decidedAt = occurredAt;
    told.outcome = data.outcome;
    if (data.by === 'by-silence') silent('answer');
  } else if (kind === 'return.ended' && told.endedAt === undefined) {
    told.endedAt = occurredAt;
    if (data.by === 'silence') silent('refund');
  }
  return before ? returns.map((each) => (each === before ? told : each)) : [...returns, told];
}

/**
 * When the order counts as dispatched: by the first parcel handed over that does not say what it holds, for it is taken to hold
 * everything, or by the one that completes the order's lines. Hand-over is the confirmation, or the earlier of confirmation and first
 * scan where policy takes scans as proof.
 */
export function dispatchOf(story: OrderStory, scansProve: boolean): number | undefined {
  const handed = story.parcels
    .map((parcel) => ({ parcel, at: handOver(parcel, scansProve) }))
    .filter((entry): entry is { parcel: ParcelState; at: number } => entry.at !== undefined)
    .sort((a, b) => a.at - b.at);
  const missing = new Set(story.lines.map((line) => line.id));
  for (const { parcel, at } of handed) {
    if (story.lines.length < 2 || parcel.lines === undefined) return at;
    for (const line of parcel.lines) missing.delete(line);
    if (missing.size === 0) return at;
  }
  return undefined;
}

function handOver(parcel: ParcelState, scansProve: boolean): number | undefined {
  if (!scansProve || parcel.scannedAt === undefined) return parcel.confirmedAt;
  return Math.min(parcel.scannedAt, parcel.confirmedAt ?? parcel.scannedAt);
}

/** Delivered once every parcel known is; a parcel that was never handed over does not hold it up once another was delivered. */
export function deliveryOf(story: OrderStory): number | undefined {
  let last: number | undefined;
  for (const parcel of story.parcels) {
    if (parcel.deliveredAt === undefined) {
      if (parcel.confirmedAt !== undefined || parcel.scannedAt !== undefined) return undefined;
      continue;
    }
    last = Math.max(last ?? parcel.deliveredAt, parcel.deliveredAt);
  }
  return last;
}
