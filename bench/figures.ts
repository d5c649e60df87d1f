import type { MarketContext } from '../src/facts/context.ts';
import { boundOn } from '../src/facts/context.ts';
import type { Day } from '../src/kernel/day.ts';
import { loadColumns } from '../src/metrics/columns.ts';
import type { SellerFigures } from '../src/metrics/read.ts';
import { readFigures } from '../src/metrics/read.ts';
import type { Db } from '../src/platform/database/index.ts';
import type { Sums } from './duck.ts';
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
  const { metrics } = boundOn(context.bound, asOf).policy;
  say(
    `(c) ${metrics.length} metrics of all sellers for one day, ${whole(orders)} orders, one caller; peer: DuckDB on two threads`,
  );
  const memory = await step('loading the columns', () => loadColumns(db, context));
  const start = (before: number) => context.days.startOf(asOf - before);
  const times = { duck: [] as number[], counters: [] as number[], memory: [] as number[], sums: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    let peer: ReadonlyMap<number, Sums> = new Map();
    let counted: SellerFigures[] = [];
    let summed: SellerFigures[] = [];
    times.duck.push(
      await seconds(async () => {
        peer = await duck.figures(start);
      }),
    );
    times.counters.push(
      await seconds(async () => {
        counted = await readFigures(db.read, context, metrics, asOf);
      }),
    );
    times.memory.push(
      await seconds(() => {
        summed = memory.figures(metrics, asOf);
      }),
    );
    times.sums.push(await seconds(() => void memory.allSums(metrics, asOf)));
    if (round === 0) agree(peer, counted, summed);
  }
  const ms = (all: readonly number[]) => `${(median(all) * 1000).toFixed(0)} ms`;
  say(`  DuckDB ${ms(times.duck)}, counters in Postgres ${ms(times.counters)}, from memory ${ms(times.memory)}`);
  say(`  from memory without rates, bounds and verdicts, which DuckDB does not make either: ${ms(times.sums)}`);
  held('DuckDB / counters', median(times.duck) / median(times.counters), FROM_COUNTERS, ' times');
  held('DuckDB / memory', median(times.duck) / median(times.memory), FROM_MEMORY, ' times');
  held('DuckDB / memory, sums alone', median(times.duck) / median(times.sums), FROM_MEMORY, ' times');
}

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

function agree(peer: ReadonlyMap<number, Sums>, counted: readonly SellerFigures[], summed: readonly SellerFigures[]) {
  if (JSON.stringify(counted) !== JSON.stringify(summed)) throw new Error('Memory and counters disagree');
  const sums = new Map([...peer].map(([seller, each]) => [sellerName(seller), each]));
  for (const { sellerId, figures } of counted) {
    for (const [index, name] of NAMES.entries()) {
      const figure = figures.find(({ metric }) => metric === name);
      const [things, marked] = sums.get(sellerId)?.[index] ?? [0, 0];
      if (figure?.things !== things || figure.marked !== marked)
        throw new Error(`${sellerId} ${name}: ${figure?.marked}/${figure?.things}, DuckDB ${marked}/${things}`);
    }
  }
  say(`  all three agree on ${whole(counted.length)} sellers`);
}
