import { canonicalJson } from '../kernel/canonical.ts';
import type { Uuid } from '../kernel/ids.ts';
import { decodeSteps } from '../metrics/counters.ts';
import { COLUMNS } from '../metrics/shape.ts';
import type { Step } from '../metrics/steps.ts';
import { countablesOf, countablesOfThread, stepsOf } from '../metrics/steps.ts';
import type { Db } from '../platform/database/index.ts';
import type { MarketContext } from './context.ts';
import { refoldedOrders, refoldedThreads } from './recount.ts';

/** Something at rest that does not equal what the facts make of it. */
export interface Ailment {
  readonly sellerId: string;
  readonly what: 'order' | 'thread' | 'counter';
  readonly id: string;
  readonly message: string;
}

/**
 * Holds a seller's rows and counters against a recount from the facts. What is claimed of state is claimed at rest: with a batch
 * under way a difference may be found that is none a moment later. At most `limit` are named.
 */
export async function examine(
  db: Pick<Db, 'read'>,
  context: MarketContext,
  seller: { seller: Uuid; sellerId: string },
  limit = 20,
): Promise<Ailment[]> {
  const found: Ailment[] = [];
  const recount = new Map<string, number[]>();
  const add = (what: Ailment['what'], id: string, message: string) =>
    found.length < limit && found.push({ sellerId: seller.sellerId, what, id, message });
  for await (const chunk of refoldedOrders(db.read, context, seller.seller)) {
    const rows = await readRows(
      db,
      'orders',
      'order_id',
      seller.seller,
      chunk.map(({ subject }) => subject),
    );
    for (const { subject, state } of chunk)
      hold(
        'order',
        state.orderId,
        rows.get(subject),
        state,
        stepsOf(countablesOf(state), context.shapes, context.days),
        recount,
        add,
      );
  }
  for await (const chunk of refoldedThreads(db.read, context, seller.seller)) {
    const rows = await readRows(
      db,
      'threads',
      'thread_id',
      seller.seller,
      chunk.map(({ subject }) => subject),
    );
    for (const { subject, state } of chunk)
      hold(
        'thread',
        state.threadId,
        rows.get(subject),
        state,
        stepsOf(countablesOfThread(state), context.shapes, context.days),
        recount,
        add,
      );
  }
  await holdCounters(db, seller.seller, recount, add);
  return found;
}

type Add = (what: Ailment['what'], id: string, message: string) => unknown;

function hold(
  what: 'order' | 'thread',
  id: string,
  row: { state: string; steps: string } | undefined,
  state: unknown,
  steps: readonly Step[],
  recount: Map<string, number[]>,
  add: Add,
): void {
  if (!row) add(what, id, 'has facts and no row');
  else if (row.state !== canonicalJson(state)) add(what, id, 'its row is not what its facts make of it');
  else if (JSON.stringify(decodeSteps(row.steps)) !== JSON.stringify(steps))
    add(what, id, 'its steps are not what its state makes');
  for (const { split, bank, anchor, effect, cells } of steps) {
    const key = `${bank} ${anchor} ${effect} ${split}`;
    const sums = recount.get(key) ?? new Array<number>(COLUMNS).fill(0);
    recount.set(key, sums);
    for (let i = 0; i < cells.length; i += 2) sums[cells[i] ?? 0] = (sums[cells[i] ?? 0] ?? 0) + (cells[i + 1] ?? 0);
  }
}

async function readRows(
  db: Pick<Db, 'read'>,
  table: 'orders' | 'threads',
  key: string,
  seller: Uuid,
  subjects: readonly Uuid[],
) {
  const { rows } = await db.read.query<{ subject: Uuid; state: string; steps: string }>(
    `select ${key} as subject, state, steps from ${table} where seller_id = $1 and ${key} = any ($2::uuid[])`,
    [seller, subjects],
  );
  return new Map(rows.map((row) => [row.subject, row]));
}

async function holdCounters(
  db: Pick<Db, 'read'>,
  seller: Uuid,
  recount: ReadonlyMap<string, number[]>,
  add: Add,
): Promise<void> {
  const { rows } = await db.read.query<Record<string, number | null> & { split: string }>(
    'select * from counters where seller_id = $1',
    [seller],
  );
  const seen = new Set<string>();
  for (const row of rows) {
    const key = `${row.bank} ${row.anchor} ${row.effect} ${row.split}`;
    seen.add(key);
    const expected = recount.get(key) ?? [];
    for (let column = 0; column < COLUMNS; column++) {
      const counted = row[`c${column}`] ?? 0;
      if (counted !== (expected[column] ?? 0))
        add('counter', key, `column ${column} holds ${counted}, the facts make ${expected[column] ?? 0}`);
    }
  }
  for (const [key, sums] of recount)
    if (!seen.has(key) && sums.some((sum) => sum !== 0)) add('counter', key, 'is missing');
}
