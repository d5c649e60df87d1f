import { describe, expect, it } from 'vitest';
import {
  ANSWER_DUE,
  BUYER,
  CLOCK,
  FILED,
  moving,
  OPEN,
  ruleOf,
  SECTION,
  SELLER,
  stateOf,
  WORDS,
} from '../../../test/disputes/given.ts';
import { MS } from '../../kernel/instant.ts';
import { absorb } from './absorb.ts';
import { answer, escalate } from './moves.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const NAMED = { seller: 'shop', orderId: 'A-1' };
const LATER = FILED + MS.day;
const counting = (...counts: (typeof SECTION)['counts'][number][]) => ({ ...SECTION, counts });

/** 92.00 were paid; so much of it went back outside the case. */
const back = (refunded: string[], section = SECTION, now = LATER) =>
  moving(now, CLOCK, { refunds: refunded.map(usd) }, section);

describe('money that went back outside the case', () => {
  it('all of it: the case is closed, in words, and pays nothing a second time', () => {
    const result = absorb({ ...NAMED, by: 'seller' }, OPEN, back(['92.00']));
    expect(result).toMatchObject({
      ok: true,
      state: {
        status: 'closed',
        deadlines: [],
        ruling: { at: LATER, how: 'refunded-elsewhere', by: null, refund: null, left: usd('0.00') },
      },
      postings: [],
      events: [{ type: 'disputes.closed' }],
      facts: [{ kind: 'claim.decided', occurredAt: LATER }],
    });
    expect(result.because.map(({ rule }) => rule)).toEqual([
      'disputes.refunded_elsewhere',
      'disputes.nothing_paid',
      'disputes.does_not_count',
    ]);
  });

  it('in parts that come to all of it, and more than all of it, just so', () => {
    for (const parts of [['50.00', '42.00'], ['92.01']])
      expect(stateOf(absorb(NAMED, OPEN, back(parts))).status).toBe('closed');
  });

  it('a cent less: disputes.still_left, and the case goes on', () => {
    expect(ruleOf(absorb(NAMED, OPEN, back(['91.99'])))).toBe('disputes.still_left');
  });

  it('counts as a seller who accepts does; not where the platform or the bank paid', () => {
    const outcome = (by: 'seller' | 'platform' | 'buyer-bank' | undefined, section = SECTION) =>
      stateOf(absorb({ ...NAMED, ...(by ? { by } : {}) }, OPEN, back(['92.00'], section)));
    const named = counting('seller-accepted');
    expect(outcome('seller', named)).toMatchObject({ ruling: { outcome: 'buyer' } });
    expect(outcome(undefined, named)).toMatchObject({ ruling: { outcome: 'buyer' } });
    expect(outcome('seller', counting('ruled', 'seller-silent'))).toMatchObject({ ruling: { outcome: 'settled' } });
    expect(outcome('platform', named)).toMatchObject({ ruling: { outcome: 'settled-by-platform' } });
    expect(outcome('buyer-bank', named)).toMatchObject({ ruling: { outcome: 'settled' } });
  });

  it('whoever’s turn it is; once it is over: disputes.over', () => {
    const refuse = { dispute: 'd', answer: 'refuse', words: WORDS } as const;
    const refused = stateOf(answer(refuse, OPEN, moving(FILED + 1, SELLER)));
    const escalated = stateOf(escalate({ dispute: 'd' }, refused, moving(FILED + 2, BUYER)));
    for (const state of [refused, escalated])
      expect(stateOf(absorb(NAMED, state, back(['92.00'])))).toMatchObject({
        status: 'closed',
        answer: { at: FILED + 1 },
      });
    const closed = stateOf(absorb(NAMED, OPEN, back(['92.00'])));
    expect(ruleOf(absorb(NAMED, closed, back(['92.00'])))).toBe('disputes.over');
  });

  it('told late, of before the claim: the case ends when it was opened, never earlier', () => {
    expect(stateOf(absorb(NAMED, OPEN, back(['92.00'], SECTION, FILED - MS.day)))).toMatchObject({
      ruling: { at: FILED },
    });
    expect(OPEN.deadlines).toMatchObject([{ due: ANSWER_DUE }]);
  });
});
