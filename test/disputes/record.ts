import { expect } from 'vitest';
import { listDisputes } from '../../src/disputes/read.ts';
import { listDecisions } from '../../src/engine/decisions.ts';
import { exportDecision, replay } from '../../src/engine/replay.ts';
import { verify } from '../../src/engine/verify.ts';
import { rules } from '../../src/rooms.ts';
import type { Harness } from './market.ts';
import { orderNow } from './market.ts';

/** Insists that what was decided and moved stands whole; gives the commands that were. */
export async function recordHolds(harness: Harness): Promise<string[]> {
  const { db, engine } = harness;
  const decisions = await listDecisions(db, { market: 'test', limit: 200 });
  for (const row of decisions) {
    const exported = await exportDecision(engine, row);
    // Here, and from a file without a database.
    expect(replay(engine, exported)).toEqual({ same: true });
    expect(replay(rules(), JSON.parse(JSON.stringify(exported)))).toEqual({ same: true });
  }
  expect(await verify(engine)).toMatchObject({ breaks: [] });
  const uneven = 'select entry_id from postings group by entry_id, currency having sum(minor) <> 0';
  expect((await db.pool.query(uneven)).rows).toEqual([]);
  for (const { orderId, paid, seller } of await listDisputes(db, { market: 'test', limit: 100 })) {
    const { refunds } = await orderNow(harness, orderId, seller);
    const back = refunds.reduce((sum, { amount }) => sum + Number(amount.amount), 0);
    expect(back).toBeLessThanOrEqual(Number(paid.amount));
  }
  return [...new Set(decisions.map(({ command }) => command))].sort();
}
