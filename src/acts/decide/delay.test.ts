import { describe, expect, it } from 'vitest';
import {
  at,
  BUYER,
  DELIVER_BY,
  delayed,
  done,
  given,
  NOW,
  ON,
  order,
  ruleOf,
  rulesOf,
  SHIP_BY,
  usd,
} from '../../../test/acts/given.ts';
import type { Delay } from '../model.ts';
import { agree, decline, delay } from './delay.ts';

const COMMAND = { ...ON, reason: 'out-of-stock' } as const;

describe('announcing a delay', () => {
  it('tells of it and moves no date: a day means its end', () => {
    const result = done(delay({ ...COMMAND, shipBy: '2026-03-12', deliverBy: '2026-03-24' }, null, given()));
    expect(result.state).toEqual(delayed());
    expect(result.facts).toMatchObject([
      {
        kind: 'delay.announced',
        source: 'troth',
        data: {
          shipBy: at('2026-03-13T03:59:59.999Z'),
          deliverBy: at('2026-03-25T03:59:59.999Z'),
          reason: 'out-of-stock',
        },
      },
    ]);
    expect(rulesOf(result)).toEqual(['acts.to_ship_by', 'acts.to_deliver_by', 'acts.buyer_chooses']);
    expect(result.events).toMatchObject([{ type: 'acts.delay_announced', data: { buyer: 'b-1', date: '2026-03-24' } }]);
  });

  it('acts.not_later: the day promised is none, the day after it is', () => {
    const shipping = (shipBy: string, changes = {}) => delay({ ...COMMAND, shipBy }, null, given(changes));
    expect(ruleOf(shipping('2026-03-09'))).toBe('acts.not_later');
    expect(shipping('2026-03-09')).toMatchObject({ field: 'shipBy', because: [{ limit: { instant: SHIP_BY } }] });
    expect(ruleOf(shipping('2026-03-10'))).toBe('accepted');
    expect(ruleOf(shipping('2026-03-09', { shipBy: null }))).toBe('accepted');
    expect(ruleOf(delay({ ...COMMAND, deliverBy: '2026-03-20' }, null, given()))).toBe('acts.not_later');
    expect(ruleOf(delay({ ...COMMAND, deliverBy: '2026-03-21' }, null, given()))).toBe('accepted');
  });

  it('acts.date_passed: today still lies ahead until its end', () => {
    const late = { shipBy: at('2026-03-04T05:00:00Z') };
    const shipping = (shipBy: string, now = NOW) => ruleOf(delay({ ...COMMAND, shipBy }, null, given(late, { now })));
    expect(shipping('2026-03-05')).toBe('acts.date_passed');
    expect(shipping('2026-03-06')).toBe('accepted');
    expect(shipping('2026-03-06', at('2026-03-07T04:59:59.998Z'))).toBe('accepted');
    expect(shipping('2026-03-06', at('2026-03-07T04:59:59.999Z'))).toBe('acts.date_passed');
  });

  it.each([
    ['acts.date_needed', {}, {}],
    ['acts.delivered_before_shipped', { shipBy: '2026-03-25', deliverBy: '2026-03-24' }, {}],
    ['acts.dispatched_already', { shipBy: '2026-03-12' }, { dispatchedAt: NOW - 1 }],
    ['acts.delivered_already', { deliverBy: '2026-03-24' }, { dispatchedAt: NOW - 2, deliveredAt: NOW - 1 }],
    ['acts.in_dispute', { shipBy: '2026-03-12' }, { dispute: order().orderUuid }],
    ['acts.cancelled_already', { shipBy: '2026-03-12' }, { cancelledAt: NOW }],
    ['accepted', { shipBy: '2026-03-24', deliverBy: '2026-03-24' }, {}],
    ['accepted', { deliverBy: '2026-03-24' }, { dispatchedAt: NOW - 1 }],
  ])('%s', (rule, dates, changes) => {
    expect(ruleOf(delay({ ...COMMAND, ...dates }, null, given(changes)))).toBe(rule);
  });
});

const asBuyer = (changes = {}) => given({ acts: 1, ...changes }, { actor: BUYER });

describe('agreeing to a delay', () => {
  it('is what moves the promise', () => {
    const result = done(agree(ON, delayed(), asBuyer()));
    expect(result.facts).toMatchObject([
      {
        kind: 'promise.extended',
        data: { shipBy: delayed().shipBy, deliverBy: delayed().deliverBy, by: 'buyer' },
      },
    ]);
    expect(result.because).toMatchObject([
      { rule: 'acts.agreed_to_ship_by', observed: { instant: delayed().shipBy }, limit: { instant: SHIP_BY } },
      { rule: 'acts.agreed_to_deliver_by', observed: { instant: delayed().deliverBy }, limit: { instant: DELIVER_BY } },
    ]);
    expect((result.state as Delay).answer).toEqual({ choice: 'agreed', at: NOW, by: 'p-buyer', asked: null });
  });

  it('once it is on its way, moves the delivery only', () => {
    const [fact] = done(agree(ON, delayed(), asBuyer({ dispatchedAt: NOW - 1 }))).facts;
    expect((fact as { data: object }).data).toEqual({ deliverBy: delayed().deliverBy, by: 'buyer' });
    expect(ruleOf(agree(ON, delayed({ deliverBy: null }), asBuyer({ dispatchedAt: NOW - 1 })))).toBe(
      'acts.dispatched_already',
    );
  });

  it('acts.no_delay once it was answered; acts.in_dispute, acts.delivered_already, acts.cancelled_already', () => {
    const answer = { choice: 'agreed', at: NOW, by: 'p-buyer', asked: null } as const;
    expect(ruleOf(agree(ON, delayed({ answer }), asBuyer()))).toBe('acts.no_delay');
    expect(ruleOf(agree(ON, delayed(), asBuyer({ dispute: order().orderUuid })))).toBe('acts.in_dispute');
    expect(ruleOf(agree(ON, delayed(), asBuyer({ deliveredAt: NOW })))).toBe('acts.delivered_already');
    expect(ruleOf(agree(ON, delayed(), asBuyer({ cancelledAt: NOW })))).toBe('acts.cancelled_already');
  });
});

describe('cancelling because of a delay', () => {
  it('cancels at the wish of the buyer and gives back what was paid', () => {
    const result = done(decline(ON, delayed(), asBuyer({ refunds: [usd('10.00')] })));
    const [instruction] = result.instructions ?? [];
    // 60.00 paid less 10.00 that went back.
    expect(instruction).toMatchObject({ kind: 'cancel', orderId: 'A-1', buyerId: 'b-1', money: { minor: 5000n } });
    expect(result.facts).toMatchObject([
      { kind: 'order.cancelled', data: { by: 'buyer', reason: 'delay-declined' } },
      { kind: 'refund.made', data: { amount: usd('50.00'), by: 'seller' } },
    ]);
    expect(result.events.map(({ type }) => type)).toEqual(['acts.delay_declined', 'instruction.asked']);
    expect(rulesOf(result)).toEqual(['acts.declined', 'acts.paid_back']);
    expect((result.state as Delay).answer?.choice).toBe('cancelled');
  });

  it.each([
    ['acts.dispatched_already', { dispatchedAt: NOW - 1 }],
    ['acts.partly_shipped', { parcels: [{ id: 'T', unnamed: false, confirmed: true, lines: ['l1'] }] }],
    ['acts.in_dispute', { dispute: order().orderUuid }],
    ['acts.expired_already', { expiredAt: NOW }],
    ['accepted', { parcels: [{ id: 'T', unnamed: false, confirmed: false, lines: null }] }],
  ])('%s', (rule, changes) => {
    expect(ruleOf(decline(ON, delayed(), asBuyer(changes)))).toBe(rule);
  });
});
