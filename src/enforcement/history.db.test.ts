import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/enforcement/market.ts';
import { hour, move, openMarket, orders, sellerId, standing } from '../../test/enforcement/market.ts';
import { listDecisions } from '../engine/decisions.ts';
import { bodyOf, exportDecision, replay } from '../engine/replay.ts';
import { readMarket } from '../facts/markets.ts';
import { parseDay } from '../kernel/day.ts';
import { transaction } from '../platform/database/index.ts';
import { rules } from '../rooms.ts';

const FIRST = parseDay('2026-02-01');

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket();
  // Live from the start of day 0; the window of 10 days looks back to day -9 on day 1. Five good orders, so that everybody is evaluated.
  for (const name of ['history', 'edge', 'both']) await orders(harness, name, 0, 5, 0);
  await orders(harness, 'history', -3, 20, 20);
  await orders(harness, 'edge', -1, 20, 20);
  await orders(harness, 'edge', 1, 20, 8);
  await orders(harness, 'both', -3, 200, 0);
  await orders(harness, 'both', 1, 20, 8);
  await move(harness, hour(2, 12));
});
afterAll(() => harness.drop());

describe('imported history', () => {
  it('is never sanctioned: 20 of 25 late, and all 20 before the market was live', async () => {
    expect(await standing(harness, 'history')).toMatchObject({ evaluated: FIRST + 2, streaks: [], sanctions: [] });
    // The figure that pages show stays whole.
    const market = await readMarket(harness.db.pool, 'test');
    const figures = await transaction(harness.db, (tx) =>
      harness.engine.figures(tx, market!, sellerId('history'), FIRST + 2),
    );
    expect(figures).toMatchObject([{ things: 25, marked: 20, status: 'broken' }]);
  });

  it('counts neither against a seller nor for them: only what is dated from the first live day on is in the figure', async () => {
    for (const name of ['edge', 'both'])
      expect((await standing(harness, name))?.sanctions).toMatchObject([
        {
          step: 'warning',
          day: FIRST + 2,
          basis: [{ figure: { things: 25, marked: 8, window: { from: FIRST, to: FIRST + 2 } } }],
        },
      ]);
  });

  it('and the decision says which part counted; it can be run again', async () => {
    const [row] = await listDecisions(harness.db, { market: 'test', sellerId: sellerId('both'), limit: 10 });
    const exported = await exportDecision(harness.engine, row!);
    expect(bodyOf(exported).outcome.because).toContainEqual(
      expect.objectContaining({
        rule: 'enforcement.since_live',
        observed: { code: 'late-shipment' },
        limit: { day: FIRST },
      }),
    );
    expect(replay(rules(), JSON.parse(JSON.stringify(exported)))).toEqual({ same: true });
  });

  it('is out of the window ten days later, and nothing is said of it any more', async () => {
    await move(harness, hour(9, 12));
    await orders(harness, 'later', 10, 20, 8);
    await move(harness, hour(12, 12));
    const [warning] = (await standing(harness, 'later'))?.sanctions ?? [];
    expect(warning).toMatchObject({ step: 'warning', basis: [{ figure: { window: { from: FIRST + 1 } } }] });
    const rows = await listDecisions(harness.db, { market: 'test', sellerId: sellerId('later'), limit: 10 });
    for (const { body } of rows) expect(body).not.toContain('enforcement.since_live');
  });
});
