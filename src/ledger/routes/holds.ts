import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
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
import { readWordsOf } from '../../engine/words.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { OPERATOR_ONLY, OPERATOR_READS, SELLER_READS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { instantText, marketParams, sellerParams, uuid } from '../../platform/http/params.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { holdInput, releaseInput, reverseInput } from '../commands.ts';
import type { Hold } from '../model/hold.ts';
import { HOLD_REASONS, HOLD_STATUSES } from '../model/hold.ts';
import { listStanding, readHolds } from '../read-books.ts';

const tags = ['ledger'];
const money = z.strictObject({ amount: z.string(), currency: z.string() });

/** Holds of one seller that are shown; those that stand come first. */
const HOLDS_SHOWN = 200;

const holdSchema = z
  .strictObject({
    id: uuid,
    seller: z.string(),
    status: z.enum(HOLD_STATUSES),
    money,
    reason: z.enum(HOLD_REASONS),
    words: z.string().nullable().describe('Why, in words; null in the answer to the command, or once they are erased'),
    heldAt: instantText,
    releaseAt: instantText.describe('When it is let go of by itself'),
    endedAt: instantText.nullable(),
    ended: z.enum(['time', 'person', 'refused']).nullable(),
  })
  .meta({ id: 'Hold' });

const doneSchema = z
  .strictObject({ ...doneHead, hold: holdSchema, because: z.array(reasonSchema) })
  .meta({ id: 'HoldDone' });
const reversedSchema = z
  .strictObject({ ...doneHead, entry: uuid, because: z.array(reasonSchema) })
  .meta({ id: 'EntryReversed' });

const shown = (hold: Hold, words: string | null): z.infer<typeof holdSchema> => ({
  id: hold.holdId,
  seller: hold.seller,
  status: hold.status,
  money: hold.amount,
  reason: hold.reason,
  words,
  heldAt: formatInstant(hold.heldAt),
  releaseAt: formatInstant(hold.releaseAt),
  endedAt: hold.ended && formatInstant(hold.ended.at),
  ended: hold.ended?.how ?? null,
});

interface Tools {
  readonly context: HttpContext;
  readonly engine: Engine;
}

async function act(
  { context: { explain }, engine }: Tools,
  request: FastifyRequest,
  command: string,
  input: object,
): Promise<{ head: z.infer<z.ZodObject<typeof doneHead>>; state: unknown; because: z.infer<typeof reasonSchema>[] }> {
  const { principal, market } = request;
  const { dryRun } = request.query as { dryRun: boolean };
  const done = executedOr(
    await execute(engine, {
      command,
      input,
      principal,
      market: market.id,
      dryRun,
      ...idempotencyKeyOf(request.headers['idempotency-key'] as string | undefined),
    }),
  );
  const locale = localeOf(request.headers['accept-language']);
  return {
    head: { decision: done.decisionId, dryRun: done.dryRun, repeated: done.repeated },
    state: done.state,
    because: shownReasons(done.because, (because) => explain(because, locale, market.zone)),
  };
}

/** Holds with what was said of each. */
async function inWords({ context: { db } }: Tools, found: readonly Hold[]): Promise<z.infer<typeof holdSchema>[]> {
  const said = await Promise.all(
    [...Map.groupBy(found, ({ sellerId }) => sellerId)].map(([sellerId, of]) =>
      readWordsOf(
        db.read,
        sellerId,
        'hold',
        of.map(({ holdId }) => holdId),
      ),
    ),
  );
  const texts = new Map(said.flat().map(({ id, text }) => [id, text]));
  return found.map((hold) => shown(hold, texts.get(hold.words.words) ?? null));
}

function holdReads(app: App, tools: Tools): void {
  const { db } = tools.context;
  app.get(
    '/v1/markets/:market/holds',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'holds',
        summary: "What of sellers' money is held now, first what is let go of first",
        params: marketParams,
        querystring: z.object(pageQuery),
        response: { 200: z.strictObject({ items: z.array(holdSchema), next: z.string().nullable() }) },
      },
    },
    async ({ market, query }) => {
      const place = query.cursor === undefined ? null : decodeCursor(query.cursor, 2);
      const after = place && { releaseAt: Number(place[0]), id: String(place[1]) };
      const found = await listStanding(db, market.id, query.limit + 1, after ?? undefined);
      const page = found.slice(0, query.limit);
      const last = found.length > query.limit ? page.at(-1) : undefined;
      return {
        items: await inWords(tools, page),
        next: last ? encodeCursor([last.releaseAt, last.holdId]) : null,
      };
    },
  );
  app.get(
    '/v1/markets/:market/sellers/:seller/holds',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerHolds',
        summary: "What of a seller's money is held, why and until when; what was held before, the newest first",
        params: sellerParams,
        response: { 200: z.strictObject({ items: z.array(holdSchema) }) },
      },
    },
    async ({ seller }) => ({ items: await inWords(tools, await readHolds(db.read, seller.id, HOLDS_SHOWN)) }),
  );
}

function holdActs(app: App, tools: Tools): void {
  const holdDone = async (request: FastifyRequest, command: string, input: object) => {
    const { head, state, because } = await act(tools, request, command, input);
    return { ...head, hold: shown(state as Hold, null), because };
  };
  app.post(
    '/v1/markets/:market/sellers/:seller/holds',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'holdMoney',
        summary: 'Hold money of a seller, with a reason and for so many days at most',
        params: sellerParams,
        headers: commandHeaders,
        querystring: dryRunQuery,
        body: z.strictObject(holdInput.shape).omit({ seller: true }),
        response: { 200: doneSchema },
      },
    },
    (request) => holdDone(request, 'ledger.hold', { ...request.body, seller: request.seller.outsideId }),
  );
  app.post(
    '/v1/markets/:market/holds/:id/release',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'releaseMoney',
        summary: 'Let go of money that is held, before its time is over',
        params: marketParams.extend({ id: uuid }),
        headers: commandHeaders,
        querystring: dryRunQuery,
        body: releaseInput.omit({ hold: true }),
        response: { 200: doneSchema },
      },
    },
    (request) => holdDone(request, 'ledger.release', { ...request.body, hold: request.params.id }),
  );
}

/** Money that is held, and entries that were wrong. */
export function booksPages(app: App, context: HttpContext, engine: Engine): void {
  const tools = { context, engine };
  holdReads(app, tools);
  holdActs(app, tools);
  app.post(
    '/v1/markets/:market/sellers/:seller/entries/:id/reversal',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'reverseEntry',
        summary: 'Write the opposite of an entry that was wrong; the entry itself is never changed',
        params: sellerParams.extend({ id: uuid.describe('The decision that made the entry') }),
        headers: commandHeaders,
        querystring: dryRunQuery,
        body: reverseInput.omit({ seller: true, entry: true }),
        response: { 200: reversedSchema },
      },
    },
    async (request) => {
      const { id: entry } = request.params;
      const input = { ...request.body, entry, seller: request.seller.outsideId };
      const { head, because } = await act(tools, request, 'ledger.reverse', input);
      return { ...head, entry, because };
    },
  );
}
