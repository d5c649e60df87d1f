import { describe, expect, test } from 'vitest';
import { at, contextOf, foldOf, policyOf, told } from '../../test/support/story.ts';
import type { Fact } from '../facts/model.ts';
import { foldThread } from '../facts/thread.ts';
import { makeCalendar } from '../kernel/calendar.ts';
import { formatDay, parseDay } from '../kernel/day.ts';
import { freePlaces, measure } from './measure.ts';
import { countablesOf, countablesOfThread, stepsOf } from './steps.ts';

const metric = (name: string, text: string) => `  ${name}: { title: { en: A, zh: 甲 }, ${text}, ours: test }`;
const policyWith = (text: string) =>
  policyOf(`promise:
  dispatch-proof: confirmation
  answer: { within: 24 hours, clock: around-the-clock, automatic-answer-stops: false, ours: test }
  negative-feedback: { at-most-stars: 2, ours: test }
metrics:
${metric('m', text)}`);
const lateShipment = 'of: order, by: ship-by, window: 7 days, marks: [shipped-late]';

const order = (data: object = {}) =>
  told('order.placed', '2024-03-05 10:00', {
    shipBy: '2024-03-07T10:00:00Z',
    deliverBy: '2024-03-12T10:00:00Z',
    ...data,
  });
const confirmed = (when: string, parcelId?: string, data: object = {}) =>
  told('parcel.confirmed', when, data, parcelId ? { parcelId } : {});

/** Steps of an order in a line each: anchor > effect: things marked, then each mark. */
function steps(text: string, facts: readonly Fact[], zone = 'UTC') {
  const policy = policyWith(text);
  const days = makeCalendar({ zone, weekend: [], holidays: [] });
  const state = foldOf(facts, { policies: [policy], zone });
  return stepsOf(countablesOf(state), freePlaces(policy.metrics), days).map(({ split, anchor, effect, cells }) => {
    const day = (date: number) => formatDay(date).slice(5);
    const cell = (column: number) => cells.find((_, index) => index % 2 === 1 && cells[index - 1] === column) ?? 0;
    return `${split}${day(anchor)} > ${day(effect)}: ${cell(0)} ${cell(1)}`;
  });
}

/** "things/marked" as of each day from `first` on, as far as `count` days. */
function readings(text: string, facts: readonly Fact[], first: string, count: number, zone = 'UTC') {
  const policy = policyWith(text);
  const days = makeCalendar({ zone, weekend: [], holidays: [] });
  const setting = { policies: [policy], zone };
  const threads = [
    foldThread(
      { sellerId: 's1', threadId: 't1' },
      facts.filter(({ kind }) => kind.startsWith('message.')),
      contextOf(setting),
    ),
  ];
  const orders = [
    foldOf(
      facts.filter(({ kind }) => !kind.startsWith('message.')),
      setting,
    ),
  ];
  return Array.from({ length: count }, (_, index) => {
    const [figure] = measure({ orders, threads }, policy.metrics, days, parseDay(first) + index);
    return `${figure?.things}/${figure?.marked}`;
  });
}

describe('steps', () => {
  test('stand on the later of anchor and the day they became true; those ahead say what comes if nothing is done', () => {
    expect(steps(lateShipment, [order()])).toEqual(['03-07 > 03-07: 1 1']);
    expect(steps(lateShipment, [order(), confirmed('2024-03-06 10:00')])).toEqual(['03-07 > 03-07: 1 0']);
    expect(steps(lateShipment, [order(), confirmed('2024-03-09 10:00')])).toEqual(['03-07 > 03-07: 1 1']);
    expect(steps('of: order, by: placed, window: 7 days, marks: [shipped-late]', [order()])).toEqual([
      '03-05 > 03-05: 1 0',
      '03-05 > 03-07: 0 1',
    ]);
  });

  test('a ship-by at the last millisecond of a day passes on that day, at the first of the next on the next', () => {
    expect(
      steps('of: order, by: placed, window: 7 days, marks: [shipped-late]', [
        order({ shipBy: '2024-03-07T23:59:59.999Z' }),
      ]).at(-1),
    ).toBe('03-05 > 03-07: 0 1');
    expect(
      steps('of: order, by: placed, window: 7 days, marks: [shipped-late]', [
        order({ shipBy: '2024-03-08T00:00:00Z' }),
      ]).at(-1),
    ).toBe('03-05 > 03-08: 0 1');
  });

  test('what begins and ends on one day never was, at the end of that day', () => {
    const feedback = [
      told('feedback.left', '2024-03-20 10:00', { rating: 1 }),
      told('feedback.changed', '2024-03-20 11:00', { rating: 5 }),
    ];
    const text = 'of: order, by: placed, window: 30 days, marks: [negative-feedback]';
    expect(steps(text, [order(), ...feedback])).toEqual(['03-05 > 03-05: 1 0']);
    expect(steps(text, [order(), feedback[0]!, { ...feedback[1]!, occurredAt: at('2024-03-21 00:00') }])).toEqual([
      '03-05 > 03-05: 1 0',
      '03-05 > 03-20: 0 1',
      '03-05 > 03-21: 0 -1',
    ]);
  });

  test('one thing with several marks counts once, and each mark for itself', () => {
    const policy = policyWith('of: order, by: placed, window: 30 days, marks: [negative-feedback, shipped-late]');
    const state = foldOf([order(), told('feedback.left', '2024-03-07 12:00', { rating: 1 })], { policies: [policy] });
    const days = makeCalendar({ zone: 'UTC', weekend: [], holidays: [] });
    const figure = (day: string) => measure({ orders: [state], threads: [] }, policy.metrics, days, parseDay(day))[0];
    expect(figure('2024-03-08')).toMatchObject({
      things: 1,
      marked: 1,
      components: { 'negative-feedback': 1, 'shipped-late': 1 },
    });
    expect(figure('2024-03-07')).toMatchObject({
      things: 1,
      marked: 0,
      components: { 'negative-feedback': 0, 'shipped-late': 0 },
    });
  });

  test('an order that nobody placed is no thing', () => {
    expect(steps(lateShipment, [confirmed('2024-03-06 10:00')])).toEqual([]);
  });
});

describe('windows', () => {
  test('see an anchor from the day after it for as long as they are, later by the lag', () => {
    // Due on 03-07; in a window of 2 days as of 03-08 and 03-09; with a lag of 3 days as of 03-11 and 03-12.
    expect(
      readings('of: order, by: ship-by, window: 2 days, marks: [shipped-late]', [order()], '2024-03-07', 4),
    ).toEqual(['0/0', '1/1', '1/1', '0/0']);
    expect(
      readings(
        'of: order, by: ship-by, window: 2 days, lag: 3 days, marks: [shipped-late]',
        [order()],
        '2024-03-10',
        4,
      ),
    ).toEqual(['0/0', '1/1', '1/1', '0/0']);
  });

  test('a mark that comes after the thing left the window is never seen', () => {
    const claim = told('claim.decided', '2024-03-08 10:00', { claimId: 'c', outcome: 'buyer' });
    expect(
      readings('of: order, by: placed, window: 2 days, marks: [claim]', [order(), claim], '2024-03-05', 5),
    ).toEqual(['0/0', '1/0', '1/0', '0/0', '0/0']);
    expect(
      readings('of: order, by: placed, window: 2 days, lag: 2 days, marks: [claim]', [order(), claim], '2024-03-07', 4),
    ).toEqual(['0/0', '1/0', '1/1', '0/0']);
  });

  test('go by the market’s days: of 23 hours and of 25', () => {
    const zone = 'America/New_York';
    // The last millisecond of 2024-03-10 there, a day of 23 hours, and of 11-03, one of 25.
    const due = (shipBy: string) => [told('order.placed', '2024-03-01 10:00', { shipBy })];
    const text = 'of: order, by: ship-by, window: 1 day, marks: [shipped-late]';
    expect(readings(text, due('2024-03-11T03:59:59.999Z'), '2024-03-10', 3, zone)).toEqual(['0/0', '1/1', '0/0']);
    expect(readings(text, due('2024-03-11T04:00:00Z'), '2024-03-10', 3, zone)).toEqual(['0/0', '0/0', '1/1']);
    expect(readings(text, due('2024-11-04T04:59:59.999Z'), '2024-11-03', 3, zone)).toEqual(['0/0', '1/1', '0/0']);
    expect(readings(text, due('2024-11-04T05:00:00Z'), '2024-11-03', 3, zone)).toEqual(['0/0', '0/0', '1/1']);
  });

  test('several of one metric share their counts', () => {
    const policy = policyWith('of: order, by: ship-by, windows: [1 day, 3 days], marks: [shipped-late]');
    const days = makeCalendar({ zone: 'UTC', weekend: [], holidays: [] });
    const state = foldOf([order()], { policies: [policy] });
    const as = (day: string) =>
      measure({ orders: [state], threads: [] }, policy.metrics, days, parseDay(day)).map(({ things, window }) => [
        things,
        window.days,
      ]);
    expect([as('2024-03-08'), as('2024-03-09')]).toEqual([
      [
        [1, 1],
        [1, 3],
      ],
      [
        [0, 1],
        [1, 3],
      ],
    ]);
  });
});

describe('when an anchor moves', () => {
  const extended = (when: string, data: object) => told('promise.extended', when, data);

  test('before it came, only the new day has the order', () => {
    expect(steps(lateShipment, [order(), extended('2024-03-06 09:00', { shipBy: '2024-03-09T10:00:00Z' })])).toEqual([
      '03-09 > 03-09: 1 1',
    ]);
  });

  test('after it came, the old day had it until then', () => {
    const facts = [order(), extended('2024-03-10 09:00', { shipBy: '2024-03-12T10:00:00Z' })];
    expect(steps(lateShipment, facts)).toEqual(['03-07 > 03-07: 1 1', '03-07 > 03-10: -1 -1', '03-12 > 03-12: 1 1']);
    expect(readings(lateShipment, facts, '2024-03-07', 7)).toEqual(['0/0', '1/1', '1/1', '1/1', '0/0', '0/0', '1/1']);
  });

  test('a delivery counted from the dispatch is dated with it, and moves no more', () => {
    const text = 'of: order, by: deliver-by, window: 7 days, marks: [delivered-late]';
    expect(steps(text, [order()])).toEqual([]);
    expect(steps(text, [order(), confirmed('2024-03-06 10:00')])).toEqual(['03-12 > 03-12: 1 1']);
    // Dispatched when its deliver-by had passed: a thing of that day from the dispatch on.
    expect(steps(text, [order(), confirmed('2024-03-20 10:00')])).toEqual(['03-12 > 03-20: 1 1']);
  });

  test('a cancellation before dispatch takes the order out from its day on; it stays in what is dated by the placing', () => {
    const facts = [order(), told('order.cancelled', '2024-03-09 10:00', { by: 'buyer' })];
    expect(steps(lateShipment, facts)).toEqual(['03-07 > 03-07: 1 1', '03-07 > 03-09: -1 -1']);
    expect(readings('of: order, by: placed, window: 7 days, marks: [shipped-late]', facts, '2024-03-08', 3)).toEqual([
      '1/1',
      '1/1',
      '1/0',
    ]);
  });
});

describe('things', () => {
  test('an order of 500 is 500 units, all marked or none', () => {
    const facts = [
      order({
        lines: [
          { id: 'a', quantity: 499 },
          { id: 'b', quantity: 1 },
        ],
      }),
    ];
    expect(steps('of: unit, by: ship-by, window: 7 days, marks: [shipped-late]', facts)).toEqual([
      '03-07 > 03-07: 500 500',
    ]);
    expect(steps('of: unit, by: ship-by, window: 7 days, marks: [shipped-late]', [order()])).toEqual([
      '03-07 > 03-07: 1 1',
    ]);
  });

  test('parcels are things once confirmed, by their own date or the order’s, and bear the order’s marks beside their own', () => {
    const facts = [
      order(),
      confirmed('2024-03-08 10:00', 'p1'),
      confirmed('2024-03-09 10:00', 'p2'),
      told('parcel.scanned', '2024-03-10 10:00', {}, { parcelId: 'p1' }),
    ];
    expect(steps('of: parcel, by: confirmed, window: 7 days, marks: [untracked]', facts)).toEqual([
      '03-08 > 03-08: 1 1',
      '03-08 > 03-10: 0 -1',
      '03-09 > 03-09: 1 1',
    ]);
    expect(steps('of: parcel, by: confirmed, window: 7 days, marks: [shipped-late]', facts)).toEqual([
      '03-08 > 03-08: 1 1',
      '03-09 > 03-09: 1 1',
    ]);
    expect(steps('of: parcel, by: placed, window: 7 days, marks: [untracked]', facts)).toEqual([
      '03-05 > 03-08: 1 1',
      '03-05 > 03-09: 1 1',
      '03-05 > 03-10: 0 -1',
    ]);
  });

  test('a parcel confirmed before its order was placed is known from the placing on', () => {
    expect(
      steps('of: parcel, by: confirmed, window: 7 days, marks: [untracked]', [confirmed('2024-03-03 10:00'), order()]),
    ).toEqual(['03-03 > 03-05: 1 1']);
  });

  test('messages that need an answer, until they are said to need none', () => {
    const message = (when: string, id: string, data: object = {}) =>
      told('message.received', when, data, { id, orderId: undefined, threadId: 't1' });
    const marked = told(
      'message.marked',
      '2024-03-08 10:00',
      { messageId: 'b', needsAnswer: false },
      { orderId: undefined, threadId: 't1' },
    );
    const facts = [
      message('2024-03-05 10:00', 'a'),
      message('2024-03-05 11:00', 'b'),
      message('2024-03-05 12:00', 'c', { spam: true }),
      message('2024-03-05 12:00', 'd', { needsAnswer: false }),
      marked,
    ];
    const text = 'of: message, by: received, window: 7 days, marks: [answered-late]';
    expect(readings(text, facts, '2024-03-05', 5)).toEqual(['0/0', '2/0', '2/2', '2/2', '1/1']);
    const automatic = told(
      'message.sent',
      '2024-03-05 10:30',
      { automatic: true },
      { orderId: undefined, threadId: 't1' },
    );
    const person = told('message.sent', '2024-03-06 10:30', {}, { orderId: undefined, threadId: 't1' });
    expect(readings(text, [facts[0]!, automatic, person], '2024-03-06', 2)).toEqual(['1/0', '1/1']);
  });

  test('what a metric leaves out is in neither number', () => {
    const text = (word: string) => `of: order, by: ship-by, window: 7 days, marks: [shipped-late], without: [${word}]`;
    const out = (word: string, data: object) => steps(text(word), [order(data)]).length === 0;
    expect([
      out('managed-by-platform', { managedBy: 'platform' }),
      out('managed-by-platform', { managedBy: 'seller' }),
      out('managed-by-platform', {}),
    ]).toEqual([true, false, false]);
    expect([out('fulfilled-by-platform', { fulfilledBy: 'platform' }), out('fulfilled-by-platform', {})]).toEqual([
      true,
      false,
    ]);
    expect([out('custom-made', { customMade: true }), out('custom-made', { customMade: false })]).toEqual([
      true,
      false,
    ]);
    expect([
      out('no-tracking-service', { service: 'untracked' }),
      out('no-tracking-service', { service: 'ems' }),
    ]).toEqual([true, false]);
  });

  test('a parcel’s own service says whether it can be tracked, where it was told', () => {
    const text = 'of: parcel, by: confirmed, window: 7 days, marks: [untracked], without: [no-tracking-service]';
    const parcels = [
      confirmed('2024-03-06 10:00', 'p1', { service: 'untracked' }),
      confirmed('2024-03-07 10:00', 'p2', { service: 'ems' }),
      confirmed('2024-03-08 10:00', 'p3'),
    ];
    expect(steps(text, [order({ service: 'untracked' }), ...parcels])).toEqual(['03-07 > 03-07: 1 1']);
    expect(steps(text, [order({ service: 'ems' }), ...parcels])).toEqual(['03-07 > 03-07: 1 1', '03-08 > 03-08: 1 1']);
  });

  test('are split by what the order says', () => {
    const of = (per: string, data: object) =>
      steps(`of: order, by: ship-by, window: 7 days, marks: [shipped-late], per: ${per}`, [order(data)])[0]?.split(
        '03-07',
      )[0];
    const lines = [
      { id: 'a', category: 'toys' },
      { id: 'b', category: 'books' },
    ];
    expect([of('category', { lines }), of('category', {})]).toEqual(['toys', 'none']);
    expect([of('fulfilled-by', { fulfilledBy: 'platform' }), of('fulfilled-by', {})]).toEqual(['platform', 'seller']);
    expect([of('service', { service: 'ems' }), of('service', {})]).toEqual(['ems', 'none']);
    expect([of('destination', { destination: { country: 'BR' } }), of('destination', {})]).toEqual(['BR', 'none']);
  });
});

describe('marks that do not count', () => {
  test('count in a metric that says so of their fault, but never what was forgiven or is no dispute', () => {
    const faults = `faults:
  - { mark: delivered-late, when: handed-over-in-time, fault: carrier, counts: false, ours: test }
  - { mark: claim, when: reason-is-fraud, fault: nobody, counts: false, ours: test }
metrics:
${metric('m', 'of: order, by: placed, window: 60 days, marks: [delivered-late, claim, chargeback], counts-anyway: [carrier, buyer, nobody, platform]')}`;
    const policy = policyOf(`promise: { dispatch-proof: confirmation }\n${faults}`);
    const days = makeCalendar({ zone: 'UTC', weekend: [], holidays: [] });
    const sent = confirmed('2024-03-06 10:00');
    const marked = (...facts: Fact[]) =>
      measure(
        { orders: [foldOf([order(), ...facts], { policies: [policy] })], threads: [] },
        policy.metrics,
        days,
        parseDay('2024-04-01'),
      )[0]?.components;
    const none = { 'delivered-late': 0, claim: 0, chargeback: 0 };
    expect(marked(sent)).toEqual({ ...none, 'delivered-late': 1 });
    const excuse = told('mark.excused', '2024-03-20', { mark: 'delivered-late', reason: 'r', decision: 'd' });
    expect(marked(sent, excuse)).toEqual(none);
    const claim = (outcome: string, reason = 'damaged') => [
      told('claim.opened', '2024-03-14', { claimId: 'c', reason }),
      told('claim.decided', '2024-03-15', { claimId: 'c', outcome }),
    ];
    expect(marked(...claim('buyer', 'fraud'))).toEqual({ ...none, claim: 1 });
    for (const outcome of ['seller', 'refused', 'withdrawn', 'settled', 'settled-by-platform'])
      expect(marked(...claim(outcome))).toEqual(none);
    expect(marked(claim('buyer')[0]!)).toEqual(none);
    const fraud = told('chargeback.opened', '2024-03-14', { chargebackId: 'b', reason: 'fraud' });
    const prevented = [
      told('chargeback.opened', '2024-03-14', { chargebackId: 'b' }),
      told('chargeback.decided', '2024-03-15', { chargebackId: 'b', outcome: 'prevented' }),
    ];
    expect([marked(fraud), marked(...prevented)]).toEqual([none, none]);
  });
});

test('messages of a thread bear their own marks only', () => {
  const message = (when: string, id: string) =>
    told('message.received', when, {}, { id, orderId: undefined, threadId: 't1' });
  const sent = told('message.sent', '2024-03-06 10:30', {}, { orderId: undefined, threadId: 't1' });
  const policy = policyWith('of: message, by: received, window: 7 days, marks: [answered-late]');
  const state = foldThread(
    { sellerId: 's1', threadId: 't1' },
    [message('2024-03-05 10:00', 'a'), message('2024-03-05 11:00', 'b'), sent],
    contextOf({ policies: [policy] }),
  );
  expect(countablesOfThread(state).map(({ id, marks }) => [id, marks.length])).toEqual([
    ['a', 1],
    ['b', 0],
  ]);
});
