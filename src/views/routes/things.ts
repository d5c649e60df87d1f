import { z } from 'zod';
import { boundOn } from '../../facts/context.ts';
import { contextOf } from '../../facts/request-context.ts';
import { formatDay, parseDay } from '../../kernel/day.ts';
import { figureOf, windowOf } from '../../metrics/figures.ts';
import { readChanges } from '../../metrics/read.ts';
import { placeMetrics, tallies } from '../../metrics/series.ts';
import { marketNow } from '../../platform/clock.ts';
import { SELLER_READS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { dayText, sellerParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { counted, metricHead } from '../figures.ts';
import { countedSchema, metricHeadSchema, thingSchema } from '../schema.ts';
import { loadThings } from '../things/load.ts';

const answerSchema = z
  .strictObject({
    asOf: dayText,
    metric: metricHeadSchema,
    window: z.strictObject({ days: z.number().int(), from: dayText, to: dayText }),
    figure: countedSchema,
    withoutOne: countedSchema.nullable().describe('The same with one marked thing less; null where none is marked'),
    items: z.array(thingSchema),
    next: z.string().nullable(),
  })
  .meta({ id: 'Things' });

const query = z.object({
  ...pageQuery,
  asOf: dayText.optional().describe("The market's today where it is not said"),
  window: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('Days, of a metric with several windows; else its longest'),
  show: z.enum(['borne', 'all']).default('borne').describe('borne: with a mark of the metric, counted or excused'),
});

/** Every figure opens: the things in it. */
export async function thingsRoutes(app: App, { db, now, textOf }: HttpContext): Promise<void> {
  app.get(
    '/v1/markets/:market/sellers/:seller/metrics/:metric/things',
    {
      config: { access: SELLER_READS },
      schema: {
        tags: ['sellers'],
        operationId: 'metricThings',
        summary: 'The things behind a figure, with marks, faults, exclusions and the reason of each',
        params: sellerParams.extend({ metric: z.string().min(1).max(100) }),
        querystring: query,
        response: { 200: answerSchema },
      },
    },
    async ({ market, seller, params, query: asked, headers }) => {
      const context = contextOf(market);
      if (context.bound.length === 0) throw notFound();
      const time = marketNow(market, now());
      const asOf = asked.asOf === undefined ? context.days.dayOf(time) : parseDay(asked.asOf);
      const metric = boundOn(context.bound, asOf).policy.metrics.find(({ name }) => name === params.metric);
      const days = asked.window ?? metric?.windows.at(-1);
      if (!metric || days === undefined || !metric.windows.includes(days)) throw notFound();
      const window = windowOf(metric, days, asOf);
      const [placed] = placeMetrics([metric], context.shapes);
      const changes = placed ? await readChanges(db.read, seller.id, [placed], window.from) : [];
      const [tally] = placed ? tallies(placed, days, changes, asOf, asOf) : [];
      if (!tally) throw new Error(`Metric ${metric.name} has no tally as of one day`);
      const locale = localeOf(headers['accept-language']);
      const after = asked.cursor === undefined ? null : decodeCursor(asked.cursor, 2);
      const { items, next } = await loadThings(
        db,
        {
          context,
          seller: seller.id,
          metric,
          window,
          asOf,
          now: time,
          show: asked.show,
          limit: asked.limit,
          after: after && { at: Number(after[0]), id: String(after[1]) },
        },
        (rule) => textOf(rule, locale) ?? rule,
      );
      const without = { ...tally, marked: tally.marked - 1 };
      return {
        asOf: formatDay(asOf),
        metric: metricHead(metric),
        window: { days, from: formatDay(window.from), to: formatDay(window.to) },
        figure: counted(figureOf(metric, window, tally)),
        withoutOne: tally.marked > 0 ? counted(figureOf(metric, window, without)) : null,
        items: [...items],
        next: next && encodeCursor([next.at, next.id]),
      };
    },
  );
}
