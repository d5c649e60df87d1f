import { Readable, Writable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { readBackup, writeBackup } from '../platform/database/backup.ts';
import type { Db } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';
import { readBytes, readFiles, readFilesNamed } from './read.ts';
import { eraseFiles, saveFile } from './store.ts';

const SELLER = '00000000-0000-7000-8000-000000000001';
const ORDER = '00000000-0000-7000-8000-00000000000a';
const ANOTHER = '00000000-0000-7000-8000-00000000000b';
const AT = Date.parse('2026-03-05T12:00:00Z');

const dropping: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const drop of dropping.splice(0)) await drop();
});

async function database(): Promise<Db> {
  const { db, drop } = await testDatabase();
  dropping.push(drop);
  return db;
}

/** Bytes that a text format may trip over. */
const BYTES = Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x5c, 0x2e, 0x0a, 0x09, 0x80]);

const hand = (db: Db, orderUuid: string, author: string, bytes = BYTES) =>
  saveFile(db, {
    sellerId: SELLER,
    marketId: 'm',
    orderUuid,
    by: 'buyer',
    author,
    at: AT,
    type: 'image/jpeg',
    name: '盒子',
    bytes,
  });

it('a backup carries files, and what is restored is the same to the byte', async () => {
  const db = await database();
  const file = await hand(db, ORDER, 'ana');
  const chunks: Buffer[] = [];
  const backup = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await writeBackup(db, backup, AT);
  const restored = await database();
  await restored.pool.query('truncate evidence_files');
  await readBackup(restored, Readable.from([Buffer.concat(chunks)]));
  expect(await readFiles(restored.read, SELLER, ORDER)).toEqual([file]);
  expect(await readBytes(restored.read, SELLER, file!.id)).toEqual(BYTES);
});

it('erasing takes bytes and name of one order, one person or a seller, and leaves the digest', async () => {
  const db = await database();
  const first = await hand(db, ORDER, 'ana');
  const second = await hand(db, ANOTHER, 'ben');
  const erase = (what: Parameters<typeof eraseFiles>[1]) => transaction(db, (tx) => eraseFiles(tx, what, AT + 1));
  expect(await erase({ sellerId: SELLER, orderUuid: ORDER })).toBe(1);
  expect(await readFiles(db.read, SELLER, ORDER)).toEqual([{ ...first, name: null, erasedAt: AT + 1 }]);
  expect(await readBytes(db.read, SELLER, first!.id)).toBeNull();
  // No new case can name what is gone.
  const named = { sellerId: SELLER, orderUuid: ORDER };
  expect(await transaction(db, (tx) => readFilesNamed(tx, named, [first!.id]))).toEqual([]);
  expect(await readBytes(db.read, SELLER, second!.id)).toEqual(BYTES);
  expect(await erase({ author: 'nobody' })).toBe(0);
  expect(await erase({ author: 'ben' })).toBe(1);
  expect(await erase({ sellerId: SELLER })).toBe(0);
  // Whoever hands the same file in again has it back.
  expect(await hand(db, ORDER, 'ana')).toEqual(first);
  expect(await readBytes(db.read, SELLER, first!.id)).toEqual(BYTES);
});

it('an erased file still counts among its side’s, and a file of another order does not', async () => {
  const db = await database();
  for (let each = 0; each < 12; each++)
    expect(await hand(db, ORDER, 'ana', Buffer.concat([BYTES, Buffer.from([each])]))).not.toBeNull();
  await transaction(db, (tx) => eraseFiles(tx, { sellerId: SELLER, orderUuid: ORDER }, AT));
  expect(await hand(db, ORDER, 'ana')).toBeNull();
  expect(await hand(db, ORDER, 'ana', Buffer.concat([BYTES, Buffer.from([3])]))).not.toBeNull();
  expect(await hand(db, ANOTHER, 'ana')).not.toBeNull();
});
