import { z } from 'zod';
import { execute } from '../../engine/execute.ts';
import {
  commandHeaders,
  doneHead,
  dryRunQuery,
  executedOr,
  idempotencyKeyOf,
  reasonSchema,
  shownReasons,
} from '../../engine/routes/shared.ts';
import { OPERATOR_READS, SELLER_ACTS, SELLER_READS } from '../../platform/http/access.ts';
import { pageQuery } from '../../platform/http/paging.ts';
import { marketParams, sellerParams } from '../../platform/http/params.ts';
import type { App } from '../../platform/http/server.ts';
import { readAfterSales } from '../read-after-sales.ts';
import { moneySchema } from './schema.ts';
import type { Tools } from './shared.ts';
import { list, listQuery, listSchema, speechFor, tags } from './shared.ts';

const ofSeller = z
  .strictObject({
    seller: z.string(),
    enrolled: z.boolean(),
    cases: z.int().describe('Settled, or being settled, in their place'),
    open: z.int(),
    paid: z.array(moneySchema).describe('What that cost the platform and its fund; the seller it cost nothing'),
  })
  .meta({ id: 'AfterSalesOfSeller' });

const enrolledSchema = z
  .strictObject({ ...doneHead, enrolled: z.boolean(), because: z.array(reasonSchema) })
  .meta({ id: 'AfterSalesEnrolled' });

const none = (seller: string): z.infer<typeof ofSeller> => ({ seller, enrolled: false, cases: 0, open: 0, paid: [] });

/** The platform's after-sales service: what a seller reads of it, what it costs by seller, and who is enrolled. */
export function serviceRoutes(app: App, tools: Tools): void {
  const { db } = tools.context;
  app.get(
    '/v1/markets/:market/after-sales',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'afterSales',
        summary: 'What the after-sales service did and cost, by seller, the dearest first',
        params: marketParams,
        querystring: z.object({ limit: pageQuery.limit }),
        response: { 200: z.strictObject({ items: z.array(ofSeller) }) },
      },
    },
    async ({ market, query }) => {
      const found = await readAfterSales(db.read, { market: market.id, limit: query.limit });
      return { items: found.map((each) => ({ ...each, paid: each.paid.map((money) => ({ ...money })) })) };
    },
  );
  app.get(
    '/v1/markets/:market/sellers/:seller/after-sales',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerAfterSales',
        summary: "A digest of the cases that the after-sales service settles in a seller's place",
        params: sellerParams,
        querystring: listQuery,
        response: { 200: listSchema.extend({ service: ofSeller }) },
      },
    },
    async (request) => {
      const { market, seller, query } = request;
      const [found] = await readAfterSales(db.read, { market: market.id, sellerId: seller.id, limit: 1 });
      const cases = await list(tools, request, { sellerId: seller.id, service: true }, query);
      const service = found ? { ...found, paid: found.paid.map((money) => ({ ...money })) } : none(seller.outsideId);
      return { ...cases, service };
    },
  );
  app.post(
    '/v1/markets/:market/sellers/:seller/after-sales',
    {
      config: { access: SELLER_ACTS },
      schema: {
        tags,
        headers: commandHeaders,
        querystring: dryRunQuery,
        operationId: 'enrolInAfterSales',
        summary: 'Let the after-sales service settle the cases of a seller from now on, or no longer',
        params: sellerParams,
        body: z.strictObject({ enrolled: z.boolean() }),
        response: { 200: enrolledSchema },
      },
    },
    async (request) => {
      const done = executedOr(
        await execute(tools.engine, {
          command: 'disputes.enrol',
          input: { seller: request.seller.outsideId, enrolled: request.body.enrolled },
          principal: request.principal,
          market: request.market.id,
          dryRun: (request.query as { dryRun: boolean }).dryRun,
          ...idempotencyKeyOf(request.headers['idempotency-key'] as string | undefined),
        }),
      );
      const { enrolled } = done.state as { enrolled: boolean };
      return {
        decision: done.decisionId,
        dryRun: done.dryRun,
        repeated: done.repeated,
        enrolled,
        because: shownReasons(done.because, speechFor(tools, request).explain),
      };
    },
  );
}
