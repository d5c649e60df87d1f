import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/enforcement/market.ts';
import { hour, move, openMarket, orders, run, sellerId, sellerNamed, standing } from '../../test/enforcement/market.ts';
import { workMarket } from '../engine/deadlines.ts';
import { listDecisions } from '../engine/decisions.ts';
import { bodyOf, explain, exportDecision, replay } from '../engine/replay.ts';
import { verify } from '../engine/verify.ts';
import { readMarket } from '../facts/markets.ts';
import { MS } from '../kernel/instant.ts';
import { rules } from '../rooms.ts';
import { withAnswerTime } from './load/answer.ts';
import { readStanding } from './read.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket();
  // 8 of 20 late, in the window of 10 days until the evaluation of day 10; a lower bound of 24 % against 4 %.
  await orders(harness, 'late', 0, 20, 8);
  await orders(harness, 'fine', 0, 20, 0);
});
afterAll(() => harness.drop());

const shown = (seller: string) => readStanding(harness.db.pool, sellerId(seller));
const steps = async (seller: string) =>
  (await standing(harness, seller))?.sanctions.map(({ step, status }) => `${step} ${status}`);

describe('a seller who ships late', () => {
  it('is not evaluated before the night after the first order', async () => {
    await move(harness, hour(1, 3) - 1);
    expect(await standing(harness, 'late')).toMatchObject({ evaluated: null, nextDueAt: hour(1, 3) });
    expect(await shown('late')).toEqual({
      step: 'none',
      visibility: '100%',
      reasons: [],
      level: 'none',
      suspended: false,
      away: false,
      badge: null,
      sanctions: [],
    });
  });

  it('is warned the first night, shown less after two days and a notice, suspended after three and another', async () => {
    await move(harness, hour(1, 3));
    expect(await steps('late')).toEqual(['warning in-effect']);
    await move(harness, hour(3, 3) - 1);
    expect(await steps('late')).toEqual(['warning in-effect', 'lower-visibility announced']);
    expect(await shown('late')).toMatchObject({ step: 'warning', visibility: '100%' });
    await move(harness, hour(3, 3));
    expect(await shown('late')).toMatchObject({
      step: 'lower-visibility',
      visibility: '60%',
      reasons: [{ code: 'lower-visibility' }],
    });
    await move(harness, hour(6, 3) - 1);
    expect(await shown('late')).toMatchObject({ suspended: false, visibility: '60%' });
    await move(harness, hour(6, 3));
    expect(await shown('late')).toMatchObject({ step: 'suspension', suspended: true, visibility: '0%' });
    expect(await shown('fine')).toMatchObject({ step: 'none', suspended: false });
  });

  it('sells again when the term is over, and stands as before once the promise is kept again', async () => {
    await move(harness, hour(11, 3));
    expect(await shown('late')).toMatchObject({ suspended: false, visibility: '60%', step: 'lower-visibility' });
    await move(harness, hour(13, 3) - 1);
    expect(await shown('late')).toMatchObject({ step: 'lower-visibility' });
    await move(harness, hour(13, 3));
    expect(await steps('late')).toEqual(['warning ended', 'lower-visibility ended', 'suspension ended']);
    expect(await shown('late')).toMatchObject({ step: 'none', visibility: '100%', level: 'none' });
    await move(harness, hour(15, 3));
    expect(await shown('late')).toMatchObject({
      level: 'trusted',
      visibility: '110%',
      badge: { en: 'Keeps its promise', zh: '言出必行' },
    });
  });

  it('the shop was asked to stop the sales and to let them go on, each once', async () => {
    const { rows } = await harness.db.pool.query<{ kind: string; asked_at: number }>(
      'select kind, asked_at from instructions order by asked_at',
    );
    expect(rows).toEqual([
      { kind: 'suspend', asked_at: hour(6, 3) },
      { kind: 'resume', asked_at: hour(11, 3) },
    ]);
    const { rows: events } = await harness.db.pool.query<{ at: number; data: string }>(
      `select at, data from events where type = 'instruction.asked' order by at`,
    );
    expect(events.map(({ at, data }) => [at, JSON.parse(data).kind])).toEqual([
      [hour(6, 3), 'suspend'],
      [hour(11, 3), 'resume'],
    ]);
  });

  it('a night on which nothing changes leaves no decision; the others say why, and come to the same when run again', async () => {
    const decisions = (await listDecisions(harness.db, { market: 'test', limit: 100 }))
      .filter(({ seller_id }) => seller_id === sellerId('late'))
      .toSorted((a, b) => a.seq - b.seq);
    expect(decisions.map(({ command, at }) => [command, at])).toEqual([
      ['enforcement.evaluate', hour(1, 3)],
      ['enforcement.evaluate', hour(2, 3)],
      ['enforcement.take_effect', hour(3, 3)],
      ['enforcement.evaluate', hour(3, 3)],
      ['enforcement.take_effect', hour(6, 3)],
      ['enforcement.end', hour(11, 3)],
      ['enforcement.evaluate', hour(13, 3)],
      ['enforcement.evaluate', hour(15, 3)],
    ]);
    for (const row of decisions) {
      const exported = await exportDecision(harness.engine, row);
      expect(replay(rules(), JSON.parse(JSON.stringify(exported)))).toEqual({ same: true });
      for (const locale of ['en', 'zh'] as const)
        expect(explain(rules(), bodyOf(exported), locale).length).toBeGreaterThan(0);
    }
    expect((await verify(harness.engine)).breaks).toEqual([]);
    const first = decisions.find(({ at }) => at === hour(1, 3))!;
    expect(explain(rules(), JSON.parse(first.body), 'en').map(({ text }) => text)).toEqual([
      'Late shipment rate: 8 of 20 (40.00%) from 1 Feb 2026 to 1 Feb 2026, past the limit of 4% beyond doubt; so since 2 Feb 2026, 1 day in a row.',
      'Late shipment rate: only what is dated 1 Feb 2026 or later counted here. What is older is from before the market went live, and history is never sanctioned.',
      'Announced: warning, to take effect on 2 Feb 2026, 03:00.',
      'In effect from 2 Feb 2026, 03:00: warning.',
      'It ends once all metrics are kept for 3 days in a row.',
    ]);
  });
});

describe('a seller whose orders are told late', () => {
  it('is evaluated from the day after they were told on: nothing is announced for days that are over', async () => {
    const late = await openMarket();
    await orders(late, 'known', 0, 20, 0);
    await move(late, hour(8, 5));
    await orders(late, 'told-late', 2, 20, 8);
    await move(late, hour(9, 4));
    expect((await standing(late, 'told-late'))?.sanctions).toMatchObject([
      { step: 'warning', announcedAt: hour(9, 3), basis: [{ days: 1 }] },
    ]);
    await late.drop();
  });
});

describe('what is announced while the service itself was down', () => {
  it('has its whole notice from when it was back: told at hour(8), a notice of 24 hours ends at hour(9) and not before', async () => {
    const down = await openMarket();
    await orders(down, 'late', 0, 20, 8);
    await down.db.pool.query(`update markets set clock = null where market_id = 'test'`);
    const market = (await readMarket(down.db.pool, 'test'))!;
    const settled = 15 * MS.minute;
    await workMarket(down.engine, market, hour(0, 20));
    await down.db.pool.query('insert into outages (from_at, to_at) values ($1, $2)', [hour(0, 21), hour(8)]);
    const lowered = async () =>
      (await standing(down, 'late'))?.sanctions.find(({ step }) => step === 'lower-visibility');
    await workMarket(down.engine, market, hour(8));
    expect(await lowered()).toMatchObject({ status: 'announced', announcedAt: hour(2, 3), effectiveFrom: hour(9) });
    expect(await readStanding(down.db.pool, sellerId('late'))).toMatchObject({ visibility: '100%', suspended: false });
    await workMarket(down.engine, market, hour(9) - 1);
    expect(await lowered()).toMatchObject({ status: 'announced' });
    await workMarket(down.engine, market, hour(9) + settled);
    expect(await lowered()).toMatchObject({ status: 'in-effect', tookEffectAt: hour(9) });
    expect((await verify(down.engine)).breaks).toEqual([]);
    const { rows } = await down.db.pool.query<{ body: string }>(
      `select body from decisions where body like '%notice_anew%'`,
    );
    expect(rows.map(({ body }) => explain(rules(), JSON.parse(body), 'en').map(({ text }) => text))).toContainEqual([
      'Troth itself was out of service from 1 Feb 2026, 21:00 to 9 Feb 2026, 00:00, and nobody was told in that time: the notice runs from then on, and the lower visibility takes effect on 10 Feb 2026, 00:00.',
    ]);
    await down.drop();
  });
});

describe('the time to answer a sanction', () => {
  it('that ran out while the service was down is given after it, and not a millisecond more', async () => {
    const down = await openMarket();
    for (const name of ['late', 'slow']) await orders(down, name, 0, 20, 8);
    await move(down, hour(1, 3));
    // Warned on night 1, to be answered within 72 hours: by hour(4, 3).
    await down.db.pool.query(`update markets set clock = null where market_id = 'test'`);
    const answer = async (seller: string, now: number) => {
      const sanction = (await standing(down, seller))?.sanctions[0]?.sanctionId;
      return run(down.engine, 'enforcement.answer', { sanction, answer: 'Sorry.' }, sellerNamed(seller), { now });
    };
    expect(await answer('slow', hour(4, 3) + 1)).toMatchObject({ rule: 'enforcement.answer_too_late' });
    await down.db.pool.query('insert into outages (from_at, to_at) values ($1, $2)', [hour(4, 1), hour(4, 6)]);
    const { sanctions } = (await standing(down, 'late'))!;
    const [shown] = await withAnswerTime(down.engine, down.db.pool, 'test', sanctions);
    expect(shown?.answerBy).toBe(hour(4, 8));
    expect(await answer('slow', hour(4, 8) + 1)).toMatchObject({ rule: 'enforcement.answer_too_late' });
    expect(await answer('late', hour(4, 8))).toMatchObject({ ok: true });
    await down.drop();
  });
});
