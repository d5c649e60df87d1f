import type { KnownFact, ToldFact } from './facts.ts';
import { named, sellersNamed, standing } from './facts.ts';
import type { Row, Yardstick } from './figures.ts';
import { rowOf, sortRows, windowOf } from './figures.ts';
import type { MarkThen } from './marks.ts';
import { marksThen } from './marks.ts';
import type { OrderThen, Reading } from './order.ts';
import { orderThen } from './order.ts';
import type { LocalDay } from './zone.ts';
import { dayOf, startOf } from './zone.ts';

/** A metric to recount: what is counted, the date that puts it in a window, and what judges it. */
export interface RecountMetric extends Yardstick {
  readonly of: 'order' | 'message';
  readonly by: 'placed' | 'ship-by' | 'deliver-by' | 'received';
  /** Faults whose marks count in this metric although the fault table says that they do not. */
  readonly countsAnyway?: readonly string[];
}

/** A market, and its policy versions for orders: which placed orders take, from which local day on, the earliest first. */
export interface RecountMarket {
  readonly zone: string;
  readonly readings: readonly { readonly from: LocalDay; readonly reading: Reading }[];
  /** Hours within which a message is to be answered, around the clock. */
  readonly answerHours?: number;
  readonly automaticAnswerStops?: boolean;
  readonly metrics: readonly RecountMetric[];
}

interface Thing {
  readonly anchor: number;
  /** Codes of the marks that count. */
  readonly marks: readonly string[];
}

const HOUR_MS = 3_600_000;

function groupBy(facts: readonly KnownFact[], name: (fact: KnownFact) => string | undefined): Map<string, KnownFact[]> {
  const groups = new Map<string, KnownFact[]>();
  for (const fact of facts) {
    const key = name(fact);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return groups;
}

/** The version in force on the local day of placing; before the first, the first. */
function readingOf(facts: readonly KnownFact[], market: RecountMarket): Reading {
  const placed = facts.find((fact) => fact.kind === 'order.placed');
  const day = placed === undefined ? '' : dayOf(placed.at, market.zone);
  const version = market.readings.findLast((each) => each.from <= day) ?? market.readings[0];
  if (!version) throw new Error('a market has at least one reading');
  return version.reading;
}

const isMessage = (fact: KnownFact): boolean =>
  fact.kind.startsWith('message.') || (fact.kind === 'mark.excused' && fact.data.mark === 'answered-late');

/** Every order of a seller as it was known when the day began, with its marks. */
function ordersThen(
  facts: readonly KnownFact[],
  cut: number,
  market: RecountMarket,
  disruptions: readonly KnownFact[],
): { order: OrderThen; marks: MarkThen[] }[] {
  const told = groupBy(
    facts.filter((fact) => !isMessage(fact)),
    (fact) => fact.orderId,
  );
  return [...told.values()].map((own) => {
    const reading = readingOf(own, market);
    const order = orderThen(own, cut, reading);
    return { order, marks: marksThen(order, cut, reading, disruptions) };
  });
}

function orderThings(orders: readonly { order: OrderThen; marks: MarkThen[] }[], metric: RecountMetric): Thing[] {
  const things: Thing[] = [];
  for (const { order, marks } of orders) {
    if (order.placedAt === undefined) continue;
    const anchor = {
      placed: order.placedAt,
      'ship-by': order.removed ? undefined : order.shipBy,
      'deliver-by': order.dispatchedAt === undefined ? undefined : order.deliverBy,
      received: undefined,
    }[metric.by];
    if (anchor === undefined) continue;
    const counting = marks.filter((mark) => mark.counts || (mark.byFault && metric.countsAnyway?.includes(mark.fault)));
    things.push({ anchor, marks: counting.map((mark) => mark.code) });
  }
  return things;
}

function messageThings(facts: readonly KnownFact[], cut: number, market: RecountMarket): Thing[] {
  const things: Thing[] = [];
  for (const thread of groupBy(facts.filter(isMessage), (fact) => fact.threadId ?? fact.orderId).values()) {
    const past = thread.filter((fact) => fact.at < cut);
    for (const message of past.filter((fact) => fact.kind === 'message.received')) {
      const released = past.some((fact) => fact.kind === 'message.marked' && fact.data.messageId === message.id);
      if (message.data.needsAnswer === false || message.data.spam === true || released) continue;
      const answer = past.find(
        (fact) =>
          fact.kind === 'message.sent' &&
          fact.at >= message.at &&
          (market.automaticAnswerStops === true || fact.data.automatic !== true),
      );
      const due = message.at + (market.answerHours ?? 24) * HOUR_MS;
      const late = answer === undefined ? due < cut : answer.at > due;
      const excused = past.some(
        (fact) => fact.kind === 'mark.excused' && (fact.data.thing === undefined || fact.data.thing === message.id),
      );
      things.push({ anchor: message.at, marks: late && !excused ? ['answered-late'] : [] });
    }
  }
  return things;
}

/**
 * The figures of every seller named by a fact that occurred before `day`, as of that day, counted the plainest way: for
 * each seller, each order is read afresh from what occurred before the day began, and looked at by itself.
 */
export function recount(told: readonly ToldFact[], market: RecountMarket, day: LocalDay): Row[] {
  const cut = startOf(day, market.zone);
  const sellers = sellersNamed(told, cut);
  const facts = named(standing(told));
  const disruptions = facts.filter((fact) => fact.kind === 'disruption.declared' && fact.at < cut);
  const bySeller = groupBy(facts, (fact) => fact.sellerId);
  const rows: Row[] = [];
  for (const sellerId of sellers) {
    const own = bySeller.get(sellerId) ?? [];
    const orders = ordersThen(own, cut, market, disruptions);
    const messages = messageThings(own, cut, market);
    for (const metric of market.metrics) {
      const { from, to } = windowOf(metric, day);
      const all = metric.of === 'message' ? messages : orderThings(orders, metric);
      const things = all.filter(({ anchor }) => {
        const anchorDay = dayOf(anchor, market.zone);
        return anchorDay >= from && anchorDay < to;
      });
      const components: Record<string, number> = {};
      for (const mark of metric.marks) components[mark] = things.filter((thing) => thing.marks.includes(mark)).length;
      const marked = things.filter((thing) => metric.marks.some((mark) => thing.marks.includes(mark))).length;
      rows.push(rowOf(sellerId, metric, day, { things: things.length, marked, components }));
    }
  }
  return sortRows(rows);
}
