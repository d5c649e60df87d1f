import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { emptyMarket, marketWith, stateOf } from '../../../test/support/market.ts';
import { loadPreset } from '../../../test/support/policy.ts';
import type { Db } from '../../platform/database/index.ts';
import { ingest } from '../ingest.ts';

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, loadPreset('recommended'));
});
afterAll(() => drop());

const fact = (id: string, kind: string, hour: number, more: object = {}): object => ({
  source: 'shop',
  id,
  kind,
  occurredAt: Date.UTC(2024, 5, 3, hour),
  orderId: 'o',
  ...more,
});

/** Two sellers are told of one order id; messages name the order and a thread of its own, and no seller. */
const FACTS = [
  fact('placed', 'order.placed', 1),
  fact('s1', 'order.approved', 2, { sellerId: 's1' }),
  fact('s2', 'order.approved', 3, { sellerId: 's2' }),
  fact('asked', 'message.received', 4, { sellerId: 's1', threadId: 't' }),
  fact('answered', 'message.sent', 5, { threadId: 't' }),
  fact('marked', 'message.marked', 6, { threadId: 't', data: { messageId: 'asked', needsAnswer: false } }),
];

async function told(order: readonly number[], size: number): Promise<string> {
  await emptyMarket(db);
  const facts = order.map((nth) => FACTS[nth]);
  for (let from = 0; from < facts.length; from += size)
    await ingest(db, { market: 'test', facts: facts.slice(from, from + size), now: 1000 });
  return stateOf(db, 'test');
}

function permutations(list: readonly number[]): number[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first) => permutations(list.filter((each) => each !== first)).map((rest) => [first, ...rest]));
}

test('what names an order of two sellers and a thread of it is both sellers’, in any order of arrival', async () => {
  const expected = await told([0, 1, 2, 3, 4, 5], 6);
  const { rows } = await db.pool.query<{ id: string; n: number }>(
    `select id, count(*)::int as n from facts group by id order by id`,
  );
  expect(Object.fromEntries(rows.map(({ id, n }) => [id, n]))).toEqual({
    answered: 2,
    asked: 1,
    marked: 2,
    placed: 2,
    s1: 1,
    s2: 1,
  });
  for (const [index, order] of permutations([0, 1, 2, 3, 4, 5]).entries()) {
    if (index % 7 !== 0) continue;
    expect(await told(order, 1 + (index % 3)), order.join()).toBe(expected);
  }
}, 60_000);
