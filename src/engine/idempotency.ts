import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson, sha256 } from '../kernel/canonical.ts';
import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';

/** How long an answer is kept for its key. */
export const KEYS_KEPT_MS = 7 * MS.day;

export interface Keyed {
  readonly principalId: string;
  readonly key: string;
  readonly command: string;
  readonly input: unknown;
}

export type KeyState =
  | { readonly state: 'new' }
  /** Another request holds the key this moment. */
  | { readonly state: 'running' }
  /** The key was used for another command or input. */
  | { readonly state: 'reused' }
  | { readonly state: 'answered'; readonly answer: string };

/**
 * Takes a key for the length of the transaction. The lock dies with the connection and the row is written with the
 * command's effects, so a program that is killed leaves no key behind.
 */
export async function takeKey(tx: Tx, keyed: Keyed): Promise<KeyState> {
  const lock = await tx.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [lockOf(keyed)]);
  if (lock.rows[0]?.mine !== true) return { state: 'running' };
  const { rows } = await tx.query<{ command: string; salt: string; input_hash: string; answer: string }>(
    'select command, salt, input_hash, answer from idempotency where principal_id = $1 and key = $2',
    [keyed.principalId, keyed.key],
  );
  const row = rows[0];
  if (!row) return { state: 'new' };
  const same = row.command === keyed.command && row.input_hash === inputHash(row.salt, keyed.input);
  return same ? { state: 'answered', answer: row.answer } : { state: 'reused' };
}

/** Keeps the answer for a key that was taken in this transaction. */
export async function keepAnswer(tx: Tx, keyed: Keyed, answer: string, at: Instant): Promise<void> {
  const salt = randomBytes(16).toString('hex');
  await tx.query(
    `insert into idempotency (principal_id, key, command, salt, input_hash, answer, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [keyed.principalId, keyed.key, keyed.command, salt, inputHash(salt, keyed.input), answer, at],
  );
}

/** Forgets the keys that are past their time. Returns how many. */
export async function forgetOldKeys(db: Db, now: Instant): Promise<number> {
  const { rowCount } = await db.pool.query('delete from idempotency where at < $1', [now - KEYS_KEPT_MS]);
  return rowCount ?? 0;
}

/** Salted: the input may hold people's words, and a plain hash of short ones can be found again by trying. */
function inputHash(salt: string, input: unknown): string {
  return sha256(canonicalJson([salt, input]));
}

function lockOf({ principalId, key }: Keyed): string {
  const digest = createHash('sha256')
    .update(canonicalJson(['idempotency', principalId, key]))
    .digest();
  return digest.readBigInt64BE(0).toString();
}
