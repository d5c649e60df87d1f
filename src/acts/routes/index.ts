import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DecisionBody } from '../../engine/chain.ts';
import { listDecisions } from '../../engine/decisions.ts';
import type { Engine } from '../../engine/engine.ts';
import { execute } from '../../engine/execute.ts';
import { revive } from '../../engine/plain.ts';
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
import type { Because } from '../../kernel/because.ts';
import { BUYER_ACTS, BUYER_READS, SELLER_ONLY, SELLER_READS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { buyerOrderParams, orderParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext, Routes } from '../../platform/http/server.ts';
import { cancelInput, confirmInput, delayInput, refundInput } from '../commands.ts';
import type { Act } from '../model.ts';
import { readOrderAtHand } from '../read.ts';
import { actSchema, delaySchema, orderActsSchema, shownAct, shownCan, shownDelay } from './shown.ts';

const doneSchema = z
  .strictObject({
    ...doneHead,
    act: actSchema,
    because: z.array(reasonSchema),
    figures: figuresSchema.nullable().describe("The seller's figures before and after; not for the buyer"),
  })
  .meta({ id: 'ActDone' });

interface Tools {
  readonly context: HttpContext;
  readonly engine: Engine;
}

const explainFor = ({ context }: Tools, { headers, market }: FastifyRequest) => {
  const locale = localeOf(headers['accept-language']);
  return (because: Because) => context.explain(because, locale, market.zone);
};

/** The order that a path names, with its acts; 404 where there is none, or it is not this buyer's. */
async function orderOf({ context: { db } }: Tools, { market, seller, params, buyer }: FastifyRequest) {
  const { order, buyer: asked } = params as { order: string; buyer?: string };
  const found = await readOrderAtHand(db.read, market.id, {
    sellerId: seller.id,
    seller: seller.outsideId,
    orderUuid: orderUuid(market.id, seller.outsideId, order),
  });
  if (!found || (asked !== undefined && found.order.buyerId !== buyer)) throw notFound();
  return { order: found.order, acts: found.acts.map(({ act }) => act) };
}

/** What was said with each act. */
async function wordsOf({ context: { db } }: Tools, acts: readonly Act[]): Promise<ReadonlyMap<string, string | null>> {
  const [first] = acts;
  if (!first) return new Map();
  const ids = acts.map(({ actId }) => actId);
  return new Map((await readWordsOf(db.read, first.sellerId, 'act', ids)).map(({ about, text }) => [about, text]));
}

async function page(tools: Tools, request: FastifyRequest): Promise<z.infer<typeof orderActsSchema>> {
  const { db } = tools.context;
  const { order, acts } = await orderOf(tools, request);
  const explain = explainFor(tools, request);
  const words = await wordsOf(tools, acts);
  const decisions = await Promise.all(
    acts.map(({ actId: id, sellerId }) =>
      listDecisions(db, { market: request.market.id, sellerId, about: { kind: 'act', id }, limit: 10 }),
    ),
  );
  return {
    ...shownCan(order, explain),
    acts: acts.map((act, index) => ({
      act: shownAct(act),
      words: words.get(act.actId) ?? null,
      because: shownReasons(
        (decisions[index] ?? [])
          .toSorted((a, b) => a.seq - b.seq)
          .flatMap(({ body }) => (JSON.parse(body) as DecisionBody).outcome.because.map(revive)),
        explain,
      ),
    })),
  };
}

async function delayPage(tools: Tools, request: FastifyRequest): Promise<z.infer<typeof delaySchema>> {
  const { order, acts } = await orderOf(tools, request);
  const last = acts.filter(({ kind }) => kind === 'delay').at(-1);
  const words = (last && (await wordsOf(tools, [last])).get(last.actId)) ?? null;
  return shownDelay(order, acts, words, explainFor(tools, request));
}

/** Does a command of this room for the caller of a request, and shows what came of it. */
async function act(tools: Tools, request: FastifyRequest, command: string): Promise<z.infer<typeof doneSchema>> {
  const { dryRun } = request.query as { dryRun: boolean };
  const { order } = request.params as { order: string };
  const done = executedOr(
    await execute(tools.engine, {
      command,
      input: { ...(request.body as object | undefined), seller: request.seller.outsideId, orderId: order },
      principal: request.principal,
      market: request.market.id,
      dryRun,
      ...idempotencyKeyOf(request.headers['idempotency-key'] as string | undefined),
    }),
  );
  return {
    decision: done.decisionId,
    dryRun: done.dryRun,
    repeated: done.repeated,
    act: shownAct(done.state as Act),
    because: shownReasons(done.because, explainFor(tools, request)),
    // How the seller stands is not the buyer's to know.
    figures: request.principal.kind === 'buyer' ? null : shownFigures(done.figures),
  };
}

const tags = ['acts'];
const acting = { tags, headers: commandHeaders, querystring: dryRunQuery, response: { 200: doneSchema } };
const ofOrder = { seller: true, orderId: true } as const;

function sellerActs(app: App, tools: Tools): void {
  const order = '/v1/markets/:market/sellers/:seller/orders/:order';
  app.get(
    `${order}/acts`,
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'orderActs',
        summary: 'What the seller can do on an order now, and what was done',
        params: orderParams,
        response: { 200: orderActsSchema },
      },
    },
    (request) => page(tools, request),
  );
  const seller = { config: { access: SELLER_ONLY } };
  app.post(
    `${order}/shipments`,
    {
      ...seller,
      schema: {
        ...acting,
        operationId: 'confirmShipment',
        summary: 'Confirm that a parcel was handed to the carrier; the buyer is told',
        params: orderParams,
        body: confirmInput.omit(ofOrder),
      },
    },
    (request) => act(tools, request, 'acts.confirm'),
  );
  app.post(
    `${order}/delays`,
    {
      ...seller,
      schema: {
        ...acting,
        operationId: 'announceDelay',
        summary: 'Say that it will be later; the buyer is told, and may agree or cancel',
        params: orderParams,
        body: delayInput.omit(ofOrder),
      },
    },
    (request) => act(tools, request, 'acts.delay'),
  );
  app.post(
    `${order}/cancel`,
    {
      ...seller,
      schema: {
        ...acting,
        operationId: 'cancelOrder',
        summary: 'Cancel an order that was not shipped; an apology goes out, and what was paid goes back',
        params: orderParams,
        body: cancelInput.omit(ofOrder),
      },
    },
    (request) => act(tools, request, 'acts.cancel'),
  );
  app.post(
    `${order}/refunds`,
    {
      ...seller,
      schema: {
        ...acting,
        operationId: 'refundOrder',
        summary: 'Give money back now: all that is left of what was paid, or an amount',
        params: orderParams,
        body: refundInput.omit(ofOrder),
      },
    },
    (request) => act(tools, request, 'acts.refund'),
  );
}

function buyerAnswers(app: App, tools: Tools): void {
  const delay = '/v1/markets/:market/buyers/:buyer/orders/:seller/:order/delay';
  app.get(
    delay,
    {
      config: { access: BUYER_READS },
      schema: {
        tags,
        operationId: 'orderDelay',
        summary: 'What the seller said of a delay, and what the buyer can say to it',
        params: buyerOrderParams,
        response: { 200: delaySchema },
      },
    },
    (request) => delayPage(tools, request),
  );
  const answers = [
    ['agree', 'agreeToDelay', 'Agree to the later date: from then on it is what is owed', 'acts.agree'],
    ['decline', 'declineDelay', 'Cancel because of the delay; what was paid goes back', 'acts.decline'],
  ] as const;
  for (const [path, operationId, summary, command] of answers) {
    app.post(
      `${delay}/${path}`,
      { config: { access: BUYER_ACTS }, schema: { ...acting, operationId, summary, params: buyerOrderParams } },
      (request) => act(tools, request, command),
    );
  }
}

/** The room's endpoints. */
export const actsRoutes =
  (engine: Engine): Routes =>
  (app, context) => {
    const tools = { context, engine };
    sellerActs(app, tools);
    buyerAnswers(app, tools);
  };
