import type { ClaimState, Disruption, MarkCode, OrderStory, ReturnState, ThingRef } from '../../facts/model.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { FaultRule } from '../policy.ts';
import type { FaultView, Verdict } from './faults.ts';
import { judgeFault } from './faults.ts';
import { termAt } from './terms.ts';

/** What the rules of marks read of the pinned policy. */
export interface MarkRules {
  readonly faults: readonly FaultRule[];
  /** Ratings from 1 up to this many stars are negative. */
  readonly negativeUpTo: number;
  /** Whether it measures tracking: a parcel without a scan bears no mark where nobody asks for one. */
  readonly tracked: boolean;
}

/**
 * Every mark that an order bears, knowing only what `story` knows, as of the instant `t`: whatever fell due before `t` has passed.
 * Done at the due instant keeps a promise (domain 10). Pure and without look-ahead: replaying a story fact by fact and asking
 * after each gives the spans of every mark.
 */
export function marksAt(
  story: OrderStory,
  t: Instant,
  rules: MarkRules,
  disruptions: readonly Disruption[],
): Verdict[] {
  if (story.placedAt === undefined) return [];
  const view: FaultView = { story, t, disruptions: disruptions.filter((disruption) => disruption.declaredAt < t) };
  const order: ThingRef = { id: story.orderId, kind: 'order' };
  const verdicts: Verdict[] = [];
  const mark = (code: MarkCode, thing = order) =>
    verdicts.push(excused(story, { code, thing, ...judgeFault(code, rules.faults, view) }));
  if (isShippedLate(story, t)) mark('shipped-late');
  if (isDeliveredLate(story, t)) mark('delivered-late');
  if (isCancelledBySeller(story)) mark('cancelled-by-seller');
  if (story.expiredAt !== undefined) mark('expired');
  if (story.feedback && story.feedback.rating <= rules.negativeUpTo) mark('negative-feedback');
  for (const parcel of rules.tracked ? story.parcels : []) {
    if (parcel.confirmedAt !== undefined && parcel.scannedAt === undefined)
      mark('untracked', { id: parcel.id, kind: 'parcel' });
  }
  if (story.returns?.some((each) => isAnsweredLate(each, t))) mark('return-answered-late');
  if (story.returns?.some(({ silent }) => silent?.includes('refund'))) mark('return-refund-late');
  if (story.reports?.some(({ found }) => found === 'upheld')) mark('report-upheld');
  if (story.reports?.some(({ found }) => found === 'counterfeit')) mark('counterfeit');
  const claim = disputed('claim', order, story.claims, rules, view);
  if (claim) verdicts.push(excused(story, claim));
  const chargeback = disputed('chargeback', order, story.chargebacks, rules, view);
  if (chargeback) verdicts.push(excused(story, chargeback));
  return verdicts;
}

/** Domain 4: cancelled or expired before dispatch it is no longer asked; else past its date with no dispatch by then. */
function isShippedLate(story: OrderStory, t: Instant): boolean {
  const shipBy = termAt(story)?.shipBy;
  if (shipBy === undefined || story.removedAt !== undefined) return false;
  return story.dispatchedAt === undefined ? shipBy < t : story.dispatchedAt > shipBy;
}

/** Domain 5: only what was dispatched; a cancellation removes nothing. */
function isDeliveredLate(story: OrderStory, t: Instant): boolean {
  const deliverBy = termAt(story)?.deliverBy;
  if (deliverBy === undefined || story.dispatchedAt === undefined) return false;
  return story.deliveredAt === undefined ? deliverBy < t : story.deliveredAt > deliverBy;
}

/** Past its time with no answer, or answered by nobody but the clock. What the buyer took back, or is over, needs none. */
function isAnsweredLate({ answerBy, decidedAt, endedAt, silent }: ReturnState, t: Instant): boolean {
  if (silent?.includes('answer')) return true;
  const answered = decidedAt ?? endedAt;
  return answerBy !== undefined && (answered === undefined ? answerBy < t : answered > answerBy);
}

/** Unknown stands as the seller's until the fault table says otherwise; the buyer's and the platform's are no mark at all. */
function isCancelledBySeller({ cancelled }: OrderStory): boolean {
  return cancelled !== undefined && (cancelled.by === 'seller' || cancelled.by === 'unknown');
}

/**
 * A dispute counts by its outcome only (domain 8): claims count once decided for the buyer; chargebacks from the day they are told
 * until they are won. Inquiries are no mark. Of several, one that counts speaks for all.
 */
function disputed(
  code: 'claim' | 'chargeback',
  thing: ThingRef,
  claims: readonly ClaimState[],
  rules: MarkRules,
  view: FaultView,
): Verdict | null {
  let shown: Verdict | null = null;
  for (const claim of claims) {
    if (claim.inquiry) continue;
    const own: FaultView = { ...view, story: { ...view.story, claims: [], chargebacks: [claim] } };
    const verdict = outcomeOf(code, claim) ?? judgeFault(code, rules.faults, own);
    if (verdict.counts) return { code, thing, ...verdict };
    shown ??= { code, thing, ...verdict };
  }
  return shown;
}

function outcomeOf(code: 'claim' | 'chargeback', claim: ClaimState): Omit<Verdict, 'code' | 'thing'> | null {
  const not = (fault: Verdict['fault'], rule: string) => ({ fault, counts: false, rule });
  switch (claim.outcome) {
    case 'buyer':
    case 'lost':
      return code === 'chargeback' && claim.reason === 'fraud' ? not('nobody', 'promise.dispute_fraud') : null;
    case 'seller':
    case 'refused':
    case 'won':
      return not('buyer', 'promise.dispute_lost_by_buyer');
    case 'withdrawn':
      return not('buyer', 'promise.dispute_withdrawn');
    case 'prevented':
      return not('nobody', 'promise.dispute_prevented');
    case 'settled':
      return not('nobody', 'promise.dispute_settled');
    case 'settled-by-platform':
      return not('platform', 'promise.settled_by_platform');
    default:
      if (code === 'claim') return not('nobody', 'promise.dispute_undecided');
      return claim.reason === 'fraud' ? not('nobody', 'promise.dispute_fraud') : null;
  }
}

/**
 * Why a mark counts in no metric at all, whatever it says of faults: what was forgiven, and disputes that are none by their outcome or
 * kind (domain 6 and 8). What the fault table excuses may count in a metric that says so.
 */
export const NEVER_COUNTS: ReadonlySet<string> = new Set([
  'promise.excused',
  'promise.dispute_fraud',
  'promise.dispute_undecided',
  'promise.dispute_lost_by_buyer',
  'promise.dispute_withdrawn',
  'promise.dispute_prevented',
  'promise.dispute_settled',
  'promise.settled_by_platform',
]);

/** An excuse forgives: the mark stays true and stops counting. It may name a parcel as it was called before it had a name. */
function excused(story: OrderStory, verdict: Verdict): Verdict {
  const { kind, id } = verdict.thing;
  const isNamed = (thing: string) =>
    thing === id || (kind === 'parcel' && story.parcels.some((parcel) => parcel.id === id && parcel.alias === thing));
  const excuse = story.excuses.find(
    ({ mark, thing }) => mark === verdict.code && (thing === undefined || isNamed(thing)),
  );
  return excuse ? { ...verdict, counts: false, rule: 'promise.excused' } : verdict;
}
