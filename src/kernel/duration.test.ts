import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DurationUnit } from './duration.ts';
import { formatDuration, parseDuration } from './duration.ts';

const UNITS: readonly DurationUnit[] = [
  'minutes',
  'hours',
  'days',
  'weeks',
  'months',
  'local days',
  'business days',
  'business hours',
];

describe('durations', () => {
  it('read as a policy writes them, singular too', () => {
    expect(parseDuration('2 business days')).toEqual({ count: 2, unit: 'business days' });
    expect(parseDuration('1 business day')).toEqual({ count: 1, unit: 'business days' });
    expect(parseDuration('27 local days')).toEqual({ count: 27, unit: 'local days' });
    expect(parseDuration('24 hours')).toEqual({ count: 24, unit: 'hours' });
    expect(parseDuration('0 days')).toEqual({ count: 0, unit: 'days' });
    expect(parseDuration('1 month')).toEqual({ count: 1, unit: 'months' });
  });

  it.each([
    '',
    '2',
    'days',
    '-1 days',
    '1.5 days',
    '2 fortnights',
    '2  days',
    '2days',
    ' 2 days',
    '2 days ',
    '2 Days',
    '2 business',
    'two days',
    '2 constructor',
    '9999999 days',
  ])('refuse %j', (text) => {
    expect(() => parseDuration(text)).toThrow(RangeError);
  });

  it('are written with the plural that the count asks for', () => {
    expect(formatDuration({ count: 1, unit: 'business days' }, 'en')).toBe('1 business day');
    expect(formatDuration({ count: 0, unit: 'hours' }, 'en')).toBe('0 hours');
    expect(formatDuration({ count: 2, unit: 'weeks' }, 'en')).toBe('2 weeks');
    expect(UNITS.map((unit) => formatDuration({ count: 3, unit }, 'zh'))).toEqual([
      '3 分钟',
      '3 小时',
      '3 天',
      '3 周',
      '3 个月',
      '3 个自然日',
      '3 个工作日',
      '3 个工作小时',
    ]);
  });

  it('read back what was written', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.constantFrom(...UNITS), (count, unit) => {
        expect(parseDuration(formatDuration({ count, unit }, 'en'))).toEqual({ count, unit });
        expect(parseDuration(`${count} ${unit}`)).toEqual({ count, unit });
      }),
    );
  });
});
