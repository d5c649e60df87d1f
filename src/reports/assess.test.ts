import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, CHINESE_LAW, calendar, cny, order, PAGE_OF_2021, SECTION, SEEDS } from '../../test/reports/given.ts';
import { add, compare, moneyToText, parseMoney } from '../kernel/money.ts';
import { parsePolicy } from '../policy/document.ts';
import { findPreset } from '../policy/presets.ts';
import { awardFor, limitedUntil } from './assess.ts';
import type { Verdict } from './model/codes.ts';

const amounts = (award: ReturnType<typeof awardFor>) =>
  award && [award.refund, award.extra].map((money) => (money ? moneyToText(money) : null));
const total = (award: ReturnType<typeof awardFor>) =>
  award?.refund && award.extra ? moneyToText(add(award.refund, award.extra)) : null;

describe('what a fake costs, 80.00 paid for it and 12.00 for freight', () => {
  test.each([
    ['the five documents', SEEDS, '92.00 CNY', '160.00 CNY', '252.00 CNY'],
    ['the page of 2021', PAGE_OF_2021, '80.00 CNY', '160.00 CNY', '240.00 CNY'],
    ['Chinese law', CHINESE_LAW, '80.00 CNY', '500.00 CNY', '580.00 CNY'],
  ])('%s', (_pack, rule, refund, extra, all) => {
    const award = awardFor(order(), null, rule);
    expect(amounts(award)).toEqual([refund, extra]);
    expect(total(award)).toBe(all);
  });

  test.each([
    ['seeds', '252.00 CNY'],
    ['aliexpress', '240.00 CNY'],
    ['recommended', '252.00 CNY'],
  ])('as the preset %s has it', (name, all) => {
    const file = findPreset(name)?.file ?? '';
    const parsed = parsePolicy(readFileSync(file, 'utf8'), file);
    const rule = parsed.ok ? parsed.policy.reports?.counterfeit : undefined;
    expect(rule && total(awardFor(order(), null, rule))).toBe(all);
  });

  test('the least that is paid on top gives way where the times of the price are more, and not before', () => {
    const at500 = (price: string) => {
      const lines = [{ id: 'bag', quantity: 1, price: cny(price), listing: null }];
      const award = awardFor(order({ lines }), null, CHINESE_LAW);
      return [award?.extra && moneyToText(award.extra), award?.floored];
    };
    expect(at500('166.66')).toEqual(['500.00 CNY', true]);
    expect(at500('166.67')).toEqual(['500.01 CNY', false]);
  });

  test('of several lines each bears its part of the freight, and all of them all of it', () => {
    const lines = [
      { id: 'bag', quantity: 2, price: cny('40.00'), listing: null },
      { id: 'belt', quantity: 1, price: cny('20.00'), listing: null },
    ];
    const both = order({ lines });
    // 12.00 by 80 to 20: 9.60 and 2.40.
    expect(amounts(awardFor(both, ['bag'], SEEDS))).toEqual(['89.60 CNY', '160.00 CNY']);
    expect(amounts(awardFor(both, ['belt'], SEEDS))).toEqual(['22.40 CNY', '40.00 CNY']);
    expect(amounts(awardFor(both, null, SEEDS))).toEqual(['112.00 CNY', '200.00 CNY']);
  });

  test('what has gone back does not go back once more; what is on top is paid all the same', () => {
    expect(amounts(awardFor(order({ refunds: [cny('50.00')] }), null, SEEDS))).toEqual(['42.00 CNY', '160.00 CNY']);
    expect(amounts(awardFor(order({ refunds: [cny('92.00')] }), null, SEEDS))).toEqual([null, '160.00 CNY']);
    const bank = order({ chargedBackAt: at('2026-03-01T00:00:00Z') });
    expect(amounts(awardFor(bank, null, SEEDS))).toEqual([null, '160.00 CNY']);
  });

  test('a least amount of another currency does not hold, and without a price nothing is known', () => {
    const rule = { ...CHINESE_LAW, atLeast: parseMoney('500 USD') };
    expect(amounts(awardFor(order(), null, rule))).toEqual(['80.00 CNY', '240.00 CNY']);
    const lines = [{ id: 'bag', quantity: 1, price: null, listing: null }];
    expect(awardFor(order({ lines }), null, SEEDS)).toBeNull();
  });

  const minor = fc.integer({ min: 0, max: 10_000_000 });
  const text = (cents: number) => (cents / 100).toFixed(2);
  test('never refunds more than is left, and what is on top is the times of the price', () => {
    const world = fc.record({
      prices: fc.array(minor, { minLength: 1, maxLength: 5 }),
      freight: minor,
      back: minor,
      times: fc.integer({ min: 0, max: 10 }),
      picked: fc.integer({ min: 1, max: 5 }),
      refund: fc.constantFrom('paid' as const, 'price' as const),
    });
    fc.assert(
      fc.property(world, ({ prices, freight, back, times, picked, refund }) => {
        const lines = prices.map((price, index) => ({
          id: `l${index}`,
          quantity: 1,
          price: cny(text(price)),
          listing: null,
        }));
        const bought = order({ lines, freight: cny(text(freight)), refunds: back > 0 ? [cny(text(back))] : [] });
        const chosen = lines.slice(0, picked).map(({ id }) => id);
        const award = awardFor(bought, chosen, { ...SEEDS, times, refund });
        const paid = prices.reduce((sum, each) => sum + each, freight);
        const price = prices.slice(0, picked).reduce((sum, each) => sum + each, 0);
        expect(award?.price.minor).toBe(BigInt(price));
        expect(award?.extra?.minor ?? 0n).toBe(BigInt(price * times));
        const refunded = Number(award?.refund?.minor ?? 0n);
        expect(refunded).toBeLessThanOrEqual(Math.max(0, paid - back));
        expect(refunded).toBe(Math.min(Number(award?.base.minor), Math.max(0, paid - back)));
        if (award) expect(compare(award.base, award.price)).toBeGreaterThanOrEqual(0);
        if (award && refund === 'price') expect(award.base).toEqual(award.price);
        if (award && refund === 'paid' && picked >= prices.length) expect(award.base.minor).toBe(BigInt(paid));
      }),
    );
  });
});

describe('whoever reports what is not so', () => {
  const rule = SECTION.misuse!;
  const day = (text: string, verdict: Verdict) => ({ at: at(`2026-${text}T12:00:00+08:00`), verdict });
  const until = (now: string, ...record: Parameters<typeof limitedUntil>[0]) =>
    limitedUntil(record, rule, calendar, at(now))?.until ?? null;
  const NOW = '2026-03-10T12:00:00+08:00';
  const three = [day('03-01', 'dismissed'), day('02-20', 'dismissed'), day('02-10', 'dismissed')];

  test('waits after three of five, from the last one on, and not a moment longer', () => {
    const ends = at('2026-03-31T12:00:00+08:00');
    expect(until(NOW, ...three)).toBe(ends);
    expect(until('2026-03-31T11:59:59.999+08:00', ...three)).toBe(ends);
    expect(until('2026-03-31T12:00:00+08:00', ...three)).toBeNull();
  });

  test('does not after two, nor where newer ones were so', () => {
    expect(until(NOW, ...three.slice(1))).toBeNull();
    const upheld = [day('03-05', 'upheld'), day('03-04', 'upheld'), day('03-03', 'upheld')];
    expect(until(NOW, ...upheld, ...three)).toBeNull();
    expect(until(NOW, ...upheld.slice(1), ...three)).toBe(at('2026-03-31T12:00:00+08:00'));
  });

  test('what was decided longer ago than the time does not speak against anybody any more', () => {
    const old = [day('03-01', 'dismissed'), day('02-20', 'dismissed'), { ...day('02-10', 'dismissed') }];
    const at90 = { at: at('2025-12-10T12:00:00+08:00'), verdict: 'dismissed' as const };
    // 90 times 24 hours before 10 March, noon, is 10 December, noon.
    expect(until(NOW, ...old.slice(0, 2), at90)).toBe(at('2026-03-31T12:00:00+08:00'));
    expect(until(NOW, ...old.slice(0, 2), { ...at90, at: at90.at - 1 })).toBeNull();
  });
});
