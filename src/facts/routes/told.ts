import { z } from 'zod';
import { formatInstant } from '../../kernel/instant.ts';
import type { Locale } from '../../kernel/render.ts';
import { OPERATOR_ACTS, OPERATOR_READS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { instantText, marketParams, uuid } from '../../platform/http/params.ts';
import { HttpProblem, notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { readJson } from '../ingest/body.ts';
import { ingest } from '../ingest.ts';
import type { RefusedFact } from '../read-told.ts';
import { countTold, readOneRefused, readRefused, readWaiting } from '../read-told.ts';
import { settleRefused } from '../store-told.ts';
import { wordedRefusal } from '../worded.ts';

const waitingSchema = z
  .strictObject({
    waitsFor: z.strictObject({ kind: z.string(), id: z.string() }).describe('The subject that nobody has introduced'),
    source: z.string(),
    id: z.string(),
    recordedAt: instantText,
    fact: z.unknown(),
  })
  .meta({ id: 'WaitingFact' });

const refusedSchema = z
  .strictObject({
    id: uuid,
    at: instantText,
    told: z.unknown().describe('As it was told: the JSON, or the text where it is none'),
    rule: z.string(),
    field: z.string().nullable(),
    message: z.string(),
    state: z.enum(['open', 'corrected', 'dismissed']),
    settledAt: instantText.nullable(),
    settledBy: z.string().nullable(),
  })
  .meta({ id: 'RefusedFact' });

const countsSchema = z.strictObject({ waiting: z.number().int(), refused: z.number().int() });

function jsonOrText(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return text;
  }
}

type TextOf = HttpContext['textOf'];

/** In the reader's language what is at fault; where it is not known in it, what the rule says. */
const worded = (rule: string, message: string, locale: Locale, textOf: TextOf): string =>
  wordedRefusal(message, locale) ?? textOf(rule, locale) ?? message;

const shown = (refused: RefusedFact, locale: Locale, textOf: TextOf): z.infer<typeof refusedSchema> => ({
  id: refused.refusedId,
  at: formatInstant(refused.at),
  told: jsonOrText(refused.told),
  rule: refused.rule,
  field: refused.field,
  message: worded(refused.rule, refused.message, locale, textOf),
  state: refused.state,
  settledAt: refused.settledAt === null ? null : formatInstant(refused.settledAt),
  settledBy: refused.settledBy,
});

const refusedParams = marketParams.extend({ id: uuid });

/** What waits, and what was refused. */
function listing(app: App, { db, textOf }: HttpContext): void {
  app.get(
    '/v1/markets/:market/facts/waiting',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags: ['facts'],
        operationId: 'waitingFacts',
        summary: 'Facts whose subject nobody has introduced yet',
        params: marketParams,
        querystring: z.object(pageQuery),
        response: {
          200: z.strictObject({ counts: countsSchema, items: z.array(waitingSchema), next: z.string().nullable() }),
        },
      },
    },
    async ({ market, query: { limit, cursor } }) => {
      const after =
        cursor === undefined ? null : (decodeCursor(cursor, 4).map(String) as [string, string, string, string]);
      const rows = await readWaiting(db, market.id, limit + 1, after);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        counts: await countTold(db, market.id),
        items: page.map(({ waitsFor, source, id, recordedAt, body }) => ({
          waitsFor,
          source,
          id,
          recordedAt: formatInstant(recordedAt),
          fact: jsonOrText(body),
        })),
        next: last ? encodeCursor([last.waitsFor.kind, last.waitsFor.id, last.source, last.id]) : null,
      };
    },
  );
  app.get(
    '/v1/markets/:market/facts/refused',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags: ['facts'],
        operationId: 'refusedFacts',
        summary: 'Facts that could not be taken, as they were told',
        params: marketParams,
        querystring: z.object({ ...pageQuery, state: z.enum(['open', 'corrected', 'dismissed']).default('open') }),
        response: {
          200: z.strictObject({ counts: countsSchema, items: z.array(refusedSchema), next: z.string().nullable() }),
        },
      },
    },
    async ({ market, query: { limit, cursor, state }, headers }) => {
      const parts = cursor === undefined ? null : decodeCursor(cursor, 2);
      const after = parts && ([Number(parts[0]), String(parts[1])] as const);
      const rows = await readRefused(db, market.id, state, limit + 1, after);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        counts: await countTold(db, market.id),
        items: page.map((refused) => shown(refused, localeOf(headers['accept-language']), textOf)),
        next: last ? encodeCursor([last.at, last.refusedId]) : null,
      };
    },
  );
}

/** What is done about a refused fact. */
function settling(app: App, { db, now, textOf }: HttpContext): void {
  app.post(
    '/v1/markets/:market/facts/refused/:id/resend',
    {
      config: { access: OPERATOR_ACTS },
      schema: {
        tags: ['facts'],
        operationId: 'resendFact',
        summary: 'Send a refused fact again, corrected',
        description:
          'Taken: the refused one is marked corrected. Refused again: 422 with the rule and field, and it stays open.',
        params: refusedParams,
        body: z.strictObject({ fact: z.unknown() }),
        response: {
          200: z.strictObject({ outcome: z.enum(['accepted', 'repeated', 'waiting']), refused: refusedSchema }),
        },
      },
    },
    async ({ market, params: { id }, body, principal, headers }) => {
      const locale = localeOf(headers['accept-language']);
      const refused = await readOneRefused(db, market.id, id);
      if (!refused) throw notFound();
      if (refused.state !== 'open') throw new HttpProblem('facts.settled');
      const { results } = await ingest(db, { market: market.id, facts: [body.fact], now: now(), strict: true });
      const result = results[0];
      if (!result) throw new Error('A fact was told and nothing became of it');
      if (result.outcome === 'refused') {
        throw new HttpProblem(result.rule ?? 'platform.invalid', {
          ...(result.field === undefined ? {} : { field: result.field }),
          ...(result.message === undefined
            ? {}
            : { detail: worded(result.rule ?? 'platform.invalid', result.message, locale, textOf) }),
        });
      }
      await settleRefused(db, market.id, id, { state: 'corrected', at: now(), by: principal.id });
      const settled = (await readOneRefused(db, market.id, id)) ?? refused;
      return { outcome: result.outcome, refused: shown(settled, locale, textOf) };
    },
  );
  app.post(
    '/v1/markets/:market/facts/refused/:id/dismiss',
    {
      config: { access: OPERATOR_ACTS },
      schema: {
        tags: ['facts'],
        operationId: 'dismissFact',
        summary: 'Put a refused fact aside for good; it stays listed as dismissed',
        params: refusedParams,
        response: { 200: refusedSchema },
      },
    },
    async ({ market, params: { id }, principal, headers }) => {
      await settleRefused(db, market.id, id, { state: 'dismissed', at: now(), by: principal.id });
      const refused = await readOneRefused(db, market.id, id);
      if (!refused) throw notFound();
      if (refused.state !== 'dismissed') throw new HttpProblem('facts.settled');
      return shown(refused, localeOf(headers['accept-language']), textOf);
    },
  );
}

export async function toldRoutes(app: App, context: HttpContext): Promise<void> {
  listing(app, context);
  settling(app, context);
}
