import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listDecisions } from '../../engine/decisions.ts';
import type { Engine } from '../../engine/engine.ts';
import { execute } from '../../engine/execute.ts';
import {
  commandHeaders,
  doneHead,
  dryRunQuery,
  executedOr,
  idempotencyKeyOf,
  reasonSchema,
  shownReasons,
} from '../../engine/routes/shared.ts';
import { readWords } from '../../engine/words.ts';
import { orderUuid, sellerUuid } from '../../facts/envelope.ts';
import type { Because } from '../../kernel/because.ts';
import { canonicalJson, sha256 } from '../../kernel/canonical.ts';
import type { Codes } from '../../kernel/render.ts';
import { readInstructionsOfOrder } from '../../ledger/read.ts';
import { isOwnOfGuest } from '../../platform/http/guest.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { flag } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { HttpContext } from '../../platform/http/server.ts';
import { isReporter } from '../assess.ts';
import type { FileInput } from '../commands.ts';
import { reporterOf } from '../model/reporter.ts';
import type { Report } from '../model.ts';
import { REPORT_STATUSES } from '../model.ts';
import { listAgainst, listReports, readReport } from '../read.ts';
import { reportsCodes } from '../reasons.ts';
import type { Viewer } from './shown.ts';
import { reportItem, reportItemSchema, reportPage } from './shown.ts';

/** What the room's routes have in common. */
export interface Tools {
  readonly context: HttpContext;
  readonly engine: Engine;
}

export const tags = ['reports'];

const doneSchema = z
  .strictObject({ ...doneHead, report: reportItemSchema, because: z.array(reasonSchema) })
  .meta({ id: 'ReportDone' });

export const listSchema = z.strictObject({ items: z.array(reportItemSchema), next: z.string().nullable() });

export const pagedQuery = z.object(pageQuery);
export const listQuery = z.object({
  ...pageQuery,
  open: flag.optional().describe('Only those that wait for something, the first due first; else all, the newest first'),
  status: z.enum(REPORT_STATUSES).optional(),
});

export const acting = { tags, headers: commandHeaders, querystring: dryRunQuery, response: { 200: doneSchema } };

const codes: Codes = reportsCodes;

function speechFor({ context }: Tools, { headers, market }: FastifyRequest) {
  const locale = localeOf(headers['accept-language']);
  return {
    say: (code: string) => codes[code]?.[locale] ?? code,
    explain: (because: Because) => context.explain(because, locale, market.zone),
  };
}

const afterOf = (cursor: string | undefined) => {
  const after = cursor === undefined ? null : decodeCursor(cursor, 2);
  return after ? { after: { at: Number(after[0]), id: String(after[1]) } } : {};
};

function page(
  tools: Tools,
  request: FastifyRequest,
  rows: readonly Report[],
  limit: number,
  queue: boolean,
  viewer: Viewer,
) {
  const { say } = speechFor(tools, request);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const keyOf = (report: Report) => (queue ? Math.min(...report.deadlines.map(({ due }) => due)) : report.openedAt);
  return {
    items: shown.map((report) => reportItem(report, viewer, say)),
    next: last ? encodeCursor([keyOf(last), last.reportId]) : null,
  };
}

/** The reports of a market, or those that the caller made. */
export async function list(
  tools: Tools,
  request: FastifyRequest,
  asked: z.output<typeof listQuery>,
  viewer: 'reporter' | 'operator',
) {
  const mine = viewer === 'reporter' ? reporterOf(request.principal) : undefined;
  if (mine === null) throw notFound();
  const queue = asked.open === true;
  // A guest sees those of the guest's own order alone, whoever else's the same buyer made.
  const { only } = request.principal;
  const rows = await listReports(tools.context.db, {
    market: request.market.id,
    reporter: mine,
    ...(only ? { sellerId: only.sellerId, orderUuid: only.orderId } : {}),
    status: asked.status,
    queue,
    ...afterOf(asked.cursor),
    limit: asked.limit + 1,
  });
  return page(tools, request, rows, asked.limit, queue, viewer);
}

/** What a seller is shown of reports about it. */
export async function listOfSeller(tools: Tools, request: FastifyRequest, asked: z.output<typeof pagedQuery>) {
  const { after } = { after: undefined, ...afterOf(asked.cursor) };
  const rows = await listAgainst(tools.context.db, request.seller.id, asked.limit + 1, after);
  return page(tools, request, rows, asked.limit, false, 'seller');
}

const aboutOf = ({ sellerId, orderUuid: orderId }: Report) => (orderId === null ? null : { sellerId, orderId });

/** Makes a report; a guest only of the guest's own order, else it is as if there were no such order. */
export function file(tools: Tools, request: FastifyRequest, input: FileInput) {
  const { seller, orderId } = input;
  const { id: market } = request.market;
  const about =
    orderId === undefined
      ? null
      : { sellerId: sellerUuid(market, seller), orderId: orderUuid(market, seller, orderId) };
  if (!isOwnOfGuest(request.principal, about)) throw notFound();
  return act(tools, request, 'reports.file', input, 'reporter');
}

/** Whether somebody may look at a report as what they say they are. */
function mayLook(report: Report, request: FastifyRequest, viewer: Viewer): boolean {
  if (viewer === 'operator') return true;
  if (viewer === 'reporter')
    return isReporter(report, request.principal) && isOwnOfGuest(request.principal, aboutOf(report));
  const found = 'decided' in report && report.decided.verdict === 'upheld';
  return report.sellerId === request.seller.id && (found || report.question?.of === 'seller');
}

/** A report of those that may be looked at; the same 404 for what is not there and what is another's. */
async function findReport({ context }: Tools, request: FastifyRequest, id: string, viewer: Viewer): Promise<Report> {
  const stored = await readReport(context.db.read, request.market.id, id);
  if (!stored || !mayLook(stored.state, request, viewer)) throw notFound();
  return stored.state;
}

export async function one(tools: Tools, request: FastifyRequest, id: string, viewer: Viewer) {
  const report = await findReport(tools, request, id, viewer);
  const { db } = tools.context;
  const { sellerId, orderId } = report;
  const about = { kind: 'report', id };
  const [instructions, words, decisions] = await Promise.all([
    orderId === null ? [] : readInstructionsOfOrder(db.read, sellerId, orderId),
    readWords(db.read, sellerId, about),
    listDecisions(db, { market: request.market.id, sellerId, about, limit: 100 }),
  ]);
  const { say, explain } = speechFor(tools, request);
  return reportPage({ report, instructions, words, decisions, viewer }, say, explain);
}

/** A page with its version: whoever has it already is told that nothing changed. */
export function tagged<Page extends object>({ headers }: FastifyRequest, reply: FastifyReply, shown: Page): Page {
  const etag = `"${sha256(canonicalJson(shown)).slice(0, 27)}"`;
  reply.header('etag', etag).header('cache-control', 'private, no-cache');
  const known = (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) ? (reply.code(304).send() as never) : shown;
}

/** Does a command of this room for the caller of a request, and shows what came of it. `id`: of the report that must be theirs. */
export async function act(
  tools: Tools,
  request: FastifyRequest,
  command: string,
  input: object,
  viewer: Viewer,
  id?: string,
): Promise<z.infer<typeof doneSchema>> {
  if (id !== undefined) await findReport(tools, request, id, viewer);
  const { dryRun } = request.query as { dryRun: boolean };
  const done = executedOr(
    await execute(tools.engine, {
      command,
      input: id === undefined ? input : { ...input, report: id },
      principal: request.principal,
      market: request.market.id,
      dryRun,
      ...idempotencyKeyOf(request.headers['idempotency-key'] as string | undefined),
    }),
  );
  const { say, explain } = speechFor(tools, request);
  return {
    decision: done.decisionId,
    dryRun: done.dryRun,
    repeated: done.repeated,
    report: reportItem(done.state as Report, viewer, say),
    because: shownReasons(done.because, explain),
  };
}
