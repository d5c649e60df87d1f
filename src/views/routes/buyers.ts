import { z } from 'zod';
import { readDisputesOfBuyer, readDisputesOfOrder } from '../../disputes/read.ts';
import { orderUuid } from '../../facts/envelope.ts';
import { readOrder, readTimeline } from '../../facts/read.ts';
import { listOrdersOfBuyer } from '../../facts/read-buyers.ts';
import { contextOf } from '../../facts/request-context.ts';
import { marketNow } from '../../platform/clock.ts';
import { BUYER_READS } from '../../platform/http/access.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { buyerOrderParams, buyerParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { buyersOrderItem, buyersOrderPage } from '../buyers/page.ts';
import { buyersOrderItemSchema, buyersOrderSchema } from '../buyers/schema.ts';

export async function buyerRoutes(app: App, { db, now }: HttpContext): Promise<void> {
  app.get(
    '/v1/markets/:market/buyers/:buyer/orders',
    {
      config: { access: BUYER_READS },
      schema: {
        tags: ['buyers'],
        operationId: 'buyerOrders',
        summary: "A buyer's orders with what was promised and where they are, the newest first",
        params: buyerParams,
        querystring: z.object(pageQuery),
        response: { 200: z.strictObject({ items: z.array(buyersOrderItemSchema), next: z.string().nullable() }) },
      },
    },
    async ({ market, buyer, query }) => {
      const { days } = contextOf(market);
      const time = marketNow(market, now());
      const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 2);
      const rows = await listOrdersOfBuyer(
        db.read,
        { market: market.id, buyer },
        query.limit + 1,
        after && [Number(after[0]), String(after[1])],
      );
      const page = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      const disputes = await readDisputesOfBuyer(
        db.read,
        { market: market.id, buyer },
        page.map(({ uuid }) => uuid),
      );
      return {
        items: page.map(({ uuid, state }) => {
          const own = disputes.filter(({ orderUuid: about }) => about === uuid);
          return buyersOrderItem({ state, disputes: own, calendar: days, now: time });
        }),
        next: last ? encodeCursor([last.state.placedAt ?? null, last.uuid]) : null,
      };
    },
  );

  app.get(
    '/v1/markets/:market/buyers/:buyer/orders/:seller/:order',
    {
      config: { access: BUYER_READS },
      schema: {
        tags: ['buyers'],
        operationId: 'buyerOrder',
        summary: 'One order as its buyer sees it',
        params: buyerOrderParams,
        response: { 200: buyersOrderSchema },
      },
    },
    async ({ market, buyer, seller, params }) => {
      const uuid = orderUuid(market.id, seller.outsideId, params.order);
      const state = await readOrder(db.read, seller.id, uuid);
      if (state?.buyerId !== buyer || state === null) throw notFound();
      const [disputes, facts] = await Promise.all([
        readDisputesOfOrder(db.read, seller.id, uuid),
        readTimeline(db.read, seller.id, uuid, { sellerId: seller.outsideId, orderId: params.order }),
      ]);
      const { days } = contextOf(market);
      const own = disputes.filter(({ buyerId }) => buyerId === buyer);
      return buyersOrderPage({ state, disputes: own, calendar: days, now: marketNow(market, now()) }, facts);
    },
  );
}
