import { describe, expect, it } from 'vitest';
import {
  ANSWER_DUE,
  at,
  BUYER,
  claim,
  FILED,
  forOpening,
  given,
  order,
  PROMISE_ENDS,
  ruleOf,
  SECTION,
  stateOf,
} from '../../../test/disputes/given.ts';
import { MS } from '../../kernel/instant.ts';
import type { OpenCommand } from '../commands.ts';
import type { DisputedOrder, EarlierDispute } from '../model.ts';
import type { DisputesSection } from '../policy.ts';
import { open } from './open.ts';

const openAt = (
  now: number,
  over: {
    command?: Partial<OpenCommand>;
    order?: Partial<DisputedOrder>;
    earlier?: readonly EarlierDispute[];
    section?: DisputesSection;
  } = {},
) =>
  open(
    claim(over.command),
    null,
    given(now, BUYER, forOpening({ order: order(over.order), earlier: over.earlier ?? [] }), over.section ?? SECTION),
  );

const usd = (amount: string) => ({ amount, currency: 'USD' });
const earlier = (changes: Partial<EarlierDispute>): EarlierDispute => ({
  lines: null,
  disputeId: 'd-0',
  nth: 1,
  status: 'decided',
  arrivesBy: null,
  ...changes,
});

describe('when a claim can be made', () => {
  it('disputes.not_yet: up to the last millisecond of the promise, with the first instant after it', () => {
    for (const now of [PROMISE_ENDS - MS.minute, PROMISE_ENDS]) {
      expect(openAt(now)).toMatchObject({
        ok: false,
        rule: 'disputes.not_yet',
        field: 'problem',
        because: [{ observed: { instant: now }, limit: { instant: PROMISE_ENDS + 1 }, verdict: 'blocks' }],
      });
    }
  });

  it('disputes.in_time: from the first instant after it', () => {
    expect(openAt(PROMISE_ENDS + 1)).toMatchObject({
      ok: true,
      because: [{ rule: 'disputes.in_time', verdict: 'allows' }, {}, {}],
    });
  });

  it('waits as the policy says: three days for what never came', () => {
    const command = { problem: 'not-received' } as const;
    const from = at('2026-04-01T00:00:00-07:00');
    expect(openAt(from - 1, { command })).toMatchObject({
      rule: 'disputes.not_yet',
      because: [{ limit: { instant: from } }],
    });
    expect(openAt(from, { command }).ok).toBe(true);
  });

  it('disputes.window_closed: 90 days after the promise ended, and not at that instant', () => {
    const last = PROMISE_ENDS + 90 * MS.day;
    expect(openAt(last).ok).toBe(true);
    expect(ruleOf(openAt(last + 1))).toBe('disputes.window_closed');
  });

  it('counts from dispatch or completion where the policy says so', () => {
    const section: DisputesSection = {
      ...SECTION,
      problems: {
        late: {
          opens: 'dispatch',
          wait: { count: 10, unit: 'days' },
          until: { of: 'completion', within: { count: 15, unit: 'days' } },
          evenIfDelivered: false,
        },
      },
    };
    // Ten times 24 hours after 1 March, 10:00 winter time: 11 March, 11:00 summer time.
    const from = at('2026-03-11T11:00:00-07:00');
    expect(ruleOf(openAt(from - 1, { section }))).toBe('disputes.not_yet');
    expect(openAt(from, { section }).ok).toBe(true);
    expect(openAt(from + 400 * MS.day, { section }).ok).toBe(true);
    const completedAt = from;
    expect(openAt(from + 15 * MS.day, { section, order: { completedAt } }).ok).toBe(true);
    expect(ruleOf(openAt(from + 15 * MS.day + 1, { section, order: { completedAt } }))).toBe('disputes.window_closed');
  });

  it('disputes.not_dispatched, disputes.no_date: nothing to count from yet', () => {
    const nowhere = { deliverBy: null, dispatchedAt: null };
    expect(openAt(FILED, { order: { ...nowhere, shipBy: FILED } })).toMatchObject({
      rule: 'disputes.not_dispatched',
      because: [{ limit: { instant: FILED } }],
    });
    expect(ruleOf(openAt(FILED, { order: nowhere }))).toBe('disputes.no_date');
    expect(ruleOf(openAt(FILED, { order: { deliverBy: null } }))).toBe('disputes.no_date');
  });

  it('disputes.not_offered, disputes.problem_not_offered: what the policy does not have', () => {
    const command = claim();
    expect(ruleOf(open(command, null, { ...given(FILED, BUYER, forOpening()), policy: undefined }))).toBe(
      'disputes.not_offered',
    );
    expect(ruleOf(openAt(FILED, { section: { ...SECTION, problems: {} } }))).toBe('disputes.problem_not_offered');
  });
});

describe('what stands against a claim', () => {
  it('disputes.delivered_in_time: at the very end of the promise it is kept, a millisecond later it is late', () => {
    expect(ruleOf(openAt(FILED, { order: { deliveredAt: PROMISE_ENDS } }))).toBe('disputes.delivered_in_time');
    expect(openAt(FILED, { order: { deliveredAt: PROMISE_ENDS + 1 } }).ok).toBe(true);
  });

  it('disputes.delivered: unless the policy lets the buyer say otherwise', () => {
    const now = FILED + 10 * MS.day;
    const over = { command: { problem: 'not-received' }, order: { deliveredAt: PROMISE_ENDS } } as const;
    expect(openAt(now, over).ok).toBe(true);
    const { until, ...rules } = SECTION.problems.late!;
    const section = { ...SECTION, problems: { 'not-received': rules } };
    expect(ruleOf(openAt(now, { ...over, section }))).toBe('disputes.delivered');
  });

  it('disputes.order_ended: an order cancelled before it was sent', () => {
    expect(ruleOf(openAt(FILED, { order: { endedAt: FILED - 1 } }))).toBe('disputes.order_ended');
  });

  it('disputes.amount_unknown: a price that nobody told, or several currencies', () => {
    expect(ruleOf(openAt(FILED, { order: { lines: [{ id: 'l1', quantity: 1, price: null }] } }))).toBe(
      'disputes.amount_unknown',
    );
    expect(ruleOf(openAt(FILED, { order: { freight: { amount: '12.00', currency: 'EUR' } } }))).toBe(
      'disputes.amount_unknown',
    );
  });

  it('disputes.charged_back: while the bank has the payment in hand, nothing is claimed beside it', () => {
    expect(ruleOf(openAt(FILED, { order: { chargedBackAt: FILED } }))).toBe('disputes.charged_back');
  });

  it('disputes.nothing_left: all of it went back; a cent less and it can be claimed', () => {
    expect(ruleOf(openAt(FILED, { order: { refunds: [usd('92.00')] } }))).toBe('disputes.nothing_left');
    expect(stateOf(openAt(FILED, { order: { refunds: [usd('91.99')] } })).asked).toEqual(usd('0.01'));
  });

  it('disputes.already_open, disputes.already_decided: one at a time, settled once; a withdrawn one bars nothing', () => {
    for (const status of ['open', 'negotiating', 'returning', 'escalated', 'appealed'] as const)
      expect(ruleOf(openAt(FILED, { earlier: [earlier({ status })] }))).toBe('disputes.already_open');
    for (const status of ['decided', 'closed'] as const)
      expect(ruleOf(openAt(FILED, { earlier: [earlier({ status })] }))).toBe('disputes.already_decided');
    const second = stateOf(openAt(FILED, { earlier: [earlier({ status: 'withdrawn' })] }));
    expect(second).toMatchObject({ nth: 2 });
    expect(second.disputeId).not.toBe(stateOf(openAt(FILED)).disputeId);
  });

  it('disputes.waiting_for_arrival: until the day that was offered has passed, and not after', () => {
    const arrivesBy = FILED + 10 * MS.day;
    const over = { earlier: [earlier({ status: 'closed', arrivesBy })] } as const;
    expect(ruleOf(openAt(arrivesBy, over))).toBe('disputes.waiting_for_arrival');
    expect(openAt(arrivesBy + 1, over).ok).toBe(true);
    expect(ruleOf(openAt(arrivesBy + 1, { ...over, order: { deliveredAt: arrivesBy } }))).toBe(
      'disputes.already_decided',
    );
  });
});

describe('what a claim is', () => {
  it('asks for lines and freight, names the seller as the one to answer in five times 24 hours, and tells the order', () => {
    const parcels = [{ id: 'p', carrier: 'ems', tracking: 'EE1', confirmedAt: 1, scannedAt: null, deliveredAt: null }];
    const result = openAt(FILED, { order: { parcels } });
    expect(result).toMatchObject({
      ok: true,
      state: {
        status: 'open',
        asked: usd('92.00'),
        promised: PROMISE_ENDS,
        parcels,
        buyerId: 'b-1',
        policy: 'policy-1',
        deadlines: [{ code: 'answer', due: ANSWER_DUE, of: 'seller', silence: 'request-is-executed' }],
      },
      events: [{ type: 'disputes.opened', subject: 'orders/A-1', data: { buyer: 'b-1', due: { at: ANSWER_DUE } } }],
      facts: [{ source: 'troth', kind: 'claim.opened', occurredAt: FILED, sellerId: 'shop', data: { reason: 'late' } }],
      postings: [],
      because: [
        {},
        { rule: 'disputes.asks_for', observed: { money: { minor: 9200n } } },
        { rule: 'disputes.answer_by', observed: { instant: ANSWER_DUE } },
      ],
    });
  });

  it('is the same dispute whenever it is made again from the same', () => {
    expect(stateOf(openAt(FILED)).disputeId).toBe(stateOf(openAt(FILED + 5)).disputeId);
  });
});
