import { z } from 'zod';
import { formatInstant } from '../../kernel/instant.ts';
import type { Money } from '../../kernel/money.ts';
import { exponentOf, isCurrency, parseMoney, writeMoney } from '../../kernel/money.ts';
import { marketNow } from '../../platform/clock.ts';
import { OPERATOR_ONLY, OPERATOR_READS } from '../../platform/http/access.ts';
import { marketParams } from '../../platform/http/params.ts';
import { HttpProblem, notFound } from '../../platform/http/problems.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import type { Fund, FundDay } from '../funds.ts';
import { listFunds, openFund, readFundDays, topUp } from '../funds.ts';

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

const shown = ({ fund, balance, lowAt, low }: Fund): z.infer<typeof fundSchema> => ({
  fund,
  balance: writeMoney(balance),
  lowAt: lowAt && writeMoney(lowAt),
  low,
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

/** Funds that programmes pay from: what is in them, how fast they burn, and putting money in. */
export function fundPages(app: App, { db, now }: HttpContext): void {
  app.get(
    '/v1/markets/:market/funds',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags,
        operationId: 'funds',
        summary: 'Funds that programmes pay from, with what is in them',
        params: marketParams,
        response: { 200: z.strictObject({ items: z.array(fundSchema) }) },
      },
    },
    async ({ market }) => ({ items: (await listFunds(db.read, market.id)).map(shown) }),
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
    async ({ market, params }) => {
      const fund = (await listFunds(db.read, market.id)).find((each) => each.fund === params.fund);
      if (!fund) throw notFound();
      return { items: (await readFundDays(db.read, market, fund)).map(shownDay) };
    },
  );
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
      await openFund(db, {
        market: market.id,
        fund: body.fund,
        currency: body.currency,
        lowAt,
        at: marketNow(market, now()),
      });
      const fund = (await listFunds(db.pool, market.id)).find((each) => each.fund === body.fund);
      if (!fund) throw notFound();
      return shown(fund);
    },
  );
  app.post(
    '/v1/markets/:market/funds/:fund/top-ups',
    {
      config: { access: OPERATOR_ONLY },
      schema: {
        tags,
        operationId: 'topUpFund',
        summary: 'Put money into a fund; what waits for it is paid when it is next tried',
        params: fundParams,
        body: topUpBody,
        response: { 200: fundSchema.extend({ at: z.string() }) },
      },
    },
    async ({ market, params, body, principal }) => {
      const fund = (await listFunds(db.pool, market.id)).find((each) => each.fund === params.fund);
      if (!fund) throw notFound();
      const at = marketNow(market, now());
      const amount = amountOf(body.amount, fund.balance.currency, 'amount', 1n);
      const asked = { market: market.id, fund: fund.fund, key: body.key, amount, principalId: principal.id, at };
      await topUp(db, asked);
      const after = (await listFunds(db.pool, market.id)).find((each) => each.fund === params.fund);
      return { ...shown(after ?? fund), at: formatInstant(at) };
    },
  );
}
