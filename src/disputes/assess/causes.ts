import type { Because, RuleId } from '../../kernel/because.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Value } from '../../kernel/value.ts';
import type { Payer } from '../model/codes.ts';
import type { CauseWord, Problem } from '../model/problems.ts';
import { branchOf, ofProblem } from '../model/problems.ts';
import type { Found } from '../model/ruling.ts';
import type { DisputedOrder, EvidenceItem, ParcelSeen } from '../model.ts';
import type { CauseRule } from '../policy/model.ts';
import type { DisputesSection } from '../policy.ts';

/** What of a case says what happened. */
export interface Looking {
  readonly problem: Problem;
  readonly evidence: readonly Pick<EvidenceItem, 'by' | 'kind' | 'at'>[];
  readonly order: DisputedOrder;
  readonly now: Instant;
}

/** A circumstance that holds, and since when as far as that is told. */
interface Seen {
  readonly at: Instant | null;
}
type Look = (view: Looking) => Seen | null;

const seen = (at: Instant | null): Seen => ({ at });
const when = (holds: boolean, at: Instant | null = null): Seen | null => (holds ? seen(at) : null);

const wentWrong =
  (what: string): Look =>
  ({ order }) => {
    const found = order.parcels.flatMap(({ exceptions = [] }) => exceptions).find((each) => each.what === what);
    return found ? seen(found.at) : null;
  };

const shownBy =
  (party: 'buyer' | 'seller', shown: boolean): Look =>
  ({ evidence, now }) => {
    const first = evidence.find(({ by }) => by === party);
    return when((first !== undefined) === shown, first?.at ?? now);
  };

const parcelWith = (order: DisputedOrder, of: (parcel: ParcelSeen) => boolean): ParcelSeen | undefined =>
  order.parcels.find(of);

/** When each word of the table of causes holds. */
const WORDS: Readonly<Record<CauseWord, Look>> = {
  'never-scanned': ({ order, now }) =>
    when(order.deliveredAt === null && order.parcels.every(({ scannedAt }) => scannedAt === null), now),
  'handed-over-in-time': ({ order }) =>
    when(
      order.dispatchedAt !== null && order.shipBy !== null && order.dispatchedAt <= order.shipBy,
      order.dispatchedAt,
    ),
  'handed-over-late': ({ order, now }) => {
    const { dispatchedAt, shipBy } = order;
    return when(shipBy !== null && (dispatchedAt ?? now) > shipBy, dispatchedAt ?? shipBy);
  },
  lost: wentWrong('lost'),
  'damaged-on-the-way': wentWrong('damaged'),
  'wrong-address': wentWrong('wrong-address'),
  'refused-by-buyer': wentWrong('refused'),
  returned: wentWrong('returned'),
  held: wentWrong('held'),
  delivered: ({ order }) => when(order.deliveredAt !== null, order.deliveredAt),
  signed: ({ order }) => {
    const parcel = parcelWith(order, ({ signed, deliveredAt }) => signed === true && deliveredAt !== null);
    return parcel ? seen(parcel.deliveredAt) : null;
  },
  'not-delivered': ({ order, now }) => when(order.deliveredAt === null, now),
  'delivered-in-time': ({ order: { deliveredAt, deliverBy } }) =>
    when(deliveredAt !== null && deliverBy !== null && deliveredAt <= deliverBy, deliveredAt),
  'delivered-late': ({ order: { deliveredAt, deliverBy } }) =>
    when(deliveredAt !== null && deliverBy !== null && deliveredAt > deliverBy, deliveredAt),
  'promise-running': ({ order: { deliverBy, deliveredAt }, now }) =>
    when(deliveredAt === null && deliverBy !== null && now <= deliverBy, deliverBy),
  'shown-by-buyer': shownBy('buyer', true),
  'not-shown-by-buyer': shownBy('buyer', false),
  'shown-by-seller': shownBy('seller', true),
  'not-shown-by-seller': shownBy('seller', false),
  'found-counterfeit': ({ evidence }) => {
    const found = evidence.find(({ by, kind }) => by === 'platform' && (kind === 'laboratory' || kind === 'brand'));
    return found ? seen(found.at) : null;
  },
};

const isAbout = ({ problems }: CauseRule, problem: Problem): boolean =>
  problems === 'any' || problems.includes(problem) || problems.includes(branchOf(problem));

/** What happened by the policy's table: the first row that fits, with the fact that its first word names. Null where none does. */
export function foundIn(rules: readonly CauseRule[] | undefined, view: Looking): Found | null {
  for (const [row, rule] of (rules ?? []).entries()) {
    if (!isAbout(rule, view.problem)) continue;
    const circumstances = rule.when.map((word) => WORDS[word](view));
    const [first] = circumstances;
    const [word] = rule.when;
    if (!first || word === undefined || circumstances.includes(null)) continue;
    const { cause, fault, payer, counts, outcome } = rule;
    return { cause, fault, fact: { word, at: first.at }, row, payer, counts, outcome };
  }
  return null;
}

/** What the facts propose to an arbitrator: for whom, and because of what. What would turn it round: `reversal.ts`. */
export interface ProposedRuling {
  readonly outcome: 'buyer' | 'seller';
  readonly because: Because;
  /** What happened by the policy's table of causes; null where that says nothing. */
  readonly found: Found | null;
}

const sets = (rule: RuleId, observed: Value, limit: Value, policyPath = '', slots?: Because['slots']): Because => ({
  rule,
  policyPath,
  observed,
  limit,
  verdict: 'sets',
  ...(slots ? { slots } : {}),
});

/** Who pays where the facts decide. */
export const payerOf = (found: Found | null): Payer => (found && found.payer !== 'nobody' ? found.payer : 'seller');

/**
 * The proposal of the facts: the policy's table of causes; where it says nothing, what was delivered when; where that says nothing either,
 * who has to show it and did not.
 */
export function proposedRuling(section: DisputesSection | undefined, view: Looking): ProposedRuling {
  const found = foundIn(section?.causes, view);
  if (found) {
    const { cause, fact, row, outcome } = found;
    const at: Value = fact.at === null ? { code: `found-${fact.word}` } : { instant: fact.at };
    return {
      outcome,
      because: sets(
        outcome === 'buyer' ? 'disputes.found_for_buyer' : 'disputes.found_for_seller',
        { code: `cause-${cause}` },
        at,
        `disputes.causes.${row}`,
        { fact: { code: `found-${fact.word}` } },
      ),
      found,
    };
  }
  const branch = branchOf(view.problem);
  return branch === 'late' || branch === 'not-received' ? byDelivery(view) : byProof(section, view);
}

/** Who has to show it: the seller that it came, the buyer that something is wrong with it, unless the policy says otherwise. */
export function burdenOf(section: DisputesSection | undefined, problem: Problem): 'buyer' | 'seller' {
  const branch = branchOf(problem);
  return (
    ofProblem(section?.proof ?? {}, problem) ?? (branch === 'late' || branch === 'not-received' ? 'seller' : 'buyer')
  );
}

/** In doubt against whoever has to show it: they showed nothing, or were answered. */
function byProof(section: DisputesSection | undefined, { problem, evidence }: Looking): ProposedRuling {
  const burden = burdenOf(section, problem);
  const other = burden === 'buyer' ? 'seller' : 'buyer';
  const shown = evidence.some(({ by }) => by === burden);
  const answered = evidence.some(({ by }) => by === other);
  const path = ofProblem(section?.proof ?? {}, problem) ? 'disputes.proof' : '';
  const outcome = shown && !answered ? burden : other;
  const rule = !shown
    ? 'disputes.proposes_not_shown'
    : answered
      ? 'disputes.proposes_in_doubt'
      : 'disputes.proposes_shown';
  return {
    outcome,
    because: sets(rule, { code: `party-${burden}` }, { code: `party-${outcome}` }, path),
    found: null,
  };
}

/**
 * The proposal of the facts. Whoever says that nothing came is believed until the carrier tells of a delivery; whoever says that it came
 * late is held against the date that was promised.
 */
function byDelivery({ problem, order, now }: Looking): ProposedRuling {
  const { deliveredAt, deliverBy } = order;
  const observed: Value = { instant: deliveredAt ?? now };
  const end: Value = deliverBy === null ? observed : { instant: deliverBy };
  if (deliveredAt === null && deliverBy !== null && now <= deliverBy)
    return {
      outcome: 'seller',
      because: sets('disputes.proposes_for_seller_early', observed, end),
      found: null,
    };
  if (deliveredAt === null)
    return {
      outcome: 'buyer',
      because: sets(
        deliverBy === null ? 'disputes.proposes_for_buyer_undated' : 'disputes.proposes_for_buyer',
        observed,
        end,
      ),
      found: null,
    };
  if (problem === 'late' && deliverBy !== null && deliveredAt > deliverBy)
    return {
      outcome: 'buyer',
      because: sets('disputes.proposes_for_buyer_late', observed, end),
      found: null,
    };
  return {
    outcome: 'seller',
    because: sets('disputes.proposes_for_seller', observed, end),
    found: null,
  };
}
