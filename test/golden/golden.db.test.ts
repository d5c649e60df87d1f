import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MarketContext } from '../../src/facts/context.ts';
import { marketContext } from '../../src/facts/context.ts';
import { readFact } from '../../src/facts/envelope.ts';
import { foldIn, ingest, preparePolicy, settle } from '../../src/facts/ingest.ts';
import { parseDay } from '../../src/kernel/day.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import { prng } from '../../src/kernel/prng.ts';
import { figureLine } from '../../src/metrics/figures.ts';
import { readFigures } from '../../src/metrics/read.ts';
import type { Db } from '../../src/platform/database/index.ts';
import { transaction } from '../../src/platform/database/index.ts';
import { publish } from '../../src/policy/versions.ts';
import { testDatabase } from '../database.ts';
import type { Row } from '../recount/figures.ts';
import { sortRows } from '../recount/figures.ts';
import { recount } from '../recount/recount.ts';
import { marketWith } from '../support/market.ts';
import { expand, goldenTables, goldenZone } from './expand.ts';
import { goldenPolicies } from './folded.ts';
import { goldenMarket } from './policy.ts';
import { expectedOf } from './tables.ts';

const tables = goldenTables();
const facts = expand(tables);
const expected = expectedOf(tables);
const days = [...new Set(expected.map(({ day }) => day))].sort();
const clock = parseInstant('2026-01-01T05:00:00Z');

let db: Db;
let drop: () => Promise<void>;
let context: MarketContext;
const figures = new Map<string, Row[]>();

/** Tells everything, shuffled, in small batches; what Troth itself concludes goes in last, as it must. */
async function tellAll(): Promise<void> {
  const told = prng('golden').shuffle(facts.filter((fact) => fact.source !== 'troth'));
  for (let at = 0; at < told.length; at += 97) {
    const { results } = await ingest(db, { market: 'golden', facts: told.slice(at, at + 97), now: clock });
    const refused = results.filter(({ outcome }) => outcome === 'refused');
    if (refused.length > 0) throw new Error(JSON.stringify(refused[0]));
  }
  const own = facts.filter((fact) => fact.source === 'troth').map((fact) => readFact(fact, true));
  await transaction(db, (tx) =>
    foldIn(
      db,
      tx,
      'golden',
      own.flatMap((reading) => (reading.ok ? [reading.fact] : [])),
      clock,
    ),
  );
}

beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  const [first, second] = goldenPolicies;
  if (!first || !second) throw new Error('the golden market has two policy versions');
  const market = await marketWith(db, first, { id: 'golden', zone: goldenZone, clock }, clock);
  const published = await transaction(db, (tx) =>
    publish(tx, {
      market,
      policy: second,
      by: 'test',
      now: clock,
      prepare: (inner, of, version) => preparePolicy(inner, of, version, clock),
    }),
  );
  if (!published.ok) throw new Error(published.rule);
  await tellAll();
  await settle(db, 'golden', clock);
  const read = await marketContext(db, db.pool, 'golden');
  if (!read) throw new Error('the market is gone');
  context = read;
  for (const day of days) {
    const sellers = await readFigures(db.read, context, first.metrics, parseDay(day));
    figures.set(
      day,
      sortRows(
        sellers.flatMap(({ sellerId, figures: own }) =>
          own.map((figure) => ({ sellerId, ...figureLine(figure) }) as Row),
        ),
      ),
    );
  }
});
afterAll(() => drop());

describe('the counters give the figures worked by hand', () => {
  test.each(expected.map((entry) => [entry.seller, entry.day, entry] as const))('%s as of %s', (seller, day, entry) => {
    const rows = (figures.get(day) ?? []).filter((row) => row.sellerId === seller);
    expect(rows).toHaveLength(entry.known ? goldenMarket.metrics.length : 0);
    for (const row of rows) {
      const figure = entry.figures.find(({ metric }) => metric === row.metric) ?? {
        things: 0,
        marked: 0,
        components: {},
        status: 'none',
      };
      expect(row).toMatchObject({
        things: figure.things,
        marked: figure.marked,
        components: figure.components,
        status: figure.status,
      });
    }
  });
});

test('and every figure is the recount to the last digit', () => {
  for (const day of days) expect(figures.get(day), `as of ${day}`).toEqual(recount(facts, goldenMarket, day));
});
