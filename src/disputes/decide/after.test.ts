import { describe, expect, it } from 'vitest';
import {
  BUYER,
  CLOCK,
  FILED,
  OPERATOR,
  order,
  ruleOf,
  SELLER,
  stateOf,
  sumOf,
  WORDS,
} from '../../../test/disputes/given.ts';
import { arrived, movingOn, openedBy, WIDE } from '../../../test/disputes/wide.ts';
import { MS } from '../../kernel/instant.ts';
import { parseMoney } from '../../kernel/money.ts';
import type { Dispute } from '../model.ts';
import type { DisputesSection } from '../policy.ts';
import { appeal, appealElapsed, decideAppeal } from './appeal.ts';
import { chargeBack, chargeBackDecided } from './chargeback.ts';
import { pay, toldLate } from './late.ts';
import { answer, answerElapsed } from './moves.ts';
import { returnElapsed, returnEnded, returnShipped } from './returning.ts';
import { decide } from './ruling.ts';

const ID = { dispute: 'd' };
const usd = (amount: string) => ({ amount, currency: 'USD' });
const DUE = FILED + 5 * MS.day;
/** All of it went back, as the order then says. */
const BACK = { refunds: [usd('92.00')] };
const LATE = openedBy({});
const SILENT = stateOf(answerElapsed(ID, LATE, movingOn(DUE, CLOCK)));
const instructionOf = (state: Dispute) => ('ruling' in state && state.ruling.refund?.instruction) || '';
const asked = (state: Dispute, is = 'asked') => ({
  instructions: [{ instructionId: instructionOf(state), state: is, money: usd('92.00') }],
});

describe('goods that go back', () => {
  const wanted = openedBy({ problem: 'wrong-item', remedy: 'return-and-refund' }, WIDE, { order: order(arrived) });
  const AGREED = stateOf(answer({ ...ID, answer: 'accept' }, wanted, movingOn(FILED + MS.hour, SELLER, arrived)));
  const SHIP_BY = FILED + MS.hour + 10 * MS.day;

  it('nothing is paid before they are there; the buyer has ten days to send them, the seller bears the way', () => {
    expect(AGREED).toMatchObject({
      status: 'returning',
      agreement: { amount: usd('92.00'), freight: 'seller' },
      deadlines: [{ code: 'ship', of: 'buyer', due: SHIP_BY, silence: 'closes-for-seller' }],
    });
    const own = openedBy(
      { problem: 'changed-mind' },
      {
        ...WIDE,
        problems: { 'changed-mind': { opens: 'placing', evenIfDelivered: true, remedies: ['return-and-refund'] } },
      },
      { order: order({ ...arrived, placedAt: FILED - MS.day }) },
      FILED,
    );
    expect(own.remedy).toBe('return-and-refund');
    expect(
      stateOf(answer({ ...ID, answer: 'accept' }, own, movingOn(FILED + 1, SELLER, arrived))).agreement?.freight,
    ).toBe('buyer');
  });

  it('not sent in time, it closes for the seller; sent, the seller’s silence is a refund', () => {
    expect(returnElapsed(ID, AGREED, movingOn(SHIP_BY, CLOCK, arrived))).toMatchObject({
      state: { status: 'closed', ruling: { how: 'return-not-sent', outcome: 'seller', refund: null } },
    });
    const sent = stateOf(returnShipped(ID, AGREED, movingOn(SHIP_BY - 1, CLOCK, arrived)));
    expect(sent.deadlines).toMatchObject([{ code: 'confirm', of: 'seller', due: SHIP_BY - 1 + 30 * MS.day }]);
    expect(returnElapsed(ID, sent, movingOn(SHIP_BY + 30 * MS.day, CLOCK, arrived))).toMatchObject({
      state: { ruling: { how: 'seller-accepted', refund: { amount: usd('92.00') } } },
    });
  });

  it.each([
    ['received', 'closed'],
    ['refused', 'closed'],
    ['not-sent', 'closed'],
    ['received-otherwise', 'escalated'],
    ['not-received', 'escalated'],
  ] as const)('%s: %s', (outcome, status) => {
    expect(stateOf(returnEnded({ ...ID, outcome }, AGREED, movingOn(SHIP_BY, CLOCK, arrived))).status).toBe(status);
  });
});

describe('an appeal against a ruling', () => {
  const APPEALED = stateOf(
    appeal({ ...ID, ground: 'facts-wrong', words: WORDS }, SILENT, movingOn(DUE + 1, SELLER, BACK)),
  );
  const other = { ...OPERATOR, id: 'p-other' };

  it('is possible within seven days, to their last millisecond, and once', () => {
    const on = (now: number, state = SILENT) =>
      ruleOf(appeal({ ...ID, ground: 'facts-wrong', words: WORDS }, state, movingOn(now, SELLER, BACK)));
    expect(on(DUE + 7 * MS.day)).toBe('accepted');
    expect(on(DUE + 7 * MS.day + 1)).toBe('disputes.appeal_too_late');
    const rejected = stateOf(
      decideAppeal({ ...ID, outcome: 'rejected', reasons: WORDS }, APPEALED, movingOn(DUE + 2, other, BACK)),
    );
    expect(on(DUE + 3, rejected)).toBe('disputes.appealed_before');
    const agreed = stateOf(answer({ ...ID, answer: 'accept' }, LATE, movingOn(FILED + 1, SELLER)));
    expect(on(FILED + 2, agreed)).toBe('disputes.appeal_not_offered');
  });

  it('is decided by another person: disputes.same_person', () => {
    const escalated = {
      ...LATE,
      status: 'escalated',
      escalation: { at: FILED, by: null, words: null, why: 'asked', rounds: [] },
    } as Dispute;
    const ruled = stateOf(
      decide(
        { ...ID, outcome: 'seller', reason: 'came-in-time', reasons: WORDS },
        escalated,
        movingOn(FILED + 1, OPERATOR),
      ),
    );
    const contested = stateOf(
      appeal({ ...ID, ground: 'new-evidence', words: WORDS }, ruled, movingOn(FILED + 2, BUYER)),
    );
    const by = (person: typeof OPERATOR) =>
      decideAppeal({ ...ID, outcome: 'upheld', reasons: WORDS }, contested, movingOn(FILED + 3, person));
    expect(ruleOf(by(OPERATOR))).toBe('disputes.same_person');
    // The buyer appealed, so what was asked for is paid after all.
    expect(by(other)).toMatchObject({
      state: {
        status: 'decided',
        ruling: { nth: 2, refund: { amount: usd('92.00') } },
        appeal: { decided: { outcome: 'upheld' } },
      },
    });
  });

  it('the seller’s, upheld: what has not gone is called back, what has gone is borne by the platform', () => {
    const upheld = (is: string) =>
      decideAppeal(
        { ...ID, outcome: 'upheld', reasons: WORDS },
        APPEALED,
        movingOn(DUE + 2, other, BACK, WIDE, asked(APPEALED, is)),
      );
    expect(upheld('asked')).toMatchObject({
      state: { ruling: { outcome: 'seller', refund: null } },
      postings: [],
      events: [{ type: 'disputes.appeal_decided' }, { type: 'disputes.money_recalled' }],
    });
    const gone = upheld('confirmed');
    expect(gone).toMatchObject({
      state: { ruling: { outcome: 'seller', refund: { amount: usd('92.00') } } },
      because: [{}, { rule: 'disputes.platform_bears' }, { rule: 'disputes.does_not_count' }],
    });
    expect(gone.ok && gone.postings.map(({ account, money }) => [account, money.minor])).toEqual([
      ['platform', -9200n],
      ['seller.available', 9200n],
    ]);
  });

  it('that nobody decides leaves the ruling, or lets it fall, as the policy says', () => {
    expect(appealElapsed(ID, APPEALED, movingOn(DUE + 11 * MS.day, CLOCK, BACK))).toMatchObject({
      state: { status: 'decided', ruling: { nth: 1 }, appeal: { decided: { by: null, outcome: 'rejected' } } },
    });
    const falls: DisputesSection = { ...WIDE, appeal: { ...WIDE.appeal!, onSilence: 'falls' } };
    expect(appealElapsed(ID, APPEALED, movingOn(DUE + 11 * MS.day, CLOCK, BACK, falls))).toMatchObject({
      state: { ruling: { nth: 2, outcome: 'seller' } },
    });
  });
});

describe('an answer in time that is told late', () => {
  const told = (answeredAt: number, now: number, is = 'asked', section = WIDE) =>
    toldLate({ ...ID, answeredAt, words: WORDS }, SILENT, movingOn(now, OPERATOR, BACK, section, asked(SILENT, is)));

  it('opens the case again and calls the money back', () => {
    expect(told(DUE - 1, DUE + MS.day)).toMatchObject({
      state: { status: 'negotiating', answer: { at: DUE - 1 }, rulings: 1 },
      events: [{ type: 'disputes.reopened' }, { type: 'disputes.money_recalled' }],
      facts: [
        { kind: 'fact.withdrawn', data: { of: { kind: 'claim.decided' } } },
        { kind: 'fact.withdrawn', data: { of: { kind: 'refund.made' } } },
      ],
    });
  });

  it('disputes.answered_late at the due instant, disputes.told_too_late after three days, and not without the rule', () => {
    expect(ruleOf(told(DUE, DUE + MS.day))).toBe('disputes.answered_late');
    expect(ruleOf(told(DUE - 1, DUE + 3 * MS.day))).toBe('accepted');
    expect(ruleOf(told(DUE - 1, DUE + 3 * MS.day + 1))).toBe('disputes.told_too_late');
    expect(ruleOf(told(DUE - 1, DUE + 1, 'asked', { ...WIDE, reopens: undefined }))).toBe('disputes.not_reopened');
  });

  it('where the money has gone the platform bears it in the seller’s place, and it does not count', () => {
    const done = told(DUE - 1, DUE + MS.day, 'confirmed');
    expect(done).toMatchObject({ state: { status: 'decided', ruling: { outcome: 'settled-by-platform', nth: 2 } } });
    expect(done.ok && sumOf(done.postings)).toBe(0n);
    const strict = { ...WIDE, platform: { ...WIDE.platform, mayPay: false } };
    expect(ruleOf(told(DUE - 1, DUE + MS.day, 'confirmed', strict))).toBe('disputes.money_gone');
  });
});

describe("the buyer's bank", () => {
  const CHARGED = { chargedBackAt: DUE + 1 };
  const bank = { seller: 'shop', orderId: 'A-1', chargeback: 'cb-1', amount: usd('92.00') };
  const join = (state: Dispute, is = 'asked') =>
    chargeBack(bank, state, movingOn(DUE + 1, CLOCK, { ...BACK, ...CHARGED }, WIDE, asked(state, is)));

  it('joins the case: what was not confirmed is called back, and nothing is instructed from then on', () => {
    expect(join(SILENT)).toMatchObject({
      state: { status: 'decided', chargeback: { chargeback: 'cb-1', recalled: [instructionOf(SILENT)] } },
      events: [{ type: 'disputes.charged_back' }, { type: 'disputes.money_recalled' }],
    });
    const open = stateOf(join(LATE));
    expect(answerElapsed(ID, open, movingOn(DUE, CLOCK, CHARGED))).toMatchObject({
      state: { ruling: { refund: null } },
    });
    expect(ruleOf(chargeBack(bank, open, movingOn(DUE + 2, CLOCK, CHARGED)))).toBe('disputes.joined_before');
  });

  it('paid as well as the case: the excess is owed back, and the case says so', () => {
    const joined = stateOf(join(SILENT, 'confirmed'));
    expect(joined.chargeback?.recalled).toEqual([]);
    const lost = chargeBackDecided(
      { ...bank, outcome: 'lost' },
      joined,
      movingOn(DUE + 9, CLOCK, { ...BACK, ...CHARGED }),
    );
    expect(lost).toMatchObject({
      state: { chargeback: { outcome: 'lost', excess: usd('92.00') } },
      because: [{ rule: 'disputes.bank_paid' }, { rule: 'disputes.paid_twice' }],
    });
    expect(lost.ok && sumOf(lost.postings)).toBe(0n);
  });

  it('took less than was ruled: the rest is paid, to the cent, once no bank has the payment in hand', () => {
    const lost = (amount: string, is: object = {}) => {
      const joined = { ...bank, amount: usd(amount) };
      const state = stateOf(
        chargeBack(joined, SILENT, movingOn(DUE + 1, CLOCK, { ...BACK, ...CHARGED }, WIDE, asked(SILENT, 'asked'))),
      );
      const bankTook = [{ chargeback: 'cb-1', amount: usd(amount) }];
      const done = chargeBackDecided(
        { ...bank, outcome: 'lost' },
        state,
        movingOn(DUE + 9, CLOCK, { bankTook, ...is }),
      );
      return done.ok && { paid: done.instructions?.map(({ money }) => money), held: stateOf(done) };
    };
    expect(lost('40.00')).toMatchObject({ paid: [parseMoney('52.00 USD')] });
    expect(lost('91.99')).toMatchObject({ paid: [parseMoney('0.01 USD')] });
    expect(lost('92.00')).toMatchObject({ paid: undefined, held: { ruling: { refund: null } } });
    // Another bank's turn: the rest waits for that.
    expect(lost('40.00', CHARGED)).toMatchObject({
      paid: undefined,
      held: { ruling: { withheld: [{ payer: 'seller', amount: usd('52.00') }] } },
    });
  });

  it('gave nothing: what was called back for its sake is paid after all', () => {
    const joined = stateOf(join(SILENT));
    const won = chargeBackDecided({ ...bank, outcome: 'won' }, joined, movingOn(DUE + 9, CLOCK));
    expect(won).toMatchObject({ state: { ruling: { refund: { amount: usd('92.00') } }, rulings: 2 } });
    expect(won.ok && won.instructions?.[0]?.instructionId).not.toBe(instructionOf(SILENT));
    expect(
      ruleOf(chargeBackDecided({ ...bank, outcome: 'won' }, stateOf(won as never), movingOn(DUE + 10, CLOCK))),
    ).toBe('disputes.not_joined');
  });
});

describe('the fund of the after-sales service', () => {
  const section: DisputesSection = {
    ...WIDE,
    evidence: undefined,
    afterSales: {
      problems: ['quality'],
      enrolledSellers: true,
      categories: [],
      atMost: parseMoney('100.00 USD'),
      fund: 'after-sales',
      decidesIn: { count: 2, unit: 'days' },
    },
  };
  const taken = openedBy({ problem: 'quality' }, section, { order: order(arrived), enrolled: true });
  const ruled = stateOf(
    decide(
      { ...ID, outcome: 'buyer', reason: 'not-as-promised', reasons: WORDS },
      taken,
      movingOn(FILED + 1, OPERATOR, arrived, section),
    ),
  );
  const paid = (granted: string | null) =>
    pay(ID, ruled, movingOn(FILED + 1, CLOCK, arrived, section, { granted: granted === null ? null : usd(granted) }));

  it('pays what was ruled, at no cost to the seller and without counting', () => {
    expect(ruled).toMatchObject({
      status: 'decided',
      ruling: { outcome: 'settled-by-platform', refund: null, toPay: { amount: usd('92.00'), fund: 'after-sales' } },
      deadlines: [{ code: 'pay' }],
    });
    const done = paid('92.00');
    expect(done.ok && done.postings.map(({ account, money }) => [account, money.minor])).toEqual([
      ['fund:after-sales', -9200n],
      ['in-transit', 9200n],
    ]);
    expect(done).toMatchObject({ state: { ruling: { toPay: null, refund: { amount: usd('92.00') } }, deadlines: [] } });
  });

  it('short of money, the platform pays the rest: the buyer waits for no fund', () => {
    const done = paid('40.00');
    expect(done.ok && done.postings.map(({ account, money }) => [account, money.minor])).toEqual([
      ['platform', -5200n],
      ['in-transit', 5200n],
      ['fund:after-sales', -4000n],
      ['in-transit', 4000n],
    ]);
    expect(paid(null)).toMatchObject({
      state: { ruling: { refund: { shares: [{ payer: 'platform', amount: usd('92.00') }] } } },
    });
  });
});
