import type { MarketContext } from '../src/facts/context.ts';
import { boundOn } from '../src/facts/context.ts';
import type { Day } from '../src/kernel/day.ts';
import { loadColumns } from '../src/metrics/columns.ts';
import type { MetricDefinition } from '../src/metrics/policy.ts';
import type { SellerFigures } from '../src/metrics/read.ts';
import { readFigures } from '../src/metrics/read.ts';
import type { Db } from '../src/platform/database/index.ts';
import type { Verdict } from './duck.ts';
import { openDuck } from './duck.ts';
import type { Home } from './home.ts';
import { placedAt, sellerName, sellerOf } from './market.ts';
import { held, median, say, seconds, step, whole } from './rounds.ts';
import { seed } from './seed.ts';

const ROUNDS = 5;
const FROM_COUNTERS = 1.5;
const FROM_MEMORY = 10;

export interface Seeded {
  readonly db: Db;
  readonly context: MarketContext;
  readonly duck: Awaited<ReturnType<typeof openDuck>>;
  readonly asOf: Day;
}

/** A market of `orders` orders, in Postgres as if told and in Parquet. */
export async function seeded(home: Home, orders: number): Promise<Seeded> {
  const db = await home.database('seeded', placedAt(orders * 2));
  const duck = await openDuck(home.folder);
  const context = await step(`seeding ${whole(orders)} orders`, () =>
    seed(db, orders, (index, facts, term) => duck.add(sellerOf(index), index, facts, term)),
  );
  await duck.save();
  return { db, context, duck, asOf: context.days.dayOf(placedAt(orders - 1)) };
}

/** (c): every seller's figures of one day, three ways, all of which must agree. */
export async function benchFigures({ db, context, duck, asOf }: Seeded, orders: number): Promise<void> {
  const { policy } = boundOn(context.bound, asOf);
  const metrics = NAMES.map((name) => policy.metrics.find((metric) => metric.name === name) as MetricDefinition);
  say(
    `(c) ${metrics.length} metrics of all sellers for one day, ${whole(orders)} orders, one caller; peer: DuckDB on two threads`,
  );
  const memory = await step('loading the columns', () => loadColumns(db, context));
  const start = (before: number) => context.days.startOf(asOf - before);
  const ways = {
    duck: () => duck.figures(start, metrics),
    duckSums: () => duck.sums(start),
    counters: () => readFigures(db.read, context, metrics, asOf),
    memory: () => memory.figures(metrics, asOf),
    memorySums: () => memory.allSums(metrics, asOf),
  };
  agree(await ways.duck(), await ways.counters(), ways.memory());
  const times = Object.fromEntries(Object.keys(ways).map((way) => [way, [] as number[]])) as Record<
    keyof typeof ways,
    number[]
  >;
  for (let round = 0; round < ROUNDS; round++)
    for (const way of Object.keys(ways) as (keyof typeof ways)[]) times[way].push(await seconds(ways[way]));
  const print = (name: string, way: keyof typeof ways) =>
    say(`  ${name}: ${inMs(median(times[way]))} ms (rounds ${times[way].map(inMs).join(' ')})`);
  print('DuckDB, rate, bound and status', 'duck');
  print('DuckDB, things and marked alone', 'duckSums');
  print('counters in Postgres, whole figures', 'counters');
  print('from memory, whole figures', 'memory');
  print('from memory, sums alone', 'memorySums');
  const against = (peer: 'duck' | 'duckSums', way: keyof typeof ways) => median(times[peer]) / median(times[way]);
  held('DuckDB / counters, figures', against('duck', 'counters'), FROM_COUNTERS, ' times');
  held('DuckDB / memory, figures', against('duck', 'memory'), FROM_MEMORY, ' times');
  held('DuckDB / memory, sums alone', against('duckSums', 'memorySums'), FROM_MEMORY, ' times');
}

const inMs = (time: number) => (time * 1000).toFixed(time < 0.1 ? 1 : 0);

const NAMES = [
  'order-defect',
  'late-shipment',
  'late-delivery',
  'cancellation',
  'valid-tracking',
  'late-answer',
  'on-time-delivery',
  'negative-feedback',
];

/** Things, marked and status to the number and letter; rate and bound to their sixth place, where doubles may fall on either side. */
function agree(
  peer: ReadonlyMap<number, readonly Verdict[]>,
  counted: readonly SellerFigures[],
  summed: readonly SellerFigures[],
): void {
  if (JSON.stringify(counted) !== JSON.stringify(summed)) throw new Error('Memory and counters disagree');
  const verdicts = new Map([...peer].map(([seller, each]) => [sellerName(seller), each]));
  const near = (text: string | undefined | null, value: number | null) =>
    text === undefined || text === null ? value === null : value !== null && Math.abs(Number(text) - value) < 1.5e-6;
  for (const { sellerId, figures } of counted) {
    for (const [index, figure] of figures.entries()) {
      const verdict = verdicts.get(sellerId)?.[index] ?? NOTHING;
      const same =
        figure.things === verdict.things &&
        figure.marked === verdict.marked &&
        figure.status === verdict.status &&
        near(figure.rate?.decimal, verdict.rate) &&
        near(figure.lowerBound, verdict.bound);
      if (!same) throw new Error(`${sellerId}: ${JSON.stringify(figure)}, DuckDB ${JSON.stringify(verdict)}`);
    }
  }
  say(`  all three agree on ${whole(counted.length)} sellers`);
}

const NOTHING: Verdict = { things: 0, marked: 0, rate: null, bound: null, status: 'none' };
