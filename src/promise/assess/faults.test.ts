import { describe, expect, test } from 'vitest';
import { at, foldOf, linesOf, policyOf, refOf, told } from '../../../test/support/story.ts';
import { disruptionsOf } from '../../facts/context.ts';
import type { Fact } from '../../facts/model.ts';

const policyWith = (...rows: string[]) =>
  policyOf(`promise: { dispatch-proof: confirmation, negative-feedback: { at-most-stars: 2, ours: test } }
faults:
${rows.map((row) => `  - { ${row}, ours: test }`).join('\n')}`);

const placed = (data: object = {}) =>
  told('order.placed', '2024-03-05 10:00', {
    shipBy: '2024-03-07T10:00:00Z',
    deliverBy: '2024-03-12T10:00:00Z',
    ...data,
  });
const confirmed = (when: string, data: object = {}) => told('parcel.confirmed', when, data);
const cancelled = (by: string, reason?: string) =>
  told('order.cancelled', '2024-03-06 10:00', { by, ...(reason ? { reason } : {}) });
const wentWrong = (when: string, what: string) => told('parcel.exception', when, { what });
const claim = (outcome: string, data: object = {}) => [
  told('claim.opened', '2024-03-14', { claimId: 'c', ...data }),
  told('claim.decided', '2024-03-15', { claimId: 'c', outcome }),
];

/** The spans of one kind of mark under a fault table, without its name. */
function spans(code: string, rows: readonly string[], facts: readonly Fact[], market: readonly Fact[] = []) {
  const state = foldOf(facts, { policies: [policyWith(...rows)], disruptions: disruptionsOf(market, []) });
  return linesOf(state.marks)
    .filter((line) => line.startsWith(`${code} `))
    .map((line) => line.slice(code.length + 1));
}
const yes = 'seller counts promise.seller';
const row = (mark: string, when: string, fault = 'nobody', counts = false) =>
  `mark: ${mark}, when: ${when}, fault: ${fault}, counts: ${counts}`;

const onTime = confirmed('2024-03-07 10:00');
const late = confirmed('2024-03-07 10:00:00.001');

describe('each word of the fault table', () => {
  test.each([
    [
      'handed-over-in-time',
      'at the due instant',
      'delivered-late',
      [placed(), onTime],
      '2024-03-12 10:00 .. nobody not promise.handed_over_in_time',
    ],
    ['handed-over-in-time', 'a millisecond late', 'delivered-late', [placed(), late], `2024-03-12 10:00 .. ${yes}`],
    [
      'handed-over-in-time',
      'with no ship-by to hold it to',
      'delivered-late',
      [placed({ shipBy: undefined }), onTime],
      `2024-03-12 10:00 .. ${yes}`,
    ],
    [
      'label-bought-through-platform',
      'of any parcel',
      'delivered-late',
      [placed(), confirmed('2024-03-08', { labelBoughtThrough: 'platform' })],
      '2024-03-12 10:00 .. nobody not promise.label_through_platform',
    ],
    [
      'label-bought-through-platform',
      'bought elsewhere',
      'delivered-late',
      [placed(), confirmed('2024-03-08', { labelBoughtThrough: 'elsewhere' })],
      `2024-03-12 10:00 .. ${yes}`,
    ],
    [
      'buyer-asked',
      'the seller cancelled for the buyer',
      'cancelled-by-seller',
      [placed(), cancelled('seller', 'buyer-asked')],
      '2024-03-06 10:00 .. nobody not promise.buyer_asked',
    ],
    [
      'buyer-asked',
      'the seller had none left',
      'cancelled-by-seller',
      [placed(), cancelled('seller', 'no-stock')],
      `2024-03-06 10:00 .. ${yes}`,
    ],
    [
      'canceller-unknown',
      'nobody knows',
      'cancelled-by-seller',
      [placed(), cancelled('unknown')],
      '2024-03-06 10:00 .. nobody not promise.canceller_unknown',
    ],
    [
      'canceller-unknown',
      'it was the seller',
      'cancelled-by-seller',
      [placed(), cancelled('seller')],
      `2024-03-06 10:00 .. ${yes}`,
    ],
    [
      'reason-is-fraud',
      'of the claim',
      'claim',
      [placed(), ...claim('buyer', { reason: 'fraud' })],
      '2024-03-15 00:00 .. nobody not promise.fraud',
    ],
    [
      'reason-is-fraud',
      'of another reason',
      'claim',
      [placed(), ...claim('buyer', { reason: 'damaged' })],
      `2024-03-15 00:00 .. ${yes}`,
    ],
    [
      'wrong-address',
      'the carrier said so',
      'delivered-late',
      [placed(), late, wentWrong('2024-03-10', 'wrong-address')],
      '2024-03-12 10:00 .. nobody not promise.wrong_address',
    ],
    [
      'wrong-address',
      'cancelled for it',
      'cancelled-by-seller',
      [placed(), cancelled('seller', 'wrong-address')],
      '2024-03-06 10:00 .. nobody not promise.wrong_address',
    ],
    [
      'wrong-address',
      'it was held',
      'delivered-late',
      [placed(), late, wentWrong('2024-03-10', 'held')],
      `2024-03-12 10:00 .. ${yes}`,
    ],
    [
      'parcel-lost-by-carrier',
      'handed over in time',
      'delivered-late',
      [placed(), onTime, wentWrong('2024-03-10', 'lost')],
      '2024-03-12 10:00 .. nobody not promise.lost_by_carrier',
    ],
    [
      'parcel-lost-by-carrier',
      'handed over late',
      'delivered-late',
      [placed(), late, wentWrong('2024-03-10', 'lost')],
      `2024-03-12 10:00 .. ${yes}`,
    ],
    [
      'parcel-lost-by-carrier',
      'damaged',
      'delivered-late',
      [placed(), onTime, wentWrong('2024-03-10', 'damaged')],
      `2024-03-12 10:00 .. ${yes}`,
    ],
    [
      'managed-by-platform',
      'it is',
      'shipped-late',
      [placed({ managedBy: 'platform' })],
      '2024-03-07 10:00 .. nobody not promise.managed_by_platform',
    ],
    [
      'managed-by-platform',
      'the seller does',
      'shipped-late',
      [placed({ managedBy: 'seller' })],
      `2024-03-07 10:00 .. ${yes}`,
    ],
    [
      'fulfilled-by-platform',
      'it is',
      'shipped-late',
      [placed({ fulfilledBy: 'platform' })],
      '2024-03-07 10:00 .. nobody not promise.fulfilled_by_platform',
    ],
    ['fulfilled-by-platform', 'nobody said', 'shipped-late', [placed()], `2024-03-07 10:00 .. ${yes}`],
  ])('%s: %s', (word, _how, mark, facts, expected) => {
    expect(spans(mark, [row('any', word)], facts).at(-1)).toBe(expected);
  });

  test('fraud speaks for its own dispute only', () => {
    const opened = (id: string, reason: string) =>
      told('chargeback.opened', '2024-03-14', { chargebackId: id, reason });
    const two = [placed(), opened('a', 'fraud'), opened('b', 'not-received')];
    expect(spans('chargeback', [row('any', 'reason-is-fraud')], two)).toEqual([`2024-03-14 00:00 .. ${yes}`]);
  });
});

describe('the table', () => {
  test('the first row that matches wins', () => {
    const facts = [placed({ managedBy: 'platform', fulfilledBy: 'platform' })];
    const managed = row('shipped-late', 'managed-by-platform', 'platform');
    const fulfilled = row('shipped-late', 'fulfilled-by-platform', 'nobody', true);
    expect(spans('shipped-late', [managed, fulfilled], facts)).toEqual([
      '2024-03-07 10:00 .. platform not promise.managed_by_platform',
    ]);
    expect(spans('shipped-late', [fulfilled, managed], facts)).toEqual([
      '2024-03-07 10:00 .. nobody counts promise.fulfilled_by_platform',
    ]);
    expect(spans('shipped-late', [row('delivered-late', 'managed-by-platform'), fulfilled], facts)).toEqual([
      '2024-03-07 10:00 .. nobody counts promise.fulfilled_by_platform',
    ]);
  });

  test('several words hold together, and the first gives the reason', () => {
    const both = row('any', '[managed-by-platform, fulfilled-by-platform]');
    expect(spans('shipped-late', [both], [placed({ managedBy: 'platform' })])).toEqual([`2024-03-07 10:00 .. ${yes}`]);
    expect(spans('shipped-late', [both], [placed({ managedBy: 'platform', fulfilledBy: 'platform' })])).toEqual([
      '2024-03-07 10:00 .. nobody not promise.managed_by_platform',
    ]);
  });

  test('what is told later changes the fault from then on, not before', () => {
    expect(
      spans(
        'delivered-late',
        [row('delivered-late', 'parcel-lost-by-carrier', 'carrier')],
        [placed(), onTime, wentWrong('2024-03-15 08:00', 'lost')],
      ),
    ).toEqual([
      `2024-03-12 10:00 .. 2024-03-15 08:00 ${yes}`,
      '2024-03-15 08:00 .. carrier not promise.lost_by_carrier',
    ]);
  });

  test('an extension makes a hand-over punctual that was not', () => {
    const extended = told('promise.extended', '2024-03-13 10:00', { shipBy: '2024-03-09T10:00:00Z' });
    expect(
      spans(
        'delivered-late',
        [row('delivered-late', 'handed-over-in-time', 'carrier')],
        [placed(), confirmed('2024-03-08'), extended],
      ),
    ).toEqual([
      `2024-03-12 10:00 .. 2024-03-13 10:00 ${yes}`,
      '2024-03-13 10:00 .. carrier not promise.handed_over_in_time',
    ]);
  });
});

describe('a disruption', () => {
  const excuse = [row('any', 'disruption-declared')];
  const declared = (when: string, data: object) =>
    told(
      'disruption.declared',
      when,
      { from: '2024-03-06T00:00:00Z', to: '2024-03-08T00:00:00Z', ...data },
      { sellerId: undefined, orderId: undefined, id: 'd' },
    );
  const inVermont = placed({ destination: { country: 'US', region: 'US-VT' } });
  const excused = '2024-03-07 10:00 .. nobody not promise.disruption';
  const shipped = (data: object, order = inVermont, ...facts: Fact[]) =>
    spans('shipped-late', excuse, [order, ...facts], [declared('2024-03-06', data)]);

  test('is of a region, of a country, of a carrier, or of a carrier in a region', () => {
    expect(shipped({ region: 'US-VT' })).toEqual([excused]);
    expect(shipped({ region: 'US' })).toEqual([excused]);
    expect(shipped({ region: 'US-TX' })).toEqual([`2024-03-07 10:00 .. ${yes}`]);
    expect(shipped({ region: 'US' }, placed())).toEqual([`2024-03-07 10:00 .. ${yes}`]);
    const acme = confirmed('2024-03-09', { carrier: 'acme' });
    const from = (data: object, ...facts: Fact[]) => shipped(data, inVermont, ...facts).at(-1);
    expect(from({ carrier: 'acme' })).toBe(`2024-03-07 10:00 .. ${yes}`);
    expect(from({ carrier: 'acme' }, acme)).toBe('2024-03-09 00:00 .. nobody not promise.disruption');
    expect(from({ carrier: 'acme', region: 'US-VT' }, acme)).toBe('2024-03-09 00:00 .. nobody not promise.disruption');
    expect(from({ carrier: 'acme', region: 'US-TX' }, acme)).toBe(`2024-03-07 10:00 .. ${yes}`);
    expect(from({ carrier: 'post', region: 'US-VT' }, acme)).toBe(`2024-03-07 10:00 .. ${yes}`);
  });

  test('touches the way from the placing to ship-by; of the delivery, from the dispatch to deliver-by', () => {
    const touching = (from: string, to: string) => shipped({ region: 'US', from: at(from), to: at(to) })[0] === excused;
    expect(touching('2024-03-01', '2024-03-05 10:00')).toBe(true);
    expect(touching('2024-03-01', '2024-03-05 09:59:59.999')).toBe(false);
    expect(touching('2024-03-07 10:00', '2024-03-20')).toBe(true);
    expect(touching('2024-03-07 10:00:00.001', '2024-03-20')).toBe(false);
    const way = (from: string, to: string) =>
      spans(
        'delivered-late',
        excuse,
        [inVermont, confirmed('2024-03-08')],
        [declared('2024-03-06', { region: 'US', from: at(from), to: at(to) })],
      )[0];
    expect(way('2024-03-01', '2024-03-08')).toBe('2024-03-12 10:00 .. nobody not promise.disruption');
    expect(way('2024-03-01', '2024-03-07 23:59:59.999')).toBe(`2024-03-12 10:00 .. ${yes}`);
    expect(way('2024-03-12 10:00:00.001', '2024-03-20')).toBe(`2024-03-12 10:00 .. ${yes}`);
  });

  test('told late excuses from its own time on', () => {
    expect(spans('shipped-late', excuse, [inVermont], [declared('2024-03-20 08:00', { region: 'US' })])).toEqual([
      `2024-03-07 10:00 .. 2024-03-20 08:00 ${yes}`,
      '2024-03-20 08:00 .. nobody not promise.disruption',
    ]);
  });

  test('told long before the order counts all the same', () => {
    expect(spans('shipped-late', excuse, [inVermont], [declared('2024-01-01', { region: 'US' })])).toEqual([excused]);
  });

  test('withdrawn it never was; corrected it was always so', () => {
    const storm = declared('2024-03-06', { region: 'US' });
    const about = { of: refOf(storm), author: 'a', reason: 'r' };
    const none = { sellerId: undefined, orderId: undefined };
    expect(
      spans('shipped-late', excuse, [inVermont], [storm, told('fact.withdrawn', '2024-04-01', about, none)]),
    ).toEqual([`2024-03-07 10:00 .. ${yes}`]);
    const data = { region: 'FR', from: at('2024-03-06'), to: at('2024-03-08') };
    const moved = told('fact.corrected', '2024-04-01', { ...about, data }, none);
    expect(spans('shipped-late', excuse, [inVermont], [storm, moved])).toEqual([`2024-03-07 10:00 .. ${yes}`]);
    const later = told('fact.corrected', '2024-04-01', { ...about, occurredAt: at('2024-03-20 08:00') }, none);
    expect(spans('shipped-late', excuse, [inVermont], [storm, later])).toHaveLength(2);
  });

  test('an extended promise is longer on the way: what came after the first date may touch it', () => {
    const extended = told('promise.extended', '2024-03-06', { shipBy: '2024-03-11T10:00:00Z' });
    const storm = declared('2024-03-10 08:00', { region: 'US', from: at('2024-03-09'), to: at('2024-03-10') });
    expect(spans('shipped-late', excuse, [inVermont, extended], [storm])).toEqual([
      '2024-03-11 10:00 .. nobody not promise.disruption',
    ]);
    // Declared before the promise was extended, when it could not touch the order yet.
    expect(
      spans(
        'shipped-late',
        excuse,
        [inVermont, { ...extended, occurredAt: at('2024-03-10 09:00') }],
        [{ ...storm, occurredAt: at('2024-03-05') }],
      ),
    ).toEqual([`2024-03-07 10:00 .. 2024-03-10 09:00 ${yes}`, '2024-03-11 10:00 .. nobody not promise.disruption']);
  });

  test('excuses an expiry by the ship-by it led to, and no cancellation', () => {
    const market = [declared('2024-03-06', { region: 'US' })];
    expect(spans('expired', excuse, [inVermont, told('order.expired', '2024-03-14')], market)).toEqual([
      '2024-03-14 00:00 .. nobody not promise.disruption',
    ]);
    expect(spans('cancelled-by-seller', excuse, [inVermont, cancelled('seller')], market)).toEqual([
      `2024-03-06 10:00 .. ${yes}`,
    ]);
  });
});
