import { canonicalJson } from '../../kernel/canonical.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../database/index.ts';
import { bigints, texts, uuids } from '../database/index.ts';

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

/**
 * Writes events and one delivery for each listener to each, in the caller's transaction: two statements, however many
 * events. Throws RangeError on a type that cannot be sent or data too large for one delivery.
 */
export async function writeEvents(tx: Tx, events: readonly OutgoingEvent[], recordedAt: Instant): Promise<void> {
  if (events.length === 0) return;
  const data = events.map((event) => encode(event));
  const sellers = uuids(events.map((event) => event.sellerId));
  const ids = uuids(events.map((event) => event.eventId));
  const markets = texts(events.map((event) => event.marketId));
  const types = texts(events.map((event) => event.type));
  await tx.query(
    `insert into events (seller_id, event_id, market_id, type, subject, at, recorded_at, decision_id, data)
     select e.seller_id, e.event_id, e.market_id, e.type, e.subject, e.at, $9, e.decision_id, e.data
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::uuid[], $8::text[])
       as e (seller_id, event_id, market_id, type, subject, at, decision_id, data)
     on conflict do nothing`,
    [
      sellers,
      ids,
      markets,
      types,
      texts(events.map((event) => event.subject)),
      bigints(events.map((event) => event.at)),
      uuids(events.map((event) => event.decisionId ?? null)),
      texts(data),
      recordedAt,
    ],
  );
  await tx.query(
    `insert into deliveries (seller_id, webhook_id, event_id, made_at, next_try_at)
     select e.seller_id, w.webhook_id, e.event_id, $5, $5
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as e (seller_id, event_id, market_id, type)
     join webhooks w on w.disabled_at is null
       and (w.market_id is null or w.market_id = e.market_id)
       and (w.seller_id is null or w.seller_id = e.seller_id)
       and (w.types = '{}' or e.type = any (w.types))
     on conflict do nothing`,
    [sellers, ids, markets, types, recordedAt],
  );
}

function encode(event: OutgoingEvent): string {
  if (!EVENT_TYPE.test(event.type)) throw new RangeError(`Not an event type that can be sent: ${event.type}`);
  const data = canonicalJson(event.data);
  const bytes = Buffer.byteLength(data);
  if (bytes > EVENT_DATA_BYTES_MAX) throw new RangeError(`Event ${event.type} has ${bytes} bytes of data`);
  return data;
}
