import { makeCalendar } from '../kernel/calendar.ts';
import type { Day } from '../kernel/day.ts';
import type { Instant } from '../kernel/instant.ts';
import type { PlacedShape } from '../metrics/shape.ts';
import { readShapes } from '../metrics/shapes.ts';
import type { Days } from '../metrics/steps.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { calendarOf } from '../policy/calendar.ts';
import type { Policy } from '../policy/policy.ts';
import { readVersions } from '../policy/versions.ts';
import { effectiveFacts } from './effective.ts';
import type { Binding, FoldContext } from './fold.ts';
import { readMarketRow } from './markets.ts';
import type { Disruption, Fact, Market, SellerOffer } from './model.ts';

/** A policy version as the fold reads it, from its effective day on. */
export interface Bound extends Binding {
  readonly effective: Day;
  readonly policy: Policy;
}

/** Everything of a market that folding and counting read, at one revision of it. */
export interface MarketContext {
  readonly market: Market;
  readonly rev: number;
  readonly bound: readonly Bound[];
  readonly shapes: readonly PlacedShape[];
  readonly days: Days;
  readonly disruptions: readonly Disruption[];
}

/**
 * Binds a version to the market's zone. Whether tracking is asked of an order's parcels is read from the metrics of the version that
 * binds the order. Metrics are else bound by the day looked at, but a mark is a conclusion about an order: what was asked of it is known
 * when it is placed, and no later version adds a mark to it (nor makes a figure of a past day know what came after).
 */
export function bind(policy: Policy, zone: string): Bound {
  return {
    hash: policy.hash,
    effective: policy.effective,
    policy,
    calendar: calendarOf(policy, zone),
    promise: policy.promise,
    rules: {
      faults: policy.faults,
      negativeUpTo: policy.promise?.negativeFeedback?.atMostStars ?? 0,
      tracked: policy.metrics.some(({ marks }) => marks.includes('untracked')),
    },
  };
}

/** The version that binds on a day; before the first, the first binds. */
export function boundOn(bound: readonly Bound[], day: Day): Bound {
  const first = bound[0]?.effective;
  const found = bound.findLast(({ effective }) => effective <= day || effective === first);
  if (!found) throw new Error('A market without a policy cannot fold orders');
  return found;
}

const withoutOffers = new WeakMap<MarketContext, FoldContext>();

/** What one seller's fold reads: the market's versions and disruptions, and this seller's offers. Most have none, and share one. */
export function foldContext(context: MarketContext, offers: readonly SellerOffer[]): FoldContext {
  const shared = offers.length === 0 ? withoutOffers.get(context) : undefined;
  if (shared) return shared;
  const made: FoldContext = {
    sourceRanks: context.market.sourceRanks,
    bindingAt: (at: Instant) => boundOn(context.bound, context.days.dayOf(at)),
    offers,
    disruptions: context.disruptions,
  };
  if (offers.length === 0) withoutOffers.set(context, made);
  return made;
}

const cache = new WeakMap<object, Map<string, MarketContext>>();

/** The market's context as of now; read again only when the market's revision has moved. Null: no such market. */
export async function marketContext(
  db: Pick<Db, 'pool'>,
  q: Tx | Db['pool'],
  marketId: string,
): Promise<MarketContext | null> {
  const row = await readMarketRow(q, marketId);
  if (!row) return null;
  const known = cache.get(db.pool) ?? new Map<string, MarketContext>();
  cache.set(db.pool, known);
  const before = known.get(marketId);
  if (before && before.rev === row.rev) return { ...before, market: row.market };
  const context = await buildContext(q, row.market, row.rev);
  known.set(marketId, context);
  return context;
}

/** The market's context for reading, outside any transaction. Null: no such market. */
export const contextFor = (db: Pick<Db, 'pool'>, marketId: string): Promise<MarketContext | null> =>
  marketContext(db, db.pool, marketId);

/**
 * The context inside a transaction that changes the market's rules: it is never kept, for nobody may see it before the commit, and
 * after a rollback its revision will be another's.
 */
export async function contextWithin(tx: Tx, marketId: string): Promise<MarketContext | null> {
  const row = await readMarketRow(tx, marketId);
  return row && buildContext(tx, row.market, row.rev);
}

async function buildContext(q: Tx | Db['pool'], market: Market, rev: number): Promise<MarketContext> {
  const versions = await readVersions(q, market.id);
  const calendar = makeCalendar({ zone: market.zone, weekend: [], holidays: [] });
  return {
    market,
    rev,
    bound: versions.map((policy) => bind(policy, market.zone)).sort((a, b) => a.effective - b.effective),
    shapes: await readShapes(q, market.id),
    days: calendar,
    disruptions: await readDisruptions(q, market),
  };
}

/** The disruptions of a market as they stand by what was told so far. */
export async function readDisruptions(q: Tx | Db['pool'], market: Market): Promise<Disruption[]> {
  const { rows } = await q.query<{ source: string; id: string; occurred_at: number; body: string }>(
    'select source, id, occurred_at, body from disruptions where market_id = $1',
    [market.id],
  );
  const told = rows.map(({ source, id, occurred_at: occurredAt, body }): Fact => {
    const { kind, data } = JSON.parse(body) as Pick<Fact, 'kind' | 'data'>;
    return { source, id, kind, occurredAt, data };
  });
  return disruptionsOf(told, market.sourceRanks);
}

/** Pure: the disruptions that stand by what was told of a market as a whole, in folding order. */
export const disruptionsOf = (told: readonly Fact[], sourceRanks: readonly string[]): Disruption[] =>
  effectiveFacts(told, sourceRanks)
    .filter(({ kind }) => kind === 'disruption.declared')
    .map(({ source, id, occurredAt, data }) => ({
      ...(data as Omit<Disruption, 'declaredAt'>),
      source,
      id,
      declaredAt: occurredAt,
    }));
