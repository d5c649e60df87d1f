import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Connection, Db } from '../src/platform/database/index.ts';
import { clientOptions, openDatabase } from '../src/platform/database/index.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: Connection;
    testTemplate: string;
  }
}

/** The same server, another of its databases. */
export function databaseOn(server: Connection, name: string): Connection {
  if (!('url' in server)) return { ...server, database: name };
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return { url: url.href };
}

export async function administer(server: Connection, statement: string): Promise<void> {
  const client = new pg.Client(clientOptions(databaseOn(server, 'postgres'), 'troth test'));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * A database of its own, migrated, for the test file that asks: a copy of the run's template. `drop` closes its pools
 * and removes it.
 */
export async function testDatabase(): Promise<{ db: Db; drop(): Promise<void> }> {
  const server = inject('testServer');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name} template ${inject('testTemplate')}`);
  // What is lost when the machine stops is no matter here, and waiting for the disk is most of a small test's time.
  await administer(server, `alter database ${name} set synchronous_commit = off`);
  const db = openDatabase(databaseOn(server, name));
  const drop = async () => {
    await db.close();
    await administer(server, `drop database ${name} with (force)`);
  };
  return { db, drop };
}
