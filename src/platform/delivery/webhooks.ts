import { randomBytes } from 'node:crypto';
import type { Uuid } from '../../kernel/ids.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { MS } from '../../kernel/instant.ts';
import type { Db } from '../database/index.ts';
import { checkUrl } from './guard.ts';
import { newSecret } from './signature.ts';
import type { OutgoingFilter } from './states.ts';
import { holds, isInState } from './states.ts';

/** How long the secret before a change still signs beside the new one. */
export const SECRET_OVERLAP_MS = 24 * MS.hour;

export interface Webhook {
  readonly webhookId: Uuid;
  /** Null: every market. */
  readonly market: string | null;
  /** Null: every seller; else only this one's events. */
  readonly sellerId: Uuid | null;
  readonly url: string;
  /** Empty: every type. */
  readonly types: readonly string[];
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly disabledAt: Instant | null;
  readonly disabledWhy: string | null;
}

/** Whose webhooks are meant: those of a market (null: of every market) and of a seller (null: not of one seller). */
export interface Scope {
  readonly market: string | null;
  readonly sellerId: Uuid | null;
}

export interface NewWebhook extends Scope {
  readonly url: string;
  readonly types: readonly string[];
  readonly by: string;
  readonly now: Instant;
  readonly allowPrivate: boolean;
}

const COLUMNS = `webhook_id as "webhookId", market_id as market, seller_id as "sellerId", url, types,
  created_at as "createdAt", created_by as "createdBy", disabled_at as "disabledAt", disabled_why as "disabledWhy"`;

/** Makes a webhook. The secret is in the answer and shown nowhere else. Throws NotAllowed on a URL that may not be one. */
export async function createWebhook(
  db: Pick<Db, 'pool'>,
  made: NewWebhook,
): Promise<{ readonly webhook: Webhook; readonly secret: string }> {
  const url = checkUrl(made.url, made.allowPrivate).href;
  const secret = newSecret();
  const { rows } = await db.pool.query<Webhook>(
    `insert into webhooks (webhook_id, market_id, seller_id, url, types, secret, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${COLUMNS}`,
    [uuidv7(made.now, randomBytes(10)), made.market, made.sellerId, url, made.types, secret, made.now, made.by],
  );
  return { webhook: rows[0]!, secret };
}

/** Within a scope; a scope without market and seller sees all. */
const within = (scope: Scope, from: number) => ({
  where: `($${from}::text is null or market_id = $${from}) and ($${from + 1}::uuid is null or seller_id = $${from + 1})`,
  values: [scope.market, scope.sellerId],
});

/** Webhooks that a scope may see, the newest first. */
export async function listWebhooks(db: Pick<Db, 'read'>, scope: Scope): Promise<Webhook[]> {
  const { where, values } = within(scope, 1);
  const { rows } = await db.read.query<Webhook>(
    `select ${COLUMNS} from webhooks where ${where} order by created_at desc, webhook_id`,
    values,
  );
  return rows;
}

export async function readWebhook(db: Pick<Db, 'read'>, scope: Scope, webhookId: Uuid): Promise<Webhook | null> {
  const { where, values } = within(scope, 2);
  const { rows } = await db.read.query<Webhook>(`select ${COLUMNS} from webhooks where webhook_id = $1 and ${where}`, [
    webhookId,
    ...values,
  ]);
  return rows[0] ?? null;
}

/** Removes a webhook and what was still to be sent to it. */
export async function removeWebhook(db: Pick<Db, 'pool'>, webhookId: Uuid): Promise<void> {
  await db.pool.query(
    `with gone as (delete from deliveries where webhook_id = $1) delete from webhooks where webhook_id = $1`,
    [webhookId],
  );
}

/** Gives a webhook a new secret; the one before still signs beside it for a day. */
export async function rotateSecret(db: Pick<Db, 'pool'>, webhookId: Uuid, now: Instant): Promise<string> {
  const secret = newSecret();
  await db.pool.query(
    `update webhooks set secret_before = secret, secret_before_until = $3, secret = $2 where webhook_id = $1`,
    [webhookId, secret, now + SECRET_OVERLAP_MS],
  );
  return secret;
}

/** Lets a disabled webhook hear again: what happens from now on, and what is replayed. */
export async function enableWebhook(db: Pick<Db, 'pool'>, webhookId: Uuid): Promise<void> {
  await db.pool.query('update webhooks set disabled_at = null, disabled_why = null where webhook_id = $1', [webhookId]);
}

export interface DeliveryRow {
  readonly sellerId: Uuid;
  readonly eventId: Uuid;
  readonly type: string;
  readonly madeAt: Instant;
  readonly attempts: number;
  /** Null: delivered, or given up. */
  readonly nextTryAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly lastAt: Instant | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
}

/** What was sent to a webhook, the newest first; `before` continues a list. */
export async function listDeliveries(
  db: Pick<Db, 'read'>,
  webhookId: Uuid,
  limit: number,
  before: { readonly madeAt: Instant; readonly eventId: Uuid } | null = null,
): Promise<DeliveryRow[]> {
  const { rows } = await db.read.query<DeliveryRow>(
    `select d.seller_id as "sellerId", d.event_id as "eventId", e.type, d.made_at as "madeAt", d.attempts,
       d.next_try_at as "nextTryAt", d.delivered_at as "deliveredAt", d.last_at as "lastAt",
       d.last_status as "lastStatus", d.last_error as "lastError"
     from deliveries d join events e using (seller_id, event_id)
     where d.webhook_id = $1 and ($3::bigint is null or d.made_at < $3 or (d.made_at = $3 and d.event_id > $4::uuid))
     order by d.made_at desc, d.event_id limit $2`,
    [webhookId, limit, before?.madeAt ?? null, before?.eventId ?? null],
  );
  return rows;
}

/** A delivery with the event that it carries and where it goes. */
export interface OutgoingDelivery extends DeliveryRow {
  readonly deliveryId: string;
  readonly url: string;
  readonly marketId: string;
  readonly seller: string;
  readonly subject: string;
  readonly at: Instant;
  readonly data: string;
}

/** What goes to the webhooks of a scope of a market's events, the last made first; `before` continues a list. */
export async function listOutgoing(
  db: Pick<Db, 'read'>,
  market: string,
  { sellerId, state, to }: Pick<Scope, 'sellerId'> & OutgoingFilter,
  limit: number,
  before: { readonly recordedAt: Instant; readonly id: string } | null,
): Promise<OutgoingDelivery[]> {
  const inState = state === undefined ? 'true' : isInState(state, 'deliveries', 'delivered_at', 'failed');
  const { rows } = await db.read.query<OutgoingDelivery>(
    `select d.*, e.type, e.subject, e.at, e.data, e.market_id as "marketId", s.outside_id as seller
     from webhooks w cross join lateral (
       select seller_id as "sellerId", event_id as "eventId", webhook_id || '/' || event_id as "deliveryId", w.url,
         made_at as "madeAt", attempts, next_try_at as "nextTryAt", delivered_at as "deliveredAt", last_at as "lastAt",
         last_status as "lastStatus", last_error as "lastError"
       from deliveries where webhook_id = w.webhook_id and ${inState}
         and ($4::bigint is null or made_at < $4 or (made_at = $4 and (webhook_id || '/' || event_id) collate "C" > $5))
         and exists (select 1 from events m where m.seller_id = deliveries.seller_id and m.event_id = deliveries.event_id and m.market_id = $1)
       order by made_at desc, event_id limit $3
     ) d
     join events e on e.seller_id = d."sellerId" and e.event_id = d."eventId" join sellers s on s.seller_id = d."sellerId"
     where (w.market_id is null or w.market_id = $1) and ($2::uuid is null or w.seller_id = $2)
       and ($6::text is null or ${holds('w.url', '$6')})
     order by d."madeAt" desc, d."deliveryId" collate "C" limit $3`,
    [market, sellerId, limit, before?.recordedAt ?? null, before?.id ?? null, to ?? null],
  );
  return rows;
}

export type Replay =
  | { readonly eventId: Uuid }
  /** All that were not delivered, of what happened at or after `since`. */
  | { readonly since: Instant };

/**
 * Sends again, from the first attempt on: one event whatever became of it, or all that failed, with those that happened while the
 * webhook was disabled. Returns how many.
 */
export async function replay(db: Pick<Db, 'pool'>, webhookId: Uuid, what: Replay, now: Instant): Promise<number> {
  await noteMissed(db, webhookId, what);
  const [where, value] =
    'eventId' in what ? ['event_id = $3', what.eventId] : ['delivered_at is null and made_at >= $3', what.since];
  const { rowCount } = await db.pool.query(
    `update deliveries set attempts = 0, delivered_at = null, next_try_at = $2 where webhook_id = $1 and ${where}`,
    [webhookId, now, value],
  );
  return rowCount ?? 0;
}

/** Deliveries of what it would have heard, had it not been disabled. */
async function noteMissed(db: Pick<Db, 'pool'>, webhookId: Uuid, what: Replay): Promise<void> {
  const [where, value] = 'eventId' in what ? ['e.event_id = $2', what.eventId] : ['e.recorded_at >= $2', what.since];
  await db.pool.query(
    `insert into deliveries (seller_id, webhook_id, event_id, made_at)
     select e.seller_id, w.webhook_id, e.event_id, e.recorded_at
     from webhooks w join events e on e.recorded_at >= w.created_at
       and (w.market_id is null or w.market_id = e.market_id)
       and (w.seller_id is null or w.seller_id = e.seller_id)
       and (w.types = '{}' or e.type = any (w.types))
     where w.webhook_id = $1 and ${where}
     on conflict do nothing`,
    [webhookId, value],
  );
}
