import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readVersion } from '../../facts/read-changes.ts';
import { findSeller } from '../../facts/read-sellers.ts';
import { SELLER_READS } from '../../platform/http/access.ts';
import { marketParams } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';

const etagOf = (version: string): string =>
  `"${createHash('sha256').update(version).digest('base64url').slice(0, 22)}"`;

/** What pages ask again and again while they are open: whether anything changed. A few hundred bytes, one statement. */
export async function changesRoutes(app: App, { db }: HttpContext): Promise<void> {
  app.get(
    '/v1/markets/:market/changes',
    {
      config: { access: SELLER_READS },
      schema: {
        tags: ['markets'],
        operationId: 'changes',
        summary:
          'A version that is another when anything shown may be: ask again with If-None-Match, 304 while nothing changed',
        params: marketParams,
        querystring: z.object({
          seller: z.string().min(1).max(300).optional().describe('Of one seller; a seller is told of its own'),
        }),
        response: { 200: z.strictObject({ version: z.string() }).meta({ id: 'Version' }), 304: z.undefined() },
      },
    },
    async ({ market, principal, query, headers }, reply) => {
      const asked = query.seller === undefined ? null : await findSeller(db, market.id, query.seller);
      if (query.seller !== undefined && asked === null) throw notFound();
      if (principal.kind === 'seller' && asked !== null && asked.id !== principal.sellerId) throw notFound();
      const seller = asked?.id ?? principal.sellerId ?? null;
      const etag = etagOf(`${seller} ${await readVersion(db, market.id, seller)}`);
      reply.header('etag', etag).header('cache-control', 'private, no-cache');
      if (headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.send({ version: etag.slice(1, -1) });
    },
  );
}
