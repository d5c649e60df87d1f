import { describe, expect, test } from 'vitest';
import { at, foldOf, linesOf, policyOf, told } from '../../../test/support/story.ts';
import type { Fact, OrderState, PromiseTerm, SellerOffer } from '../../facts/model.ts';
import type { Policy } from '../../policy/policy.ts';

const zone = 'America/New_York';
const termsOf = (state: OrderState): readonly PromiseTerm[] => state.promise?.terms ?? [];
const placed = (when: string, data: object = {}) => told('order.placed', when, data);
const fold = (
  policies: readonly Policy[],
  facts: readonly Fact[],
  offers: readonly SellerOffer[] = [],
  where = 'UTC',
) => foldOf(facts, { policies, offers, zone: where });
const pinned = (policy: Policy, when: string, data: object = {}, offers: readonly SellerOffer[] = [], where = 'UTC') =>
  termsOf(fold([policy], [placed(when, data)], offers, where))[0];
const shipBy = (...args: Parameters<typeof pinned>) => pinned(...args)?.shipBy;
const deliverBy = (...args: Parameters<typeof pinned>) => pinned(...args)?.deliverBy;
const offer = (from: string, data: Omit<SellerOffer, 'from' | 'source' | 'id'>): SellerOffer => ({
  from: at(from),
  source: 'shop',
  id: from,
  ...data,
});

const ship = (rest: string) => policyOf(`promise: { dispatch-proof: confirmation, ship: { ${rest}, ours: test } }`);

// 2024-03-05 is a Tuesday, 03-08 a Friday, 03-09 and 03-10 the weekend.
describe('ship-by', () => {
  test('told with the order binds, whatever policy says', () => {
    const policy = ship('within: 2 business days');
    expect(pinned(policy, '2024-03-05 10:00', { shipBy: '2024-03-20T08:00:00Z' })).toMatchObject({
      shipBy: at('2024-03-20 08:00'),
      shipHow: 'told',
    });
  });

  test.each([
    ['2 business days', '2024-03-05 10:00', '2024-03-07 23:59:59.999', 'Thursday to its end'],
    ['2 business days', '2024-03-07 10:00', '2024-03-11 23:59:59.999', 'Friday and Monday'],
    ['2 business days', '2024-03-09 10:00', '2024-03-12 23:59:59.999', 'the Saturday is day 0; Monday and Tuesday'],
    ['0 business days', '2024-03-05 10:00', '2024-03-05 23:59:59.999', 'the same day'],
    ['2 local days', '2024-03-07 10:00', '2024-03-09 23:59:59.999', 'weekends are days too'],
    ['2 days', '2024-03-07 10:00', '2024-03-09 10:00', '48 hours'],
    ['36 hours', '2024-03-07 10:00', '2024-03-08 22:00', 'to the millisecond'],
  ])('within %s of %s is %s', (within, when, due) => {
    expect(shipBy(ship(`within: ${within}`), when)).toBe(at(due));
  });

  test('local days end with the market’s day, also where the clocks change', () => {
    // 2024-03-10 is 23 hours long in New York: it begins at 05:00 UTC and ends at 04:00 UTC.
    expect(shipBy(ship('within: 1 local day'), '2024-03-09 12:00', {}, [], zone)).toBe(at('2024-03-11 03:59:59.999'));
    expect(shipBy(ship('within: 24 hours'), '2024-03-10 04:00', {}, [], zone)).toBe(at('2024-03-11 04:00'));
    // 22:00 UTC of the 5th is still the 5th there; 04:30 UTC of the 6th too.
    expect(shipBy(ship('within: 1 business day'), '2024-03-06 04:30', {}, [], zone)).toBe(
      at('2024-03-07 04:59:59.999'),
    );
  });

  test.each([
    ['2024-03-05 14:00', '2024-03-06 23:59:59.999', 'at the cut-off is in time'],
    ['2024-03-05 14:00:00.001', '2024-03-07 23:59:59.999', 'a millisecond later counts as Wednesday'],
    ['2024-03-08 15:00', '2024-03-12 23:59:59.999', 'Friday afternoon counts as Monday'],
    ['2024-03-09 09:00', '2024-03-12 23:59:59.999', 'Saturday counts as Monday'],
  ])('an order of %s, cut-off 14:00, one business day: %s', (when, due) => {
    expect(shipBy(ship('within: 1 business day, cut-off: "14:00"'), when)).toBe(at(due));
  });

  test('without a promise there is none', () => {
    expect(pinned(policyOf('promise: { dispatch-proof: confirmation }'), '2024-03-05 10:00')).toEqual({
      from: at('2024-03-05 10:00'),
    });
    expect(pinned(policyOf(''), '2024-03-05 10:00')).toEqual({ from: at('2024-03-05 10:00') });
  });
});

describe('what a seller offers', () => {
  const policy = ship(
    'within: 2 business days, seller-may-offer: { from: 1 business day, to: 4 business days, ours: test }',
  );
  const tuesday = '2024-03-05 10:00';

  test('raises the floor within the bounds, from the instant it was made', () => {
    const of = (...offers: SellerOffer[]) => pinned(policy, tuesday, {}, offers);
    expect(of(offer('2024-03-01', { ship: '1 business day' }))).toMatchObject({
      shipBy: at('2024-03-06 23:59:59.999'),
      shipHow: 'offer',
    });
    expect(of(offer(tuesday, { ship: '1 business day' }))).toMatchObject({ shipHow: 'offer' });
    expect(of(offer('2024-03-05 10:00:00.001', { ship: '1 business day' }))).toMatchObject({
      shipBy: at('2024-03-07 23:59:59.999'),
      shipHow: 'policy',
    });
  });

  test('is held to the nearest bound', () => {
    expect(shipBy(policy, tuesday, {}, [offer('2024-03-01', { ship: '0 business days' })])).toBe(
      at('2024-03-06 23:59:59.999'),
    );
    expect(shipBy(policy, tuesday, {}, [offer('2024-03-01', { ship: '3 business days' })])).toBe(
      at('2024-03-08 23:59:59.999'),
    );
    expect(shipBy(policy, tuesday, {}, [offer('2024-03-01', { ship: '30 business days' })])).toBe(
      at('2024-03-11 23:59:59.999'),
    );
  });

  test('counts for nothing where policy lets nobody offer, or dates are told', () => {
    const offers = [offer('2024-03-01', { ship: '1 business day' })];
    expect(pinned(ship('within: 2 business days'), tuesday, {}, offers)).toMatchObject({ shipHow: 'policy' });
    expect(pinned(policy, tuesday, { shipBy: '2024-03-09' }, offers)).toMatchObject({ shipHow: 'told' });
  });

  test('the last one before the order stands, whole', () => {
    const offers = [
      offer('2024-03-01', { ship: '1 business day' }),
      offer('2024-03-02', { ship: '3 business days' }),
      offer('2024-03-06', { ship: '1 business day' }),
    ];
    expect(shipBy(policy, tuesday, {}, offers)).toBe(at('2024-03-08 23:59:59.999'));
    expect(pinned(policy, tuesday, {}, [...offers.slice(0, 2), offer('2024-03-04', {})])).toMatchObject({
      shipHow: 'policy',
    });
  });
});

describe('deliver-by', () => {
  const table = `table:
      - { service: express, to: US, within: 3 local days, ours: test }
      - { service: any, to: US, within: 10 local days, ours: test }
      - { service: ems, to: any, within: 27 days, ours: test }`;
  const deliver = (from: string, rest = '') =>
    policyOf(`promise:
  dispatch-proof: confirmation
  deliver:
    day: ends-at-its-end
    from: ${from}
    ${table}${rest}
    ours: test`);
  const to = (service: string, country: string) => ({ service, destination: { country } });

  test('a day told means its last millisecond, or its first, as policy says', () => {
    const days = (day: string) => policyOf(`promise: { dispatch-proof: confirmation, deliver: { day: ${day} } }`);
    const told = { deliverBy: '2024-03-10' };
    expect(deliverBy(days('ends-at-its-end'), '2024-03-05', told, [], zone)).toBe(at('2024-03-11 03:59:59.999'));
    expect(deliverBy(days('ends-at-its-start'), '2024-03-05', told, [], zone)).toBe(at('2024-03-10 05:00'));
    expect(deliverBy(policyOf(''), '2024-03-05', told, [], zone)).toBe(at('2024-03-11 03:59:59.999'));
  });

  test('the first row of the table that fits service and country holds', () => {
    const of = (service: string, country: string) =>
      deliverBy(deliver('placed'), '2024-03-05 10:00', to(service, country));
    expect(of('express', 'US')).toBe(at('2024-03-08 23:59:59.999'));
    expect(of('ems', 'US')).toBe(at('2024-03-15 23:59:59.999'));
    expect(of('ems', 'FR')).toBe(at('2024-04-01 10:00'));
    expect(of('express', 'FR')).toBeUndefined();
    expect(deliverBy(deliver('placed'), '2024-03-05 10:00')).toBeUndefined();
  });

  test('counted from the dispatch it is not known before, and owed from then on', () => {
    const order = placed('2024-03-05 10:00', to('ems', 'US'));
    const dispatch = told('parcel.confirmed', '2024-03-08 09:00');
    expect(termsOf(fold([deliver('dispatched')], [order]))).toEqual([{ from: at('2024-03-05 10:00') }]);
    expect(termsOf(fold([deliver('dispatched')], [order, dispatch]))).toEqual([
      { from: at('2024-03-05 10:00') },
      { from: at('2024-03-08 09:00'), deliverBy: at('2024-03-18 23:59:59.999'), deliverHow: 'policy' },
    ]);
    const told10 = { ...to('ems', 'US'), deliverBy: '2024-03-10' };
    expect(termsOf(fold([deliver('dispatched')], [placed('2024-03-05 10:00', told10), dispatch]))).toHaveLength(1);
  });

  test('what the buyer agreed to before the dispatch stands unless the promise gives more', () => {
    const order = placed('2024-03-05 10:00', to('express', 'US'));
    const extended = (deliverBy: string) => told('promise.extended', '2024-03-06 10:00', { deliverBy });
    const dispatch = told('parcel.confirmed', '2024-03-08 09:00');
    const last = (deliverBy: string) =>
      termsOf(fold([deliver('dispatched')], [order, extended(deliverBy), dispatch])).at(-1);
    expect(last('2024-03-20')).toMatchObject({ deliverBy: at('2024-03-20 23:59:59.999'), deliverHow: 'extended' });
    expect(last('2024-03-09')).toMatchObject({ deliverBy: at('2024-03-11 23:59:59.999'), deliverHow: 'policy' });
  });

  test('a seller may promise up to the bound of the country', () => {
    const policy = deliver(
      'placed',
      '\n    seller-may-offer: { up-to: 20 local days, except: [{ to: BR, up-to: 40 local days, ours: test }], ours: test }',
    );
    const of = (country: string, within: string, rows = 'any') =>
      deliverBy(policy, '2024-03-05 10:00', to('ems', country), [
        offer('2024-03-01', { deliver: [{ service: 'ems', to: rows, within }] }),
      ]);
    expect(of('US', '5 local days')).toBe(at('2024-03-10 23:59:59.999'));
    expect(of('US', '60 local days')).toBe(at('2024-03-25 23:59:59.999'));
    expect(of('BR', '60 local days')).toBe(at('2024-04-14 23:59:59.999'));
    expect(of('US', '5 local days', 'FR')).toBe(at('2024-03-15 23:59:59.999'));
  });
});

describe('the version in force when the order was placed binds it', () => {
  const first = ship('within: 1 local day');
  const second = policyOf(
    'promise: { dispatch-proof: confirmation-or-scan, ship: { within: 3 local days, ours: test } }',
    '2024-03-10',
  );
  const due = (when: string, where = 'UTC') => termsOf(fold([first, second], [placed(when)], [], where))[0]?.shipBy;

  test('from 00:00 market time of its day', () => {
    expect(due('2024-03-09 23:59:59.999')).toBe(at('2024-03-10 23:59:59.999'));
    expect(due('2024-03-10 00:00')).toBe(at('2024-03-13 23:59:59.999'));
    expect(due('2024-03-10 04:59:59.999', zone)).toBe(at('2024-03-11 03:59:59.999'));
    expect(due('2024-03-10 05:00', zone)).toBe(at('2024-03-14 03:59:59.999'));
  });

  test('before the first, the first binds', () => {
    expect(due('2020-01-01 10:00')).toBe(at('2020-01-02 23:59:59.999'));
  });

  test('for its whole life: what happens later is judged by it', () => {
    const scan = told('parcel.scanned', '2024-03-12 10:00');
    const state = (when: string) => fold([first, second], [placed(when), scan]);
    expect([state('2024-03-09 10:00').dispatchedAt, state('2024-03-09 10:00').promise?.policy]).toEqual([
      undefined,
      first.hash,
    ]);
    expect([state('2024-03-10 10:00').dispatchedAt, state('2024-03-10 10:00').promise?.policy]).toEqual([
      at('2024-03-12 10:00'),
      second.hash,
    ]);
  });
});

describe('an extension', () => {
  const policy = policyOf('promise: { dispatch-proof: confirmation }');
  const order = placed('2024-03-05 10:00', { shipBy: '2024-03-07T10:00:00Z', deliverBy: '2024-03-12T10:00:00Z' });
  const extended = (when: string, data: object) => told('promise.extended', when, data);
  const last = (...facts: Fact[]) => termsOf(fold([policy], [order, ...facts])).at(-1);

  test('moves a date later, from its own time on, and leaves the other', () => {
    expect(last(extended('2024-03-06 09:00', { shipBy: '2024-03-09T10:00:00Z' }))).toEqual({
      from: at('2024-03-06 09:00'),
      shipBy: at('2024-03-09 10:00'),
      shipHow: 'extended',
      deliverBy: at('2024-03-12 10:00'),
      deliverHow: 'told',
    });
  });

  test('never moves it earlier, and the later of two stands whichever was told last', () => {
    expect(last(extended('2024-03-06', { shipBy: '2024-03-07T09:59:59.999Z' }))).toMatchObject({
      shipBy: at('2024-03-07 10:00'),
      shipHow: 'told',
    });
    const far = extended('2024-03-06', { shipBy: '2024-03-20' });
    expect(last(far, extended('2024-03-07', { shipBy: '2024-03-15' }))).toMatchObject({
      shipBy: at('2024-03-20 23:59:59.999'),
    });
  });

  test('gives a date where none was owed', () => {
    const bare = placed('2024-03-05 10:00');
    expect(termsOf(fold([policy], [bare, extended('2024-03-06', { deliverBy: '2024-03-20' })])).at(-1)).toMatchObject({
      deliverBy: at('2024-03-20 23:59:59.999'),
    });
  });

  test('after the date has passed ends the lateness from then on; before it, there never is any', () => {
    const late = (...facts: Fact[]) => linesOf(fold([policy], [order, ...facts]).marks);
    expect(late(extended('2024-03-08 09:00', { shipBy: '2024-03-10T10:00:00Z' }))).toEqual([
      'shipped-late 2024-03-07 10:00 .. 2024-03-08 09:00 seller counts promise.seller',
      'shipped-late 2024-03-10 10:00 .. seller counts promise.seller',
    ]);
    expect(late(extended('2024-03-07 10:00', { shipBy: '2024-03-10T10:00:00Z' }))).toEqual([
      'shipped-late 2024-03-10 10:00 .. seller counts promise.seller',
    ]);
  });
});
