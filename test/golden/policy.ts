import type { Reading } from '../recount/order.ts';
import type { RecountMarket } from '../recount/recount.ts';
import { goldenZone } from './expand.ts';

const faults = [
  { mark: 'delivered-late', when: ['handed-over-in-time'], fault: 'carrier', counts: false },
  { mark: 'delivered-late', when: ['wrong-address'], fault: 'buyer', counts: false },
  { mark: 'cancelled-by-seller', when: ['canceller-unknown'], fault: 'nobody', counts: false },
  { mark: 'cancelled-by-seller', when: ['buyer-asked'], fault: 'buyer', counts: false },
  { mark: 'claim', when: ['label-bought-through-platform'], fault: 'platform', counts: false },
  { mark: 'any', when: ['disruption-declared'], fault: 'nobody', counts: false },
];

const first: Reading = { zone: goldenZone, scansProve: true, dayMeans: 'its-end', negativeUpTo: 2, faults };

const share = (percent: number) => ({ n: percent, of: 100 });
const lateDelivery = {
  of: 'order',
  by: 'deliver-by',
  window: 14,
  lag: 7,
  marks: ['delivered-late'],
  limit: { op: 'at-most', value: share(10) },
} as const;

/** The policy that market.md tells in words, for the recount. */
export const goldenMarket: RecountMarket = {
  zone: goldenZone,
  readings: [
    { from: '2024-01-01', reading: first },
    { from: '2025-03-01', reading: { ...first, scansProve: false } },
  ],
  answerHours: 24,
  automaticAnswerStops: false,
  metrics: [
    {
      metric: 'late-shipment',
      of: 'order',
      by: 'ship-by',
      window: 30,
      lag: 0,
      marks: ['shipped-late'],
      limit: { op: 'below', value: share(10) },
      warn: { op: 'below', value: share(5) },
      judge: { things: 10, marked: 2 },
    },
    { ...lateDelivery, metric: 'late-delivery', warn: { op: 'at-most', value: share(5) } },
    { ...lateDelivery, metric: 'late-delivery-anyone', countsAnyway: ['carrier', 'nobody'] },
    {
      metric: 'order-defect',
      of: 'order',
      by: 'placed',
      window: 60,
      lag: 15,
      marks: ['negative-feedback', 'claim', 'chargeback'],
      limit: { op: 'below', value: share(10) },
      judge: { things: 10, marked: 2, lowerBound: 90 },
    },
    {
      metric: 'cancellation',
      of: 'order',
      by: 'placed',
      window: 7,
      lag: 1,
      marks: ['cancelled-by-seller', 'expired'],
      limit: { op: 'below', value: share(25) },
    },
    {
      metric: 'response',
      of: 'message',
      by: 'received',
      window: 7,
      lag: 1,
      marks: ['answered-late'],
      limit: { op: 'at-most', value: share(10) },
      judge: { things: 5 },
    },
  ],
};
