import { availableParallelism } from 'node:os';
import path from 'node:path';
import { StartFailure } from './failure.ts';

/** How a setting is written. `read` throws an Error that says what was expected. */
interface Kind<T> {
  readonly type: string;
  read(text: string): T;
}

export interface Setting<T> extends Kind<T> {
  readonly name: string;
  /** As one would write it; null = not set. */
  readonly default: string | null;
  readonly meaning: { readonly en: string };
  /** Shown as `***` when settings are listed. */
  readonly secret: boolean;
}

/** The repository: folders in settings that are not given are beside it, wherever a command is called from. */
export const ROOT = path.resolve(import.meta.dirname, '..', '..');

const text: Kind<string> = { type: 'text', read: (written) => written };

const port: Kind<number> = {
  type: 'port',
  read: (written) => {
    const value = Number(written);
    if (!/^\d+$/.test(written) || value > 65_535) throw new Error('a number from 0 (any free port) to 65535');
    return value;
  },
};

const count: Kind<number> = {
  type: 'number',
  read: (written) => {
    if (!/^\d{1,3}$/.test(written)) throw new Error('a whole number from 0 to 999');
    return Number(written);
  },
};

const yesNo: Kind<boolean> = {
  type: 'yes or no',
  read: (written) => {
    if (/^(yes|true|1)$/i.test(written)) return true;
    if (/^(no|false|0)$/i.test(written)) return false;
    throw new Error('yes or no');
  },
};

const folder: Kind<string> = { type: 'folder', read: (written) => path.resolve(written) };

function url(...protocols: string[]): Kind<string> {
  const expected = `an address that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`;
  return {
    type: 'address',
    read: (written) => {
      if (!URL.canParse(written) || !protocols.includes(new URL(written).protocol.slice(0, -1))) {
        throw new Error(expected);
      }
      return written;
    },
  };
}

function oneOf<const T extends string>(...values: readonly T[]): Kind<T> {
  return {
    type: values.join(' | '),
    read: (written) => {
      const value = values.find((candidate) => candidate === written);
      if (value === undefined) throw new Error(`one of ${values.join(', ')}`);
      return value;
    },
  };
}

function setting<T>(name: string, kind: Kind<T>, byDefault: string, en: string): Setting<T> {
  return { ...kind, name, default: byDefault, meaning: { en }, secret: false };
}

/** A setting that may be absent, which reads as null. */
function optional<T>(name: string, kind: Kind<T>, en: string, secret = false): Setting<T | null> {
  return { ...kind, name, default: null, meaning: { en }, secret };
}

/** One a core, for Postgres leaves each some room; more than four stand in each other's way at the sellers' rows. */
export const INGEST_THREADS = Math.min(4, availableParallelism());

/** Every setting. Another one is one more row. */
export const SETTINGS = {
  port: setting('PORT', port, '8080', 'Port of the API and the console.'),
  host: setting('HOST', text, 'localhost', 'Address to listen on; 0.0.0.0 for every network.'),
  publicUrl: optional(
    'PUBLIC_URL',
    url('http', 'https'),
    'Address that people and links use, if not http://HOST:PORT.',
  ),
  dataDir: setting('TROTH_DATA', folder, path.join(ROOT, 'data'), 'Folder that holds the embedded Postgres.'),
  databaseUrl: optional(
    'DATABASE_URL',
    url('postgres', 'postgresql'),
    'A Postgres 15 or newer to use instead of the embedded one.',
    true,
  ),
  postgresBin: optional(
    'TROTH_POSTGRES_BIN',
    folder,
    'bin folder of another Postgres 15 or newer to run as the embedded one.',
  ),
  node: optional('TROTH_NODE', text, 'Node 24 or newer to run, if not the one that is installed with the packages.'),
  jwtIssuer: optional('TROTH_JWT_ISSUER', text, 'Issuer whose bearer tokens are accepted (`iss`).'),
  jwtAudience: optional('TROTH_JWT_AUDIENCE', text, 'Audience that a bearer token must name (`aud`).'),
  jwtJwks: optional('TROTH_JWT_JWKS', text, 'Keys of that issuer: an address, a file, or the JSON itself.'),
  webhookPrivate: setting(
    'TROTH_WEBHOOK_PRIVATE',
    yesNo,
    'no',
    'Whether webhooks may go to private and local addresses.',
  ),
  smtpUrl: optional(
    'TROTH_SMTP_URL',
    url('smtp', 'smtps'),
    'Mail server that mail leaves by, with user and password in it; without it none leaves.',
    true,
  ),
  mailFrom: optional('TROTH_MAIL_FROM', text, 'Whom mail is from: `Market <no-reply@market.example>`.'),
  demo: setting(
    'TROTH_DEMO',
    yesNo,
    'no',
    'Whether an empty installation is filled with the demo markets, whose cast everybody may play without signing in.',
  ),
  demoSeed: setting('TROTH_DEMO_SEED', text, '1', 'What the demo is drawn from: other names and figures for another.'),
  ingestThreads: setting(
    'TROTH_INGEST_THREADS',
    count,
    String(INGEST_THREADS),
    'Threads that take in facts; 0: the one that answers requests does.',
  ),
  log: setting(
    'TROTH_LOG',
    oneOf('silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'),
    'warn',
    'How much the server writes to standard output.',
  ),
} as const;

export type Config = {
  readonly [K in keyof typeof SETTINGS]: (typeof SETTINGS)[K] extends Setting<infer T> ? T : never;
};

/**
 * Reads all settings from the environment; an empty one counts as not set. Throws StartFailure naming each wrong one
 * and what was expected.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = [];
  const values = Object.entries<Setting<unknown>>(SETTINGS).map(([key, row]) => {
    const written = env[row.name] || row.default;
    if (written === null) return [key, null];
    try {
      return [key, row.read(written)];
    } catch (error) {
      const shown = row.secret ? '' : ` is "${written}"`;
      problems.push(`${row.name}${shown}: expected ${(error as Error).message}.`);
      return [key, null];
    }
  });
  if (problems.length > 0) throw new StartFailure(problems.join('\n'));
  return Object.fromEntries(values) as Config;
}

/** The address at which people reach this server. */
export function publicAddress(config: Pick<Config, 'publicUrl' | 'host' | 'port'>): string {
  if (config.publicUrl !== null) return config.publicUrl.replace(/\/+$/, '');
  const everywhere = config.host === '0.0.0.0' || config.host === '::';
  const host = everywhere ? 'localhost' : config.host.includes(':') ? `[${config.host}]` : config.host;
  return `http://${host}:${config.port}`;
}
