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
import { makeCalendar } from '../../kernel/calendar.ts';
import { marketNow } from '../../platform/clock.ts';
import { BUYER_ACTS, BUYER_READS, SELLER_ONLY, SELLER_READS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { buyerOrderParams, orderParams, sellerParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext, Routes } from '../../platform/http/server.ts';
import { writtenAt } from '../assess.ts';
import { replyInput, reviseInput, writeInput } from '../commands.ts';
import type { Review } from '../model.ts';
import { reviewsSection } from '../policy.ts';
import { countReviews, listReviews, readOrderWithReview } from '../read.ts';
import type { Words } from './shown.ts';
import { orderReviewSchema, reviewSchema, shownCan, shownReview } from './shown.ts';

const doneSchema = z
  .strictObject({
    ...doneHead,
    review: reviewSchema,
    because: z.array(reasonSchema),
    figures: figuresSchema.nullable().describe("The seller's figures before and after; not for the buyer"),
  })
  .meta({ id: 'ReviewDone' });

const listSchema = z
  .strictObject({
    stars: z.array(z.number().int()).describe('How many reviews stand with 1, 2, 3, 4 and 5 stars'),
    items: z.array(reviewSchema),
    next: z.string().nullable(),
  })
  .meta({ id: 'ReviewsOfSeller' });

interface Tools {
  readonly context: HttpContext;
  readonly engine: Engine;
}

/** What was said in reviews of one seller, by the ids that they name. */
async function wordsOf({ context: { db } }: Tools, reviews: readonly Review[]): Promise<Words> {
  const [first] = reviews;
  if (!first) return new Map();
  const ids = reviews.map(({ reviewId }) => reviewId);
  return new Map((await readWordsOf(db.read, first.sellerId, 'review', ids)).map(({ id, text }) => [id, text]));
}

/** The review of the order that a path names, with what can be done; 404 where there is none, or it is not this buyer's. */
async function page(tools: Tools, request: FastifyRequest): Promise<z.infer<typeof orderReviewSchema>> {
  const { db, now, explain } = tools.context;
  const { market, seller, buyer, headers } = request;
  const params = request.params as { order: string; buyer?: string };
  const found = await readOrderWithReview(db.read, {
    sellerId: seller.id,
    seller: seller.outsideId,
    orderUuid: orderUuid(market.id, seller.outsideId, params.order),
  });
  if (!found || (params.buyer !== undefined && found.order.buyerId !== buyer)) throw notFound();
  const review = found.stored?.review ?? null;
  if (params.buyer !== undefined && review && review.buyerId !== buyer) throw notFound();
  const time = marketNow(market, now());
  const policy = review
    ? await tools.engine.policyByHash(db.read, market, review.policy)
    : await tools.engine.policyInForce(db.read, market, time);
  if (!policy) throw notFound();
  const written = policy.raw[reviewsSection.name];
  const locale = localeOf(headers['accept-language']);
  return shownCan(
    {
      order: found.order,
      review,
      section: written === undefined ? undefined : reviewsSection.schema.parse(written),
      calendar: makeCalendar(policy.calendar),
      now: time,
    },
    await wordsOf(tools, review ? [review] : []),
    (because) => explain(because, locale, market.zone),
  );
}

async function list(tools: Tools, { seller }: FastifyRequest, asked: { limit: number; cursor?: string | undefined }) {
  const { db } = tools.context;
  const after = asked.cursor === undefined ? null : decodeCursor(asked.cursor, 2);
  const [found, { stars }] = await Promise.all([
    listReviews(db.read, seller.id, asked.limit + 1, after && { at: Number(after[0]), reviewId: String(after[1]) }),
    countReviews(db.read, seller.id),
  ]);
  const reviews = found.slice(0, asked.limit);
  const last = found.length > asked.limit ? reviews.at(-1) : undefined;
  const words = await wordsOf(tools, reviews);
  return {
    stars: [...stars],
    items: reviews.map((review) => shownReview(review, words)),
    next: last ? encodeCursor([writtenAt(last), last.reviewId]) : null,
  };
}

/** Does a command of this room for the caller of a request, and shows what came of it. */
async function act(tools: Tools, request: FastifyRequest, command: string): Promise<z.infer<typeof doneSchema>> {
  const { context, engine } = tools;
  const { dryRun } = request.query as { dryRun: boolean };
  const { order } = request.params as { order: string };
  const done = executedOr(
    await execute(engine, {
      command,
      input: { ...(request.body as object | undefined), seller: request.seller.outsideId, orderId: order },
      principal: request.principal,
      market: request.market.id,
      dryRun,
      ...idempotencyKeyOf(request.headers['idempotency-key'] as string | undefined),
    }),
  );
  const review = done.state as Review;
  const locale = localeOf(request.headers['accept-language']);
  return {
    decision: done.decisionId,
    dryRun: done.dryRun,
    repeated: done.repeated,
    review: shownReview(review, await wordsOf(tools, [review])),
    because: shownReasons(done.because, (because) => context.explain(because, locale, request.market.zone)),
    figures: request.principal.kind === 'buyer' ? null : shownFigures(done.figures),
  };
}

const tags = ['reviews'];
const acting = { tags, headers: commandHeaders, querystring: dryRunQuery, response: { 200: doneSchema } };
const ofOrder = { seller: true, orderId: true } as const;

function sellerRoutes(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/sellers/:seller/reviews',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerReviews',
        summary: 'Reviews of a seller that stand, the newest first, and how many by stars',
        params: sellerParams,
        querystring: z.object(pageQuery),
        response: { 200: listSchema },
      },
    },
    (request) => list(tools, request, request.query),
  );
  const review = '/v1/markets/:market/sellers/:seller/orders/:order/review';
  app.get(
    review,
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'orderReview',
        summary: 'The review of an order, and what can be done about it',
        params: orderParams,
        response: { 200: orderReviewSchema },
      },
    },
    (request) => page(tools, request),
  );
  app.post(
    `${review}/reply`,
    {
      config: { access: SELLER_ONLY },
      schema: {
        ...acting,
        operationId: 'replyToReview',
        summary: 'Answer a review once, for everybody to read',
        params: orderParams,
        body: replyInput.omit(ofOrder),
      },
    },
    (request) => act(tools, request, 'reviews.reply'),
  );
}

function buyerRoutes(app: App, tools: Tools): void {
  const review = '/v1/markets/:market/buyers/:buyer/orders/:seller/:order/review';
  app.get(
    review,
    {
      config: { access: BUYER_READS },
      schema: {
        tags,
        operationId: 'buyerReview',
        summary: "The buyer's review of an order, and until when it can be written, revised or taken back",
        params: buyerOrderParams,
        response: { 200: orderReviewSchema },
      },
    },
    (request) => page(tools, request),
  );
  app.post(
    review,
    {
      config: { access: BUYER_ACTS },
      schema: {
        ...acting,
        operationId: 'writeReview',
        summary: 'Review an order, once',
        params: buyerOrderParams,
        body: writeInput.omit(ofOrder),
      },
    },
    (request) => act(tools, request, 'reviews.write'),
  );
  app.post(
    `${review}/revise`,
    {
      config: { access: BUYER_ACTS },
      schema: {
        ...acting,
        operationId: 'reviseReview',
        summary: 'Say it otherwise; what it said before stays on record',
        params: buyerOrderParams,
        body: reviseInput.omit(ofOrder),
      },
    },
    (request) => act(tools, request, 'reviews.revise'),
  );
  app.post(
    `${review}/withdraw`,
    {
      config: { access: BUYER_ACTS },
      schema: {
        ...acting,
        operationId: 'withdrawReview',
        summary: 'Take a review back: nobody is shown it, and it stays on record',
        params: buyerOrderParams,
      },
    },
    (request) => act(tools, request, 'reviews.withdraw'),
  );
}

/** The room's endpoints. */
export const reviewsRoutes =
  (engine: Engine): Routes =>
  (app, context) => {
    const tools = { context, engine };
    sellerRoutes(app, tools);
    buyerRoutes(app, tools);
  };
