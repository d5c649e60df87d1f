import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Posting } from '../../kernel/outcome.ts';
import type { RouteEnd } from '../model.ts';
import { ACCOUNTS, ROUTES } from '../model.ts';
import { checkLegs, drawRoutes, paymentsOf } from './legs.ts';

const README = path.join(import.meta.dirname, '../README.md');
const DRAWN = /(<!-- routes: drawn from model\.ts -->\n)[\s\S]*?(<!-- \/routes -->)/;

const leg = (account: string, minor: number, currency = 'CNY'): Posting => ({
  account,
  money: { minor: BigInt(minor), currency },
});
const pay = (from: string, to: string, minor = 100, currency = 'CNY'): Posting[] => [
  leg(from, -minor, currency),
  leg(to, minor, currency),
];
const account = (end: RouteEnd): string => (end === 'fund:*' ? 'fund:freight' : end);

describe('routes of money', () => {
  it.each(ROUTES.map(({ from, to }) => [from, to] as const))('%s may pay %s', (from, to) => {
    expect(() => checkLegs(pay(account(from), account(to)))).not.toThrow();
  });

  it.each([
    ['fund:freight', 'seller.available'],
    ['fund:freight', 'fund:custom'],
    ['outside', 'seller.available'],
    ['buyer', 'outside'],
    ['seller.held', 'in-transit'],
    ['seller.held', 'platform'],
    ['in-transit', 'buyer'],
    ['seller.available', 'seller.available'],
  ])('%s may not pay %s', (from, to) => {
    expect(() => checkLegs(pay(from, to))).toThrow(`No route leads from ${from} to ${to}`);
  });

  it('are given once each, with a reason', () => {
    expect(new Set(ROUTES.map(({ from, to }) => `${from} ${to}`)).size).toBe(ROUTES.length);
    for (const { why } of ROUTES) expect(why).toMatch(/^[A-Z].*\.$/);
  });

  it('are drawn in the README (TROTH_DRAW=1 draws them again)', () => {
    const text = readFileSync(README, 'utf8');
    const drawn = text.replace(DRAWN, (_all, head: string, tail: string) => `${head}${drawRoutes()}\n${tail}`);
    if (process.env.TROTH_DRAW === '1') writeFileSync(README, drawn);
    expect(text).toMatch(DRAWN);
    expect(readFileSync(README, 'utf8')).toBe(drawn);
  });
});

describe('the legs of an entry', () => {
  it('are one payment after the other: a refund refused, and the debt that it becomes', () => {
    const entry = [...pay('in-transit', 'seller.available'), ...pay('seller.receivable', 'buyer')];
    expect(paymentsOf(entry).map((payment) => payment.map((each) => each.account))).toEqual([
      ['in-transit', 'seller.available'],
      ['seller.receivable', 'buyer'],
    ]);
    expect(() => checkLegs(entry)).not.toThrow();
    // The same legs in another order would have the buyer paid out of what is in transit.
    expect(() => checkLegs([entry[0]!, entry[3]!, entry[1]!, entry[2]!])).toThrow('No route leads');
  });

  it('may be one payment to two: what was paid twice is owed to each who paid', () => {
    const entry = [leg('buyer', -100), leg('seller.receivable', 60), leg('platform', 40)];
    expect(paymentsOf(entry)).toHaveLength(1);
    expect(() => checkLegs(entry)).not.toThrow();
    expect(() => checkLegs([leg('buyer', -100), leg('seller.receivable', 60), leg('insurer', 40)])).toThrow(
      'No route leads from buyer to insurer',
    );
  });

  it('are apart by currency', () => {
    const [a, b, c, d] = [
      ...pay('seller.available', 'in-transit', 100, 'CNY'),
      ...pay('platform', 'in-transit', 5, 'USD'),
    ];
    expect(() => checkLegs([a!, c!, b!, d!])).not.toThrow();
    expect(() => checkLegs([leg('seller.available', -100, 'CNY'), leg('in-transit', 100, 'USD')])).toThrow('sum to');
  });

  it('sum to zero, on accounts and in currencies that there are; nothing at all is nothing', () => {
    expect(() => checkLegs([leg('platform', -100), leg('in-transit', 99)])).toThrow('sum to -1 CNY');
    expect(() => checkLegs(pay('platform', 'pocket'))).toThrow('No account is called pocket');
    expect(() => checkLegs(pay('platform', 'in-transit', 1, 'XXX'))).toThrow();
    expect(() => checkLegs([leg('buyer', 0)])).not.toThrow();
    expect(() => checkLegs([])).not.toThrow();
  });

  const end = fc.constantFrom<string>(...ACCOUNTS, 'fund:freight', 'fund:custom');
  const payment = fc.record({
    from: end,
    to: end,
    minor: fc.integer({ min: 1, max: 1_000_000 }),
    currency: fc.constantFrom('CNY', 'USD', 'JPY'),
  });

  it('of any payments are taken exactly if each of them is a route', () => {
    fc.assert(
      fc.property(fc.array(payment, { maxLength: 6 }), (payments) => {
        const entry = payments.flatMap(({ from, to, minor, currency }) => pay(from, to, minor, currency));
        expect(paymentsOf(entry)).toHaveLength(payments.length);
        const all = payments.every(({ from, to }) =>
          ROUTES.some((route) => account(route.from) === named(from) && account(route.to) === named(to)),
        );
        if (all) expect(() => checkLegs(entry)).not.toThrow();
        else expect(() => checkLegs(entry)).toThrow('No route leads');
      }),
    );
  });

  it('that one unit is missing from are never taken', () => {
    fc.assert(
      fc.property(fc.array(payment, { minLength: 1, maxLength: 6 }), fc.nat(), (payments, at) => {
        const entry = payments.flatMap(({ from, to, minor, currency }) => pay(from, to, minor, currency));
        const off = entry[at % entry.length]!;
        const wrong = entry.with(at % entry.length, { ...off, money: { ...off.money, minor: off.money.minor + 1n } });
        expect(() => checkLegs(wrong)).toThrow();
      }),
    );
  });
});

const named = (name: string): string => (name.startsWith('fund:') ? 'fund:freight' : name);
