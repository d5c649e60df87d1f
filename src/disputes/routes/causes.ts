import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { makeCalendar } from '../../kernel/calendar.ts';
import type { Day } from '../../kernel/day.ts';
import { formatDay, parseDay } from '../../kernel/day.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { marketNow } from '../../platform/clock.ts';
import { SELLER_READS } from '../../platform/http/access.ts';
import { dayText, instantText, sellerParams, uuid } from '../../platform/http/params.ts';
import { HttpProblem } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import type { CaseSeen, Tally } from '../assess/tally.ts';
import { groupsOf, tallyOf } from '../assess/tally.ts';
import { CAUSES, PROBLEMS } from '../model/problems.ts';
import { STATUSES } from '../model.ts';
import { readCauses } from '../read-causes.ts';
import { moneySchema } from './schema.ts';
import { tags } from './shared.ts';

const tally = {
  cases: z.int(),
  open: z.int().describe('Of them not over yet'),
  counts: z.int().describe('Of them those that count against the seller now'),
  asked: z.array(moneySchema).describe('By currency'),
  bySeller: z.array(moneySchema).describe('What the seller paid of it'),
  byOthers: z.array(moneySchema).describe('What the platform, an insurer or a fund paid'),
};
const groups = z.array(
  z.strictObject({ key: z.string().nullable().describe('Null: nothing is known of it'), ...tally }),
);

const causesSchema = z
  .strictObject({
    from: dayText,
    to: dayText.describe('The last day'),
    total: z.strictObject(tally),
    by: z.strictObject({
      cause: groups.describe('As the facts found it, once a case is over'),
      problem: groups.describe('As the buyer claimed it'),
      carrier: groups,
      destination: groups.describe('Country, with the region where one is told: `US-CA`'),
      article: groups.describe('Listings; a case about several stands under each of them'),
    }),
    items: z.array(
      z.strictObject({
        id: uuid,
        order: z.string(),
        openedAt: instantText,
        problem: z.enum(PROBLEMS).describe('As the buyer claimed it'),
        status: z.enum(STATUSES),
        cause: z.enum(CAUSES).nullable(),
        counts: z.boolean(),
        asked: moneySchema,
        bySeller: moneySchema.nullable(),
        carrier: z.string().nullable(),
        destination: z.string().nullable(),
        articles: z.array(z.string()),
      }),
    ),
    more: z.boolean().describe('Only the latest thousand cases of these days are looked at'),
  })
  .meta({ id: 'CausesOfSeller' });

const DAYS = 90;
const CASES_MAX = 1000;

const shownTally = ({ asked, bySeller, byOthers, ...counted }: Tally) => ({
  ...counted,
  asked: asked.map((each) => ({ ...each })),
  bySeller: bySeller.map((each) => ({ ...each })),
  byOthers: byOthers.map((each) => ({ ...each })),
});

const shownCase = (seen: CaseSeen): z.infer<typeof causesSchema>['items'][number] => ({
  id: seen.id,
  order: seen.order,
  openedAt: formatInstant(seen.openedAt),
  problem: seen.problem,
  status: seen.status,
  cause: seen.cause,
  counts: seen.counts,
  asked: { ...seen.asked },
  bySeller: seen.bySeller && { ...seen.bySeller },
  carrier: seen.carrier,
  destination: seen.destination,
  articles: [...seen.articles],
});

interface Asked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The days asked for, both included: the last ninety where nothing is said. Throws platform.invalid where the first is after the last. */
function daysOf({ from, to }: Asked, today: Day): [Day, Day] {
  const last = to === undefined ? today : parseDay(to);
  const first = from === undefined ? last - DAYS + 1 : parseDay(from);
  if (first > last) throw new HttpProblem('platform.invalid', { field: 'from', detail: 'is after `to`' });
  return [first, last];
}

async function page({ db, now }: HttpContext, { market, seller }: FastifyRequest, asked: Asked) {
  const time = marketNow(market, now());
  const days = makeCalendar({ zone: market.zone, weekend: [], holidays: [] });
  const [first, last] = daysOf(asked, days.dayOf(time));
  const span = { from: days.startOf(first), to: days.startOf(last + 1), now: time, limit: CASES_MAX + 1 };
  const found = await readCauses(db.read, seller.id, span);
  const cases = found.slice(0, CASES_MAX);
  const under = (heading: Parameters<typeof groupsOf>[1]) =>
    groupsOf(cases, heading).map(({ key, ...rest }) => ({ key, ...shownTally(rest) }));
  return {
    from: formatDay(first),
    to: formatDay(last),
    total: shownTally(tallyOf(cases)),
    by: {
      cause: under('cause'),
      problem: under('problem'),
      carrier: under('carrier'),
      destination: under('destination'),
      article: under('article'),
    },
    items: cases.map(shownCase),
    more: found.length > CASES_MAX,
  };
}

/** Where a seller's cases come from. */
export function causesRoutes(app: App, context: HttpContext): void {
  app.get(
    '/v1/markets/:market/sellers/:seller/causes',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerCauses',
        summary:
          "Where a seller's cases come from: by found cause, carrier, destination and article, with what counts and the money",
        params: sellerParams,
        querystring: z.object({
          from: dayText.optional().describe('Cases opened from this day on; ninety days where it is not said'),
          to: dayText.optional().describe('Until this day, it included; today where it is not said'),
        }),
        response: { 200: causesSchema },
      },
    },
    (request) => page(context, request, request.query),
  );
}
