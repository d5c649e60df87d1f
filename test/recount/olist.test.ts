import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseMapping } from '../../src/connectors/mapping/parse.ts';
import { OLIST_MAPPING } from '../../src/connectors/olist/market.ts';
import { tellingOfTables } from '../../src/connectors/telling.ts';
import { bind } from '../../src/facts/context.ts';
import { readFact } from '../../src/facts/envelope.ts';
import { foldOrder } from '../../src/facts/fold.ts';
import type { Fact, OrderState } from '../../src/facts/model.ts';
import { KIND_BY_NAME } from '../../src/facts/vocabulary.ts';
import { makeCalendar } from '../../src/kernel/calendar.ts';
import { parseDay } from '../../src/kernel/day.ts';
import { figureLine } from '../../src/metrics/figures.ts';
import { measure } from '../../src/metrics/measure.ts';
import { loadPreset } from '../support/policy.ts';
import type { Row } from './figures.ts';
import { sortRows } from './figures.ts';
import type { OlistOrder } from './olist.ts';
import { hasOlist, olistFigures, olistFolder, readOlist } from './olist.ts';
import { startOf } from './zone.ts';

const zone = 'America/Sao_Paulo';
const policy = loadPreset('olist');

interface Seller {
  knownFrom: number;
  readonly orders: OrderState[];
}

async function tellOlist(): Promise<Map<string, Map<string, Fact[]>>> {
  const reading = parseMapping(readFileSync(OLIST_MAPPING, 'utf8'), OLIST_MAPPING, new Set(KIND_BY_NAME.keys()));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const telling = await tellingOfTables(reading.mapping, { folder: olistFolder }, { zone, currency: 'BRL' });
  const sellers = new Map<string, Map<string, Fact[]>>();
  for await (const piece of telling.pieces) {
    for (const { fact: told } of piece) {
      const read = readFact(told);
      if (!read.ok) throw new Error(`${read.refusal.rule}: ${JSON.stringify(told)}`);
      const { sellerId = '', orderId = '' } = read.fact;
      const orders = sellers.get(sellerId) ?? new Map<string, Fact[]>();
      sellers.set(sellerId, orders);
      orders.set(orderId, [...(orders.get(orderId) ?? []), read.fact]);
    }
  }
  return sellers;
}

/** Every seller's orders as Troth folds them from what the importer tells. */
async function foldOlist(): Promise<Map<string, Seller>> {
  const binding = bind(policy, zone);
  const context = { sourceRanks: [], bindingAt: () => binding, offers: [], disruptions: [] };
  const sellers = new Map<string, Seller>();
  for (const [sellerId, orders] of await tellOlist()) {
    const seller: Seller = { knownFrom: Number.POSITIVE_INFINITY, orders: [] };
    sellers.set(sellerId, seller);
    for (const [orderId, told] of orders) {
      seller.knownFrom = Math.min(seller.knownFrom, ...told.map((fact) => fact.occurredAt));
      seller.orders.push(foldOrder({ sellerId, orderId }, told, context));
    }
  }
  return sellers;
}

// Real data that is not ours to give away: it lies beside the repository where somebody has put it there.
describe.skipIf(!hasOlist())('the Olist tables, where they are at hand', () => {
  let orders: OlistOrder[];
  let sellers: Map<string, Seller>;
  beforeAll(async () => {
    orders = readOlist();
    sellers = await foldOlist();
  }, 120_000);

  test('are as large as their README says', () => {
    expect(new Set(orders.map((order) => order.sellerId)).size).toBe(2575);
  });

  const calendar = makeCalendar({ zone, weekend: [], holidays: [] });
  // The three days the figures are published for; the first weeks; the nights on which the clocks leap over midnight or repeat an hour before it.
  test.each(['2016-10-20', '2017-10-16', '2017-12-01', '2018-02-18', '2018-03-01', '2018-08-01'])(
    'measured through the importer they give what the CSV files give, as of %s',
    { timeout: 60_000 },
    (day) => {
      const rows: Row[] = [];
      for (const [sellerId, { knownFrom, orders: own }] of sellers) {
        if (knownFrom >= startOf(day, zone)) continue;
        for (const figure of measure({ orders: own, threads: [] }, policy.metrics, calendar, parseDay(day)))
          rows.push({ sellerId, ...figureLine(figure) } as Row);
      }
      expect(sortRows(rows)).toEqual(olistFigures(orders, day));
    },
  );
});
