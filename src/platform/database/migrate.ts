import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { systemNow } from '../clock.ts';
import { StartFailure } from '../failure.ts';
import type { Db } from './pool.ts';
import { clientOptions } from './pool.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
}

/** Any fixed number: two programs that migrate at once take turns on it. */
const MIGRATING = 73_080_001;

const FILE_NAME = /^(\d{4})-([a-z0-9-]+)\.sql$/;

const MIGRATIONS_DIR = path.join(import.meta.dirname, 'migrations');

/** Reads `NNNN-name.sql` files in order of number. Throws on a stray name or a number used twice. */
export async function readMigrations(dir = MIGRATIONS_DIR): Promise<Migration[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort();
  const migrations: Migration[] = [];
  for (const file of names) {
    const match = FILE_NAME.exec(file);
    if (match?.[1] === undefined || match[2] === undefined) {
      throw new Error(`Migration ${file}: expected a name like 0010-orders.sql`);
    }
    const number = Number(match[1]);
    if (migrations.at(-1)?.number === number) throw new Error(`Migration ${file}: number ${match[1]} is used twice`);
    migrations.push({ number, name: match[2], text: await readFile(path.join(dir, file), 'utf8') });
  }
  return migrations;
}

/** Statements of a migration: separated by a line that holds only `--;`, so that bodies may contain semicolons. */
export function splitStatements(text: string): string[] {
  return text
    .split(/^--;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/--.*$/gm, '').trim() !== '');
}

const hashOf = (text: string) => createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');

const label = (migration: Pick<Migration, 'number' | 'name'>) =>
  `${String(migration.number).padStart(4, '0')}-${migration.name}`;

/**
 * Brings the schema up to date, each migration in a transaction of its own. Returns the numbers applied now. Throws
 * where an applied migration differs from its file, or where the database is newer than this program. `upTo` stops at
 * that number.
 */
export async function migrate(
  db: Pick<Db, 'connection'>,
  onProgress: (name: string) => void = () => {},
  dir = MIGRATIONS_DIR,
  upTo = Number.POSITIVE_INFINITY,
): Promise<number[]> {
  const migrations = await readMigrations(dir);
  const client = new pg.Client(clientOptions(db.connection, 'troth migrate'));
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATING]);
    await client.query(
      `create table if not exists schema_migrations (
         number integer primary key, name text not null, hash text not null, applied_at bigint not null)`,
    );
    const pending = (await pendingOf(client, migrations)).filter((migration) => migration.number <= upTo);
    for (const migration of pending) {
      onProgress(label(migration));
      await apply(client, migration);
    }
    return pending.map((migration) => migration.number);
  } finally {
    await client.end();
  }
}

async function pendingOf(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ number: number; name: string; hash: string }>(
    'select number, name, hash from schema_migrations order by number',
  );
  const applied = new Map(rows.map((row) => [row.number, row]));
  const known = new Set(migrations.map((migration) => migration.number));
  const unknown = rows.find((row) => !known.has(row.number));
  if (unknown) {
    throw new StartFailure(
      `The database holds migration ${label(unknown)}, which this program does not know: it was written by a newer version`,
    );
  }
  for (const migration of migrations) {
    const row = applied.get(migration.number);
    if (row && row.hash !== hashOf(migration.text)) {
      throw new Error(`Migration ${label(migration)} was changed after it was applied to this database`);
    }
  }
  return migrations.filter((migration) => !applied.has(migration.number));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    for (const statement of splitStatements(migration.text)) await client.query(statement);
    await client.query('insert into schema_migrations (number, name, hash, applied_at) values ($1, $2, $3, $4)', [
      migration.number,
      migration.name,
      hashOf(migration.text),
      systemNow(),
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw new Error(`Migration ${label(migration)} failed: ${(error as Error).message}`, { cause: error });
  }
}

/** The highest migration applied to a database; 0 before the first. */
export async function schemaVersion(db: Pick<Db, 'pool'>): Promise<number> {
  const { rows } = await db.pool.query<{ number: number | null }>(
    'select max(number) as number from schema_migrations',
  );
  return rows[0]?.number ?? 0;
}
