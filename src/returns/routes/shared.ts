import type { FastifyReply, FastifyRequest } from 'fastify';
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
import { canonicalJson, sha256 } from '../../kernel/canonical.ts';
import { formatDuration } from '../../kernel/duration.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Codes } from '../../kernel/render.ts';
import { readInstructionsOfOrder } from '../../ledger/read.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { flag } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { HttpContext } from '../../platform/http/server.ts';
import { fastRefundAhead } from '../assess/fast.ts';
import type { Return } from '../model.ts';
import { RETURN_STATUSES } from '../model.ts';
import { returnsSection } from '../policy.ts';
import { listReturns, readReturn } from '../read.ts';
import { returnsCodes } from '../reasons/codes.ts';
import type { Fast, Say, Viewer } from './shown.ts';
import { fastSchema, returnItem, returnItemSchema, returnPage, returnSchema } from './shown.ts';

/** What the room's routes have in common. */
export interface Tools {
  readonly context: HttpContext;
  readonly engine: Engine;
}

export const tags = ['returns'];

const doneSchema = z
  .strictObject({
    ...doneHead,
    return: returnItemSchema,
    fast: fastSchema,
    because: z.array(reasonSchema),
    figures: figuresSchema
      .nullable()
      .describe("The seller's figures before and after, where what counts changes; not for the buyer"),
  })
  .meta({ id: 'ReturnDone' });

export const listSchema = z.strictObject({ items: z.array(returnItemSchema), next: z.string().nullable() });

export const listQuery = z.object({
  ...pageQuery,
  open: flag.optional().describe('Only those still open, the first due first; else all, the newest first'),
  status: z.enum(RETURN_STATUSES).optional(),
});

export const acting = { tags, headers: commandHeaders, querystring: dryRunQuery, response: { 200: doneSchema } };
export { returnSchema };

const codes: Codes = returnsCodes;

/** How whoever asks is spoken to. */
export interface Speech {
  readonly say: Say;
  readonly explain: (because: Because) => string;
}

export function speechFor({ context }: Tools, { headers, market }: FastifyRequest): Speech {
  const locale = localeOf(headers['accept-language']);
  return {
    say: (code) => codes[code]?.[locale] ?? code,
    explain: (because) => context.explain(because, locale, market.zone),
  };
}

/** Whose returns are looked at: a seller's, a buyer's, or all of the market. */
export interface Of {
  readonly sellerId?: Uuid;
  readonly buyerId?: string;
  readonly orderUuid?: Uuid;
}

/** The sort key of a return in a list: when it falls due in the queue of open ones, else when it was opened. */
const keyOf = (state: Return, open: boolean): number =>
  open ? Math.min(...state.deadlines.map(({ due }) => due)) : state.openedAt;

export async function list(tools: Tools, request: FastifyRequest, of: Of, asked: z.output<typeof listQuery>) {
  const open = asked.open === true;
  const after = asked.cursor === undefined ? null : decodeCursor(asked.cursor, 2);
  const rows = await listReturns(tools.context.db, {
    market: request.market.id,
    ...of,
    ...(asked.status === undefined ? {} : { status: asked.status }),
    open,
    ...(after ? { after: { at: Number(after[0]), id: String(after[1]) } } : {}),
    limit: asked.limit + 1,
  });
  const { say } = speechFor(tools, request);
  const page = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? page.at(-1) : undefined;
  return {
    items: page.map((state) => returnItem(state, say)),
    next: last ? encodeCursor([keyOf(last, open), last.returnId]) : null,
  };
}

/** A return of those looked at; the same 404 for what is not there and what is another's. */
export async function findOwn(tools: Tools, request: FastifyRequest, id: string, of: Of): Promise<Return> {
  const found = await readReturn(tools.context.db.read, request.market.id, id);
  if (!found) throw notFound();
  const { state } = found;
  if (of.sellerId !== undefined && state.sellerId !== of.sellerId) throw notFound();
  if (of.buyerId !== undefined && state.buyerId !== of.buyerId) throw notFound();
  return state;
}

export async function one(tools: Tools, request: FastifyRequest, id: string, of: Of, viewer: Viewer) {
  const state = await findOwn(tools, request, id, of);
  const { db } = tools.context;
  const { sellerId, orderId } = state;
  const about = { kind: 'return', id };
  const [instructions, words, decisions] = await Promise.all([
    readInstructionsOfOrder(db.read, sellerId, orderId),
    readWords(db.read, sellerId, about),
    listDecisions(db, { market: request.market.id, sellerId, about, limit: 100 }),
  ]);
  const { say, explain } = speechFor(tools, request);
  const fast = await fastOf(tools, request, state);
  const asked = 'end' in state ? state.end.refund?.instruction : state.advance?.instruction;
  const instruction = instructions.find(({ instructionId }) => instructionId === asked) ?? null;
  return returnPage({ state, instruction, words, decisions, viewer, fast }, say, explain);
}

/** What the rules that bind a return would pay of it once a carrier takes the goods. */
async function fastOf({ context, engine }: Tools, { market, headers }: FastifyRequest, state: Return): Promise<Fast> {
  const policy = await engine.policyByHash(context.db.read, market, state.policy);
  const written = policy?.raw[returnsSection.name];
  const rules = written === undefined ? undefined : returnsSection.schema.parse(written);
  const rule = fastRefundAhead(state, rules?.fastRefund);
  if (!rule) return null;
  const arrivesIn = formatDuration(rule.arrivesIn, localeOf(headers['accept-language']));
  return { carriers: [...rule.carriers], amount: { ...state.asked }, payer: rule.payer, arrivesIn };
}

/** A page with its version: whoever has it already is told that nothing changed. */
export function tagged<Page extends object>({ headers }: FastifyRequest, reply: FastifyReply, page: Page): Page {
  const etag = `"${sha256(canonicalJson(page)).slice(0, 27)}"`;
  reply.header('etag', etag).header('cache-control', 'private, no-cache');
  const known = (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) ? (reply.code(304).send() as never) : page;
}

function shownDone(done: Executed, fast: Fast, { say, explain }: Speech, viewer: Viewer): z.infer<typeof doneSchema> {
  return {
    decision: done.decisionId,
    dryRun: done.dryRun,
    repeated: done.repeated,
    return: returnItem(done.state as Return, say),
    fast,
    because: shownReasons(done.because, explain),
    figures: viewer === 'buyer' ? null : shownFigures(done.figures),
  };
}

/** Does a command of this room for the caller of a request, and shows what came of it. */
export async function act(
  tools: Tools,
  request: FastifyRequest,
  command: string,
  input: object,
  viewer: Viewer,
): Promise<z.infer<typeof doneSchema>> {
  const { dryRun } = request.query as { dryRun: boolean };
  const executed = await execute(tools.engine, {
    command,
    input,
    principal: request.principal,
    market: request.market.id,
    dryRun,
    ...idempotencyKeyOf(request.headers['idempotency-key'] as string | undefined),
  });
  const done = executedOr(executed);
  const fast = await fastOf(tools, request, done.state as Return);
  return shownDone(done, fast, speechFor(tools, request), viewer);
}
