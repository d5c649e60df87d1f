import { z } from 'zod';
import { canonicalJson } from '../kernel/canonical.ts';
import type { Uuid } from '../kernel/ids.ts';
import { derivedId } from '../kernel/ids.ts';
import { readAmendment } from './amendment.ts';
import type { Fact, FactNames, SubjectKind } from './model.ts';
import type { FactRefusal, RefusedReading } from './refusal.ts';
import { firstIssue, refusal } from './refusal.ts';
import { instant } from './vocabulary/values.ts';
import { KIND_BY_NAME, OWN_KINDS, TROTH } from './vocabulary.ts';

export type { FactRefusal };

export type FactReading = { readonly ok: true; readonly fact: Fact } | RefusedReading;

const name = z.string().min(1).max(200);

const envelope = z.strictObject({
  source: name.describe('Who tells: a shop, a carrier, a bank. The market ranks its sources.'),
  id: z.string().min(1).max(300).describe('Of the fact, the same whenever it is told again.'),
  kind: z.string().min(1).max(80).describe('One of the kinds below.'),
  occurredAt: instant.describe('When it happened: RFC 3339 with an offset, or epoch milliseconds; 1900 to 2199.'),
  sellerId: name
    .describe("The market's own id of the seller; may be left out where another name says whose it is.")
    .optional(),
  orderId: name.describe("The market's own id of the order.").optional(),
  parcelId: name.describe('Of the parcel; may be left out where the order has only one.').optional(),
  threadId: name.describe('Of the conversation; without it messages are in the thread of their order.').optional(),
  paymentId: name.describe('Of the payment; one payment may cover several orders.').optional(),
  listingId: name.describe('What was offered.').optional(),
  data: z.unknown().describe('What the kind says beside this.').optional(),
  personal: z
    .record(z.string().max(80), z.string().max(20_000))
    .describe(
      "People's words, names and addresses: kept apart, and erased on their own. Nothing personal belongs anywhere else.",
    )
    .optional(),
});

/** The schema of what surrounds the data, for the published JSON Schema. */
export const FACT_ENVELOPE = envelope;

/**
 * Reads one fact as told. `own`: told by Troth itself, which alone may use the source `troth` and the kinds that are its own.
 * Refusals: facts.not_an_object, facts.bad_envelope, facts.unknown_kind, facts.bad_data, facts.bad_text,
 * facts.reserved, facts.no_subject.
 */
export function readFact(told: unknown, own = false): FactReading {
  if (typeof told !== 'object' || told === null || Array.isArray(told)) {
    return refusal('facts.not_an_object', '', 'a fact is a JSON object');
  }
  const read = envelope.safeParse(told);
  if (!read.success) return firstIssue('', 'facts.bad_envelope', read.error);
  if (namesPrototype((told as { personal?: unknown }).personal))
    return refusal('facts.bad_envelope', 'personal.__proto__', 'no name for words of a person');
  const rest = read.data;
  const kind = KIND_BY_NAME.get(rest.kind);
  if (!kind) return refusal('facts.unknown_kind', 'kind', `no such kind of fact: ${rest.kind}`);
  if (!own && rest.source === TROTH) return refusal('facts.reserved', 'source', 'this source is Troth itself');
  if (!own && OWN_KINDS.has(rest.kind))
    return refusal('facts.reserved', 'kind', 'only Troth itself tells facts of this kind');
  const data = kind.data.safeParse(rest.data ?? {});
  if (!data.success) return firstIssue('data', 'facts.bad_data', data.error);
  const amendment = readAmendment(rest.kind, data.data as Fact['data'], own);
  if (!amendment.ok) return amendment;
  // What the schema made is ours alone: no copy of it is needed.
  const fact: Fact = Object.assign(rest, { data: amendment.data });
  if (!isWritable(fact))
    return refusal('facts.bad_text', unwritableAt(fact, '') ?? '', 'a NUL, or half of a character: it cannot be kept');
  const missing = missingSubject(fact);
  return missing === null
    ? { ok: true, fact }
    : refusal('facts.no_subject', missing, `a fact of kind ${fact.kind} names ${missing}`);
}

/** Zod leaves this one member out of a record without a word; nothing told is lost so. */
const namesPrototype = (words: unknown): boolean =>
  typeof words === 'object' && words !== null && Object.hasOwn(words, '__proto__');

/** Whether Postgres and a hash take every text of a value: none has a NUL or half a surrogate pair in it. */
function isWritable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  for (const key of Object.keys(value)) {
    if (!isWritable(key) || !isWritable((value as Record<string, unknown>)[key])) return false;
  }
  return true;
}

/** The path of the first text that is not writable. Asked only once there is one. */
function unwritableAt(value: unknown, path: string): string | null {
  if (typeof value !== 'object' || value === null) return isWritable(value) ? null : path;
  for (const [key, member] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    const found = unwritableAt(key, at) ?? unwritableAt(member, at);
    if (found !== null) return found;
  }
  return null;
}

/** Which row a fact is filed under. Corrections and excuses go where what they speak of is. */
export function subjectKindOf(fact: Fact): SubjectKind {
  const kind = KIND_BY_NAME.get(fact.kind);
  if (kind && kind.subject !== 'target') return kind.subject;
  if (fact.kind === 'mark.excused') return fact.data.mark === 'answered-late' ? 'thread' : 'order';
  const of = KIND_BY_NAME.get(fact.data.of?.kind ?? fact.data.kind);
  if (of && of.subject !== 'target') return of.subject;
  if (fact.threadId !== undefined) return 'thread';
  if (fact.orderId !== undefined || fact.parcelId !== undefined || fact.paymentId !== undefined) return 'order';
  if (fact.listingId !== undefined) return 'listing';
  return fact.sellerId !== undefined ? 'seller' : 'market';
}

function missingSubject(fact: Fact): string | null {
  const { orderId, parcelId, paymentId, threadId, listingId } = fact;
  switch (subjectKindOf(fact)) {
    case 'market':
      return null;
    case 'seller':
      return fact.sellerId === undefined ? 'sellerId' : null;
    case 'listing':
      if (fact.sellerId === undefined) return 'sellerId';
      return listingId === undefined ? 'listingId' : null;
    case 'thread':
      return threadId === undefined && orderId === undefined ? 'threadId or orderId' : null;
    case 'order':
      return orderId === undefined && parcelId === undefined && paymentId === undefined ? 'orderId' : null;
  }
}

/** Sellers asked for lately: a batch tells of each of them again and again. */
const sellerUuids = new Map<string, Uuid>();
const SELLERS_KEPT = 50_000;

export function sellerUuid(market: string, sellerId: string): Uuid {
  const key = `${market}\u0000${sellerId}`;
  let uuid = sellerUuids.get(key);
  if (uuid === undefined) {
    uuid = derivedId('seller', market, sellerId);
    if (sellerUuids.size >= SELLERS_KEPT) sellerUuids.clear();
    sellerUuids.set(key, uuid);
  }
  return uuid;
}

export const orderUuid = (market: string, sellerId: string, orderId: string): Uuid =>
  derivedId('order', market, sellerId, orderId);
export const listingUuid = (market: string, sellerId: string, listingId: string): Uuid =>
  derivedId('listing', market, sellerId, listingId);
/** Without a thread of its own, an order's messages are one thread, named after the order. */
export const threadUuid = (market: string, sellerId: string, names: FactNames): Uuid =>
  names.threadId === undefined
    ? derivedId('thread-of-order', market, sellerId, names.orderId ?? '')
    : derivedId('thread', market, sellerId, names.threadId);

/** Of what the row's key does not say, the content that a fact is held to: told again it must be the same. */
export function encodeBody(fact: Fact): string {
  const { orderId, parcelId, threadId, paymentId, listingId, data } = fact;
  // In canonical order already: what has to be brought into it is copied.
  return canonicalJson(
    subjectKindOf(fact) === 'thread'
      ? { data, listingId, orderId, parcelId, paymentId, threadId }
      : { data, listingId, parcelId, paymentId },
  );
}

export interface FactRow {
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly occurred_at: number;
  readonly body: string;
}

/** The fact of a row; sellerId and orderId of an order's row come from the row that it is folded into. */
export function decodeFact(row: FactRow, names: FactNames): Fact {
  const body = JSON.parse(row.body) as FactNames & { data: Fact['data'] };
  return { source: row.source, id: row.id, kind: row.kind, occurredAt: row.occurred_at, ...names, ...body };
}
