import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Confidence } from './wilson.ts';
import { boundText, lowerBound, upperBound } from './wilson.ts';

const LEVELS: readonly Confidence[] = [80, 90, 95, 98, 99];
const level = fc.constantFrom(...LEVELS);
const share = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((things) => fc.record({ things: fc.constant(things), marked: fc.integer({ min: 0, max: things }) }));

describe('Wilson bounds', () => {
  // [marked, things], then [lower, upper] at each level: scipy 1.17, binomtest(...).proportion_ci(method='wilson').
  const published: [number, number, [string, string][]][] = [
    [
      0,
      30,
      [
        ['0.000000', '0.051904'],
        ['0.000000', '0.082724'],
        ['0.000000', '0.113513'],
        ['0.000000', '0.152827'],
        ['0.000000', '0.181109'],
      ],
    ],
    [
      1,
      30,
      [
        ['0.010025', '0.105086'],
        ['0.007472', '0.136404'],
        ['0.005909', '0.166704'],
        ['0.004598', '0.204707'],
        ['0.003926', '0.231776'],
      ],
    ],
    [
      3,
      120,
      [
        ['0.012172', '0.050655'],
        ['0.010034', '0.060912'],
        ['0.008538', '0.070930'],
        ['0.007131', '0.083864'],
        ['0.006339', '0.093436'],
      ],
    ],
    [
      29,
      30,
      [
        ['0.894914', '0.989975'],
        ['0.863596', '0.992528'],
        ['0.833296', '0.994091'],
        ['0.795293', '0.995402'],
        ['0.768224', '0.996074'],
      ],
    ],
    [
      30,
      30,
      [
        ['0.948096', '1.000000'],
        ['0.917276', '1.000000'],
        ['0.886487', '1.000000'],
        ['0.847173', '1.000000'],
        ['0.818891', '1.000000'],
      ],
    ],
    [
      1,
      1,
      [
        ['0.378448', '1.000000'],
        ['0.269866', '1.000000'],
        ['0.206549', '1.000000'],
        ['0.155960', '1.000000'],
        ['0.130978', '1.000000'],
      ],
    ],
    [
      7,
      1000,
      [
        ['0.004337', '0.011280'],
        ['0.003800', '0.012861'],
        ['0.003395', '0.014378'],
        ['0.002986', '0.016321'],
        ['0.002741', '0.017758'],
      ],
    ],
    [
      999,
      100_000,
      [
        ['0.009595', '0.010401'],
        ['0.009486', '0.010521'],
        ['0.009392', '0.010625'],
        ['0.009284', '0.010749'],
        ['0.009212', '0.010833'],
      ],
    ],
  ];
  it.each(published)('%d of %d are those of scipy', (marked, things, bounds) => {
    expect(
      LEVELS.map((c) => [boundText(lowerBound(marked, things, c)), boundText(upperBound(marked, things, c))]),
    ).toEqual(bounds);
  });

  it('solve the equation that defines them: the share lies z standard errors of the bound away', () => {
    const z = { 80: 1.28155, 90: 1.64485, 95: 1.95996, 98: 2.32635, 99: 2.57583 } as const;
    fc.assert(
      fc.property(share, level, ({ marked, things }, confidence) => {
        for (const bound of [lowerBound(marked, things, confidence), upperBound(marked, things, confidence)]) {
          const away = Math.abs(marked / things - bound);
          expect(away).toBeCloseTo(z[confidence] * Math.sqrt((bound * (1 - bound)) / things), 5);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('hold the share between them, widen with confidence, and mirror', () => {
    fc.assert(
      fc.property(share, ({ marked, things }) => {
        let [low, high] = [marked / things, marked / things];
        for (const confidence of LEVELS) {
          const [lower, upper] = [lowerBound(marked, things, confidence), upperBound(marked, things, confidence)];
          expect(0 <= lower && lower <= low && high <= upper && upper <= 1).toBe(true);
          expect(lowerBound(things - marked, things, confidence)).toBeCloseTo(1 - upper, 12);
          [low, high] = [lower, upper];
        }
      }),
    );
  });

  it('rise with each marked thing', () => {
    fc.assert(
      fc.property(share, level, ({ marked, things }, confidence) => {
        fc.pre(marked < things);
        expect(lowerBound(marked + 1, things, confidence)).toBeGreaterThan(lowerBound(marked, things, confidence));
        expect(upperBound(marked + 1, things, confidence)).toBeGreaterThan(upperBound(marked, things, confidence));
      }),
    );
  });

  it('say nothing of nothing, and are exact at the ends', () => {
    for (const c of LEVELS) {
      expect([lowerBound(0, 0, c), upperBound(0, 0, c)]).toEqual([0, 1]);
      expect([lowerBound(0, 17, c), upperBound(17, 17, c)]).toEqual([0, 1]);
    }
  });

  it('refuse what is no share and a level without a quantile', () => {
    for (const [marked, things] of [
      [-1, 3],
      [4, 3],
      [0.5, 3],
      [1, Number.NaN],
    ] as const) {
      expect(() => lowerBound(marked, things, 90)).toThrow(RangeError);
      expect(() => upperBound(marked, things, 90)).toThrow(RangeError);
    }
    expect(() => lowerBound(1, 3, 85 as Confidence)).toThrow(RangeError);
  });
});
