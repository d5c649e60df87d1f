import type { Because } from '../../kernel/because.ts';
import type { WordsRef } from '../../kernel/given.ts';
import type { Money } from '../../kernel/money.ts';
import { add, compare, money, negate, readMoney, subtract, writeMoney } from '../../kernel/money.ts';
import type { Posting, Refused } from '../../kernel/outcome.ts';
import { capped, leftAfter, leftIn, partsOf } from '../assess.ts';
import type { AppealCommand, DecideAppealCommand, DisputeInput } from '../commands.ts';
import type { Outcome } from '../model/codes.ts';
import type { Refund, Ruling } from '../model/ruling.ts';
import type { Appealed, Decided, Dispute, DisputedOrder, LoadedForMove } from '../model.ts';
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
import { book, decidedFact, factOf, takenBack } from './pay.ts';
import { recalling } from './recall.ts';

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
  const rules = appealRules(given);
  const due = given.calendar.due(given.now, rules.decidedIn);
  const silence = rules.onSilence === 'stands' ? 'ruling-stands' : 'ruling-falls';
  const after: Appealed = {
    ...state,
    status: 'appealed',
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

/** What this case has paid the buyer. */
const paidOut = ({ ruling: { refund, left } }: Appealed): Money =>
  refund ? readMoney(refund.amount) : money(0n, left.currency);

/** What the buyer is to have in all: as the appeal is decided, else all that was asked where the buyer appealed, nothing where the seller did. */
function totalFor(state: Appealed, given: Moving, amount: string | undefined): Money | Refused {
  const out = paidOut(state);
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
  const out = paidOut(state);
  const more = subtract(total, out);
  const booked =
    more.minor > 0n && loaded.order.chargedBackAt === null
      ? book(state, [{ payer: 'seller', money: more }], loaded.order, { nth, now })
      : null;
  const undone = more.minor < 0n ? undo(state, negate(more), total.minor === 0n, given) : null;
  const outcome = outcomeAfter(total, given);
  const ruling: Ruling = {
    ...state.ruling,
    at: now,
    how: 'ruled',
    by: by.by,
    outcome,
    refund: booked ? together(state, booked.refund, loaded.order) : undone?.recalled ? null : state.ruling.refund,
    left: writeMoney(leftAfter(leftIn(state, loaded.order), booked && readMoney(booked.refund.amount))),
    reason: null,
    reasons: by.reasons,
    appealUntil: null,
    toPay: null,
    nth,
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
      events: [...(booked?.events ?? []), ...(undone?.events ?? [])],
      facts: [
        factOf(state, now, decidedFact(state.disputeId, nth), 'claim.decided', { claimId: state.disputeId, outcome }),
        ...(booked?.facts ?? []),
        ...(undone?.facts ?? []),
      ],
    },
  );
}

/** What was paid before and what is paid now, as one refund with all its shares. */
function together({ ruling, lines }: Appealed, more: Refund, order: DisputedOrder): Refund {
  const { refund } = ruling;
  if (!refund) return more;
  const amount = add(readMoney(refund.amount), readMoney(more.amount));
  return {
    ...refund,
    amount: writeMoney(amount),
    parts: partsOf(amount, order, lines),
    shares: [...refund.shares, ...more.shares],
  };
}

function outcomeAfter(total: Money, given: Moving): Outcome {
  if (total.minor === 0n) return 'seller';
  return rulesOf(given).counts.includes('ruled') ? 'buyer' : 'settled';
}

type Undone = Pick<DisputeAccepted, 'postings' | 'facts' | 'events'> & {
  readonly because: readonly Because[];
  readonly recalled: boolean;
};

/** Too much was paid: called back where all of it is and none has gone, else borne by the platform. */
function undo(state: Appealed, excess: Money, all: boolean, given: Moving): Undone {
  const recall = all ? recalling(state, given) : null;
  if (recall) {
    return {
      postings: [],
      events: recall.events,
      facts: recall.instructions.map((id) =>
        takenBack(state, given.now, { id: `refund:${id}`, kind: 'refund.made' }, recall.why),
      ),
      because: [sets('disputes.recalled', '', { money: excess }, { count: recall.instructions.length })],
      recalled: true,
    };
  }
  const bySeller = state.ruling.refund?.shares.filter(({ payer }) => payer === 'seller') ?? [];
  const sellers = bySeller.reduce((total, { amount }) => total + readMoney(amount).minor, 0n);
  const back = capped({ ...excess }, { minor: sellers, currency: excess.currency });
  const postings: Posting[] =
    compare(back, money(0n, back.currency)) > 0
      ? [
          { account: 'platform', money: negate(back) },
          { account: 'seller.available', money: back },
        ]
      : [];
  return {
    postings,
    events: [],
    facts: [],
    because: [sets('disputes.platform_bears', '', { money: back }, { money: excess })],
    recalled: false,
  };
}
