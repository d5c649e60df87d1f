/** A fact as it is told over the wire; see the vocabulary in docs/reference. */
export interface ToldFact {
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: string | number;
  readonly sellerId?: string;
  readonly orderId?: string;
  readonly parcelId?: string;
  readonly threadId?: string;
  readonly data?: Readonly<Record<string, any>>;
}

/** A told fact with its time as epoch milliseconds, data always there, and its seller and order found. */
export interface KnownFact extends ToldFact {
  readonly at: number;
  readonly data: Readonly<Record<string, any>>;
}

/** Kinds of one instant happen in this order. */
const ranks = [
  'order.placed',
  'order.approved',
  'promise.extended',
  'parcel.confirmed',
  'parcel.scanned',
  'parcel.delivered',
  'parcel.exception',
  'order.cancelled',
  'order.expired',
  'order.completed',
  'message.received',
  'message.sent',
  'message.marked',
  'feedback.left',
  'feedback.changed',
  'feedback.withdrawn',
  'claim.opened',
  'claim.decided',
  'chargeback.opened',
  'chargeback.decided',
];

const timeOf = (fact: ToldFact): number =>
  typeof fact.occurredAt === 'number' ? fact.occurredAt : Date.parse(fact.occurredAt);
const nameOf = (fact: { source: string; id: string }): string => JSON.stringify([fact.source, fact.id]);

function byTime(a: KnownFact, b: KnownFact): number {
  const rank = (fact: ToldFact): number => (ranks.includes(fact.kind) ? ranks.indexOf(fact.kind) : ranks.length);
  return a.at - b.at || rank(a) - rank(b) || (nameOf(a) < nameOf(b) ? -1 : 1);
}

const known = (fact: ToldFact): KnownFact => ({ ...fact, at: timeOf(fact), data: fact.data ?? {} });

/**
 * The facts as they stand: told twice counts once, withdrawn ones are gone for good, corrected ones read as corrected (of several
 * corrections the last stands, if it was not withdrawn itself). Sorted by time, then the rank of kinds.
 */
export function standing(told: readonly ToldFact[]): KnownFact[] {
  const unique = [...new Map(told.map((fact) => [nameOf(fact), known(fact)])).values()];
  const of = (kind: string) => unique.filter((fact) => fact.kind === kind).sort(byTime);
  const withdrawn = new Set(of('fact.withdrawn').map((fact) => nameOf(fact.data.of)));
  const corrections = of('fact.corrected').filter((fact) => !withdrawn.has(nameOf(fact)));
  const amend = (fact: KnownFact): KnownFact => {
    const last = corrections.findLast((each) => nameOf(each.data.of) === nameOf(fact));
    if (!last) return fact;
    const { kind = fact.kind, occurredAt = fact.occurredAt, data = fact.data } = last.data;
    return known({ ...fact, kind, occurredAt, data });
  };
  return unique
    .filter((fact) => fact.kind !== 'fact.corrected' && fact.kind !== 'fact.withdrawn' && !withdrawn.has(nameOf(fact)))
    .map(amend)
    .sort(byTime);
}

/** Fills in the seller and the order of facts that name only a parcel, a thread or an order. */
export function named(facts: readonly KnownFact[]): KnownFact[] {
  const orderOf = new Map<string, string>();
  const sellerOf = new Map<string, string>();
  for (const { parcelId, threadId, orderId } of facts) {
    if (orderId === undefined) continue;
    if (parcelId !== undefined) orderOf.set(`parcel ${parcelId}`, orderId);
    if (threadId !== undefined) orderOf.set(`thread ${threadId}`, orderId);
  }
  const whole = facts.map((fact) => {
    const orderId = fact.orderId ?? orderOf.get(`parcel ${fact.parcelId}`) ?? orderOf.get(`thread ${fact.threadId}`);
    return orderId === undefined ? fact : { ...fact, orderId };
  });
  for (const { sellerId, orderId, threadId } of whole) {
    if (sellerId === undefined) continue;
    if (orderId !== undefined) sellerOf.set(`order ${orderId}`, sellerId);
    if (threadId !== undefined) sellerOf.set(`thread ${threadId}`, sellerId);
  }
  return whole.map((fact) => {
    const sellerId = fact.sellerId ?? sellerOf.get(`order ${fact.orderId}`) ?? sellerOf.get(`thread ${fact.threadId}`);
    return sellerId === undefined ? fact : { ...fact, sellerId };
  });
}

/** Sellers that a fact names which occurred, as it was told, before the cut. */
export function sellersNamed(told: readonly ToldFact[], cut: number): Set<string> {
  const naming = told.filter((fact) => timeOf(fact) < cut).map((fact) => fact.sellerId);
  return new Set(naming.filter((name) => name !== undefined));
}
