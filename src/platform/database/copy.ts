import { from as copyFrom } from 'pg-copy-streams';
import { BinaryWriter } from './binary.ts';
import type { Tx } from './pool.ts';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');

/** Not in use at the moment. A buffer that was filled before is filled again faster than a fresh one. */
const idle: BinaryWriter[] = [];
const IDLE_MAX = 8;

/**
 * Copies rows into a table, the fastest way in. `table`: its name with the columns, "facts (seller_id, id)"; `write` writes one row's
 * values, all `columns` of them. A row whose key is there already stops all of it: the error says 23505, and the transaction is void
 * up to its last savepoint.
 */
export async function copyRows<T>(
  tx: Tx,
  table: string,
  columns: number,
  rows: readonly T[],
  write: (out: BinaryWriter, row: T) => void,
): Promise<void> {
  const out = idle.pop() ?? new BinaryWriter();
  out.at = SIGNATURE.copy(out.bytes);
  // No flags, no extension of the header.
  out.int32(0);
  out.int32(0);
  for (const row of rows) {
    out.int16(columns);
    write(out, row);
  }
  out.int16(-1);
  await new Promise<void>((resolve, reject) => {
    const stream = tx.query(copyFrom(`copy ${table} from stdin (format binary)`));
    stream.on('finish', resolve);
    stream.on('error', reject);
    stream.end(out.bytes.subarray(0, out.at));
  });
  // After an error some of it may still be on its way out.
  if (idle.length < IDLE_MAX) idle.push(out);
}

const UNIQUE_VIOLATION = '23505';

/** Copies rows that are most likely not there yet: all of them, or, where the key of one is, none: false. The transaction goes on either way. */
export async function copyNew<T>(
  tx: Tx,
  table: string,
  columns: number,
  rows: readonly T[],
  write: (out: BinaryWriter, row: T) => void,
): Promise<boolean> {
  await tx.query('savepoint copy_new');
  try {
    await copyRows(tx, table, columns, rows, write);
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    await tx.query('rollback to savepoint copy_new');
    return false;
  }
  await tx.query('release savepoint copy_new');
  return true;
}
