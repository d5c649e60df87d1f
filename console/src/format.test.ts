import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeFormats, spanParts } from './format.ts';

const paulo = makeFormats('en', 'America/Sao_Paulo');
const york = makeFormats('en', 'America/New_York');
const shanghai = makeFormats('zh', 'Asia/Shanghai');

describe('times', () => {
  test('are written in the market’s zone, not the reader’s', () => {
    expect(paulo.dateTime('2026-03-12T17:05:00.000Z')).toBe('12 Mar 2026, 14:05');
    expect(shanghai.dateTime('2026-03-12T17:05:00.000Z')).toBe('2026年3月13日 01:05');
    expect(paulo.dateTimeInFull('2026-03-12T17:05:09.000Z')).toContain('14:05:09');
    expect(paulo.dateTimeInFull('2026-03-12T17:05:09.000Z')).toContain('America/Sao_Paulo');
  });

  test('an hour that comes twice is told apart by its offset', () => {
    const first = york.dateTimeInFull('2025-11-02T05:30:00Z');
    const second = york.dateTimeInFull('2025-11-02T06:30:00Z');
    expect(york.dateTime('2025-11-02T05:30:00Z')).toBe(york.dateTime('2025-11-02T06:30:00Z'));
    expect(first).toContain('GMT-4');
    expect(second).toContain('GMT-5');
  });

  test('midnight begins a day, and every month has three letters', () => {
    expect(york.dateTime('2025-03-20T04:00:00Z')).toBe('20 Mar 2025, 00:00');
    expect(york.day('2025-09-01')).toBe('1 Sep 2025');
    for (let month = 1; month <= 12; month++) {
      const day = `2025-${String(month).padStart(2, '0')}-15`;
      expect(york.day(day)).toMatch(/^15 [A-Z][a-z]{2} 2025$/);
    }
  });

  test('one instant beside another is as exact as tells them apart, and no more', () => {
    const due = '2025-03-20T16:00:00.000Z';
    expect(york.dateTimeBeside(due, '2025-03-20T16:01:00Z')).toBe('20 Mar 2025, 12:00');
    expect(york.dateTimeBeside(due, due)).toBe('20 Mar 2025, 12:00');
    expect(york.dateTimeBeside('2025-03-20T16:00:59.999Z', due)).toBe('20 Mar 2025, 12:00:59');
    expect(york.dateTimeBeside('2025-03-20T16:00:00.001Z', due)).toBe('20 Mar 2025, 12:00:00.001');
    expect(shanghai.dateTimeBeside('2025-03-20T16:00:30Z', due)).toBe('2025年3月21日 00:00:30');
  });

  test('a local day is that day in every zone', () => {
    expect(makeFormats('en', 'Pacific/Kiritimati').day('2025-03-20')).toBe('20 Mar 2025');
    expect(makeFormats('en', 'Pacific/Pago_Pago').dayShort('2025-03-20')).toBe('20 Mar');
  });
});

describe('numbers', () => {
  test('shares are percentages of at most two places', () => {
    expect(paulo.percent({ n: 12, of: 310 })).toBe('3.87%');
    expect(paulo.percent({ n: 1, of: 10 })).toBe('10%');
    expect(paulo.percent({ n: 0, of: 0 })).toBe('0%');
  });

  test('money keeps every place and never passes through a float', () => {
    expect(paulo.money('12345678901234567.89', 'BRL')).toBe('12,345,678,901,234,567.89 BRL');
    expect(paulo.money('-1000', 'JPY')).toBe('-1,000 JPY');
  });
});

describe('stretches of time', () => {
  test('name the largest two parts that say anything', () => {
    expect(spanParts(3 * 3_600_000 + 20 * 60_000)).toEqual({ days: 0, hours: 3, minutes: 20 });
    expect(spanParts(-(2 * 86_400_000 + 4 * 3_600_000 + 59 * 60_000))).toEqual({ days: 2, hours: 4, minutes: 0 });
    expect(spanParts(59_999)).toEqual({ days: 0, hours: 0, minutes: 0 });
  });

  test('never promise more time than there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 86_400_000 }), (ms) => {
        const { days, hours, minutes } = spanParts(ms);
        const told = days * 86_400_000 + hours * 3_600_000 + minutes * 60_000;
        expect(told).toBeLessThanOrEqual(ms);
        expect(ms - told).toBeLessThan(days > 0 ? 3_600_000 : 60_000);
      }),
    );
  });
});
