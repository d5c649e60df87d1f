import { canonicalJson } from '../../kernel/canonical.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { FactRefusal } from '../envelope.ts';
import { encodeBody, listingUuid, orderUuid, readFact, sellerUuid, subjectKindOf, threadUuid } from '../envelope.ts';
import type { Fact, SubjectKind } from '../model.ts';

/** A fact of the batch on its way: where it stood in what was told, and what became of it. */
export interface Told {
  readonly index: number;
  readonly fact: Fact;
  readonly subjectKind: SubjectKind;
  readonly body: string;
}

/** A fact filed under one order, thread, listing or seller. `byName`: it named no seller and was found by this kind of name. */
export interface Filed {
  readonly told: Told;
  readonly sellerId: string;
  readonly seller: Uuid;
  readonly subject: Uuid;
  readonly orderId: string | undefined;
  readonly byName: NameKind | null;
}

export type NameKind = 'order' | 'parcel' | 'payment' | 'thread' | 'thread-of';

export interface Refusal extends FactRefusal {
  readonly index: number;
  readonly told: unknown;
}

/** Reads every fact of a batch by itself. `own`: told by Troth. `unreadable`: refused already, by index. */
export function parseBatch(
  facts: readonly unknown[],
  own: boolean,
  unreadable?: ReadonlyMap<number, FactRefusal>,
): { told: Told[]; refused: Refusal[] } {
  const told: Told[] = [];
  const refused: Refusal[] = [];
  facts.forEach((each, index) => {
    const known = unreadable?.get(index);
    const reading = known ? { ok: false as const, refusal: known } : readFact(each, own);
    if (reading.ok) told.push(tell(index, reading.fact));
    else refused.push({ index, told: each, ...reading.refusal });
  });
  return { told, refused };
}

export const tell = (index: number, fact: Fact): Told => ({
  index,
  fact,
  subjectKind: subjectKindOf(fact),
  body: encodeBody(fact),
});

/** Files a fact under a seller and, for an order's or a thread's, the order named. */
export function fileUnder(
  market: string,
  told: Told,
  sellerId: string,
  orderId: string | undefined,
  byName: NameKind | null,
): Filed {
  const seller = sellerUuid(market, sellerId);
  const subject = subjectOf(market, told, sellerId, orderId);
  return { told, sellerId, seller, subject, orderId, byName };
}

function subjectOf(market: string, { fact, subjectKind }: Told, sellerId: string, orderId: string | undefined): Uuid {
  if (subjectKind === 'seller') return sellerUuid(market, sellerId);
  if (subjectKind === 'listing') return listingUuid(market, sellerId, fact.listingId ?? '');
  if (subjectKind === 'thread') return threadUuid(market, sellerId, { threadId: fact.threadId, orderId });
  return orderUuid(market, sellerId, orderId ?? '');
}

/** The name by which a fact without a seller is looked up: the most particular row that it speaks of. */
export function nameOf(fact: Fact, subjectKind: SubjectKind): { kind: NameKind; outsideId: string } | null {
  const named = (kind: NameKind, outsideId: string | undefined) =>
    outsideId === undefined ? null : { kind, outsideId };
  if (subjectKind === 'thread') return named('order', fact.orderId) ?? named('thread', fact.threadId);
  return named('order', fact.orderId) ?? named('parcel', fact.parcelId) ?? named('payment', fact.paymentId);
}

/** A fact that waits, as it was read: filed as it stands when its subject is known. */
export const waitingBody = (fact: Fact): string => {
  const { personal, ...rest } = fact;
  return canonicalJson({ ...rest, ...(personal ? { personal } : {}) });
};
