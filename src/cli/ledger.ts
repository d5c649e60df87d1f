import { readMarkets } from '../facts/markets.ts';
import { formatInstant } from '../kernel/instant.ts';
import type { Money } from '../kernel/money.ts';
import { moneyToText, writeMoney } from '../kernel/money.ts';
import type { Finding, FindingKind } from '../ledger/model/reconcile.ts';
import { readFindings } from '../ledger/read-reconcile.ts';
import type { DataCommand, DataContext } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';

/** Findings read at a time. */
const PAGE = 500;

export const ledger: DataCommand = {
  name: 'ledger',
  summary: { en: 'Hold what the marketplace was asked to do against what it says it did' },
  usage: 'ledger reconcile [--market ID] [--json]',
  examples: ['troth ledger reconcile', 'troth ledger reconcile --market shop --json'],
  options: {
    market: { type: 'string', value: 'ID', meaning: { en: 'only this market' } },
    json: { type: 'boolean', meaning: { en: 'one JSON object a line, for programs' } },
  },
  database: true,
  check: ({ args }) => {
    if (args.length !== 1 || args[0] !== 'reconcile') throw new UsageError('ledger knows one thing to do: reconcile.');
  },
  async run(context) {
    const { db, options, out, now } = context;
    const only = textOption(options, 'market');
    const markets = (await readMarkets(db.read)).filter(({ id }) => only === undefined || id === only);
    if (only !== undefined && markets.length === 0) throw new Refusal(`No such market: ${only}`);
    let found = 0;
    for (const { id, clock } of markets) {
      const here = await show(context, id, clock ?? now);
      if (options.json !== true) await out(here === 0 ? `${id}: nothing is amiss.` : `${id}: ${here} amiss.`);
      found += here;
    }
    if (found > 0) throw new Refusal(`${found} ${found === 1 ? 'thing is' : 'things are'} not as the books say.`);
  },
};

/** Shows what is amiss in a market, as of an instant of its time; how many that was. */
async function show({ db, options, out }: DataContext, market: string, now: number): Promise<number> {
  let shown = 0;
  for (let after: Finding | undefined; ; ) {
    const page = await readFindings(db.read, market, now, PAGE, after);
    for (const finding of page) await out(options.json === true ? asJson(market, finding) : asWords(market, finding));
    shown += page.length;
    after = page.at(-1);
    if (page.length < PAGE) return shown;
  }
}

const asJson = (market: string, { orderId, decisionId, since, asked, told, owed, ...rest }: Finding): string => {
  const text = (money: Money | null) => money && writeMoney(money);
  const amounts = { asked: text(asked), told: text(told), owed: text(owed) };
  return JSON.stringify({
    market,
    ...rest,
    order: orderId,
    decision: decisionId,
    since: formatInstant(since),
    ...amounts,
  });
};

const amount = (money: Money | null): string => (money ? moneyToText(money) : 'an unknown amount');

const WHAT: Readonly<Record<FindingKind, (finding: Finding) => string>> = {
  'not-confirmed': ({ kind, asked }) =>
    `${kind}${asked ? ` of ${amount(asked)}` : ''} was asked for and never confirmed`,
  'never-asked': ({ kind, told }) => `${kind}${told ? ` (${amount(told)})` : ''} was told and never asked for`,
  'other-amount': ({ kind, asked, told }) => `${kind} of ${amount(asked)} was asked for, ${amount(told)} was paid`,
  refused: ({ kind, owed }) => `${kind} was refused, ${amount(owed)} is still owed`,
  crossed: ({ kind, asked }) => `${kind} of ${amount(asked)} was called back and done all the same`,
  'not-posted': ({ fund, asked }) => `${amount(asked)} was set aside in ${fund ?? 'no fund'} and never posted`,
};

function asWords(market: string, finding: Finding): string {
  const { found, id, since, seller, orderId } = finding;
  const whose = seller === null ? '' : ` ${seller}${orderId === null ? '' : `/${orderId}`}`;
  return `${market}${whose}: ${WHAT[found](finding)}, since ${formatInstant(since)} (${found} ${id})`;
}
