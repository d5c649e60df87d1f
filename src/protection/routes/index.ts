import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { execute } from '../../engine/execute.ts';
import { commandHeaders, dryRunQuery, executedOr, idempotencyKeyOf, shownReasons } from '../../engine/routes/shared.ts';
import { readWordsOf } from '../../engine/words.ts';
import { sellerUuid } from '../../facts/envelope.ts';
import { makeCalendar } from '../../kernel/calendar.ts';
import { marketNow } from '../../platform/clock.ts';
import {
  BUYER_ACTS,
  BUYER_READS,
  OPERATOR_ONLY,
  OPERATOR_READS,
  SELLER_ONLY,
  SELLER_READS,
} from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { buyerOrderParams, flag, marketParams, orderParams, uuid } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext, Routes } from '../../platform/http/server.ts';
import { sharedLimits } from '../assess.ts';
import { claimInput, decideInput } from '../commands.ts';
import { loadOrder } from '../load.ts';
import type { Cover } from '../model.ts';
import { protectionSection } from '../policy.ts';
import { listCovers, readUses } from '../read.ts';
import { covers } from '../store.ts';
import { programmePages } from './programmes.ts';
import { doneSchema, listSchema, protectionSchema } from './schema.ts';
import type { Speech, Viewer } from './shown.ts';
import { shownCover, shownProtection } from './shown.ts';

interface Tools {
  readonly context: HttpContext;
  readonly engine: Engine;
}

const tags = ['protection'];
const claimBody = claimInput.omit({ seller: true, orderId: true });
const acting = { tags, headers: commandHeaders, querystring: dryRunQuery, response: { 200: doneSchema } };

/** The section of a policy version, as its rules read it. */
async function sectionOf({ context: { db }, engine }: Tools, { market }: FastifyRequest, hash: string | null) {
  const policy = hash === null ? null : await engine.policyByHash(db.read, market, hash);
  const written = policy?.raw[protectionSection.name];
  return { policy, section: written === undefined ? undefined : protectionSection.schema.parse(written) };
}

async function speechOf(tools: Tools, request: FastifyRequest, cover: Cover | null, hash: string | null) {
  const { db, explain } = tools.context;
  const locale = localeOf(request.headers['accept-language']);
  const { policy, section } = await sectionOf(tools, request, hash);
  const said = cover ? await readWordsOf(db.read, cover.sellerId, 'cover', [cover.coverId]) : [];
  const speech: Speech = {
    locale,
    section,
    said: new Map(said.map(({ id, text }) => [id, text])),
    explain: (because) => explain(because, locale, request.market.zone),
  };
  return { policy, speech };
}

/** What an order's programmes are and have paid; 404 where whoever asks has no such order. */
async function page(tools: Tools, request: FastifyRequest, seller: string, viewer: Viewer) {
  const { db, now } = tools.context;
  const { market } = request;
  const { order: orderId } = request.params as { order: string };
  const time = marketNow(market, now());
  const sellerId = sellerUuid(market.id, seller);
  const found = await loadOrder({ tx: db.read, market, now: time }, { sellerId, seller }, { seller, orderId });
  if (!found || (viewer === 'buyer' && found.more.order.buyerId !== request.buyer)) throw notFound();
  const { state: cover, more: loaded } = found;
  const { policy, speech } = await speechOf(tools, request, cover, cover?.policy ?? loaded.policy);
  const calendar = makeCalendar(policy?.calendar ?? { zone: market.zone, weekend: [], holidays: [] });
  const limits = Object.entries(speech.section?.programmes ?? {}).flatMap(([name, programme]) =>
    sharedLimits(name, programme, loaded, time, calendar).map((limit) => ({ name, limit })),
  );
  const uses = await readUses(
    db.read,
    market.id,
    limits.map(({ limit }) => limit),
  );
  const shared = (name: string) =>
    limits.flatMap((each, index) => (each.name === name ? [{ limit: each.limit, used: uses[index]! }] : []));
  return shownProtection({ loaded, cover, calendar, now: time, shared }, viewer, speech);
}

async function act(tools: Tools, request: FastifyRequest, viewer: Viewer, command: string, input: object) {
  const { dryRun } = request.query as { dryRun: boolean };
  const done = executedOr(
    await execute(tools.engine, {
      command,
      input,
      principal: request.principal,
      market: request.market.id,
      dryRun,
      ...idempotencyKeyOf(request.headers['idempotency-key'] as string | undefined),
    }),
  );
  const cover = done.state as Cover;
  const { speech } = await speechOf(tools, request, cover, cover.policy);
  return {
    decision: done.decisionId,
    dryRun: done.dryRun,
    repeated: done.repeated,
    cover: shownCover(cover, viewer, speech),
    because: shownReasons(done.because, speech.explain),
  };
}

function buyerRoutes(app: App, tools: Tools): void {
  const protection = '/v1/markets/:market/buyers/:buyer/orders/:seller/:order/protection';
  app.get(
    protection,
    {
      config: { access: BUYER_READS },
      schema: {
        tags,
        operationId: 'buyerProtection',
        summary:
          "What programmes pay for a buyer's order, in plain words, what is left under each cap, and what was paid",
        params: buyerOrderParams,
        response: { 200: protectionSchema },
      },
    },
    (request) => page(tools, request, request.params.seller, 'buyer'),
  );
  app.post(
    `${protection}/claims`,
    {
      config: { access: BUYER_ACTS },
      schema: {
        ...acting,
        operationId: 'claimAsBuyer',
        summary: 'Claim from a programme that pays the buyer; a dry run shows what it would come to',
        params: buyerOrderParams,
        body: claimBody,
      },
    },
    (request) => {
      const { seller, order: orderId } = request.params;
      return act(tools, request, 'buyer', 'protection.claim', { ...request.body, seller, orderId });
    },
  );
}

function sellerRoutes(app: App, tools: Tools): void {
  const protection = '/v1/markets/:market/sellers/:seller/orders/:order/protection';
  app.get(
    protection,
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'orderProtection',
        summary: 'What programmes pay for an order and what the service costs, line by line',
        params: orderParams,
        response: { 200: protectionSchema },
      },
    },
    (request) =>
      page(tools, request, request.seller.outsideId, request.principal.kind === 'seller' ? 'seller' : 'operator'),
  );
  app.post(
    `${protection}/claims`,
    {
      config: { access: SELLER_ONLY },
      schema: {
        ...acting,
        operationId: 'claimAsSeller',
        summary: 'Claim from a programme that pays the seller; a dry run shows what it would come to',
        params: orderParams,
        body: claimBody,
      },
    },
    (request) =>
      act(tools, request, 'seller', 'protection.claim', {
        ...request.body,
        seller: request.seller.outsideId,
        orderId: request.params.order,
      }),
  );
}

async function list(tools: Tools, request: FastifyRequest, query: z.infer<typeof listQuery>) {
  const { db } = tools.context;
  const [at, id] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 2);
  const after = at === undefined ? undefined : { at: Number(at), id: String(id) };
  const { limit, open: queue, status } = query;
  const found = await listCovers(db, { market: request.market.id, queue, status, after, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    items: await Promise.all(
      shown.map(async (cover) =>
        shownCover(cover, 'operator', (await speechOf(tools, request, cover, cover.policy)).speech),
      ),
    ),
    next: last ? encodeCursor([queue ? (last.deadlines[0]?.due ?? last.openedAt) : last.openedAt, last.coverId]) : null,
  };
}

const listQuery = z.object({
  ...pageQuery,
  open: flag
    .default(false)
    .describe('Only those that wait for something, the first due first; else all, the newest first'),
  status: z.enum(['claimed', 'due', 'queued', 'paying', 'settled']).optional(),
});

function operatorRoutes(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/protection',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'covers',
        summary: 'What programmes pay in a market: what waits for a decision or for money, or all',
        params: marketParams,
        querystring: listQuery,
        response: { 200: listSchema },
      },
    },
    (request) => list(tools, request, request.query),
  );
  app.post(
    '/v1/markets/:market/protection/:id/decide',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        ...acting,
        operationId: 'decidePayout',
        summary: 'Decide what was claimed from a programme, with reasons',
        params: marketParams.extend({ id: uuid }),
        body: decideInput.omit({ cover: true }),
      },
    },
    async (request) => {
      const { id: cover } = request.params;
      if (!(await covers.find(tools.context.db.read, request.market.id, cover))) throw notFound();
      return act(tools, request, 'operator', 'protection.decide', { ...request.body, cover });
    },
  );
}

/** The room's endpoints. */
export const protectionRoutes =
  (engine: Engine): Routes =>
  (app, context) => {
    const tools = { context, engine };
    buyerRoutes(app, tools);
    sellerRoutes(app, tools);
    operatorRoutes(app, tools);
    programmePages(app, engine, context);
  };
