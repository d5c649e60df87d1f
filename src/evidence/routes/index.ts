import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sellerUuid } from '../../facts/envelope.ts';
import type { Access } from '../../platform/http/access.ts';
import { BUYER_ACTS, BUYER_READS, SELLER_READS } from '../../platform/http/access.ts';
import { buyerOrderParams, orderParams, uuid } from '../../platform/http/params.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { BYTES_MAX, MEDIA_TYPES } from '../model.ts';
import { fileSchema, filesSchema } from './schema.ts';
import type { Matter, Tools } from './shared.ts';
import { handIn, listFiles, makeTools, matterOf, sendFile, takeBack } from './shared.ts';

const tags = ['disputes'];

/** A seller for its own orders, the platform for all: persons, as what they say in a case is. */
const SELLER_OR_PLATFORM: Access = { kinds: ['seller', 'operator'], scope: 'manage' };

/** Where files of an order are, for one of the two kinds of address under which orders stand. */
interface Side {
  readonly path: string;
  readonly params: typeof buyerOrderParams | typeof orderParams;
  readonly reads: Access;
  readonly acts: Access;
  readonly names: { readonly list: string; readonly handIn: string; readonly open: string; readonly takeBack: string };
  readonly matter: (tools: Tools, request: FastifyRequest) => Promise<Matter>;
}

const BUYERS: Side = {
  path: '/v1/markets/:market/buyers/:buyer/orders/:seller/:order/evidence',
  params: buyerOrderParams,
  reads: BUYER_READS,
  acts: BUYER_ACTS,
  names: {
    list: 'buyerEvidence',
    handIn: 'buyerHandsIn',
    open: 'buyerEvidenceFile',
    takeBack: 'buyerTakesBack',
  },
  matter: (tools, request) => {
    const { seller, order } = request.params as z.output<typeof buyerOrderParams>;
    const sellerId = sellerUuid(request.market.id, seller);
    return matterOf(tools, request, { sellerId, seller, order, buyer: request.buyer });
  },
};

const SELLERS: Side = {
  path: '/v1/markets/:market/sellers/:seller/orders/:order/evidence',
  params: orderParams,
  reads: SELLER_READS,
  acts: SELLER_OR_PLATFORM,
  names: { list: 'evidence', handIn: 'handIn', open: 'evidenceFile', takeBack: 'takeBack' },
  matter: (tools, request) => {
    const { seller, order } = request.params as z.output<typeof orderParams>;
    return matterOf(tools, request, { sellerId: request.seller.id, seller, order });
  },
};

const binary = z.any().meta({ type: 'string', format: 'binary' });
const bytesOf = (types: readonly string[]) => Object.fromEntries(types.map((type) => [type, { schema: binary }]));

function reading(app: App, tools: Tools, { path, params, reads, names, matter }: Side): void {
  app.get(
    path,
    {
      config: { access: reads },
      schema: {
        tags,
        operationId: names.list,
        summary: 'Files about an order: those of your side, and those of others that a case names',
        params,
        response: { 200: filesSchema },
      },
    },
    async (request) => listFiles(tools, await matter(tools, request)),
  );
  app.get(
    `${path}/:file`,
    {
      config: { access: reads },
      schema: {
        tags,
        operationId: names.open,
        summary: 'What a file holds',
        params: params.extend({ file: uuid }),
        response: { 200: { description: 'The file', content: bytesOf(MEDIA_TYPES) } },
      },
    },
    async (request, reply) => {
      const { file } = request.params as { file: string };
      return sendFile(tools, request, reply, await matter(tools, request), file);
    },
  );
}

function acting(app: App, tools: Tools, { path, params, acts, names, matter }: Side): void {
  app.post(
    path,
    {
      bodyLimit: BYTES_MAX,
      config: { access: acts, checksOwnText: true },
      schema: {
        tags,
        operationId: names.handIn,
        summary: 'Hand in a file about an order, as the body; a case can name it then',
        description:
          'JPEG, PNG, WebP, PDF or plain text in UTF-8, of the content type that it is, at most 5 MiB; 12 files of each side about one order. ' +
          'The same file again is the same file.',
        params,
        querystring: z.object({ name: z.string().trim().min(1).max(200).optional().describe('How you call it') }),
        consumes: [...MEDIA_TYPES],
        body: binary,
        response: { 200: fileSchema },
      },
    },
    async (request) => {
      const { name } = request.query as { name?: string };
      return handIn(tools, request, await matter(tools, request), name);
    },
  );
  app.delete(
    `${path}/:file`,
    {
      config: { access: acts },
      schema: {
        tags,
        operationId: names.takeBack,
        summary: 'Take your own file back, as long as no case names it',
        params: params.extend({ file: uuid }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { file } = request.params as { file: string };
      await takeBack(tools, await matter(tools, request), file);
      return reply.code(204).send();
    },
  );
}

/** The room's endpoints. A file is the body as it is, with its content type. */
export async function evidenceRoutes(app: App, context: HttpContext): Promise<void> {
  const tools = makeTools(context);
  app.removeAllContentTypeParsers();
  for (const type of MEDIA_TYPES)
    app.addContentTypeParser(type, { parseAs: 'buffer' }, async (_request: FastifyRequest, bytes: Buffer) => bytes);
  for (const side of [BUYERS, SELLERS]) {
    reading(app, tools, side);
    acting(app, tools, side);
  }
}
