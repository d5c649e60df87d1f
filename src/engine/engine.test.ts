import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalJson } from '../kernel/canonical.ts';
import type { Value } from '../kernel/value.ts';
import { assemble, makeEngine, sectionOf } from './engine.ts';
import { plain, revive } from './plain.ts';
import type { AnyCommand, DeadlineSource, Room } from './room.ts';
import { withoutWords, wordsDigest } from './words.ts';

const room = (changes: Partial<Room> = {}): Room => ({
  name: 'jars',
  commands: [],
  deadlines: [],
  section: null,
  reasons: {},
  codes: {},
  ...changes,
});
const named = (name: string) => ({ name }) as AnyCommand;
const text = { en: 'x', zh: 'x' };

describe('putting rooms together', () => {
  it('finds commands, reasons and codes of every room, and the engine’s own reasons', () => {
    const rules = assemble([
      room({ commands: [named('jars.fill')], reasons: { 'jars.full': text }, codes: { full: text } }),
      room({ name: 'lids', commands: [named('lids.close')], codes: { full: text } }),
    ]);
    expect([...rules.commands.keys()]).toEqual(['jars.fill', 'lids.close']);
    expect(rules.templates).toMatchObject({ 'jars.full': text, 'engine.not_found': { en: expect.any(String) } });
  });

  it.each<[string, Room[]]>([
    [
      'two rooms claim one command',
      [room({ commands: [named('jars.fill')] }), room({ commands: [named('jars.fill')] })],
    ],
    ['a command is not named after its room', [room({ commands: [named('lids.close')] })]],
    ['a rule is given twice', [room({ reasons: { 'engine.not_found': text } })]],
    [
      'a code is written out in two ways',
      [room({ codes: { a: text } }), room({ name: 'lids', codes: { a: { en: 'y', zh: 'y' } } })],
    ],
    [
      'a room’s own check fails',
      [
        room({
          check: () => {
            throw new Error('not whole');
          },
        }),
      ],
    ],
  ])('refuses to start where %s', (_, rooms) => {
    expect(() => assemble(rooms)).toThrow();
  });

  it('refuses two deadline sources of one name', () => {
    const source = { name: 'jars.due' } as DeadlineSource;
    const ports = {} as Parameters<typeof makeEngine>[2];
    const db = {} as Parameters<typeof makeEngine>[0];
    expect(() => makeEngine(db, [room({ deadlines: [source, source] })], ports)).toThrow(/share a name/);
  });

  it('reads a section by its room’s schema; absent is absent, broken throws', () => {
    const jars = room({ section: { name: 'jars', schema: z.strictObject({ size: z.int() }) } });
    expect(sectionOf(jars, { jars: { size: 3 } })).toEqual({ size: 3 });
    expect(sectionOf(jars, {})).toBeUndefined();
    expect(sectionOf(room(), { jars: { size: 3 } })).toBeUndefined();
    expect(() => sectionOf(jars, { jars: { size: 'big' } })).toThrow();
  });
});

describe('what comes back from the record', () => {
  const big = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
  const values: fc.Arbitrary<Value> = fc.oneof(
    fc.record({ money: fc.record({ minor: big, currency: fc.constant('CNY') }) }),
    fc.record({ ratio: fc.record({ n: big, of: big }) }),
    fc.record({ percent: fc.record({ n: big, of: big }) }),
    fc.record({ instant: fc.integer() }),
    fc.record({ day: fc.integer() }),
    fc.record({ count: fc.integer() }),
    fc.record({ code: fc.string({ unit: 'grapheme' }) }),
    fc.record({ ref: fc.record({ kind: fc.constant('order'), id: fc.string({ unit: 'grapheme' }) }) }),
  );

  it('a reason is the same reason, big integers and all', () => {
    const reasons = fc.record(
      {
        rule: fc.constant('jars.full'),
        policyPath: fc.string({ unit: 'grapheme' }),
        observed: values,
        limit: values,
        verdict: fc.constant('sets' as const),
        slots: fc.dictionary(fc.stringMatching(/^[a-z]+$/), values),
      },
      { requiredKeys: ['rule', 'policyPath', 'observed', 'limit', 'verdict'] },
    );
    fc.assert(
      fc.property(reasons, (because) => {
        const back = revive(plain(because));
        expect(canonicalJson(back)).toBe(canonicalJson(because));
        for (const value of [back.observed, back.limit]) {
          if ('money' in value) expect(typeof value.money.minor).toBe('bigint');
          if ('ratio' in value) expect(typeof value.ratio.n).toBe('bigint');
        }
      }),
    );
  });

  const leaf = fc.oneof(fc.integer(), fc.string({ unit: 'grapheme' }), fc.boolean(), fc.constant(null));
  const whole = fc.dictionary(
    fc.string({ unit: 'grapheme' }),
    fc.oneof(leaf, fc.array(leaf), fc.dictionary(fc.string(), leaf)),
  );

  it('plain is what canonical JSON says, and saying it again changes nothing', () => {
    expect(plain({ b: 2n, a: undefined, c: [1] })).toEqual({ b: '2', c: [1] });
    expect(plain(undefined)).toBeNull();
    fc.assert(
      fc.property(whole, (value) => {
        expect(plain(plain(value))).toEqual(plain(value));
      }),
    );
  });
});

describe('people’s words', () => {
  it('are taken out of an input and leave id and digest, under a salt of their own each time', () => {
    const input = { contest: 'c', answer: '是的', note: 'kept' };
    const [first, second] = [withoutWords(input, ['answer', 'reasons'], 'd-1'), withoutWords(input, ['answer'], 'd-1')];
    const [draft] = first.drafts;
    expect(first.recorded).toEqual({ contest: 'c', answer: draft!.ref, note: 'kept' });
    expect(first.drafts).toHaveLength(1);
    expect(draft).toMatchObject({ role: 'answer', text: '是的' });
    expect(draft!.ref.digest).toBe(wordsDigest(draft!.salt, '是的'));
    expect(second.drafts[0]!.ref.words).toBe(draft!.ref.words);
    expect(second.drafts[0]!.ref.digest).not.toBe(draft!.ref.digest);
    expect(input.answer).toBe('是的');
  });
});
