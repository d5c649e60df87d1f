/**
 * What each preset gives, as instants and amounts: worked by hand from the public record of the marketplaces (their pages and the copies
 * that the presets name), for the same order everywhere. Placed on Sunday 1 March 2026 at 10:00, sent on Monday at 10:00, promised by the
 * end of Saturday 28 March, delivered on Friday 20 March at 15:00, completed a week later. In Los Angeles the clocks go forward on 8 March.
 */
import { describe, expect, it } from 'vitest';
import { BUYER, order as disputed, forOpening, given, stateOf } from '../../test/disputes/given.ts';
import { foundIn } from '../disputes/assess/causes.ts';
import { windowOf } from '../disputes/assess.ts';
import { open } from '../disputes/decide/open.ts';
import type { ProblemName } from '../disputes/model/problems.ts';
import { formatInstant, parseInstant } from '../kernel/instant.ts';
import { add, money, parseMoney, writeMoney } from '../kernel/money.ts';
import { capped, feesOf, formulaOf, orderCap } from '../protection/assess.ts';
import type { CoveredOrder } from '../protection/model.ts';
import { awardFor } from '../reports/assess.ts';
import { windowFor } from '../returns/assess.ts';
import type { WindowGround } from '../returns/model/codes.ts';
import type { ReturnableOrder } from '../returns/model.ts';
import { calendarOf } from './calendar.ts';
import { readPolicy } from './laws.ts';
import { policyText } from './presets.ts';

const policyOf = (name: string) => {
  const read = readPolicy(policyText(name)?.text ?? '', name);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.policy;
};

const ZONES = { 'America/Los_Angeles': ['-08:00', '-07:00'], 'Asia/Shanghai': ['+08:00', '+08:00'] } as const;
type Zone = keyof typeof ZONES;

/** `03-20 15:00` in a zone; a bare day means its last millisecond. */
function at(zone: Zone, text: string): number {
  const [day = '', time = '23:59:59.999'] = text.split(' ');
  const offset = ZONES[zone][day < '03-08' ? 0 : 1];
  return parseInstant(`2026-${day}T${time.length === 5 ? `${time}:00` : time}${offset}`);
}

interface Expected {
  readonly zone: Zone;
  /** From when until when each problem can be claimed. */
  readonly claims: Partial<Record<ProblemName, readonly [opens: string, until: string]>>;
  /** A claim made on Wednesday 1 April at 9:00 is answered by then. */
  readonly seller: string;
  /** Goods can be sent back until then. */
  readonly returns: Partial<Record<WindowGround, string>>;
  /** A return asked for on Saturday 21 March at 9:00 is answered by then. */
  readonly decided: string;
}

const LA = 'America/Los_Angeles';
const SH = 'Asia/Shanghai';
const GOLDEN: Readonly<Record<string, Expected>> = {
  'amazon-us': {
    zone: LA,
    claims: { 'not-received': ['04-01 00:00', '06-26'], 'not-as-agreed': ['03-20 15:00', '06-26'] },
    seller: '04-03 09:00',
    returns: { 'no-reason': '04-19 15:00', faulty: '06-18 15:00' },
    decided: '03-23 09:00',
  },
  recommended: {
    zone: LA,
    claims: {
      late: ['03-29 00:00', '06-26'],
      'not-received': ['04-01 00:00', '06-26'],
      'not-as-agreed': ['03-20 15:00', '04-19 15:00'],
    },
    seller: '04-06 09:00',
    returns: { 'no-reason': '04-03', withdrawal: '04-03', faulty: '04-19 15:00' },
    decided: '03-26 09:00',
  },
  seeds: {
    zone: SH,
    claims: {
      late: ['03-29 00:00', '06-26'],
      'not-received': ['03-29 00:00', '06-26'],
      'not-as-agreed': ['03-20 15:00', '06-18 15:00'],
      'changed-mind': ['03-01 10:00', '03-21 15:00'],
    },
    seller: '04-06 09:00',
    returns: { 'no-reason': '03-27', faulty: '04-04 15:00' },
    decided: '03-26 09:00',
  },
  'cn-1688': {
    zone: SH,
    claims: {
      late: ['03-29 00:00', '06-26'],
      'not-received': ['03-29 00:00', '06-26'],
      'not-as-agreed': ['03-20 15:00', '06-18 15:00'],
      'changed-mind': ['03-01 10:00', '03-21 15:00'],
    },
    seller: '04-06 09:00',
    returns: { faulty: '04-04 15:00' },
    decided: '03-26 09:00',
  },
  aliexpress: {
    zone: LA,
    claims: {
      late: ['03-29 00:00', '04-11 15:00'],
      // Ten times 24 hours from the dispatch, over the night that has 23 of them.
      'not-received': ['03-12 11:00', '04-11 15:00'],
      'not-as-agreed': ['03-20 15:00', '04-11 15:00'],
    },
    seller: '04-06 09:00',
    returns: { 'no-reason': '04-04 15:00', faulty: '04-04 15:00' },
    decided: '03-26 09:00',
  },
  taobao: {
    zone: SH,
    claims: {
      late: ['03-29 00:00', '06-26'],
      'not-received': ['03-02 10:00', '06-26'],
      'not-as-agreed': ['03-20 15:00', '04-19 15:00'],
      'changed-mind': ['03-01 10:00', '03-21 15:00'],
    },
    seller: '04-06 09:00',
    // From the day after signing: the seventh day is Friday the 27th, to its end.
    returns: { 'no-reason': '03-27', faulty: '04-19 15:00' },
    decided: '03-26 09:00',
  },
  'ebay-us': {
    zone: LA,
    claims: { 'not-received': ['03-29 00:00', '04-27'], 'not-as-agreed': ['03-20 15:00', '04-19 15:00'] },
    // Thursday, Friday, Monday; Monday, Tuesday, Wednesday.
    seller: '04-06',
    returns: { faulty: '04-19 15:00' },
    decided: '03-25',
  },
};

describe.each(Object.entries(GOLDEN))('%s', (name, { zone, claims, seller, returns, decided }) => {
  const policy = policyOf(name);
  const calendar = calendarOf(policy, zone);
  const { disputes, returns: section } = policy;
  if (!disputes || !section) throw new Error(`${name} has no disputes or no returns`);
  const instant = (text: string): string => formatInstant(at(zone, text));
  const shown = (value: number | null | undefined): string => (value == null ? '-' : formatInstant(value));
  const order = disputed({
    placedAt: at(zone, '03-01 10:00'),
    dispatchedAt: at(zone, '03-02 10:00'),
    deliverBy: at(zone, '03-28'),
    deliveredAt: at(zone, '03-20 15:00'),
    completedAt: at(zone, '03-27 15:00'),
  });

  it('opens and ends the claims', () => {
    const found = Object.fromEntries(
      Object.entries(disputes.problems).map(([problem, rules]) => {
        const { opens, until } = windowOf(rules, order, calendar);
        return [problem, [shown(opens), shown(until)]];
      }),
    );
    const expected = Object.entries(claims).map(([problem, [opens, until]]) => [
      problem,
      [instant(opens), instant(until)],
    ]);
    expect(found).toEqual(Object.fromEntries(expected));
  });

  it("runs the seller's clock", () => {
    expect(shown(calendar.due(at(zone, '04-01 09:00'), disputes.seller.answersIn))).toBe(instant(seller));
  });

  it('takes goods back, and answers who asks', () => {
    const returnable: Partial<ReturnableOrder> = { deliveredAt: at(zone, '03-20 15:00') };
    const grounds = ['no-reason', 'withdrawal', 'faulty'] as const;
    const found = grounds.flatMap((ground) => {
      const window = windowFor(ground, section, returnable as ReturnableOrder, calendar);
      return window ? [[ground, shown(window.until)]] : [];
    });
    expect(found).toEqual(Object.entries(returns).map(([ground, until]) => [ground, instant(until)]));
    expect(shown(calendar.due(at(zone, '03-21 09:00'), section.decide.within))).toBe(instant(decided));
  });
});

const cny = (amount: string) => parseMoney(`${amount} CNY`);
const covered = (over: Partial<CoveredOrder> = {}): CoveredOrder => ({
  orderUuid: '00000000-0000-7000-8000-000000000001',
  orderId: 'A-1',
  buyerId: 'b-1',
  basketId: null,
  currency: 'CNY',
  placedAt: at(SH, '03-01 10:00'),
  lines: [{ id: 'l1', quantity: 1, price: { amount: '92.00', currency: 'CNY' } }],
  freight: null,
  refunds: [],
  customMade: false,
  managed: false,
  removedAt: null,
  dispatchedAt: null,
  deliveredAt: null,
  completedAt: null,
  parcels: [],
  marks: [],
  ...over,
});
const worth = (amount: string): CoveredOrder =>
  covered({ lines: [{ id: 'l1', quantity: 1, price: { amount, currency: 'CNY' } }] });

/** What a programme pays of what was measured, for one order alone. */
function pays(preset: string, name: string, measured: string, order: CoveredOrder = covered()): string {
  const programme = policyOf(preset).protection?.programmes[name];
  if (!programme) throw new Error(`${preset} has no ${name}`);
  const cap = orderCap(programme, order, null);
  const limits = [
    ...(cap ? [{ scope: 'order', limit: cap } as const] : []),
    ...(programme.caps.transaction ? [{ scope: 'transaction', limit: programme.caps.transaction } as const] : []),
    ...(programme.caps.month ? [{ scope: 'month', limit: programme.caps.month } as const] : []),
  ].map((each) => ({ ...each, used: money(0n, 'CNY') }));
  const { amount, boundBy } = capped(formulaOf(programme, cny(measured), 0), limits);
  return `${writeMoney(amount).amount} CNY ${boundBy ?? 'whole'}`;
}

describe('what is paid, and what bounds it', () => {
  it.each([
    ['seeds', 'return-freight', '31.50', '25.00 CNY order'],
    ['seeds', 'return-freight', '25.00', '25.00 CNY whole'],
    ['seeds', 'custom-orders', '59999.99', '2999.99 CNY whole'],
    ['seeds', 'custom-orders', '60000', '3000.00 CNY whole'],
    ['seeds', 'custom-orders', '100000', '3000.00 CNY transaction'],
    ['seeds', 'transit-loss', '80000', '50000.00 CNY order'],
    ['cn-1688', 'return-freight', '31.50', '25.00 CNY order'],
    ['cn-1688', 'custom-orders', '60000.20', '3000.00 CNY order'],
    ['cn-1688', 'custom-orders', '59999.99', '2999.99 CNY whole'],
    ['cn-1688', 'late-dispatch-relief', '301', '300.00 CNY month'],
    ['cn-1688', 'transit-loss', '50000.01', '50000.00 CNY order'],
  ])('%s, %s of %s: %s', (preset, name, measured, expected) => {
    expect(pays(preset, name, measured)).toBe(expected);
  });

  it('cn-1688 pays a large order up to 200 of its return freight, one cent below that 25', () => {
    expect(pays('cn-1688', 'return-freight', '250', worth('2000'))).toBe('200.00 CNY order');
    expect(pays('cn-1688', 'return-freight', '31.50', worth('2000'))).toBe('31.50 CNY whole');
    expect(pays('cn-1688', 'return-freight', '31.50', worth('1999.99'))).toBe('25.00 CNY order');
  });

  it.each(['seeds', 'cn-1688'])('%s takes 18.00, 10.00 and 5.00 for lines of 500, 200 and 100', (preset) => {
    const policy = policyOf(preset);
    const line = (id: string, amount: string) => ({ id, quantity: 1, price: { amount, currency: 'CNY' } });
    const order = covered({ lines: [line('a', '500'), line('b', '200'), line('c', '100')] });
    const fees = (over: Partial<CoveredOrder>) =>
      feesOf(policy.protection!.fee!, { ...order, ...over }, calendarOf(policy, SH)).map(
        ({ fee, how }) => `${fee.amount} ${how}`,
      );
    expect(fees({})).toEqual(['18.00 capped', '10.00 by-rate', '5.00 by-rate']);
    expect(fees({ managed: true })).toEqual(['0.00 managed', '0.00 managed', '0.00 managed']);
    expect(fees({ placedAt: parseInstant('2024-09-11T23:59:59+08:00') })).toEqual([]);
    expect(fees({ placedAt: parseInstant('2024-09-12T00:00:00+08:00') })).toHaveLength(3);
  });

  it('aliexpress gives a coupon of one dollar, once an order', () => {
    const { programmes } = policyOf('aliexpress').protection!;
    expect(programmes['on-time-coupon']).toMatchObject({
      pays: { amount: parseMoney('1 USD') },
      payer: 'platform',
      times: { order: 1 },
    });
  });
});

describe('a fake of 80.00 with 12.00 of freight', () => {
  it.each([
    // All that was paid, and twice the price.
    ['seeds', '80.00', '252.00'],
    // The price, and twice as much.
    ['aliexpress', '80.00', '240.00'],
    // Under Chinese law: the price, and three times as much, at least 500.
    ['taobao', '80.00', '580.00'],
    ['taobao', '166.66', '666.66'],
    ['taobao', '166.67', '666.68'],
  ])('%s, of %s: %s', (preset, price, expected) => {
    const rule = policyOf(preset).reports?.counterfeit;
    const order = {
      orderId: 'A-1',
      buyerId: 'b-1',
      currency: 'CNY',
      lines: [{ id: 'l1', quantity: 1, price: { amount: price, currency: 'CNY' }, listing: 'x' }],
      freight: { amount: '12.00', currency: 'CNY' },
      refunds: [],
      placedAt: null,
      chargedBackAt: null,
    };
    const award = rule && awardFor(order, null, rule);
    expect(award && writeMoney(add(award.refund!, award.extra!)).amount).toBe(expected);
  });
});

describe('a change of mind before dispatch', () => {
  /** Placed on Wednesday 4 March 2026 at 10:00 in Shanghai, asked back at `asked`; at once, or by when the seller has to answer. */
  function early(preset: string, paid: string, asked: string): string {
    const policy = policyOf(preset);
    const order = disputed({
      currency: 'CNY',
      lines: [{ id: 'l1', quantity: 1, price: { amount: paid, currency: 'CNY' } }],
      freight: null,
      placedAt: at(SH, '03-04 10:00'),
      shipBy: at(SH, '03-06 10:00'),
      dispatchedAt: null,
      deliverBy: null,
    });
    const situation = given(at(SH, asked), BUYER, forOpening({ order }), policy.disputes);
    const command = { seller: 'shop', orderId: 'A-1', problem: 'changed-mind' } as const;
    const state = stateOf(open(command, null, { ...situation, calendar: calendarOf(policy, SH) }));
    if (state.status === 'closed') return `${state.status} ${state.ruling.refund?.amount.amount}`;
    return formatInstant(state.deadlines.find(({ code }) => code === 'answer')!.due);
  }
  const by = (text: string): string => formatInstant(at(SH, text));

  it('cn-1688 refunds up to 300 at once', () => {
    expect(early('cn-1688', '300', '03-04 16:30')).toBe('closed 300.00');
    expect(early('cn-1688', '300.01', '03-04 12:00')).toBe(by('03-04 14:00'));
  });

  it('cn-1688 gives two business hours up to 1,000 within a day: from 16:30 on they run into the next morning', () => {
    expect(early('cn-1688', '1000', '03-04 16:30')).toBe(by('03-05 09:30'));
    expect(early('cn-1688', '1000', '03-05 10:00')).toBe(by('03-05 12:00'));
    expect(early('cn-1688', '1000', '03-05 10:01')).toBe(by('03-06 10:01'));
    expect(early('cn-1688', '1000.01', '03-04 16:30')).toBe(by('03-05 16:30'));
  });

  it('cn-1688 gives two business hours once the promise to dispatch is broken', () => {
    expect(early('cn-1688', '1000.01', '03-06 10:00')).toBe(by('03-07 10:00'));
    expect(early('cn-1688', '1000.01', '03-06 10:01')).toBe(by('03-06 12:01'));
  });

  it('taobao gives 48 hours, whatever was paid', () => {
    expect([early('taobao', '5', '03-04 16:30'), early('taobao', '5000', '03-04 16:30')]).toEqual([
      by('03-06 16:30'),
      by('03-06 16:30'),
    ]);
  });

  it('seeds: up to 300 at once, past the promise two hours, else five days', () => {
    expect(early('seeds', '300', '03-04 16:30')).toBe('closed 300.00');
    expect(early('seeds', '300.01', '03-06 17:00')).toBe(by('03-06 19:00'));
    expect(early('seeds', '300.01', '03-04 16:30')).toBe(by('03-09 16:30'));
  });
});

describe('what happened, and who pays', () => {
  const parcel = (what: string) => ({
    id: 'p',
    carrier: 'x',
    tracking: 'y',
    confirmedAt: 0,
    scannedAt: 1,
    deliveredAt: null,
    signed: false,
    exceptions: [{ at: 2, what }],
  });
  const found = (preset: string, what: string) => {
    const looking = {
      problem: 'never-arrived',
      evidence: [],
      order: disputed({ shipBy: 10, dispatchedAt: 1, deliverBy: 20, parcels: [parcel(what)] }),
      now: 30,
    } as const;
    const row = foundIn(policyOf(preset).disputes?.causes, looking);
    return row && [row.fault, row.payer, row.counts, row.outcome];
  };

  it('a parcel lost after an on-time hand-over costs no seller a mark', () => {
    // Where the goods are insured for the merchant, the merchant refunds; else the platform.
    expect(found('seeds', 'lost')).toEqual(['carrier', 'seller', false, 'buyer']);
    expect(found('cn-1688', 'lost')).toEqual(['carrier', 'seller', false, 'buyer']);
    expect(found('recommended', 'lost')).toEqual(['carrier', 'platform', false, 'buyer']);
  });

  it('a refused parcel is the buyer’s own, but Amazon refunds it and does not count it', () => {
    for (const preset of ['seeds', 'cn-1688', 'recommended', 'aliexpress', 'taobao', 'ebay-us'])
      expect(found(preset, 'refused'), preset).toEqual(['buyer', 'nobody', false, 'seller']);
    expect(found('amazon-us', 'refused')).toEqual(['buyer', 'seller', false, 'buyer']);
  });

  it('from March 2025 on 1688 pays for quality itself', () => {
    const quality = (preset: string) =>
      foundIn(policyOf(preset).disputes?.causes, {
        problem: 'quality',
        evidence: [{ by: 'buyer', kind: 'photo', at: 5 }],
        order: disputed(),
        now: 30,
      });
    expect(quality('cn-1688@2025-03-20')).toMatchObject({ payer: 'platform', counts: false, outcome: 'buyer' });
    expect(quality('cn-1688@2024-10-15')).toBeNull();
    expect([
      policyOf('cn-1688@2024-09-12').returns?.fastRefund,
      policyOf('cn-1688@2024-10-15').returns?.fastRefund?.payer,
    ]).toEqual([undefined, 'platform']);
  });
});
