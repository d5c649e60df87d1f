import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { CounterBatch } from '../../metrics/counters.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { MarketContext } from '../context.ts';
import type { Anomaly, Fact, OrderState, SellerOffer, ThreadState } from '../model.ts';
import { noteBuyers } from './buyers.ts';
import type { Filing } from './file.ts';
import { fileFacts } from './file.ts';
import type { Folded, Folding, Touched } from './fold-rows.ts';
import { foldRows } from './fold-rows.ts';
import { followFacts } from './follow.ts';
import { CALLED_IN, keepWaiting } from './inbox.ts';
import type { Name } from './names.ts';
import { tellNews } from './news.ts';
import type { Filed, Refusal, Told } from './parse.ts';
import { recordFacts } from './record.ts';
import { planRefold } from './refolds.ts';
import { keepRefused } from './refused.ts';
import { ORDER_ROWS, threadRows } from './rows.ts';
import type { RulesTold } from './rules.ts';
import type { SellerState } from './sellers.ts';
import { refoldSeller, touchSellers } from './sellers.ts';

export interface Batch {
  readonly tx: Tx;
  readonly context: MarketContext;
  readonly told: readonly Told[];
  /** Names to file by again, as if they had just been introduced. */
  readonly revisit: readonly Name[];
  readonly now: Instant;
}

export interface Applied {
  readonly repeated: readonly number[];
  readonly waiting: readonly number[];
  readonly refused: readonly {
    readonly index: number;
    readonly rule: string;
    readonly field: string;
    readonly message: string;
  }[];
  readonly anomalies: Readonly<Record<string, number>>;
  /** Names by which facts were filed, or wait: another transaction may be telling whose they are. */
  readonly unsure: readonly Name[];
  /** Names told for the first time: another transaction may be leaving facts to wait for them. */
  readonly introduced: readonly Name[];
  /** Whether any fact was taken. */
  readonly recorded: boolean;
  /** Whether orders are left to be folded again because something outside them changed. */
  readonly refolds: boolean;
}

/** Files, records, folds and counts facts that were read, inside the caller's transaction and under the market's rules. */
export async function applyBatch(batch: Batch): Promise<Applied> {
  const { tx, context, now } = batch;
  const market = context.market.id;
  const filing = await fileFacts(tx, market, batch.told, batch.revisit);
  const kept = await keepWaiting(tx, market, filing.waiting, now);
  const recorded = await recordFacts(tx, filing.filed, filing.orders, now);
  const { anomalies, refolds } = await foldFresh(batch, recorded.fresh, filing.orders);
  await followFacts(tx, context, recorded.fresh, now);
  const otherwise = [
    ...recorded.otherwise.map(({ told }) => told),
    ...kept.filter((k) => k.outcome === 'otherwise').map(({ told }) => told),
  ];
  await keepRefused(tx, market, lostWaiting(recorded.otherwise), now);
  const fresh = new Set(recorded.fresh.map(({ told }) => told.index));
  const repeated = [
    ...recorded.repeated.map(({ told }) => told),
    ...kept.filter((k) => k.outcome === 'repeated').map(({ told }) => told),
  ];
  return {
    repeated: indexes(repeated).filter((index) => !fresh.has(index)),
    waiting: indexes(kept.filter((k) => k.outcome === 'waiting').map(({ told }) => told)),
    refused: toldOtherwise(otherwise),
    anomalies,
    unsure: filing.unsure,
    introduced: filing.introduced,
    recorded: recorded.fresh.length > 0,
    refolds,
  };
}

/** What a batch told of the market as a whole, and what it told of orders, as one answer. */
export const join = (rules: RulesTold, applied: Applied): Applied => ({
  ...applied,
  repeated: [...applied.repeated, ...indexes(rules.repeated)],
  refused: [...applied.refused, ...toldOtherwise(rules.otherwise)],
  refolds: applied.refolds || rules.refolds,
});

const TOLD_OTHERWISE = {
  rule: 'facts.told_otherwise',
  field: 'id',
  message: 'a fact of this source and id was told before with other content; correct it with fact.corrected',
};

const toldOtherwise = (told: readonly Told[]): Applied['refused'] =>
  indexes(told).map((index) => ({ index, ...TOLD_OTHERWISE }));

/** Facts that waited while the same was told otherwise of what they waited for: nobody is there to be answered, so they are kept. */
const lostWaiting = (otherwise: readonly Filed[]): Refusal[] =>
  otherwise
    .filter(({ told }) => told.index === CALLED_IN)
    .map(({ told }) => ({ index: CALLED_IN, told: told.fact, ...TOLD_OTHERWISE }));

const indexes = (told: readonly Told[]): number[] =>
  [...new Set(told.map(({ index }) => index))].filter((index) => index !== CALLED_IN);

async function foldFresh(
  batch: Batch,
  fresh: readonly Filed[],
  seen: Filing['orders'],
): Promise<{ anomalies: Record<string, number>; refolds: boolean }> {
  if (fresh.length === 0) return { anomalies: {}, refolds: false };
  const { tx, context, now } = batch;
  const sellers = await touchSellers(tx, context.market.id, knownFrom(fresh));
  const refolds = await foldOwn(batch, fresh, sellers);
  const counters = new CounterBatch();
  const offersOf = (seller: Uuid): readonly SellerOffer[] => sellers.get(seller)?.offers ?? [];
  const folding: Folding = { tx, context, offersOf, counters, now: context.market.clock ?? now };
  const orders = await foldRows(ORDER_ROWS, folding, touchedOf(fresh, 'order'), seen);
  const threads = await foldRows(threadRows(context.market.id), folding, touchedOf(fresh, 'thread'));
  await noteBuyers(tx, context.market.id, orders);
  await tellNews(folding, orders, threads, now);
  await counters.write(tx);
  return { anomalies: countAnomalies([...orders, ...threads]), refolds };
}

/** Sellers' own facts first: orders of the same batch are folded with what they offer. An offer changed for past orders folds those again. */
async function foldOwn(
  { tx, context, now }: Batch,
  fresh: readonly Filed[],
  sellers: Map<Uuid, SellerState>,
): Promise<boolean> {
  const own = new Map<Uuid, string>();
  for (const { told, seller, sellerId } of fresh) if (told.subjectKind === 'seller') own.set(seller, sellerId);
  let refolds = false;
  for (const [id, outsideId] of own) {
    const before = sellers.get(id) ?? { offers: [] };
    const { state, changedFrom } = await refoldSeller(tx, { id, outsideId, before }, context.market.sourceRanks);
    sellers.set(id, state);
    if (changedFrom === null) continue;
    await planRefold(tx, context.market.id, { seller: id, datedFrom: changedFrom, reason: 'offer', now });
    refolds = true;
  }
  return refolds;
}

const namedBy = (fact: Fact, sellerId: string, orderId: string | undefined): Fact =>
  fact.sellerId === sellerId && fact.orderId === orderId ? fact : { ...fact, sellerId, orderId };

function touchedOf(fresh: readonly Filed[], kind: 'order' | 'thread'): Touched[] {
  const touched = new Map<Uuid, Touched & { facts: Fact[] }>();
  for (const { told, seller, sellerId, subject, orderId } of fresh) {
    if (told.subjectKind !== kind) continue;
    const fact = namedBy(told.fact, sellerId, kind === 'order' ? orderId : told.fact.orderId);
    const known = touched.get(subject);
    if (known) known.facts.push(fact);
    else touched.set(subject, { seller, sellerId, subject, orderId, threadId: told.fact.threadId, facts: [fact] });
  }
  return [...touched.values()];
}

/** Later than anything: what names no seller makes none known. */
const NEVER = Number.MAX_SAFE_INTEGER;

/**
 * Since when each seller is known: the earliest fact that names them itself. One filed by its order's name may have occurred before
 * anybody could say whose the order is; a figure of that day must not know.
 */
function knownFrom(fresh: readonly Filed[]): { seller: Uuid; sellerId: string; knownFrom: Instant }[] {
  const known = new Map<Uuid, { seller: Uuid; sellerId: string; knownFrom: Instant }>();
  for (const { seller, sellerId, told } of fresh) {
    const at = told.fact.sellerId === undefined ? NEVER : told.fact.occurredAt;
    const before = known.get(seller);
    if (!before || at < before.knownFrom) known.set(seller, { seller, sellerId, knownFrom: at });
  }
  return [...known.values()];
}

function countAnomalies(folded: readonly Folded<OrderState | ThreadState>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { before, after } of folded) {
    if (after.anomalies.length === 0) continue;
    const key = (each: Anomaly) => JSON.stringify(each);
    const old = new Set(before?.member('anomalies').map(key) ?? []);
    for (const each of after.anomalies) if (!old.has(key(each))) counts[each.kind] = (counts[each.kind] ?? 0) + 1;
  }
  return counts;
}
