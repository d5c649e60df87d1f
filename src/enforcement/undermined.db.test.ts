import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/enforcement/market.ts';
import {
  accepted,
  hour,
  move,
  OPERATOR,
  openMarket,
  orders,
  REAL,
  run,
  sellerId,
  sellerNamed,
  standing,
} from '../../test/enforcement/market.ts';
import type { Contest } from '../appeals/model.ts';
import { listDecisions } from '../engine/decisions.ts';
import { exportDecision, replay } from '../engine/replay.ts';
import { verify } from '../engine/verify.ts';
import { ingest } from '../facts/ingest.ts';
import { rules } from '../rooms.ts';
import { readStanding } from './read.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket();
  // Two of ten late are broken beyond doubt (a lower bound of 7 %); one of ten has not the two marks that it takes.
  for (const name of ['corrected', 'contested', 'neither']) await orders(harness, name, 0, 10, 2);
  await move(harness, hour(3, 4));
});
afterAll(() => harness.drop());

const steps = async (seller: string) =>
  (await standing(harness, seller))?.sanctions.map(({ step, status }) => `${step} ${status}`);
const tick = async () => {
  const { rows } = await harness.db.pool.query<{ clock: number }>('select clock from markets');
  await move(harness, rows[0]!.clock);
};
const SANCTIONED = ['warning in-effect', 'lower-visibility in-effect', 'suspension announced'];
const FALLEN = ['warning overturned', 'lower-visibility overturned', 'suspension overturned'];

describe('a later fact that takes away what sanctions rest on', () => {
  it('a confirmation that was told wrong: what rested on it is lifted, and everybody is told', async () => {
    expect(await steps('corrected')).toEqual(SANCTIONED);
    const fact = {
      source: 'shop',
      id: 'told-wrong',
      kind: 'fact.corrected',
      occurredAt: hour(3, 4),
      sellerId: 'corrected',
      orderId: 'corrected-0-0',
      data: {
        of: { source: 'shop', id: 'parcel.confirmed-corrected-0-0', kind: 'parcel.confirmed' },
        occurredAt: new Date(hour(0, 11)).toISOString(),
        author: 'shop-7',
        reason: 'The scanner had the wrong time.',
      },
    };
    const { results } = await ingest(harness.db, { market: 'test', facts: [fact], now: REAL });
    expect(results).toMatchObject([{ outcome: 'accepted' }]);
    await tick();
    expect(await steps('corrected')).toEqual(FALLEN);
    expect(await readStanding(harness.db.pool, sellerId('corrected'))).toMatchObject({
      step: 'none',
      visibility: '100%',
    });
    const { rows } = await harness.db.pool.query<{ n: number }>(
      `select count(*)::int as n from notices where type = 'enforcement.sanction_overturned' and reader = 'seller'`,
    );
    expect(rows[0]?.n).toBe(3);
    expect(await steps('neither')).toEqual(SANCTIONED);
  });

  it('a mark that a contest forgave', async () => {
    const contest = { ...MARK, ground: 'not-my-fault', statement: 'The carrier was late.', facts: [] };
    const made = accepted(await run(harness.engine, 'appeals.contest', contest, sellerNamed('contested')));
    const { contestId } = made.state as Contest;
    expect(await steps('contested')).toEqual(SANCTIONED);
    const decide = { contest: contestId, outcome: 'upheld', reason: 'not-the-sellers-fault' };
    accepted(await run(harness.engine, 'appeals.decide', decide, OPERATOR));
    await tick();
    expect(await steps('contested')).toEqual(FALLEN);
    // It does not come back for the mark that is left.
    await move(harness, hour(6, 4));
    expect((await steps('contested'))?.length).toBe(3);
  });

  it('every decision comes to the same when run again, and every chain is whole', async () => {
    for (const row of await listDecisions(harness.db, { market: 'test', limit: 200 }))
      expect(replay(rules(), JSON.parse(JSON.stringify(await exportDecision(harness.engine, row))))).toEqual({
        same: true,
      });
    expect((await verify(harness.engine)).breaks).toEqual([]);
  });
});

const MARK = { seller: 'contested', orderId: 'contested-0-0', mark: 'shipped-late' };
