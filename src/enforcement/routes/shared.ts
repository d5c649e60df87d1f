import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readAppealsOf } from '../../appeals/read-appeal.ts';
import { readDecision } from '../../engine/decisions.ts';
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
import type { Because } from '../../kernel/because.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Codes } from '../../kernel/render.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { flag } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { HttpContext } from '../../platform/http/server.ts';
import { withAnswerTime } from '../load/answer.ts';
import type { Sanction, Standing } from '../model.ts';
import { SANCTION_STATUSES } from '../model.ts';
import { STEPS } from '../policy.ts';
import type { FoundSanction } from '../read.ts';
import { listSanctions, readSanction } from '../read.ts';
import { enforcementCodes } from '../reasons.ts';
import type { Say } from './shown.ts';
import { sanctionItem, sanctionItemSchema, sanctionPage } from './shown.ts';

/** What the room's routes have in common. */
export interface Tools {
  readonly context: HttpContext;
  readonly engine: Engine;
}

export const tags = ['enforcement'];

export const doneSchema = z
  .strictObject({
    ...doneHead,
    sanction: sanctionItemSchema,
    because: z.array(reasonSchema),
  })
  .meta({ id: 'SanctionDone' });

export const listSchema = z.strictObject({ items: z.array(sanctionItemSchema), next: z.string().nullable() });

export const listQuery = z.object({
  ...pageQuery,
  queue: flag.optional().describe('Only those with a deadline, the first due first; else all, the newest first'),
  status: z.enum(SANCTION_STATUSES).optional(),
  step: z.enum(STEPS).optional(),
});

export const acting = { tags, headers: commandHeaders, querystring: dryRunQuery, response: { 200: doneSchema } };

const codes: Codes = enforcementCodes;

export interface Speech {
  readonly say: Say;
  readonly explain: (because: Because) => string;
}

/** How whoever asks is spoken to. */
export function speechFor({ context }: Tools, { headers, market }: FastifyRequest): Speech {
  const locale = localeOf(headers['accept-language']);
  return {
    say: (code) => codes[code]?.[locale] ?? code,
    explain: (because) => context.explain(because, locale, market.zone),
  };
}

/** The sort key of a sanction in a list: when it falls due in the queue, else when it was announced. */
const keyOf = ({ deadlines, announcedAt }: Sanction, queue: boolean): number =>
  queue ? Math.min(...deadlines.map(({ due }) => due)) : announcedAt;

type Asked = z.output<typeof listQuery> & { readonly observed?: boolean | undefined };

export async function list(tools: Tools, request: FastifyRequest, sellerId: Uuid | null, asked: Asked) {
  const queue = asked.queue === true;
  const after = asked.cursor === undefined ? null : decodeCursor(asked.cursor, 2);
  const rows = await listSanctions(tools.context.db, {
    market: request.market.id,
    ...(sellerId === null ? {} : { sellerId }),
    ...(asked.status === undefined ? {} : { status: asked.status }),
    ...(asked.step === undefined ? {} : { step: asked.step }),
    ...(asked.observed === undefined ? {} : { observed: asked.observed }),
    queue,
    ...(after ? { after: { at: Number(after[0]), sanctionId: String(after[1]) } } : {}),
    limit: asked.limit + 1,
  });
  const { say } = speechFor(tools, request);
  const page = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? page.at(-1)?.sanction : undefined;
  const shown = await withAnswerTime(
    tools.engine,
    tools.context.db.read,
    request.market.id,
    page.map(({ sanction }) => sanction),
  );
  return {
    items: shown.map((sanction, index) => sanctionItem(sanction, page[index]?.seller ?? '', say)),
    next: last ? encodeCursor([keyOf(last, queue), last.sanctionId]) : null,
  };
}

/** A sanction of the market, or of one seller; what is only recorded is no seller's to see. */
export async function find(
  tools: Tools,
  request: FastifyRequest,
  id: Uuid,
  sellerId: Uuid | null,
): Promise<FoundSanction> {
  const found = await readSanction(tools.context.db.read, request.market.id, id);
  if (!found || (sellerId !== null && (found.sellerId !== sellerId || found.sanction.observed))) throw notFound();
  return found;
}

export async function one(tools: Tools, request: FastifyRequest, id: Uuid, owner: Uuid | null) {
  const { sanction: found, seller, sellerId } = await find(tools, request, id, owner);
  const { db } = tools.context;
  const [sanction = found] = await withAnswerTime(tools.engine, db.read, request.market.id, [found]);
  const [words, appeals, ...decisions] = await Promise.all([
    readWords(db.read, sellerId, { kind: 'standing', id: sellerId }),
    readAppealsOf(db.read, sellerId, id),
    ...sanction.history.map(({ decision }) => readDecision(db.read, decision)),
  ]);
  const { say, explain } = speechFor(tools, request);
  return sanctionPage(
    {
      sanction,
      seller,
      words,
      decisions: decisions.flatMap((row) => (row ? [row] : [])),
      appeals: appeals.map(({ appealId, status }) => ({ id: appealId, status })),
    },
    say,
    explain,
  );
}

/** Does a command on a sanction for the caller of a request, and shows what came of it. */
export async function act(
  tools: Tools,
  request: FastifyRequest,
  command: string,
  input: { readonly sanction: Uuid },
): Promise<z.infer<typeof doneSchema>> {
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
  const standing = done.state as Standing;
  const sanction = standing.sanctions.find(({ sanctionId }) => sanctionId === input.sanction);
  if (!sanction) throw new Error(`Sanction ${input.sanction} is none of ${standing.seller}`);
  const { say, explain } = speechFor(tools, request);
  return {
    decision: done.decisionId,
    dryRun: done.dryRun,
    repeated: done.repeated,
    sanction: sanctionItem(sanction, standing.seller, say),
    because: shownReasons(done.because, explain),
  };
}
