import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { execute } from '../../engine/execute.ts';
import { revive } from '../../engine/plain.ts';
import {
  commandHeaders,
  dryRunQuery,
  executedOr,
  idempotencyKeyOf,
  reasonSchema,
  shownReasons,
} from '../../engine/routes/shared.ts';
import { readWordsWith } from '../../engine/words.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { writeMoney } from '../../kernel/money.ts';
import { marketNow } from '../../platform/clock.ts';
import { OPERATOR_READS, SELLER_READS, TELLS_FACTS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { instantText, marketParams, sellerParams, uuid } from '../../platform/http/params.ts';
import type { App, HttpContext, Routes } from '../../platform/http/server.ts';
import { settleInput } from '../commands.ts';
import type { InstructionRow } from '../model.ts';
import { INSTRUCTION_STATES } from '../model.ts';
import { listInstructions, readBalances, readStatement } from '../read.ts';
import type { OnFilled } from './funds.ts';
import { fundPages } from './funds.ts';
import { booksPages } from './holds.ts';
import { receivablesPage } from './receivables.ts';
import { reconciliationPage } from './reconcile.ts';

const money = z.strictObject({ amount: z.string(), currency: z.string() });
const tags = ['ledger'];

const balancesSchema = z
  .strictObject({
    at: instantText,
    items: z.array(
      z.strictObject({
        account: z.string().describe('Such as seller.available, in-transit, seller.receivable, outside'),
        money: money.describe('What Troth moved so far; below zero where it was taken'),
      }),
    ),
  })
  .meta({ id: 'Balances' });

/** What a person of the platform does to the books themselves, each with words that the seller reads. */
const BY_PERSON: readonly string[] = ['ledger.hold', 'ledger.release', 'ledger.reverse'];

const statementSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        decision: uuid.describe('That moved it; all its legs sum to nothing'),
        at: instantText,
        command: z.string(),
        order: z.string().nullable(),
        leg: z.int().describe('Its place in its entry'),
        reversed: z.boolean().describe('Its opposite was written'),
        reversible: z.boolean().describe('Its opposite can be written'),
        account: z.string(),
        money,
        because: z.array(reasonSchema).describe('Why the decision moved it'),
        words: z.string().nullable().describe('What a person of the platform wrote with it; null where nobody did'),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'Statement' });

const instructionSchema = z
  .strictObject({
    id: uuid,
    kind: z.string(),
    state: z.enum(INSTRUCTION_STATES),
    seller: z.string(),
    order: z.string().nullable(),
    buyer: z.string().nullable(),
    listing: z.string().nullable().describe('The listing it is about'),
    money: money.nullable(),
    decision: uuid,
    askedAt: instantText,
    settledAt: instantText.nullable(),
  })
  .meta({ id: 'Instruction' });

const settledSchema = z
  .strictObject({
    decision: uuid.nullable().describe('Null in a dry run'),
    dryRun: z.boolean(),
    repeated: z.boolean(),
    instruction: instructionSchema,
    because: z.array(reasonSchema),
  })
  .meta({ id: 'InstructionDone' });

const shownInstruction = (row: InstructionRow): z.infer<typeof instructionSchema> => ({
  id: row.instructionId,
  kind: row.kind,
  state: row.state,
  seller: row.seller,
  order: row.orderId ?? null,
  buyer: row.buyerId ?? null,
  listing: row.listingId ?? null,
  money: row.money ? { ...row.money } : null,
  decision: row.decisionId,
  askedAt: formatInstant(row.askedAt),
  settledAt: row.settledAt === null ? null : formatInstant(row.settledAt),
});

function sellerPages(app: App, { db, now, explain }: HttpContext): void {
  app.get(
    '/v1/markets/:market/sellers/:seller/balances',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerBalances',
        summary: 'What stands on each account of a seller now, because of what was decided',
        params: sellerParams,
        response: { 200: balancesSchema },
      },
    },
    async ({ market, seller }) => {
      const time = marketNow(market, now());
      const balances = await readBalances(db.read, seller.id, time + 1);
      return {
        at: formatInstant(time),
        items: balances.map(({ account, money: amount }) => ({ account, money: writeMoney(amount) })),
      };
    },
  );
  app.get(
    '/v1/markets/:market/sellers/:seller/statement',
    {
      config: { access: SELLER_READS },
      schema: {
        tags,
        operationId: 'sellerStatement',
        summary: 'Every leg that was posted for a seller, the newest first, with the decision behind it',
        params: sellerParams,
        querystring: z.object(pageQuery),
        response: { 200: statementSchema },
      },
    },
    async ({ seller, market, query, headers }) => {
      const locale = localeOf(headers['accept-language']);
      const place = query.cursor === undefined ? null : decodeCursor(query.cursor, 3);
      const after = place && { at: Number(place[0]), entry: String(place[1]), leg: Number(place[2]) };
      const rows = await readStatement(db, seller.id, query.limit + 1, after ?? undefined);
      const page = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      const byPerson = page.filter(({ command }) => BY_PERSON.includes(command)).map(({ entry }) => entry);
      const said = await readWordsWith(db.read, seller.id, 'words', byPerson);
      return {
        items: page.map((line) => ({
          decision: line.entry,
          at: formatInstant(line.at),
          command: line.command,
          order: line.orderId,
          account: line.account,
          leg: line.leg,
          reversed: line.reversed,
          reversible: line.reversible,
          money: writeMoney(line.money),
          because: shownReasons(line.because.map(revive), (because) => explain(because, locale, market.zone)),
          words: said.get(line.entry) ?? null,
        })),
        next: last ? encodeCursor([last.at, last.entry, last.leg]) : null,
      };
    },
  );
}

const instructionsQuery = z.object({
  ...pageQuery,
  state: z.enum(INSTRUCTION_STATES).optional().describe('asked: those that nobody has confirmed yet'),
});

function instructionPages(app: App, { db, explain }: HttpContext, engine: Engine): void {
  app.get(
    '/v1/markets/:market/instructions',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'instructions',
        summary: 'What the marketplace is asked to do, the longest asked first',
        params: marketParams,
        querystring: instructionsQuery,
        response: { 200: z.strictObject({ items: z.array(instructionSchema), next: z.string().nullable() }) },
      },
    },
    async ({ market, query }) => {
      const place = query.cursor === undefined ? null : decodeCursor(query.cursor, 2);
      const after = place && { at: Number(place[0]), id: String(place[1]) };
      const rows = await listInstructions(db, market.id, query.state ?? null, query.limit + 1, after ?? undefined);
      const page = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      return {
        items: page.map(shownInstruction),
        next: last ? encodeCursor([last.askedAt, last.instructionId]) : null,
      };
    },
  );
  app.post(
    '/v1/markets/:market/instructions/:id/settle',
    {
      config: { access: TELLS_FACTS },
      schema: {
        tags,
        operationId: 'settleInstruction',
        summary:
          'Say that an instruction was done, or cannot be; the fact `instruction.confirmed` or `refused` does the same',
        params: marketParams.extend({ id: uuid }),
        headers: commandHeaders,
        querystring: dryRunQuery,
        body: settleInput.omit({ instruction: true, seller: true, order: true }),
        response: { 200: settledSchema },
      },
    },
    async (request) => {
      const done = executedOr(
        await execute(engine, {
          command: 'ledger.settle',
          input: { ...request.body, instruction: request.params.id },
          principal: request.principal,
          market: request.market.id,
          dryRun: request.query.dryRun,
          ...idempotencyKeyOf(request.headers['idempotency-key']),
        }),
      );
      const locale = localeOf(request.headers['accept-language']);
      return {
        decision: done.decisionId,
        dryRun: done.dryRun,
        repeated: done.repeated,
        instruction: shownInstruction(done.state as InstructionRow),
        because: shownReasons(done.because, (because) => explain(because, locale, request.market.zone)),
      };
    },
  );
}

/** `onFilled`: what follows when money is put into a fund. A seller's statement and balances; what the marketplace is asked to do, for whoever does it. */
export const ledgerRoutes =
  (engine: Engine, onFilled: OnFilled): Routes =>
  (app, context) => {
    sellerPages(app, context);
    instructionPages(app, context, engine);
    fundPages(app, context, onFilled);
    reconciliationPage(app, context);
    booksPages(app, context, engine);
    receivablesPage(app, context);
  };
