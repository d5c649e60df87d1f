import { randomInt } from 'node:crypto';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant, MS } from '../../kernel/instant.ts';
import type { Db } from '../database/index.ts';
import type { Lookup } from './guard.ts';
import { checkedAddress, checkUrl } from './guard.ts';
import { nextTryAt, readRetryAfter } from './retry.ts';
import type { Answer } from './send.ts';
import { post } from './send.ts';
import { signatureHeader } from './signature.ts';

/** Deliveries taken for one listener at a time. */
const TAKEN_EACH = 4;
/** Taken rows come back by themselves after this long: whoever took them may have died. */
const LEASE_MS = MS.minute;

export interface Delivering {
  readonly now: () => Instant;
  /** In [0, 1): spreads retries. Without it, by chance. */
  readonly chance?: () => number;
  readonly allowPrivate: boolean;
  readonly lookup?: Lookup;
}

const CHANCES = 2 ** 32;
const byChance = () => randomInt(CHANCES) / CHANCES;

interface Taken {
  readonly seller_id: Uuid;
  readonly webhook_id: Uuid;
  readonly event_id: Uuid;
  readonly attempts: number;
  readonly url: string;
  readonly secret: string;
  readonly secret_before: string | null;
  readonly secret_before_until: Instant | null;
  readonly market_id: string;
  readonly type: string;
  readonly subject: string;
  readonly at: Instant;
  readonly data: string;
}

/** Sends what is due, each listener's oldest first, and writes down what came of it. Returns how many were tried. */
export async function deliverDue(db: Pick<Db, 'pool'>, delivering: Delivering): Promise<number> {
  const taken = await take(db, delivering.now());
  await Promise.all(taken.map((delivery) => deliver(db, delivering, delivery)));
  return taken.length;
}

async function take(db: Pick<Db, 'pool'>, now: Instant): Promise<Taken[]> {
  const { rows } = await db.pool.query<Taken>(
    `with due as (
       select d.seller_id, d.webhook_id, d.event_id from webhooks w cross join lateral (
         select seller_id, webhook_id, event_id from deliveries
         where webhook_id = w.webhook_id and next_try_at <= $1
         order by next_try_at limit $3 for update skip locked
       ) d where w.disabled_at is null
     ), taken as (
       update deliveries d set next_try_at = $2 from due
       where d.seller_id = due.seller_id and d.webhook_id = due.webhook_id and d.event_id = due.event_id
       returning d.seller_id, d.webhook_id, d.event_id, d.attempts
     )
     select t.*, w.url, w.secret, w.secret_before, w.secret_before_until, e.market_id, e.type, e.subject, e.at, e.data
     from taken t
     join webhooks w on w.webhook_id = t.webhook_id
     join events e on e.seller_id = t.seller_id and e.event_id = t.event_id`,
    [now, now + LEASE_MS, TAKEN_EACH],
  );
  return rows;
}

/** The body: a CloudEvents 1.0 event in JSON, whose data the rule that concluded it wrote. */
export function eventBody(event: Pick<Taken, 'event_id' | 'market_id' | 'type' | 'subject' | 'at' | 'data'>): string {
  const envelope = JSON.stringify({
    specversion: '1.0',
    id: event.event_id,
    source: `/v1/markets/${encodeURIComponent(event.market_id)}`,
    type: event.type,
    time: formatInstant(event.at),
    subject: event.subject,
    datacontenttype: 'application/json',
  });
  return `${envelope.slice(0, -1)},"data":${event.data}}`;
}

async function deliver(db: Pick<Db, 'pool'>, delivering: Delivering, delivery: Taken): Promise<void> {
  const answer = await attempt(delivering, delivery);
  if (answer instanceof Error) await fail(db, delivering, delivery, null, answer.message, null);
  else await settle(db, delivering, delivery, answer);
}

/** What the listener answered, or why nothing came of it: no name, a forbidden address, no connection, no answer in time. */
async function attempt(delivering: Delivering, delivery: Taken): Promise<Answer | Error> {
  const body = eventBody(delivery);
  const seconds = Math.floor(delivering.now() / 1000);
  try {
    const url = checkUrl(delivery.url, delivering.allowPrivate);
    const address = await checkedAddress(url, delivering.allowPrivate, delivering.lookup);
    return await post(url, address, headersOf(delivery, seconds, body), body);
  } catch (error) {
    return error as Error;
  }
}

function headersOf(delivery: Taken, seconds: number, body: string): Record<string, string> {
  const before = delivery.secret_before_until !== null && seconds * 1000 < delivery.secret_before_until;
  const secrets = before ? [delivery.secret, delivery.secret_before ?? ''] : [delivery.secret];
  return {
    'content-type': 'application/json',
    'user-agent': 'Troth',
    'webhook-id': delivery.event_id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatureHeader(secrets, delivery.event_id, seconds, body),
  };
}

const GONE = 410;
/** A listener that says so is asked nothing for as long as it says. */
const THROTTLES = new Set([429, 502, 503, 504]);

async function settle(db: Pick<Db, 'pool'>, delivering: Delivering, delivery: Taken, answer: Answer): Promise<void> {
  const { status } = answer;
  const now = delivering.now();
  if (status >= 200 && status < 300) {
    await db.pool.query(
      `update deliveries set attempts = attempts + 1, next_try_at = null, delivered_at = $4, last_at = $4, last_status = $5, last_error = null
       where seller_id = $1 and webhook_id = $2 and event_id = $3`,
      [delivery.seller_id, delivery.webhook_id, delivery.event_id, now, status],
    );
    return;
  }
  const askedMs = readRetryAfter(answer.retryAfter, now);
  await fail(db, delivering, delivery, status, `answered ${status}`, askedMs);
  if (status === GONE) await disable(db, delivery.webhook_id, now, 'it answered 410 Gone');
  else if (askedMs !== null && THROTTLES.has(status)) await holdBack(db, delivery.webhook_id, now + askedMs);
}

async function fail(
  db: Pick<Db, 'pool'>,
  delivering: Delivering,
  delivery: Taken,
  status: number | null,
  error: string,
  askedMs: number | null,
): Promise<void> {
  const now = delivering.now();
  await db.pool.query(
    `update deliveries set attempts = attempts + 1, next_try_at = $5, last_at = $4, last_status = $6, last_error = $7
     where seller_id = $1 and webhook_id = $2 and event_id = $3`,
    [
      delivery.seller_id,
      delivery.webhook_id,
      delivery.event_id,
      now,
      nextTryAt(delivery.attempts + 1, now, (delivering.chance ?? byChance)(), askedMs),
      status,
      error.slice(0, 500),
    ],
  );
}

async function disable(db: Pick<Db, 'pool'>, webhookId: Uuid, now: Instant, why: string): Promise<void> {
  await db.pool.query(
    `with off as (update webhooks set disabled_at = $2, disabled_why = $3 where webhook_id = $1)
     update deliveries set next_try_at = null where webhook_id = $1 and next_try_at is not null`,
    [webhookId, now, why],
  );
}

async function holdBack(db: Pick<Db, 'pool'>, webhookId: Uuid, until: Instant): Promise<void> {
  await db.pool.query(
    'update deliveries set next_try_at = $2 where webhook_id = $1 and next_try_at is not null and next_try_at < $2',
    [webhookId, until],
  );
}
