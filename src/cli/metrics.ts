import { readFileSync } from 'node:fs';
import type { MarketContext } from '../facts/context.ts';
import { bind, contextFor } from '../facts/context.ts';
import { sellerUuid } from '../facts/envelope.ts';
import type { OrderState, ThreadState } from '../facts/model.ts';
import { refoldedOrders, refoldedThreads, sellersKnown } from '../facts/recount.ts';
import type { Day } from '../kernel/day.ts';
import { parseDay } from '../kernel/day.ts';
import { figureLine } from '../metrics/figures.ts';
import { measure } from '../metrics/measure.ts';
import type { SellerFigures } from '../metrics/read.ts';
import { readFigures } from '../metrics/read.ts';
import type { Db } from '../platform/database/index.ts';
import { readPolicy } from '../policy/laws.ts';
import type { Policy } from '../policy/policy.ts';
import { versionInForce } from '../policy/versions.ts';
import type { DataCommand, DataContext } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';

type Line = { readonly sellerId: string } & ReturnType<typeof figureLine>;

export const metrics: DataCommand = {
  name: 'metrics',
  database: true,
  summary: { en: 'Every metric of every seller known before a day, as of that day' },
  usage: 'metrics --market ID --as-of DAY [--seller ID] [--policy FILE] [--format json|csv] [--data DIR]',
  examples: [
    'troth metrics --market olist --as-of 2018-03-01 > figures.json',
    'troth metrics --market olist --as-of 2018-03-01 --format csv --seller 3442f8959a84dea7ee197c632cb2df15',
    'troth metrics --market olist --as-of 2018-03-01 --policy draft.yaml',
  ],
  options: {
    market: { type: 'string', value: 'ID', meaning: { en: 'the market' } },
    'as-of': {
      type: 'string',
      value: 'DAY',
      meaning: { en: 'the day, such as 2018-03-01; nothing at or after its start counts' },
    },
    seller: { type: 'string', value: 'ID', meaning: { en: "only this seller, by the market's own id" } },
    policy: {
      type: 'string',
      value: 'FILE',
      meaning: { en: 'as if this policy had always been in force; computed in memory' },
    },
    format: { type: 'string', value: 'json|csv', meaning: { en: 'json (one array) unless csv is asked' } },
  },
  async run(context) {
    const { market, day, format, seller } = asked(context);
    const market_ = await contextFor(context.db, market);
    if (!market_) throw new Refusal(`No such market: ${market}`);
    const file = textOption(context.options, 'policy');
    const known =
      file === undefined
        ? await counted(context.db, market_, day, seller)
        : await tried(context, market_, policyOf(file), day, seller);
    if (seller !== undefined && known.length === 0)
      throw new Refusal(`No seller ${seller} is known in ${market} before ${textOption(context.options, 'as-of')}`);
    const lines = known.flatMap(({ sellerId, figures }) =>
      figures.map((figure) => ({ sellerId, ...figureLine(figure) })),
    );
    await (format === 'csv' ? printCsv(context, lines) : printJson(context, lines.sort(byMetric)));
  },
};

function asked({ options, args }: DataContext): {
  market: string;
  day: Day;
  format: 'json' | 'csv';
  seller: string | undefined;
} {
  const market = textOption(options, 'market');
  const asOf = textOption(options, 'as-of');
  const format = textOption(options, 'format') ?? 'json';
  if (args.length > 0) throw new UsageError(`Not understood: ${args.join(' ')}`);
  if (market === undefined) throw new UsageError('--market is needed');
  if (asOf === undefined) throw new UsageError('--as-of is needed');
  if (format !== 'json' && format !== 'csv') throw new UsageError('--format is json or csv');
  try {
    return { market, day: parseDay(asOf), format, seller: textOption(options, 'seller') };
  } catch {
    throw new UsageError(`--as-of is a day such as 2018-03-01, not ${asOf}`);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Refusal(`The policy ${file} cannot be read: ${(error as Error).message}`);
  }
}

function policyOf(file: string): Policy {
  const parsed = readPolicy(textOf(file), file);
  if (parsed.ok) return parsed.policy;
  throw new Refusal(
    parsed.errors
      .map((error) => `${error.file}:${error.line}:${error.column} ${error.path}: ${error.message}`)
      .join('\n'),
  );
}

/** From the counters, under the version that binds that day. */
async function counted(db: Db, context: MarketContext, day: Day, seller: string | undefined): Promise<SellerFigures[]> {
  const policy = versionInForce(
    context.bound.map((bound) => bound.policy),
    day,
  );
  if (!policy) throw new Refusal(`Market ${context.market.id} has no policy yet: publish one first`);
  const uuid = seller === undefined ? undefined : sellerUuid(context.market.id, seller);
  return readFigures(db.read, context, policy.metrics, day, uuid);
}

/** From the facts, folded anew as if `policy` had always been in force. */
async function tried(
  { db, err }: DataContext,
  context: MarketContext,
  policy: Policy,
  day: Day,
  only: string | undefined,
): Promise<SellerFigures[]> {
  const under: MarketContext = { ...context, bound: [bind(policy, context.market.zone)] };
  const found: SellerFigures[] = [];
  const sellers = await sellersKnown(db.read, context.market.id, context.days.startOf(day));
  for (const [index, { seller, sellerId }] of sellers.entries()) {
    if (only !== undefined && sellerId !== only) continue;
    if (index % 500 === 499) err(`${index + 1} of ${sellers.length} sellers`);
    const orders: OrderState[] = [];
    const threads: ThreadState[] = [];
    for await (const chunk of refoldedOrders(db.read, under, seller)) orders.push(...chunk.map(({ state }) => state));
    for await (const chunk of refoldedThreads(db.read, under, seller)) threads.push(...chunk.map(({ state }) => state));
    found.push({ sellerId, figures: measure({ orders, threads }, policy.metrics, context.days, day) });
  }
  return found;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byMetric = (a: Line, b: Line) =>
  compare(a.sellerId, b.sellerId) || compare(a.metric, b.metric) || compare(b.window.from, a.window.from);

async function printJson({ out }: DataContext, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return out('[]');
  await out('[');
  for (const [index, line] of lines.entries())
    await out(` ${JSON.stringify(line)}${index < lines.length - 1 ? ',' : ''}`);
  await out(']');
}

async function printCsv({ out }: DataContext, lines: readonly Line[]): Promise<void> {
  const cell = (value: string | number | null) => {
    const text = value === null ? '' : String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  await out('sellerId,metric,things,marked,n,of,decimal,components,lowerBound,status,from,to');
  for (const { sellerId, metric, things, marked, rate, components, lowerBound, status, window } of [...lines].sort(
    byMetric,
  )) {
    const parts = Object.entries(components).map(([mark, count]) => `${mark}=${count}`);
    const cells = [
      sellerId,
      metric,
      things,
      marked,
      rate?.n ?? null,
      rate?.of ?? null,
      rate?.decimal ?? null,
      parts.join(' '),
      lowerBound,
      status,
      window.from,
      window.to,
    ];
    await out(cells.map(cell).join(','));
  }
}
