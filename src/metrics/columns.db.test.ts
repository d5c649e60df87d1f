import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { marketWith } from '../../test/support/market.ts';
import { at, policyOf } from '../../test/support/story.ts';
import type { MarketContext } from '../facts/context.ts';
import { contextFor } from '../facts/context.ts';
import { ingest } from '../facts/ingest.ts';
import { parseDay } from '../kernel/day.ts';
import { prng } from '../kernel/prng.ts';
import type { Db } from '../platform/database/index.ts';
import { loadColumns } from './columns.ts';
import { readFigures } from './read.ts';

const metric = (name: string, text: string) => `  ${name}: { title: { en: A, zh: 甲 }, ${text}, ours: test }`;
const MARKS = 'marks: [shipped-late, cancelled-by-seller, negative-feedback, claim]';
const policy = policyOf(`promise:
  dispatch-proof: confirmation-or-scan
  negative-feedback: { at-most-stars: 2, ours: test }
metrics:
${[
  metric('all', `of: order, by: placed, windows: [3 days, 9 days], ${MARKS}`),
  // Shapes enough for several rows of counters side by side.
  ...['category', 'service', 'destination', 'fulfilled-by'].flatMap((per) => [
    metric(`orders-${per}`, `of: order, by: placed, window: 9 days, ${MARKS}, per: ${per}`),
    metric(`units-${per}`, `of: unit, by: ship-by, window: 5 days, lag: 1 day, ${MARKS}, per: ${per}`),
  ]),
].join('\n')}`);

let db: Db;
let drop: () => Promise<void>;
let context: MarketContext;

beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, policy, { zone: 'America/New_York' });
  const random = prng('columns');
  const facts = Array.from({ length: 200 }, (_, nth) => {
    const names = { source: 'shop', sellerId: random.pick(['a', 'b', 'Z', '卖']), orderId: `o${nth}` };
    const placed = at('2024-03-01') + random.int(0, 400) * 3_600_000;
    return [
      {
        ...names,
        id: `placed ${nth}`,
        kind: 'order.placed',
        occurredAt: placed,
        data: {
          shipBy: placed + 24 * 3_600_000,
          lines: [{ id: '1', quantity: random.int(1, 9) }],
          service: random.pick(['air', 'sea']),
        },
      },
      ...(nth % 3 === 0
        ? [{ ...names, id: `gone ${nth}`, kind: 'parcel.confirmed', occurredAt: placed + nth * 900_000, parcelId: 'p' }]
        : []),
    ];
  }).flat();
  await ingest(db, { market: 'test', facts, now: 1 });
  const found = await contextFor(db, 'test');
  if (!found) throw new Error('the market is gone');
  context = found;
});
afterAll(() => drop());

test('figures from memory are those read from the counters, on every day', async () => {
  expect(new Set(context.shapes.map(({ bank }) => bank)).size).toBeGreaterThan(1);
  const columns = await loadColumns(db, context);
  let marked = 0;
  for (let asOf = parseDay('2024-02-28'); asOf < parseDay('2024-04-02'); asOf++) {
    const read = await readFigures(db.read, context, policy.metrics, asOf);
    expect(columns.figures(policy.metrics, asOf)).toEqual(read);
    marked += read.flatMap(({ figures }) => figures).reduce((sum, figure) => sum + figure.marked, 0);
  }
  expect(marked).toBeGreaterThan(1000);
});

test('figures of a market are the same beside one with more sellers, and none of theirs', async () => {
  const asOf = parseDay('2024-03-12');
  const alone = await readFigures(db.read, context, policy.metrics, asOf);
  await marketWith(db, policy, { id: 'other', zone: 'America/New_York' });
  const facts = Array.from({ length: 9 }, (_, nth) => ({
    source: 'shop',
    id: `placed ${nth}`,
    kind: 'order.placed',
    occurredAt: at('2024-03-10'),
    sellerId: nth < 2 ? 'a' : `s${nth}`,
    orderId: `o${nth}`,
    data: { lines: [{ id: '1', quantity: 1 }] },
  }));
  await ingest(db, { market: 'other', facts, now: 1 });
  expect(await readFigures(db.read, context, policy.metrics, asOf)).toEqual(alone);
  const other = await contextFor(db, 'other');
  if (!other) throw new Error('the other market is gone');
  const theirs = await readFigures(db.read, other, policy.metrics, asOf);
  expect(theirs.map(({ sellerId, figures }) => [sellerId, figures[1]?.things])).toEqual([
    ['a', 2],
    ...[2, 3, 4, 5, 6, 7, 8].map((nth) => [`s${nth}`, 1]),
  ]);
});
