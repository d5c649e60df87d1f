import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { Db } from './index.ts';
import { copyRows, transaction } from './index.ts';

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await db.pool.query('create table copied (id bigint primary key, of uuid, words text)');
});
afterAll(() => drop());

interface Row {
  readonly id: number;
  readonly of: string | null;
  readonly words: string | null;
}

const copy = (rows: readonly Row[], after?: (error: unknown) => Promise<void>) =>
  transaction(db, async (tx) => {
    await tx.query('savepoint before');
    await copyRows(tx, 'copied (id, of, words)', 3, rows, (out, { id, of, words }) => {
      out.bigint(id);
      if (of === null) out.null();
      else out.uuid(of);
      if (words === null) out.null();
      else out.text(words);
    }).catch(async (error) => {
      if (!after) throw error;
      await tx.query('rollback to savepoint before');
      await after(error);
      await tx.query('insert into copied (id) values (-1)');
    });
  });

const all = async () => (await db.pool.query('select id, of, words from copied order by id')).rows;

const OF = '0189abcd-ef01-8234-9567-89abcdef0123';

test('rows arrive as they were, of any length, several copies at once', async () => {
  const rows = (from: number): Row[] =>
    Array.from({ length: 400 }, (_, i) => ({
      id: from + i,
      of: i % 3 === 0 ? null : OF,
      words: i % 5 === 0 ? null : `${from + i} 元\t\\N "{}" ${'é'.repeat(i * 10)}`,
    }));
  await Promise.all([0, 1000, 2 ** 40].map((from) => copy(rows(from))));
  expect(await all()).toEqual([...rows(0), ...rows(1000), ...rows(2 ** 40)]);
});

test('a key that is there stops all of it, and the transaction goes on from its savepoint', async () => {
  await db.pool.query('delete from copied; insert into copied (id) values (4000)');
  const codes: unknown[] = [];
  const long = Array.from({ length: 5000 }, (_, id) => ({ id, of: OF, words: 'x'.repeat(500) }));
  await copy(long, async (error) => void codes.push((error as { code?: string }).code));
  expect(codes).toEqual(['23505']);
  expect((await all()).map(({ id }) => id)).toEqual([-1, 4000]);
  await copy(long.slice(0, 3));
  expect((await all()).map(({ id }) => id)).toEqual([-1, 0, 1, 2, 4000]);
});
