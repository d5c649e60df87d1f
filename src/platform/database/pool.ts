import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

/** How to reach one database: a URL, or the folder of a Unix socket. */
export type Connection = { readonly url: string } | { readonly socketDir: string; readonly database: string };

export interface Db {
  /** Writing and everything inside a transaction. */
  readonly pool: pg.Pool;
  /** Reading: every statement is planned for its own parameters, so the largest seller gets a plan of its own. */
  readonly read: pg.Pool;
  // biome-ignore lint/suspicious/noExplicitAny: tables belong to rooms, each of which types its own rows
  readonly kysely: Kysely<any>;
  readonly connection: Connection;
  close(): Promise<void>;
}

export type Tx = pg.PoolClient;

/** The superuser of an embedded cluster. */
export const EMBEDDED_USER = 'troth';

const INT8 = 20;
const INT8_ARRAY = 1016;
const TEXT_ARRAY = 1009;

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} does not fit a JavaScript number`);
  return value;
}

const parseTextArray = pg.types.getTypeParser(TEXT_ARRAY as number, 'text') as (text: string) => (string | null)[];

const types: pg.CustomTypesConfig = {
  // biome-ignore lint/suspicious/noExplicitAny: the signature pg publishes
  getTypeParser: (oid: number, format?: any): any => {
    if (format !== 'binary' && oid === INT8) return safeInteger;
    if (format !== 'binary' && oid === INT8_ARRAY) {
      return (text: string) => parseTextArray(text).map((item) => (item === null ? null : safeInteger(item)));
    }
    return pg.types.getTypeParser(oid, format);
  },
};

/** Statements that a connection keeps: far more than this program has, far fewer than a server minds. */
const KEPT_MAX = 1000;
const kept = new Map<string, string>();

/** A name for the text of a statement, the same each time; null where too many are kept already. */
function nameOf(text: string): string | null {
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= KEPT_MAX) return null;
  const name = `s${kept.size}`;
  kept.set(text, name);
  return name;
}

/**
 * A connection whose statements with parameters are read and planned by the server once, not each time they are sent: most of what a short
 * statement costs it. Statements that are sent without waiting for each other go out together and are answered in their order, so that
 * what needs no answer of another costs no turn of its own.
 */
class KeepingClient extends pg.Client {
  #held = false;

  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true });
    // Whoever asks on a connection that the server has ended is told; said of the connection itself, by nobody heard, it would end the program.
    this.on('error', () => {});
  }

  // biome-ignore lint/suspicious/noExplicitAny: the overloads that pg publishes, passed on
  override query(...args: any[]): any {
    this.#hold();
    const [text, values] = args;
    // A copy is a conversation of its own: nothing is sent behind it before it has ended.
    Object.assign(this, { pipeline: typeof text?.submit !== 'function' });
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : null;
    const given = name === null ? args : [{ name, text, values }, ...args.slice(2)];
    // biome-ignore lint/suspicious/noExplicitAny: as above
    return (super.query as (...all: any[]) => any)(...given);
  }

  /** Waking the server costs more than most statements: whatever is asked in the same turn of the program is one message. */
  #hold(): void {
    const { stream } = this.connection;
    if (this.#held || !stream.writable) return;
    this.#held = true;
    stream.cork();
    process.nextTick(() => {
      this.#held = false;
      stream.uncork();
    });
  }
}

/**
 * Options for a `pg.Client` or `pg.Pool`. Whatever PG* variables the machine has are overridden for an embedded
 * server, which has exactly one user and one way in.
 */
export function clientOptions(connection: Connection, applicationName = 'troth'): pg.ClientConfig {
  const shared = { application_name: applicationName, types, keepAlive: true };
  if ('url' in connection) return { ...shared, connectionString: connection.url };
  return {
    ...shared,
    host: connection.socketDir,
    port: 5432,
    user: EMBEDDED_USER,
    password: '',
    database: connection.database,
    ssl: false,
  };
}

/**
 * Opens the pools; no connection is made before the first query. `int8` is read as a number (RangeError beyond
 * 2^53), `numeric` as a string.
 */
export function openDatabase(connection: Connection, sizes = { pool: 10, read: 8 }): Db {
  const pool = new pg.Pool({ ...clientOptions(connection), Client: KeepingClient, max: sizes.pool });
  const read = new pg.Pool({
    ...clientOptions(connection, 'troth read'),
    options: '-c plan_cache_mode=force_custom_plan',
    max: sizes.read,
  });
  // An idle connection that the server closes is no error of ours: the next query opens another.
  pool.on('error', () => {});
  read.on('error', () => {});
  // biome-ignore lint/suspicious/noExplicitAny: see Db
  const kysely = new Kysely<any>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= Promise.all([pool.end(), read.end()]).then(() => undefined);
    return closing;
  };
  return { pool, read, kysely, connection, close };
}
