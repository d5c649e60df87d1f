import type { Because } from '../../kernel/because.ts';
import type { WordsRef } from '../../kernel/given.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Money } from '../../kernel/money.ts';
import { allocate, compare, isZero, readMoney, writeMoney } from '../../kernel/money.ts';
import { foundIn } from '../assess/causes.ts';
import { capped, ceilingIn, leftAfter, leftIn } from '../assess.ts';
import type { EndedHow, Outcome, Payer, ReasonCode } from '../model/codes.ts';
import type { FaultShare, Found, Ruling } from '../model/ruling.ts';
import type { Ended, LoadedForMove, Running } from '../model.ts';
import { COUNTABLE } from '../policy/model.ts';
import type { DisputeAccepted, DisputesGiven } from './common.ts';
import { accept, rulesOf, sets } from './common.ts';
import type { Paying } from './pay.ts';
import { book, decidedFact, factOf, sharesSaid } from './pay.ts';

/** How a dispute ends: whose it was, what it pays, and why. */
export interface Ending {
  readonly how: EndedHow;
  readonly by: string | null;
  /** What goes back to the buyer; null: nothing. What is no longer there cannot go back. */
  readonly pays: Money | null;
  readonly payer: Payer;
  /** Where several are at fault: `pays` is what is shared between them. */
  readonly faults?: readonly FaultShare[];
  /** For whom, where it pays nothing. */
  readonly unpaid: Outcome;
  /** By when it is to be there; where the parties agreed on it, it becomes the order's date. */
  readonly arrivesBy?: Instant;
  readonly reason?: ReasonCode;
  readonly reasons?: WordsRef;
}

/** Who bears what where several are at fault: the buyer what is not paid, the seller theirs, the platform all else. */
function sharesOf(amount: Money, { faults, payer }: Ending): readonly Paying[] {
  if (!faults) return [{ payer, money: amount }];
  const parts = allocate(
    amount,
    faults.map(({ percent }) => BigInt(percent)),
  );
  const of = (who: 'seller' | 'platform'): Money => ({
    minor: parts.reduce((total, part, index) => {
      const { of: fault } = faults[index]!;
      const bears = fault === 'buyer' ? null : fault === 'seller' ? 'seller' : 'platform';
      return bears === who ? total + part.minor : total;
    }, 0n),
    currency: amount.currency,
  });
  return [
    { payer: 'seller', money: of('seller') },
    { payer: 'platform', money: of('platform') },
  ];
}

/** Endings that nobody agreed to, so that they may be contested. */
const CONTESTABLE: readonly EndedHow[] = [
  'ruled',
  'platform-silent',
  'seller-silent',
  'buyer-silent',
  'return-not-sent',
];

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
  const { appeal, causes } = rulesOf(given);
  const { now } = given;
  const nth = state.rulings + 1;
  const left = leftIn(state, order);
  const most = ending.pays && capped(ending.pays, ceilingIn(state, order));
  const paid = order.chargedBackAt === null ? most : null;
  const service = ending.payer === 'after-sales' && !ending.faults && state.service !== null;
  const payer: Payer = service || ending.payer !== 'after-sales' ? ending.payer : 'platform';
  const withheld = paid || !most ? [] : sharesOf(most, { ...ending, payer }).filter((each) => !isZero(each.money));
  const found = foundIn(causes, { problem: state.problem, evidence: state.evidence, order, now });
  const paying = paid ? sharesOf(paid, ending) : [];
  // A fund of the platform is drawn outside the seller's own transaction, so its money follows.
  const fund = ending.payer === 'after-sales' && !ending.faults && state.service ? state.service.fund : null;
  const booked = fund === null ? book(state, paying, order, { nth, now }) : null;
  const refund = booked?.refund ?? null;
  const outcome = outcomeOf(ending, found, given);
  const ruling: Ruling = {
    at: now,
    how: ending.how,
    by: ending.by,
    outcome,
    refund,
    left: writeMoney(leftAfter(left, refund && readMoney(refund.amount))),
    reason: ending.reason ?? null,
    reasons: ending.reasons ?? null,
    found,
    faults: ending.faults ?? null,
    arrivesBy: ending.arrivesBy ?? null,
    toPay: fund !== null && paid && paid.minor > 0n ? { amount: writeMoney(paid), fund } : null,
    appealUntil: appeal && CONTESTABLE.includes(ending.how) ? given.calendar.due(now, appeal.within) : null,
    nth,
    ...(withheld.length > 0
      ? { withheld: withheld.map((each) => ({ payer: each.payer, amount: writeMoney(each.money) })) }
      : {}),
  };
  const ended: Ended = {
    ...state,
    status,
    ruling,
    appeal: null,
    rulings: nth,
    deadlines: ruling.toPay ? [{ code: 'pay', due: now, of: 'system', silence: 'fund-pays' }] : [],
  };
  return accept(
    ended,
    status === 'decided' ? 'disputes.decided' : 'disputes.closed',
    [
      ...because,
      ...foundSaid(found),
      ...moneyReasons(ending, ruling, left, order.chargedBackAt),
      countReason(ending, outcome),
    ],
    {
      facts: factsOf(ended, ending, given.now, booked?.facts ?? []),
      ...(booked
        ? { postings: booked.postings, instructions: asCancel(ended, booked.instructions), events: booked.events }
        : {}),
    },
  );
}

/** What was not dispatched is called off with the money: the shop is asked for both at once. */
function asCancel(
  { beforeDispatch, lines, ruling }: Ended,
  instructions: NonNullable<DisputeAccepted['instructions']>,
): NonNullable<DisputeAccepted['instructions']> {
  return beforeDispatch && lines === null && ruling.refund
    ? instructions.map((each, index) => (index === 0 ? { ...each, kind: 'cancel' as const } : each))
    : instructions;
}

/** What the end means for the claim: who the payer is and what the policy counts decide it, not what is paid. */
function outcomeOf(
  { how, pays, payer, unpaid, faults }: Ending,
  found: Found | null,
  given: DisputesGiven<unknown>,
): Outcome {
  if (!pays) return unpaid;
  const { counts, countsFrom = 50 } = rulesOf(given);
  const ofSeller = faults?.find(({ of }) => of === 'seller')?.percent ?? 0;
  if (faults ? ofSeller === 0 : payer !== 'seller') return 'settled-by-platform';
  const named = how === 'platform-silent' ? 'ruled' : how === 'buyer-silent' ? 'agreed' : how;
  if (!COUNTABLE.some((each) => each === named && counts.includes(each))) return 'settled';
  if (faults) return ofSeller >= countsFrom ? 'buyer' : 'settled';
  // Whoever keeps silent has not said that it was somebody else.
  return found && !found.counts && how !== 'seller-silent' ? 'settled' : 'buyer';
}

const foundSaid = (found: Found | null): readonly Because[] =>
  found
    ? [
        sets(
          'disputes.found',
          `causes.${found.row}`,
          { code: `cause-${found.cause}` },
          { code: `found-${found.fact.word}` },
          { fault: { code: `fault-${found.fault}` } },
        ),
      ]
    : [];

function moneyReasons(
  { pays, payer, faults }: Ending,
  { refund, left: after, toPay }: Ruling,
  left: Money,
  chargedBackAt: Instant | null,
): Because[] {
  if (pays && chargedBackAt !== null)
    return [sets('disputes.paid_by_bank', '', { instant: chargedBackAt }, { money: left })];
  if (toPay)
    return [sets('disputes.fund_will_pay', '', { money: readMoney(toPay.amount) }, { code: `paid-by-${payer}` })];
  if (!refund) return [sets('disputes.nothing_paid', '', { money: left }, { money: left })];
  const amount = readMoney(refund.amount);
  const cap =
    pays && !faults && compare(pays, amount) > 0
      ? [sets('disputes.capped', '', { money: amount }, { money: pays })]
      : [];
  const slots = { payer: { code: `paid-by-${refund.payer}` } };
  return [
    ...cap,
    sets('disputes.refunded', '', { money: amount }, { money: readMoney(after) }, slots),
    ...sharesSaid(refund, (share) =>
      sets('disputes.bears', '', { money: readMoney(share.amount) }, { code: `paid-by-${share.payer}` }),
    ),
  ];
}

const countReason = ({ how }: Ending, outcome: Outcome): Because =>
  sets(
    outcome === 'buyer' ? 'disputes.counts' : 'disputes.does_not_count',
    'counts',
    { code: `end-${how}` },
    { code: outcome },
  );

/** What the order is told. Each names its dispute; told twice it is the same fact. */
function factsOf(ended: Ended, { arrivesBy, how }: Ending, now: Instant, refunds: readonly unknown[]): unknown[] {
  const { disputeId, ruling, beforeDispatch, lines } = ended;
  const { outcome, refund, nth } = ruling;
  const cancelled = beforeDispatch && lines === null && refund;
  return [
    factOf(ended, now, decidedFact(disputeId, nth), 'claim.decided', { claimId: disputeId, outcome }),
    ...refunds,
    ...(cancelled
      ? [factOf(ended, now, `cancelled:${disputeId}`, 'order.cancelled', { by: 'buyer', reason: 'buyer-asked' })]
      : []),
    ...(arrivesBy === undefined || how !== 'agreed'
      ? []
      : [factOf(ended, now, `extended:${disputeId}`, 'promise.extended', { deliverBy: arrivesBy, by: 'buyer' })]),
  ];
}
