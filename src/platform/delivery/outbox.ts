import { canonicalJson } from '../../kernel/canonical.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../database/index.ts';
import { bigints, copyNew, texts, uuids } from '../database/index.ts';

/** Something concluded that others may be told. `data` holds ids, codes and numbers: canonical JSON, no people's words. */
export interface OutgoingEvent {
  readonly sellerId: Uuid;
  /** Derived from what caused it, so that the same cause never makes two. */
  readonly eventId: Uuid;
  readonly marketId: string;
  /** Full stops between words, no hyphens: `appeals.contest_submitted`. */
  readonly type: string;
  /** What it is about, in the market's own words: `orders/A-1`. */
  readonly subject: string;
  readonly at: Instant;
  readonly decisionId?: Uuid;
  readonly data: unknown;
}

const EVENT_TYPE = /^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)+$/;
/** Bytes of an event's data; with its envelope a delivery stays below the 20 kB that receivers must be able to take. */
export const EVENT_DATA_BYTES_MAX = 16_000;

/** Below this many a copy's own statements cost more than it saves. */
const COPY_FROM = 200;

interface Encoded extends OutgoingEvent {
  readonly text: string;
}

const encoded = (event: OutgoingEvent): Encoded => ({ ...event, text: encode(event) });

/**
 * Writes events and one delivery for each listener to each, in the caller's transaction: a few statements, however many
 * events. Throws RangeError on a type that cannot be sent or data too large for one delivery.
 */
export async function writeEvents(tx: Tx, events: readonly OutgoingEvent[], recordedAt: Instant): Promise<void> {
  if (events.length === 0) return;
  if (await insertEvents(tx, events.map(encoded), recordedAt)) await insertDeliveries(tx, events, recordedAt);
}

/** The same for as many as a batch of facts brings about; nothing else may be asked on the connection meanwhile. */
export async function writeManyEvents(tx: Tx, events: readonly OutgoingEvent[], recordedAt: Instant): Promise<void> {
  if (events.length < COPY_FROM) return writeEvents(tx, events, recordedAt);
  const all = events.map(encoded);
  // An event is told again only where its cause is: in a batch this large none was.
  const copied = await copyEvents(tx, all, recordedAt);
  const heard = copied ? await isHeard(tx) : await insertEvents(tx, all, recordedAt);
  if (heard) await insertDeliveries(tx, events, recordedAt);
}

const HEARD = 'select exists (select 1 from webhooks where disabled_at is null) as heard';

async function isHeard(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query<{ heard: boolean }>(HEARD);
  return rows[0]?.heard === true;
}

const COLUMNS = ['seller_id', 'event_id', 'market_id', 'type', 'subject', 'at', 'recorded_at', 'decision_id', 'data'];

const copyEvents = (tx: Tx, events: readonly Encoded[], recordedAt: Instant): Promise<boolean> =>
  copyNew(tx, `events (${COLUMNS.join(', ')})`, COLUMNS.length, events, (out, event) => {
    out.uuid(event.sellerId);
    out.uuid(event.eventId);
    out.text(event.marketId);
    out.text(event.type);
    out.text(event.subject);
    out.bigint(event.at);
    out.bigint(recordedAt);
    if (event.decisionId === undefined) out.null();
    else out.uuid(event.decisionId);
    out.text(event.text);
  });

/** Says whether anybody listens. */
async function insertEvents(tx: Tx, events: readonly Encoded[], recordedAt: Instant): Promise<boolean> {
  const { rows } = await tx.query<{ heard: boolean }>(
    `with told as (insert into events (${COLUMNS.join(', ')})
     select e.seller_id, e.event_id, e.market_id, e.type, e.subject, e.at, $9, e.decision_id, e.data
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::uuid[], $8::text[])
       as e (seller_id, event_id, market_id, type, subject, at, decision_id, data)
     on conflict do nothing) ${HEARD}`,
    [
      ...namesOf(events),
      texts(events.map((event) => event.subject)),
      bigints(events.map((event) => event.at)),
      uuids(events.map((event) => event.decisionId ?? null)),
      texts(events.map((event) => event.text)),
      recordedAt,
    ],
  );
  return rows[0]?.heard === true;
}

async function insertDeliveries(tx: Tx, events: readonly OutgoingEvent[], recordedAt: Instant): Promise<void> {
  await tx.query(
    `insert into deliveries (seller_id, webhook_id, event_id, made_at, next_try_at)
     select e.seller_id, w.webhook_id, e.event_id, $5, $5
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as e (seller_id, event_id, market_id, type)
     join webhooks w on w.disabled_at is null
       and (w.market_id is null or w.market_id = e.market_id)
       and (w.seller_id is null or w.seller_id = e.seller_id)
       and (w.types = '{}' or e.type = any (w.types))
     on conflict do nothing`,
    [...namesOf(events), recordedAt],
  );
}

const namesOf = (events: readonly OutgoingEvent[]) => [
  uuids(events.map((event) => event.sellerId)),
  uuids(events.map((event) => event.eventId)),
  texts(events.map((event) => event.marketId)),
  texts(events.map((event) => event.type)),
];

/** What an event says, as it is kept and sent. Throws RangeError on a type that cannot be sent, or data that is too large without its lists. */
function encode({ type, data }: OutgoingEvent): string {
  if (!EVENT_TYPE.test(type)) throw new RangeError(`Not an event type that can be sent: ${type}`);
  const whole = canonicalJson(data);
  if (fits(whole)) return whole;
  const text = canonicalJson(withoutLongLists(data));
  if (!fits(text)) throw new RangeError(`Event ${type} has ${Buffer.byteLength(text)} bytes of data`);
  return text;
}

const fits = (text: string): boolean => Buffer.byteLength(text) <= EVENT_DATA_BYTES_MAX;

/**
 * An order may have a thousand lines, more than a delivery may hold: its longest lists are left out until the rest fits, and `leftOut` says how long
 * they were. Whoever wants them reads what the event is about.
 */
function withoutLongLists(data: unknown): unknown {
  const kept: Record<string, unknown> = { ...(data as object) };
  const leftOut: Record<string, number> = {};
  const lists = Object.entries(kept).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const longestFirst = lists.toSorted(([, a], [, b]) => canonicalJson(b).length - canonicalJson(a).length);
  for (const [name, list] of longestFirst) {
    if (fits(canonicalJson({ ...kept, leftOut }))) break;
    delete kept[name];
    leftOut[name] = list.length;
  }
  return { ...kept, leftOut };
}
