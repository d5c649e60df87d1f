import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, contextOf, policyOf, told } from '../../test/support/story.ts';
import { foldOrder } from '../facts/fold.ts';
import type { Disruption, Fact } from '../facts/model.ts';
import { foldThread } from '../facts/thread.ts';
import { makeCalendar } from '../kernel/calendar.ts';
import { formatDay } from '../kernel/day.ts';
import { figureLine } from './figures.ts';
import { measure } from './measure.ts';

const zone = 'America/New_York';
const days = makeCalendar({ zone, weekend: [], holidays: [] });

const metric = (name: string, of: string, by: string, marks: string, rest = '') =>
  `  ${name}: { title: { en: A, zh: 甲 }, of: ${of}, by: ${by}, marks: [${marks}], ${rest || 'window: 9 days, lag: 2 days'}, ours: test }\n`;
const all = 'shipped-late, delivered-late, cancelled-by-seller, expired, negative-feedback, claim, chargeback';
const sections = (promise: string) => `promise:
  dispatch-proof: confirmation-or-scan
  answer: { within: 24 hours, clock: around-the-clock, automatic-answer-stops: false, ours: test }
  negative-feedback: { at-most-stars: 2, ours: test }
${promise}
faults:
  - { mark: delivered-late, when: handed-over-in-time, fault: carrier, counts: false, ours: test }
  - { mark: any, when: parcel-lost-by-carrier, fault: carrier, counts: false, ours: test }
  - { mark: any, when: disruption-declared, fault: nobody, counts: false, ours: test }
metrics:
${metric('defects', 'order', 'placed', all)}${metric('late', 'order', 'ship-by', 'shipped-late', 'windows: [3 days, 12 days]')}\
${metric('arrivals', 'unit', 'deliver-by', 'delivered-late', 'window: 9 days, counts-anyway: [carrier, nobody]')}\
${metric('tracking', 'parcel', 'confirmed', 'untracked', 'window: 9 days, lag: 1 day, shows: kept')}\
${metric('parcels', 'parcel', 'ship-by', 'shipped-late, untracked, negative-feedback', 'window: 9 days, per: service, without: [custom-made, no-tracking-service]')}\
${metric('answers', 'message', 'received', 'answered-late', 'window: 9 days')}`;
const counted = policyOf(
  sections(`  ship: { within: 1 business day, cut-off: "14:00", ours: test }
  deliver: { day: ends-at-its-end, from: dispatched, table: [{ service: any, to: any, within: 3 local days, ours: test }], ours: test }`),
);
const dated = policyOf(sections('  deliver: { day: ends-at-its-start }'), '2024-03-08');

/** Instants around the clock change of 2024-03-10, many facts on the same one: days' first and last milliseconds, mornings, evenings. */
const first = days.dayOf(at('2024-03-04 12:00'));
const instants = Array.from({ length: 14 }, (_, index) => days.startOf(first + index)).flatMap((start) => [
  start - 1,
  start,
  start + 36_000_000,
  start + 64_800_000,
]);
const when = fc.constantFrom(...instants);
const date = fc.oneof(when, fc.integer({ min: first, max: first + 14 }).map(formatDay));

const draft = (kind: string, data: fc.Arbitrary<object> = fc.constant({})) =>
  data.map((each) => ({ kind, data: each }));
const maybe = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] });
const parcel = fc.oneof(
  draft(
    'parcel.confirmed',
    maybe({
      lines: fc.subarray(['a', 'b']),
      carrier: fc.constantFrom('acme', 'post'),
      service: fc.constantFrom('air', 'untracked'),
    }),
  ),
  draft('parcel.scanned', maybe({ carrier: fc.constant('acme') })),
  draft('parcel.delivered'),
  draft('parcel.exception', fc.record({ what: fc.constantFrom('lost', 'held') })),
);
const dispute = (name: string, outcomes: string[]) =>
  fc.oneof(
    draft(
      `${name}.opened`,
      fc.record({
        [`${name}Id`]: fc.constantFrom('1', '2'),
        inquiry: fc.boolean(),
        reason: fc.constantFrom('fraud', 'late'),
      }),
    ),
    draft(
      `${name}.decided`,
      fc.record({ [`${name}Id`]: fc.constantFrom('1', '2'), outcome: fc.constantFrom(...outcomes) }),
    ),
  );
const ofOrder = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(parcel, fc.constantFrom(undefined, 'p1', 'p2', 'o1'))
      .map(([each, parcelId]) => ({ ...each, parcelId })),
  },
  { weight: 2, arbitrary: draft('promise.extended', maybe({ shipBy: date, deliverBy: date })) },
  {
    weight: 1,
    arbitrary: draft('order.cancelled', fc.record({ by: fc.constantFrom('buyer', 'seller', 'platform', 'unknown') })),
  },
  { weight: 1, arbitrary: draft('order.expired') },
  { weight: 2, arbitrary: draft('feedback.left', fc.record({ rating: fc.integer({ min: 1, max: 5 }) })) },
  { weight: 1, arbitrary: draft('feedback.changed', fc.record({ rating: fc.integer({ min: 1, max: 5 }) })) },
  { weight: 1, arbitrary: draft('feedback.withdrawn') },
  { weight: 1, arbitrary: dispute('claim', ['buyer', 'seller']) },
  { weight: 1, arbitrary: dispute('chargeback', ['lost', 'won', 'prevented']) },
  {
    weight: 1,
    arbitrary: draft(
      'mark.excused',
      fc.record({
        mark: fc.constantFrom('shipped-late', 'untracked', 'claim'),
        reason: fc.constant('r'),
        decision: fc.constant('d'),
      }),
    ),
  },
);
const placing = draft(
  'order.placed',
  maybe({
    shipBy: date,
    deliverBy: date,
    lines: fc.constant([
      { id: 'a', quantity: 2 },
      { id: 'b', quantity: 3 },
    ]),
    service: fc.constantFrom('air', 'untracked'),
    customMade: fc.boolean(),
    destination: fc.constantFrom({ country: 'US' }, { country: 'US', region: 'US-VT' }),
  }),
);
const ofThread = fc.oneof(
  draft('message.received', maybe({ needsAnswer: fc.boolean(), spam: fc.boolean() })),
  draft('message.sent', maybe({ automatic: fc.boolean() })),
  draft(
    'message.marked',
    fc.record({ messageId: fc.nat({ max: 4 }).map(String), needsAnswer: fc.constant(false as const) }),
  ),
);

const listOf = (
  arbitrary: fc.Arbitrary<{ kind: string; data: object; parcelId?: string | undefined }>,
  maxLength: number,
  names: object,
) =>
  fc.array(fc.tuple(arbitrary, when), { maxLength }).map((list) =>
    list.map(([{ kind, data, parcelId }, instant], index) => {
      const read = told(kind, '2024-03-01', data, {
        ...names,
        id: String(index),
        ...(parcelId === undefined ? {} : { parcelId }),
      });
      return { ...read, occurredAt: instant };
    }),
  );
const story = fc
  .tuple(listOf(placing, 2, {}), listOf(ofOrder, 10, { source: 'shop' }))
  .map(([placings, rest]) => [...placings.map((each) => ({ ...each, source: 'till' })), ...rest]);
const thread = listOf(ofThread, 6, { orderId: undefined, threadId: 't1' });
const disruption = fc
  .tuple(when, when, when)
  .filter(([, from, to]) => from < to)
  .map(([declaredAt, from, to]): Disruption => ({ source: 'x', id: '1', declaredAt, from, to, region: 'US' }));

interface History {
  readonly orders: readonly (readonly Fact[])[];
  readonly thread: readonly Fact[];
  readonly disruptions: readonly Disruption[];
}

function figures({ orders, thread: messages, disruptions }: History, day: number, before = Number.POSITIVE_INFINITY) {
  const known = (facts: readonly Fact[]) => facts.filter(({ occurredAt }) => occurredAt < before);
  const context = contextOf({
    policies: [counted, dated],
    zone,
    disruptions: disruptions.filter(({ declaredAt }) => declaredAt < before),
  });
  const states = {
    orders: orders.map((facts, index) =>
      foldOrder({ sellerId: 's1', orderId: `o${index + 1}` }, known(facts), context),
    ),
    threads: [foldThread({ sellerId: 's1', threadId: 't1' }, known(messages), context)],
  };
  return measure(states, counted.metrics, days, day).map(figureLine);
}

describe('no look-ahead', () => {
  test('figures as of any day from what occurred before it equal those from everything, for any history', () => {
    const history = fc.record({
      orders: fc.array(story, { minLength: 1, maxLength: 3 }),
      thread,
      disruptions: fc.array(disruption, { maxLength: 2 }),
    });
    let marked = 0;
    fc.assert(
      fc.property(history, fc.integer({ min: first, max: first + 25 }), (told, day) => {
        const whole = figures(told, day);
        marked += whole.reduce((sum, figure) => sum + figure.marked, 0);
        expect(figures(told, day, days.startOf(day))).toEqual(whole);
      }),
      { numRuns: 1500 },
    );
    expect(marked).toBeGreaterThan(500);
  }, 60_000);
});
