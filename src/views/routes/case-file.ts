import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { HandedInBy } from '../../evidence/model.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Codes } from '../../kernel/render.ts';
import { marketNow } from '../../platform/clock.ts';
import type { Access, RequestMarket } from '../../platform/http/access.ts';
import { BUYER_READS, OPERATOR_READS, SELLER_READS } from '../../platform/http/access.ts';
import { makeLimiter } from '../../platform/http/limit.ts';
import { buyerParams, marketParams, sellerParams, uuid } from '../../platform/http/params.ts';
import { HttpProblem } from '../../platform/http/problems.ts';
import type { App, HttpContext, Routes } from '../../platform/http/server.ts';
import { entriesOf } from '../case-file/entries.ts';
import { loadCaseFile } from '../case-file/load.ts';
import type { CasePage } from '../case-file/model.ts';
import { zipOf } from '../case-file/zip.ts';

/** Case files that one person may have made in a minute. */
const MADE_A_MINUTE = 20;

/** Whose case it must be; nothing said: any of the market. */
interface Of {
  readonly sellerId?: Uuid;
  readonly buyerId?: string;
}

type ReadCase = (
  context: HttpContext,
  asking: { readonly market: RequestMarket; readonly headers: { readonly 'accept-language': string } },
  id: Uuid,
  of: Of,
  viewer: 'buyer' | 'seller' | 'operator',
) => Promise<CasePage>;

/** For whom: the address, who may call it, and whose cases are found there. */
interface Side {
  readonly path: string;
  readonly operationId: string;
  readonly access: Access;
  readonly params: z.ZodObject;
  readonly viewer: HandedInBy;
  readonly of: (request: FastifyRequest) => Of;
}

const SIDES: readonly Side[] = [
  {
    path: '/v1/markets/:market/disputes/:id/file.zip',
    operationId: 'caseFile',
    access: OPERATOR_READS,
    params: marketParams,
    viewer: 'platform',
    of: () => ({}),
  },
  {
    path: '/v1/markets/:market/sellers/:seller/disputes/:id/file.zip',
    operationId: 'sellerCaseFile',
    access: SELLER_READS,
    params: sellerParams,
    viewer: 'seller',
    of: ({ seller }) => ({ sellerId: seller.id }),
  },
  {
    path: '/v1/markets/:market/buyers/:buyer/disputes/:id/file.zip',
    operationId: 'buyerCaseFile',
    access: BUYER_READS,
    params: buyerParams,
    viewer: 'buyer',
    of: ({ buyer }) => ({ buyerId: buyer }),
  },
];

const archive = {
  description: 'The archive',
  content: { 'application/zip': { schema: z.any().meta({ type: 'string', format: 'binary' }) } },
};

/** A case with everything that belongs to it, as one file to keep. `readCase`: the case as whoever asks is shown it. */
export const caseFileRoutes =
  (codes: Codes, readCase: ReadCase): Routes =>
  (app, context) => {
    const tooOften = makeLimiter(MADE_A_MINUTE, context.now);
    const say = (code: string, locale: 'en' | 'zh') => codes[code]?.[locale] ?? code;
    for (const side of SIDES)
      declare(app, side, async (request, reply) => {
        if (tooOften(request.principal.id)) throw new HttpProblem('platform.too_often');
        const { market } = request;
        const { id } = request.params as { id: Uuid };
        const viewer = side.viewer === 'platform' ? 'operator' : side.viewer;
        const shown = (locale: string) =>
          readCase(context, { market, headers: { 'accept-language': locale } }, id, side.of(request), viewer);
        const [en, zh] = await Promise.all([shown('en'), shown('zh')]);
        const asOf = marketNow(market, context.now());
        const { file, read } = await loadCaseFile(context.db, {
          market,
          id,
          viewer: side.viewer,
          asOf,
          page: { en, zh },
        });
        return reply
          .header('content-disposition', `attachment; filename="case-${id}.zip"`)
          .header('cache-control', 'private, no-store')
          .type('application/zip')
          .send(zipOf(entriesOf(file, say), read));
      });
  };

function declare(
  app: App,
  { path, operationId, access, params }: Side,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void {
  app.get(
    path,
    {
      config: { access },
      schema: {
        tags: ['disputes'],
        operationId,
        summary:
          'A case as one file to keep: printed in both languages, its data, its files, the rules, and a list of digests',
        description:
          'A ZIP with case.en.html and case.zh.html, case.json, policy.json and its words, evidence/, decisions/ (not for the buyer) and SHA256SUMS. ' +
          'The same case at the same time is the same to the byte.',
        params: params.extend({ id: uuid }),
        response: { 200: archive },
      },
    },
    handler,
  );
}
