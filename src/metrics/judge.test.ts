import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judged, judgeOf } from './judge.ts';
import type { MetricDefinition } from './policy.ts';

const ratio = fc
  .tuple(fc.bigInt({ min: 0n, max: 1000n }), fc.bigInt({ min: 1n, max: 1000n }))
  .map(([n, of]) => ({ n, of }));
const floor = fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined });
const op = fc.constantFrom('below', 'at-most', 'at-least', 'above');

/** Shares and counts with limits of every kind. */
const metric = fc.boolean().chain((share) => {
  const limit = fc.option(fc.record({ op, value: share ? ratio : fc.integer({ min: 0, max: 50 }) }), { nil: null });
  return fc.record({
    name: fc.constant('m'),
    title: fc.constant({ en: 'M', zh: '甲' }),
    kind: fc.constant(share ? ('share' as const) : ('count' as const)),
    of: fc.constant('order' as const),
    by: fc.constant('placed' as const),
    windows: fc.constant([30]),
    lag: fc.constant(0),
    marks: fc.constant(['claim' as const]),
    without: fc.constant([]),
    countsAnyway: fc.constant([]),
    per: fc.constant(null),
    shows: fc.constantFrom('marked' as const, 'kept' as const),
    limit,
    warn: limit,
    judge: fc.record({
      things: floor,
      marked: floor,
      lowerBound: fc.constantFrom(undefined, 80 as const, 90 as const, 95 as const, 98 as const, 99 as const),
    }),
  } satisfies Record<keyof Omit<MetricDefinition, 'source' | 'ours'>, unknown>);
});

const counts = fc
  .integer({ min: 0, max: 400 })
  .chain((things) => fc.tuple(fc.constant(things), fc.integer({ min: 0, max: things })));

test('a judgement found is the one worked out, whatever was judged before it', () => {
  fc.assert(
    fc.property(metric, fc.array(counts, { minLength: 1, maxLength: 40 }), (definition, asked) => {
      const judge = judgeOf(definition);
      for (const [things, marked] of [...asked, ...asked.toReversed()])
        expect(judge(things, marked)).toEqual(judged(definition, things, marked));
    }),
  );
});

test('two definitions that differ keep their judgements apart', () => {
  fc.assert(
    fc.property(metric, metric, counts, (one, other, [things, marked]) => {
      expect(judgeOf(one)(things, marked)).toEqual(judged(one, things, marked));
      expect(judgeOf(other)(things, marked)).toEqual(judged(other, things, marked));
    }),
  );
});

test('more marked than things is refused, kept judgements or not', () => {
  const [definition] = fc.sample(
    metric.filter(({ kind, shows }) => kind === 'share' && shows === 'marked'),
    { numRuns: 1, seed: 1 },
  );
  if (!definition) throw new Error('No metric');
  for (const things of [5, 500]) {
    expect(() => judgeOf(definition)(things, things + 1)).toThrow(RangeError);
    expect(() => judgeOf(definition)(things, -1)).toThrow(RangeError);
  }
});
