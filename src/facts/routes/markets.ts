import { z } from 'zod';
import { makeCalendar } from '../../kernel/calendar.ts';
import { formatDay } from '../../kernel/day.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { PRINCIPAL_KINDS, seesMarket } from '../../platform/auth/principal.ts';
import { marketNow } from '../../platform/clock.ts';
import { SIGNED_IN } from '../../platform/http/access.ts';
import { dayText, instantText, marketParams, uuid } from '../../platform/http/params.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { readMarkets } from '../markets.ts';
import type { Market } from '../model.ts';
import { readOrderNames } from '../read-guest.ts';
import { readSellerName } from '../read-sellers.ts';

const marketSchema = z
  .strictObject({
    id: z.string(),
    title: z.strictObject({ en: z.string(), zh: z.string() }),
    currency: z.string(),
    zone: z.string().describe('IANA name'),
    clock: z.enum(['real', 'standing']).describe('Standing: an operator moves it; for history and for trying out'),
    now: instantText.describe("The market's time"),
    today: dayText,
    liveFrom: instantText.nullable().describe('What fell due before is history and is never acted upon'),
    observing: z.boolean().describe('Nothing is enforced yet'),
    demo: z.boolean().describe('Made up: anybody who sees it may push its clock'),
  })
  .meta({ id: 'Market' });

const meSchema = z
  .strictObject({
    id: uuid,
    kind: z.enum(PRINCIPAL_KINDS),
    name: z.string(),
    market: z.string().nullable().describe('Null: every market'),
    seller: z.string().nullable().describe("A seller's own id in its market"),
    buyer: z.string().nullable().describe("A buyer's own id in its market"),
    only: z
      .strictObject({ seller: z.string(), order: z.string() })
      .nullable()
      .describe('A guest: the one order that is theirs to see'),
    scopes: z.array(z.string()),
  })
  .meta({ id: 'Me' });

/** A market as the API shows it, at a real time. */
export function shownMarket(market: Market, real: Instant): z.infer<typeof marketSchema> {
  const now = marketNow(market, real);
  return {
    id: market.id,
    title: market.title,
    currency: market.currency,
    zone: market.zone,
    clock: market.clock === null ? 'real' : 'standing',
    now: formatInstant(now),
    today: formatDay(makeCalendar({ zone: market.zone, weekend: [], holidays: [] }).dayOf(now)),
    liveFrom: market.liveFrom === null ? null : formatInstant(market.liveFrom),
    observing: market.liveFrom === null || now < market.liveFrom,
    demo: market.demo === true,
  };
}

export async function marketRoutes(app: App, { db, now }: HttpContext): Promise<void> {
  app.get(
    '/v1/me',
    {
      config: { access: SIGNED_IN },
      schema: {
        tags: ['service'],
        operationId: 'me',
        summary: 'Who you are here',
        response: { 200: meSchema },
      },
    },
    async ({ principal: { id, kind, name, market, sellerId, buyerId, only, scopes } }) => ({
      id,
      kind,
      name,
      market,
      seller: sellerId === undefined || market === null ? null : ((await readSellerName(db, sellerId)) ?? name),
      buyer: buyerId ?? null,
      only: only ? await readOrderNames(db, only) : null,
      scopes: [...scopes],
    }),
  );

  app.get(
    '/v1/markets',
    {
      config: { access: SIGNED_IN },
      schema: {
        tags: ['markets'],
        operationId: 'markets',
        summary: 'The markets you can see',
        response: { 200: z.strictObject({ items: z.array(marketSchema) }) },
      },
    },
    async ({ principal }) => {
      const markets = (await readMarkets(db.read)).filter((market) => seesMarket(principal, market.id));
      return { items: markets.map((market) => shownMarket(market, now())) };
    },
  );

  app.get(
    '/v1/markets/:market',
    {
      config: { access: SIGNED_IN },
      schema: {
        tags: ['markets'],
        operationId: 'market',
        summary: 'One market and its time',
        params: marketParams,
        response: { 200: marketSchema },
      },
    },
    async ({ market }) => shownMarket(market, now()),
  );
}
