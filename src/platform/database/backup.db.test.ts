import { Readable, Writable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { readBackup, writeBackup } from './backup.ts';
import type { Db } from './index.ts';
import { schemaVersion } from './index.ts';

/** Things that a text format may trip over, beside a table that refers to itself, to another and to nothing. */
const SCHEMA = `
  create table zoo (id bigint generated always as identity primary key, name text, twice text generated always as (name || name) stored);
  create table animal (zoo bigint not null references zoo, id integer, parent integer, tags text[], body bytea, at bigint,
    primary key (zoo, id), foreign key (zoo, parent) references animal (zoo, id));
  create table "Odd ""name" ("a b" text);
  create table nothing_in_it (x integer);
`;
const ROWS = `
  insert into zoo (name) select 'zoo ' || n from generate_series(1, 3) n;
  insert into animal select 1, n, nullif(n - 1, 0), array['a,b', null, '{"'], decode('00ff5c2e', 'hex'), 9007199254740991 - n
    from generate_series(1, 5000) n;
  insert into "Odd ""name" values (null), (''), (E'tab\\there'), (E'line\\nbreak'), (E'\\\\.'), (E'\\\\\\n\\\\.\\n'), ('账号健康 💚'), (repeat('x', 200000));
`;

const dropping: (() => Promise<void>)[] = [];

async function database(): Promise<Db> {
  const { db, drop } = await testDatabase();
  dropping.push(drop);
  return db;
}

async function zoo(rows: string): Promise<Db> {
  const db = await database();
  await db.pool.query(SCHEMA);
  await db.pool.query(rows);
  return db;
}

/** Every row of every table as text, by other means than COPY. */
async function contents(db: Db): Promise<Record<string, string[]>> {
  const { rows: tables } = await db.pool.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await db.pool.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

async function backedUp(db: Db): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const file = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await writeBackup(db, file, 1_760_000_000_000);
  return Buffer.concat(chunks);
}

/** In pieces of an awkward size, so that every boundary is crossed somewhere. */
const pieces = (bytes: Buffer, size: number) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
  );

afterEach(async () => {
  for (const drop of dropping.splice(0)) await drop();
});

describe('backup and restore', () => {
  it('brings every row of every table back, and the sequences', async () => {
    const before = await zoo(ROWS);
    const file = await backedUp(before);
    const after = await zoo('');
    const counted = await readBackup(after, pieces(file, 777));
    expect(await contents(after)).toEqual(await contents(before));
    expect(counted).toMatchObject({ zoo: 3, animal: 5000, 'Odd "name': 8, nothing_in_it: 0 });
    const { rows } = await after.pool.query(`insert into zoo (name) values ('next') returning id`);
    expect(rows).toEqual([{ id: 4 }]);
  });

  it('reads rows whole, however the bytes are cut', async () => {
    const before = await zoo(ROWS.replace('5000', '3'));
    const plain = gunzipSync(await backedUp(before));
    for (const size of [1, 2, 3, 64]) {
      const after = await zoo('');
      // Stored blocks of the same size, so that unpacking yields the pieces as they were cut.
      const cut = plain.subarray(0, plain.length);
      const packed: Buffer[] = [];
      const limit = size < 64 ? 600 : cut.length;
      for (let at = 0; at < limit; at += size) packed.push(gzipSync(cut.subarray(at, Math.min(at + size, limit))));
      if (limit < cut.length) packed.push(gzipSync(cut.subarray(limit)));
      await readBackup(after, pieces(Buffer.concat(packed), 4096));
      expect(await contents(after)).toEqual(await contents(before));
    }
  });

  it('refuses a database that holds anything, and changes nothing', async () => {
    const before = await zoo(ROWS);
    const file = await backedUp(before);
    const after = await zoo(`insert into "Odd ""name" values ('mine')`);
    await expect(readBackup(after, pieces(file, 4096))).rejects.toThrow('not empty: there are rows in Odd "name');
    expect((await contents(after))['"Odd ""name"']).toEqual(['(mine)']);
  });

  it('restores nothing from a file that is cut short, damaged, or something else', async () => {
    const file = await backedUp(await zoo(ROWS));
    const plain = gunzipSync(file);
    const after = await zoo('');
    const wrong: [Buffer, RegExp][] = [
      [file.subarray(0, file.length - 40), /damaged/],
      [gzipSync(plain.subarray(0, plain.lastIndexOf('{"rows"'))), /ends before its end/],
      [gzipSync(plain.subarray(0, 3000)), /ends before its end/],
      [
        gzipSync(Buffer.from(plain.toString('latin1').replace('"animal":5000', '"animal":5001'), 'latin1')),
        /5001 rows/,
      ],
      [gzipSync(Buffer.from('{"a":1}\n')), /no backup of Troth/],
      [gzipSync(Buffer.from(`{"troth":"backup","format":1,"schema":${(await schemaVersion(after)) + 1}}\n`)), /schema/],
      [Buffer.from('not packed at all'), /damaged/],
    ];
    for (const [bytes, message] of wrong) {
      await expect(readBackup(after, pieces(bytes, 4096))).rejects.toThrow(message);
      expect(Object.values(await contents(after)).flat()).toEqual([]);
    }
  });

  it('puts a backup of an older schema into that schema and migrates it', async () => {
    const db = await database();
    const newest = await schemaVersion(db);
    const old = gzipSync(
      [`{"troth":"backup","format":1,"schema":0,"takenAt":0}`, `{"rows":{},"sequences":{}}`, ''].join('\n'),
    );
    await readBackup(db, pieces(old, 4096));
    expect(await schemaVersion(db)).toBe(newest);
  });
});
