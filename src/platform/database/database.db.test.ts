import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { Db } from './index.ts';
import { schemaVersion, transaction } from './index.ts';

let db: Db;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await db.pool.query('create table jar (id integer primary key, coins bigint not null)');
});

afterAll(() => drop());

describe('reading', () => {
  it('gives bigint as a number, numeric as text, and refuses what does not fit', async () => {
    const { rows } = await db.pool.query(
      `select 9007199254740991::bigint as big, 1.50::numeric as exact, array[1, null, 3]::bigint[] as list`,
    );
    expect(rows).toEqual([{ big: 9007199254740991, exact: '1.50', list: [1, null, 3] }]);
    await expect(db.pool.query('select 9007199254740993::bigint as big')).rejects.toThrow(RangeError);
  });

  it('keeps Chinese text', async () => {
    const { rows } = await db.pool.query('select $1::text as text, length($1::text) as letters', ['账号健康']);
    expect(rows).toEqual([{ text: '账号健康', letters: 4 }]);
  });

  it('plans every reading statement for its own parameters', async () => {
    const { rows } = await db.read.query('show plan_cache_mode');
    expect(rows).toEqual([{ plan_cache_mode: 'force_custom_plan' }]);
  });

  it('has applied the migrations', async () => {
    const { rows } = await db.pool.query('select count(*) as n from schema_migrations');
    expect(await schemaVersion(db)).toBeGreaterThanOrEqual(rows[0].n);
  });
});

describe('transaction', () => {
  it('commits what was done', async () => {
    await transaction(db, (tx) => tx.query('insert into jar values (1, 10)'));
    expect((await db.pool.query('select coins from jar where id = 1')).rows).toEqual([{ coins: 10 }]);
  });

  it('rolls back on any error, throws it on, and leaves the connection usable', async () => {
    const work = transaction(db, async (tx) => {
      await tx.query('insert into jar values (2, 20)');
      throw new Error('broken jar');
    });
    await expect(work).rejects.toThrow('broken jar');
    const failing = transaction(db, async (tx) => {
      await tx.query('insert into jar values (3, 30)');
      await tx.query('insert into jar values (3, 30)');
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect((await db.pool.query('select id from jar order by id')).rows).toEqual([{ id: 1 }]);
  });

  it('gives a repeatable read a picture that does not move', async () => {
    const seen = await transaction(
      db,
      async (tx) => {
        const before = await tx.query('select sum(coins)::bigint as n from jar');
        await db.pool.query('insert into jar values (4, 40)');
        const after = await tx.query('select sum(coins)::bigint as n from jar');
        return [before.rows[0].n, after.rows[0].n];
      },
      'repeatable read',
    );
    expect(seen).toEqual([10, 10]);
  });
});
