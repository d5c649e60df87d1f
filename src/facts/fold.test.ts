import { describe, expect, test } from 'vitest';
import { at, foldOf, linesOf, policyOf, refOf, told } from '../../test/support/story.ts';
import type { Fact } from './model.ts';

const confirmation = policyOf(`promise: { dispatch-proof: confirmation }
metrics:
  tracking: { title: { en: A, zh: 甲 }, of: parcel, by: confirmed, window: 9 days, marks: [untracked], ours: test }`);
const scans = policyOf('promise: { dispatch-proof: confirmation-or-scan }');
const fold = (facts: readonly Fact[], policy = confirmation) => foldOf(facts, { policies: [policy] });

const placed = (data: object = {}, when = '2024-03-05 10:00') => told('order.placed', when, data);
const twoLines = { lines: [{ id: 'a' }, { id: 'b' }] };
const confirmed = (when: string, parcelId?: string, data: object = {}) =>
  told('parcel.confirmed', when, data, parcelId === undefined ? {} : { parcelId });
const scanned = (when: string, parcelId?: string) =>
  told('parcel.scanned', when, {}, parcelId === undefined ? {} : { parcelId });
const delivered = (when: string, parcelId?: string) =>
  told('parcel.delivered', when, {}, parcelId === undefined ? {} : { parcelId });
const anomalies = (facts: readonly Fact[], policy = confirmation) =>
  fold(facts, policy).anomalies.map(({ kind }) => kind);

describe('dispatch', () => {
  test('is the confirmation, or the earlier of it and the first scan where policy takes scans', () => {
    const facts = [placed(), scanned('2024-03-05 20:00'), confirmed('2024-03-06 09:00')];
    expect(fold(facts).dispatchedAt).toBe(at('2024-03-06 09:00'));
    expect(fold(facts, scans).dispatchedAt).toBe(at('2024-03-05 20:00'));
    const scanOnly = [placed(), scanned('2024-03-05 20:00')];
    expect(fold(scanOnly).dispatchedAt).toBeUndefined();
    expect(fold(scanOnly, scans).dispatchedAt).toBe(at('2024-03-05 20:00'));
    const late = [placed(), confirmed('2024-03-06 09:00'), scanned('2024-03-07 20:00')];
    expect(fold(late, scans).dispatchedAt).toBe(at('2024-03-06 09:00'));
  });

  test('of several parcels is the first, unless they say which lines they hold: then the one that completes the order', () => {
    const first = confirmed('2024-03-06 09:00', 'p1');
    const second = confirmed('2024-03-07 09:00', 'p2');
    expect(fold([placed(twoLines), first, second]).dispatchedAt).toBe(at('2024-03-06 09:00'));
    const half = confirmed('2024-03-06 09:00', 'p1', { lines: ['a'] });
    expect(fold([placed(twoLines), half]).dispatchedAt).toBeUndefined();
    expect(fold([placed(twoLines), half, confirmed('2024-03-07 09:00', 'p2', { lines: ['b'] })]).dispatchedAt).toBe(
      at('2024-03-07 09:00'),
    );
    expect(
      fold([placed(twoLines), half, confirmed('2024-03-07 09:00', 'p2', { lines: ['a'] })]).dispatchedAt,
    ).toBeUndefined();
    const oneLine = placed({ lines: [{ id: 'a', quantity: 3 }] });
    expect(fold([oneLine, half]).dispatchedAt).toBe(at('2024-03-06 09:00'));
  });

  test('a parcel that does not say what it holds holds everything, from its own hand-over on', () => {
    const half = confirmed('2024-03-06 09:00', 'p1', { lines: ['a'] });
    const rest = confirmed('2024-03-08 09:00', 'p2');
    expect(fold([placed(twoLines), half, rest]).dispatchedAt).toBe(at('2024-03-08 09:00'));
    // The same parcels, told by a clock that runs ahead of the shop's: before the placing nobody knew the lines.
    const later = placed(twoLines, '2024-03-09 10:00');
    expect(fold([half, rest, later]).dispatchedAt).toBe(at('2024-03-08 09:00'));
  });

  test('told before the placing counts as told, by the policy that the placing binds, and is an anomaly', () => {
    const facts = [scanned('2024-03-04 09:00'), confirmed('2024-03-05 09:00'), placed()];
    expect(fold(facts).dispatchedAt).toBe(at('2024-03-05 09:00'));
    expect(fold(facts, scans).dispatchedAt).toBe(at('2024-03-04 09:00'));
    expect(anomalies(facts)).toEqual(['dispatched-before-placed']);
  });

  test('the first confirmation told by time stands; another is an anomaly, the same again is none', () => {
    const again = { ...confirmed('2024-03-06 09:00'), source: 'carrier' };
    expect(anomalies([placed(), confirmed('2024-03-06 09:00'), again])).toEqual([]);
    const facts = [
      placed(),
      confirmed('2024-03-07 09:00'),
      confirmed('2024-03-06 09:00', undefined, { carrier: 'acme' }),
    ];
    expect(fold(facts).parcels).toEqual([
      { id: 'o1', unnamed: true, confirmedAt: at('2024-03-06 09:00'), carrier: 'acme', exceptions: [] },
    ]);
    expect(anomalies(facts)).toEqual(['confirmed-twice']);
  });
});

describe('parcels', () => {
  test('without a name are the order’s only one; it takes the first name told', () => {
    const facts = [
      placed(),
      confirmed('2024-03-06 09:00'),
      scanned('2024-03-07 09:00', 'p1'),
      delivered('2024-03-08 09:00'),
    ];
    expect(fold(facts).parcels.map(({ id, deliveredAt }) => [id, deliveredAt])).toEqual([
      ['p1', at('2024-03-08 09:00')],
    ]);
    const second = confirmed('2024-03-09 09:00', 'p2');
    expect(fold([...facts, second]).parcels.map(({ id }) => id)).toEqual(['p1', 'p2']);
  });

  test('named like the order have a name, and stay what they are when another comes', () => {
    const facts = [placed(), confirmed('2024-03-06 09:00', 'o1'), confirmed('2024-03-07 09:00', 'o1-2')];
    expect(fold(facts).parcels.map(({ id }) => id)).toEqual(['o1', 'o1-2']);
    const later = [
      placed(),
      confirmed('2024-03-06 09:00'),
      scanned('2024-03-06 10:00', 'o1'),
      confirmed('2024-03-07 09:00', 'o1-2'),
    ];
    expect(fold(later).parcels.map(({ id }) => id)).toEqual(['o1', 'o1-2']);
  });

  test('never share a name: one without a name among several is the one named like the order', () => {
    const facts = [
      placed(),
      scanned('2024-03-06 09:00', 'o1'),
      confirmed('2024-03-06 10:00', 'p2'),
      confirmed('2024-03-07 09:00'),
      delivered('2024-03-08 09:00'),
    ];
    expect(fold(facts).parcels.map(({ id, deliveredAt }) => [id, deliveredAt])).toEqual([
      ['o1', at('2024-03-08 09:00')],
      ['p2', undefined],
    ]);
    const named = [
      placed(),
      confirmed('2024-03-06 09:00'),
      scanned('2024-03-06 10:00', 'p1'),
      scanned('2024-03-06 11:00', 'p2'),
    ];
    expect(
      fold([...named, delivered('2024-03-08 09:00')]).parcels.map(({ id, deliveredAt }) => [id, deliveredAt]),
    ).toEqual([
      ['p1', at('2024-03-08 09:00')],
      ['p2', undefined],
    ]);
  });

  test('keep their marks and excuses when they get a name', () => {
    const facts = [
      placed(),
      confirmed('2024-03-06 09:00'),
      told('parcel.exception', '2024-03-08 09:00', { what: 'held' }, { parcelId: 'p1' }),
    ];
    const excuse = (when: string, thing: string) =>
      told('mark.excused', when, { mark: 'untracked', thing, reason: 'r', decision: 'd' });
    const untracked = 'untracked parcel p1 2024-03-06 09:00 ..';
    expect(linesOf(fold(facts).marks)).toEqual([`${untracked} seller counts promise.seller`]);
    for (const thing of ['o1', 'p1'])
      expect(linesOf(fold([...facts, excuse('2024-03-07 09:00', thing)]).marks)).toEqual(
        thing === 'o1'
          ? [
              `${untracked} 2024-03-07 09:00 seller counts promise.seller`,
              'untracked parcel p1 2024-03-07 09:00 .. seller not promise.excused',
            ]
          : [
              `${untracked} 2024-03-08 09:00 seller counts promise.seller`,
              'untracked parcel p1 2024-03-08 09:00 .. seller not promise.excused',
            ],
      );
    expect(linesOf(fold([...facts, excuse('2024-03-09 09:00', 'o1')]).marks)).toHaveLength(2);
  });

  test('of several, one without a name is one more', () => {
    const facts = [
      placed(),
      confirmed('2024-03-06 09:00', 'p1'),
      confirmed('2024-03-06 10:00', 'p2'),
      delivered('2024-03-08 09:00'),
    ];
    expect(fold(facts).parcels.map(({ id }) => id)).toEqual(['p1', 'p2', 'o1']);
  });

  test('deliver the order once each that is on its way has arrived', () => {
    const both = [placed(), confirmed('2024-03-06 09:00', 'p1'), confirmed('2024-03-06 10:00', 'p2')];
    expect(fold([...both, delivered('2024-03-08 09:00', 'p1')]).status).toBe('dispatched');
    const all = fold([...both, delivered('2024-03-08 09:00', 'p1'), delivered('2024-03-07 09:00', 'p2')]);
    expect([all.status, all.deliveredAt]).toEqual(['delivered', at('2024-03-08 09:00')]);
  });

  test('on their way after the rest arrived take the delivery back until they arrive too', () => {
    const facts = [
      placed(),
      confirmed('2024-03-06 09:00', 'p1'),
      delivered('2024-03-07 09:00', 'p1'),
      confirmed('2024-03-08 09:00', 'p2'),
    ];
    expect(fold(facts).deliveredAt).toBeUndefined();
    expect(fold([...facts, delivered('2024-03-09 09:00', 'p2')]).deliveredAt).toBe(at('2024-03-09 09:00'));
  });

  test('a parcel with nothing but an exception holds nothing up', () => {
    const held = told('parcel.exception', '2024-03-06 12:00', { what: 'held' }, { parcelId: 'p9' });
    expect(
      fold([placed(), confirmed('2024-03-06 09:00', 'p1'), held, delivered('2024-03-07 09:00', 'p1')]).deliveredAt,
    ).toBe(at('2024-03-07 09:00'));
  });
});

describe('cancelled and expired', () => {
  const cancelled = (when: string, by = 'seller') => told('order.cancelled', when, { by });

  test('before the dispatch by a millisecond removes; at its instant or after does not', () => {
    const dispatch = confirmed('2024-03-06 09:00');
    expect(fold([placed(), dispatch, cancelled('2024-03-06 08:59:59.999')]).removedAt).toBe(
      at('2024-03-06 08:59:59.999'),
    );
    expect(fold([placed(), dispatch, cancelled('2024-03-06 09:00')]).removedAt).toBeUndefined();
    expect(fold([placed(), dispatch, cancelled('2024-03-06 09:00:00.001')]).removedAt).toBeUndefined();
    expect(anomalies([placed(), dispatch, cancelled('2024-03-06 08:59:59.999')])).toEqual([
      'dispatched-after-cancelled',
    ]);
    expect(anomalies([placed(), dispatch, cancelled('2024-03-06 09:00')])).toEqual([]);
  });

  test('before the placing: the dispatch decides likewise', () => {
    const late = placed({}, '2024-03-10 10:00');
    expect(fold([confirmed('2024-03-06 09:00'), cancelled('2024-03-06 09:00'), late]).removedAt).toBeUndefined();
    expect(fold([confirmed('2024-03-06 09:00'), cancelled('2024-03-06 08:00'), late]).removedAt).toBe(
      at('2024-03-06 08:00'),
    );
    // A scan that policy does not take is no dispatch: the order was cancelled undispatched after all.
    const facts = [scanned('2024-03-06 09:00'), cancelled('2024-03-07 09:00'), late];
    expect(fold(facts).removedAt).toBe(at('2024-03-07 09:00'));
    expect(fold(facts, scans).removedAt).toBeUndefined();
  });

  test('by two: the first by time stands, and they disagree', () => {
    const facts = [placed(), cancelled('2024-03-06 09:00', 'buyer'), cancelled('2024-03-06 08:00', 'seller')];
    expect(fold(facts).cancelled).toEqual({ at: at('2024-03-06 08:00'), by: 'seller' });
    expect(anomalies(facts)).toEqual(['cancelled-by-two']);
  });

  test('refunded in another currency than it was placed in: kept, and seen', () => {
    const back = (currency: string) => told('refund.made', '2024-03-20', { amount: { amount: '5.00', currency } });
    const facts = [placed({ currency: 'USD' }), back('EUR')];
    expect(anomalies(facts)).toEqual(['refunded-in-another-currency']);
    expect(fold(facts).refunds).toMatchObject([{ amount: { currency: 'EUR' } }]);
    expect(anomalies([placed({ currency: 'USD' }), back('USD')])).toEqual([]);
    expect(anomalies([placed(), back('EUR')])).toEqual([]);
  });

  test('a status says the last that matters', () => {
    const status = (...facts: Fact[]) => fold(facts).status;
    expect(status(confirmed('2024-03-06 09:00'))).toBe('unplaced');
    expect(status(placed())).toBe('open');
    expect(
      status(
        placed(),
        confirmed('2024-03-06 09:00'),
        delivered('2024-03-07 09:00'),
        told('order.completed', '2024-03-20'),
      ),
    ).toBe('completed');
    expect(status(placed(), told('order.expired', '2024-03-20'))).toBe('expired');
    expect(status(placed(), told('order.expired', '2024-03-20'), cancelled('2024-03-21'))).toBe('cancelled');
  });

  test('expired though dispatched is an anomaly and removes nothing', () => {
    const facts = [placed(), confirmed('2024-03-06 09:00'), told('order.expired', '2024-03-20')];
    expect(fold(facts).removedAt).toBeUndefined();
    expect(anomalies(facts)).toEqual(['expired-after-dispatch']);
  });
});

describe('when policy expires an order', () => {
  const policy = policyOf('promise: { dispatch-proof: confirmation, expire: { after-ship-by: 7 days, ours: test } }');
  const due = placed({ shipBy: '2024-03-07T10:00:00Z' });
  const expireAt = (...facts: Fact[]) => fold([due, ...facts], policy).expireAt;

  test('so long after its ship-by, moved with it', () => {
    expect(expireAt()).toBe(at('2024-03-14 10:00'));
    expect(expireAt(told('promise.extended', '2024-03-06', { shipBy: '2024-03-08T10:00:00Z' }))).toBe(
      at('2024-03-15 10:00'),
    );
    expect(fold([placed()], policy).expireAt).toBeUndefined();
  });

  test.each([
    ['dispatched', confirmed('2024-03-20')],
    ['cancelled', told('order.cancelled', '2024-03-06', { by: 'buyer' })],
    ['expired', told('order.expired', '2024-03-14 10:00')],
    ['scanned, though policy wants a confirmation', scanned('2024-03-06')],
    ['delivered, though nobody told of the dispatch', delivered('2024-03-10')],
    ['completed, though nobody told of the dispatch', told('order.completed', '2024-03-10')],
  ])('never once it was %s', (_what, fact) => {
    expect(expireAt(fact)).toBeUndefined();
  });
});

describe('what is told twice or contradicts', () => {
  test.each([
    ['placed-twice', [placed({ currency: 'USD' }), { ...placed({ currency: 'EUR' }, '2024-03-06 10:00') }]],
    ['delivered-twice', [placed(), confirmed('2024-03-06'), delivered('2024-03-07'), delivered('2024-03-08')]],
    ['delivered-without-dispatch', [placed(), delivered('2024-03-07')]],
    ['after-delivery', [placed(), confirmed('2024-03-06'), delivered('2024-03-07'), scanned('2024-03-08')]],
    [
      'feedback-left-twice',
      [
        placed(),
        told('feedback.left', '2024-03-08', { rating: 1 }),
        told('feedback.left', '2024-03-09', { rating: 5 }),
      ],
    ],
    ['extended-before-placed', [told('promise.extended', '2024-03-01', { shipBy: '2024-03-10' }), placed()]],
    [
      'extended-backwards',
      [placed({ shipBy: '2024-03-10' }), told('promise.extended', '2024-03-06', { shipBy: '2024-03-10' })],
    ],
    [
      'amends-nothing-told',
      [placed(), told('fact.withdrawn', '2024-03-06', { of: { source: 'x', id: 'y' }, author: 'a', reason: 'r' })],
    ],
  ])('is an anomaly: %s', (kind, facts) => {
    expect(anomalies(facts)).toEqual([kind]);
  });

  test('the first placing by time stands', () => {
    const facts = [placed({ currency: 'EUR' }, '2024-03-06 10:00'), placed({ currency: 'USD' })];
    expect([fold(facts).placedAt, fold(facts).currency]).toEqual([at('2024-03-05 10:00'), 'USD']);
  });

  test('of two sources the higher ranked is read first, at the same instant', () => {
    const shop = placed({ currency: 'USD' });
    const bank = { ...placed({ currency: 'EUR' }), source: 'bank' };
    const currency = (sourceRanks: string[]) =>
      foldOf([shop, bank], { policies: [confirmation], sourceRanks }).currency;
    expect([currency([]), currency(['shop']), currency(['bank', 'shop'])]).toEqual(['EUR', 'USD', 'EUR']);
  });

  test('disputes: opened twice, and decided otherwise', () => {
    const opened = (when: string) => told('claim.opened', when, { claimId: 'c1' });
    const decided = (when: string, outcome: string) => told('claim.decided', when, { claimId: 'c1', outcome });
    expect(anomalies([placed(), opened('2024-03-06'), opened('2024-03-07')])).toEqual(['opened-twice']);
    expect(
      anomalies([placed(), opened('2024-03-06'), decided('2024-03-07', 'buyer'), decided('2024-03-08', 'buyer')]),
    ).toEqual([]);
    const facts = [placed(), opened('2024-03-06'), decided('2024-03-07', 'buyer'), decided('2024-03-08', 'seller')];
    expect(anomalies(facts)).toEqual(['decided-twice']);
    expect(fold(facts).claims).toEqual([
      { id: 'c1', inquiry: false, openedAt: at('2024-03-06'), decidedAt: at('2024-03-08'), outcome: 'seller' },
    ]);
  });
});

describe('corrections act where the corrected fact stood', () => {
  const dispatch = confirmed('2024-03-09 10:00');
  const facts = [placed({ shipBy: '2024-03-07T10:00:00Z' }), dispatch];
  const correction = told('fact.corrected', '2024-06-01', {
    of: refOf(dispatch),
    occurredAt: at('2024-03-07 10:00'),
    author: 'a',
    reason: 'r',
  });

  test('late becomes punctual as if it had always been told so', () => {
    const late = (all: readonly Fact[]) => linesOf(fold(all).marks.filter(({ code }) => code === 'shipped-late'));
    expect(late(facts)).toEqual(['shipped-late 2024-03-07 10:00 .. seller counts promise.seller']);
    expect(late([...facts, correction])).toEqual([]);
    expect(fold([...facts, correction])).toEqual(fold([facts[0]!, confirmed('2024-03-07 10:00')]));
  });

  test('and a withdrawn placing leaves an order that nobody placed', () => {
    const withdrawal = told('fact.withdrawn', '2024-06-01', { of: refOf(facts[0]!), author: 'a', reason: 'r' });
    const state = fold([...facts, withdrawal]);
    expect([state.status, state.marks, state.promise]).toEqual(['unplaced', [], undefined]);
  });
});
