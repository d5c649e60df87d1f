import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refOf, told } from '../../test/support/story.ts';
import { astray, effectiveFacts } from './effective.ts';
import type { Fact, FactData } from './model.ts';

const amend = (
  kind: 'fact.corrected' | 'fact.withdrawn',
  of: object,
  data: FactData = {},
  when = '2024-03-09',
  id?: string,
) => told(kind, when, { of, author: 'clerk', reason: 'slip', ...data }, id === undefined ? {} : { id });
const correct = (of: Fact, data: FactData, when?: string, id?: string) =>
  amend('fact.corrected', refOf(of), data, when, id);
const withdraw = (of: Fact) => amend('fact.withdrawn', refOf(of), {}, '2024-03-09', `no ${of.id}`);

const show = (facts: readonly Fact[], ranks: readonly string[] = []) =>
  effectiveFacts(facts, ranks).map(({ id, kind, data }) => `${id} ${kind} ${JSON.stringify(data)}`);

describe('facts are folded in one order', () => {
  test('by time, then the published rank of kinds, then the rank of sources, then source and id', () => {
    const when = '2024-03-05 10:00';
    const of = (kind: string, source: string, id: string) =>
      told(kind, when, kind === 'order.cancelled' ? { by: 'buyer' } : {}, { source, id });
    const facts = [
      of('order.cancelled', 'a', '1'),
      of('parcel.delivered', 'a', '2'),
      of('parcel.confirmed', 'b', '2'),
      of('parcel.confirmed', 'b', '10'),
      of('parcel.confirmed', 'a', '9'),
      of('parcel.confirmed', 'carrier', '9'),
      of('order.placed', 'z', '1'),
      told('order.completed', '2024-03-05 09:59:59.999', {}, { id: 'before' }),
    ];
    const ids = (ranks: readonly string[]) => effectiveFacts(facts, ranks).map(({ source, id }) => `${source}${id}`);
    expect(ids([])).toEqual(['shopbefore', 'z1', 'a9', 'b10', 'b2', 'carrier9', 'a2', 'a1']);
    expect(ids(['carrier', 'b'])).toEqual(['shopbefore', 'z1', 'carrier9', 'b10', 'b2', 'a9', 'a2', 'a1']);
  });

  test('whatever order they are told in', () => {
    const kinds = ['order.placed', 'order.approved', 'parcel.confirmed', 'parcel.scanned', 'order.completed'];
    const fact = fc.record({
      kind: fc.constantFrom(...kinds),
      hour: fc.integer({ min: 10, max: 12 }),
      source: fc.constantFrom('a', 'b'),
      id: fc.nat({ max: 30 }),
    });
    const list = fc.uniqueArray(fact, { selector: ({ source, id }) => `${source} ${id}`, maxLength: 12 });
    fc.assert(
      fc.property(list, fc.array(fc.nat()), fc.shuffledSubarray(['a', 'b', 'c']), (drafts, keys, ranks) => {
        const facts = drafts.map(({ kind, hour, source, id }) =>
          told(kind, `2024-03-05 ${hour}:00`, {}, { source, id: String(id) }),
        );
        const shuffled = facts.map((each, index) => ({ each, key: keys[index] ?? 0 })).sort((a, b) => a.key - b.key);
        expect(
          effectiveFacts(
            shuffled.map(({ each }) => each),
            ranks,
          ),
        ).toEqual(effectiveFacts(facts, ranks));
      }),
    );
  });
});

describe('a correction takes the place of what it corrects', () => {
  const cancelled = told('order.cancelled', '2024-03-05 10:00', { by: 'seller' }, { id: 'x' });
  const approved = told('order.approved', '2024-03-05 12:00', {}, { id: 'y' });

  test('data, time and kind, whenever it was told itself', () => {
    expect(show([cancelled, correct(cancelled, { data: { by: 'buyer' } }, '2024-09-09')])).toEqual([
      'x order.cancelled {"by":"buyer"}',
    ]);
    const moved = correct(cancelled, { occurredAt: Date.UTC(2024, 2, 5, 13) }, '2020-01-01');
    expect(effectiveFacts([moved, cancelled, approved], []).map(({ id }) => id)).toEqual(['y', 'x']);
    expect(show([cancelled, correct(cancelled, { kind: 'order.completed' })])).toEqual(['x order.completed {}']);
    expect(show([cancelled, correct(cancelled, { kind: 'feedback.left', data: { rating: 2 } })])).toEqual([
      'x feedback.left {"rating":2}',
    ]);
  });

  test('the last of several by folding order stands whole', () => {
    const first = correct(cancelled, { data: { by: 'buyer' }, occurredAt: 5 }, '2024-03-06', 'c1');
    const second = correct(cancelled, { data: { by: 'platform' } }, '2024-03-07', 'c2');
    for (const list of [
      [cancelled, first, second],
      [second, first, cancelled],
    ]) {
      expect(show(list)).toEqual(['x order.cancelled {"by":"platform"}']);
      expect(effectiveFacts(list, [])[0]?.occurredAt).toBe(cancelled.occurredAt);
    }
  });

  test('may be withdrawn itself: then it was never made', () => {
    const correction = correct(cancelled, { data: { by: 'buyer' } });
    expect(show([cancelled, correction, withdraw(correction)])).toEqual(['x order.cancelled {"by":"seller"}']);
  });

  test('may be corrected itself, and that again', () => {
    const about = { of: refOf(cancelled), author: 'clerk', reason: 'slip' };
    const first = correct(cancelled, { data: { by: 'buyer' } }, '2024-03-06', 'c1');
    const second = correct(first, { data: { ...about, data: { by: 'platform' } } }, '2024-03-07', 'c2');
    const third = correct(
      second,
      { data: { of: refOf(first), author: 'clerk', reason: 'slip', data: { ...about, data: { by: 'unknown' } } } },
      '2024-03-08',
      'c3',
    );
    expect(show([second, first, cancelled])).toEqual(['x order.cancelled {"by":"platform"}']);
    expect(show([third, second, first, cancelled])).toEqual(['x order.cancelled {"by":"unknown"}']);
    expect(show([third, second, first, cancelled, withdraw(second)])).toEqual(['x order.cancelled {"by":"buyer"}']);
  });

  test('two that correct each other correct nothing, and end', () => {
    const ref = (id: string) => ({ source: 'shop', id, kind: 'fact.corrected' });
    const one = amend('fact.corrected', ref('c2'), {}, '2024-03-06', 'c1');
    const two = amend('fact.corrected', ref('c1'), {}, '2024-03-07', 'c2');
    const self = amend('fact.corrected', ref('c3'), {}, '2024-03-07', 'c3');
    expect(show([one, two, self, cancelled])).toEqual(['x order.cancelled {"by":"seller"}']);
  });

  test('that says the wrong kind does nothing where one is a correction and the other is not', () => {
    const correction = correct(cancelled, { data: { by: 'buyer' } }, '2024-03-06', 'c1');
    const mistaken = amend(
      'fact.corrected',
      { source: 'shop', id: 'c1', kind: 'order.cancelled' },
      { data: { by: 'platform' } },
      '2024-03-07',
      'c2',
    );
    expect(show([cancelled, correction, mistaken])).toEqual(['x order.cancelled {"by":"buyer"}']);
    const data = { of: { source: 'shop', id: 'q' }, author: 'a', reason: 'r' };
    const other = amend(
      'fact.corrected',
      { source: 'shop', id: 'x', kind: 'fact.corrected' },
      { data },
      '2024-03-07',
      'c3',
    );
    expect(show([cancelled, other])).toEqual(['x order.cancelled {"by":"seller"}']);
    expect(astray([cancelled, correction, mistaken, other], []).map(({ id }) => id)).toEqual(['c2', 'c3']);
  });

  test('that says another ordinary kind makes it that kind, with its data', () => {
    const said = amend('fact.corrected', { source: 'shop', id: 'x', kind: 'feedback.left' }, { data: { rating: 3 } });
    expect(show([cancelled, said])).toEqual(['x feedback.left {"rating":3}']);
  });
});

describe('a withdrawal', () => {
  const approved = told('order.approved', '2024-03-05 12:00', {}, { id: 'y' });

  test('takes away what was told, with its corrections, for good', () => {
    const correction = correct(approved, { occurredAt: 5 });
    expect(show([approved, correction, withdraw(approved)])).toEqual([]);
    const again = { ...withdraw(approved), id: 'again' };
    const undone = amend('fact.withdrawn', { source: 'shop', id: withdraw(approved).id });
    expect(show([approved, withdraw(approved), again, undone])).toEqual([]);
  });

  test('names its source: another source may use the same id', () => {
    const other = { ...approved, source: 'mail' };
    expect(effectiveFacts([approved, other, withdraw(approved)], []).map(({ source }) => source)).toEqual(['mail']);
  });
});

test('what speaks of something that nobody told here is astray until it is told', () => {
  const approved = told('order.approved', '2024-03-05 12:00', {}, { id: 'y' });
  const both = [correct(approved, { occurredAt: 5 }), withdraw(approved)];
  expect(astray(both, [])).toEqual(both);
  expect(astray([...both, approved], [])).toEqual([]);
  expect(effectiveFacts(both, [])).toEqual([]);
});
