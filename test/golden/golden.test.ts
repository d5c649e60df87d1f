import { describe, expect, test } from 'vitest';
import { recount } from '../recount/recount.ts';
import { expand, goldenTables } from './expand.ts';
import { goldenMarket } from './policy.ts';
import type { Expected } from './tables.ts';
import { expectedOf } from './tables.ts';

const tables = goldenTables();
const facts = expand(tables);
const expected = expectedOf(tables);
const metrics = goldenMarket.metrics.map((metric) => metric.metric);
const marksOf = new Map(goldenMarket.metrics.map((metric) => [metric.metric, metric.marks]));

/** The figures as rows: metrics that the table leaves out have no things and no status. */
function rowsOf({ known, figures }: Expected) {
  if (!known) return [];
  return [...metrics].sort().map((metric) => {
    const figure = figures.find((each) => each.metric === metric) ?? {
      things: 0,
      marked: 0,
      components: {},
      status: 'none',
    };
    const components = Object.fromEntries((marksOf.get(metric) ?? []).map((mark) => [mark, 0]));
    return {
      metric,
      things: figure.things,
      marked: figure.marked,
      components: { ...components, ...figure.components },
      status: figure.status,
    };
  });
}

const recounted = (day: string, seller: string, told = facts) =>
  recount(told, goldenMarket, day)
    .filter((row) => row.sellerId === seller)
    .map(({ metric, things, marked, components, status }) => ({ metric, things, marked, components, status }));

test('the market is as large as it says', () => {
  const placed = new Set(facts.filter((fact) => fact.kind === 'order.placed').map((fact) => fact.orderId));
  expect(placed.size).toBe(345);
  expect(new Set(facts.map((fact) => fact.sellerId).filter((name) => name !== undefined)).size).toBe(18);
  expect(new Set(expected.map(({ seller }) => seller)).size).toBe(18);
  expect(expected.length).toBeGreaterThan(30);
  for (const { figures } of expected) for (const { metric } of figures) expect(metrics).toContain(metric);
});

describe('the independent recount gives the figures worked by hand', () => {
  test.each(expected.map((entry) => [entry.seller, entry.day, entry] as const))('%s as of %s', (seller, day, entry) => {
    expect(recounted(day, seller)).toEqual(rowsOf(entry));
  });
});

test('the order in which facts are told changes nothing', () => {
  for (const day of ['2025-03-08', '2025-03-20']) {
    expect(recount(facts.toReversed(), goldenMarket, day)).toEqual(recount(facts, goldenMarket, day));
  }
});

test('what happens on or after a day is not looked at', () => {
  const day = '2025-03-16';
  const cut = Date.parse('2025-03-16T04:00:00Z');
  const amends = (kind: string) => kind === 'fact.corrected' || kind === 'fact.withdrawn';
  const before = facts.filter((fact) => Date.parse(fact.occurredAt as string) < cut || amends(fact.kind));
  expect(before.length).toBeLessThan(facts.length);
  expect(recount(before, goldenMarket, day)).toEqual(recount(facts, goldenMarket, day));
});

test('a single fact less is noticed', () => {
  const without = facts.filter((fact) => fact.id !== 'VO17/chargeback-opened-not-received');
  expect(recounted('2025-03-20', 'voices', without)).not.toEqual(recounted('2025-03-20', 'voices'));
});
