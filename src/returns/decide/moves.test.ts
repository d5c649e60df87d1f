import { describe, expect, it } from 'vitest';
import {
  ASKED,
  BUYER,
  CLOCK,
  cny,
  FAST,
  forRequest,
  given,
  ID,
  moving,
  OPERATOR,
  REQUESTED,
  ruleOf,
  SECTION,
  SELLER,
  stateOf,
  sumOf,
  WORDS,
} from '../../../test/returns/given.ts';
import { MS } from '../../kernel/instant.ts';
import { movesOf } from '../assess.ts';
import { outcomeOf } from '../events.ts';
import type { Return } from '../model.ts';
import { decide, decideElapsed, disputeOver, extend, withdraw } from './answer.ts';
import {
  acceptInspection,
  arriveElapsed,
  contest,
  contestElapsed,
  inspect,
  inspectElapsed,
  receive,
  receiveElapsed,
  settle,
  settleElapsed,
} from './inspect.ts';
import { agree } from './open.ts';
import { ship, shipElapsed, track } from './parcel.ts';

const SENT = ASKED + MS.day;
const sent = { ...ID, carrier: 'ems', tracking: 'R-1' };
const APPROVED = stateOf(decide({ ...ID, outcome: 'approve' }, REQUESTED, moving(ASKED, SELLER)), 'approved');
const MOVING = stateOf(ship(sent, APPROVED, moving(SENT, BUYER)), 'in-transit');
const THERE = SENT + 3 * MS.day;
const RECEIVED = stateOf(receive(ID, MOVING, moving(THERE, SELLER)), 'received');
const USED = { ...ID, finding: 'used', keeps: '30.00', words: WORDS } as const;
const INSPECTED = stateOf(inspect(USED, RECEIVED, moving(THERE, SELLER)), 'inspected');
const CONTESTED = stateOf(contest(ID, INSPECTED, moving(THERE, BUYER)), 'contested');
const tracked = (what: 'scanned' | 'delivered', carrier = 'ems') => ({
  seller: 'shop',
  orderId: 'A-1',
  return: 'R-1',
  what,
  carrier,
});

const endOf = (state: Return) => ('end' in state ? state.end : null);
const AGREED = stateOf(
  agree(
    { seller: 'shop', orderId: 'A-1', dispute: 'd-1', lines: null, payer: 'seller' },
    null,
    given(ASKED, CLOCK, forRequest()),
  ),
  'approved',
);

describe('the seller answers', () => {
  it('yes: the buyer has ten days to send it', () => {
    expect(APPROVED.deadlines).toEqual([
      { code: 'ship', due: ASKED + 10 * MS.day, of: 'buyer', silence: 'return-closes-unsent' },
    ]);
  });

  it('no, with a reason and words', () => {
    const no = (more: object) => decide({ ...ID, outcome: 'decline', ...more }, REQUESTED, moving(ASKED, SELLER));
    expect(stateOf(no({ reason: 'used', words: WORDS }), 'declined').deadlines).toEqual([]);
    expect(ruleOf(no({ words: WORDS }))).toBe('returns.reason_needed');
    expect(ruleOf(no({ reason: 'used' }))).toBe('returns.words_needed');
    expect(ruleOf(no({ reason: 'used', words: WORDS, label: { carrier: 'ems' } }))).toBe('returns.only_with_approval');
  });

  it('or with the money, and the goods stay where they are', () => {
    const result = decide({ ...ID, outcome: 'refund' }, REQUESTED, moving(ASKED, SELLER));
    expect(endOf(stateOf(result, 'refunded'))).toMatchObject({
      how: 'refunded-at-once',
      refund: { amount: cny('100.00') },
    });
    expect(ruleOf(decide({ ...ID, outcome: 'refund' }, AGREED, moving(ASKED, SELLER)))).toBe('returns.dispute_pays');
  });

  it('silence is what the policy says', () => {
    const silent = (onSilence: 'approved' | 'declined') =>
      decideElapsed(ID, REQUESTED, moving(ASKED, CLOCK, {}, { ...SECTION, decide: { ...SECTION.decide, onSilence } }));
    const approved = silent('approved');
    expect(stateOf(approved, 'approved').decision.how).toBe('by-silence');
    // The order hears that it was silence: a mark is concluded of it.
    expect(approved.ok && approved.facts).toMatchObject([{ kind: 'return.decided', data: { by: 'by-silence' } }]);
    expect(stateOf(silent('declined'), 'declined').decision.reason).toBeNull();
  });

  it('once only', () => {
    expect(ruleOf(decide({ ...ID, outcome: 'approve' }, APPROVED, moving(ASKED, SELLER)))).toBe('returns.not_now');
  });
});

describe('the way back', () => {
  it('is by a carrier and a number; ten days by express, thirty by surface', () => {
    expect(MOVING.deadlines).toMatchObject([{ code: 'receive', due: SENT + 10 * MS.day, of: 'seller' }]);
    const slow = stateOf(ship({ ...sent, carrier: 'surface' }, APPROVED, moving(SENT, BUYER)), 'in-transit');
    expect(slow.deadlines).toMatchObject([{ due: SENT + 30 * MS.day }]);
    expect(ruleOf(ship(ID, APPROVED, moving(SENT, BUYER)))).toBe('returns.carrier_needed');
    expect(ruleOf(ship({ ...ID, carrier: 'ems' }, APPROVED, moving(SENT, BUYER)))).toBe('returns.tracking_needed');
  });

  it('with a label is the label’s', () => {
    const label = { carrier: 'sf', tracking: 'L-1' };
    const state = stateOf(decide({ ...ID, outcome: 'approve', label }, REQUESTED, moving(ASKED, SELLER)), 'approved');
    expect(stateOf(ship(ID, state, moving(SENT, BUYER)), 'in-transit').parcel).toMatchObject(label);
    expect(ruleOf(ship({ ...ID, carrier: 'ems' }, state, moving(SENT, BUYER)))).toBe('returns.label_says');
    expect(ruleOf(ship({ ...ID, cost: '5.00' }, state, moving(SENT, BUYER)))).toBe('returns.label_is_paid');
  });

  it('that nobody sets out on closes for the seller', () => {
    const result = shipElapsed(ID, APPROVED, moving(ASKED + 10 * MS.day, CLOCK));
    expect(endOf(stateOf(result, 'closed'))).toMatchObject({ how: 'not-sent', refund: null });
    expect(result.ok && result.postings).toEqual([]);
  });

  it('can be told by the carrier alone', () => {
    const scanned = stateOf(track(tracked('scanned'), APPROVED, moving(SENT, CLOCK)), 'in-transit');
    expect(scanned.parcel).toMatchObject({ carrier: 'ems', scannedAt: SENT });
    expect(ruleOf(track(tracked('scanned'), scanned, moving(SENT, CLOCK)))).toBe('returns.scanned_before');
    const there = track(tracked('delivered'), AGREED, moving(SENT, CLOCK));
    expect(stateOf(there, 'received').parcel?.deliveredAt).toBe(SENT);
    // A dispute that waits for it to be sent hears that first.
    expect(there.ok && there.events.map(({ type }) => type)).toEqual(['returns.shipped', 'returns.received']);
  });
});

describe('what came back', () => {
  it('is received, and nothing is paid by that', () => {
    const result = receive(ID, MOVING, moving(THERE, SELLER));
    expect(result.ok && [result.postings, result.instructions ?? []]).toEqual([[], []]);
    expect(RECEIVED.deadlines).toMatchObject([{ code: 'inspect', due: THERE + 48 * MS.hour }]);
  });

  it('as it was sent is refunded, by the seller', () => {
    const result = inspect({ ...ID, finding: 'as-sent' }, RECEIVED, moving(THERE, SELLER));
    const state = stateOf(result, 'refunded');
    expect(endOf(state)).toMatchObject({ how: 'as-sent', refund: { amount: cny('100.00'), payer: 'seller' } });
    expect(outcomeOf(state)).toBe('received');
    expect(result.ok && result.postings.map(({ account, money }) => [account, money.minor])).toEqual([
      ['seller.available', -10000n],
      ['in-transit', 10000n],
    ]);
  });

  it('otherwise is refunded less what is kept, if the buyer keeps still or agrees', () => {
    for (const rule of [acceptInspection, contestElapsed]) {
      const result = rule(ID, INSPECTED, moving(THERE + 7 * MS.day, CLOCK));
      expect(endOf(stateOf(result, 'refunded'))).toMatchObject({
        refund: { amount: cny('70.00') },
        kept: cny('30.00'),
      });
    }
  });

  it('an empty parcel can be kept whole: received, and not refunded', () => {
    const empty = { ...ID, finding: 'empty', keeps: '100.00', words: WORDS } as const;
    const state = stateOf(inspect(empty, RECEIVED, moving(THERE, SELLER)), 'inspected');
    const result = contestElapsed(ID, state, moving(THERE + 7 * MS.day, CLOCK));
    expect(endOf(stateOf(result, 'closed'))).toMatchObject({ refund: null, kept: cny('100.00') });
    expect(result.ok && result.postings).toEqual([]);
  });

  it('needs words and an amount that can be', () => {
    const look = (more: object, section = SECTION) =>
      ruleOf(inspect({ ...ID, finding: 'used', words: WORDS, ...more }, RECEIVED, moving(THERE, SELLER, {}, section)));
    expect(look({ keeps: '100.00' })).toBe('accepted');
    expect(look({ keeps: '100.01' })).toBe('returns.amount_not_possible');
    expect(look({ keeps: '1.001' })).toBe('returns.amount_not_in_currency');
    expect(look({ words: undefined })).toBe('returns.words_needed');
    expect(look({ finding: 'as-sent', keeps: '1.00' })).toBe('returns.keeps_nothing');
    const strict = { ...SECTION, inspect: { ...SECTION.inspect, mayKeepFor: ['empty'] as const } };
    expect(look({ keeps: '1.00' }, strict)).toBe('returns.keeps_nothing');
  });

  it('contested is decided by a person, between nothing and what the seller kept', () => {
    const by = (keeps: string) =>
      settle({ ...ID, keeps, reason: 'other', reasons: WORDS }, CONTESTED, moving(THERE, OPERATOR));
    expect(endOf(stateOf(by('10.00'), 'refunded'))).toMatchObject({ how: 'ruled', refund: { amount: cny('90.00') } });
    expect(endOf(stateOf(by('30.00'), 'refunded'))).toMatchObject({ refund: { amount: cny('70.00') } });
    expect(ruleOf(by('30.01'))).toBe('returns.amount_not_possible');
  });

  it('contested and decided by nobody is what the policy says', () => {
    const silent = (onSilence: 'for-the-buyer' | 'for-the-seller') => {
      const section = { ...SECTION, platform: { ...SECTION.platform, onSilence } };
      return endOf(stateOf(settleElapsed(ID, CONTESTED, moving(THERE, CLOCK, {}, section)), 'refunded'))?.refund
        ?.amount;
    };
    expect([silent('for-the-buyer'), silent('for-the-seller')]).toEqual([cny('100.00'), cny('70.00')]);
  });

  it('that the seller says nothing of is refunded, and the order hears of the silence', () => {
    for (const [rule, state] of [
      [receiveElapsed, MOVING],
      [inspectElapsed, RECEIVED],
    ] as const) {
      const result = rule(ID, state, moving(THERE + 10 * MS.day, CLOCK));
      expect(endOf(stateOf(result, 'refunded'))?.refund?.amount).toEqual(cny('100.00'));
      expect(result.ok && result.facts.at(-1)).toMatchObject({ kind: 'return.ended', data: { by: 'silence' } });
    }
  });

  it('is never refunded beyond what is left, nor beside the bank', () => {
    const look = (changes: object) => inspect({ ...ID, finding: 'as-sent' }, RECEIVED, moving(THERE, SELLER, changes));
    expect(endOf(stateOf(look({ refunds: [cny('80.00')] }), 'refunded'))?.refund?.amount).toEqual(cny('32.00'));
    expect(endOf(stateOf(look({ refunds: [cny('112.00')] }), 'closed'))?.refund).toBeNull();
    expect(endOf(stateOf(look({ chargedBackAt: THERE }), 'closed'))?.refund).toBeNull();
  });
});

describe('what the way back cost', () => {
  const section = { ...SECTION, ship: { ...SECTION.ship, costAtMost: { minor: 1000n, currency: 'CNY' } } };
  const back = (cost: string, bearer: 'buyer' | 'seller', more: object = { finding: 'as-sent' }) => {
    const whole = { ...APPROVED, freight: bearer };
    const on = stateOf(ship({ ...sent, cost }, whole, moving(SENT, BUYER, {}, section)), 'in-transit');
    const there = stateOf(receive(ID, on, moving(THERE, SELLER, {}, section)), 'received');
    return inspect({ ...ID, finding: 'as-sent', ...more }, there, moving(THERE, SELLER, {}, section));
  };
  const paid = (result: ReturnType<typeof back>) =>
    result.ok && result.instructions?.map(({ kind, money }) => [kind, money?.minor]);

  it('is paid beside the refund where it is not the buyer’s, up to what the policy says', () => {
    expect(paid(back('8.00', 'seller'))).toEqual([
      ['refund', 10000n],
      ['coupon', 800n],
    ]);
    expect(paid(back('10.01', 'seller'))).toEqual([
      ['refund', 10000n],
      ['coupon', 1000n],
    ]);
    const result = back('8.00', 'seller');
    expect(result.ok && sumOf(result.postings)).toBe(0n);
    expect(endOf(stateOf(result, 'refunded'))?.wayBack).toEqual(cny('8.00'));
  });

  it('is the buyer’s own where they bear it', () => {
    expect(paid(back('8.00', 'buyer'))).toEqual([['refund', 10000n]]);
  });
});

describe('a fast refund', () => {
  const early = track(tracked('scanned', 'cainiao'), MOVING, moving(SENT + 1, CLOCK, {}, FAST));
  const EARLY = stateOf(early, 'in-transit');
  const refunds = [cny('100.00')];
  const on = (now: number, actor: typeof SELLER) => moving(now, actor, { refunds }, FAST);

  it('is paid when the carrier of the list has it, by the platform', () => {
    expect(EARLY.advance).toMatchObject({ amount: cny('100.00'), payer: 'platform' });
    expect(EARLY.deadlines).toMatchObject([{ code: 'arrive', due: SENT + 1 + 30 * MS.day }]);
    expect(early.ok && early.postings.map(({ account, money }) => [account, money.minor])).toEqual([
      ['platform', -10000n],
      ['in-transit', 10000n],
    ]);
    const other = track(tracked('scanned', 'ems'), MOVING, moving(SENT + 1, CLOCK, {}, FAST));
    expect(stateOf(other, 'in-transit').advance).toBeNull();
    const small = { ...FAST, fastRefund: { ...FAST.fastRefund!, atMost: { minor: 10000n, currency: 'CNY' } } };
    const paid = (minor: bigint) =>
      stateOf(
        track(
          tracked('scanned', 'cainiao'),
          MOVING,
          moving(
            SENT,
            CLOCK,
            {},
            { ...small, fastRefund: { ...small.fastRefund, atMost: { minor, currency: 'CNY' } } },
          ),
        ),
        'in-transit',
      ).advance !== null;
    expect([paid(10000n), paid(9999n)]).toEqual([true, false]);
  });

  it('is the seller’s once the goods are back, and is not paid again', () => {
    const there = stateOf(receive(ID, EARLY, on(THERE, SELLER)), 'received');
    const result = inspect({ ...ID, finding: 'as-sent' }, there, on(THERE, SELLER));
    expect(endOf(stateOf(result, 'refunded'))).toMatchObject({ refund: { amount: cny('100.00') }, owed: null });
    expect((result.ok && result.instructions) ?? []).toEqual([]);
    expect(result.ok && result.postings.map(({ account, money }) => [account, money.minor])).toEqual([
      ['seller.available', -10000n],
      ['platform', 10000n],
    ]);
  });

  it('is owed back by the buyer if the goods never arrive, or in part if they are not as they were', () => {
    const never = arriveElapsed(ID, EARLY, on(SENT + 31 * MS.day, CLOCK));
    expect(endOf(stateOf(never, 'closed'))).toMatchObject({ how: 'never-arrived', owed: cny('100.00') });
    expect(never.ok && never.postings.map(({ account, money }) => [account, money.minor])).toEqual([
      ['buyer', -10000n],
      ['platform', 10000n],
    ]);
    expect(outcomeOf(stateOf(never, 'closed'))).toBe('not-received');
    const there = stateOf(receive(ID, EARLY, on(THERE, SELLER)), 'received');
    const used = stateOf(inspect(USED, there, on(THERE, SELLER)), 'inspected');
    const part = contestElapsed(ID, used, on(THERE + 7 * MS.day, CLOCK));
    expect(endOf(stateOf(part, 'refunded'))).toMatchObject({ owed: cny('30.00'), kept: cny('30.00') });
    expect(part.ok && sumOf(part.postings)).toBe(0n);
  });
});

describe('a return of a dispute', () => {
  it('pays nothing itself, and tells how it ended', () => {
    const there = stateOf(track(tracked('delivered'), AGREED, moving(THERE, CLOCK)), 'received');
    const good = inspect({ ...ID, finding: 'as-sent' }, there, moving(THERE, SELLER));
    const bad = inspect({ ...ID, finding: 'empty', words: WORDS }, there, moving(THERE, SELLER));
    for (const [result, outcome] of [
      [good, 'received'],
      [bad, 'received-otherwise'],
    ] as const) {
      stateOf(result, 'closed');
      expect(result.ok && result.postings).toEqual([]);
      expect(result.ok && result.events[0]).toMatchObject({ type: 'returns.ended', data: { dispute: 'd-1', outcome } });
    }
    expect(ruleOf(withdraw(ID, AGREED, moving(ASKED, BUYER)))).toBe('returns.dispute_pays');
  });

  it('is over with it', () => {
    const result = disputeOver({ dispute: 'd-1' }, AGREED, moving(ASKED, CLOCK));
    expect(endOf(stateOf(result, 'closed'))?.how).toBe('dispute-over');
  });
});

describe('who may what until when', () => {
  it('is said of every status, and nothing of what is over', () => {
    const said = (state: Return) => movesOf(state).map(({ by, move }) => `${by} ${move}`);
    expect(said(REQUESTED)).toEqual(['seller approve', 'seller decline', 'seller refund-at-once', 'buyer withdraw']);
    expect(movesOf(REQUESTED)[0]).toMatchObject({ until: ASKED + 5 * MS.day, silence: 'return-silence-approved' });
    expect(said(AGREED)).toEqual(['buyer ship']);
    expect(said(INSPECTED)).toEqual(['buyer accept', 'buyer contest']);
    expect(said(CONTESTED)).toEqual(['operator settle']);
    expect(said(stateOf(withdraw(ID, APPROVED, moving(ASKED, BUYER)), 'withdrawn'))).toEqual([]);
  });

  it('a gap in the service gives as much more time', () => {
    const due = ASKED + 5 * MS.day;
    const gap = (from: number, to: number) =>
      stateOf(extend({ ...ID, from, to }, REQUESTED, moving(to, CLOCK)), 'requested').deadlines[0]?.due;
    expect(gap(due - MS.hour, due + MS.hour)).toBe(due + 2 * MS.hour);
    expect(gap(due + 1, due + MS.hour)).toBe(due);
  });
});
