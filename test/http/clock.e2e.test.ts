import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import { rules } from '../../src/rooms.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';
import { NOON } from './world.ts';

const HOUR = 3_600_000;
const iso = (instant: number) => new Date(instant).toISOString();

let server: TestServer;
let operator: Client;
let seller: Client;

beforeAll(async () => {
  server = await testServer();
  const liveFrom = NOON - 20 * 24 * HOUR;
  await testMarket(server.db, 'made-up', NOON, { preset: 'recommended', demo: true, liveFrom });
  await testMarket(server.db, 'standing', NOON, { preset: 'recommended', liveFrom });
  await testMarket(server.db, 'real', NOON, { preset: 'recommended', clock: null });
  operator = server.with(await server.key(OPERATOR));
  for (const market of ['made-up', 'standing'])
    await tell(server.db, market, [
      {
        source: 'shop',
        id: 'A/placed',
        kind: 'order.placed',
        occurredAt: iso(NOON - 10 * 24 * HOUR),
        sellerId: 'porto-lamps',
        orderId: 'A',
        data: { shipBy: iso(NOON - 5 * 24 * HOUR), deliverBy: '2018-03-20' },
      },
    ]);
  seller = server.with(await server.key({ kind: 'seller', market: 'made-up', seller: 'porto-lamps' }));
});
afterAll(() => server.close());

describe('the strip of a clock', () => {
  it('says what time it is, whose turn it is next and what follows, in the language asked for', async () => {
    const clock = await seller.clock({ market: 'made-up' });
    expect(clock).toMatchObject({
      clock: 'standing',
      demo: true,
      mayMove: true,
      now: iso(NOON),
      zone: 'America/Sao_Paulo',
      next: {
        of: 'seller',
        seller: 'porto-lamps',
        command: 'promise.expire',
        about: { seller: 'porto-lamps', order: 'A' },
        silence: 'expires',
        text: 'porto-lamps must ship an order that is long overdue.',
        otherwise: 'If not, the platform cancels it.',
      },
    });
    const { next } = clock;
    expect(next?.inMs).toBe(Date.parse(next?.due ?? '') - NOON);
    const zh = await fetch(`${server.address}/v1/markets/made-up/clock`, {
      headers: { authorization: `Bearer ${await server.key(OPERATOR)}`, 'accept-language': 'zh' },
    });
    expect(((await zh.json()) as typeof clock).next?.text).toBe('porto-lamps 须发出一笔严重逾期的订单。');
  });

  it('shows what others wait for to operators alone, where the market is not made up', async () => {
    const own = server.with(await server.key({ kind: 'seller', market: 'standing', seller: 'porto-lamps' }));
    expect(await own.clock({ market: 'standing' })).toMatchObject({ mayMove: false, next: null });
    expect((await operator.clock({ market: 'standing' })).next).not.toBeNull();
    await expect(own.moveClock({ market: 'standing', body: { by: '1 hour' } })).rejects.toMatchObject({ status: 404 });
    await expect(seller.clock({ market: 'standing' })).rejects.toMatchObject({ status: 404 });
  });

  it('is moved by an hour, a day, to an instant, and to what falls due next; the answer tells what happened', async () => {
    const move = (body: Parameters<Client['moveClock']>[0]['body']) => seller.moveClock({ market: 'made-up', body });
    expect(await move({ by: '1 hour' })).toMatchObject({ from: iso(NOON), to: iso(NOON + HOUR), happened: [] });
    expect(await move({ by: '1 day' })).toMatchObject({ to: iso(NOON + 25 * HOUR) });
    expect(await move({ to: iso(NOON + 26 * HOUR) })).toMatchObject({ to: iso(NOON + 26 * HOUR), more: 0 });
    const due = (await seller.clock({ market: 'made-up' })).next?.due;
    const gone = await move({ next: true });
    expect(gone).toMatchObject({
      to: due,
      more: 0,
      happened: [{ at: due, seller: 'porto-lamps', command: 'promise.expire', about: { kind: 'order', id: 'A' } }],
      clock: { now: due, next: null },
    });
    expect(gone.happened[0]?.text).not.toMatch(/[{}]|promise\./);
    const decision = await operator.decision({ market: 'made-up', id: gone.happened[0]?.decision ?? '' });
    expect(decision).toMatchObject({ at: due, actor: { kind: 'system' } });
  });

  it('is not moved back, nor too far, nor to nothing, nor where it runs by itself: each with its reason', async () => {
    const move = (market: string, body: Parameters<Client['moveClock']>[0]['body']) =>
      operator.moveClock({ market, body });
    const refusedBy = (rule: string, status = 422) => ({ status, problem: { rule } });
    await expect(move('standing', { to: iso(NOON - 1) })).rejects.toMatchObject(refusedBy('engine.clock_back'));
    expect(await move('standing', { to: iso(NOON) })).toMatchObject({ to: iso(NOON), happened: [] });
    const far = NOON + 400 * 24 * HOUR;
    await expect(move('standing', { to: iso(far + 1) })).rejects.toMatchObject({
      ...refusedBy('engine.clock_far'),
      problem: { detail: 'A clock is moved by 400 days at most at a time.' },
    });
    await expect(move('made-up', { next: true })).rejects.toMatchObject(refusedBy('engine.clock_nothing_due'));
    await expect(move('real', { by: '1 day' })).rejects.toMatchObject(refusedBy('engine.clock_real'));
    await expect(move('standing', { by: '1 week' as '1 day' })).rejects.toMatchObject(
      refusedBy('platform.invalid', 400),
    );
  });

  it('waits while a demo market is being filled', async () => {
    await server.db.pool.query(
      `insert into demo_fills (market_id, seed, size, steps_done, days_done, days, spent_ms, started_at)
       values ('made-up', 's', '{}', 1, 1, 400, 0, 0)`,
    );
    await expect(seller.moveClock({ market: 'made-up', body: { by: '1 day' } })).rejects.toMatchObject({
      status: 422,
      problem: { rule: 'engine.clock_filling' },
    });
    await server.db.pool.query('delete from demo_fills');
  });

  it('goes to one of two who push it at once; the other is told', async () => {
    const push = () => seller.moveClock({ market: 'made-up', body: { by: '1 hour' } });
    const all = await Promise.allSettled(Array.from({ length: 6 }, push));
    const lost = all.filter((each) => each.status === 'rejected');
    for (const { reason } of lost)
      expect(reason).toMatchObject({ status: 409, problem: { rule: 'engine.clock_moved' } });
    expect(lost.length).toBeLessThan(6);
  });
});

describe('what is waited for', () => {
  it('has words in both languages, with what follows wherever it is somebody’s turn', () => {
    const { waits } = rules();
    expect(Object.keys(waits).length).toBeGreaterThanOrEqual(9);
    for (const [command, { of, text, otherwise }] of Object.entries(waits)) {
      for (const words of [text.en, text.zh]) expect(words, command).toContain('{seller}');
      if (of !== 'system') expect(Object.keys(otherwise).length, command).toBeGreaterThan(0);
      for (const words of Object.values(otherwise).flatMap(({ en, zh }) => [en, zh])) expect(words).toMatch(/[.。]$/);
    }
  });
});
