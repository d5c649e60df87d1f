import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listDecisions } from '../../engine/decisions.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Executed } from '../../engine/execute.ts';
import { execute } from '../../engine/execute.ts';
import {
  commandHeaders,
  doneHead,
  dryRunQuery,
  executedOr,
  figuresSchema,
  idempotencyKeyOf,
  reasonSchema,
  shownFigures,
  shownReasons,
} from '../../engine/routes/shared.ts';
import { readWords } from '../../engine/words.ts';
import type { Because } from '../../kernel/because.ts';
import { OPERATOR_ONLY, OPERATOR_READS, SELLER_ONLY, SELLER_READS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { flag, marketParams, sellerParams, uuid } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext, Routes } from '../../platform/http/server.ts';
import { answerInput, askInput, contestInput, decideInput } from '../commands.ts';
import type { Contest } from '../model.ts';
import { listContests, readContest } from '../read.ts';
import { appealRoutes } from './appeal.ts';
import { contestItem, contestItemSchema, contestPage, contestSchema } from './shown.ts';

const doneSchema = z
  .strictObject({
    ...doneHead,
    contest: contestItemSchema,
    because: z.array(reasonSchema),
    figures: figuresSchema.nullable().describe("The seller's figures before and after, where what counts changes"),
  })
  .meta({ id: 'ContestDone' });

const listSchema = z.strictObject({ items: z.array(contestItemSchema), next: z.string().nullable() });

const listQuery = z.object({
  ...pageQuery,
  open: flag.optional().describe('Only those still open, the first due first; else all, the newest first'),
  status: contestItemSchema.shape.status.optional(),
});

const contestParams = marketParams.extend({ id: uuid });
const ownParams = sellerParams.extend({ id: uuid });
const tags = ['contests'];

type ListAsked = z.output<typeof listQuery>;

/** The sort key of a contest in a list: when it falls due in the queue of open ones, else when it was made. */
const keyOf = (contest: Contest, open: boolean): number =>
  open ? Math.min(...contest.deadlines.map(({ due }) => due)) : contest.submittedAt;

/** What the room's routes have in common. */
interface Tools {
  readonly context: HttpContext;
  readonly engine: Engine;
}

async function list({ context: { db } }: Tools, market: string, sellerId: string | null, asked: ListAsked) {
  const open = asked.open === true;
  const after = asked.cursor === undefined ? null : decodeCursor(asked.cursor, 2);
  const rows = await listContests(db, {
    market,
    ...(sellerId === null ? {} : { sellerId }),
    ...(asked.status === undefined ? {} : { status: asked.status }),
    open,
    ...(after ? { after: { at: Number(after[0]), contestId: String(after[1]) } } : {}),
    limit: asked.limit + 1,
  });
  const page = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? page.at(-1) : undefined;
  return { items: page.map(contestItem), next: last ? encodeCursor([keyOf(last, open), last.contestId]) : null };
}

type Explain = (because: Because) => string;

const explainFor = ({ context }: Tools, { headers, market }: FastifyRequest): Explain => {
  const locale = localeOf(headers['accept-language']);
  return (because) => context.explain(because, locale, market.zone);
};

async function one({ context: { db } }: Tools, market: string, id: string, sellerId: string | null, explain: Explain) {
  const found = await readContest(db.read, market, id);
  if (!found || (sellerId !== null && found.contest.sellerId !== sellerId)) throw notFound();
  const { contest } = found;
  const about = { kind: 'contest', id };
  const [words, decisions] = await Promise.all([
    readWords(db.read, contest.sellerId, about),
    listDecisions(db, { market, sellerId: contest.sellerId, about, limit: 100 }),
  ]);
  return contestPage(contest, words, decisions, explain);
}

const shownDone = (done: Executed, explain: Explain): z.infer<typeof doneSchema> => ({
  decision: done.decisionId,
  dryRun: done.dryRun,
  repeated: done.repeated,
  contest: contestItem(done.state as Contest),
  because: shownReasons(done.because, explain),
  figures: shownFigures(done.figures),
});

/** Does a command of this room for the caller of a request, and shows what came of it. */
async function act(
  tools: Tools,
  request: FastifyRequest,
  command: string,
  input: object,
): Promise<z.infer<typeof doneSchema>> {
  const { dryRun } = request.query as { dryRun: boolean };
  const done = await execute(tools.engine, {
    command,
    input,
    principal: request.principal,
    market: request.market.id,
    dryRun,
    ...idempotencyKeyOf(request.headers['idempotency-key'] as string | undefined),
  });
  return shownDone(executedOr(done), explainFor(tools, request));
}

const acting = { tags, headers: commandHeaders, querystring: dryRunQuery, response: { 200: doneSchema } };

function sellerContests(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/sellers/:seller/contests',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerContests',
        summary: "A seller's contests",
        params: sellerParams,
        querystring: listQuery,
        response: { 200: listSchema },
      },
    },
    ({ market, seller, query }) => list(tools, market.id, seller.id, query),
  );
  app.get(
    '/v1/markets/:market/sellers/:seller/contests/:id',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerContest',
        summary: 'A contest with what was said and every step',
        params: ownParams,
        response: { 200: contestSchema },
      },
    },
    (request) => one(tools, request.market.id, request.params.id, request.seller.id, explainFor(tools, request)),
  );
}

function sellerActs(app: App, tools: Tools): void {
  const own = async (request: FastifyRequest, id: string): Promise<void> => {
    const found = await readContest(tools.context.db.read, request.market.id, id);
    if (found?.contest.sellerId !== request.seller.id) throw notFound();
  };
  app.post(
    '/v1/markets/:market/sellers/:seller/contests',
    {
      config: { access: SELLER_ONLY },
      schema: {
        ...acting,
        operationId: 'contestMark',
        summary: 'Contest a mark on an order',
        params: sellerParams,
        body: contestInput.omit({ seller: true }),
      },
    },
    (request) => act(tools, request, 'appeals.contest', { ...request.body, seller: request.seller.outsideId }),
  );
  app.post(
    '/v1/markets/:market/sellers/:seller/contests/:id/answer',
    {
      config: { access: SELLER_ONLY },
      schema: {
        ...acting,
        operationId: 'answerContest',
        summary: "Answer the reviewer's question",
        params: ownParams,
        body: answerInput.omit({ contest: true }),
      },
    },
    async (request) => {
      await own(request, request.params.id);
      return act(tools, request, 'appeals.answer', { ...request.body, contest: request.params.id });
    },
  );
  app.post(
    '/v1/markets/:market/sellers/:seller/contests/:id/withdraw',
    {
      config: { access: SELLER_ONLY },
      schema: { ...acting, operationId: 'withdrawContest', summary: 'Take a contest back', params: ownParams },
    },
    async (request) => {
      await own(request, request.params.id);
      return act(tools, request, 'appeals.withdraw', { contest: request.params.id });
    },
  );
}

function reviewing(app: App, tools: Tools): void {
  app.get(
    '/v1/markets/:market/contests',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'contests',
        summary: 'Contests of a market: the queue of open ones by when they fall due, or all',
        params: marketParams,
        querystring: listQuery,
        response: { 200: listSchema },
      },
    },
    ({ market, query }) => list(tools, market.id, null, query),
  );
  app.get(
    '/v1/markets/:market/contests/:id',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'contest',
        summary: 'A contest with what was said and every step',
        params: contestParams,
        response: { 200: contestSchema },
      },
    },
    (request) => one(tools, request.market.id, request.params.id, null, explainFor(tools, request)),
  );
  app.post(
    '/v1/markets/:market/contests/:id/question',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        ...acting,
        operationId: 'askSeller',
        summary: 'Ask the seller the one question',
        params: contestParams,
        body: askInput.omit({ contest: true }),
      },
    },
    (request) => act(tools, request, 'appeals.ask', { ...request.body, contest: request.params.id }),
  );
  app.post(
    '/v1/markets/:market/contests/:id/decide',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        ...acting,
        operationId: 'decideContest',
        summary: 'Decide a contest, with reasons; a dry run shows the figures before and after',
        params: contestParams,
        body: decideInput.omit({ contest: true }),
      },
    },
    (request) => act(tools, request, 'appeals.decide', { ...request.body, contest: request.params.id }),
  );
}

/** The room's endpoints. */
export const appealsRoutes =
  (engine: Engine): Routes =>
  (app, context) => {
    const tools = { context, engine };
    sellerContests(app, tools);
    sellerActs(app, tools);
    reviewing(app, tools);
    appealRoutes(app, tools);
  };
