import type { Because } from '../../kernel/because.ts';
import type { WordsRef } from '../../kernel/given.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Money } from '../../kernel/money.ts';
import { isZero, readMoney, writeMoney } from '../../kernel/money.ts';
import { refundFact, refundOf } from '../../ledger/assess.ts';
import { capped, leftAfter, leftIn, partsOf } from '../assess.ts';
import type {
  Answer,
  Ended,
  EndedHow,
  Escalation,
  LoadedForMove,
  Outcome,
  Payer,
  ReasonCode,
  Refund,
  Ruling,
  Running,
} from '../model.ts';
import { COUNTABLE } from '../policy.ts';
import type { DisputeAccepted, DisputesGiven } from './common.ts';
import { accept, rulesOf, sets } from './common.ts';

/** How a dispute ends: whose it was, what it pays, and why. */
export interface Ending {
  readonly how: EndedHow;
  readonly by: string | null;
  /** What goes back to the buyer; null: nothing. What is no longer there cannot go back. */
  readonly pays: Money | null;
  readonly payer: Payer;
  /** For whom, where it pays nothing. */
  readonly unpaid: Outcome;
  /** The parties agreed on a date; it becomes the order's. */
  readonly arrivesBy?: Instant;
  readonly reason?: ReasonCode;
  readonly reasons?: WordsRef;
}

/**
 * Ends a dispute: pays what is owed and still there, tells the order how its claim ended, and says who bears it. Never more than what is
 * left of the payment when it ends, whatever was asked for, and nothing beside the buyer's bank.
 */
export function end(
  state: Running,
  status: Ended['status'],
  ending: Ending,
  given: DisputesGiven<LoadedForMove>,
  because: readonly Because[],
): DisputeAccepted {
  const { order } = given.loaded;
  const left = leftIn(state, order);
  const paid = ending.pays && order.chargedBackAt === null ? capped(ending.pays, left) : null;
  const instruction = derivedId('instruction', 'refund', state.disputeId);
  const refund: Refund | null =
    paid && !isZero(paid)
      ? { amount: writeMoney(paid), payer: ending.payer, parts: partsOf(paid, order), instruction }
      : null;
  const outcome = outcomeOf(ending, given);
  const ruling: Ruling = {
    at: given.now,
    how: ending.how,
    by: ending.by,
    outcome,
    refund,
    left: writeMoney(leftAfter(left, refund && paid)),
    reason: ending.reason ?? null,
    reasons: ending.reasons ?? null,
  };
  const said: { answer: Answer | null; escalation: Escalation | null } = {
    answer: state.status === 'open' ? null : state.answer,
    escalation: state.status === 'escalated' ? state.escalation : null,
  };
  const ended: Ended = { ...state, ...said, status, ruling, deadlines: [] };
  const booked =
    refund && paid
      ? refundOf({
          instructionId: instruction,
          orderId: state.orderId,
          buyerId: state.buyerId,
          money: paid,
          from: ending.payer === 'platform' ? 'platform' : 'seller.available',
        })
      : null;
  return accept(
    ended,
    status === 'decided' ? 'disputes.decided' : 'disputes.closed',
    [...because, ...moneyReasons(ending, ruling, left, order.chargedBackAt), countReason(ending, outcome)],
    {
      facts: factsOf(ended, ending, given.now),
      ...(booked ? { postings: booked.postings, instructions: booked.instructions, events: [booked.event] } : {}),
    },
  );
}

/** What the end means for the claim: who the payer is and what the policy counts decide it, not what is paid. */
function outcomeOf({ how, pays, payer, unpaid }: Ending, given: DisputesGiven<LoadedForMove>): Outcome {
  if (!pays) return unpaid;
  if (payer === 'platform') return 'settled-by-platform';
  const { counts } = rulesOf(given);
  const named = how === 'platform-silent' ? 'ruled' : how === 'buyer-silent' ? 'agreed' : how;
  return COUNTABLE.some((each) => each === named && counts.includes(each)) ? 'buyer' : 'settled';
}

function moneyReasons(
  { pays }: Ending,
  { refund, left: after }: Ruling,
  left: Money,
  chargedBackAt: Instant | null,
): Because[] {
  if (pays && chargedBackAt !== null)
    return [sets('disputes.paid_by_bank', '', { instant: chargedBackAt }, { money: left })];
  if (!refund) return [sets('disputes.nothing_paid', '', { money: left }, { money: left })];
  const amount = readMoney(refund.amount);
  const cap =
    pays && pays.minor > amount.minor ? [sets('disputes.capped', '', { money: amount }, { money: pays })] : [];
  const payer = { code: `paid-by-${refund.payer}` };
  return [...cap, sets('disputes.refunded', '', { money: amount }, { money: readMoney(after) }, { payer })];
}

const countReason = ({ how }: Ending, outcome: Outcome): Because =>
  sets(
    outcome === 'buyer' ? 'disputes.counts' : 'disputes.does_not_count',
    'counts',
    { code: `end-${how}` },
    { code: outcome },
  );

/** What the order is told. Each names its dispute; told twice it is the same fact. */
function factsOf({ disputeId, seller, orderId, ruling }: Ended, { arrivesBy }: Ending, now: Instant): unknown[] {
  const fact = (id: string, kind: string, data: object) => ({
    source: 'troth',
    id,
    kind,
    occurredAt: now,
    sellerId: seller,
    orderId,
    data,
  });
  const { outcome, refund } = ruling;
  return [
    fact(`claim-decided:${disputeId}`, 'claim.decided', { claimId: disputeId, outcome }),
    ...(refund
      ? [fact(refundFact(refund.instruction), 'refund.made', { amount: refund.amount, by: refund.payer })]
      : []),
    ...(arrivesBy === undefined
      ? []
      : [fact(`extended:${disputeId}`, 'promise.extended', { deliverBy: arrivesBy, by: 'buyer' })]),
  ];
}
