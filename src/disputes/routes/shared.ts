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
import type { Uuid } from '../../kernel/ids.ts';
import type { Codes } from '../../kernel/render.ts';
import { readInstructionsOfOrder } from '../../ledger/read.ts';
import { marketNow } from '../../platform/clock.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { flag } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { HttpContext } from '../../platform/http/server.ts';
import { proposedRuling } from '../assess/causes.ts';
import { PROBLEMS } from '../model/problems.ts';
import type { Dispute } from '../model.ts';
import { STATUSES } from '../model.ts';
import type { DisputesSection } from '../policy.ts';
import { disputesSection } from '../policy.ts';
import { listDisputes, readDispute, readDisputedOrder } from '../read.ts';
import { readCaseListings } from '../read-listings.ts';
import { disputesCodes } from '../reasons/codes.ts';
import { wideCodes } from '../reasons/codes-wide.ts';
import { disputeItemSchema, disputeSchema } from './schema.ts';
import type { Say, Viewer } from './shown.ts';
import { disputeItem, disputePage } from './shown.ts';

/** What the room's routes have in common. */
export interface Tools {
  readonly context: HttpContext;
  readonly engine: Engine;
}

export const tags = ['disputes'];

export const doneSchema = z
  .strictObject({
    ...doneHead,
    dispute: disputeItemSchema,
    because: z.array(reasonSchema),
    figures: figuresSchema
      .nullable()
      .describe("The seller's figures before and after, where what counts changes; not for the buyer"),
  })
  .meta({ id: 'DisputeDone' });

export const listSchema = z.strictObject({ items: z.array(disputeItemSchema), next: z.string().nullable() });

export const listQuery = z.object({
  ...pageQuery,
  open: flag.optional().describe('Only those still open, the first due first; else all, the newest first'),
  status: z.enum(STATUSES).optional(),
});

export const acting = { tags, headers: commandHeaders, querystring: dryRunQuery, response: { 200: doneSchema } };
export const problemWord = z.enum(PROBLEMS);
export { disputeSchema };

const codes: Codes = { ...disputesCodes, ...wideCodes };

/** How whoever asks is spoken to. */
export interface Speech {
  readonly say: Say;
  readonly explain: (because: Because) => string;
}

/** What of a request says in which market and in which language somebody asks. */
export type Asking = Pick<FastifyRequest, 'headers' | 'market'>;

export function speechFor({ context }: Tools, { headers, market }: Asking): Speech {
  const locale = localeOf(headers['accept-language']);
  return {
    say: (code) => codes[code]?.[locale] ?? code,
    explain: (because) => context.explain(because, locale, market.zone),
  };
}

/** Whose disputes are looked at: a seller's, a buyer's, or all of the market. */
export interface Of {
  readonly sellerId?: Uuid;
  readonly buyerId?: string;
  readonly orderUuid?: Uuid;
  /** Whether those of the platform's own service, or the others; all where it is not said. */
  readonly service?: boolean;
}

/** The sort key of a dispute in a list: when it falls due in the queue of open ones, else when it was opened. */
const keyOf = (dispute: Dispute, open: boolean): number =>
  open ? Math.min(...dispute.deadlines.map(({ due }) => due)) : dispute.openedAt;

export async function list(tools: Tools, request: FastifyRequest, of: Of, asked: z.output<typeof listQuery>) {
  const open = asked.open === true;
  const after = asked.cursor === undefined ? null : decodeCursor(asked.cursor, 2);
  const rows = await listDisputes(tools.context.db, {
    market: request.market.id,
    ...of,
    ...(asked.status === undefined ? {} : { status: asked.status }),
    open,
    ...(after ? { after: { at: Number(after[0]), disputeId: String(after[1]) } } : {}),
    limit: asked.limit + 1,
  });
  const { say } = speechFor(tools, request);
  const page = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? page.at(-1) : undefined;
  return {
    items: page.map((dispute) => disputeItem(dispute, say)),
    next: last ? encodeCursor([keyOf(last, open), last.disputeId]) : null,
  };
}

/** A dispute of those looked at; the same 404 for what is not there and what is another's. */
export async function findOwn(tools: Tools, request: Asking, id: string, of: Of): Promise<Dispute> {
  const found = await readDispute(tools.context.db.read, request.market.id, id);
  if (!found) throw notFound();
  const { dispute } = found;
  if (of.sellerId !== undefined && dispute.sellerId !== of.sellerId) throw notFound();
  if (of.buyerId !== undefined && dispute.buyerId !== of.buyerId) throw notFound();
  return dispute;
}

/** What the version that binds a dispute says of disputes. */
export async function sectionOf(
  { context, engine }: Tools,
  { market }: Asking,
  hash: string,
): Promise<DisputesSection | undefined> {
  const policy = await engine.policyByHash(context.db.read, market, hash);
  if (!policy) throw new Error(`Policy version ${hash} of market ${market.id} is gone`);
  const written = policy.raw[disputesSection.name];
  return written === undefined ? undefined : disputesSection.schema.parse(written);
}

export async function one(tools: Tools, request: Asking, id: string, of: Of, viewer: Viewer) {
  const dispute = await findOwn(tools, request, id, of);
  const { db, now } = tools.context;
  const { sellerId, orderId } = dispute;
  const about = { kind: 'dispute', id };
  const at = marketNow(request.market, now());
  const [order, instructions, words, decisions, section, listings] = await Promise.all([
    readDisputedOrder(db.read, request.market.id, dispute),
    readInstructionsOfOrder(db.read, sellerId, orderId),
    readWords(db.read, sellerId, about),
    listDecisions(db, { market: request.market.id, sellerId, about, limit: 100 }),
    sectionOf(tools, request, dispute.policy),
    readCaseListings(db.read, request.market, dispute, at),
  ]);
  const { say, explain } = speechFor(tools, request);
  const asked = 'ruling' in dispute ? dispute.ruling.refund?.instruction : undefined;
  return disputePage(
    {
      dispute,
      order,
      proposed: proposedRuling(section, { problem: dispute.problem, evidence: dispute.evidence, order, now: at }),
      section,
      now: at,
      instruction: instructions.find(({ instructionId }) => instructionId === asked) ?? null,
      listings,
      words,
      decisions,
      viewer,
    },
    say,
    explain,
  );
}

/** A page with its version: whoever has it already is told that nothing changed. */
export async function tagged<Page extends object>(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  page: Promise<Page>,
): Promise<Page> {
  const body = await page;
  const etag = `"${sha256(canonicalJson(body)).slice(0, 27)}"`;
  reply.header('etag', etag).header('cache-control', 'private, no-cache');
  const known = (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) ? (reply.code(304).send() as never) : body;
}

function shownDone(done: Executed, { say, explain }: Speech, viewer: Viewer): z.infer<typeof doneSchema> {
  return {
    decision: done.decisionId,
    dryRun: done.dryRun,
    repeated: done.repeated,
    dispute: disputeItem(done.state as Dispute, say),
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
  const done = await execute(tools.engine, {
    command,
    input,
    principal: request.principal,
    market: request.market.id,
    dryRun,
    ...idempotencyKeyOf(request.headers['idempotency-key'] as string | undefined),
  });
  return shownDone(executedOr(done), speechFor(tools, request), viewer);
}
