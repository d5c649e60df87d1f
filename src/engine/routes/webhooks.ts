import { z } from 'zod';
import { formatInstant } from '../../kernel/instant.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { NotAllowed } from '../../platform/delivery/guard.ts';
import type { Scope, Webhook } from '../../platform/delivery/webhooks.ts';
import {
  createWebhook,
  enableWebhook,
  listDeliveries,
  listWebhooks,
  readWebhook,
  removeWebhook,
  replay,
  rotateSecret,
} from '../../platform/delivery/webhooks.ts';
import { SELLER_ACTS } from '../../platform/http/access.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { instantText, uuid } from '../../platform/http/params.ts';
import { HttpProblem, notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';

const webhookSchema = z
  .strictObject({
    id: uuid,
    market: z.string().nullable().describe('Null: every market'),
    url: z.string(),
    types: z.array(z.string()).describe('Empty: every type'),
    createdAt: instantText,
    disabledAt: instantText.nullable(),
    disabledWhy: z.string().nullable(),
  })
  .meta({ id: 'Webhook' });

const withSecret = webhookSchema
  .extend({ secret: z.string().describe('whsec_...; shown this once') })
  .meta({ id: 'WebhookWithSecret' });

const deliverySchema = z
  .strictObject({
    event: uuid,
    type: z.string(),
    madeAt: instantText,
    attempts: z.number().int(),
    nextTryAt: instantText.nullable().describe('Null: delivered, or given up'),
    deliveredAt: instantText.nullable(),
    lastAt: instantText.nullable(),
    lastStatus: z.number().int().nullable(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });

const params = z.object({ id: uuid });
const tags = ['webhooks'];
const options = { config: { access: SELLER_ACTS } };

/** A seller hears of its own events, whoever runs a market of that market's. */
const scopeOf = (principal: Principal): Scope => ({ market: principal.market, sellerId: principal.sellerId ?? null });

const shownInstant = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant));

const shown = (webhook: Webhook): z.infer<typeof webhookSchema> => ({
  id: webhook.webhookId,
  market: webhook.market,
  url: webhook.url,
  types: [...webhook.types],
  createdAt: formatInstant(webhook.createdAt),
  disabledAt: shownInstant(webhook.disabledAt),
  disabledWhy: webhook.disabledWhy,
});

interface Tools extends HttpContext {
  readonly allowPrivate: boolean;
}

const find = async ({ db }: HttpContext, principal: Principal, id: string): Promise<Webhook> => {
  const webhook = await readWebhook(db, scopeOf(principal), id);
  if (!webhook) throw notFound();
  return webhook;
};

/** Making, seeing and removing them. */
function keeping(app: App, tools: Tools): void {
  const { db, now, allowPrivate } = tools;
  app.get(
    '/v1/webhooks',
    {
      ...options,
      schema: {
        tags,
        operationId: 'webhooks',
        summary: 'Your webhooks, the newest first',
        response: { 200: z.strictObject({ items: z.array(webhookSchema) }) },
      },
    },
    async ({ principal }) => ({ items: (await listWebhooks(db, scopeOf(principal))).map(shown) }),
  );
  app.post(
    '/v1/webhooks',
    {
      ...options,
      schema: {
        tags,
        operationId: 'createWebhook',
        summary: 'Have events sent to an address, signed by Standard Webhooks',
        body: z.strictObject({
          url: z.string().min(1).max(2_000),
          types: z
            .array(z.string().regex(/^[a-zA-Z0-9_.]{1,100}$/))
            .max(50)
            .default([]),
          market: z.string().min(1).max(100).nullish().describe('One market only; yours where your key has one'),
        }),
        response: { 201: withSecret },
      },
    },
    async ({ principal, body }, reply) => {
      const own = scopeOf(principal);
      if (own.market !== null && body.market && body.market !== own.market) throw notFound();
      const asked = { ...own, market: own.market ?? body.market ?? null };
      const made = await createWebhook(db, {
        ...asked,
        url: body.url,
        types: body.types,
        by: principal.id,
        now: now(),
        allowPrivate,
      }).catch((error: Error) => {
        if (!(error instanceof NotAllowed)) throw error;
        throw new HttpProblem('platform.webhook_address', { field: 'body.url', detail: error.message });
      });
      return reply.code(201).send({ ...shown(made.webhook), secret: made.secret });
    },
  );
  app.get(
    '/v1/webhooks/:id',
    {
      ...options,
      schema: { tags, operationId: 'webhook', summary: 'One webhook', params, response: { 200: webhookSchema } },
    },
    async ({ principal, params: { id } }) => shown(await find(tools, principal, id)),
  );
  app.delete(
    '/v1/webhooks/:id',
    {
      ...options,
      schema: {
        tags,
        operationId: 'removeWebhook',
        summary: 'Send nothing there any more',
        params,
        response: { 204: z.undefined() },
      },
    },
    async ({ principal, params: { id } }, reply) => {
      await removeWebhook(db, (await find(tools, principal, id)).webhookId);
      return reply.code(204).send();
    },
  );
}

/** What is done to one that is there. */
function mending(app: App, tools: Tools): void {
  const { db, now } = tools;
  app.post(
    '/v1/webhooks/:id/secret',
    {
      ...options,
      schema: {
        tags,
        operationId: 'rotateWebhookSecret',
        summary: 'A new secret; the one before still signs beside it for a day',
        params,
        response: { 200: withSecret },
      },
    },
    async ({ principal, params: { id } }) => {
      const webhook = await find(tools, principal, id);
      return { ...shown(webhook), secret: await rotateSecret(db, webhook.webhookId, now()) };
    },
  );
  app.post(
    '/v1/webhooks/:id/enable',
    {
      ...options,
      schema: {
        tags,
        operationId: 'enableWebhook',
        summary: 'Let a disabled webhook hear again',
        params,
        response: { 200: webhookSchema },
      },
    },
    async ({ principal, params: { id } }) => {
      await enableWebhook(db, (await find(tools, principal, id)).webhookId);
      return shown(await find(tools, principal, id));
    },
  );
}

/** What was sent, and sending it again. */
function deliveries(app: App, tools: Tools): void {
  const { db, now } = tools;
  app.get(
    '/v1/webhooks/:id/deliveries',
    {
      ...options,
      schema: {
        tags,
        operationId: 'webhookDeliveries',
        summary: 'What was sent, the newest first',
        params,
        querystring: z.object(pageQuery),
        response: { 200: z.strictObject({ items: z.array(deliverySchema), next: z.string().nullable() }) },
      },
    },
    async ({ principal, params: { id }, query: { limit, cursor } }) => {
      const webhook = await find(tools, principal, id);
      const before = cursor === undefined ? null : decodeCursor(cursor, 2);
      const place = before && { madeAt: Number(before[0]), eventId: String(before[1]) };
      const rows = await listDeliveries(db, webhook.webhookId, limit + 1, place);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map((row) => ({
          event: row.eventId,
          type: row.type,
          madeAt: formatInstant(row.madeAt),
          attempts: row.attempts,
          nextTryAt: shownInstant(row.nextTryAt),
          deliveredAt: shownInstant(row.deliveredAt),
          lastAt: shownInstant(row.lastAt),
          lastStatus: row.lastStatus,
          lastError: row.lastError,
        })),
        next: last ? encodeCursor([last.madeAt, last.eventId]) : null,
      };
    },
  );
  app.post(
    '/v1/webhooks/:id/replay',
    {
      ...options,
      schema: {
        tags,
        operationId: 'replayWebhook',
        summary: 'Send again: one event, or all that failed since an instant',
        params,
        body: z.union([z.strictObject({ event: uuid }), z.strictObject({ since: z.iso.datetime({ offset: true }) })]),
        response: { 200: z.strictObject({ again: z.number().int() }) },
      },
    },
    async ({ principal, params: { id }, body }) => {
      const webhook = await find(tools, principal, id);
      const what = 'event' in body ? { eventId: body.event } : { since: Date.parse(body.since) };
      return { again: await replay(db, webhook.webhookId, what, now()) };
    },
  );
}

/** Where events are sent. `allowPrivate`: also to addresses of the machine's own networks. */
export const webhookRoutes =
  (allowPrivate: boolean) =>
  async (app: App, context: HttpContext): Promise<void> => {
    const tools = { ...context, allowPrivate };
    keeping(app, tools);
    mending(app, tools);
    deliveries(app, tools);
  };
