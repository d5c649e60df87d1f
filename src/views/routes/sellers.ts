import { z } from 'zod';
import type { MarketContext } from '../../facts/context.ts';
import { boundOn } from '../../facts/context.ts';
import { contextOf } from '../../facts/request-context.ts';
import type { Day } from '../../kernel/day.ts';
import { formatDay, parseDay } from '../../kernel/day.ts';
import { windowOf } from '../../metrics/figures.ts';
import type { MetricDefinition } from '../../metrics/policy.ts';
import type { SellerFigures } from '../../metrics/read.ts';
import { readFigures } from '../../metrics/read.ts';
import { readChangesOfMany } from '../../metrics/read-many.ts';
import { placeMetrics, tallies } from '../../metrics/series.ts';
import { marketNow } from '../../platform/clock.ts';
import type { Db } from '../../platform/database/index.ts';
import { OPERATOR_READS } from '../../platform/http/access.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { dayText, marketParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { readTitles } from '../../platform/titles.ts';
import { metricHead } from '../figures.ts';
import { metricHeadSchema, rateSchema, statusSchema } from '../schema.ts';
import { sellersCsv } from '../sellers/csv.ts';
import { listed, worstStatus } from '../sellers/list.ts';

/** Points of a small trend line: as of every seventh day, the last today. */
const SPARK_POINTS = 13;
const SPARK_STEP = 7;

const figureSchema = z.strictObject({
  metric: z.string(),
  days: z.number().int(),
  things: z.number().int(),
  marked: z.number().int(),
  rate: rateSchema,
  status: statusSchema,
});

const sellerSchema = z
  .strictObject({
    seller: z.string().describe("The market's own id"),
    worst: statusSchema,
    figures: z.array(figureSchema),
    spark: z
      .array(z.strictObject({ things: z.number().int(), marked: z.number().int() }))
      .describe('As of every seventh day of 13 weeks, of the metric that `spark` names, the last today'),
  })
  .meta({ id: 'SellerItem' });

const answerSchema = z
  .strictObject({
    asOf: dayText,
    metrics: z.array(metricHeadSchema.extend({ windows: z.array(z.number().int()) })),
    total: z.number().int().describe('Sellers that fit'),
    spark: z.string().nullable().describe('The metric of the trend lines'),
    items: z.array(sellerSchema),
    next: z.string().nullable(),
  })
  .meta({ id: 'Sellers' });

const query = z.object({
  ...pageQuery,
  asOf: dayText.optional().describe("The market's today where it is not said"),
  search: z.string().min(1).max(300).optional().describe("Part of the seller's own id, or of what the shop is called"),
  status: statusSchema.optional().describe('Any metric in this status; with `metric`, that one'),
  metric: z.string().min(1).max(100).optional(),
  sort: z
    .string()
    .max(101)
    .default('worst')
    .describe('seller, worst, or a metric (by its rate); with - before it the other way round'),
  spark: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('The metric of the trend lines; where it is not said, the one with the longest window'),
});

interface Listing {
  readonly context: MarketContext;
  readonly asOf: Day;
  readonly metrics: readonly MetricDefinition[];
}

const shownSeller = ({ sellerId, figures }: SellerFigures, spark: readonly { things: number; marked: number }[]) => ({
  seller: sellerId,
  worst: worstStatus(figures),
  figures: figures.map(({ metric, window, things, marked, rate, status }) => ({
    metric,
    days: window.days,
    things,
    marked,
    rate,
    status,
  })),
  spark: [...spark],
});

/** The metric with the longest window, the first of several: its course says most of a seller. */
const longest = (metrics: readonly MetricDefinition[]): MetricDefinition | undefined =>
  metrics.toSorted((a, b) => Math.max(...b.windows) - Math.max(...a.windows))[0];

async function sparksOf(
  db: Db,
  { context, asOf }: Listing,
  metric: MetricDefinition,
  sellers: readonly string[],
): Promise<(seller: string) => { things: number; marked: number }[]> {
  const [placed] = placeMetrics([metric], context.shapes);
  if (!placed) return () => [];
  const days = metric.windows.at(-1) ?? 1;
  const first = asOf - SPARK_STEP * (SPARK_POINTS - 1);
  const { from } = windowOf(metric, days, first);
  const changes = await readChangesOfMany(db, context.market.id, sellers, placed, from);
  return (seller) =>
    tallies(placed, days, changes.get(seller) ?? [], first, asOf)
      .filter((_, day) => day % SPARK_STEP === 0)
      .map(({ things, marked }) => ({ things, marked }));
}

/** All sellers of a market with their figures: a page of them, or all that fit as CSV. */
export async function sellerRoutes(app: App, { db, now }: HttpContext): Promise<void> {
  app.get(
    '/v1/markets/:market/sellers',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags: ['sellers'],
        operationId: 'sellers',
        summary: 'Sellers with every figure; with Accept: text/csv all that fit, a line each',
        params: marketParams,
        querystring: query,
        response: {
          200: {
            description: 'Sellers',
            content: { 'application/json': { schema: answerSchema }, 'text/csv': { schema: z.string() } },
          },
        },
      },
    },
    async ({ market, query: asked, headers }, reply) => {
      const context = contextOf(market);
      if (context.bound.length === 0) throw notFound();
      const asOf = asked.asOf === undefined ? context.days.dayOf(marketNow(market, now())) : parseDay(asked.asOf);
      const { metrics } = boundOn(context.bound, asOf).policy;
      const figures = await readFigures(db.read, context, metrics, asOf);
      const named = asked.search === undefined ? [] : figures.map(({ sellerId }) => sellerId);
      const titles = await readTitles(db.read, market.id, named);
      const sellers = listed(figures, { ...asked, titles });
      if (headers.accept?.includes('text/csv')) {
        reply.header('content-disposition', `attachment; filename="sellers-${formatDay(asOf)}.csv"`);
        return reply.type('text/csv; charset=utf-8').serializer(String).send(sellersCsv(metrics, sellers));
      }
      const from = asked.cursor === undefined ? 0 : Number(decodeCursor(asked.cursor, 1)[0]);
      const page = sellers.slice(from, from + asked.limit);
      const sparked = metrics.find(({ name }) => name === asked.spark) ?? longest(metrics);
      const ids = page.map(({ sellerId }) => sellerId);
      const sparkOf = sparked ? await sparksOf(db, { context, asOf, metrics }, sparked, ids) : () => [];
      return {
        asOf: formatDay(asOf),
        metrics: metrics.map((metric) => ({ ...metricHead(metric), windows: [...metric.windows] })),
        total: sellers.length,
        spark: sparked?.name ?? null,
        items: page.map((seller) => shownSeller(seller, sparkOf(seller.sellerId))),
        next: from + asked.limit < sellers.length ? encodeCursor([from + asked.limit]) : null,
      };
    },
  );
}
