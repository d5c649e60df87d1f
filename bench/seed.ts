import type { MarketContext } from '../src/facts/context.ts';
import { contextFor, foldContext } from '../src/facts/context.ts';
import { encodeBody, orderUuid, readFact, sellerUuid, subjectKindOf, threadUuid } from '../src/facts/envelope.ts';
import { foldOrder } from '../src/facts/fold.ts';
import type { Fact } from '../src/facts/model.ts';
import { foldThread } from '../src/facts/thread.ts';
import { canonicalJson } from '../src/kernel/canonical.ts';
import { CounterBatch, encodeSteps } from '../src/metrics/counters.ts';
import { countablesOf, countablesOfThread, stepsOf } from '../src/metrics/steps.ts';
import type { Db } from '../src/platform/database/index.ts';
import { copyRows, transaction } from '../src/platform/database/index.ts';
import { MARKET } from './home.ts';
import type { ToldFact } from './market.ts';
import { factsOfOrder, placedAt, sellerName, sellerOf } from './market.ts';

/** Orders written in one transaction. */
const CHUNK = 10_000;
/** Orders whose counters are written together: a counter row is then written a few times, and not once a batch. */
const COUNTED = 250_000;

interface OrderRow {
  readonly seller: string;
  readonly uuid: string;
  readonly name: string;
  readonly placedAt: number;
  readonly terms: { readonly shipBy?: number | undefined; readonly deliverBy?: number | undefined } | undefined;
  readonly status: string;
  readonly marks: string;
  readonly state: string;
  readonly steps: string;
}

interface FactRow {
  readonly seller: string;
  readonly subject: string;
  readonly fact: Fact;
}

function read(told: ToldFact): Fact {
  const reading = readFact(told);
  if (!reading.ok) throw new Error(`Refused: ${JSON.stringify(told)}`);
  return reading.fact;
}

/** One order as it is when all its facts are told, its counts added to `counters`. */
function foldIndex(
  index: number,
  context: MarketContext,
  counters: CounterBatch,
): { order: OrderRow; facts: FactRow[] } {
  const facts = factsOfOrder(index).map(({ fact }) => read(fact));
  const [first] = facts;
  const { sellerId = '', orderId = '' } = first ?? {};
  const seller = sellerUuid(MARKET, sellerId);
  const uuid = orderUuid(MARKET, sellerId, orderId);
  const folding = foldContext(context, []);
  const told = facts.filter((fact) => subjectKindOf(fact) === 'order');
  const state = foldOrder({ sellerId, orderId }, told, folding);
  const steps = stepsOf(countablesOf(state), context.shapes, context.days);
  counters.add(seller, steps, 1);
  const messages = facts.filter((fact) => subjectKindOf(fact) === 'thread');
  if (messages.length > 0) {
    const thread = foldThread({ sellerId, threadId: orderId, orderId }, messages, folding);
    counters.add(seller, stepsOf(countablesOfThread(thread), context.shapes, context.days), 1);
  }
  const open = state.marks.filter(({ spans }) => spans.some(({ to }) => to === null));
  const order: OrderRow = {
    seller,
    uuid,
    name: orderId,
    placedAt: state.placedAt ?? 0,
    terms: state.promise?.terms.at(-1),
    status: state.status,
    marks: [...new Set(open.map(({ code }) => code))].join(' '),
    state: canonicalJson(state),
    steps: encodeSteps(steps),
  };
  const subject = (fact: Fact) => (subjectKindOf(fact) === 'thread' ? threadUuid(MARKET, sellerId, fact) : uuid);
  return { order, facts: facts.map((fact) => ({ seller, subject: subject(fact), fact })) };
}

type Sink = (index: number, facts: readonly Fact[], term: OrderRow['terms']) => void;

async function writeChunk(db: Db, orders: readonly OrderRow[], facts: readonly FactRow[]): Promise<void> {
  await transaction(db, async (tx) => {
    const columns =
      'seller_id, order_id, outside_id, version, placed_at, ship_by, deliver_by, status, marks, state, steps';
    await copyRows(tx, `orders (${columns})`, 11, orders, (out, row) => {
      out.uuid(row.seller);
      out.uuid(row.uuid);
      out.text(row.name);
      out.int32(4);
      out.int32(1);
      out.bigint(row.placedAt);
      for (const date of [row.terms?.shipBy, row.terms?.deliverBy]) date === undefined ? out.null() : out.bigint(date);
      for (const text of [row.status, row.marks, row.state, row.steps]) out.text(text);
    });
    const kept = 'seller_id, subject, source, id, kind, occurred_at, recorded_at, body';
    await copyRows(tx, `facts (${kept})`, 8, facts, (out, { seller, subject, fact }) => {
      out.uuid(seller);
      out.uuid(subject);
      for (const text of [fact.source, fact.id, fact.kind]) out.text(text);
      out.bigint(fact.occurredAt);
      out.bigint(fact.occurredAt);
      out.text(encodeBody(fact));
    });
  });
}

/**
 * A history of `count` orders, folded as it is when told, and copied in: orders, facts, counters and sellers stand as if told; no
 * thread rows, events or names, which no figure and no health page reads. `sink` is shown every order's facts.
 */
export async function seed(db: Db, count: number, sink: Sink): Promise<MarketContext> {
  const context = await contextFor(db, MARKET);
  if (!context) throw new Error('No market');
  const known = new Map<number, number>();
  let counters = new CounterBatch();
  for (let from = 0; from < count; from += CHUNK) {
    const orders: OrderRow[] = [];
    const facts: FactRow[] = [];
    for (let index = from; index < Math.min(count, from + CHUNK); index++) {
      const seller = sellerOf(index);
      if (!known.has(seller)) known.set(seller, placedAt(index));
      const folded = foldIndex(index, context, counters);
      orders.push(folded.order);
      facts.push(...folded.facts);
      sink(
        index,
        folded.facts.map(({ fact }) => fact),
        folded.order.terms,
      );
    }
    await writeChunk(db, orders, facts);
    if ((from + CHUNK) % COUNTED === 0 || from + CHUNK >= count) {
      const full = counters;
      await transaction(db, (tx) => full.write(tx));
      counters = new CounterBatch();
    }
  }
  await transaction(db, (tx) =>
    copyRows(tx, 'sellers (seller_id, market_id, outside_id, known_from)', 4, [...known], (out, [seller, since]) => {
      out.uuid(sellerUuid(MARKET, sellerName(seller)));
      out.text(MARKET);
      out.text(sellerName(seller));
      out.bigint(since);
    }),
  );
  await db.pool.query('analyze');
  return context;
}
