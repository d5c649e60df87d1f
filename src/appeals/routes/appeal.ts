import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { STEPS } from '../../enforcement/policy.ts';
import { readSanction } from '../../enforcement/read.ts';
import type { DecisionBody } from '../../engine/chain.ts';
import { listDecisions } from '../../engine/decisions.ts';
import type { Engine } from '../../engine/engine.ts';
import { execute } from '../../engine/execute.ts';
import { revive } from '../../engine/plain.ts';
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
import { MARK_CODES } from '../../facts/model.ts';
import type { Because } from '../../kernel/because.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { OPERATOR_ONLY, OPERATOR_READS, SELLER_ONLY, SELLER_READS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { flag, instantText, marketParams, sellerParams, uuid } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { appealInput, decideAppealInput } from '../commands.ts';
import type { Appeal } from '../model/appeal.ts';
import { APPEAL_GROUNDS, APPEAL_REASONS } from '../model/appeal.ts';
import { listAppeals, readAppeal } from '../read-appeal.ts';

const STATUSES = ['submitted', 'upheld', 'rejected', 'withdrawn'] as const;
const tags = ['appeals'];

const item = {
  id: uuid,
  seller: z.string(),
  sanction: uuid,
  step: z.enum(STEPS),
  ground: z.enum(APPEAL_GROUNDS),
  status: z.enum(STATUSES),
  open: z.boolean(),
  submittedAt: instantText,
  due: instantText.nullable().describe('Until when it is to be decided; null once it is over'),
  silence: z.string().nullable().describe('What it means if nobody decides by then'),
  marks: z.array(
    z.strictObject({ order: z.string(), mark: z.enum(MARK_CODES), thing: z.string(), since: instantText }),
  ),
  decided: z
    .strictObject({
      at: instantText,
      by: z.enum(['person', 'silence']),
      reason: z.enum(APPEAL_REASONS).nullable(),
    })
    .nullable(),
};

const itemSchema = z.strictObject(item).meta({ id: 'AppealItem' });

const pageSchema = z
  .strictObject({
    ...item,
    words: z.array(
      z.strictObject({
        role: z.enum(['statement', 'reasons']),
        by: z.enum(['seller', 'market']),
        at: instantText,
        text: z.string().nullable().describe('Null: erased'),
      }),
    ),
    history: z.array(
      z.strictObject({
        decision: uuid,
        at: instantText,
        command: z.string(),
        because: z.array(reasonSchema),
        figures: figuresSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'Appeal' });

const doneSchema = z
  .strictObject({
    ...doneHead,
    appeal: itemSchema,
    because: z.array(reasonSchema).describe('With what is put back, by name, where it is upheld'),
    figures: figuresSchema.nullable().describe("The seller's figures before and after, where marks are forgiven"),
  })
  .meta({ id: 'AppealDone' });

const listSchema = z.strictObject({ items: z.array(itemSchema), next: z.string().nullable() });
const listQuery = z.object({
  ...pageQuery,
  open: flag.optional().describe('Only those still open, the first due first; else all, the newest first'),
  status: z.enum(STATUSES).optional(),
});

const acting = { tags, headers: commandHeaders, querystring: dryRunQuery, response: { 200: doneSchema } };

interface Tools {
  readonly context: HttpContext;
  readonly engine: Engine;
}

const shownItem = (appeal: Appeal): z.infer<typeof itemSchema> => ({
  id: appeal.appealId,
  seller: appeal.seller,
  sanction: appeal.sanctionId,
  step: appeal.step,
  ground: appeal.ground,
  status: appeal.status,
  open: appeal.status === 'submitted',
  submittedAt: formatInstant(appeal.submittedAt),
  due: appeal.deadlines[0] ? formatInstant(appeal.deadlines[0].due) : null,
  silence: appeal.deadlines[0]?.silence ?? null,
  marks: appeal.marks.map(({ orderId, mark, thing, span }) => ({
    order: orderId,
    mark,
    thing: thing.id,
    since: formatInstant(span.from),
  })),
  decided:
    'decided' in appeal
      ? {
          at: formatInstant(appeal.decided.at),
          by: appeal.decided.by === null ? 'silence' : 'person',
          reason: appeal.decided.reason,
        }
      : null,
});

const explainFor = ({ context }: Tools, { headers, market }: FastifyRequest) => {
  const locale = localeOf(headers['accept-language']);
  return (because: Because): string => context.explain(because, locale, market.zone);
};

const keyOf = (appeal: Appeal, open: boolean): number => (open ? (appeal.deadlines[0]?.due ?? 0) : appeal.submittedAt);

async function list(tools: Tools, request: FastifyRequest, sellerId: Uuid | null, asked: z.output<typeof listQuery>) {
  const open = asked.open === true;
  const after = asked.cursor === undefined ? null : decodeCursor(asked.cursor, 2);
  const rows = await listAppeals(tools.context.db, {
    market: request.market.id,
    ...(sellerId === null ? {} : { sellerId }),
    ...(asked.status === undefined ? {} : { status: asked.status }),
    open,
    ...(after ? { after: { at: Number(after[0]), appealId: String(after[1]) } } : {}),
    limit: asked.limit + 1,
  });
  const page = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? page.at(-1) : undefined;
  return { items: page.map(shownItem), next: last ? encodeCursor([keyOf(last, open), last.appealId]) : null };
}

async function find(tools: Tools, request: FastifyRequest, id: Uuid, sellerId: Uuid | null): Promise<Appeal> {
  const found = await readAppeal(tools.context.db.read, request.market.id, id);
  if (!found || (sellerId !== null && found.appeal.sellerId !== sellerId)) throw notFound();
  return found.appeal;
}

async function one(
  tools: Tools,
  request: FastifyRequest,
  id: Uuid,
  owner: Uuid | null,
): Promise<z.infer<typeof pageSchema>> {
  const appeal = await find(tools, request, id, owner);
  const { db } = tools.context;
  const { sellerId } = appeal;
  const about = { kind: 'appeal', id };
  const [words, decisions] = await Promise.all([
    readWords(db.read, sellerId, about),
    listDecisions(db, { market: request.market.id, sellerId, about, limit: 100 }),
  ]);
  const explain = explainFor(tools, request);
  return {
    ...shownItem(appeal),
    words: words
      .toSorted((a, b) => (a.role === b.role ? 0 : a.role === 'statement' ? -1 : 1))
      .map(({ role, at, text }) => ({
        role: role as 'statement',
        by: role === 'statement' ? ('seller' as const) : ('market' as const),
        at: formatInstant(at),
        text,
      })),
    history: decisions
      .toSorted((a, b) => a.seq - b.seq)
      .map((row) => {
        const body = JSON.parse(row.body) as DecisionBody;
        return {
          decision: row.decision_id,
          at: formatInstant(row.at),
          command: row.command,
          because: shownReasons(body.outcome.because.map(revive), explain),
          figures: shownFigures(body.figures),
        };
      }),
  };
}

async function act(tools: Tools, request: FastifyRequest, command: string, input: object) {
  const { dryRun } = request.query as { dryRun: boolean };
  const done = executedOr(
    await execute(tools.engine, {
      command,
      input,
      principal: request.principal,
      market: request.market.id,
      dryRun,
      ...idempotencyKeyOf(request.headers['idempotency-key'] as string | undefined),
    }),
  );
  return {
    decision: done.decisionId,
    dryRun: done.dryRun,
    repeated: done.repeated,
    appeal: shownItem(done.state as Appeal),
    because: shownReasons(done.because, explainFor(tools, request)),
    figures: shownFigures(done.figures),
  };
}

function sellers(app: App, tools: Tools): void {
  const ownParams = sellerParams.extend({ id: uuid });
  app.get(
    '/v1/markets/:market/sellers/:seller/appeals',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerAppeals',
        summary: "A seller's appeals against sanctions",
        params: sellerParams,
        querystring: listQuery,
        response: { 200: listSchema },
      },
    },
    (request) => list(tools, request, request.seller.id, request.query),
  );
  app.get(
    '/v1/markets/:market/sellers/:seller/appeals/:id',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerAppeal',
        summary: 'An appeal with what was said and every step',
        params: ownParams,
        response: { 200: pageSchema },
      },
    },
    (request) => one(tools, request, request.params.id, request.seller.id),
  );
  app.post(
    '/v1/markets/:market/sellers/:seller/sanctions/:id/appeal',
    {
      config: { access: SELLER_ONLY },
      schema: {
        ...acting,
        operationId: 'appealSanction',
        summary: 'Appeal against a sanction',
        params: ownParams,
        body: appealInput.omit({ sanction: true }),
      },
    },
    async (request) => {
      const { id } = request.params;
      const found = await readSanction(tools.context.db.read, request.market.id, id);
      if (found?.sellerId !== request.seller.id) throw notFound();
      return act(tools, request, 'appeals.appeal', { ...request.body, sanction: id });
    },
  );
  app.post(
    '/v1/markets/:market/sellers/:seller/appeals/:id/withdraw',
    {
      config: { access: SELLER_ONLY },
      schema: { ...acting, operationId: 'withdrawAppeal', summary: 'Take an appeal back', params: ownParams },
    },
    async (request) => {
      await find(tools, request, request.params.id, request.seller.id);
      return act(tools, request, 'appeals.withdraw_appeal', { appeal: request.params.id });
    },
  );
}

function operators(app: App, tools: Tools): void {
  const params = marketParams.extend({ id: uuid });
  app.get(
    '/v1/markets/:market/appeals',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'appeals',
        summary: 'Appeals of a market: the queue of open ones by when they fall due, or all',
        params: marketParams,
        querystring: listQuery,
        response: { 200: listSchema },
      },
    },
    (request) => list(tools, request, null, request.query),
  );
  app.get(
    '/v1/markets/:market/appeals/:id',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'appeal',
        summary: 'An appeal with what was said and every step',
        params,
        response: { 200: pageSchema },
      },
    },
    (request) => one(tools, request, request.params.id, null),
  );
  app.post(
    '/v1/markets/:market/appeals/:id/decide',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        ...acting,
        operationId: 'decideAppeal',
        summary: 'Decide an appeal; a dry run shows what would be put back, by name',
        params,
        body: decideAppealInput.omit({ appeal: true }),
      },
    },
    (request) => act(tools, request, 'appeals.decide_appeal', { ...request.body, appeal: request.params.id }),
  );
}

/** Appeals against sanctions. */
export function appealRoutes(app: App, tools: Tools): void {
  sellers(app, tools);
  operators(app, tools);
}
