import type { MarketContext } from '../../facts/context.ts';
import { boundOn } from '../../facts/context.ts';
import type { Day } from '../../kernel/day.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { metricsOn, readChanges } from '../../metrics/read.ts';
import type { Change, PlacedMetric } from '../../metrics/series.ts';
import { earliestAnchor } from '../../metrics/series.ts';
import type { Db } from '../../platform/database/index.ts';
import type { Policy } from '../../policy/policy.ts';
import type { OnPage } from './read.ts';
import { readOnPage } from './read.ts';

/** Days of trend on the page. */
export const SERIES_DAYS = 90;

/** All that the account-health page of one seller is made of. */
export interface HealthInput extends OnPage {
  readonly context: MarketContext;
  readonly seller: { readonly id: Uuid; readonly outsideId: string };
  /** The market's time, and the day that it is there. */
  readonly now: Instant;
  readonly today: Day;
  /** The day the figures are of. */
  readonly asOf: Day;
  readonly policy: Policy;
  readonly placed: readonly PlacedMetric[];
  readonly changes: readonly Change[];
}

/** Reads it in one go: two statements by key, neither waiting for the other. */
export async function loadHealth(
  db: Db,
  context: MarketContext,
  seller: HealthInput['seller'],
  times: { readonly now: Instant; readonly asOf: Day | null },
): Promise<HealthInput> {
  const { now } = times;
  const today = context.days.dayOf(now);
  const asOf = times.asOf ?? today;
  const { policy } = boundOn(context.bound, asOf);
  const placed = metricsOn(context, policy.metrics);
  const codes = [...new Set(policy.metrics.flatMap(({ marks }) => marks))];
  const endOfToday = context.days.startOf(today + 1) - 1;
  const [changes, onPage] = await Promise.all([
    readChanges(db.read, seller.id, placed, earliestAnchor(policy.metrics, asOf - SERIES_DAYS + 1)),
    readOnPage(db, seller.id, codes, { now, endOfToday }),
  ]);
  return { context, seller, now, today, asOf, policy, placed, changes, ...onPage };
}
