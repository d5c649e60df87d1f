import { describe, expect, it } from 'vitest';
import {
  ANSWER_DUE,
  askedOf,
  at,
  BUYER,
  CLOCK,
  FILED,
  moving,
  OPEN,
  OPERATOR,
  ruleOf,
  SECTION,
  SELLER,
  stateOf,
  sumOf,
  WORDS,
} from '../../../test/disputes/given.ts';
import { MS } from '../../kernel/instant.ts';
import type { AnswerCommand } from '../commands.ts';
import type { Dispute, Negotiating } from '../model.ts';
import { acceptProposal, answer, answerElapsed, escalate, replyElapsed } from './moves.ts';
import { withdraw } from './ruling.ts';

const ID = { dispute: OPEN.disputeId };
const NOW = FILED + MS.day;
const usd = (amount: string) => ({ amount, currency: 'USD' });

const refuseWith = (proposal?: AnswerCommand['proposal'], state: Dispute = OPEN, now = NOW) =>
  answer({ ...ID, answer: 'refuse', words: WORDS, ...(proposal ? { proposal } : {}) }, state, moving(now, SELLER));
const PART = { kind: 'refund', amount: '20.00' } as const;
const REFUSED = stateOf(refuseWith(PART)) as Negotiating;
const FLATLY = stateOf(refuseWith()) as Negotiating;
const DATED = stateOf(refuseWith({ kind: 'arrives', by: '2026-04-10' })) as Negotiating;
const REPLY_DUE = NOW + 7 * MS.day;

describe('the seller silent', () => {
  it('disputes.seller_silent: the request is executed in full, and counts', () => {
    const result = answerElapsed(ID, OPEN, moving(ANSWER_DUE, CLOCK));
    expect(result).toMatchObject({
      ok: true,
      state: {
        status: 'decided',
        deadlines: [],
        ruling: { how: 'seller-silent', by: null, outcome: 'buyer', refund: { amount: usd('92.00'), payer: 'seller' } },
      },
      events: [
        { type: 'disputes.decided' },
        { type: 'instruction.asked', data: { money: usd('92.00'), buyer: 'b-1' } },
      ],
      facts: [
        { kind: 'claim.decided', data: { outcome: 'buyer' } },
        { kind: 'refund.made', data: { amount: usd('92.00'), by: 'seller' } },
      ],
      because: [
        { rule: 'disputes.seller_silent', policyPath: 'disputes.seller.on-silence' },
        { rule: 'disputes.refunded' },
        { rule: 'disputes.counts' },
      ],
    });
    if (!result.ok) throw new Error(result.rule);
    expect(result.postings).toEqual([
      { account: 'seller.available', money: { minor: -9200n, currency: 'USD' } },
      { account: 'in-transit', money: { minor: 9200n, currency: 'USD' } },
    ]);
    expect(sumOf(result.postings)).toBe(0n);
    expect(askedOf(result.instructions)).toBe(9200n);
  });

  it('disputes.capped, disputes.nothing_paid: what went back meanwhile is not paid twice', () => {
    const elapse = (refunded: string) =>
      answerElapsed(ID, OPEN, moving(ANSWER_DUE, CLOCK, { refunds: [usd(refunded)] }));
    expect(elapse('30.00')).toMatchObject({
      state: { ruling: { outcome: 'buyer', refund: { amount: usd('62.00') }, left: usd('0.00') } },
      because: [{}, { rule: 'disputes.capped' }, { rule: 'disputes.refunded' }, { rule: 'disputes.counts' }],
    });
    const all = elapse('92.00');
    expect(all).toMatchObject({
      state: { ruling: { outcome: 'buyer', refund: null, left: usd('0.00') } },
      postings: [],
      facts: [{ kind: 'claim.decided' }],
      because: [{}, { rule: 'disputes.nothing_paid' }, {}],
    });
    if (all.ok) expect(all.instructions ?? []).toEqual([]);
  });

  it('has no time to let pass once the answer is there', () => {
    expect(ruleOf(answerElapsed(ID, REFUSED, moving(ANSWER_DUE, CLOCK)))).toBe('disputes.not_now');
  });
});

describe('the seller accepts', () => {
  it('disputes.seller_accepted: the whole refund, which this policy does not count', () => {
    const give = (state: Dispute) => answer({ ...ID, answer: 'accept', words: WORDS }, state, moving(NOW, SELLER));
    expect(give(OPEN)).toMatchObject({
      state: {
        status: 'closed',
        ruling: {
          how: 'seller-accepted',
          by: SELLER.id,
          outcome: 'settled',
          refund: { amount: usd('92.00') },
          reasons: WORDS,
        },
      },
      because: [{ rule: 'disputes.seller_accepted' }, {}, { rule: 'disputes.does_not_count' }],
    });
    expect(give(REFUSED)).toMatchObject({
      state: { status: 'closed', proposals: [{ by: 'buyer' }, { by: 'seller', offer: { kind: 'refund' } }] },
    });
  });

  it('counts where the policy says so', () => {
    const section = { ...SECTION, counts: ['seller-accepted'] as const };
    expect(answer({ ...ID, answer: 'accept' }, OPEN, moving(NOW, SELLER, {}, section))).toMatchObject({
      state: { ruling: { outcome: 'buyer' } },
    });
  });

  it('disputes.proposal_without_refusal', () => {
    expect(ruleOf(answer({ ...ID, answer: 'accept', proposal: PART }, OPEN, moving(NOW, SELLER)))).toBe(
      'disputes.proposal_without_refusal',
    );
  });
});

describe('the seller refuses', () => {
  it('disputes.refused, disputes.reply_by: it is the buyer’s turn, and silence is told', () => {
    expect(refuseWith(PART)).toMatchObject({
      state: {
        status: 'negotiating',
        answer: { words: WORDS },
        proposals: [{ by: 'buyer' }, { by: 'seller', offer: { kind: 'refund', amount: usd('20.00') } }],
        deadlines: [{ code: 'reply', due: REPLY_DUE, of: 'buyer', silence: 'proposal-is-paid' }],
      },
      because: [
        { rule: 'disputes.refused' },
        { rule: 'disputes.reply_by', slots: { silence: { code: 'proposal-is-paid' } } },
      ],
      postings: [],
      facts: [],
    });
    expect(FLATLY.deadlines).toMatchObject([{ silence: 'closes-for-seller' }]);
    expect(DATED).toMatchObject({
      proposals: [
        { by: 'buyer' },
        { by: 'seller', offer: { kind: 'arrives', by: at('2026-04-10T23:59:59.999-07:00') } },
      ],
      deadlines: [{ silence: 'closes-for-seller' }],
    });
  });

  it('disputes.words_needed', () => {
    expect(ruleOf(answer({ ...ID, answer: 'refuse', proposal: PART }, OPEN, moving(NOW, SELLER)))).toBe(
      'disputes.words_needed',
    );
  });

  it('disputes.amount_not_possible: more than nothing, at most what is left, in the currency’s own places', () => {
    const offer = (amount: string) => ruleOf(refuseWith({ kind: 'refund', amount }));
    expect([offer('0.00'), offer('92.01'), offer('0.001')]).toEqual([
      'disputes.amount_not_possible',
      'disputes.amount_not_possible',
      'disputes.amount_not_in_currency',
    ]);
    expect([offer('0.01'), offer('92'), offer('91.9')]).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it('disputes.date_passed: today’s end still lies ahead, yesterday’s does not, and there is no 30 February', () => {
    const offer = (by: string) => ruleOf(refuseWith({ kind: 'arrives', by }));
    expect([offer('2026-03-30'), offer('2026-03-29'), offer('2026-02-30')]).toEqual([
      'accepted',
      'disputes.date_passed',
      'disputes.date_passed',
    ]);
  });

  it('disputes.not_now: once', () => {
    expect(ruleOf(refuseWith(PART, REFUSED))).toBe('disputes.not_now');
  });
});

describe('the buyer', () => {
  it('disputes.agreed: accepts the part that is offered, and no more is paid', () => {
    expect(acceptProposal(ID, REFUSED, moving(NOW, BUYER))).toMatchObject({
      state: {
        status: 'closed',
        ruling: {
          how: 'agreed',
          by: BUYER.id,
          outcome: 'settled',
          refund: { amount: usd('20.00') },
          left: usd('72.00'),
        },
      },
    });
  });

  it('disputes.arrives_by: accepts a date, which becomes the promise', () => {
    const by = at('2026-04-10T23:59:59.999-07:00');
    expect(acceptProposal(ID, DATED, moving(NOW, BUYER))).toMatchObject({
      state: { status: 'closed', ruling: { outcome: 'settled', refund: null } },
      facts: [
        { kind: 'claim.decided', data: { outcome: 'settled' } },
        { kind: 'promise.extended', data: { deliverBy: by, by: 'buyer' } },
      ],
      postings: [],
    });
  });

  it('disputes.nothing_offered', () => {
    expect(ruleOf(acceptProposal(ID, FLATLY, moving(NOW, BUYER)))).toBe('disputes.nothing_offered');
    expect(ruleOf(acceptProposal(ID, OPEN, moving(NOW, BUYER)))).toBe('disputes.nothing_offered');
  });

  it('disputes.escalated: asks the platform, whose silence is told; and may accept what is offered even then', () => {
    const result = escalate({ ...ID, words: WORDS }, REFUSED, moving(NOW, BUYER));
    expect(result).toMatchObject({
      state: {
        status: 'escalated',
        escalation: { at: NOW, words: WORDS },
        deadlines: [{ code: 'decide', due: NOW + 7 * MS.day, of: 'operator', silence: 'as-proposed' }],
      },
      because: [{ rule: 'disputes.escalated' }, { rule: 'disputes.decide_by' }],
    });
    const escalated = stateOf(result);
    expect(acceptProposal(ID, escalated, moving(NOW, BUYER))).toMatchObject({
      state: { status: 'closed', escalation: { at: NOW } },
    });
    expect(ruleOf(escalate(ID, OPEN, moving(NOW, BUYER)))).toBe('disputes.not_now');
  });

  it('disputes.buyer_silent: what is offered is paid, else the case closes for the seller', () => {
    const silent = (state: Dispute) => replyElapsed(ID, state, moving(REPLY_DUE, CLOCK));
    expect(silent(REFUSED)).toMatchObject({
      state: {
        status: 'closed',
        ruling: { how: 'buyer-silent', outcome: 'settled', refund: { amount: usd('20.00') } },
      },
    });
    for (const state of [FLATLY, DATED])
      expect(silent(state)).toMatchObject({
        state: { status: 'closed', ruling: { outcome: 'seller', refund: null, left: usd('92.00') } },
        facts: [{ kind: 'claim.decided', data: { outcome: 'seller' } }],
      });
  });

  it('disputes.withdrawn: from every open status; it is told and does not count; disputes.over after the end', () => {
    const escalated = stateOf(escalate(ID, REFUSED, moving(NOW, BUYER)));
    for (const state of [OPEN, REFUSED, escalated])
      expect(withdraw(ID, state, moving(NOW, BUYER))).toMatchObject({
        state: { status: 'withdrawn', withdrawn: { at: NOW, by: BUYER.id }, deadlines: [] },
        facts: [{ kind: 'claim.decided', data: { outcome: 'withdrawn' } }],
        postings: [],
      });
    const over = stateOf(withdraw(ID, OPEN, moving(NOW, BUYER)));
    expect(ruleOf(withdraw(ID, over, moving(NOW, BUYER)))).toBe('disputes.over');
    expect(ruleOf(answer({ ...ID, answer: 'accept' }, over, moving(NOW, SELLER)))).toBe('disputes.over');
    expect(ruleOf(escalate(ID, over, moving(NOW, OPERATOR)))).toBe('disputes.over');
  });
});
