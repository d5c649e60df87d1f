import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from './world.ts';
import { world } from './world.ts';

let all: World;
beforeAll(async () => {
  all = await world({ sanction: true });
});
afterAll(() => all.close());

const market = 'm1';
const seller = 's1';

describe('where a seller stands', () => {
  it('is shown with the step, the visibility and what is past its limit', async () => {
    expect(await all.s1.sellerStanding({ market, seller })).toMatchObject({
      seller,
      step: 'warning',
      stepText: 'warning',
      visibility: '100%',
      suspended: false,
      level: 'none',
      enforcing: true,
      streaks: [{ metric: 'late-shipment', past: 'past-limit', days: 1 }],
      sanctions: [
        { id: all.sanction, status: 'in-effect', statusText: 'in effect', basis: [{ figure: { limit: '4%' } }] },
      ],
    });
    expect(await all.operator.sellerStanding({ market, seller: 's2' })).toMatchObject({
      step: 'none',
      stepText: 'in good standing',
      evaluated: null,
      sanctions: [],
    });
  });

  it('the seller answers, once', async () => {
    const body = { answer: 'We have hired two people.' };
    expect(await all.s1.answerSanction({ market, seller, id: all.sanction, body })).toMatchObject({
      sanction: { answered: true },
      because: [{ rule: 'enforcement.answered' }],
    });
    await expect(all.s1.answerSanction({ market, seller, id: all.sanction, body })).rejects.toMatchObject({
      status: 422,
      problem: { rule: 'enforcement.answered_before' },
    });
    expect(await all.operator.sanction({ market, id: all.sanction })).toMatchObject({
      words: [{ role: 'answer', by: 'seller', text: 'We have hired two people.' }],
      appeals: [{ id: all.appeal, status: 'submitted' }],
      history: [{ command: 'enforcement.answer' }],
    });
  });
});

describe('an appeal', () => {
  it('stands in the queue of the market, shows what would be put back, and is decided', async () => {
    expect((await all.operator.appeals({ market, open: true })).items).toMatchObject([
      { id: all.appeal, sanction: all.sanction, step: 'warning', ground: 'too-hard', silence: 'uphold' },
    ]);
    const body = { outcome: 'upheld', reason: 'was-too-hard' } as const;
    const dry = await all.operator.decideAppeal({ market, id: all.appeal, dryRun: true, body });
    expect(dry).toMatchObject({ decision: null, dryRun: true, appeal: { status: 'upheld' } });
    expect(dry.because.map(({ rule }) => rule)).toContain('appeals.sanction_falls');
    expect(await all.s1.sellerAppeal({ market, seller, id: all.appeal })).toMatchObject({
      status: 'submitted',
      words: [{ role: 'statement', by: 'seller' }],
    });
    const done = await all.operator.decideAppeal({ market, id: all.appeal, body });
    expect(done.decision).toMatch(/^[0-9a-f-]{36}$/);
    expect((await all.s1.sellerAppeals({ market, seller })).items).toMatchObject([{ status: 'upheld', open: false }]);
  });
});

describe('from when it takes effect', () => {
  it('is said by an operator, and not for the past', async () => {
    expect(await all.operator.enforcement({ market })).toEqual({ from: null, toldAt: null, toldBy: null });
    await expect(
      all.operator.startEnforcement({ market, body: { from: '2018-02-01T00:00:00Z' } }),
    ).rejects.toMatchObject({ status: 422, problem: { rule: 'enforcement.not_in_the_past', field: 'from' } });
    expect(await all.operator.startEnforcement({ market, body: {} })).toMatchObject({
      from: '2018-03-01T15:00:00.000Z',
    });
    await expect(
      all.operator.startEnforcement({ market, body: { from: '2018-04-01T00:00:00Z' } }),
    ).rejects.toMatchObject({
      problem: { rule: 'enforcement.begun' },
    });
  });
});
