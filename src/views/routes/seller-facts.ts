import { z } from 'zod';
import { readTimeline } from '../../facts/read.ts';
import { readSellerState } from '../../facts/read-sellers.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { SELLER_READS } from '../../platform/http/access.ts';
import { instantText, sellerParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { shownFact } from '../orders/page.ts';
import { factSchema } from '../orders/schema.ts';

const schema = z
  .strictObject({
    knownFrom: instantText.nullable().describe('The first fact that names the seller'),
    joinedAt: instantText.nullable(),
    awaySince: instantText.nullable().describe('Null while the seller is there'),
    awayUntil: instantText.nullable().describe('When they mean to be back'),
    facts: z
      .array(z.strictObject({ at: instantText, fact: factSchema }))
      .describe('Told of the account itself, by when it happened; what is told of an order stands there'),
  })
  .meta({ id: 'SellerFacts' });

const textOf = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant));

/** What is known of a seller beside the orders. */
export async function sellerFactsRoutes(app: App, { db }: HttpContext): Promise<void> {
  app.get(
    '/v1/markets/:market/sellers/:seller/facts',
    {
      config: { access: SELLER_READS },
      schema: {
        tags: ['sellers'],
        operationId: 'sellerFacts',
        summary: 'What was told of the account itself: joined, away and back, promised beyond the floor',
        params: sellerParams,
        response: { 200: schema },
      },
    },
    async ({ seller }) => {
      const [state, facts] = await Promise.all([
        readSellerState(db.read, seller.id),
        readTimeline(db.read, seller.id, seller.id, { sellerId: seller.outsideId }),
      ]);
      if (!state) throw notFound();
      return {
        knownFrom: textOf(state.knownFrom),
        joinedAt: textOf(state.joinedAt),
        awaySince: textOf(state.awaySince),
        awayUntil: textOf(state.awayUntil),
        facts: facts.map((fact) => ({ at: formatInstant(fact.occurredAt), fact: shownFact(fact) })),
      };
    },
  );
}
