import { describe, expect, it } from 'vitest';
import {
  at,
  BUYER,
  CLOCK,
  FILED,
  moving,
  OPEN,
  OPERATOR,
  PROMISE_ENDS,
  ruleOf,
  SECTION,
  SELLER,
  stateOf,
  WORDS,
} from '../../../test/disputes/given.ts';
import { MS } from '../../kernel/instant.ts';
import type { DecideCommand } from '../commands.ts';
import type { DisputedOrder } from '../model.ts';
import { answer, escalate } from './moves.ts';
import { decide, decideElapsed, extend } from './ruling.ts';

const ID = { dispute: OPEN.disputeId };
const NOW = FILED + 2 * MS.day;
const DUE = NOW + 7 * MS.day;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const REFUSED = stateOf(answer({ ...ID, answer: 'refuse', words: WORDS }, OPEN, moving(FILED + MS.day, SELLER)));
const ESCALATED = stateOf(escalate(ID, REFUSED, moving(NOW, BUYER)));

const rule = (command: Partial<DecideCommand> = {}, order: Partial<DisputedOrder> = {}, section = SECTION) =>
  decide(
    { ...ID, outcome: 'buyer', reason: 'not-delivered', reasons: WORDS, ...command },
    ESCALATED,
    moving(NOW, OPERATOR, order, section),
  );

describe('a person decides', () => {
  it('disputes.ruled: for the buyer in full, and it counts', () => {
    expect(rule()).toMatchObject({
      state: {
        status: 'decided',
        ruling: {
          how: 'ruled',
          by: OPERATOR.id,
          outcome: 'buyer',
          refund: { amount: usd('92.00') },
          left: usd('0.00'),
          reason: 'not-delivered',
          reasons: WORDS,
        },
      },
      because: [{ rule: 'disputes.ruled' }, { rule: 'disputes.refunded' }, { rule: 'disputes.counts' }],
    });
  });

  it('disputes.paid_by_bank: what the bank has in hand is not paid twice; it counts all the same', () => {
    expect(rule({}, { chargedBackAt: NOW - 1 })).toMatchObject({
      state: { ruling: { outcome: 'buyer', refund: null, left: usd('92.00') } },
      postings: [],
      because: [
        { rule: 'disputes.ruled' },
        { rule: 'disputes.paid_by_bank', observed: { instant: NOW - 1 } },
        { rule: 'disputes.counts' },
      ],
    });
  });

  it('in part: exactly that, by largest remainder over lines and freight; what is left stays', () => {
    expect(rule({ amount: '10.00', reason: 'came-too-late' })).toMatchObject({
      state: {
        ruling: {
          refund: {
            amount: usd('10.00'),
            parts: [
              { line: 'l1', amount: usd('8.70') },
              { line: null, amount: usd('1.30') },
            ],
          },
          left: usd('82.00'),
          outcome: 'buyer',
        },
      },
    });
    expect(rule({ amount: '92.00' }).ok).toBe(true);
    expect(ruleOf(rule({ amount: '92.01' }))).toBe('disputes.amount_not_possible');
    expect(ruleOf(rule({ amount: '70.00' }, { refunds: [usd('30.00')] }))).toBe('disputes.amount_not_possible');
    expect(ruleOf(rule({ amount: '0' }))).toBe('disputes.amount_not_possible');
  });

  it('for the seller: nothing is paid and nothing counts', () => {
    expect(rule({ outcome: 'seller', reason: 'came-in-time' })).toMatchObject({
      state: { ruling: { outcome: 'seller', refund: null, left: usd('92.00') } },
      postings: [],
      facts: [{ kind: 'claim.decided', data: { outcome: 'seller' } }],
    });
    expect(ruleOf(rule({ outcome: 'seller', reason: 'came-in-time', amount: '1.00' }))).toBe(
      'disputes.amount_without_buyer',
    );
    expect(ruleOf(rule({ outcome: 'seller', reason: 'came-in-time', payer: 'platform' }))).toBe(
      'disputes.amount_without_buyer',
    );
  });

  it('the platform pays: from its own account, and the seller is not marked', () => {
    expect(rule({ payer: 'platform' })).toMatchObject({
      state: { ruling: { outcome: 'settled-by-platform', refund: { payer: 'platform' } } },
      postings: [{ account: 'platform' }, { account: 'in-transit' }],
      instructions: [{ from: 'platform' }],
      facts: [{ data: { outcome: 'settled-by-platform' } }, { data: { by: 'platform' } }],
    });
    const section = { ...SECTION, platform: { ...SECTION.platform, mayPay: false } };
    expect(ruleOf(rule({ payer: 'platform' }, {}, section))).toBe('disputes.platform_does_not_pay');
    expect(rule({ payer: 'seller' }, {}, section).ok).toBe(true);
  });

  it('disputes.reason_does_not_fit: each side has its own', () => {
    expect(ruleOf(rule({ reason: 'was-delivered' }))).toBe('disputes.reason_does_not_fit');
    expect(ruleOf(rule({ outcome: 'seller', reason: 'not-delivered' }))).toBe('disputes.reason_does_not_fit');
  });

  it('only once the buyer asked', () => {
    const command = { ...ID, outcome: 'buyer', reason: 'not-delivered', reasons: WORDS } as const;
    expect(ruleOf(decide(command, OPEN, moving(NOW, OPERATOR)))).toBe('disputes.not_now');
    expect(ruleOf(decide(command, stateOf(rule()), moving(NOW, OPERATOR)))).toBe('disputes.over');
  });
});

describe('nobody decides', () => {
  const elapse = (onSilence: typeof SECTION.platform.onSilence, order: Partial<DisputedOrder> = {}) =>
    decideElapsed(
      ID,
      ESCALATED,
      moving(DUE, CLOCK, order, { ...SECTION, platform: { ...SECTION.platform, onSilence } }),
    );

  it('disputes.platform_silent: what the facts propose, or the side that the policy names', () => {
    expect(elapse('as-proposed')).toMatchObject({
      state: { ruling: { how: 'platform-silent', by: null, outcome: 'buyer', refund: { amount: usd('92.00') } } },
      because: [{ rule: 'disputes.platform_silent' }, { rule: 'disputes.proposes_for_buyer' }, {}, {}],
    });
    expect(elapse('as-proposed', { deliveredAt: PROMISE_ENDS })).toMatchObject({
      state: { ruling: { outcome: 'seller', refund: null } },
    });
    expect(elapse('for-the-buyer', { deliveredAt: PROMISE_ENDS })).toMatchObject({
      state: { ruling: { refund: { amount: usd('92.00') } } },
    });
    expect(elapse('for-the-seller')).toMatchObject({ state: { ruling: { outcome: 'seller', refund: null } } });
  });
});

describe('a gap in the service itself', () => {
  it('disputes.extended: what fell due in it is due as much later, what did not stays', () => {
    const [deadline] = OPEN.deadlines;
    const due = deadline!.due;
    const gap = (from: number, to: number) => extend({ ...ID, from, to }, OPEN, moving(to, CLOCK));
    expect(gap(due - MS.hour, due + 2 * MS.hour)).toMatchObject({
      state: { status: 'open', deadlines: [{ code: 'answer', due: due + 3 * MS.hour }] },
      because: [{ rule: 'disputes.extended', observed: { instant: due + 3 * MS.hour } }],
    });
    expect(stateOf(gap(due + 1, due + MS.hour)).deadlines[0]?.due).toBe(due);
    expect(stateOf(gap(due - MS.hour, due)).deadlines[0]?.due).toBe(due);
    expect(ruleOf(extend({ ...ID, from: 0, to: 1 }, stateOf(rule()), moving(NOW, CLOCK)))).toBe('disputes.over');
    expect(at('2026-04-03T09:00:00-07:00')).toBe(due);
  });
});
