/**
 * The four metrics of policies/olist straight from the published CSV files, for every seller known before a day.
 * Shares nothing with the importer, the facts or the counters: it reads the tables and counts.
 *
 *   node test/recount/olist.ts 2018-03-01 [folder] > out.json
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Row, Yardstick } from './figures.ts';
import { rowOf, sortRows, windowOf } from './figures.ts';
import type { LocalDay } from './zone.ts';
import { dayOf, endOf, parseLocal, startOf } from './zone.ts';

const zone = 'America/Sao_Paulo';
const here = fileURLToPath(import.meta.url);

/** Where the data lies when somebody has put it beside the repository. */
export const olistFolder = resolve(here, '../../../../shared/data/olist');

/** Limits as the preset writes them, in tenths of a percent. */
const below = (tenths: number) => ({ op: 'below', value: { n: tenths, of: 1000 } }) as const;
const atMost = (tenths: number) => ({ op: 'at-most', value: { n: tenths, of: 1000 } }) as const;
export const olistMetrics = {
  lateShipment: { metric: 'late-shipment', window: 30, lag: 0, marks: ['shipped-late'], limit: below(40) },
  lateDelivery: { metric: 'late-delivery', window: 14, lag: 7, marks: ['delivered-late'], limit: atMost(100) },
  orderDefect: {
    metric: 'order-defect',
    window: 60,
    lag: 15,
    marks: ['negative-feedback', 'claim', 'chargeback'],
    limit: below(10),
  },
  cancellation: {
    metric: 'cancellation',
    window: 7,
    lag: 1,
    marks: ['cancelled-by-seller', 'expired'],
    limit: below(25),
  },
} as const satisfies Record<string, Yardstick>;

/** One seller's part of a basket. Instants are epoch milliseconds. */
export interface OlistOrder {
  readonly sellerId: string;
  readonly placedAt: number;
  readonly approvedAt: number | undefined;
  readonly dispatchedAt: number | undefined;
  readonly deliveredAt: number | undefined;
  readonly cancelledAt: number | undefined;
  readonly shipBy: number;
  readonly deliverBy: number;
  readonly reviews: readonly { readonly at: number; readonly score: number; readonly id: string }[];
}

type Record_ = Readonly<Record<string, string>>;

/** True where the files are there to be read. */
export function hasOlist(folder = olistFolder): boolean {
  return existsSync(join(folder, 'orders.csv.gz'));
}

function table(folder: string, name: string): Record_[] {
  return parse(gunzipSync(readFileSync(join(folder, `${name}.csv.gz`))), { columns: true, bom: true }) as Record_[];
}

const times = new Map<string, number>();

/** The tables' local time; empty means it did not happen. */
function at(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  let instant = times.get(text);
  if (instant === undefined) {
    instant = parseLocal(text, zone);
    times.set(text, instant);
  }
  return instant;
}

function grouped(rows: readonly Record_[], column: string): Map<string, Record_[]> {
  const groups = new Map<string, Record_[]>();
  for (const row of rows) {
    const key = row[column] as string;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Reads the tables: one entry for each seller of each basket that has items. */
export function readOlist(folder = olistFolder): OlistOrder[] {
  const items = grouped(table(folder, 'order_items'), 'order_id');
  const reviews = grouped(table(folder, 'order_reviews'), 'order_id');
  const orders: OlistOrder[] = [];
  for (const row of table(folder, 'orders')) {
    const bySeller = grouped(items.get(row.order_id as string) ?? [], 'seller_id');
    const told = bySeller.size === 1 ? (reviews.get(row.order_id as string) ?? []) : [];
    for (const [sellerId, lines] of bySeller) orders.push(orderOf(sellerId, row, lines, told));
  }
  return orders;
}

function orderOf(sellerId: string, row: Record_, lines: readonly Record_[], reviews: readonly Record_[]): OlistOrder {
  const placedAt = at(row.order_purchase_timestamp) as number;
  const approvedAt = at(row.order_approved_at);
  const dispatchedAt = at(row.order_delivered_carrier_date);
  const deliveredAt = at(row.order_delivered_customer_date);
  const happened = [placedAt, approvedAt, dispatchedAt, deliveredAt].filter((time) => time !== undefined);
  return {
    sellerId,
    placedAt,
    approvedAt,
    dispatchedAt,
    deliveredAt,
    cancelledAt: row.order_status === 'canceled' ? Math.max(...happened) : undefined,
    shipBy: Math.min(...lines.map((line) => at(line.shipping_limit_date) as number)),
    deliverBy: endOf((row.order_estimated_delivery_date as string).slice(0, 10), zone),
    reviews: reviews.map((review) => ({
      at: at(review.review_answer_timestamp) as number,
      score: Number(review.review_score),
      id: review.review_id as string,
    })),
  };
}

/** What was known of an order when a day began: what had not happened yet is taken out. */
function asKnown(order: OlistOrder, cut: number): OlistOrder {
  const past = (time: number | undefined): number | undefined => (time !== undefined && time < cut ? time : undefined);
  return {
    ...order,
    approvedAt: past(order.approvedAt),
    dispatchedAt: past(order.dispatchedAt),
    deliveredAt: past(order.deliveredAt),
    cancelledAt: past(order.cancelledAt),
    reviews: order.reviews.filter((review) => review.at < cut),
  };
}

/** The last answered review decides; of two answered in the same second the one with the greater id. */
function lastScore(order: OlistOrder): number | undefined {
  return [...order.reviews].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).at(-1)?.score;
}

const questions: readonly {
  yardstick: Yardstick;
  anchor: (order: OlistOrder) => number;
  isThing: (order: OlistOrder) => boolean;
  mark: string;
  isMarked: (order: OlistOrder) => boolean;
}[] = [
  {
    yardstick: olistMetrics.lateShipment,
    anchor: (order) => order.shipBy,
    isThing: (order) =>
      order.cancelledAt === undefined || (order.dispatchedAt !== undefined && order.dispatchedAt <= order.cancelledAt),
    mark: 'shipped-late',
    isMarked: (order) => order.dispatchedAt === undefined || order.dispatchedAt > order.shipBy,
  },
  {
    yardstick: olistMetrics.lateDelivery,
    anchor: (order) => order.deliverBy,
    isThing: (order) => order.dispatchedAt !== undefined,
    mark: 'delivered-late',
    isMarked: (order) => order.deliveredAt === undefined || order.deliveredAt > order.deliverBy,
  },
  {
    yardstick: olistMetrics.orderDefect,
    anchor: (order) => order.placedAt,
    isThing: () => true,
    mark: 'negative-feedback',
    isMarked: (order) => (lastScore(order) ?? 5) <= 2,
  },
  {
    yardstick: olistMetrics.cancellation,
    anchor: (order) => order.placedAt,
    isThing: () => true,
    mark: 'cancelled-by-seller',
    isMarked: (order) => order.cancelledAt !== undefined,
  },
];

/** Every seller named by anything that happened before the day, times the four metrics. */
export function olistFigures(orders: readonly OlistOrder[], day: LocalDay): Row[] {
  const cut = startOf(day, zone);
  const bySeller = new Map<string, OlistOrder[]>();
  for (const order of orders) {
    const { placedAt, approvedAt, dispatchedAt, deliveredAt, cancelledAt, reviews } = order;
    const happened = [
      placedAt,
      approvedAt,
      dispatchedAt,
      deliveredAt,
      cancelledAt,
      ...reviews.map((review) => review.at),
    ];
    if (!happened.some((time) => time !== undefined && time < cut)) continue;
    const list = bySeller.get(order.sellerId) ?? [];
    if (list.length === 0) bySeller.set(order.sellerId, list);
    if (placedAt < cut) list.push(asKnown(order, cut));
  }
  const rows: Row[] = [];
  for (const [sellerId, list] of bySeller) {
    for (const { yardstick, anchor, isThing, mark, isMarked } of questions) {
      const { from, to } = windowOf(yardstick, day);
      const things = list.filter((order) => {
        const anchorDay = dayOf(anchor(order), zone);
        return anchorDay >= from && anchorDay < to && isThing(order);
      });
      const marked = things.filter(isMarked).length;
      rows.push(rowOf(sellerId, yardstick, day, { things: things.length, marked, components: { [mark]: marked } }));
    }
  }
  return sortRows(rows);
}

if (process.argv[1] === here) {
  const [day, folder] = process.argv.slice(2);
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    process.stderr.write('usage: node test/recount/olist.ts YYYY-MM-DD [folder]\n');
    process.exitCode = 2;
  } else {
    process.stdout.write(`${JSON.stringify(olistFigures(readOlist(folder), day), null, 2)}\n`);
  }
}
