import { z } from 'zod';
import { readStanding, readStandings } from '../../enforcement/read.ts';
import { readWordsOf } from '../../engine/words.ts';
import { boundOn } from '../../facts/context.ts';
import { findSeller, listSellers } from '../../facts/read-sellers.ts';
import { contextOf, lookUpMarket } from '../../facts/request-context.ts';
import { formatDay } from '../../kernel/day.ts';
import { readFigures } from '../../metrics/read.ts';
import { marketNow } from '../../platform/clock.ts';
import type { RequestMarket } from '../../platform/http/access.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { dayText, marketParams, sellerParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { readTitles } from '../../platform/titles.ts';
import { offerFactId } from '../../promise/assess/offer.ts';
import { readLastOffer, readOfferInForce } from '../../promise/read.ts';
import { countReviews } from '../../reviews/read.ts';
import { rateSchema, wordsSchema } from '../schema.ts';
import { keptOf, promiseOf, RANKING_REASONS, ranked, rankingOf, reviewsOf } from '../shop/page.ts';

const rankingSchema = z.strictObject({
  selling: z.boolean().describe('False: nothing can be ordered now'),
  factor: z
    .string()
    .describe(
      'What the relevance of its offers is multiplied by; 1.0000 for everybody, 0.0000 where nothing can be ordered',
    ),
  reason: z.enum(RANKING_REASONS),
  text: wordsSchema,
  badge: wordsSchema.nullable(),
});

const titleSchema = wordsSchema.nullable().describe('What the shop is called; null where nobody told a name');

const by = z.enum(['seller', 'market']).describe('Whose promise it is');

const publicSellerSchema = z
  .strictObject({
    market: z.strictObject({ id: z.string(), title: wordsSchema, currency: z.string(), demo: z.boolean() }),
    seller: z.string(),
    title: titleSchema,
    ranking: rankingSchema,
    promise: z.strictObject({
      ship: z.strictObject({ within: z.string(), by }).nullable(),
      deliver: z
        .array(z.strictObject({ service: z.string(), to: z.string(), within: z.string(), by }))
        .describe('The first row that fits an order holds'),
      deliverFrom: z.enum(['placed', 'dispatched']).nullable(),
      answer: z.string().nullable().describe('How soon messages are answered'),
      returns: z.string().nullable().describe("In the seller's words"),
    }),
    asOf: dayText,
    kept: z.array(
      z.strictObject({
        metric: z.string(),
        title: wordsSchema,
        days: z.number().int(),
        things: z.number().int(),
        marked: z.number().int(),
        rate: rateSchema,
        tooFew: z.boolean().describe('Too few to judge by'),
      }),
    ),
    reviews: z.strictObject({
      count: z.number().int(),
      stars: z.array(z.number().int()).length(5).describe('How many of one star, of two, ...'),
      average: z.string().nullable(),
    }),
  })
  .meta({ id: 'PublicSeller' });

const options = { config: { access: 'public' as const } };
const tags = ['public'];

/** A market as anybody may see it; one without a policy promises nothing yet. Throws platform.not_found. */
async function openMarket({ db }: HttpContext, id: string): Promise<RequestMarket> {
  const market = await lookUpMarket(db, id);
  if (!market || contextOf(market).bound.length === 0) throw notFound();
  return market;
}

/** What buyers see before they order, without signing in: nothing personal, and of sanctions only what they do. */
export async function shopRoutes(app: App, context: HttpContext): Promise<void> {
  seller(app, context);
  ranking(app, context);
  names(app, context);
}

function seller(app: App, context: HttpContext): void {
  const { db, now } = context;
  app.get(
    '/v1/public/markets/:market/sellers/:seller',
    {
      ...options,
      schema: {
        tags,
        operationId: 'publicSeller',
        summary: 'What a seller promises, how well it is kept, and whether it is selling',
        security: [],
        params: sellerParams,
        response: { 200: publicSellerSchema },
      },
    },
    async ({ params }) => {
      const market = await openMarket(context, params.market);
      const seller = await findSeller(db, market.id, params.seller);
      if (!seller) throw notFound();
      const markets = contextOf(market);
      const today = markets.days.dayOf(marketNow(market, now()));
      const { policy } = boundOn(markets.bound, today);
      const [standing, offer, last, [found], reviews, titles] = await Promise.all([
        readStanding(db.read, seller.id),
        readOfferInForce(db.read, seller.id),
        readLastOffer(db.read, seller.id),
        readFigures(db.read, markets, policy.metrics, today, seller.id),
        countReviews(db.read, seller.id),
        readTitles(db.read, market.id, [seller.outsideId]),
      ]);
      const own = last && offer?.id === offerFactId(last) ? last : null;
      const said = own?.returns ? await readWordsOf(db.read, seller.id, 'offer', [own.offerId]) : [];
      return {
        market: { id: market.id, title: { ...market.title }, currency: market.currency, demo: market.demo === true },
        seller: seller.outsideId,
        title: titles.get(seller.outsideId) ?? null,
        ranking: rankingOf(standing),
        promise: { ...promiseOf(policy.promise, offer), returns: said[0]?.text ?? null },
        asOf: formatDay(today),
        kept: keptOf(policy.metrics, found?.figures ?? []),
        reviews: reviewsOf(reviews.stars),
      };
    },
  );
}

function ranking(app: App, context: HttpContext): void {
  const { db } = context;
  app.get(
    '/v1/public/markets/:market/ranking',
    {
      ...options,
      schema: {
        tags,
        operationId: 'publicRanking',
        summary: 'What the offers of each seller are multiplied by, and why; the highest first',
        security: [],
        params: marketParams,
        querystring: z.object(pageQuery),
        response: {
          200: z.strictObject({
            total: z.number().int(),
            items: z.array(
              rankingSchema.extend({ seller: z.string(), title: titleSchema }).meta({ id: 'RankedSeller' }),
            ),
            next: z.string().nullable(),
          }),
        },
      },
    },
    async ({ params, query: { limit, cursor } }) => {
      const market = await openMarket(context, params.market);
      const known = await listSellers(db, market.id);
      const standings = await readStandings(
        db.read,
        known.map(({ id }) => id),
      );
      const all = ranked(
        known.flatMap(({ id, outsideId }) => {
          const standing = standings.get(id);
          return standing ? [{ seller: outsideId, standing }] : [];
        }),
      );
      const from = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)[0]);
      const shown = all.slice(from, from + limit);
      const titles = await readTitles(
        db.read,
        market.id,
        shown.map(({ seller }) => seller),
      );
      return {
        total: all.length,
        items: shown.map(({ seller, standing }) => ({
          seller,
          title: titles.get(seller) ?? null,
          ...rankingOf(standing),
        })),
        next: from + limit < all.length ? encodeCursor([from + limit]) : null,
      };
    },
  );
}

/** At most so many names at a time. */
const NAMES_MAX = 100;

function names(app: App, { db }: HttpContext): void {
  app.get(
    '/v1/public/markets/:market/titles',
    {
      ...options,
      schema: {
        tags,
        operationId: 'sellerTitles',
        summary: 'What shops are called, by the ids of their sellers',
        security: [],
        params: marketParams,
        querystring: z.strictObject({
          seller: z
            .union([
              z
                .string()
                .max(300)
                .transform((one) => [one]),
              z.array(z.string().max(300)).max(NAMES_MAX),
            ])
            .describe('Ids, each its own member of the query'),
        }),
        response: {
          200: z.strictObject({
            items: z
              .array(z.strictObject({ seller: z.string(), title: wordsSchema }))
              .describe('Those that have a name'),
          }),
        },
      },
    },
    async ({ params, query }) => {
      const market = await lookUpMarket(db, params.market);
      if (!market) throw notFound();
      const titles = await readTitles(db.read, market.id, query.seller);
      return { items: [...titles].map(([id, title]) => ({ seller: id, title })) };
    },
  );
}
