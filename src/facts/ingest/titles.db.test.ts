import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { emptyMarket, marketWith } from '../../../test/support/market.ts';
import { policyOf } from '../../../test/support/story.ts';
import type { Db } from '../../platform/database/index.ts';
import { transaction } from '../../platform/database/index.ts';
import { readTitles } from '../../platform/titles.ts';
import { sellerUuid } from '../envelope.ts';
import { ingest } from '../ingest.ts';
import { erasePersonal } from '../store-erase.ts';

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, policyOf('promise: { dispatch-proof: confirmation }'), { zone: 'UTC' });
});
afterAll(() => drop());
afterEach(() => emptyMarket(db));

const fact = (id: string, kind: string, day: string, personal?: object, more: object = {}) => ({
  source: 'shop',
  id,
  kind,
  occurredAt: `${day}T10:00:00Z`,
  sellerId: 's1',
  ...(personal ? { personal } : {}),
  ...more,
});
const tell = (facts: readonly unknown[]) => ingest(db, { market: 'test', facts, now: 1000 });
const title = async () => (await readTitles(db.read, 'test', ['s1', 'nobody'])).get('s1');
const joined = fact('1', 'seller.joined', '2024-03-05', { title: 'Porto Lamps' });

describe('what a shop is called', () => {
  test('is told when it joins: one name for all, or one in each language', async () => {
    await tell([joined]);
    expect(await title()).toEqual({ en: 'Porto Lamps', zh: 'Porto Lamps' });
    await tell([fact('2', 'seller.renamed', '2024-03-06', { 'title.en': 'Porto', 'title.zh': '波尔图' })]);
    expect(await title()).toEqual({ en: 'Porto', zh: '波尔图' });
  });

  test('is what the last fact by its time says, whatever came first; one that says nothing or blanks changes nothing', async () => {
    await tell([fact('3', 'seller.renamed', '2024-03-07', { title: 'Last' })]);
    await tell([joined, fact('2', 'seller.renamed', '2024-03-06', { title: 'Between' })]);
    expect(await title()).toEqual({ en: 'Last', zh: 'Last' });
    await tell([fact('4', 'seller.renamed', '2024-03-08'), fact('5', 'seller.renamed', '2024-03-09', { title: '  ' })]);
    expect(await title()).toEqual({ en: 'Last', zh: 'Last' });
    await tell([
      fact('6', 'fact.withdrawn', '2024-03-10', undefined, {
        data: { of: { source: 'shop', id: '3', kind: 'seller.renamed' }, author: 'ann', reason: 'mistyped' },
      }),
    ]);
    expect(await title()).toEqual({ en: 'Between', zh: 'Between' });
  });

  test('is nothing where nobody said, and 200 characters at the most', async () => {
    await tell([fact('1', 'seller.joined', '2024-03-05')]);
    expect(await title()).toBeUndefined();
    await tell([fact('2', 'seller.renamed', '2024-03-06', { title: '灯'.repeat(201) })]);
    expect((await title())?.zh).toBe('灯'.repeat(200));
  });

  test('goes when the seller is erased, and does not come back with what is told later or again', async () => {
    await tell([joined]);
    const seller = { id: sellerUuid('test', 's1'), name: 's1' };
    expect(await transaction(db, (tx) => erasePersonal(tx, { market: 'test', seller, orders: 'all' }))).toBe(1);
    expect(await title()).toBeUndefined();
    await tell([joined, fact('7', 'seller.away', '2024-03-06')]);
    expect(await title()).toBeUndefined();
    const { rows } = await db.pool.query(`select body, personal from facts where id = '1'`);
    expect(JSON.stringify(rows)).not.toContain('Porto');
  });
});
