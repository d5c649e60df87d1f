import type { Instant } from '../../kernel/instant.ts';
import type { Db } from '../../platform/database/index.ts';
import { transaction } from '../../platform/database/index.ts';
import { marketContext } from '../context.ts';
import { shareRules } from '../markets.ts';
import { applyBatch } from './apply.ts';
import type { Name } from './names.ts';
import { readForgotten, readInDoubt } from './names.ts';
import { retried } from './races.ts';

type Pool = Pick<Db, 'pool'>;

/** The names of a batch that another one may have told of, or waited for, at the same time. */
export interface Doubts {
  readonly unsure: readonly Name[];
  readonly introduced: readonly Name[];
}

/** How many batches so far have filed by names or waited for one; to be read before a batch begins. */
export async function epochOf({ pool }: Pool): Promise<number> {
  const { rows } = await pool.query<{ last_value: number }>({
    name: 'epoch',
    text: 'select last_value from names_epoch',
  });
  return rows[0]?.last_value ?? 0;
}

/**
 * After the commit of a batch: files what it and another batch kept from each other, the one telling of a name, the other filing by it.
 * Whoever files by names, or waits for one, says so (the epoch) and then looks again; whoever tells of names looks again where somebody
 * said so since. Of two, the one that looks last sees all that both committed. `since`: the epoch before the batch. Returns whether
 * orders are left to be folded again.
 */
export async function reconcile(
  db: Pool,
  { market, now }: { readonly market: string; readonly now: Instant },
  since: number,
  doubts: Doubts,
): Promise<boolean> {
  let refolds = false;
  let began = since;
  let { unsure, introduced } = doubts;
  for (;;) {
    const moved = introduced.length > 0 && (await epochOf(db)) !== began;
    if (unsure.length > 0) await db.pool.query("select nextval('names_epoch')");
    const names = [...unsure, ...(moved ? await readInDoubt(db.pool, market, introduced) : [])];
    if (names.length === 0) return refolds;
    began = await epochOf(db);
    const done = await revisit(db, market, names, now);
    refolds ||= done.refolds;
    if (!done.recorded) return refolds;
    ({ unsure, introduced } = done);
  }
}

/** Files what waits though its name was told: where a batch was stopped between its commit and its second look. */
export async function recall(db: Pool, market: string, now: Instant): Promise<void> {
  const forgotten = await readForgotten(db.pool, market);
  if (forgotten.length > 0)
    await reconcile(db, { market, now }, await epochOf(db), { unsure: forgotten, introduced: [] });
}

const revisit = (db: Pool, market: string, names: readonly Name[], now: Instant) =>
  retried(() =>
    transaction(db, async (tx) => {
      await shareRules(tx, market);
      const context = await marketContext(db, tx, market);
      if (!context) throw new Error(`No such market: ${market}`);
      return applyBatch({ tx, context, told: [], revisit: names, now });
    }),
  );
