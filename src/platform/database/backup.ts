import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { to as copyTo } from 'pg-copy-streams';
import type { Footer, Header, TableHead } from './backup-format.ts';
import { END_OF_TABLE, quoted } from './backup-format.ts';
import { migrate, schemaVersion } from './migrate.ts';
import type { Db, Tx } from './pool.ts';
import { Restoring } from './restoring.ts';
import { transaction } from './transaction.ts';

/** Writes all tables, as they are at one instant, to `file`. Returns the number of rows of each table. */
export async function writeBackup(
  db: Db,
  file: Writable,
  takenAt: number,
  onTable: (name: string, rows: number) => void = () => {},
): Promise<Readonly<Record<string, number>>> {
  const schema = await schemaVersion(db);
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  const written = pipeline(gzip, file);
  // Without a listener a failure of the file would be thrown twice: here and where the rows are written.
  written.catch(() => {});
  const put = async (bytes: string | Buffer) => {
    if (!gzip.write(bytes)) await Promise.race([once(gzip, 'drain'), written]);
  };
  const rows = await transaction(
    db,
    async (tx) => {
      const header: Header = { troth: 'backup', format: 1, schema, takenAt };
      await put(`${JSON.stringify(header)}\n`);
      const counted: Record<string, number> = {};
      for (const head of await tablesOf(tx)) {
        await put(`${JSON.stringify(head)}\n`);
        counted[head.table] = await copyTable(tx, head, put);
        await put(END_OF_TABLE);
        onTable(head.table, counted[head.table] ?? 0);
      }
      const footer: Footer = { rows: counted, sequences: await sequencesOf(tx) };
      await put(`${JSON.stringify(footer)}\n`);
      return counted;
    },
    'repeatable read',
  );
  gzip.end();
  await written;
  return rows;
}

async function copyTable(tx: Tx, head: TableHead, put: (rows: Buffer) => Promise<void>): Promise<number> {
  const columns = head.columns.map(quoted).join(', ');
  const rows = tx.query(copyTo(`copy (select ${columns} from public.${quoted(head.table)}) to stdout`));
  for await (const chunk of rows) await put(chunk);
  return rows.rowCount;
}

/** Tables with the columns that can be written, those that others refer to first. `schema_migrations` is not data. */
async function tablesOf(tx: Tx): Promise<TableHead[]> {
  const { rows: tables } = await tx.query<TableHead>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname <> 'schema_migrations'
      group by c.relname order by c.relname`,
  );
  const { rows: references } = await tx.query<{ table: string; needs: string }>(
    `select a.relname as table, b.relname as needs
       from pg_constraint f join pg_class a on a.oid = f.conrelid join pg_class b on b.oid = f.confrelid
      where f.contype = 'f' and f.conrelid <> f.confrelid`,
  );
  const sorted: TableHead[] = [];
  let left = tables;
  while (left.length > 0) {
    const waiting = new Set(left.map((head) => head.table));
    const free = left.filter(
      (head) => !references.some((reference) => reference.table === head.table && waiting.has(reference.needs)),
    );
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...waiting].join(', ')}`);
    sorted.push(...free);
    left = left.filter((head) => !free.includes(head));
  }
  return sorted;
}

async function sequencesOf(tx: Tx): Promise<Record<string, string>> {
  const { rows } = await tx.query<{ name: string; value: string }>(
    `select sequencename::text as name, last_value::text as value from pg_sequences
      where schemaname = 'public' and last_value is not null order by 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.value]));
}

/** The tables that hold rows. */
export async function occupiedTables(db: Db): Promise<string[]> {
  return transaction(db, async (tx) => {
    const occupied: string[] = [];
    for (const { table } of await tablesOf(tx)) {
      const { rows } = await tx.query<{ any: boolean }>(`select exists (select from public.${quoted(table)}) as any`);
      if (rows[0]?.any) occupied.push(table);
    }
    return occupied;
  });
}

/**
 * Puts the rows of a backup into an empty database, in one transaction: all or nothing. A backup of an older schema
 * goes into that schema, which is then migrated. Throws where the database holds anything, or the file is damaged,
 * cut short or of a newer schema. Returns the number of rows of each table.
 */
export async function readBackup(
  db: Db,
  file: Readable,
  onTable: (name: string, rows: number) => void = () => {},
): Promise<Readonly<Record<string, number>>> {
  const occupied = await occupiedTables(db);
  if (occupied.length > 0) throw new Error(`The database is not empty: there are rows in ${occupied.join(', ')}`);
  const restoring = new Restoring(db, onTable);
  try {
    await pipeline(file, createGunzip(), restoring);
  } catch (error) {
    await restoring.abandon();
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_')) throw new Error(`The file is damaged or not a backup: ${(error as Error).message}`);
    throw error;
  }
  await migrate(db);
  return restoring.rows;
}
