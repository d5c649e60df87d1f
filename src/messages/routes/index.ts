import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { execute } from '../../engine/execute.ts';
import {
  commandHeaders,
  doneHead,
  dryRunQuery,
  executedOr,
  figuresSchema,
  idempotencyKeyOf,
  reasonSchema,
  shownFigures,
  shownReasons,
} from '../../engine/routes/shared.ts';
import { readWordsOf } from '../../engine/words.ts';
import { orderUuid } from '../../facts/envelope.ts';
import { readTimeline } from '../../facts/read.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { marketNow } from '../../platform/clock.ts';
import { BUYER_ACTS, BUYER_READS, SELLER_ONLY, SELLER_READS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { buyerOrderParams, flag, instantText, orderParams, sellerParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext, Routes } from '../../platform/http/server.ts';
import { idOf } from '../assess.ts';
import { markInput, sendInput } from '../commands.ts';
import type { Message } from '../model.ts';
import { listThreads, readOrderWithThreads } from '../read.ts';
import { messagesPage, messagesSchema, threadItem, threadItemSchema } from './shown.ts';

const doneSchema = z
  .strictObject({
    ...doneHead,
    message: z.string().describe('What it is called in its conversation'),
    thread: z.string().nullable().describe("Null: the order's own"),
    answerBy: instantText.nullable().describe('Until when the seller has to answer'),
    because: z.array(reasonSchema),
    figures: figuresSchema.nullable().describe("The seller's figures before and after; not for the buyer"),
  })
  .meta({ id: 'MessageDone' });

const listQuery = z.object({
  ...pageQuery,
  waiting: flag
    .optional()
    .describe('Only those in which a buyer waits, the first due first; else all, the newest first'),
});

interface Tools {
  readonly context: HttpContext;
  readonly engine: Engine;
}

/** What was said about the order that a path names; 404 where there is none, or it is not this buyer's. */
async function page({ context: { db, now } }: Tools, request: FastifyRequest): Promise<z.infer<typeof messagesSchema>> {
  const { market, seller, buyer } = request;
  const params = request.params as { order: string; buyer?: string };
  const sellerId = seller.id;
  const found = await readOrderWithThreads(db.read, market.id, {
    sellerId,
    seller: seller.outsideId,
    orderUuid: orderUuid(market.id, seller.outsideId, params.order),
  });
  if (!found || (params.buyer !== undefined && found.order.buyerId !== buyer)) throw notFound();
  const { order, rows } = found;
  const ids = order.threads.flatMap(({ messages }) => messages.map(({ id }) => idOf(order.orderUuid, id)));
  const [facts, words] = await Promise.all([
    Promise.all(rows.map((row) => readTimeline(db.read, sellerId, row, { sellerId: seller.outsideId }))),
    readWordsOf(db.read, sellerId, 'message', ids),
  ]);
  const said = new Map(words.map((each) => [each.about, each]));
  return messagesPage(order, facts, said, marketNow(market, now()));
}

async function list({ context: { db, now } }: Tools, request: FastifyRequest, asked: z.output<typeof listQuery>) {
  const waiting = asked.waiting === true;
  const after = asked.cursor === undefined ? null : decodeCursor(asked.cursor, 2);
  const rows = await listThreads(db.read, {
    sellerId: request.seller.id,
    waiting,
    after: after && { at: Number(after[0]), thread: String(after[1]) },
    limit: asked.limit + 1,
  });
  const time = marketNow(request.market, now());
  const shown = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => threadItem(row, time)),
    next: last ? encodeCursor([last.at, last.thread]) : null,
  };
}

/** Does a command of this room for the caller of a request, and shows what came of it. */
async function act(
  { context, engine }: Tools,
  request: FastifyRequest,
  command: string,
): Promise<z.infer<typeof doneSchema>> {
  const { dryRun } = request.query as { dryRun: boolean };
  const { order } = request.params as { order: string };
  const done = executedOr(
    await execute(engine, {
      command,
      input: { ...(request.body as object), seller: request.seller.outsideId, orderId: order },
      principal: request.principal,
      market: request.market.id,
      dryRun,
      ...idempotencyKeyOf(request.headers['idempotency-key'] as string | undefined),
    }),
  );
  const state = done.state as Message;
  const dueAt = state.kind === 'sent' ? state.dueAt : null;
  const locale = localeOf(request.headers['accept-language']);
  return {
    decision: done.decisionId,
    dryRun: done.dryRun,
    repeated: done.repeated,
    message: state.name,
    thread: state.threadId,
    answerBy: dueAt === null ? null : formatInstant(dueAt),
    because: shownReasons(done.because, (because) => context.explain(because, locale, request.market.zone)),
    figures: request.principal.kind === 'buyer' ? null : shownFigures(done.figures),
  };
}

const tags = ['messages'];
const acting = { tags, headers: commandHeaders, querystring: dryRunQuery, response: { 200: doneSchema } };
const ofOrder = { seller: true, orderId: true } as const;

function sellerRoutes(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/sellers/:seller/threads',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerThreads',
        summary: 'Conversations with the time left to answer',
        params: sellerParams,
        querystring: listQuery,
        response: { 200: z.strictObject({ items: z.array(threadItemSchema), next: z.string().nullable() }) },
      },
    },
    (request) => list(tools, request, request.query),
  );
  const messages = '/v1/markets/:market/sellers/:seller/orders/:order/messages';
  app.get(
    messages,
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'orderMessages',
        summary: 'What buyer and seller said about an order',
        params: orderParams,
        response: { 200: messagesSchema },
      },
    },
    (request) => page(tools, request),
  );
  app.post(
    messages,
    {
      config: { access: SELLER_ONLY },
      schema: {
        ...acting,
        operationId: 'writeToBuyer',
        summary: 'Write to the buyer; it answers what waits in the conversation',
        params: orderParams,
        body: sendInput.omit(ofOrder),
      },
    },
    (request) => act(tools, request, 'messages.send'),
  );
  app.post(
    `${messages}/no-answer-needed`,
    {
      config: { access: SELLER_ONLY },
      schema: {
        ...acting,
        operationId: 'markMessage',
        summary: 'Say that a message needs no answer, while the time to answer runs',
        params: orderParams,
        body: markInput.omit(ofOrder),
      },
    },
    (request) => act(tools, request, 'messages.mark'),
  );
}

function buyerRoutes(app: App, tools: Tools): void {
  const messages = '/v1/markets/:market/buyers/:buyer/orders/:seller/:order/messages';
  app.get(
    messages,
    {
      config: { access: BUYER_READS },
      schema: {
        tags,
        operationId: 'buyerMessages',
        summary: 'What was said about an order of the buyer',
        params: buyerOrderParams,
        response: { 200: messagesSchema },
      },
    },
    (request) => page(tools, request),
  );
  app.post(
    messages,
    {
      config: { access: BUYER_ACTS },
      schema: {
        ...acting,
        operationId: 'writeToSeller',
        summary: 'Write to the seller; says until when an answer is promised',
        params: buyerOrderParams,
        body: sendInput.omit(ofOrder),
      },
    },
    (request) => act(tools, request, 'messages.send'),
  );
}

/** The room's endpoints. */
export const messagesRoutes =
  (engine: Engine): Routes =>
  (app, context) => {
    const tools = { context, engine };
    sellerRoutes(app, tools);
    buyerRoutes(app, tools);
  };
