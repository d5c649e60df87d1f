import { describe, expect, it } from 'vitest';
import {
  ASKED,
  asking,
  at,
  BUYER,
  CLOCK,
  cny,
  DELIVERED,
  forRequest,
  given,
  moving,
  REQUESTED,
  ruleOf,
  SECTION,
  stateOf,
  WINDOW_ENDS,
} from '../../../test/returns/given.ts';
import type { EarlierReturn, LoadedForRequest, ReturnableOrder } from '../model.ts';
import { agree, confirm, confirmElapsed, declare, request } from './open.ts';

const ask = (
  changes: Parameters<typeof asking>[0] = {},
  order: Partial<ReturnableOrder> = {},
  { now = ASKED, section = SECTION, more = {} as Partial<LoadedForRequest> } = {},
) => request(asking(changes), null, given(now, BUYER, forRequest(order, more), section));

const earlier = (changes: Partial<EarlierReturn>): EarlierReturn => ({
  returnId: 'r-0',
  nth: 1,
  ground: 'no-reason',
  status: 'refunded',
  lines: null,
  came: true,
  ...changes,
});

describe('a request', () => {
  it('asks for the price of all goods; changed minds pay the way back and get no freight back', () => {
    expect(REQUESTED).toMatchObject({
      ground: 'no-reason',
      asked: cny('100.00'),
      freight: 'buyer',
      deadlines: [{ code: 'decide', due: at('2026-03-08T09:00:00+08:00'), of: 'seller' }],
    });
  });

  it('of faulty goods is free, and of the whole order with the freight there', () => {
    expect(stateOf(ask({ reason: 'damaged' }), 'requested')).toMatchObject({
      ground: 'faulty',
      asked: cny('112.00'),
      freight: 'seller',
    });
  });

  it('of some lines asks for those alone', () => {
    const lines = [{ line: 'cup', quantity: 1 }];
    expect(stateOf(ask({ reason: 'damaged', lines }), 'requested')).toMatchObject({ asked: cny('40.00'), lines });
    expect(stateOf(ask({ lines: [{ line: 'cup' }] }), 'requested')).toMatchObject({
      asked: cny('80.00'),
      lines: [{ line: 'cup', quantity: 2 }],
    });
  });

  it('is possible to the last instant of the seventh day after signing, and not after', () => {
    expect(ruleOf(ask({}, {}, { now: WINDOW_ENDS }))).toBe('accepted');
    expect(ruleOf(ask({}, {}, { now: WINDOW_ENDS + 1 }))).toBe('returns.window_closed');
  });

  it('is possible as long as the seller promised, and no longer than the market lets them', () => {
    const offer = { within: '30 days' };
    const last = DELIVERED + 30 * 86_400_000;
    expect(ruleOf(ask({}, { offer }, { now: last }))).toBe('accepted');
    expect(ruleOf(ask({}, { offer }, { now: last + 1 }))).toBe('returns.window_closed');
    const bound = DELIVERED + 90 * 86_400_000;
    expect(ruleOf(ask({}, { offer: { within: '200 days' } }, { now: bound }))).toBe('accepted');
    expect(ruleOf(ask({}, { offer: { within: '200 days' } }, { now: bound + 1 }))).toBe('returns.window_closed');
    // A shorter promise takes nothing away.
    expect(ruleOf(ask({}, { offer: { within: '1 day' } }, { now: WINDOW_ENDS }))).toBe('accepted');
    expect(stateOf(ask({}, { offer: { within: '30 days', freight: 'seller' } }), 'requested').freight).toBe('seller');
  });

  it('waits for the goods', () => {
    expect(ruleOf(ask({}, { deliveredAt: null }))).toBe('returns.not_delivered');
    expect(ruleOf(ask({}, { deliveredAt: null, completedAt: DELIVERED }))).toBe('accepted');
  });

  it('is not of goods made for one buyer, nor of exempt categories, unless they are faulty', () => {
    expect(ruleOf(ask({}, { customMade: true }))).toBe('returns.exempt');
    expect(ruleOf(ask({ reason: 'damaged' }, { customMade: true }))).toBe('accepted');
    const lines = [{ id: 'fish', quantity: 1, price: cny('9.00'), category: 'fresh' }];
    expect(ruleOf(ask({}, { lines }))).toBe('returns.exempt');
    expect(ruleOf(ask({}, { lines: [{ ...lines[0]!, category: 'tinned' }] }))).toBe('accepted');
  });

  it('is of what was bought, over all returns of the order', () => {
    expect(ruleOf(ask({ lines: [{ line: 'hat' }] }))).toBe('returns.no_such_line');
    expect(ruleOf(ask({ lines: [{ line: 'cup', quantity: 3 }] }))).toBe('returns.more_than_is_left');
    const one = earlier({ lines: [{ line: 'cup', quantity: 1 }] });
    const more = { earlier: [one] };
    expect(ruleOf(ask({ lines: [{ line: 'cup', quantity: 1 }] }, {}, { more }))).toBe('accepted');
    expect(ruleOf(ask({ lines: [{ line: 'cup', quantity: 2 }] }, {}, { more }))).toBe('returns.more_than_is_left');
    expect(ruleOf(ask({}, {}, { more }))).toBe('returns.more_than_is_left');
    const gone = { earlier: [earlier({ status: 'withdrawn', came: false })] };
    expect(stateOf(ask({}, {}, { more: gone }), 'requested').nth).toBe(2);
  });

  it('that takes the last of the goods takes the freight there with it', () => {
    const more = { earlier: [earlier({ ground: 'faulty', lines: [{ line: 'cup', quantity: 2 }] })] };
    expect(stateOf(ask({ reason: 'damaged', lines: [{ line: 'pot' }] }, {}, { more }), 'requested').asked).toEqual(
      cny('32.00'),
    );
  });

  it('waits for what else will refund the same goods', () => {
    const lock = (line: string | null) => ({ locks: [{ line, by: { kind: 'dispute', id: 'd-1' } }] });
    expect(ruleOf(ask({}, {}, { more: lock(null) }))).toBe('returns.locked');
    expect(ruleOf(ask({ lines: [{ line: 'pot' }] }, {}, { more: lock('pot') }))).toBe('returns.locked');
    expect(ruleOf(ask({ lines: [{ line: 'cup' }] }, {}, { more: lock('pot') }))).toBe('accepted');
  });

  it('is declined once; another ground is another question', () => {
    const more = { earlier: [earlier({ status: 'declined', came: false })] };
    expect(ruleOf(ask({}, {}, { more }))).toBe('returns.declined_before');
    expect(ruleOf(ask({ reason: 'damaged' }, {}, { more }))).toBe('accepted');
  });

  it('is never for more than is left of the payment', () => {
    expect(stateOf(ask({}, { refunds: [cny('50.00')] }), 'requested').asked).toEqual(cny('62.00'));
    expect(ruleOf(ask({}, { refunds: [cny('112.00')] }))).toBe('returns.nothing_left');
    expect(ruleOf(ask({}, { chargedBackAt: ASKED - 1 }))).toBe('returns.charged_back');
    expect(ruleOf(ask({}, { endedAt: ASKED - 1 }))).toBe('returns.order_ended');
    expect(ruleOf(ask({}, { lines: [{ id: 'cup', quantity: 1, price: null, category: null }] }))).toBe(
      'returns.amount_unknown',
    );
  });

  it('needs rules that offer it', () => {
    const { faulty: _, ...windows } = SECTION.windows;
    expect(ruleOf(ask({ reason: 'damaged' }, {}, { section: { ...SECTION, windows } }))).toBe(
      'returns.ground_not_offered',
    );
    expect(ruleOf(request(asking(), null, { ...given(ASKED, BUYER, forRequest()), policy: undefined }))).toBe(
      'returns.not_offered',
    );
  });

  it('is approved at once where the window asks nobody', () => {
    const noReason = { ...SECTION.windows['no-reason']!, asks: 'nobody' as const };
    const section = { ...SECTION, windows: { ...SECTION.windows, 'no-reason': noReason } };
    expect(stateOf(ask({}, {}, { section }), 'approved').deadlines).toMatchObject([
      { code: 'ship', due: ASKED + 10 * 86_400_000, of: 'buyer' },
    ]);
  });
});

describe('a withdrawal', () => {
  const say = (order: Partial<ReturnableOrder> = {}, now = ASKED) =>
    declare({ seller: 'shop', orderId: 'A-1' }, null, given(now, BUYER, forRequest(order)));

  it('is said, then confirmed: that is when it takes effect, and it asks nobody', () => {
    const declared = stateOf(say(), 'declared');
    expect(declared).toMatchObject({
      asked: cny('112.00'),
      reason: null,
      deadlines: [{ code: 'confirm', due: ASKED + 86_400_000, of: 'buyer', silence: 'return-lapses' }],
    });
    const confirmed = confirm({ return: declared.returnId }, declared, moving(ASKED + 1, BUYER));
    expect(stateOf(confirmed, 'approved').decision).toMatchObject({ how: 'by-rule', by: null });
    expect(confirmed.ok && confirmed.events[0]).toMatchObject({
      type: 'returns.withdrawal_confirmed',
      data: { declaredAt: ASKED, asked: cny('112.00') },
    });
  });

  it('that is not confirmed has no effect', () => {
    const declared = stateOf(say(), 'declared');
    const lapsed = confirmElapsed({ return: 'r' }, declared, moving(ASKED + 86_400_000, CLOCK));
    expect(stateOf(lapsed, 'closed').end).toMatchObject({ how: 'not-confirmed', refund: null });
    expect(lapsed.ok && lapsed.postings).toEqual([]);
  });

  it('can be said before the goods are there, and to the end of the fourteenth day after', () => {
    expect(ruleOf(say({ deliveredAt: null }))).toBe('accepted');
    expect(ruleOf(say({ deliveredAt: null, dispatchedAt: null }))).toBe('returns.not_delivered');
    const last = at('2026-03-15T23:59:59.999+08:00');
    expect(ruleOf(say({}, last))).toBe('accepted');
    expect(ruleOf(say({}, last + 1))).toBe('returns.window_closed');
  });

  it('of a part takes that part of the freight there', () => {
    const result = declare(
      { seller: 'shop', orderId: 'A-1', lines: [{ line: 'pot' }] },
      null,
      given(ASKED, BUYER, forRequest()),
    );
    // 20 of 100 of goods: 2.40 of 12.00.
    expect(stateOf(result, 'declared').asked).toEqual(cny('22.40'));
  });
});

describe('a return that a dispute agreed to', () => {
  it('waits for nobody, and its dispute pays', () => {
    const input = { seller: 'shop', orderId: 'A-1', dispute: 'd-1', lines: null, payer: 'seller' } as const;
    const state = stateOf(agree(input, null, given(ASKED, CLOCK, forRequest())), 'approved');
    expect(state).toMatchObject({ ground: 'agreed', dispute: 'd-1', freight: 'seller', asked: cny('112.00') });
    const unknown = given(ASKED, CLOCK, forRequest({ lines: [], freight: null }));
    expect(ruleOf(agree(input, null, unknown))).toBe('returns.amount_unknown');
  });
});
