import { z } from 'zod';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant, parseInstant } from '../../kernel/instant.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { eventBody } from '../../platform/delivery/deliver.ts';
import type { NoticeReader, NoticeRow } from '../../platform/delivery/notices.ts';
import { listNotices, markRead, readUnread } from '../../platform/delivery/notices.ts';
import { DELIVERY_STATES } from '../../platform/delivery/states.ts';
import type { OutgoingDelivery } from '../../platform/delivery/webhooks.ts';
import { listOutgoing } from '../../platform/delivery/webhooks.ts';
import type { Access } from '../../platform/http/access.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { instantText, marketParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { titleIn } from '../../platform/titles.ts';
import type { Engine } from '../engine.ts';
import { idsOf, renderNotice } from '../notices.ts';

/** Whoever is signed in reads what they are told. */
const READS: Access = { kinds: ['operator', 'seller', 'buyer', 'service'], scope: 'read' };
/** Only a person has read something. */
const MARKS: Access = { kinds: ['operator', 'seller', 'buyer'], scope: null };

const words = z.strictObject({ en: z.string(), zh: z.string() });

const noticeSchema = z
  .strictObject({
    id: z.string(),
    type: z.string().describe('Of the event that it tells of'),
    at: instantText.describe('When it happened, market time'),
    writtenAt: instantText.describe('Real time'),
    seller: z.string().describe("Whose matter it is, by the market's own id"),
    ids: z
      .record(z.string(), z.string())
      .describe('What it is about: ids by kind, such as order, dispute, sanction, decision'),
    title: words,
    text: words,
  })
  .meta({ id: 'Notice' });

const deliverySchema = z.strictObject({
  state: z
    .enum(DELIVERY_STATES)
    .describe('kept: shown here and not sent, because no mail server is set; no-address: nobody told one'),
  attempts: z.number().int(),
  nextTryAt: instantText.nullable(),
  sentAt: instantText.nullable(),
  lastStatus: z.number().int().nullable(),
  lastError: z.string().nullable(),
});

const outgoingSchema = z
  .strictObject({
    ...noticeSchema.shape,
    by: z.enum(['notice', 'webhook']),
    reader: z.strictObject({
      kind: z.enum(['operator', 'seller', 'buyer', 'webhook']),
      id: z.string().describe("The market's own id; of operators: all of them; of a webhook: its address"),
    }),
    body: z.string().nullable().describe('What a webhook is sent, to the letter'),
    delivery: deliverySchema,
  })
  .meta({ id: 'Outgoing' });

const outboxQuery = {
  ...pageQuery,
  by: z.enum(['notice', 'webhook']).optional().describe('Only messages to people, or only calls of webhooks'),
  state: z.enum(DELIVERY_STATES).optional().describe('Only what this has become of'),
  to: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe("A part of whom it goes to: the market's own id, or the address of a webhook"),
};

interface Tools {
  /** Whether a mail server is set. */
  readonly mails: boolean;
  readonly engine: Engine;
  readonly context: HttpContext;
}

/** What of a market's notices is somebody's own. */
function readerOf(principal: Principal): NoticeReader {
  if (principal.kind === 'buyer' && principal.buyerId !== undefined)
    return { reader: 'buyer', buyerId: principal.buyerId };
  if (principal.kind === 'seller' && principal.sellerId !== undefined)
    return { reader: 'seller', sellerId: principal.sellerId };
  if (principal.kind === 'operator' || principal.kind === 'service') return { reader: 'operator' };
  throw notFound();
}

function shownNotice(engine: Engine, row: NoticeRow, zone: string): z.infer<typeof noticeSchema> {
  const data = { seller: row.seller, ...(JSON.parse(row.data) as Record<string, unknown>) };
  const notice = engine.notices[row.type] ?? { title: same(row.type), text: same(row.subject) };
  return {
    id: row.notice_id,
    type: row.type,
    at: formatInstant(row.at),
    writtenAt: formatInstant(row.recorded_at),
    seller: row.seller,
    ids: idsOf(data),
    ...renderNotice(notice, data, zone, engine.codes, titleIn(row.title)),
  };
}

const same = (text: string) => ({ en: text, zh: text });
const shownInstant = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant));

type Outgoing = z.infer<typeof outgoingSchema>;

function noticeLeaving({ engine, mails }: Tools, row: NoticeRow, zone: string): Outgoing {
  const { attempts, next_try_at: nextTryAt, sent_at: sentAt, last_error: lastError } = row;
  return {
    ...shownNotice(engine, row, zone),
    by: 'notice',
    reader: { kind: row.reader, id: row.reader_id },
    body: null,
    delivery: {
      state: mails || sentAt !== null ? stateOf({ attempts, nextTryAt, sentAt }, 'no-address') : 'kept',
      attempts,
      nextTryAt: shownInstant(nextTryAt),
      sentAt: shownInstant(sentAt),
      lastStatus: null,
      lastError,
    },
  };
}

function webhookLeaving(row: OutgoingDelivery): Outgoing {
  const { attempts, nextTryAt, deliveredAt, lastStatus, lastError } = row;
  return {
    id: row.deliveryId,
    type: row.type,
    at: formatInstant(row.at),
    writtenAt: formatInstant(row.madeAt),
    seller: row.seller,
    ids: idsOf({ seller: row.seller, ...(JSON.parse(row.data) as Record<string, unknown>) }),
    title: same(row.type),
    text: same(row.subject),
    by: 'webhook',
    reader: { kind: 'webhook', id: row.url },
    body: eventBody({ ...row, event_id: row.eventId, market_id: row.marketId }),
    delivery: {
      state: stateOf({ attempts, nextTryAt, sentAt: deliveredAt }, 'failed'),
      attempts,
      nextTryAt: shownInstant(nextTryAt),
      sentAt: shownInstant(deliveredAt),
      lastStatus,
      lastError,
    },
  };
}

/** `untried`: what it means that nothing was tried and nothing will be. */
function stateOf(
  { attempts, nextTryAt, sentAt }: { attempts: number; nextTryAt: Instant | null; sentAt: Instant | null },
  untried: 'no-address' | 'failed',
): z.infer<typeof deliverySchema>['state'] {
  if (sentAt !== null) return 'sent';
  if (nextTryAt !== null) return attempts === 0 ? 'waiting' : 'retrying';
  return attempts === 0 ? untried : 'failed';
}

/** The last written first; of what was written at once, by id. */
const byWriting = (a: Outgoing, b: Outgoing): number =>
  a.writtenAt === b.writtenAt ? (a.id < b.id ? -1 : 1) : a.writtenAt < b.writtenAt ? 1 : -1;

/** Everything that leaves: what people are told and what listeners are sent, in one list. */
function leaving(app: App, tools: Tools): void {
  const { db } = tools.context;
  app.get(
    '/v1/markets/:market/outbox',
    {
      config: { access: READS },
      schema: {
        tags: ['outbox'],
        operationId: 'outbox',
        summary: 'Every message and webhook as it leaves, the last written first; sellers and buyers see their own',
        params: marketParams,
        querystring: z.object(outboxQuery),
        response: { 200: z.strictObject({ items: z.array(outgoingSchema), next: z.string().nullable() }) },
      },
    },
    async ({ market, principal, query: { limit, cursor, by, state, to } }) => {
      const place = cursor === undefined ? null : decodeCursor(cursor, 2);
      const after = place && { recordedAt: Number(place[0]), id: String(place[1]) };
      const own = readerOf(principal);
      const of = own.reader === 'operator' ? null : own;
      const [notices, sent] = await Promise.all([
        by === 'webhook'
          ? []
          : listNotices(db, {
              market: market.id,
              of,
              after,
              limit: limit + 1,
              only: { state, to, mails: tools.mails },
            }),
        own.reader === 'buyer' || by === 'notice'
          ? []
          : listOutgoing(
              db,
              market.id,
              { sellerId: own.reader === 'seller' ? own.sellerId : null, state, to },
              limit + 1,
              after,
            ),
      ]);
      const all = [...notices.map((row) => noticeLeaving(tools, row, market.zone)), ...sent.map(webhookLeaving)].sort(
        byWriting,
      );
      const items = all.slice(0, limit);
      const last = all.length > limit ? items.at(-1) : undefined;
      return { items, next: last ? encodeCursor([Date.parse(last.writtenAt), last.id]) : null };
    },
  );
}

/** What one is told, and how much of it is new. */
function reading(app: App, { engine, context: { db, now } }: Tools): void {
  const reader = (principal: Principal, market: string) => ({
    principalId: principal.id,
    market,
    of: readerOf(principal),
  });
  app.get(
    '/v1/markets/:market/notices',
    {
      config: { access: READS },
      schema: {
        tags: ['outbox'],
        operationId: 'notices',
        summary: 'What you are told in a market, the last written first, and how much of it you have not read',
        params: marketParams,
        querystring: z.object(pageQuery),
        response: {
          200: z.strictObject({
            unread: z.number().int(),
            readUntil: instantText.nullable().describe('Real time; what was written later is unread'),
            items: z.array(noticeSchema.extend({ unread: z.boolean() }).meta({ id: 'OwnNotice' })),
            next: z.string().nullable(),
          }),
        },
      },
    },
    async ({ market, principal, query: { limit, cursor } }) => {
      const own = reader(principal, market.id);
      const place = cursor === undefined ? null : decodeCursor(cursor, 2);
      const after = place && { recordedAt: Number(place[0]), id: String(place[1]) };
      const [rows, { readUntil, unread }] = await Promise.all([
        listNotices(db, { market: market.id, of: own.of, after, limit: limit + 1 }),
        readUnread(db, own),
      ]);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        unread,
        readUntil: shownInstant(readUntil),
        items: page.map((row) => ({
          ...shownNotice(engine, row, market.zone),
          unread: readUntil === null || row.recorded_at > readUntil,
        })),
        next: last ? encodeCursor([last.recorded_at, last.notice_id]) : null,
      };
    },
  );
  app.post(
    '/v1/markets/:market/notices/read',
    {
      config: { access: MARKS },
      schema: {
        tags: ['outbox'],
        operationId: 'markNoticesRead',
        summary: 'You have read what was written until an instant',
        params: marketParams,
        body: z.strictObject({
          until: z.iso
            .datetime({ offset: true })
            .describe('`writtenAt` of the last notice that you saw; later ones stay unread'),
        }),
        response: { 200: z.strictObject({ unread: z.number().int(), readUntil: instantText.nullable() }) },
      },
    },
    async ({ market, principal, body }) => {
      const own = reader(principal, market.id);
      await markRead(db, principal.id, market.id, Math.min(parseInstant(body.until), now()));
      const { readUntil, unread } = await readUnread(db, own);
      return { unread, readUntil: shownInstant(readUntil) };
    },
  );
}

/** What leaves Troth, and what each reads of it. */
export const outboxRoutes =
  (engine: Engine, mails: boolean) =>
  async (app: App, context: HttpContext): Promise<void> => {
    const tools = { engine, context, mails };
    leaving(app, tools);
    reading(app, tools);
  };
