import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import { accepted, at, BUYER, bought, opened, openMarket, REAL, run, SELLER } from '../../test/disputes/market.ts';
import { readMarket } from '../facts/markets.ts';
import { MS } from '../kernel/instant.ts';
import { transaction } from '../platform/database/index.ts';
import { engineOver } from '../rooms.ts';
import type { DecisionBody } from './chain.ts';
import type { Moved } from './clock.ts';
import { happenedBetween, moveClock, nextDeadline } from './clock.ts';
import { workMarket } from './deadlines.ts';
import { lockHead } from './decisions.ts';
import type { Engine } from './engine.ts';
import { verify } from './verify.ts';

/** 30 March 2026, 9 in the morning in Los Angeles: what was promised until the 28th is late. */
const START = at('2026-03-30T09:00:00-07:00');

const open: Harness[] = [];
afterEach(async () => {
  for (const harness of open.splice(0)) await harness.drop();
});

const marketNow = async ({ db }: Harness) => (await readMarket(db.pool, 'test'))!;

async function move(harness: Harness, to: number, engine: Engine = harness.engine): Promise<Moved> {
  const moved = await moveClock(engine, await marketNow(harness), to);
  if (typeof moved === 'string') throw new Error(moved);
  return moved;
}

/** Six claims an hour and a half apart: three unanswered, two answered with different offers, one escalated. */
async function begun(): Promise<Harness> {
  const harness = await openMarket(START);
  open.push(harness);
  const { db, engine } = harness;
  for (const [nth, order] of ['A', 'B', 'C', 'D', 'E', 'F'].entries()) {
    await bought(db, order);
    await move(harness, START + nth * 90 * MS.minute);
    const dispute = await opened(harness, order);
    const refuse = (offer: object) =>
      run(engine, 'disputes.answer', { dispute, answer: 'refuse', words: 'It was sent.', ...offer }, SELLER);
    if (order === 'C' || order === 'E') accepted(await refuse({ proposal: { kind: 'refund', amount: '10.00' } }));
    if (order === 'E') accepted(await run(engine, 'disputes.escalate', { dispute, words: 'No.' }, BUYER));
    if (order === 'D') accepted(await refuse({}));
  }
  return harness;
}

/** What was concluded, without what is new each time: ids of decisions, and the salted names of people's words. */
async function conclusions({ db }: Harness) {
  const { rows } = await db.pool.query<{ body: string }>('select body from decisions order by at, seller_id, seq');
  return rows.map(({ body }) => {
    const { decisionId, command, about, at: instant, outcome } = JSON.parse(body) as DecisionBody;
    const text = JSON.stringify({ command, about, instant, outcome })
      .replaceAll(decisionId, 'this')
      .replaceAll(/"digest":"\w{64}","words":"[\w-]{36}"/g, '"words":"of a person"');
    return JSON.parse(text) as unknown;
  });
}

describe('a clock that is moved', () => {
  it('by thirty days at once or one after the other, with a stop and a start between, lets the same happen', async () => {
    const days = 30;
    const from = START + 9 * MS.hour;
    const [one, thirty, stopped] = [await begun(), await begun(), await begun()];
    await move(one, from + days * MS.day);
    for (let day = 1; day <= days; day++) await move(thirty, from + day * MS.day);
    await move(stopped, from + 3 * MS.day);
    const again: Engine = { ...engineOver(stopped.db), systemNow: () => REAL + 40 * MS.day };
    await move(stopped, from + days * MS.day, again);
    const expected = await conclusions(one);
    expect(expected).toHaveLength(16);
    expect(await conclusions(thirty)).toEqual(expected);
    expect(await conclusions(stopped)).toEqual(expected);
    expect(await verify(thirty.engine)).toMatchObject({ breaks: [] });
  });

  it('in any steps lets the same happen', async () => {
    const from = START + 9 * MS.hour;
    const whole = await begun();
    await move(whole, from + 20 * MS.day);
    const expected = await conclusions(whole);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 * 24 * 60 }), { maxLength: 12 }), async (minutes) => {
        const harness = await begun();
        for (const minute of minutes.sort((a, b) => a - b)) await move(harness, from + minute * MS.minute);
        await move(harness, from + 20 * MS.day);
        expect(await conclusions(harness)).toEqual(expected);
      }),
      { numRuns: 4 },
    );
  });

  it('tells what happened on the way by time, as much as is asked for, and how much more', async () => {
    const harness = await begun();
    const moved = await move(harness, START + 40 * MS.day);
    const { happened, more } = await happenedBetween(harness.engine, await marketNow(harness), moved, 4);
    expect(more).toBe(2);
    // A is answered within five days of START; nobody did.
    expect(happened[0]).toMatchObject({ at: START + 5 * MS.day });
    expect((JSON.parse(happened[0]!.body) as DecisionBody).command).toBe('disputes.answer_elapsed');
    expect(happened.map((each) => each.at)).toEqual(happened.map((each) => each.at).sort((a, b) => a - b));
    // What took effect before the way began, or at its very beginning, is not of it.
    const later = await happenedBetween(
      harness.engine,
      await marketNow(harness),
      { from: happened[0]!.at, to: moved.to },
      10,
    );
    expect(later.happened).toHaveLength(5);
  });

  it('knows what falls due next, in words, and gets there', async () => {
    const harness = await begun();
    const next = await nextDeadline(harness.engine, await marketNow(harness));
    expect(next).toMatchObject({
      due: START + 5 * MS.day,
      seller: 'shop',
      command: 'disputes.answer_elapsed',
      silence: 'request-is-executed',
    });
    const before = await conclusions(harness);
    await move(harness, next!.due - 1);
    expect(await conclusions(harness)).toEqual(before);
    await move(harness, next!.due);
    expect((await conclusions(harness)).length).toBe(before.length + 1);
  });

  it('is moved by one of two at once, never back, and never where time is real', async () => {
    const harness = await begun();
    const market = await marketNow(harness);
    const both = await Promise.all([
      moveClock(harness.engine, market, market.clock! + MS.day),
      moveClock(harness.engine, market, market.clock! + 2 * MS.day),
    ]);
    expect(both.filter((each) => each === 'moved')).toHaveLength(1);
    expect(await moveClock(harness.engine, await marketNow(harness), START)).toBe('back');
    expect(await moveClock(harness.engine, { ...market, clock: null }, START)).toBe('real');
  });

  it('works nothing in a market that was made anew under its name meanwhile, and stands earlier', async () => {
    const harness = await begun();
    const before = await conclusions(harness);
    const gone = { ...(await marketNow(harness)), clock: START + 30 * MS.day };
    expect(await workMarket(harness.engine, gone, REAL)).toEqual({ deadlines: 0, failed: [] });
    const anew: Engine = { ...harness.engine, setClock: async () => true };
    expect(await moveClock(anew, await marketNow(harness), START + 30 * MS.day)).toBe('moved');
    expect(await conclusions(harness)).toEqual(before);
  });

  it('arrives when all that fell due has taken effect, also where somebody holds a seller meanwhile', async () => {
    const harness = await begun();
    const market = await marketNow(harness);
    const { promise, resolve } = Promise.withResolvers<void>();
    const held = transaction(harness.db, async (tx) => {
      const { rows } = await tx.query<{ seller_id: string }>('select seller_id from seller_heads');
      await lockHead(tx, 'test', rows[0]!.seller_id);
      await promise;
    });
    const moving = moveClock(harness.engine, market, START + 6 * MS.day);
    await expect.poll(async () => (await marketNow(harness)).clock).toBe(START + 6 * MS.day);
    resolve();
    await moving;
    await held;
    // Ten acts of people, and A, B and F unanswered by then.
    expect(await conclusions(harness)).toHaveLength(13);
  });
});
