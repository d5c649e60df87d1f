import { z } from 'zod';
import type { Uuid } from '../../kernel/ids.ts';
import { formatInstant } from '../../kernel/instant.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { createKey, ensurePrincipal } from '../../platform/auth/store.ts';
import { marketNow } from '../../platform/clock.ts';
import type { Access, RequestMarket } from '../../platform/http/access.ts';
import { marketParams } from '../../platform/http/params.ts';
import { HttpProblem, notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { readFirstSeller, readSellerName } from '../read-sellers.ts';
import { CONNECTED } from '../read-told.ts';
import { contextOf } from '../request-context.ts';

/** Who runs the market, and its programs; in a demo market anybody who is signed in. */
export const CONNECTS: Access = { kinds: ['operator', 'seller', 'buyer', 'service'], scope: 'facts' };
/** A program is given its key and makes none. */
const MAKES_KEYS: Access = { kinds: ['operator', 'seller', 'buyer'], scope: null };

/** Throws platform.not_found for whoever may not tell facts here. */
export function mayConnect(market: RequestMarket, { kind }: Principal): void {
  if (market.demo !== true && kind !== 'operator' && kind !== 'service') throw notFound();
}

const connectSchema = z
  .strictObject({
    keyId: z.string(),
    key: z.string().describe('Tells facts of this market and may do nothing else; shown this once'),
    seller: z.string().describe('Whose order the example is'),
    order: z.string().describe('The order of the example'),
    fact: z.record(z.string(), z.unknown()).describe('The example: an order that was just placed'),
    curl: z.string().describe('One command that tells it'),
  })
  .meta({ id: 'Connected' });

/** A key and a line that works: the first order of a shop that is being connected. */
export async function connectRoutes(app: App, { db, now }: HttpContext): Promise<void> {
  app.post(
    '/v1/markets/:market/connect',
    {
      config: { access: MAKES_KEYS },
      schema: {
        tags: ['facts'],
        operationId: 'connect',
        summary: 'Make a key that tells facts, with a command that tells the first order by it',
        params: marketParams,
        response: { 201: connectSchema },
      },
    },
    async (request, reply) => {
      const { market, principal } = request;
      mayConnect(market, principal);
      if (contextOf(market).bound.length === 0) throw new HttpProblem('platform.no_policy');
      const program = { kind: 'service', market: market.id, name: CONNECTED, scopes: ['facts'] } as const;
      const { id } = await ensurePrincipal(db, program, now());
      const { keyId, key } = await createKey(db, id, now());
      const seller = await sellerFor(principal, market.id);
      const order = `${CONNECTED}-${keyId}`;
      const fact = exampleOf(market, seller, order, marketNow(market, now()));
      const address = `${request.protocol}://${request.host}/v1/markets/${encodeURIComponent(market.id)}/facts`;
      return reply.code(201).send({ keyId, key, seller, order, fact, curl: curlOf(address, key, fact) });
    },
  );

  /** A seller sees the order in its own list; others in that of the first seller there is. */
  async function sellerFor(principal: Principal, market: string): Promise<string> {
    const own = (sellerId: Uuid) => readSellerName(db, sellerId);
    const known = principal.sellerId ? await own(principal.sellerId) : await readFirstSeller(db, market);
    return known ?? 'my-shop';
  }
}

const exampleOf = ({ currency }: RequestMarket, sellerId: string, orderId: string, at: number) => ({
  source: CONNECTED,
  id: `${orderId}/placed`,
  kind: 'order.placed',
  occurredAt: formatInstant(at),
  sellerId,
  orderId,
  data: { buyerId: 'a-first-buyer', currency, lines: [{ id: '1', quantity: 1, price: { amount: '25', currency } }] },
});

/** For a shell: what stands in quotes keeps its own. */
const shellText = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const curlOf = (address: string, key: string, fact: object): string =>
  [
    `curl -sS ${shellText(address)}`,
    `-H ${shellText(`authorization: Bearer ${key}`)}`,
    `-H 'content-type: application/json'`,
    `-d ${shellText(JSON.stringify(fact))}`,
  ].join(' \\\n  ');
