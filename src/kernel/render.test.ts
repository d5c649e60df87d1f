import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Because } from './because.ts';
import { parseDay } from './day.ts';
import { parseInstant } from './instant.ts';
import type { Codes, Templates } from './render.ts';
import { render, renderValue } from './render.ts';
import type { Value } from './value.ts';

const CODES: Codes = {
  'shipped-late': { en: 'shipped late', zh: '延迟发货' },
  order: { en: 'order', zh: '订单' },
};

describe('renderValue', () => {
  const cases: [Value, string, string][] = [
    [{ ratio: { n: 3, of: 120 } }, '3 of 120 (2.50%)', '3/120（2.50%）'],
    [{ ratio: { n: 12345n, of: 1234567n } }, '12,345 of 1,234,567 (1.00%)', '12,345/1,234,567（1.00%）'],
    [{ ratio: { n: 0, of: 0 } }, '0 of 0', '0/0'],
    [{ money: { minor: 123450n, currency: 'CNY' } }, '1,234.50 CNY', '1,234.50 CNY'],
    [{ money: { minor: -1500n, currency: 'JPY' } }, '-1,500 JPY', '-1,500 JPY'],
    [{ instant: parseInstant('2026-03-12T06:05:00Z') }, '12 Mar 2026, 14:05', '2026年3月12日 14:05'],
    [{ instant: parseInstant('2026-12-31T16:00:00Z') }, '1 Jan 2027, 00:00', '2027年1月1日 00:00'],
    [{ day: parseDay('2018-03-01') }, '1 Mar 2018', '2018年3月1日'],
    [{ duration: { count: 1, unit: 'business days' } }, '1 business day', '1 个工作日'],
    [{ duration: { count: 72, unit: 'hours' } }, '72 hours', '72 小时'],
    [{ count: 1234 }, '1,234', '1,234'],
    [{ count: 7 }, '7', '7'],
    [{ count: -1000 }, '-1,000', '-1,000'],
    [{ code: 'shipped-late' }, 'shipped late', '延迟发货'],
    [{ code: 'constructor' }, 'constructor', 'constructor'],
    [{ ref: { kind: 'order', id: 'A-17' } }, 'order A-17', '订单 A-17'],
    [{ percent: { n: 8n, of: 1000n } }, '0.8%', '0.8%'],
    [{ percent: { n: 1n, of: 3n } }, '33.33%', '33.33%'],
  ];
  it.each(cases)('%o', (value, en, zh) => {
    expect(renderValue(value, 'en', 'Asia/Shanghai', CODES)).toBe(en);
    expect(renderValue(value, 'zh', 'Asia/Shanghai', CODES)).toBe(zh);
  });

  it('shows an instant on the clock of the zone', () => {
    const value: Value = { instant: parseInstant('2018-02-18T01:30:00Z') };
    expect(renderValue(value, 'en', 'America/Sao_Paulo')).toBe('17 Feb 2018, 23:30');
    expect(renderValue(value, 'en', 'UTC')).toBe('18 Feb 2018, 01:30');
  });

  it('shows every instant as Intl would', () => {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'America/New_York',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), (instant) => {
        const theirs = format.format(instant).replace('Sept', 'Sep');
        expect(renderValue({ instant }, 'en', 'America/New_York')).toBe(theirs);
      }),
      { numRuns: 500 },
    );
  });
});

describe('render', () => {
  const templates: Templates = {
    'appeals.window_closed': {
      en: 'Told on {observed}, but {mark} can be contested only within {limit}.',
      zh: '{mark}须在{limit}内申诉，而提交时间为{observed}。',
    },
    'plain.rule': { en: 'No values here {not a slot} {}', zh: '无' },
  };
  const because: Because = {
    rule: 'appeals.window_closed',
    policyPath: 'appeals.within',
    observed: { instant: parseInstant('2026-03-12T06:05:00Z') },
    limit: { duration: { count: 6, unit: 'months' } },
    verdict: 'blocks',
    slots: { mark: { code: 'shipped-late' } },
  };

  it('puts the values into the sentence, in either language and order', () => {
    expect(render(because, 'en', 'Asia/Shanghai', templates, CODES)).toBe(
      'Told on 12 Mar 2026, 14:05, but shipped late can be contested only within 6 months.',
    );
    expect(render(because, 'zh', 'Asia/Shanghai', templates, CODES)).toBe(
      '延迟发货须在6 个月内申诉，而提交时间为2026年3月12日 14:05。',
    );
    expect(render({ ...because, rule: 'plain.rule' }, 'en', 'UTC', templates)).toBe('No values here {not a slot} {}');
  });

  it('counts without a percentage where the text says so', () => {
    const counting: Templates = {
      'some.rule': { en: '{observed.counted} confirmed ({observed})', zh: '已确认 {observed.counted}' },
    };
    const counted: Because = { ...because, rule: 'some.rule', observed: { ratio: { n: 1, of: 2 } } };
    expect(render(counted, 'en', 'UTC', counting)).toBe('1 of 2 confirmed (1 of 2 (50.00%))');
    expect(render(counted, 'zh', 'UTC', counting)).toBe('已确认 1/2');
    expect(() => render({ ...counted, observed: { count: 1 } }, 'en', 'UTC', counting)).toThrow(/no ratio/);
  });

  it('never reads what a value says as another slot', () => {
    const tricky: Because = { ...because, slots: { mark: { code: '{limit} $& $1' } } };
    expect(render(tricky, 'en', 'UTC', templates)).toContain('but {limit} $& $1 can be');
  });

  it('throws where a text or a value is missing, rather than show half a reason', () => {
    const { slots: _, ...without } = because;
    expect(() => render(without, 'en', 'UTC', templates)).toThrow(/mark/);
    expect(() => render({ ...because, rule: 'appeals.unheard' }, 'en', 'UTC', templates)).toThrow(/appeals.unheard/);
    expect(() => render({ ...because, rule: 'toString' }, 'en', 'UTC', templates)).toThrow(RangeError);
  });
});
