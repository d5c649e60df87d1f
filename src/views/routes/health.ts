import { z } from 'zod';
import { contextOf } from '../../facts/request-context.ts';
import { parseDay } from '../../kernel/day.ts';
import { marketNow } from '../../platform/clock.ts';
import { SELLER_READS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { dayText, sellerParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { loadHealth } from '../health/load.ts';
import { healthPage } from '../health/page.ts';
import { healthSchema } from '../health/schema.ts';

const asOf = dayText.optional().describe("A local day; the market's today where it is not said");

export async function healthRoutes(app: App, { db, now, textOf }: HttpContext): Promise<void> {
  app.get(
    '/v1/markets/:market/sellers/:seller/health',
    {
      config: { access: SELLER_READS },
      schema: {
        tags: ['sellers'],
        operationId: 'sellerHealth',
        summary:
          'Account health: every metric against its standard, with trend, what falls due, and the newest evidence',
        params: sellerParams,
        querystring: z.object({ asOf }),
        response: { 200: healthSchema },
      },
    },
    async ({ market, seller, query, headers }) => {
      const context = contextOf(market);
      if (context.bound.length === 0) throw notFound();
      const day = query.asOf === undefined ? null : parseDay(query.asOf);
      const input = await loadHealth(db, context, seller, { now: marketNow(market, now()), asOf: day });
      const locale = localeOf(headers['accept-language']);
      return healthPage(input, (rule) => textOf(rule, locale) ?? rule);
    },
  );
}
