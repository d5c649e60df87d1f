import { once } from 'node:events';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Footer, Header, TableHead } from './backup-format.ts';
import { END_OF_TABLE, quoted } from './backup-format.ts';
import { migrate, schemaVersion } from './migrate.ts';
import type { Db, Tx } from './pool.ts';

const NEWLINE = 10;
const END_LINE = Buffer.from(END_OF_TABLE);
const END_AFTER_ROWS = Buffer.from(`\n${END_OF_TABLE}`);

/** Takes the unpacked bytes of a backup and writes them to the database, in a transaction that ends with the footer. */
export class Restoring extends Writable {
  rows: Readonly<Record<string, number>> = {};
  readonly #db: Db;
  readonly #onTable: (name: string, rows: number) => void;
  readonly #counted: Record<string, number> = {};
  #tx: Tx | undefined;
  /** The table being filled; undefined between tables, where lines are JSON. */
  #open: { table: string; sink: ReturnType<typeof copyFrom> } | undefined;
  #rest: Buffer = Buffer.alloc(0);
  #begun = false;
  #whole = false;

  constructor(db: Db, onTable: (name: string, rows: number) => void) {
    super();
    this.#db = db;
    this.#onTable = onTable;
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#take(Buffer.concat([this.#rest, chunk])).then(() => done(), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    done(this.#whole ? null : new Error('The file ends before its end: it is not a whole backup'));
  }

  /** Undoes everything. */
  async abandon(): Promise<void> {
    const tx = this.#tx;
    this.#tx = undefined;
    // Ending the connection ends a COPY that is under way, and rolls back.
    tx?.release(new Error('abandoned'));
  }

  async #take(bytes: Buffer): Promise<void> {
    let at = 0;
    for (;;) {
      const lineEnd = bytes.indexOf(NEWLINE, at);
      if (lineEnd < 0) break;
      if (!this.#open) {
        await this.#line(bytes.toString('utf8', at, lineEnd));
        at = lineEnd + 1;
        continue;
      }
      if (bytes.subarray(at, at + END_LINE.length).equals(END_LINE)) {
        await this.#closeTable();
        at += END_LINE.length;
        continue;
      }
      const end = bytes.indexOf(END_AFTER_ROWS, at);
      const until = end < 0 ? bytes.lastIndexOf(NEWLINE) + 1 : end + 1;
      await this.#feed(bytes.subarray(at, until));
      at = until;
    }
    this.#rest = bytes.subarray(at);
  }

  async #line(text: string): Promise<void> {
    const line = JSON.parse(text) as Header | TableHead | Footer;
    if (!this.#begun) return this.#begin(line as Header);
    if ('table' in line) return this.#openTable(line);
    if ('rows' in line) return this.#end(line);
    throw new Error(`The file has a line that no backup has: ${text.slice(0, 80)}`);
  }

  async #begin(header: Header): Promise<void> {
    if (header.troth !== 'backup') throw new Error('This is no backup of Troth');
    if (header.format !== 1) throw new Error(`Format ${header.format} of the backup is not known to this program`);
    const ours = await schemaVersion(this.#db);
    if (header.schema > ours) {
      throw new Error(
        `The backup has schema ${header.schema}; this program knows ${ours}: use the version that made it`,
      );
    }
    if (header.schema < ours) await this.#stepBack(header.schema);
    this.#tx = await this.#db.pool.connect();
    await this.#tx.query('begin');
    this.#begun = true;
  }

  /** The database is empty: made anew as it was when the backup was taken. */
  async #stepBack(schema: number): Promise<void> {
    await this.#db.pool.query('drop schema public cascade');
    await this.#db.pool.query('create schema public');
    await migrate(this.#db, undefined, undefined, schema);
  }

  #openTable({ table, columns }: TableHead): void {
    const list = columns.map(quoted).join(', ');
    const sink = this.#connection().query(copyFrom(`copy public.${quoted(table)} (${list}) from stdin`));
    sink.on('error', (error) => this.destroy(error));
    this.#open = { table, sink };
  }

  async #feed(rows: Buffer): Promise<void> {
    if (this.#open && !this.#open.sink.write(rows)) await once(this.#open.sink, 'drain');
  }

  async #closeTable(): Promise<void> {
    if (!this.#open) return;
    const { table, sink } = this.#open;
    sink.end();
    await finished(sink);
    this.#counted[table] = sink.rowCount;
    this.#onTable(table, sink.rowCount);
    this.#open = undefined;
  }

  async #end(footer: Footer): Promise<void> {
    for (const [table, rows] of Object.entries(footer.rows)) {
      if (this.#counted[table] !== rows) {
        throw new Error(`${table}: the backup has ${rows} rows, but ${this.#counted[table] ?? 0} arrived`);
      }
    }
    const tx = this.#connection();
    for (const [name, value] of Object.entries(footer.sequences)) {
      await tx.query('select setval($1::regclass, $2::bigint)', [`public.${quoted(name)}`, value]);
    }
    await tx.query('commit');
    this.#tx = undefined;
    tx.release();
    this.rows = footer.rows;
    this.#whole = true;
  }

  #connection(): Tx {
    if (!this.#tx) throw new Error('The file goes on after its end');
    return this.#tx;
  }
}
