import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { marketWith } from '../../test/support/market.ts';
import { at, policyOf } from '../../test/support/story.ts';
import type { MarketContext } from '../facts/context.ts';
import { contextFor } from '../facts/context.ts';
import { sellerUuid } from '../facts/envelope.ts';
import { ingest } from '../facts/ingest.ts';
import { refoldedOrders, refoldedThreads } from '../facts/recount.ts';
import { parseDay } from '../kernel/day.ts';
import { prng } from '../kernel/prng.ts';
import type { Db } from '../platform/database/index.ts';
import { measure } from './measure.ts';
import { readChanges, readFigures } from './read.ts';
import { earliestAnchor, placeMetrics, tallies } from './series.ts';

const metric = (name: string, text: string) => `  ${name}: { title: { en: A, zh: 甲 }, ${text}, ours: test }`;
const late = 'marks: [shipped-late]';
const policy = policyOf(`promise:
  dispatch-proof: confirmation-or-scan
  answer: { within: 24 hours, clock: around-the-clock, automatic-answer-stops: false, ours: test }
  negative-feedback: { at-most-stars: 2, ours: test }
faults: [{ mark: delivered-late, when: handed-over-in-time, fault: carrier, counts: false, ours: test }]
metrics:
${[
  metric(
    'all',
    'of: order, by: placed, windows: [3 days, 9 days], marks: [shipped-late, delivered-late, cancelled-by-seller, negative-feedback, claim]',
  ),
  metric('arrivals', 'of: order, by: deliver-by, window: 9 days, lag: 2 days, marks: [delivered-late]'),
  metric(
    'arrivals-anyone',
    'of: order, by: deliver-by, window: 9 days, lag: 2 days, marks: [delivered-late], counts-anyway: [carrier]',
  ),
  metric('late', `of: order, by: ship-by, window: 9 days, ${late}`),
  metric('late-custom', `of: order, by: ship-by, window: 9 days, ${late}, without: [custom-made]`),
  metric('late-per-service', `of: order, by: ship-by, window: 9 days, ${late}, per: service`),
  metric('late-number', `kind: count, of: order, by: ship-by, window: 9 days, ${late}`),
  metric('late-units', `of: unit, by: ship-by, window: 9 days, ${late}`),
  metric('late-again', `of: order, by: ship-by, window: 20 days, lag: 1 day, ${late}`),
  metric('parcels', 'of: parcel, by: confirmed, window: 9 days, marks: [untracked, shipped-late], shows: kept'),
  metric('answers', 'of: message, by: received, window: 9 days, marks: [answered-late]'),
  metric('opinions', 'of: unit, by: placed, window: 30 days, marks: [negative-feedback], per: destination'),
  metric('claims', 'of: order, by: placed, window: 30 days, marks: [claim, chargeback, cancelled-by-seller, expired]'),
].join('\n')}`);

let db: Db;
let drop: () => Promise<void>;
let context: MarketContext;
const SELLERS = ['a', 'b', 'c', 'Z', '卖'];

function history(): object[] {
  const random = prng('history');
  const facts: object[] = [];
  const hour = (count: number) => at('2024-03-01') + count * 3_600_000;
  for (let nth = 0; nth < 300; nth++) {
    const placed = random.int(0, 400);
    const names = { source: 'shop', sellerId: random.pick(SELLERS.slice(0, 4)), orderId: `o${nth}` };
    const tell = (kind: string, after: number, data: object = {}, more: object = {}) =>
      facts.push({ ...names, id: `${kind} ${nth} ${after}`, kind, occurredAt: hour(placed + after), data, ...more });
    tell('order.placed', 0, {
      shipBy: hour(placed + 24),
      deliverBy: hour(placed + 96),
      lines: [{ id: '1', quantity: random.int(1, 9) }],
      service: random.pick(['air', 'sea']),
      customMade: random.int(0, 3) === 0,
      destination: { country: random.pick(['US', 'FR']) },
    });
    if (random.int(0, 4) > 0) tell('parcel.confirmed', random.int(1, 60), {}, { parcelId: `p${nth}` });
    if (random.int(0, 2) > 0) tell('parcel.scanned', random.int(20, 70), {}, { parcelId: `p${nth}` });
    if (random.int(0, 2) > 0) tell('parcel.delivered', random.int(71, 150), {}, { parcelId: `p${nth}` });
    if (random.int(0, 5) === 0) tell('order.cancelled', random.int(1, 80), { by: random.pick(['buyer', 'seller']) });
    if (random.int(0, 3) === 0) tell('feedback.left', random.int(80, 200), { rating: random.int(1, 5) });
    if (random.int(0, 8) === 0) tell('promise.extended', random.int(1, 40), { shipBy: hour(placed + 60) });
    if (random.int(0, 6) === 0)
      tell('claim.decided', random.int(90, 200), { claimId: 'c', outcome: random.pick(['buyer', 'seller']) });
    if (random.int(0, 3) === 0) tell('message.received', random.int(1, 50));
    if (random.int(0, 3) === 0) tell('message.sent', random.int(1, 90));
  }
  return facts;
}

beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, policy, { zone: 'America/New_York' });
  const facts = history();
  for (let next = 0; next < facts.length; next += 217)
    await ingest(db, { market: 'test', facts: facts.slice(next, next + 217), now: 1 });
  const found = await contextFor(db, 'test');
  if (!found) throw new Error('the market is gone');
  context = found;
});
afterAll(() => drop());

const day = parseDay('2024-03-14');
const statesOf = async (sellerId: string) => {
  const seller = sellerUuid('test', sellerId);
  return {
    orders: (await Array.fromAsync(refoldedOrders(db.read, context, seller))).flat().map(({ state }) => state),
    threads: (await Array.fromAsync(refoldedThreads(db.read, context, seller))).flat().map(({ state }) => state),
  };
};

describe('figures read from the counters', () => {
  test('equal those of the orders themselves, for every seller, metric and window, over several banks', async () => {
    expect(new Set(context.shapes.map(({ bank }) => bank)).size).toBeGreaterThan(1);
    for (const asOf of [day - 12, day, day + 3, day + 30]) {
      for (const { sellerId, figures } of await readFigures(db.read, context, policy.metrics, asOf))
        expect(figures, `${sellerId} as of ${asOf}`).toEqual(
          measure(await statesOf(sellerId), policy.metrics, context.days, asOf),
        );
    }
    const [first] = await readFigures(db.read, context, policy.metrics, day, sellerUuid('test', 'a'));
    expect(first?.figures.find(({ metric: name }) => name === 'all')).toMatchObject({ things: expect.any(Number) });
    expect(first?.figures.filter(({ things, marked }) => things > 0 && marked > 0).length).toBeGreaterThan(8);
  });

  test('add up to the same however they are split', async () => {
    for (const { figures } of await readFigures(db.read, context, policy.metrics, day)) {
      const counts = (name: string) =>
        figures.filter((figure) => figure.metric === name).map(({ things, marked }) => [things, marked]);
      expect(counts('late-per-service')).toEqual(counts('late'));
      expect(counts('late-number')).toEqual(counts('late'));
    }
  });

  test('list the sellers known before the day, by their own id as code units', async () => {
    const known = async (asOf: number) =>
      (await readFigures(db.read, context, policy.metrics, asOf)).map(({ sellerId }) => sellerId);
    expect(await known(day)).toEqual(['Z', 'a', 'b', 'c']);
    expect(await known(parseDay('2024-02-29'))).toEqual([]);
    await ingest(db, {
      market: 'test',
      facts: [{ source: 'shop', id: 'j', kind: 'seller.joined', sellerId: '卖', occurredAt: at('2024-03-13 12:00') }],
      now: 1,
    });
    expect(await known(day - 1)).toEqual(['Z', 'a', 'b', 'c']);
    expect(await known(day)).toEqual(['Z', 'a', 'b', 'c', '卖']);
    const [late] = await readFigures(db.read, context, policy.metrics, day, sellerUuid('test', '卖'));
    expect(late?.figures.every(({ status, things, rate }) => status === 'none' && things === 0 && rate === null)).toBe(
      true,
    );
  });

  test('of a metric that was never placed are refused, not made up', async () => {
    const stranger = policyOf(`metrics:\n${metric('m', 'of: order, by: placed, window: 3 days, marks: [expired]')}`);
    await expect(readFigures(db.read, context, stranger.metrics, day)).rejects.toThrow('has no place');
  });

  test('of a policy that measures nothing are none, for each seller', async () => {
    expect(await readChanges(db.read, sellerUuid('test', 'a'), [], 0)).toEqual([]);
    const all = await readFigures(db.read, context, [], day);
    expect(all.map(({ sellerId, figures }) => [sellerId, figures.length])).toEqual([
      ['Z', 0],
      ['a', 0],
      ['b', 0],
      ['c', 0],
      ['卖', 0],
    ]);
  });

  test('of more units than a number of 32 bits holds are right', async () => {
    const unit = (nth: number) => ({
      source: 'shop',
      id: `u${nth}`,
      kind: 'order.placed',
      sellerId: 'big',
      orderId: `u${nth}`,
      occurredAt: at('2024-05-01 12:00') + (nth % 4) * 86_400_000,
      data: { shipBy: at('2024-05-06') + (nth % 4) * 86_400_000, lines: [{ id: '1', quantity: 1_000_000 }] },
    });
    await ingest(db, { market: 'test', facts: Array.from({ length: 2400 }, (_, nth) => unit(nth)), now: 1 });
    const [big] = await readFigures(
      db.read,
      context,
      policy.metrics,
      parseDay('2024-05-12'),
      sellerUuid('test', 'big'),
    );
    expect(big?.figures.find(({ metric: name }) => name === 'late-units')).toMatchObject({
      things: 2_400_000_000,
      marked: 2_400_000_000,
    });
  });
});

test('a series is the tally of each of its days', async () => {
  const placed = placeMetrics(policy.metrics, context.shapes);
  const [first, last] = [day - 14, day + 25];
  const seller = sellerUuid('test', 'b');
  const changes = await readChanges(db.read, seller, placed, earliestAnchor(policy.metrics, first));
  const states = await statesOf('b');
  const byDay = Array.from({ length: last - first + 1 }, (_, index) =>
    measure(states, policy.metrics, context.days, first + index),
  );
  for (const each of placed) {
    for (const days of each.metric.windows) {
      const expected = byDay.map((figures) => {
        const figure = figures.find(({ metric: name, window }) => name === each.metric.name && window.days === days);
        return { things: figure?.things, marked: figure?.marked, components: figure?.components };
      });
      expect(tallies(each, days, changes, first, last), `${each.metric.name} ${days}`).toEqual(expected);
    }
  }
});
