import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { makeCalendar } from '../../kernel/calendar.ts';
import type { Day } from '../../kernel/day.ts';
import { civilOf, formatDay, fromCivil } from '../../kernel/day.ts';
import { readMoney, sum, writeMoney } from '../../kernel/money.ts';
import type { Locale } from '../../kernel/render.ts';
import { marketNow } from '../../platform/clock.ts';
import { OPERATOR_READS } from '../../platform/http/access.ts';
import { localeOf } from '../../platform/http/locale.ts';
import { marketParams } from '../../platform/http/params.ts';
import type { App, HttpContext } from '../../platform/http/server.ts';
import { BENEFICIARIES, GROUNDS, PAYERS, PAYOUT_STATUSES } from '../model.ts';
import type { ProtectionSection } from '../policy.ts';
import { protectionSection } from '../policy.ts';
import type { PaidOnDay, Waiting } from '../read-programmes.ts';
import { readPaidByDay, readWaiting } from '../read-programmes.ts';

const money = z.strictObject({ amount: z.string(), currency: z.string() });
const paid = { payouts: z.int(), paid: z.array(money).describe('By currency') };

const programmeSchema = z
  .strictObject({
    name: z.string(),
    title: z.string().describe('In the language of Accept-Language; its name where only an older version has it'),
    inForce: z
      .boolean()
      .describe('False: only an older version of the policy has it, which orders may still be bound by'),
    ground: z.enum(GROUNDS).nullable(),
    payer: z.enum(PAYERS).nullable(),
    fund: z.string().nullable(),
    to: z.enum(BENEFICIARIES).nullable(),
    claimed: z.boolean().describe('Somebody claims, and a person decides; else it pays by itself'),
    words: z.array(z.string()).describe('Who qualifies, what is paid, by whom, up to what, from when'),
    month: z.strictObject({ from: z.string().describe('Its first day'), ...paid }),
    days: z
      .array(z.strictObject({ day: z.string(), ...paid }))
      .describe('The last thirty days of the market on which it paid anything, the oldest first'),
    waiting: z.array(
      z.strictObject({
        status: z.enum(PAYOUT_STATUSES),
        fund: z.string().nullable(),
        payouts: z.int(),
        asked: money,
      }),
    ),
  })
  .meta({ id: 'Programme' });

const programmesSchema = z
  .strictObject({
    policy: z.string().nullable().describe('Hash of the version in force; null: the market has none'),
    to: z.string().describe('The day it is in the market: the last of the days shown'),
    items: z.array(programmeSchema),
    fee: z.array(z.string()).describe("What the marketplace's service costs its sellers, in plain words"),
  })
  .meta({ id: 'Programmes' });

type Shown = z.infer<typeof programmeSchema>;

const DAYS_SHOWN = 30;

/** What was paid, added up by currency. */
function summed(rows: readonly PaidOnDay[]): { payouts: number; paid: { amount: string; currency: string }[] } {
  const sums = new Map<string, PaidOnDay['paid'][]>();
  for (const { paid: each } of rows) sums.set(each.currency, [...(sums.get(each.currency) ?? []), each]);
  return {
    payouts: rows.reduce((count, { payouts }) => count + payouts, 0),
    paid: [...sums].map(([currency, all]) => ({ ...writeMoney(sum(all.map(readMoney), currency)) })),
  };
}

interface Found {
  readonly paid: readonly PaidOnDay[];
  readonly waiting: readonly Waiting[];
  readonly monthFrom: Day;
  readonly today: Day;
}

function shownProgramme(
  name: string,
  section: ProtectionSection | undefined,
  { paid: all, waiting, monthFrom, today }: Found,
  locale: Locale,
): Shown {
  const programme = section?.programmes[name];
  const own = all.filter((row) => row.programme === name);
  const since = formatDay(today - DAYS_SHOWN + 1);
  const days = [...new Set(own.map(({ day }) => day))].filter((day) => day >= since);
  const items = section ? protectionSection.items(section, locale) : [];
  return {
    name,
    title: programme?.title[locale] ?? name,
    inForce: programme !== undefined,
    ground: programme?.ground ?? null,
    payer: programme?.payer ?? null,
    fund: programme?.fund ?? null,
    to: programme?.to ?? null,
    claimed: programme?.claim !== undefined,
    words: items.filter(({ path }) => path[0] === 'programmes' && path[1] === name).map(({ text }) => text),
    month: { from: formatDay(monthFrom), ...summed(own.filter(({ day }) => day >= formatDay(monthFrom))) },
    days: days.map((day) => ({ day, ...summed(own.filter((row) => row.day === day)) })),
    waiting: waiting
      .filter((row) => row.programme === name)
      .map(({ status, fund, payouts, asked }) => ({ status, fund, payouts, asked: { ...asked } })),
  };
}

async function page(engine: Engine, { db, now }: HttpContext, { market, headers }: FastifyRequest) {
  const time = marketNow(market, now());
  const policy = await engine.policyInForce(db.read, market, time);
  const written = policy?.raw[protectionSection.name];
  const section = written === undefined ? undefined : protectionSection.schema.parse(written);
  const calendar = makeCalendar(policy?.calendar ?? { zone: market.zone, weekend: [], holidays: [] });
  const today = calendar.dayOf(time);
  const { year, month } = civilOf(today);
  const monthFrom = fromCivil(year, month, 1);
  const since = calendar.startOf(Math.min(monthFrom, today - DAYS_SHOWN + 1));
  const [paidByDay, waiting] = await Promise.all([
    readPaidByDay(db.read, market, since),
    readWaiting(db.read, market.id),
  ]);
  const found = { paid: paidByDay, waiting, monthFrom, today };
  const locale = localeOf(headers['accept-language']);
  const names = new Set([
    ...Object.keys(section?.programmes ?? {}),
    ...[...paidByDay, ...waiting].map(({ programme }) => programme),
  ]);
  const items = section ? protectionSection.items(section, locale) : [];
  return {
    policy: policy?.hash ?? null,
    to: formatDay(today),
    items: [...names].map((name) => shownProgramme(name, section, found, locale)),
    fee: items.filter(({ path }) => path[0] === 'fee').map(({ text }) => text),
  };
}

/** The programmes of a market as the people see them who pay for them. */
export function programmePages(app: App, engine: Engine, context: HttpContext): void {
  app.get(
    '/v1/markets/:market/programmes',
    {
      config: { access: OPERATOR_READS },
      schema: {
        tags: ['protection'],
        operationId: 'programmes',
        summary: 'The programmes of the policy in force in plain words, what each paid day by day, and what waits',
        params: marketParams,
        response: { 200: programmesSchema },
      },
    },
    (request) => page(engine, context, request),
  );
}
