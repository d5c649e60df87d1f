import type { MarketContext } from '../../facts/context.ts';
import type { Day } from '../../kernel/day.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { metricsOn, readChanges } from '../../metrics/read.ts';
import { earliestAnchor } from '../../metrics/series.ts';
import type { Db } from '../../platform/database/index.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Measurement } from './measure.ts';
import { measureAll, SERIES_DAYS } from './measure.ts';

/** Everything that a measurement is made of besides the seller; all of it the same: so is the measurement. */
interface Grounds {
  /** Of the seller's row: every transaction that writes anything of a seller raises it, counters too, before it writes them. */
  readonly rev: number;
  readonly asOf: Day;
  /** Read anew whenever the market's rules change: other objects then. */
  readonly policy: Policy;
  readonly shapes: MarketContext['shapes'];
}

interface Kept extends Grounds {
  readonly measurement: Measurement;
}

/** Some 30 kB each: what the sellers looked at last take, and no more. */
const MOST = 500;

/** By the database they were read from. */
const kept = new WeakMap<Db['read'], Map<Uuid, Kept>>();

/**
 * A seller's metrics as of a day. What was measured stands until something of the seller, its market's rules or the day changes;
 * time alone changes no counter. `rev` was read before: changes that come in between are measured under the older number, and
 * measured again at the next look, never the other way round.
 */
export async function measurementOf(
  db: Pick<Db, 'read'>,
  seller: Uuid,
  context: MarketContext,
  { rev, asOf, policy }: Omit<Grounds, 'shapes'>,
): Promise<Measurement> {
  const all = kept.get(db.read) ?? new Map<Uuid, Kept>();
  kept.set(db.read, all);
  const { shapes } = context;
  const known = all.get(seller);
  all.delete(seller); // and put in again below: the first of the list is the one looked at longest ago
  const stands =
    known && known.rev === rev && known.asOf === asOf && known.policy === policy && known.shapes === shapes;
  const measurement = stands ? known.measurement : await measured(db, seller, context, { asOf, policy });
  all.set(seller, { rev, asOf, policy, shapes, measurement });
  const [first] = all.keys();
  if (all.size > MOST && first !== undefined) all.delete(first);
  return measurement;
}

async function measured(
  db: Pick<Db, 'read'>,
  seller: Uuid,
  context: MarketContext,
  { asOf, policy }: Pick<Grounds, 'asOf' | 'policy'>,
): Promise<Measurement> {
  const placed = metricsOn(context, policy.metrics);
  const from = earliestAnchor(policy.metrics, asOf - SERIES_DAYS + 1);
  return measureAll(placed, await readChanges(db.read, seller, placed, from), asOf);
}
