import type { Disruption, Fault, Mark, OrderStory, ThingRef } from '../../facts/model.ts';
import type { RuleId } from '../../kernel/because.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { FaultRule, FaultWord } from '../policy.ts';
import { termAt } from './terms.ts';

/** A mark as it would be concluded from what is known at one instant. */
export interface Verdict {
  readonly code: Mark['code'];
  readonly thing: ThingRef;
  readonly fault: Fault;
  readonly counts: boolean;
  readonly rule: RuleId;
}

/** What a fault rule may look at: the story as known at `t`, and what was declared before `t`. */
export interface FaultView {
  readonly story: OrderStory;
  readonly t: Instant;
  readonly disruptions: readonly Disruption[];
}

/** The reason each word of the policy's fault table gives, and when it holds. */
const WORDS: Record<FaultWord, { rule: RuleId; holds: (code: Mark['code'], view: FaultView) => boolean }> = {
  'handed-over-in-time': { rule: 'promise.handed_over_in_time', holds: (_code, view) => handedOverInTime(view) },
  'label-bought-through-platform': {
    rule: 'promise.label_through_platform',
    holds: (_code, { story }) => story.parcels.some((parcel) => parcel.labelThroughPlatform === true),
  },
  'buyer-asked': {
    rule: 'promise.buyer_asked',
    holds: (_code, { story }) => story.cancelled?.reason === 'buyer-asked',
  },
  'canceller-unknown': {
    rule: 'promise.canceller_unknown',
    holds: (_code, { story }) => story.cancelled?.by === 'unknown',
  },
  'reason-is-fraud': {
    rule: 'promise.fraud',
    holds: (_code, { story }) => [...story.chargebacks, ...story.claims].some((claim) => claim.reason === 'fraud'),
  },
  'wrong-address': {
    rule: 'promise.wrong_address',
    holds: (_code, { story }) => story.cancelled?.reason === 'wrong-address' || wentWrong(story, 'wrong-address'),
  },
  'parcel-lost-by-carrier': {
    rule: 'promise.lost_by_carrier',
    holds: (_code, view) => handedOverInTime(view) && wentWrong(view.story, 'lost'),
  },
  'disruption-declared': {
    rule: 'promise.disruption',
    holds: (code, view) => view.disruptions.some((d) => hits(d, code, view)),
  },
  'managed-by-platform': {
    rule: 'promise.managed_by_platform',
    holds: (_code, { story }) => story.managedBy === 'platform',
  },
  'fulfilled-by-platform': {
    rule: 'promise.fulfilled_by_platform',
    holds: (_code, { story }) => story.fulfilledBy === 'platform',
  },
};

const wentWrong = (story: OrderStory, what: string) =>
  story.parcels.some((parcel) => parcel.exceptions.some((exception) => exception.what === what));

function handedOverInTime({ story }: FaultView): boolean {
  const shipBy = termAt(story)?.shipBy;
  return story.dispatchedAt !== undefined && shipBy !== undefined && story.dispatchedAt <= shipBy;
}

/** A disruption excuses lateness whose span it touches, on the way (carrier, region) that the order took. */
function hits(disruption: Disruption, code: Mark['code'], { story }: FaultView): boolean {
  const term = termAt(story);
  const from = code === 'shipped-late' || code === 'expired' ? story.placedAt : story.dispatchedAt;
  const to =
    code === 'shipped-late' || code === 'expired'
      ? term?.shipBy
      : code === 'delivered-late'
        ? term?.deliverBy
        : undefined;
  if (from === undefined || to === undefined) return false;
  if (disruption.from > to || disruption.to < from) return false;
  const carriers = story.parcels.map((parcel) => parcel.carrier);
  if (disruption.carrier !== undefined && !carriers.includes(disruption.carrier)) return false;
  return isThere(disruption, story);
}

/** Whether an order goes to where a disruption is: a region or a whole country; one of a carrier alone is everywhere. */
export function isThere({ region }: Disruption, { destination = {} }: OrderStory): boolean {
  return region === undefined || region === destination.region || region === destination.country;
}

/** Who bears a mark: the first rule of the table that matches; what none matches is the seller's and counts. */
export function judgeFault(
  code: Mark['code'],
  table: readonly FaultRule[],
  view: FaultView,
): Omit<Verdict, 'code' | 'thing'> {
  for (const row of table) {
    if (row.mark !== 'any' && row.mark !== code) continue;
    if (!row.when.every((word) => WORDS[word].holds(code, view))) continue;
    return { fault: row.fault, counts: row.counts, rule: WORDS[row.when[0]!].rule };
  }
  return { fault: 'seller', counts: true, rule: 'promise.seller' };
}
