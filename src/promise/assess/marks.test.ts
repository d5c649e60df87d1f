import { describe, expect, test } from 'vitest';
import { foldOf, linesOf, policyOf, told } from '../../../test/support/story.ts';
import type { Fact } from '../../facts/model.ts';
import type { Policy } from '../../policy/policy.ts';

const promise = 'promise: { dispatch-proof: confirmation, negative-feedback: { at-most-stars: 2, ours: test } }\n';
const tracking = `metrics:
  tracking: { title: { en: A, zh: 甲 }, of: parcel, by: confirmed, window: 9 days, marks: [untracked], ours: test }`;
const policy = policyOf(promise + tracking);
const order = told('order.placed', '2024-03-05 10:00', {
  shipBy: '2024-03-07T10:00:00Z',
  deliverBy: '2024-03-12T10:00:00Z',
});
const confirmed = (when: string) => told('parcel.confirmed', when);
const scanned = (when: string) => told('parcel.scanned', when);
const delivered = (when: string) => told('parcel.delivered', when);
const cancelled = (when: string, by: string, reason?: string) =>
  told('order.cancelled', when, { by, ...(reason ? { reason } : {}) });

/** The spans of one kind of mark, without its name. */
const spans = (code: string, ...facts: Fact[]) =>
  linesOf(foldOf([order, ...facts], { policies: [policy] }).marks)
    .filter((line) => line.startsWith(`${code} `))
    .map((line) => line.slice(code.length + 1));
const counts = 'seller counts promise.seller';

describe('shipped late', () => {
  test.each([
    ['dispatched at the due instant', [confirmed('2024-03-07 10:00')], []],
    ['dispatched a millisecond later', [confirmed('2024-03-07 10:00:00.001')], [`2024-03-07 10:00 .. ${counts}`]],
    ['never dispatched', [], [`2024-03-07 10:00 .. ${counts}`]],
    ['dispatched before it was placed', [confirmed('2024-03-05 09:00')], []],
    ['cancelled before its date', [cancelled('2024-03-06 10:00', 'buyer')], []],
    [
      'cancelled after its date, undispatched',
      [cancelled('2024-03-08 10:00', 'buyer')],
      [`2024-03-07 10:00 .. 2024-03-08 10:00 ${counts}`],
    ],
    [
      'cancelled after a late dispatch',
      [confirmed('2024-03-08 10:00'), cancelled('2024-03-08 10:00', 'seller')],
      [`2024-03-07 10:00 .. ${counts}`],
    ],
    ['cancelled at the due instant, undispatched', [cancelled('2024-03-07 10:00', 'seller')], []],
    [
      'cancelled, then dispatched late all the same',
      [cancelled('2024-03-06 10:00', 'seller'), confirmed('2024-03-09 10:00')],
      [],
    ],
    [
      'expired, which replaces late',
      [told('order.expired', '2024-03-14 10:00')],
      [`2024-03-07 10:00 .. 2024-03-14 10:00 ${counts}`],
    ],
    ['scanned in time, never confirmed', [scanned('2024-03-06 10:00')], [`2024-03-07 10:00 .. ${counts}`]],
  ])('%s', (_what, facts, expected) => {
    expect(spans('shipped-late', ...facts)).toEqual(expected);
  });
});

describe('delivered late', () => {
  const sent = confirmed('2024-03-06 10:00');
  test.each([
    ['delivered at the due instant', [sent, delivered('2024-03-12 10:00')], []],
    ['delivered a millisecond later', [sent, delivered('2024-03-12 10:00:00.001')], [`2024-03-12 10:00 .. ${counts}`]],
    ['never delivered', [sent], [`2024-03-12 10:00 .. ${counts}`]],
    ['never dispatched', [], []],
    ['delivered without any dispatch', [delivered('2024-03-20 10:00')], []],
    [
      'dispatched after its deliver-by: late from the dispatch on',
      [confirmed('2024-03-15 10:00')],
      [`2024-03-15 10:00 .. ${counts}`],
    ],
    [
      'cancelled after the dispatch: a cancellation removes nothing here',
      [sent, cancelled('2024-03-07 10:00', 'buyer')],
      [`2024-03-12 10:00 .. ${counts}`],
    ],
    [
      'cancelled, then dispatched all the same',
      [cancelled('2024-03-06 09:00', 'buyer'), sent],
      [`2024-03-12 10:00 .. ${counts}`],
    ],
    [
      'one parcel in time and another still on its way',
      [
        told('parcel.confirmed', '2024-03-06 10:00', {}, { parcelId: 'a' }),
        told('parcel.confirmed', '2024-03-06 10:00', {}, { parcelId: 'b' }),
        told('parcel.delivered', '2024-03-08 10:00', {}, { parcelId: 'a' }),
      ],
      [`2024-03-12 10:00 .. ${counts}`],
    ],
    [
      'a second parcel sent after the first arrived and the date passed',
      [
        sent,
        told('parcel.delivered', '2024-03-08 10:00', {}, { parcelId: 'a' }),
        told('parcel.confirmed', '2024-03-14 10:00', {}, { parcelId: 'b' }),
      ],
      [`2024-03-14 10:00 .. ${counts}`],
    ],
  ])('%s', (_what, facts, expected) => {
    expect(spans('delivered-late', ...facts)).toEqual(expected);
  });
});

describe('cancelled and expired', () => {
  test.each([
    ['seller', [`2024-03-06 10:00 .. ${counts}`]],
    ['unknown', [`2024-03-06 10:00 .. ${counts}`]],
    ['buyer', []],
    ['platform', []],
  ])('by %s', (by, expected) => {
    expect(spans('cancelled-by-seller', cancelled('2024-03-06 10:00', by))).toEqual(expected);
  });

  test('a cancellation after the dispatch is one too', () => {
    expect(
      spans('cancelled-by-seller', confirmed('2024-03-06 10:00'), cancelled('2024-03-07 10:00', 'seller')),
    ).toEqual([`2024-03-07 10:00 .. ${counts}`]);
  });

  test('expired stands from its telling', () => {
    expect(spans('expired', told('order.expired', '2024-03-14 10:00'))).toEqual([`2024-03-14 10:00 .. ${counts}`]);
  });

  test('told before the placing they stand from the placing: before, there is no order', () => {
    expect(spans('cancelled-by-seller', cancelled('2024-03-04 10:00', 'seller'))).toEqual([
      `2024-03-05 10:00 .. ${counts}`,
    ]);
  });
});

describe('untracked', () => {
  const parcel = (kind: string, when: string, id = 'p1') => told(kind, when, {}, { parcelId: id });
  test('only where the version that binds the order measures tracking, whatever a later one asks', () => {
    const facts = [order, parcel('parcel.confirmed', '2024-03-06 10:00')];
    const codes = (...policies: Policy[]) =>
      foldOf(facts, { policies }).marks.flatMap(({ code }) => (code === 'untracked' ? [code] : []));
    expect(codes(policyOf(promise))).toEqual([]);
    expect(codes(policyOf(promise), policyOf(promise + tracking, '2024-03-06'))).toEqual([]);
    expect(codes(policyOf(promise), policyOf(promise + tracking, '2024-03-05'))).toEqual(['untracked']);
    expect(codes(policyOf(promise + tracking), policyOf(promise, '2024-03-06'))).toEqual(['untracked']);
  });
  test('from the confirmation until the first scan', () => {
    const first = [parcel('parcel.confirmed', '2024-03-06 10:00'), parcel('parcel.scanned', '2024-03-07 08:00')];
    expect(spans('untracked parcel p1', ...first)).toEqual([`2024-03-06 10:00 .. 2024-03-07 08:00 ${counts}`]);
    expect(spans('untracked parcel p2', ...first, parcel('parcel.confirmed', '2024-03-06 11:00', 'p2'))).toEqual([
      `2024-03-06 11:00 .. ${counts}`,
    ]);
  });
  test('not where the scan comes first, at the same instant, or there is no confirmation', () => {
    expect(
      spans(
        'untracked parcel p1',
        parcel('parcel.scanned', '2024-03-06 09:00'),
        parcel('parcel.confirmed', '2024-03-06 10:00'),
      ),
    ).toEqual([]);
    expect(
      spans(
        'untracked parcel p1',
        parcel('parcel.scanned', '2024-03-06 10:00'),
        parcel('parcel.confirmed', '2024-03-06 10:00'),
      ),
    ).toEqual([]);
    expect(spans('untracked parcel p1', parcel('parcel.delivered', '2024-03-08 10:00'))).toEqual([]);
  });
  test('an excuse names the parcel, or all', () => {
    const two = [parcel('parcel.confirmed', '2024-03-06 10:00'), parcel('parcel.confirmed', '2024-03-06 10:00', 'p2')];
    const excuse = (thing: object) =>
      told('mark.excused', '2024-03-08', { mark: 'untracked', ...thing, reason: 'r', decision: 'd' });
    const ended = (id: string, thing: object) => spans(`untracked parcel ${id}`, ...two, excuse(thing)).at(-1);
    expect(ended('p1', { thing: 'p1' })).toBe('2024-03-08 00:00 .. seller not promise.excused');
    expect(ended('p2', { thing: 'p1' })).toBe(`2024-03-06 10:00 .. ${counts}`);
    expect(ended('p2', {})).toBe('2024-03-08 00:00 .. seller not promise.excused');
  });
});

describe('negative feedback', () => {
  const left = (when: string, rating: number) => told('feedback.left', when, { rating });
  const changed = (when: string, rating: number) => told('feedback.changed', when, { rating });
  const withdrawn = (when: string) => told('feedback.withdrawn', when);
  test.each([
    ['two stars of two', [left('2024-03-20', 2)], [`2024-03-20 00:00 .. ${counts}`]],
    ['three stars', [left('2024-03-20', 3)], []],
    [
      'changed for the better',
      [left('2024-03-20', 1), changed('2024-03-22', 4)],
      [`2024-03-20 00:00 .. 2024-03-22 00:00 ${counts}`],
    ],
    ['changed for the worse', [left('2024-03-20', 5), changed('2024-03-22', 1)], [`2024-03-22 00:00 .. ${counts}`]],
    [
      'changed from bad to worse: one span',
      [left('2024-03-20', 2), changed('2024-03-22', 1)],
      [`2024-03-20 00:00 .. ${counts}`],
    ],
    [
      'withdrawn, and left again',
      [left('2024-03-20', 1), withdrawn('2024-03-22'), left('2024-03-25', 2)],
      [`2024-03-20 00:00 .. 2024-03-22 00:00 ${counts}`, `2024-03-25 00:00 .. ${counts}`],
    ],
    ['left and withdrawn at the same instant', [left('2024-03-20', 1), withdrawn('2024-03-20')], []],
    ['changed though never left', [changed('2024-03-20', 1)], [`2024-03-20 00:00 .. ${counts}`]],
  ])('%s', (_what, facts, expected) => {
    expect(spans('negative-feedback', ...facts)).toEqual(expected);
  });

  test('none is negative where policy does not say', () => {
    const silent = policyOf('promise: { dispatch-proof: confirmation }');
    expect(
      foldOf([order, confirmed('2024-03-06'), scanned('2024-03-06'), delivered('2024-03-06'), left('2024-03-20', 1)], {
        policies: [silent],
      }).marks,
    ).toEqual([]);
  });
});

describe('claims count by their outcome only', () => {
  const opened = (when: string, data: object = {}) => told('claim.opened', when, { claimId: 'c1', ...data });
  const decided = (when: string, outcome: string, claimId = 'c1') => told('claim.decided', when, { claimId, outcome });
  const open = '2024-03-15 00:00 .. nobody not promise.dispute_undecided';
  const until = '2024-03-15 00:00 .. 2024-03-20 00:00 nobody not promise.dispute_undecided';
  test.each([
    ['undecided', [opened('2024-03-15')], [open]],
    ['for the buyer', [opened('2024-03-15'), decided('2024-03-20', 'buyer')], [until, `2024-03-20 00:00 .. ${counts}`]],
    [
      'for the seller',
      [opened('2024-03-15'), decided('2024-03-20', 'seller')],
      [until, '2024-03-20 00:00 .. buyer not promise.dispute_lost_by_buyer'],
    ],
    [
      'refused',
      [opened('2024-03-15'), decided('2024-03-20', 'refused')],
      [until, '2024-03-20 00:00 .. buyer not promise.dispute_lost_by_buyer'],
    ],
    [
      'withdrawn',
      [opened('2024-03-15'), decided('2024-03-20', 'withdrawn')],
      [until, '2024-03-20 00:00 .. buyer not promise.dispute_withdrawn'],
    ],
    [
      'settled by the platform',
      [opened('2024-03-15'), decided('2024-03-20', 'settled-by-platform')],
      [until, '2024-03-20 00:00 .. platform not promise.settled_by_platform'],
    ],
    ['an inquiry, whatever came of it', [opened('2024-03-15', { inquiry: true }), decided('2024-03-20', 'buyer')], []],
    ['decided though never opened', [decided('2024-03-20', 'buyer')], [`2024-03-20 00:00 .. ${counts}`]],
    [
      'decided for the buyer, then for the seller',
      [opened('2024-03-15'), decided('2024-03-20', 'buyer'), decided('2024-03-25', 'seller')],
      [
        until,
        `2024-03-20 00:00 .. 2024-03-25 00:00 ${counts}`,
        '2024-03-25 00:00 .. buyer not promise.dispute_lost_by_buyer',
      ],
    ],
    [
      'of two, the one that counts speaks',
      [opened('2024-03-15'), decided('2024-03-20', 'buyer', 'c2')],
      [until, `2024-03-20 00:00 .. ${counts}`],
    ],
  ])('%s', (_what, facts, expected) => {
    expect(spans('claim', ...facts)).toEqual(expected);
  });
});

describe('chargebacks count from the day they are told, until they end for the seller', () => {
  const opened = (when: string, data: object = {}) => told('chargeback.opened', when, { chargebackId: 'b1', ...data });
  const decided = (when: string, outcome: string) => told('chargeback.decided', when, { chargebackId: 'b1', outcome });
  const until = `2024-03-15 00:00 .. 2024-03-20 00:00 ${counts}`;
  test.each([
    ['open', [opened('2024-03-15', { reason: 'not-received' })], [`2024-03-15 00:00 .. ${counts}`]],
    ['lost', [opened('2024-03-15'), decided('2024-03-20', 'lost')], [`2024-03-15 00:00 .. ${counts}`]],
    [
      'won',
      [opened('2024-03-15'), decided('2024-03-20', 'won')],
      [until, '2024-03-20 00:00 .. buyer not promise.dispute_lost_by_buyer'],
    ],
    [
      'withdrawn',
      [opened('2024-03-15'), decided('2024-03-20', 'withdrawn')],
      [until, '2024-03-20 00:00 .. buyer not promise.dispute_withdrawn'],
    ],
    [
      'prevented',
      [opened('2024-03-15'), decided('2024-03-20', 'prevented')],
      [until, '2024-03-20 00:00 .. nobody not promise.dispute_prevented'],
    ],
    [
      'fraud, open',
      [opened('2024-03-15', { reason: 'fraud' })],
      ['2024-03-15 00:00 .. nobody not promise.dispute_fraud'],
    ],
    [
      'fraud, lost',
      [opened('2024-03-15', { reason: 'fraud' }), decided('2024-03-20', 'lost')],
      ['2024-03-15 00:00 .. nobody not promise.dispute_fraud'],
    ],
    ['an inquiry', [opened('2024-03-15', { inquiry: true })], []],
  ])('%s', (_what, facts, expected) => {
    expect(spans('chargeback', ...facts)).toEqual(expected);
  });
});

describe('an excuse acts at its own time', () => {
  const excuse = (when: string, mark: string) => told('mark.excused', when, { mark, reason: 'r', decision: 'd' });
  test('the mark stays true and stops counting', () => {
    expect(spans('shipped-late', excuse('2024-03-10 12:00', 'shipped-late'))).toEqual([
      `2024-03-07 10:00 .. 2024-03-10 12:00 ${counts}`,
      '2024-03-10 12:00 .. seller not promise.excused',
    ]);
  });
  test('another mark is not forgiven with it', () => {
    expect(spans('shipped-late', excuse('2024-03-10 12:00', 'claim'))).toEqual([`2024-03-07 10:00 .. ${counts}`]);
  });
  test('what comes true after it was forgiven before', () => {
    expect(spans('shipped-late', excuse('2024-03-06 12:00', 'shipped-late'))).toEqual([
      '2024-03-07 10:00 .. seller not promise.excused',
    ]);
  });
});
