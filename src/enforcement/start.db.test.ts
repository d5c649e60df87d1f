import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/enforcement/market.ts';
import {
  hour,
  move,
  OPERATOR,
  OTHER_OPERATOR,
  openMarket,
  orders,
  run,
  sellerId,
  sellerNamed,
  standing,
} from '../../test/enforcement/market.ts';
import { listDecisions } from '../engine/decisions.ts';
import { listSanctions, readStanding, readStart } from './read.ts';
import { startEnforcement } from './start.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket({ observe: true });
  for (const day of [0, 4, 8]) await orders(harness, 'late', day, 20, 8);
});
afterAll(() => harness.drop());

const start = (from: number, now: number, by = OPERATOR.id) =>
  startEnforcement(harness.db, { market: 'test', from, by, now });
const told = async () => {
  const { rows } = await harness.db.pool.query<{ what: string }>(
    `select type as what from events where type like 'enforcement.%' or type = 'instruction.asked'
     union all select type from notices union all select kind from instructions`,
  );
  return rows.map(({ what }) => what);
};

describe('observe first', () => {
  it('what would have followed is recorded with its reasons; nobody is told and nothing bites', async () => {
    await move(harness, hour(8));
    expect(
      (await standing(harness, 'late'))?.sanctions.map(({ step, status, observed }) => [step, status, observed]),
    ).toEqual([
      ['warning', 'in-effect', true],
      ['lower-visibility', 'in-effect', true],
      ['suspension', 'in-effect', true],
    ]);
    expect(await told()).toEqual([]);
    expect(await readStanding(harness.db.pool, sellerId('late'))).toMatchObject({
      step: 'none',
      visibility: '100%',
      suspended: false,
      sanctions: [],
    });
    const decisions = await listDecisions(harness.db, { market: 'test', limit: 100 });
    expect(decisions.length).toBeGreaterThan(3);
    // What the seller is shown of them.
    expect(decisions.filter((each) => each.told)).toEqual([]);
    expect(await listDecisions(harness.db, { market: 'test', toldOnly: true, limit: 100 })).toEqual([]);
    expect(await listSanctions(harness.db, { market: 'test', limit: 10 })).toEqual([]);
    expect(await listSanctions(harness.db, { market: 'test', observed: true, limit: 10 })).toHaveLength(3);
    const { sanctionId: sanction } = (await standing(harness, 'late'))!.sanctions[0]!;
    const input = { sanction, ground: 'too-hard', statement: 'x', marks: [] };
    expect(await run(harness.engine, 'appeals.appeal', input, sellerNamed('late'))).toMatchObject({
      rule: 'appeals.nothing_to_appeal',
    });
  });

  it('a person says from when, never in the past: enforcement.not_in_the_past; until it has come it may be moved', async () => {
    expect(await start(hour(8) - 1, hour(8))).toMatchObject({ ok: false, rule: 'enforcement.not_in_the_past' });
    expect(await readStart(harness.db.pool, 'test')).toBeNull();
    expect(await start(hour(20), hour(8))).toMatchObject({ ok: true, start: { from: hour(20), toldBy: OPERATOR.id } });
    expect(await start(hour(9), hour(8), OTHER_OPERATOR.id)).toMatchObject({ ok: true, start: { from: hour(9) } });
    expect(await start(hour(30), hour(9) + 1)).toMatchObject({ ok: false, rule: 'enforcement.begun' });
  });

  it('from then on it takes effect, with days counted anew and everybody told', async () => {
    await move(harness, hour(9, 3));
    const now = await standing(harness, 'late');
    expect(now?.sanctions.filter(({ observed }) => observed).map(({ status, over }) => [status, over?.how])).toEqual([
      ['lapsed', 'enforcement-began'],
      ['lapsed', 'enforcement-began'],
      ['lapsed', 'enforcement-began'],
    ]);
    expect(now?.sanctions.filter(({ observed }) => !observed)).toMatchObject([
      { step: 'warning', basis: [{ days: 1 }] },
    ]);
    expect((await told()).toSorted()).toEqual([
      ...['sanction_announced', 'sanction_announced', 'sanction_announced'].map((type) => `enforcement.${type}`),
      ...['sanction_in_effect', 'sanction_in_effect', 'sanction_in_effect'].map((type) => `enforcement.${type}`),
    ]);
    await move(harness, hour(13, 3));
    expect(await readStanding(harness.db.pool, sellerId('late'))).toMatchObject({
      step: 'lower-visibility',
      visibility: '60%',
    });
  });
});

describe('fifty at once', () => {
  it('make one appeal, and one decision of it', async () => {
    const { sanctionId: sanction } = (await standing(harness, 'late'))!.sanctions.find(
      ({ step, observed }) => step === 'lower-visibility' && !observed,
    )!;
    const input = { sanction, ground: 'too-hard', statement: 'x', marks: [] };
    const made = await Promise.all(
      Array.from({ length: 50 }, () => run(harness.engine, 'appeals.appeal', input, sellerNamed('late'))),
    );
    const [one, ...more] = made.filter(({ ok }) => ok);
    expect([one?.ok, more.length]).toEqual([true, 0]);
    const { appealId: appeal } = (one as { state: { appealId: string } }).state;
    const decide = { appeal, outcome: 'upheld', reason: 'was-too-hard' };
    const decided = await Promise.all(
      Array.from({ length: 50 }, () => run(harness.engine, 'appeals.decide_appeal', decide, OTHER_OPERATOR)),
    );
    expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
    await move(harness, hour(13, 4));
    const overturned = await listDecisions(harness.db, { market: 'test', sellerId: sellerId('late'), limit: 100 });
    expect(overturned.filter(({ command }) => command === 'enforcement.appeal_decided')).toHaveLength(1);
    expect(await readStanding(harness.db.pool, sellerId('late'))).toMatchObject({
      step: 'warning',
      visibility: '100%',
    });
  });
});
