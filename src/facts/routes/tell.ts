import type { FastifyReply, FastifyRequest, FastifySchemaCompiler } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Lookups, RequestMarket } from '../../platform/http/access.ts';
import { TELLS_FACTS } from '../../platform/http/access.ts';
import { flag, marketParams } from '../../platform/http/params.ts';
import { HttpProblem, notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { FACT_MEDIA_TYPES } from '../ingest/body.ts';
import type { FactsBody, Intake } from '../ingest.ts';
import { factsJsonSchema } from '../published.ts';
import { contextOf } from '../request-context.ts';

/** Bytes of one request: over 3 kB for each of 5,000 facts. */
const BYTES_MAX = 16 * 1024 * 1024;

const resultSchema = z
  .strictObject({
    index: z.number().int().describe('Place in the request, from 0'),
    outcome: z.enum(['accepted', 'repeated', 'waiting', 'refused']),
    rule: z.string().optional().describe('Refused: the rule that said no'),
    field: z.string().optional().describe('Refused: the member at fault'),
    message: z.string().optional(),
  })
  .meta({ id: 'FactResult' });

const answerSchema = z
  .strictObject({
    accepted: z.number().int(),
    repeated: z.number().int().describe('Told before, with the same content'),
    waiting: z.number().int().describe('Of a subject that nobody has introduced yet; taken when somebody does'),
    refused: z.number().int().describe('Kept, to be corrected and sent again'),
    results: z
      .array(resultSchema)
      .describe('One a fact, in the order told; with `results=problems` only those waiting or refused'),
  })
  .meta({ id: 'FactsAnswer' });

const query = z.object({
  strict: flag.default(false).describe('All or none: one refused fact refuses all, and nothing is kept'),
  results: z.enum(['all', 'problems']).default('all'),
});

const factSchema = z
  .looseObject({ source: z.string(), id: z.string(), kind: z.string(), occurredAt: z.union([z.string(), z.number()]) })
  .meta({ id: 'FactAsTold', description: 'One fact; /v1/facts.schema.json says what each kind holds' });

const describe = (operationId: string, summary: string) => ({
  tags: ['facts'],
  operationId,
  summary,
  description:
    'One fact, a list of up to 5,000, lines (application/x-ndjson), or CloudEvents 1.0: structured (application/cloudevents+json), ' +
    'batched (application/cloudevents-batch+json), or binary with ce- headers. The kind of a CloudEvent is its type, with or without ' +
    '`troth.`; its subject is the order (the seller or the listing, for kinds about one); members of its data that name something ' +
    '(sellerId, orderId, ...) and `personal` go to the fact, the rest is the data of the kind. ' +
    'A fact that is refused is kept and listed under facts/refused; a broken line among good ones too.',
  consumes: FACT_MEDIA_TYPES,
  querystring: query,
  body: z.union([factSchema, z.array(factSchema)]),
  response: { 200: answerSchema },
});

/** Tells facts: `lookups` finds the market of a key where the path names none; `intake` takes them in. */
export const tellRoutes =
  (lookups: Pick<Lookups, 'market'>, intake: Intake) =>
  async (app: App, { now }: HttpContext): Promise<void> => {
    leaveBodiesUnread(app);
    app.setValidatorCompiler(exceptBody);
    const options = { bodyLimit: BYTES_MAX, config: { access: TELLS_FACTS, checksOwnText: true } };
    const tell = async ({ body, query: asked }: FastifyRequest, reply: FastifyReply, market: RequestMarket) => {
      if (contextOf(market).bound.length === 0) throw new HttpProblem('platform.no_policy');
      const { strict, results } = asked as z.output<typeof query>;
      const taken = await intake.take({ ...(body as Unread), market: market.id, now: now(), strict, results });
      if (!('answer' in taken)) throw new HttpProblem(taken.rule, taken);
      return reply.type('application/json; charset=utf-8').send(taken.answer);
    };
    app.post(
      '/v1/markets/:market/facts',
      { ...options, schema: { ...describe('tellFacts', 'Tell facts of a market'), params: marketParams } },
      async (request, reply) => tell(request, reply, request.market),
    );
    app.post(
      '/v1/facts',
      { ...options, schema: describe('tellFactsOfKey', "Tell facts of the key's market") },
      async (request, reply) => {
        const id = request.principal.market;
        if (id === null) throw new HttpProblem('platform.market_needed');
        const market = await lookups.market(id);
        if (!market) throw notFound();
        return tell(request, reply, market);
      },
    );
  };

/** What a fact may say, for whoever wants to check before telling. */
export async function vocabularyRoutes(app: App): Promise<void> {
  app.get('/v1/facts.schema.json', { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('application/schema+json').send(factsJsonSchema()),
  );
}

type Unread = Pick<FactsBody, 'bytes' | 'mediaType' | 'headers'>;

/** Bodies stay as they came, for the intake to read; what a fact must be is the room's to say, fact by fact. */
function leaveBodiesUnread(app: App): void {
  app.removeAllContentTypeParsers();
  for (const mediaType of FACT_MEDIA_TYPES) {
    app.addContentTypeParser(
      mediaType,
      { parseAs: 'buffer' },
      async (request: FastifyRequest, bytes: Buffer<ArrayBuffer>): Promise<Unread> => {
        const events = Object.entries(request.headers).filter(([name]) => name.startsWith('ce-'));
        return { bytes, mediaType, headers: Object.fromEntries(events) };
      },
    );
  }
}

/** Facts are held against their schemas where they are taken, one by one; here only the rest of the request is. */
const exceptBody: FastifySchemaCompiler<z.ZodType> = (route) =>
  route.httpPart === 'body' ? (data: unknown) => ({ value: data }) : validatorCompiler(route);
