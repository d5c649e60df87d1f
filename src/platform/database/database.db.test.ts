import { spawnSync } from 'node:child_process';
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

  it('that the server ends on the way is an error of whoever is in it, never the end of the program', async () => {
    // In a process of its own: in one that listens for what nobody caught, nothing would be seen.
    const script = `
      import { openDatabase, transaction, together } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
      const db = openDatabase(${JSON.stringify(db.connection)});
      const end = (tx) => tx.query('select pg_terminate_backend(pg_backend_pid())');
      const wait = () => new Promise((done) => setTimeout(done, 100));
      for (const work of [
        async (tx) => { await end(tx).catch(() => {}); await wait(); await tx.query('select 1'); },
        (tx) => together(end(tx), tx.query('select 1')),
        async (tx) => {
          const { rows } = await tx.query('select pg_backend_pid() as pid');
          await db.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
          await wait();
        },
      ]) console.log(await transaction(db, work).then(() => 'done', () => 'failed'));
      console.log((await db.pool.query('select 1 as one')).rows[0].one);
      await db.close();`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(stdout.split('\n'), stderr).toEqual(['failed', 'failed', 'failed', '1', '']);
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
