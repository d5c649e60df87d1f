import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import type { Money } from '../../kernel/money.ts';
import { exponentOf, isCurrency, parseMoney, writeMoney } from '../../kernel/money.ts';
import { marketNow } from '../../platform/clock.ts';
import { OPERATOR_ONLY, OPERATOR_READS } from '../../platform/http/access.ts';
import { decodeCursor, encodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { instantText, marketParams, uuid } from '../../platform/http/params.ts';
import { HttpProblem, notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { openFund, topUp } from '../funds.ts';
import { setMark } from '../mark.ts';
import type { FundDay, FundInView } from '../read-funds.ts';
import { listFundPayouts, readFundDays, readFundsInView } from '../read-funds.ts';

const tags = ['ledger'];
const money = z.strictObject({ amount: z.string(), currency: z.string() });
const name = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/, 'expected small letters, digits and hyphens')
  .describe('The fund, as programmes name it.');

const fundSchema = z
  .strictObject({
    fund: z.string(),
    balance: money.describe('What can still be drawn'),
    lowAt: money.nullable().describe('At or below it the fund is low; null: no warning'),
    low: z.boolean(),
    reserved: money.describe('Set aside for payouts that are about to be posted; no longer in the balance'),
    burn: z
      .strictObject({
        perDay: money.describe('What it paid a day on average'),
        days: z
          .int()
          .describe('Days of the market that this was taken over: the last thirty, or all since it was opened'),
        lasts: z.int().nullable().describe('Whole days that the balance lasts at this rate; null: nothing was paid'),
      })
      .describe('How fast it burns'),
  })
  .meta({ id: 'Fund' });

const daySchema = z
  .strictObject({
    day: z.string().describe('A day of the market'),
    paid: money.describe('Set aside for payouts on that day'),
    payouts: z.int(),
    queued: z.int().describe('Tries that the fund had too little for'),
    added: money,
  })
  .meta({ id: 'FundDay' });

const payoutsSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        decision: uuid,
        at: instantText,
        command: z.string(),
        seller: z.string(),
        order: z.string().nullable(),
        money: money.describe('Paid from the fund; below zero where it came back to it'),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'FundPayouts' });

const amountText = z
  .string()
  .regex(/^(0|[1-9]\d{0,12})(\.\d{1,4})?$/, 'expected an amount such as "1000.00"')
  .describe("In the fund's currency.");

/** An amount as told, in a currency. Throws platform.invalid where the currency has no such small part, or it is nothing. */
function amountOf(text: string, currency: string, field: string, least: bigint): Money {
  const places = text.split('.')[1]?.length ?? 0;
  const amount = places > exponentOf(currency) ? null : parseMoney(`${text} ${currency}`);
  if (amount && amount.minor >= least) return amount;
  throw new HttpProblem('platform.invalid', { field, detail: `expected an amount of ${currency}` });
}

const shown = ({ fund, balance, lowAt, low, reserved, burn }: FundInView): z.infer<typeof fundSchema> => ({
  fund,
  balance: writeMoney(balance),
  lowAt: lowAt && writeMoney(lowAt),
  low,
  reserved: writeMoney(reserved),
  burn: { ...burn, perDay: writeMoney(burn.perDay) },
});

const shownDay = ({ day, paid, payouts, queued, added }: FundDay): z.infer<typeof daySchema> => ({
  day,
  paid: writeMoney(paid),
  payouts,
  queued,
  added: writeMoney(added),
});

const openBody = z.strictObject({
  fund: name,
  currency: z.string().refine(isCurrency, 'expected an ISO 4217 code').describe('ISO 4217.'),
  lowAt: amountText.optional(),
});
const topUpBody = z.strictObject({
  amount: amountText,
  key: z.string().min(1).max(200).describe('Of this payment; told again it adds nothing.'),
});
const fundParams = marketParams.extend({ fund: name });

type AskedMarket = FastifyRequest['market'];
interface Asking {
  readonly market: AskedMarket;
  readonly params: { readonly fund: string };
}

/** What the pages of funds need of the request's context. */
function readers({ db, now }: HttpContext) {
  const all = (market: AskedMarket, q = db.read) => readFundsInView(q, market, marketNow(market, now()));
  const named = async ({ market, params }: Asking, q = db.read): Promise<FundInView> => {
    const found = (await all(market, q)).find(({ fund }) => fund === params.fund);
    if (!found) throw notFound();
    return found;
  };
  return { all, named };
}

function fundReads(app: App, context: HttpContext): void {
  const { db } = context;
  const { all, named } = readers(context);
  app.get(
    '/v1/markets/:market/funds',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'funds',
        summary: 'Funds that programmes pay from, with what is in them and how fast they burn',
        params: marketParams,
        response: { 200: z.strictObject({ items: z.array(fundSchema) }) },
      },
    },
    async ({ market }) => ({ items: (await all(market)).map(shown) }),
  );
  app.get(
    '/v1/markets/:market/funds/:fund/days',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'fundDays',
        summary: 'What a fund paid and got day by day, the last ninety that have anything, the newest first',
        params: fundParams,
        response: { 200: z.strictObject({ items: z.array(daySchema) }) },
      },
    },
    async (request) => ({ items: (await readFundDays(db.read, request.market, await named(request))).map(shownDay) }),
  );
  app.get(
    '/v1/markets/:market/funds/:fund/payouts',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'fundPayouts',
        summary: 'What was paid from a fund and what came back to it, order by order, the newest first',
        params: fundParams,
        querystring: z.object(pageQuery),
        response: { 200: payoutsSchema },
      },
    },
    async (request) => {
      const { market, query } = request;
      const { fund } = await named(request);
      const place = query.cursor === undefined ? null : decodeCursor(query.cursor, 3);
      const after = place && { at: Number(place[0]), entry: String(place[1]), leg: Number(place[2]) };
      const rows = await listFundPayouts(db, { market: market.id, fund, limit: query.limit + 1 }, after ?? undefined);
      const page = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      return {
        items: page.map(({ entry, at, command, seller, orderId, money: amount }) => ({
          decision: entry,
          at: formatInstant(at),
          command,
          seller,
          order: orderId,
          money: writeMoney(amount),
        })),
        next: last ? encodeCursor([last.at, last.entry, last.leg]) : null,
      };
    },
  );
}

/** What whoever waits for a fund does once money was put into it. */
export type OnFilled = (
  db: HttpContext['db'],
  filled: { readonly market: string; readonly fund: string; readonly at: Instant },
) => Promise<void>;

function fundActs(app: App, context: HttpContext, onFilled: OnFilled): void {
  const { db, now } = context;
  const { named } = readers(context);
  app.post(
    '/v1/markets/:market/funds',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'openFund',
        summary: 'Open a fund with nothing in it; one that is there stays as it is',
        params: marketParams,
        body: openBody,
        response: { 200: fundSchema },
      },
    },
    async ({ market, body }) => {
      const lowAt = body.lowAt === undefined ? null : amountOf(body.lowAt, body.currency, 'lowAt', 0n);
      const at = marketNow(market, now());
      await openFund(db, { market: market.id, fund: body.fund, currency: body.currency, lowAt, at });
      return shown(await named({ market, params: body }, db.pool));
    },
  );
  app.put(
    '/v1/markets/:market/funds/:fund/mark',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'markFund',
        summary: 'Say at which balance operators are told that a fund runs low',
        params: fundParams,
        body: z.strictObject({ lowAt: amountText.nullable() }),
        response: { 200: fundSchema },
      },
    },
    async (request) => {
      const { market, body } = request;
      const { fund, balance } = await named(request, db.pool);
      const lowAt = body.lowAt === null ? null : amountOf(body.lowAt, balance.currency, 'lowAt', 0n);
      await setMark(db, { market: market.id, fund, lowAt });
      return shown(await named(request, db.pool));
    },
  );
  app.post(
    '/v1/markets/:market/funds/:fund/top-ups',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'topUpFund',
        summary:
          'Put money into a fund; what waits for it is paid at once, the longest waiting first, as far as it goes',
        params: fundParams,
        body: topUpBody,
        response: { 200: fundSchema.extend({ at: z.string() }) },
      },
    },
    async (request) => {
      const { market, body, principal } = request;
      const { fund, balance } = await named(request, db.pool);
      const at = marketNow(market, now());
      const amount = amountOf(body.amount, balance.currency, 'amount', 1n);
      const put = await topUp(db, { market: market.id, fund, key: body.key, amount, principalId: principal.id, at });
      // The fund is there, and in this currency: what is against it is another amount under the same key.
      if (!put) throw new HttpProblem('engine.idempotency_reused', { field: 'key' });
      await onFilled(db, { market: market.id, fund, at });
      return { ...shown(await named(request, db.pool)), at: formatInstant(at) };
    },
  );
}

/** Funds that programmes pay from: what is in them, how fast they burn, what was paid from them, and putting money in. */
export function fundPages(app: App, context: HttpContext, onFilled: OnFilled): void {
  fundReads(app, context);
  fundActs(app, context, onFilled);
}
