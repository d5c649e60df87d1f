import { describe, expect, it } from 'vitest';
import { at, BUYER, claim, FILED, forOpening, given, order, ruleOf } from '../../../test/disputes/given.ts';
import { arrived, openedBy, WIDE } from '../../../test/disputes/wide.ts';
import { MS } from '../../kernel/instant.ts';
import { parseMoney } from '../../kernel/money.ts';
import type { OpenCommand } from '../commands.ts';
import type { LoadedForOpening } from '../model.ts';
import type { DisputesSection } from '../policy.ts';
import { open } from './open.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const result = (
  command: Partial<OpenCommand>,
  section: DisputesSection,
  loaded: Partial<LoadedForOpening>,
  now = FILED,
) => open(claim(command), null, given(now, BUYER, forOpening(loaded), section));

/** A lamp at 50.00 and two bulbs at 25.00 each, 12.00 of freight, there since an hour. */
const lamps = order({
  ...arrived,
  placedAt: at('2026-02-27T09:00:00-08:00'),
  lines: [
    { id: 'lamp', quantity: 1, price: usd('50.00'), category: 'lighting' },
    { id: 'bulb', quantity: 2, price: usd('25.00'), category: 'bulbs' },
  ],
});

describe('a claim about some lines', () => {
  const damaged = (lines: NonNullable<OpenCommand['lines']>, section = WIDE) =>
    openedBy({ problem: 'damaged', lines }, section, { order: lamps });

  it('asks for what they cost and their share of the freight', () => {
    // 50 of 100, so half of the freight; one of two bulbs is a quarter of it.
    expect(damaged([{ line: 'lamp' }])).toMatchObject({ asked: usd('56.00'), most: usd('56.00') });
    expect(damaged([{ line: 'bulb', quantity: 1 }]).asked).toEqual(usd('28.00'));
    expect(damaged([{ line: 'lamp' }, { line: 'bulb' }]).asked).toEqual(usd('112.00'));
  });

  it('has the freight in it only with all lines where the policy says so', () => {
    const section = { ...WIDE, freight: 'with-all-lines' as const };
    expect(damaged([{ line: 'lamp' }], section).asked).toEqual(usd('50.00'));
    expect(damaged([{ line: 'lamp' }, { line: 'bulb' }], section).asked).toEqual(usd('112.00'));
  });

  it('is never for more than is left of the payment', () => {
    const partly = { order: { ...lamps, refunds: [usd('80.00')] } };
    expect(openedBy({ problem: 'damaged', lines: [{ line: 'lamp' }] }, WIDE, partly).asked).toEqual(usd('32.00'));
  });

  it('disputes.no_such_line: of a line that is not there, or of more than was bought', () => {
    for (const line of [{ line: 'none' }, { line: 'bulb', quantity: 3 }])
      expect(ruleOf(result({ problem: 'damaged', lines: [line] }, WIDE, { order: lamps }))).toBe(
        'disputes.no_such_line',
      );
  });

  it('stands beside a claim of other lines; disputes.already_open about the same one, or the whole order', () => {
    const open1 = { disputeId: 'd-1', nth: 1, status: 'open', lines: ['lamp'], arrivesBy: null } as const;
    const on = (lines?: OpenCommand['lines']) =>
      ruleOf(result({ problem: 'damaged', ...(lines ? { lines } : {}) }, WIDE, { order: lamps, earlier: [open1] }));
    expect(on([{ line: 'bulb' }])).toBe('accepted');
    expect(on([{ line: 'lamp' }])).toBe('disputes.already_open');
    expect(on()).toBe('disputes.already_open');
  });

  it('disputes.locked: a return that is under way refunds its own lines', () => {
    const locks = [{ line: 'lamp', by: { kind: 'return', id: 'r-1' } }];
    const on = (line: string) =>
      ruleOf(result({ problem: 'damaged', lines: [{ line }] }, WIDE, { order: lamps, locks }));
    expect([on('lamp'), on('bulb')]).toEqual(['disputes.locked', 'accepted']);
  });
});

describe('what is asked for', () => {
  it('is a refund, a refund against return, or a part, as far as the policy offers it', () => {
    const on = (command: Partial<OpenCommand>) =>
      ruleOf(result({ problem: 'quality', ...command }, WIDE, { order: lamps }));
    expect(on({ remedy: 'return-and-refund' })).toBe('accepted');
    expect(on({ remedy: 'partial', amount: '10.00' })).toBe('accepted');
    expect(on({ remedy: 'partial' })).toBe('disputes.amount_with_partial');
    expect(on({ remedy: 'refund', amount: '10.00' })).toBe('disputes.amount_with_partial');
    expect(on({ remedy: 'partial', amount: '112.00' })).toBe('accepted');
    expect(on({ remedy: 'partial', amount: '112.01' })).toBe('disputes.amount_not_possible');
    const late = result({ remedy: 'return-and-refund' }, WIDE, {});
    expect(ruleOf(late)).toBe('disputes.remedy_not_offered');
  });

  it('disputes.not_delivered: what is wrong with the goods is seen once they are there, for 15 days', () => {
    expect(ruleOf(result({ problem: 'quality' }, WIDE, {}))).toBe('disputes.not_delivered');
    const last = arrived.deliveredAt! + 15 * MS.day;
    expect(ruleOf(result({ problem: 'quality' }, WIDE, { order: lamps }, last))).toBe('accepted');
    expect(ruleOf(result({ problem: 'quality' }, WIDE, { order: lamps }, last + 1))).toBe('disputes.window_closed');
  });
});

describe('the seller is asked first where the policy wants it', () => {
  const section: DisputesSection = {
    ...WIDE,
    problems: { late: { ...WIDE.problems.late!, contactFirst: { count: 48, unit: 'hours' } } },
  };
  const wrote = (hours: number | null) =>
    ruleOf(result({}, section, { wroteAt: hours === null ? null : FILED - hours * MS.hour }));

  it('disputes.contact_first, disputes.contact_wait: not before 48 hours have gone by', () => {
    expect(wrote(null)).toBe('disputes.contact_first');
    expect(wrote(47)).toBe('disputes.contact_wait');
    expect(wrote(48)).toBe('accepted');
  });
});

describe('before the order is dispatched', () => {
  const PLACED = FILED - 2 * MS.hour;
  const ours = 'CNY';
  const section: DisputesSection = {
    ...WIDE,
    beforeDispatch: [
      { atMost: parseMoney('300 CNY'), promiseBroken: false, answersIn: null },
      {
        atMost: parseMoney('1000 CNY'),
        within: { count: 24, unit: 'hours' },
        promiseBroken: false,
        answersIn: { count: 2, unit: 'hours' },
      },
      { promiseBroken: true, answersIn: { count: 2, unit: 'hours' } },
      { promiseBroken: false, answersIn: { count: 48, unit: 'hours' } },
    ],
  };
  const waiting = (price: string, changes: Parameters<typeof order>[0] = {}) => ({
    order: order({
      currency: ours,
      lines: [{ id: 'l1', quantity: 1, price: { amount: price, currency: ours } }],
      freight: null,
      dispatchedAt: null,
      deliverBy: null,
      placedAt: PLACED,
      shipBy: FILED + MS.day,
      ...changes,
    }),
  });
  const on = (price: string, changes: Parameters<typeof order>[0] = {}) =>
    result({ problem: 'changed-mind' }, section, waiting(price, changes));

  it('a small one is refunded at once, and called off', () => {
    const done = on('300.00');
    expect(done).toMatchObject({
      ok: true,
      state: {
        status: 'closed',
        ruling: { how: 'at-once', outcome: 'settled', refund: { amount: { amount: '300.00' } } },
      },
      instructions: [{ kind: 'cancel', from: 'seller.available' }],
      because: [{}, {}, { rule: 'disputes.before_dispatch_at_once' }, {}, {}],
    });
    if (!done.ok) throw new Error(done.rule);
    expect(done.facts.map((fact) => (fact as { kind: string }).kind)).toEqual([
      'claim.opened',
      'claim.decided',
      'refund.made',
      'order.cancelled',
    ]);
  });

  it('in two claims it is as small as both together: the limit is of the order', () => {
    const two = (second: string, back: string) =>
      result({ problem: 'changed-mind', lines: [{ line: 'l2' }] }, section, {
        order: {
          ...waiting('200.00').order,
          lines: ['200.00', second].map((amount, nth) => ({
            id: `l${nth + 1}`,
            quantity: 1,
            price: { amount, currency: ours },
          })),
          refunds: [{ amount: back, currency: ours }],
        },
      });
    expect(two('100.00', '200.00')).toMatchObject({ state: { status: 'closed', ruling: { how: 'at-once' } } });
    expect(two('100.01', '200.00')).toMatchObject({ state: { status: 'open' } });
  });

  it('a larger one gives the seller two hours on the first day, or once the dispatch is late, else two days', () => {
    const due = (price: string, changes: Parameters<typeof order>[0] = {}) => {
      const done = on(price, changes);
      if (!done.ok) throw new Error(done.rule);
      return [(done.state.deadlines[0]!.due - FILED) / MS.hour, done.state.deadlines[0]!.silence];
    };
    expect(due('300.01')).toEqual([2, 'request-is-executed']);
    expect(due('1000.00')).toEqual([2, 'request-is-executed']);
    expect(due('1000.01')).toEqual([48, 'request-is-executed']);
    expect(due('1000.00', { placedAt: FILED - 24 * MS.hour - 1 })).toEqual([48, 'request-is-executed']);
    expect(due('5000.00', { shipBy: FILED - 1 })).toEqual([2, 'request-is-executed']);
  });

  it('what is dispatched is no longer refunded for a changed mind by that table', () => {
    expect(on('100.00', { dispatchedAt: FILED - 1 })).toMatchObject({ ok: true, state: { status: 'open' } });
  });
});

describe("the platform's after-sales service", () => {
  const section: DisputesSection = {
    ...WIDE,
    afterSales: {
      problems: ['not-as-agreed'],
      enrolledSellers: true,
      categories: ['lighting'],
      atMost: parseMoney('60.00 USD'),
      fund: 'after-sales',
      decidesIn: { count: 2, unit: 'days' },
    },
  };
  const lamp: Partial<OpenCommand> = { problem: 'quality', lines: [{ line: 'lamp' }] };
  const bulb: Partial<OpenCommand> = { problem: 'quality', lines: [{ line: 'bulb' }] };
  const on = (command: Partial<OpenCommand>, loaded: Partial<LoadedForOpening> = {}) =>
    result(command, section, { order: lamps, ...loaded });

  it('has the case from the start: of an enrolled seller, or of a kind of goods', () => {
    expect(on(lamp)).toMatchObject({
      state: {
        status: 'escalated',
        service: { why: 'category', fund: 'after-sales' },
        deadlines: [{ code: 'decide', of: 'operator', due: FILED + 2 * MS.day }],
      },
      events: [{ type: 'disputes.taken_over', data: { service: true } }],
    });
    expect(on(bulb, { enrolled: true })).toMatchObject({ state: { service: { why: 'seller' } } });
  });

  it('leaves to the seller what it does not cover: other goods, other problems, more than its limit', () => {
    const stays = { state: { status: 'open', service: null } };
    expect(on(bulb)).toMatchObject(stays);
    expect(on({ problem: 'quality' }, { enrolled: true })).toMatchObject(stays);
    expect(result({}, section, { enrolled: true })).toMatchObject(stays);
  });
});
