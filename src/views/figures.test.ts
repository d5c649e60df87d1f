import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePercent } from '../kernel/ratio.ts';
import type { Figure } from '../metrics/figures.ts';
import { figureOf } from '../metrics/figures.ts';
import type { Limit, MetricDefinition } from '../metrics/policy.ts';
import { roomOf, shownLimit } from './figures.ts';
import { answerOf } from './health/answer.ts';

const metric = (change: Partial<MetricDefinition> = {}): MetricDefinition => ({
  name: 'late',
  title: { en: 'Late', zh: '晚' },
  kind: 'share',
  of: 'order',
  by: 'placed',
  windows: [30],
  lag: 0,
  marks: ['shipped-late'],
  without: [],
  countsAnyway: [],
  per: null,
  shows: 'marked',
  limit: { op: 'below', value: parsePercent('4%') },
  warn: null,
  judge: {},
  ...change,
});

describe('room under a limit', () => {
  const limit = (op: Limit['op'], percent: string): Partial<MetricDefinition> => ({
    limit: { op, value: parsePercent(percent) },
  });

  it.each([
    // 4 % of 310 is 12.4: 12 keep it, 13 do not.
    ['below 4 %', limit('below', '4%'), 310, 12, 0],
    ['below 4 %, one too many', limit('below', '4%'), 310, 13, -1],
    // 4 % of 100 is 4: below it only 3, at most 4.
    ['below, at the limit', limit('below', '4%'), 100, 3, 0],
    ['at most, at the limit', limit('at-most', '4%'), 100, 3, 1],
    // 95 % of 100 must be kept: 5 may be marked; above 95 %: 4.
    ['at least 95 % kept', { shows: 'kept', ...limit('at-least', '95%') }, 100, 2, 3],
    ['above 95 % kept', { shows: 'kept', ...limit('above', '95%') }, 100, 2, 2],
    // 95 % of 30 is 28.5, so 29 must be kept.
    ['at least 95 % of 30', { shows: 'kept', ...limit('at-least', '95%') }, 30, 1, 0],
    ['a count', { kind: 'count', limit: { op: 'at-most', value: 3 } }, 50, 1, 2],
    ['a count below', { kind: 'count', limit: { op: 'below', value: 3 } }, 50, 1, 1],
    ['no limit', { limit: null }, 50, 1, null],
    ['no things', {}, 0, 0, null],
  ] as const)('%s', (_what, change, things, marked, room) => {
    expect(roomOf(metric(change as Partial<MetricDefinition>), { things, marked })).toBe(room);
  });

  it('is where the status turns: with it kept, with one more broken', () => {
    const op = fc.constantFrom('below', 'at-most', 'at-least', 'above');
    fc.assert(
      fc.property(
        op,
        fc.integer({ min: 1, max: 9_999 }),
        fc.integer({ min: 1, max: 500 }),
        fc.nat(500),
        (op, basis, things, marked) => {
          const shows = op === 'at-least' || op === 'above' ? 'kept' : 'marked';
          const held = metric({ shows, limit: { op, value: { n: BigInt(basis), of: 10_000n } } });
          const room = roomOf(held, { things, marked }) ?? Number.NaN;
          const statusWith = (count: number) =>
            figureOf(held, { days: 30, from: 0, to: 30 }, { things, marked: count, components: {} }).status;
          const most = marked + room;
          if (most >= 0 && most <= things) expect(statusWith(most)).toBe('kept');
          if (most + 1 >= 0 && most + 1 <= things) expect(statusWith(most + 1)).toBe('broken');
        },
      ),
    );
  });
});

describe('limits as shown', () => {
  it('are exact', () => {
    expect(shownLimit({ op: 'below', value: parsePercent('0.8%') })).toMatchObject({
      op: 'below',
      decimal: '0.008000',
    });
    expect(shownLimit({ op: 'at-most', value: 3 })).toEqual({ op: 'at-most', n: 3, of: 1, decimal: '3' });
  });
});

describe('the answer of the page', () => {
  const measured = (name: string, status: Figure['status'], things: number, marked: number) => {
    const held = metric({ name });
    return {
      metric: held,
      figure: { ...figureOf(held, { days: 30, from: 0, to: 30 }, { things, marked, components: {} }), status },
    };
  };

  it('is the worst, and of equals the one with the least room', () => {
    const answer = answerOf([
      measured('a', 'kept', 100, 0),
      measured('b', 'broken', 100, 9),
      measured('c', 'broken', 100, 7),
    ]);
    expect(answer).toMatchObject({
      kind: 'broken',
      metric: 'b',
      things: 100,
      marked: 9,
      room: -6,
      broken: ['b', 'c'],
      close: [],
    });
  });

  it('is the one with the least room where all are kept', () => {
    expect(answerOf([measured('a', 'kept', 100, 0), measured('b', 'kept', 100, 2)])).toMatchObject({
      kind: 'kept',
      metric: 'b',
      room: 1,
    });
  });

  it('says that there is nothing where nothing was measured', () => {
    expect(answerOf([measured('a', 'none', 0, 0)])).toMatchObject({ kind: 'nothing', metric: null });
    expect(answerOf([])).toMatchObject({ kind: 'nothing' });
  });
});
