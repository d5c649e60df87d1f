import { z } from 'zod';
import { readContestsOfOrder } from '../../appeals/read.ts';
import { boundOn } from '../../facts/context.ts';
import { MARK_CODES, ORDER_STATUSES } from '../../facts/model.ts';
import { readThreadsOf, readTimeline } from '../../facts/read.ts';
import { findOrder, listOrders } from '../../facts/read-orders.ts';
import { contextOf } from '../../facts/request-context.ts';
import { parseDay } from '../../kernel/day.ts';
import { marketNow } from '../../platform/clock.ts';
import { SELLER_READS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { dayText, orderParams, sellerParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { orderItem } from '../orders/item.ts';
import { orderPage } from '../orders/page.ts';
import { orderItemSchema, orderSchema } from '../orders/schema.ts';

const query = z.object({
  ...pageQuery,
  status: z.enum(ORDER_STATUSES).optional(),
  mark: z
    .enum(['any', ...MARK_CODES])
    .optional()
    .describe('With this mark now; any: with whatever mark'),
  due: z
    .enum(['overdue', 'today'])
    .optional()
    .describe('Open orders past their ship-by, or due until the end of today'),
  search: z.string().min(1).max(300).optional().describe("The beginning of the order's own id"),
  placedFrom: dayText.optional(),
  placedTo: dayText.optional().describe('Inclusive'),
});

export async function orderRoutes(app: App, { db, now, textOf, explain }: HttpContext): Promise<void> {
  app.get(
    '/v1/markets/:market/sellers/:seller/orders',
    {
      config: { access: SELLER_READS },
      schema: {
        tags: ['sellers'],
        operationId: 'sellerOrders',
        summary: 'Orders with promise, state and what is owed next, the newest first',
        params: sellerParams,
        querystring: query,
        response: { 200: z.strictObject({ items: z.array(orderItemSchema), next: z.string().nullable() }) },
      },
    },
    async ({ market, seller, query: asked }) => {
      const context = contextOf(market);
      const time = marketNow(market, now());
      const { days } = context;
      const endOfToday = days.startOf(days.dayOf(time) + 1) - 1;
      const after = asked.cursor === undefined ? null : decodeCursor(asked.cursor, 2);
      const rows = await listOrders(
        db.read,
        seller.id,
        {
          now: time,
          status: asked.status,
          mark: asked.mark,
          shipBy: asked.due === undefined ? undefined : asked.due === 'overdue' ? time - 1 : endOfToday,
          search: asked.search,
          placedFrom: asked.placedFrom === undefined ? undefined : days.startOf(parseDay(asked.placedFrom)),
          placedBefore: asked.placedTo === undefined ? undefined : days.startOf(parseDay(asked.placedTo) + 1),
        },
        asked.limit + 1,
        after && [Number(after[0]), String(after[1])],
      );
      const page = rows.slice(0, asked.limit);
      const last = rows.length > asked.limit ? page.at(-1) : undefined;
      return {
        items: page.map(({ state }) => orderItem(state, time)),
        next: last ? encodeCursor([last.state.placedAt ?? null, last.uuid]) : null,
      };
    },
  );

  app.get(
    '/v1/markets/:market/sellers/:seller/orders/:order',
    {
      config: { access: SELLER_READS },
      schema: {
        tags: ['sellers'],
        operationId: 'sellerOrder',
        summary:
          'One order: what was owed, what happened, what each fact meant, and every mark with what can be done about it',
        params: orderParams,
        response: { 200: orderSchema },
      },
    },
    async ({ market, seller, params, headers }) => {
      const context = contextOf(market);
      const found = await findOrder(db.read, market.id, seller, params.order);
      if (!found) throw notFound();
      const time = marketNow(market, now());
      const names = { sellerId: seller.outsideId, orderId: params.order };
      const [facts, threads, contests] = await Promise.all([
        readTimeline(db.read, seller.id, found.uuid, names),
        readThreadsOf(db.read, seller.id, found.uuid),
        readContestsOfOrder(db.read, seller.id, found.uuid),
      ]);
      const said = await Promise.all(
        threads.map(({ thread, state }) =>
          readTimeline(db.read, seller.id, thread, { sellerId: seller.outsideId, threadId: state.threadId }),
        ),
      );
      const bound = boundOn(context.bound, context.days.dayOf(time));
      const locale = localeOf(headers['accept-language']);
      return orderPage(
        {
          state: found.state,
          marks: [...found.state.marks, ...threads.flatMap(({ state }) => state.marks)],
          facts: [...facts, ...said.flat()],
          contests,
          appeals: bound.policy.appeals,
          calendar: bound.calendar,
          now: time,
        },
        {
          textOf: (rule) => textOf(rule, locale) ?? rule,
          explain: (because) => explain(because, locale, market.zone),
        },
      );
    },
  );
}
