import { createHash } from 'node:crypto';
import type { Uuid } from '../kernel/ids.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db } from '../platform/database/index.ts';
import { digestOf } from './files/text.ts';
import type { Progress } from './importing.ts';
import { AT_THE_START } from './importing.ts';

/** An import is the same one when market, files and mapping are byte for byte the same. */
export async function importIdOf(market: string, files: readonly string[], mapping: string): Promise<Uuid> {
  const digests: string[] = [];
  for (const file of files) digests.push(await digestOf(file));
  return derivedId('import', market, createHash('sha256').update(mapping).digest('hex'), ...digests);
}

/** Where an unfinished import stands; the start where there is none, or it came to its end. */
export async function readProgress(db: Pick<Db, 'pool'>, id: Uuid): Promise<Progress> {
  const { rows } = await db.pool.query<{ told: number; counts: string }>(
    'select told, counts from imports where import_id = $1 and finished_at is null',
    [id],
  );
  return rows[0] ? { ...(JSON.parse(rows[0].counts) as Omit<Progress, 'told'>), told: rows[0].told } : AT_THE_START;
}

export interface ImportRow {
  readonly id: Uuid;
  readonly market: string;
  readonly what: string;
  readonly progress: Progress;
  readonly now: Instant;
  readonly finished: boolean;
}

/** Saves how far an import has come. */
export async function saveProgress(
  db: Pick<Db, 'pool'>,
  { id, market, what, progress, now, finished }: ImportRow,
): Promise<void> {
  const { told, ...counts } = progress;
  await db.pool.query(
    `insert into imports (import_id, market_id, what, told, counts, started_at, updated_at, finished_at)
     values ($1, $2, $3, $4, $5, $6, $6, $7)
     on conflict (import_id) do update set told = excluded.told, counts = excluded.counts, updated_at = excluded.updated_at,
       finished_at = excluded.finished_at`,
    [id, market, what, told, JSON.stringify(counts), now, finished ? now : null],
  );
}
