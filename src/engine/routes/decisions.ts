import { z } from 'zod';
import { formatDay } from '../../kernel/day.ts';
import { formatInstant } from '../../kernel/instant.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { SELLER_READS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { dayText, instantText, marketParams, sellerParams, uuid } from '../../platform/http/params.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import type { DecisionBody, DecisionRow } from '../chain.ts';
import { listDecisions, readDecision } from '../decisions.ts';
import type { Engine } from '../engine.ts';
import { revive } from '../plain.ts';
import { exportDecision, recount, replay } from '../replay.ts';
import { verify } from '../verify.ts';
import { figureLineSchema, figuresSchema, reasonSchema, shownFigures, shownLines, shownReasons } from './shared.ts';

const head = {
  id: uuid,
  seller: z.string().describe("The market's own id"),
  seq: z.number().int().describe("Place in the seller's chain, from 1"),
  command: z.string(),
  about: z.strictObject({ kind: z.string(), id: z.string() }),
  at: instantText.describe('When it took effect, market time'),
  recordedAt: instantText.describe('When it was made, real time'),
  actor: z.strictObject({ kind: z.string() }),
  policy: z.string().describe('Hash of the version that binds it'),
  because: z.array(reasonSchema),
  figures: figuresSchema.nullable().describe('Where it changed what counts'),
  hash: z.string(),
};

export const decisionSchema = z.strictObject(head).meta({ id: 'Decision' });

const wholeSchema = z
  .strictObject({
    ...head,
    prev: z.string().describe("The hash of the seller's decision before"),
    engine: z.string(),
    read: z.unknown().describe('Everything the rule read; null where whoever asks may not know it'),
    outcome: z.unknown().describe('Everything that followed; null likewise'),
  })
  .meta({ id: 'DecisionWhole' });

const replaySchema = z
  .strictObject({
    same: z.boolean(),
    why: z.enum(['altered', 'other-section', 'no-such-command', 'refused', 'other-outcome']).nullable(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'Replayed' });

const recountSchema = z
  .strictObject({
    day: dayText,
    recorded: z.array(figureLineSchema).describe('After the decision, as it recorded them'),
    today: z.array(figureLineSchema).describe('As of the same day, counted anew from all that is known today'),
    toldSince: z.array(
      z.strictObject({
        source: z.string(),
        id: z.string(),
        kind: z.string(),
        occurredAt: instantText,
        recordedAt: instantText,
      }),
    ),
  })
  .meta({ id: 'Recounted' });

const verifySchema = z
  .strictObject({
    decisions: z.number().int(),
    breaks: z.array(
      z.strictObject({ seq: z.number().int(), decision: z.string().nullable(), what: z.string(), detail: z.string() }),
    ),
  })
  .meta({ id: 'Verified' });

export const decisionParams = marketParams.extend({ id: uuid });
const tags = ['decisions'];
const options = { config: { access: SELLER_READS } };

/** What a principal may see of a decision: an operator any, a seller its own that somebody was told of. */
const sees = (principal: Principal, row: DecisionRow): boolean =>
  principal.kind !== 'seller' || (principal.sellerId === row.seller_id && row.told);

/** Whether a seller is shown the reasons of a decision and nothing else: who is behind it is not theirs to know. */
const isWithheld = ({ withheld }: Engine, principal: Principal, row: DecisionRow): boolean =>
  principal.kind === 'seller' && withheld.has(row.about_kind);

interface Tools {
  readonly engine: Engine;
  readonly context: HttpContext;
}

/** A decision with its reasons in the caller's language. */
export function shownDecision(
  { context: { explain } }: Pick<Tools, 'context'>,
  row: DecisionRow,
  body: DecisionBody,
  language: string | undefined,
) {
  return {
    id: row.decision_id,
    seller: body.seller,
    seq: row.seq,
    command: row.command,
    about: { ...body.about },
    at: formatInstant(row.at),
    recordedAt: formatInstant(row.recorded_at),
    actor: { kind: body.actor.kind },
    policy: body.read.policy.hash,
    because: shownReasons(body.outcome.because.map(revive), (because) =>
      explain(because, localeOf(language), body.read.calendar.zone),
    ),
    figures: shownFigures(body.figures),
    hash: row.hash,
  };
}

/** A decision of a market that the principal may see; throws platform.not_found. */
export async function findDecision(
  { context: { db } }: Pick<Tools, 'context'>,
  market: string,
  principal: Principal,
  id: string,
): Promise<DecisionRow> {
  const row = await readDecision(db.read, id);
  if (!row || row.market_id !== market || !sees(principal, row)) throw notFound();
  return row;
}

/** Decisions as they were made. */
function reading(app: App, tools: Tools): void {
  const { engine, context } = tools;
  app.get(
    '/v1/markets/:market/decisions',
    {
      ...options,
      schema: {
        tags,
        operationId: 'decisions',
        summary: 'Decisions with their reasons, the newest first; a seller sees its own',
        params: marketParams,
        querystring: z.object({
          ...pageQuery,
          aboutKind: z.string().min(1).max(60).optional(),
          aboutId: z.string().min(1).max(300).optional().describe('With aboutKind: decisions about one thing'),
        }),
        response: { 200: z.strictObject({ items: z.array(decisionSchema), next: z.string().nullable() }) },
      },
    },
    async ({ market, principal, query: { limit, cursor, aboutKind, aboutId }, headers }) => {
      const after = cursor === undefined ? null : decodeCursor(cursor, 2);
      const rows = await listDecisions(context.db, {
        market: market.id,
        ...(principal.kind === 'seller' && principal.sellerId !== undefined
          ? { sellerId: principal.sellerId, toldOnly: true }
          : {}),
        ...(aboutKind !== undefined && aboutId !== undefined ? { about: { kind: aboutKind, id: aboutId } } : {}),
        ...(after ? { after: { recordedAt: Number(after[0]), decisionId: String(after[1]) } } : {}),
        limit: limit + 1,
      });
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map((row) =>
          shownDecision(tools, row, JSON.parse(row.body) as DecisionBody, headers['accept-language']),
        ),
        next: last ? encodeCursor([last.recorded_at, last.decision_id]) : null,
      };
    },
  );
  app.get(
    '/v1/markets/:market/decisions/:id',
    {
      ...options,
      schema: {
        tags,
        operationId: 'decision',
        summary: 'One decision: its reasons, everything it read, and its place in the chain',
        params: decisionParams,
        response: { 200: wholeSchema },
      },
    },
    async ({ market, principal, params: { id }, headers }) => {
      const row = await findDecision(tools, market.id, principal, id);
      const body = JSON.parse(row.body) as DecisionBody;
      const { prev, engine: version } = body;
      const { read, outcome } = isWithheld(engine, principal, row) ? { read: null, outcome: null } : body;
      return { ...shownDecision(tools, row, body, headers['accept-language']), prev, engine: version, read, outcome };
    },
  );
  app.get(
    '/v1/markets/:market/decisions/:id/export',
    {
      ...options,
      schema: {
        tags,
        operationId: 'exportDecision',
        summary: 'A decision as a file that any installation can run again: troth explain --file FILE --replay',
        params: decisionParams,
        response: {
          200: z.strictObject({ format: z.string(), decision: z.string(), hash: z.string(), section: z.unknown() }),
        },
      },
    },
    async ({ market, principal, params: { id } }, reply) => {
      const row = await findDecision(tools, market.id, principal, id);
      if (isWithheld(engine, principal, row)) throw notFound();
      const exported = await exportDecision(engine, row);
      reply.header('content-disposition', `attachment; filename="decision-${id}.json"`);
      return { ...exported };
    },
  );
}

/** Whether they still hold: run again, counted again, the chain walked. */
function proving(app: App, tools: Tools): void {
  const { engine } = tools;
  app.post(
    '/v1/markets/:market/decisions/:id/replay',
    {
      ...options,
      schema: {
        tags,
        operationId: 'replayDecision',
        summary: 'Run the rule again on what it read, and compare byte for byte',
        params: decisionParams,
        response: { 200: replaySchema },
      },
    },
    async ({ market, principal, params: { id } }) => {
      const found = replay(engine, await exportDecision(engine, await findDecision(tools, market.id, principal, id)));
      return found.same
        ? { same: true, why: null, detail: null }
        : { same: false, why: found.why, detail: found.detail };
    },
  );
  app.post(
    '/v1/markets/:market/decisions/:id/recount',
    {
      ...options,
      schema: {
        tags,
        operationId: 'recountDecision',
        summary:
          'Its figures counted anew from what is known today, and what was told since; 404 where it recorded none',
        params: decisionParams,
        response: { 200: recountSchema },
      },
    },
    async ({ market, principal, params: { id } }) => {
      const row = await findDecision(tools, market.id, principal, id);
      const counted = await recount(engine, JSON.parse(row.body) as DecisionBody);
      if (!counted) throw notFound();
      return {
        day: formatDay(counted.day),
        recorded: shownLines(counted.recorded),
        today: shownLines(counted.today),
        toldSince: counted.toldSince.map(({ source, id: fact, kind, occurredAt, recordedAt }) => ({
          source,
          id: fact,
          kind,
          occurredAt: formatInstant(occurredAt),
          recordedAt: formatInstant(recordedAt),
        })),
      };
    },
  );
  app.post(
    '/v1/markets/:market/sellers/:seller/verify',
    {
      ...options,
      schema: {
        tags,
        operationId: 'verifySeller',
        summary: "Walk a seller's chain of decisions and name what was altered or removed",
        params: sellerParams,
        response: { 200: verifySchema },
      },
    },
    async ({ seller }) => {
      const { decisions, breaks } = await verify(engine, seller.id);
      return {
        decisions,
        breaks: breaks.map(({ seq, decisionId, what, detail }) => ({ seq, decision: decisionId, what, detail })),
      };
    },
  );
}

export const decisionRoutes =
  (engine: Engine) =>
  async (app: App, context: HttpContext): Promise<void> => {
    const tools = { engine, context };
    reading(app, tools);
    proving(app, tools);
  };
