import type { Because } from '../../kernel/because.ts';
import type { WordsRef } from '../../kernel/given.ts';
import type { Money, MoneyText } from '../../kernel/money.ts';
import { money, negate, readMoney, subtract, writeMoney } from '../../kernel/money.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { capped, leftAfter, leftIn } from '../assess.ts';
import type { AppealCommand, DecideAppealCommand, DisputeInput } from '../commands.ts';
import type { Outcome } from '../model/codes.ts';
import type { Ruling } from '../model/ruling.ts';
import type { Appealed, Decided, Dispute, LoadedForMove } from '../model.ts';
import type { AppealRules } from '../policy/model.ts';
import type { DisputeAccepted, DisputeResult, DisputesGiven } from './common.ts';
import {
  accept,
  allows,
  amountAsked,
  blocks,
  isStatus,
  notNow,
  notRecused,
  over,
  partyOf,
  rulesOf,
  sets,
} from './common.ts';
import { isGoing, ofSeller, refundOfShares, sharesNow, sumOf } from './gone.ts';
import { book, decidedFact, factOf } from './pay.ts';
import { debtsUndone, recalling } from './recall.ts';
import { saidShown, shownWith } from './talk.ts';

type Moving = DisputesGiven<LoadedForMove>;

/** The rules that bind an appeal that was made. Throws where its version no longer has any: versions never change. */
function appealRules(given: Moving): AppealRules {
  const { appeal } = rulesOf(given);
  if (!appeal) throw new Error(`Policy ${given.policyHash} bound an appeal against a ruling and has no rules for one`);
  return appeal;
}

/** A party contests how a case was settled: once, within the time that the policy gives. */
export function appeal(command: AppealCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'appeal');
  if (refused || !isStatus(state, 'decided', 'closed')) return refused ?? over(state);
  const side = partyOf(given.actor);
  if (side === 'platform') return blocks('disputes.appeal_not_offered', { code: 'party-platform' });
  const { ruling } = state;
  if (state.appeal) return blocks('disputes.appealed_before', { instant: state.appeal.at });
  if (ruling.appealUntil === null) return blocks('disputes.appeal_not_offered', { code: `end-${ruling.how}` });
  if (given.now > ruling.appealUntil)
    return blocks('disputes.appeal_too_late', { instant: given.now }, { instant: ruling.appealUntil });
  if (ruling.toPay) return blocks('disputes.fund_first', { money: readMoney(ruling.toPay.amount) });
  const shown = command.shown ?? [];
  const evidence = shownWith(shown, state, given, 'shown');
  if ('ok' in evidence) return evidence;
  const rules = appealRules(given);
  const due = given.calendar.due(given.now, rules.decidedIn);
  const silence = rules.onSilence === 'stands' ? 'ruling-stands' : 'ruling-falls';
  const after: Appealed = {
    ...state,
    status: 'appealed',
    evidence,
    appeal: {
      at: given.now,
      by: given.actor.id,
      side,
      ground: command.ground,
      words: command.words,
      against: againstWhat(ruling),
      decided: null,
    },
    deadlines: [{ code: 'appeal', due, of: 'operator', silence }],
  };
  return accept(after, 'disputes.appealed', [
    allows('disputes.appeal_in_time', 'appeal.within', { instant: given.now }, { instant: ruling.appealUntil }),
    sets(
      'disputes.appeal_decide_by',
      'appeal.decided-in',
      { instant: due },
      { duration: rules.decidedIn },
      { silence: { code: silence } },
    ),
    ...shown.map(({ kind }) => saidShown(side, kind)),
  ]);
}

const againstWhat = ({ at, by, how, outcome, refund, reason, reasons }: Ruling) => ({
  at,
  by,
  how,
  outcome,
  amount: refund?.amount ?? null,
  reason,
  reasons,
});

/** Another person looks at it: the ruling stands, or falls and another amount stands in its place. */
export function decideAppeal(command: DecideAppealCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'decide-appeal');
  if (refused || !isStatus(state, 'appealed')) return refused ?? over(state);
  const { id } = given.actor;
  const away = notRecused(state, id);
  if (away) return away;
  const rules = appealRules(given);
  if (rules.differentPerson && state.ruling.by === id)
    return blocks('disputes.same_person', { ref: { kind: 'principal', id } }, { code: 'different-person' });
  if (command.outcome === 'rejected' && command.amount !== undefined)
    return blocks('disputes.amount_without_upheld', { code: 'rejected' }, undefined, 'amount');
  const by = { by: id, reasons: command.reasons };
  if (command.outcome === 'rejected') return stands(state, by, given, [upheldSaid('rejected', state)]);
  const total = totalFor(state, given, command.amount);
  return 'ok' in total ? total : falls(state, total, by, given, [upheldSaid('upheld', state)]);
}

/** Nobody decided the appeal in time: what that means is the policy's. */
export function appealElapsed(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'appeal-elapsed');
  if (refused || !isStatus(state, 'appealed')) return refused ?? over(state);
  const { onSilence } = appealRules(given);
  const silent = sets(
    'disputes.appeal_silent',
    'appeal.on-silence',
    { instant: given.now },
    { code: onSilence === 'stands' ? 'ruling-stands' : 'ruling-falls' },
  );
  const by = { by: null, reasons: null };
  if (onSilence === 'stands') return stands(state, by, given, [silent]);
  const total = totalFor(state, given, undefined);
  return 'ok' in total ? total : falls(state, total, by, given, [silent]);
}

interface Decider {
  readonly by: string | null;
  readonly reasons: WordsRef | null;
}

const upheldSaid = (outcome: 'upheld' | 'rejected', { appeal: { side, ground } }: Appealed): Because =>
  sets(
    outcome === 'upheld' ? 'disputes.appeal_upheld' : 'disputes.appeal_rejected',
    '',
    { code: `ground-${ground}` },
    { code: `party-${side}` },
  );

/** What this case has paid the buyer, or is on its way to: what was refused or called back is not. */
const paidOut = ({ ruling }: Appealed, { loaded }: Moving): Money =>
  sumOf(sharesNow(ruling, loaded).filter(isGoing), ruling.left.currency);

/** What the buyer is to have in all: as the appeal is decided, else all that was asked where the buyer appealed, nothing where the seller did. */
function totalFor(state: Appealed, given: Moving, amount: string | undefined): Money | Refused {
  const out = paidOut(state, given);
  const left = leftIn(state, given.loaded.order);
  const most: Money = { minor: left.minor + out.minor, currency: out.currency };
  if (amount !== undefined) return amountAsked(amount, most, 'amount');
  return state.appeal.side === 'buyer' ? capped(readMoney(state.asked), most) : money(0n, out.currency);
}

const decidedBy = (state: Appealed, outcome: 'upheld' | 'rejected', { by, reasons }: Decider, now: number) => ({
  ...state.appeal,
  decided: { at: now, by, outcome, reasons },
});

function stands(state: Appealed, by: Decider, given: Moving, because: readonly Because[]): DisputeAccepted {
  const after: Decided = {
    ...state,
    status: 'decided',
    appeal: decidedBy(state, 'rejected', by, given.now),
    deadlines: [],
  };
  return accept(after, 'disputes.appeal_decided', because);
}

/**
 * The ruling falls. What the buyer is owed beyond what was paid is paid by the seller; what was paid too much is called back as long as
 * it has not gone, and is the platform's to bear once it has: a buyer who was given money in good faith keeps it.
 */
function falls(
  state: Appealed,
  total: Money,
  by: Decider,
  given: Moving,
  because: readonly Because[],
): DisputeAccepted {
  const { now, loaded } = given;
  const nth = state.rulings + 1;
  const before = sharesNow(state.ruling, loaded);
  const out = paidOut(state, given);
  const undone = out.minor > total.minor ? undo(state, total, given) : null;
  const kept = before.filter((share) => (undone ? share.now !== 'asked' && isGoing(share) : isGoing(share)));
  // What waited and was too much is called back whole: what is right is asked for anew.
  const has = sumOf(kept, total.currency);
  const more = total.minor > has.minor ? subtract(total, has) : money(0n, total.currency);
  const booked =
    more.minor > 0n && loaded.order.chargedBackAt === null
      ? book(state, [{ payer: 'seller', money: more }], loaded.order, { nth, now })
      : null;
  const waits = more.minor > 0n && loaded.order.chargedBackAt !== null;
  const { withheld: _withheld, ...was } = state.ruling;
  const outcome = outcomeAfter(total, given);
  const ruling: Ruling = {
    ...was,
    at: now,
    how: 'ruled',
    by: by.by,
    outcome,
    refund: refundOfShares([...kept, ...(booked?.refund.shares ?? [])], loaded.order, state.lines),
    left: writeMoney(leftAfter(leftAfter(leftIn(state, loaded.order), undone && negate(undone.back)), booked && more)),
    reason: null,
    reasons: by.reasons,
    appealUntil: null,
    toPay: null,
    nth,
    ...(waits ? { withheld: [{ payer: 'seller', amount: writeMoney(more) }] } : {}),
    ...(undone?.borne ? { borne: undone.borne } : {}),
  };
  const after: Decided = {
    ...state,
    status: 'decided',
    ruling,
    rulings: nth,
    appeal: decidedBy(state, 'upheld', by, now),
    deadlines: [],
  };
  return accept(
    after,
    'disputes.appeal_decided',
    [
      ...because,
      ...(booked ? [sets('disputes.refunded_more', '', { money: more }, { money: total })] : []),
      ...(undone?.because ?? []),
      sets(
        outcome === 'buyer' ? 'disputes.counts' : 'disputes.does_not_count',
        'counts',
        { code: 'end-ruled' },
        { code: outcome },
      ),
    ],
    {
      postings: [...(booked?.postings ?? []), ...(undone?.postings ?? [])],
      ...(booked ? { instructions: booked.instructions } : {}),
      events: [...(booked?.events ?? []), ...(undone?.events ?? debtsUndone(state, before))],
      facts: [
        factOf(state, now, decidedFact(state.disputeId, nth), 'claim.decided', { claimId: state.disputeId, outcome }),
        ...(booked?.facts ?? []),
        ...(undone?.facts ?? []),
      ],
    },
  );
}

function outcomeAfter(total: Money, given: Moving): Outcome {
  if (total.minor === 0n) return 'seller';
  return rulesOf(given).counts.includes('ruled') ? 'buyer' : 'settled';
}

type Undone = Pick<DisputeAccepted, 'postings' | 'facts' | 'events'> & {
  readonly because: readonly Because[];
  /** What was called back of what waited. */
  readonly back: Money;
  /** What the platform bears in the seller's place, with what it bore before. */
  readonly borne?: MoneyText;
};

/** Too much was paid: what waits is called back, and what has gone of it is borne by the platform. */
function undo(state: Appealed, total: Money, given: Moving): Undone {
  const { ruling } = state;
  const going = sharesNow(ruling, given.loaded).filter(isGoing);
  const waits = going.filter((share) => share.now === 'asked');
  const gone = going.filter((share) => share.now !== 'asked');
  const recall = recalling(state, given);
  const over = sumOf(gone, total.currency).minor - total.minor;
  const before = ruling.borne ? readMoney(ruling.borne).minor : 0n;
  const sellers = sumOf(gone.filter(ofSeller), total.currency).minor - before;
  const bears = money(over < 0n || sellers < 0n ? 0n : over < sellers ? over : sellers, total.currency);
  return {
    postings:
      bears.minor > 0n
        ? [
            { account: 'platform', money: negate(bears) },
            { account: 'seller.available', money: bears },
          ]
        : [],
    events: recall?.events ?? [],
    facts: recall?.facts ?? [],
    because: [
      ...(waits.length > 0
        ? [sets('disputes.recalled', '', { money: sumOf(waits, total.currency) }, { count: waits.length })]
        : []),
      ...(over > 0n
        ? [sets('disputes.platform_bears', '', { money: bears }, { money: money(over, total.currency) })]
        : []),
    ],
    back: sumOf(waits, total.currency),
    ...(bears.minor + before > 0n ? { borne: writeMoney(money(bears.minor + before, total.currency)) } : {}),
  };
}
