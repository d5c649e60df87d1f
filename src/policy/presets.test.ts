import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { formatDay, parseDay } from '../kernel/day.ts';
import { formatDuration } from '../kernel/duration.ts';
import { formatPercent } from '../kernel/ratio.ts';
import type { MetricDefinition } from '../metrics/policy.ts';
import { calendarOf, holidaysOf } from './calendar.ts';
import { explainPolicy } from './explain.ts';
import { readPolicy } from './laws.ts';
import { HOLIDAY_LISTS } from './policy.ts';
import { findPreset, POLICIES, policyText, presets } from './presets.ts';

const read = presets().map((preset) => ({
  ...preset,
  id: `${preset.name}@${preset.date}`,
  result: readPolicy(readFileSync(preset.file, 'utf8'), preset.file),
}));

function preset(id: string) {
  const found = read.find((each) => each.id === id)?.result;
  if (!found?.ok) throw new Error(`${id} does not parse`);
  return found.policy;
}

/** A metric in one line, as the tables of its sources have it. */
function line({ of, by, windows, lag, marks, shows, limit, warn }: MetricDefinition): string {
  const bound = (each: MetricDefinition['limit']) =>
    each === null ? '-' : `${each.op} ${typeof each.value === 'number' ? each.value : formatPercent(each.value)}`;
  return `${of} by ${by}, ${windows.join(' and ')} days, lag ${lag}, ${shows}: ${marks.join(' ')}; ${bound(limit)}; ${bound(warn)}`;
}

describe('the presets', () => {
  test('ten of them, each named after its folder and its day', () => {
    expect(read.map(({ id }) => id)).toEqual([
      'aliexpress@2022-02-26',
      'amazon-us@2024-09-25',
      'cn-1688@2024-09-12',
      'cn-1688@2024-10-15',
      'cn-1688@2025-03-20',
      'ebay-us@2016-02-20',
      'olist@2016-09-01',
      'recommended@2020-01-01',
      'seeds@2024-09-12',
      'taobao@2024-08-09',
    ]);
    for (const { id, result } of read)
      expect(result.ok && `${result.policy.name}@${formatDay(result.policy.effective)}`).toBe(id);
  });

  it.each(read)('$id has a source or a reason of ours at every figure', ({ result }) => {
    expect(result.ok && result.warnings).toEqual([]);
  });

  it.each(read)('$id says of every source how sure it is', ({ result }) => {
    if (!result.ok) throw new Error('does not parse');
    const { 'not-yet': _, ...sections } = result.policy.raw;
    const bare: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('source' in value && !('verified' in value)) bare.push(path);
      for (const [key, item] of Object.entries(value)) visit(item, `${path}.${key}`);
    };
    visit(sections, '');
    expect(bare).toEqual([]);
  });

  test('olist has exactly four metrics, no excuses and no floors', () => {
    const olist = preset('olist@2016-09-01');
    expect(Object.fromEntries(olist.metrics.map((metric) => [metric.name, line(metric)]))).toEqual({
      'late-shipment': 'order by ship-by, 30 days, lag 0, marked: shipped-late; below 4%; -',
      'late-delivery': 'order by deliver-by, 14 days, lag 7, marked: delivered-late; at-most 10%; -',
      'order-defect': 'order by placed, 60 days, lag 15, marked: negative-feedback claim chargeback; below 1%; -',
      cancellation: 'order by placed, 7 days, lag 1, marked: cancelled-by-seller expired; below 2.5%; -',
    });
    for (const metric of olist.metrics)
      expect(metric).toMatchObject({
        kind: 'share',
        without: [],
        countsAnyway: [],
        per: null,
        judge: {},
        ours: expect.any(String),
      });
    expect(olist.faults).toEqual([]);
    expect(olist.promise).toEqual({
      dispatchProof: 'confirmation',
      deliver: { day: 'ends-at-its-end', table: [] },
      negativeFeedback: { atMostStars: 2 },
    });
  });

  test('amazon-us has the figures of its pages', () => {
    const amazon = preset('amazon-us@2024-09-25');
    expect(Object.fromEntries(amazon.metrics.map((metric) => [metric.name, line(metric)]))).toEqual({
      'order-defect': 'order by placed, 60 days, lag 15, marked: negative-feedback claim chargeback; below 1%; -',
      'late-shipment': 'order by ship-by, 10 and 30 days, lag 0, marked: shipped-late; below 4%; -',
      cancellation: 'order by placed, 7 days, lag 1, marked: cancelled-by-seller expired; below 2.5%; -',
      'valid-tracking': 'parcel by deliver-by, 7 and 30 days, lag 14, kept: untracked; at-least 95%; -',
      'on-time-delivery': 'unit by deliver-by, 14 days, lag 7, kept: delivered-late; at-least 90%; at-least 95%',
      'late-answer': 'message by received, 7 and 30 and 90 days, lag 1, marked: answered-late; at-most 10%; -',
    });
    expect(amazon.metrics.filter(({ per }) => per !== null).map(({ name, per }) => [name, per])).toEqual([
      ['order-defect', 'fulfilled-by'],
      ['valid-tracking', 'category'],
    ]);
    for (const metric of amazon.metrics) expect(metric).toMatchObject({ judge: {}, source: expect.any(String) });
    expect(amazon.promise?.expire && formatDuration(amazon.promise.expire.afterShipBy, 'en')).toBe('7 business days');
    expect(amazon.promise?.answer && formatDuration(amazon.promise.answer.within, 'en')).toBe('24 hours');
    expect(amazon.notYet.length).toBeGreaterThan(10);
    for (const each of amazon.notYet) expect(each.source).toEqual(expect.any(String));
  });

  it.each(read)('$id is told whole, in both languages', ({ result }) => {
    if (!result.ok) throw new Error('does not parse');
    const { policy } = result;
    const [en, zh] = [explainPolicy(policy, 'en'), explainPolicy(policy, 'zh')];
    const paths = en.flatMap(({ items }) => items.map(({ path }) => path));
    expect(zh.flatMap(({ items }) => items.map(({ path }) => path))).toEqual(paths);
    expect(new Set(paths).size).toBe(paths.length);
    for (const { items } of zh) for (const { label, text } of items) expect(`${label}${text}`).toMatch(/[一-鿿]/);
    for (const { items } of en)
      for (const { label, text } of items) expect(`${label}${text}`).not.toMatch(/[一-鿿]|undefined/);
    for (const leaf of leavesOf(policy.raw))
      expect(
        paths.some((path) => leaf === path || leaf.startsWith(`${path}.`) || leaf.startsWith(`${path}[`)),
        leaf,
      ).toBe(true);
    for (const { items } of en) for (const { path, value } of items) expect(value, path).toBeDefined();
  });

  test('an item brings what vouches for it, the nearest first', () => {
    const items = explainPolicy(preset('recommended@2020-01-01'), 'en').flatMap((section) => section.items);
    const at = (path: string) => items.find((item) => item.path === path);
    expect(at('metrics.order-defect.limit')).toEqual({
      path: 'metrics.order-defect.limit',
      label: 'Order defect rate',
      text: 'must stay below 1%',
      source: expect.stringContaining('G200285170'),
      verified: 'primary',
      value: { below: '1%' },
    });
    expect(at('metrics.order-defect.warn')).toMatchObject({
      ours: expect.stringContaining('Four fifths'),
      value: { below: '0.8%', ours: expect.any(String) },
    });
    expect(at('metrics.order-defect.warn')?.source).toBeUndefined();
    expect(at('market.weekend')).toEqual({
      path: 'market.weekend',
      label: 'Business calendar',
      text: 'weekend: Saturday, Sunday',
      value: ['saturday', 'sunday'],
    });
  });
});

/** Paths of everything that a document's sections say, grounds and titles left out. */
function leavesOf(raw: Readonly<Record<string, unknown>>): string[] {
  const found: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) found.push(path);
    else if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, `${path}[${index}]`);
    else
      for (const [key, item] of Object.entries(value))
        if (!['source', 'ours', 'verified', 'title'].includes(key)) visit(item, `${path}.${key}`);
  };
  for (const section of [
    'market',
    'promise',
    'faults',
    'metrics',
    'enforcement',
    'disputes',
    'returns',
    'reports',
    'protection',
    'reviews',
    'appeals',
  ])
    if (raw[section] !== undefined) visit(raw[section], section);
  return found;
}

describe('finding one', () => {
  test('by name, the latest; by name and date; not at all', () => {
    expect(findPreset('olist')?.date).toBe('2016-09-01');
    expect(findPreset('olist@2016-09-01')?.name).toBe('olist');
    expect([
      findPreset('olist@2017-01-01'),
      findPreset('etsy'),
      findPreset('calendars'),
      policyText('no/such/file.yaml'),
      policyText(POLICIES),
    ]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(policyText('olist')).toMatchObject({
      file: 'olist@2016-09-01',
      preset: true,
      text: expect.stringContaining('policy: olist'),
    });
  });
});

describe('holidays', () => {
  test('every list that a document may name is there', () => {
    for (const list of HOLIDAY_LISTS) expect(holidaysOf(list).length > 0 || list === 'none', list).toBe(true);
  });

  test('make business days, with the days closed beside them', () => {
    // 2018-09-07, Friday, is the independence of Brazil; Monday the 10th is closed by the policy; so the day after Thursday is Tuesday.
    const calendar = calendarOf(
      { market: { holidays: 'br-national', closed: [parseDay('2018-09-10')], weekend: ['saturday', 'sunday'] } },
      'America/Sao_Paulo',
    );
    expect(formatDay(calendar.addBusinessDays(parseDay('2018-09-06'), 1))).toBe('2018-09-11');
  });
});
