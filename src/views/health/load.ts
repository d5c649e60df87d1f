import type { MarketContext } from '../../facts/context.ts';
import { boundOn } from '../../facts/context.ts';
import type { Day } from '../../kernel/day.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Db } from '../../platform/database/index.ts';
import type { Policy } from '../../policy/policy.ts';
import { measurementOf } from './kept.ts';
import type { Measurement } from './measure.ts';
import type { OnPage } from './read.ts';
import { readOnPage } from './read.ts';

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
  readonly measurement: Measurement;
}

/** Reads it in one statement, and in a second by key what changed of the seller's counters since it was last looked at. */
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
  const codes = [...new Set(policy.metrics.flatMap(({ marks }) => marks))];
  const endOfToday = context.days.startOf(today + 1) - 1;
  const onPage = await readOnPage(db, seller.id, codes, { now, endOfToday });
  const measurement = await measurementOf(db, seller.id, context, { rev: onPage.rev, asOf, policy });
  return { context, seller, now, today, asOf, policy, measurement, ...onPage };
}
