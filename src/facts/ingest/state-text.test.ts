import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../kernel/canonical.ts';
import { StateText } from './state-text.ts';

describe('a member of a state read by itself', () => {
  test('is found whatever stands around it', () => {
    const text = canonicalJson({
      a: 'x"marks":[1]\\',
      b: [{ c: ']' }],
      marks: [{ code: '"', to: null }],
      n: -12,
      z: '}{',
    });
    const state = new StateText<Record<string, unknown>>(text);
    expect(['a', 'marks', 'n', 'z', 'none'].map((name) => state.member(name))).toEqual([
      'x"marks":[1]\\',
      [{ code: '"', to: null }],
      -12,
      '}{',
      undefined,
    ]);
  });

  test('is what reading all of it gives', () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constant(null),
        fc.boolean(),
        fc.maxSafeInteger(),
        fc.string({ unit: 'grapheme' }),
        fc.stringMatching(/^["\\\\,:{}[\]a]*$/),
        fc.array(tie('value')),
        fc.dictionary(fc.constantFrom('x', 'y'), tie('value')),
      ),
    })).value;
    const state = fc.dictionary(fc.constantFrom('anomalies', 'marks', 'parcels', 'status'), value);
    fc.assert(
      fc.property(state, (whole) => {
        const text = new StateText<Record<string, unknown>>(canonicalJson(whole));
        for (const name of ['anomalies', 'marks', 'parcels', 'status'])
          expect(text.member(name)).toEqual(JSON.parse(text.text)[name]);
      }),
      { numRuns: 500 },
    );
  });
});
