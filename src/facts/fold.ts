import type { Calendar } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/instant.ts';
import { isThere } from '../promise/assess/faults.ts';
import type { MarkRules } from '../promise/assess/marks.ts';
import { marksAt } from '../promise/assess/marks.ts';
import type { PinInput } from '../promise/assess/pin.ts';
import { dateOf, deliverFromDispatch, pinPromise } from '../promise/assess/pin.ts';
import { termAt } from '../promise/assess/terms.ts';
import type { PromiseSection } from '../promise/policy.ts';
import { astray, effectiveFacts } from './effective.ts';
import type {
  Anomaly,
  Disruption,
  Fact,
  FactRef,
  OrderState,
  OrderStatus,
  OrderStory,
  PromiseTerm,
  SellerOffer,
} from './model.ts';
import { SpanBook } from './spans.ts';
import { deliveryOf, dispatchOf, tell, untold } from './story.ts';

/** What the policy version that binds an order says to its fold. */
export interface Binding {
  readonly hash: string;
  readonly calendar: Calendar;
  readonly promise: PromiseSection | undefined;
  readonly rules: MarkRules;
}

/** All that a fold reads beside the facts themselves. */
export interface FoldContext {
  readonly sourceRanks: readonly string[];
  /** The version in force at an instant (of the placing). */
  bindingAt(at: Instant): Binding;
  /** This seller's offers, in folding order. */
  readonly offers: readonly SellerOffer[];
  readonly disruptions: readonly Disruption[];
}

/**
 * The state of an order from everything told of it: replays the facts by time, and after each, and at each date that falls due
 * between them, asks which marks are true knowing no more than that. So the order of arrival plays no part, and no figure of a past
 * day knows what came after it.
 */
export function foldOrder(
  names: { sellerId: string; orderId: string },
  told: readonly Fact[],
  context: FoldContext,
): OrderState {
  const fold = new OrderFold(names, effectiveFacts(told, context.sourceRanks), context);
  for (const fact of astray(told, context.sourceRanks)) fold.note('amends-nothing-told', fact);
  return fold.run();
}

class OrderFold {
  readonly story: OrderStory;
  readonly anomalies: Anomaly[] = [];
  readonly book = new SpanBook();
  readonly facts: readonly Fact[];
  readonly context: FoldContext;
  binding: Binding | undefined;
  pin: PinInput | null = null;
  /** Those that may touch this order, known from its placing on. */
  disruptions: readonly Disruption[] = [];

  constructor(names: { sellerId: string; orderId: string }, facts: readonly Fact[], context: FoldContext) {
    this.story = untold(names.sellerId, names.orderId);
    this.facts = facts;
    this.context = context;
  }

  run(): OrderState {
    let at = Number.NEGATIVE_INFINITY;
    let next = 0;
    for (;;) {
      const fact = this.facts[next];
      const due = this.nextDue(at);
      const then = Math.min(fact?.occurredAt ?? Number.POSITIVE_INFINITY, due);
      if (then === Number.POSITIVE_INFINITY) break;
      for (let each = fact; each && each.occurredAt === then; each = this.facts[++next]) this.tell(each);
      this.conclude(then);
      at = then;
    }
    return this.state();
  }

  /** The next instant after `at` at which something becomes true by itself. */
  nextDue(at: Instant): Instant {
    const term = termAt(this.story);
    let next = Number.POSITIVE_INFINITY;
    const consider = (due: Instant | undefined) => {
      if (due !== undefined && due > at && due < next) next = due;
    };
    consider(term?.shipBy);
    consider(term?.deliverBy);
    for (const each of this.story.returns ?? []) if (each.decidedAt === undefined) consider(each.answerBy);
    const last = Math.max(term?.shipBy ?? Number.NEGATIVE_INFINITY, term?.deliverBy ?? Number.NEGATIVE_INFINITY);
    for (const { from, declaredAt } of this.disruptions) if (from <= last) consider(declaredAt);
    return next;
  }

  conclude(at: Instant): void {
    if (!this.binding) return;
    this.book.note(at, marksAt(this.story, at + 1, this.binding.rules, this.disruptions));
  }

  tell(fact: Fact): void {
    if (fact.kind === 'order.placed') return this.place(fact);
    if (fact.kind === 'promise.extended') return this.extend(fact);
    if (fact.kind === 'order.expired' && this.story.dispatchedAt !== undefined)
      this.note('expired-after-dispatch', fact);
    const unnamed = this.story.parcels.find((parcel) => parcel.unnamed)?.id;
    tell(this.story, fact, this.note);
    if (!fact.kind.startsWith('parcel.')) return;
    const named = this.story.parcels.find((parcel) => parcel.alias !== undefined && parcel.alias === unnamed);
    if (unnamed !== undefined && named) this.book.rename('parcel', unnamed, named.id);
    this.follow(fact);
  }

  note = (kind: Anomaly['kind'], fact: FactRef): void => {
    this.anomalies.push({ kind, facts: [{ source: fact.source, id: fact.id }] });
  };

  place(fact: Fact): void {
    const { story, context } = this;
    if (story.placedAt !== undefined) return this.note('placed-twice', fact);
    const { data, occurredAt } = fact;
    story.placedAt = occurredAt;
    const copied = [
      'basketId',
      'buyerId',
      'currency',
      'freight',
      'destination',
      'service',
      'customMade',
      'managedBy',
      'fulfilledBy',
      'business',
    ] as const;
    // biome-ignore lint/suspicious/noExplicitAny: the schema of order.placed has the same names and types
    for (const key of copied) if (data[key] !== undefined) (story as any)[key] = data[key];
    story.lines = data.lines ?? [];
    story.units = story.lines.reduce((sum, line) => sum + line.quantity, 0) || 1;
    this.binding = context.bindingAt(occurredAt);
    const offer = context.offers.findLast(({ from }) => from <= occurredAt);
    const { promise: section, calendar, hash } = this.binding;
    this.pin = { placedAt: occurredAt, told: data, section, calendar, offer };
    const returns = offer?.returns;
    story.promise = { policy: hash, ...(returns ? { returns } : {}), terms: [pinPromise(this.pin)] };
    this.readEarlier();
    const began = Math.min(occurredAt, story.dispatchedAt ?? occurredAt);
    this.disruptions = context.disruptions.filter((each) => each.to >= began && isThere(each, story));
    if (story.dispatchedAt !== undefined && story.dispatchedAt < occurredAt)
      this.note('dispatched-before-placed', fact);
    this.promiseFromDispatch(occurredAt);
  }

  /** Parcels and endings told before the placing are read again, now that the lines and the policy's proof of dispatch are known. */
  readEarlier(): void {
    const { story } = this;
    const dispatchedAt = dispatchOf(story, this.scansProve());
    const endedAt = Math.min(
      story.cancelled?.at ?? Number.POSITIVE_INFINITY,
      story.expiredAt ?? Number.POSITIVE_INFINITY,
    );
    delete story.dispatchedAt;
    delete story.removedAt;
    if (dispatchedAt !== undefined) story.dispatchedAt = dispatchedAt;
    if (endedAt < (dispatchedAt ?? Number.POSITIVE_INFINITY)) story.removedAt = endedAt;
  }

  scansProve(): boolean {
    return this.binding?.promise?.dispatchProof === 'confirmation-or-scan';
  }

  /** A parcel's fact may dispatch or deliver the order; and a promise counted from dispatch begins with it. */
  follow(fact: Fact): void {
    const { story } = this;
    if (story.dispatchedAt === undefined && dispatchOf(story, this.scansProve()) !== undefined) {
      story.dispatchedAt = fact.occurredAt;
      if (story.removedAt !== undefined) this.note('dispatched-after-cancelled', fact);
      this.promiseFromDispatch(fact.occurredAt);
    }
    const deliveredAt = deliveryOf(story);
    if (deliveredAt === undefined) delete story.deliveredAt;
    else story.deliveredAt = deliveredAt;
    if (fact.kind === 'parcel.delivered' && story.dispatchedAt === undefined)
      this.note('delivered-without-dispatch', fact);
    if (fact.kind !== 'parcel.delivered' && deliveredAt !== undefined && fact.occurredAt > deliveredAt)
      this.note('after-delivery', fact);
  }

  promiseFromDispatch(known: Instant): void {
    const { story, pin } = this;
    if (!pin || !story.promise || story.dispatchedAt === undefined) return;
    const deliver = deliverFromDispatch(pin, story.dispatchedAt);
    // What the buyer agreed to before the dispatch stands, unless the promise gives more.
    const agreed = termAt(story)?.deliverBy ?? Number.NEGATIVE_INFINITY;
    if (deliver && deliver.at > agreed) this.addTerm({ from: known, deliverBy: deliver.at, deliverHow: deliver.how });
  }

  extend(fact: Fact): void {
    const { story, binding } = this;
    const term = termAt(story);
    if (!binding || !term) return this.note('extended-before-placed', fact);
    const later = (key: 'shipBy' | 'deliverBy') => {
      if (fact.data[key] === undefined) return undefined;
      const date = dateOf(fact.data[key], binding.promise, binding.calendar);
      if (term[key] === undefined || date > term[key]) return date;
      this.note('extended-backwards', fact);
      return undefined;
    };
    const shipBy = later('shipBy');
    const deliverBy = later('deliverBy');
    this.addTerm({
      from: fact.occurredAt,
      ...(shipBy === undefined ? {} : { shipBy, shipHow: 'extended' as const }),
      ...(deliverBy === undefined ? {} : { deliverBy, deliverHow: 'extended' as const }),
    });
  }

  addTerm(change: PromiseTerm): void {
    const { promise } = this.story;
    if (promise) this.story.promise = { ...promise, terms: [...promise.terms, { ...promise.terms.at(-1), ...change }] };
  }

  state(): OrderState {
    const { story } = this;
    // In the order of canonical JSON, so that a row is written as it stands, without sorting: every order is written several times.
    const state: { [Key in keyof Required<OrderState>]: OrderState[Key] | undefined } = {
      anomalies: this.anomalies,
      approvedAt: story.approvedAt,
      basketId: story.basketId,
      business: story.business,
      buyerId: story.buyerId,
      cancelled: story.cancelled,
      chargebacks: story.chargebacks,
      claims: story.claims,
      completedAt: story.completedAt,
      currency: story.currency,
      customMade: story.customMade,
      deliveredAt: story.deliveredAt,
      destination: story.destination,
      dispatchedAt: story.dispatchedAt,
      expireAt: this.expiry(),
      expiredAt: story.expiredAt,
      feedback: story.feedback,
      freight: story.freight,
      fulfilledBy: story.fulfilledBy,
      lines: story.lines,
      managedBy: story.managedBy,
      marks: this.book.marks(),
      orderId: story.orderId,
      parcels: story.parcels,
      placedAt: story.placedAt,
      promise: story.promise,
      refunds: story.refunds,
      removedAt: story.removedAt,
      reports: story.reports,
      returns: story.returns,
      sellerId: story.sellerId,
      service: story.service,
      status: statusOf(story),
      units: story.units,
    };
    return state as OrderState;
  }

  /** When policy expires an order neither shipped, confirmed nor cancelled. */
  expiry(): Instant | undefined {
    const { story, binding } = this;
    const after = binding?.promise?.expire?.afterShipBy;
    const shipBy = termAt(story)?.shipBy;
    if (!binding || !after || shipBy === undefined) return undefined;
    if (story.cancelled || story.expiredAt !== undefined || isOnItsWay(story)) return undefined;
    return binding.calendar.due(shipBy, after);
  }
}

/** Nobody expires what was shipped, whoever tells of it: a scan that is no proof of dispatch, or the arrival, say so too. */
const isOnItsWay = ({ dispatchedAt, completedAt, parcels }: OrderStory): boolean =>
  dispatchedAt !== undefined ||
  completedAt !== undefined ||
  parcels.some((parcel) => [parcel.confirmedAt, parcel.scannedAt, parcel.deliveredAt].some((at) => at !== undefined));

function statusOf(story: OrderStory): OrderStatus {
  if (story.placedAt === undefined) return 'unplaced';
  if (story.cancelled) return 'cancelled';
  if (story.expiredAt !== undefined) return 'expired';
  if (story.completedAt !== undefined) return 'completed';
  if (story.deliveredAt !== undefined) return 'delivered';
  return story.dispatchedAt === undefined ? 'open' : 'dispatched';
}
