import { parseDay } from '../../kernel/day.ts';
import { readMoney, writeMoney } from '../../kernel/money.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { leftIn } from '../assess.ts';
import type { AnswerCommand, DisputeInput, EscalateCommand } from '../commands.ts';
import type { Dispute, Escalated, LoadedForMove, Open, Proposal, Refused as RefusedDispute } from '../model.ts';
import type { DisputeResult, DisputesGiven } from './common.ts';
import { accept, amountAsked, blocks, notNow, offered, rulesOf, sets } from './common.ts';
import { end } from './end.ts';

type Moving = DisputesGiven<LoadedForMove>;

/** What the lifecycle has just allowed. */
const isStatus = <Status extends Dispute['status']>(
  state: Dispute,
  ...statuses: readonly Status[]
): state is Extract<Dispute, { status: Status }> => (statuses as readonly string[]).includes(state.status);

const over = (state: Dispute) => blocks('disputes.over', { code: `dispute-${state.status}` });

/** The seller answers: accepts, and the whole refund is made at once; or refuses with words and, if they like, an offer. */
export function answer(command: AnswerCommand, state: Dispute, given: Moving): DisputeResult {
  return command.answer === 'accept' ? giveIn(command, state, given) : refuse(command, state, given);
}

function giveIn(command: AnswerCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'give-in');
  if (refused || !isStatus(state, 'open', 'refused', 'escalated')) return refused ?? over(state);
  if (command.proposal)
    return blocks('disputes.proposal_without_refusal', { code: command.proposal.kind }, undefined, 'proposal');
  return end(
    state,
    'closed',
    {
      how: 'seller-accepted',
      by: given.actor.id,
      pays: readMoney(state.asked),
      payer: 'seller',
      unpaid: 'settled',
      ...(command.words ? { reasons: command.words } : {}),
    },
    given,
    [sets('disputes.seller_accepted', '', { instant: given.now }, { money: readMoney(state.asked) })],
  );
}

function refuse(command: AnswerCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'refuse');
  if (refused || !isStatus(state, 'open')) return refused ?? over(state);
  if (!command.words) return blocks('disputes.words_needed', { code: 'refuse' }, undefined, 'words');
  const proposal = proposalOf(command, state, given);
  if (proposal && 'ok' in proposal) return proposal;
  const { buyer } = rulesOf(given);
  const due = given.calendar.due(given.now, buyer.answersIn);
  const silence = proposal?.kind === 'refund' ? 'proposal-is-paid' : 'closes-for-seller';
  const after: RefusedDispute = {
    ...state,
    status: 'refused',
    answer: { at: given.now, by: given.actor.id, words: command.words, proposal },
    deadlines: [{ code: 'reply', due, of: 'buyer', silence }],
  };
  return accept(after, 'disputes.refused', [
    sets('disputes.refused', '', { instant: given.now }, offered(proposal)),
    sets(
      'disputes.reply_by',
      'buyer.answers-in',
      { instant: due },
      { duration: buyer.answersIn },
      {
        silence: { code: silence },
      },
    ),
  ]);
}

function proposalOf(
  { proposal }: AnswerCommand,
  state: Open,
  { loaded, calendar, now }: Moving,
): Proposal | null | Refused {
  if (!proposal) return null;
  if (proposal.kind === 'refund') {
    const amount = amountAsked(proposal.amount, leftIn(state, loaded.order), 'proposal.amount');
    return 'ok' in amount ? amount : { kind: 'refund', amount: writeMoney(amount) };
  }
  const day = dayOf(proposal.by);
  if (day === null) return blocks('disputes.date_passed', { code: proposal.by }, undefined, 'proposal.by');
  const by = calendar.endOf(day);
  return by > now ? { kind: 'arrives', by } : blocks('disputes.date_passed', { day }, { instant: now }, 'proposal.by');
}

/** A day of the calendar; null where there is none of that name. */
function dayOf(written: string): number | null {
  try {
    return parseDay(written);
  } catch {
    return null;
  }
}

/** The seller let the time pass: what the buyer asked for is executed in full. */
export function answerElapsed(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'answer-elapsed');
  if (refused || !isStatus(state, 'open')) return refused ?? over(state);
  return end(
    state,
    'decided',
    { how: 'seller-silent', by: null, pays: readMoney(state.asked), payer: 'seller', unpaid: 'buyer' },
    given,
    [
      sets(
        'disputes.seller_silent',
        'seller.on-silence',
        { instant: given.now },
        { code: rulesOf(given).seller.onSilence },
      ),
    ],
  );
}

/** The buyer accepts what is offered. */
export function acceptProposal(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'accept');
  if (refused || !isStatus(state, 'refused', 'escalated')) return refused ?? over(state);
  const { proposal } = state.answer;
  if (!proposal) return blocks('disputes.nothing_offered', { code: `dispute-${state.status}` });
  const because = [sets('disputes.agreed', '', { instant: given.now }, offered(proposal))];
  const ending = { how: 'agreed', by: given.actor.id, payer: 'seller', unpaid: 'settled' } as const;
  if (proposal.kind === 'refund')
    return end(state, 'closed', { ...ending, pays: readMoney(proposal.amount) }, given, because);
  return end(state, 'closed', { ...ending, pays: null, arrivesBy: proposal.by }, given, [
    ...because,
    sets('disputes.arrives_by', '', { instant: proposal.by }, { instant: proposal.by }),
  ]);
}

/** The buyer asks the platform to decide. */
export function escalate(command: EscalateCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'escalate');
  if (refused || !isStatus(state, 'refused')) return refused ?? over(state);
  const { platform } = rulesOf(given);
  const due = given.calendar.due(given.now, platform.decidesIn);
  const after: Escalated = {
    ...state,
    status: 'escalated',
    escalation: { at: given.now, by: given.actor.id, words: command.words ?? null },
    deadlines: [{ code: 'decide', due, of: 'operator', silence: platform.onSilence }],
  };
  return accept(after, 'disputes.escalated', [
    sets('disputes.escalated', '', { instant: given.now }, offered(state.answer.proposal)),
    sets(
      'disputes.decide_by',
      'platform.decides-in',
      { instant: due },
      { duration: platform.decidesIn },
      {
        silence: { code: platform.onSilence },
      },
    ),
  ]);
}

/** The buyer let the time pass: what was offered is paid, and where nothing was, the case closes for the seller. */
export function replyElapsed(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'reply-elapsed');
  if (refused || !isStatus(state, 'refused')) return refused ?? over(state);
  const { proposal } = state.answer;
  const pays = proposal?.kind === 'refund' ? readMoney(proposal.amount) : null;
  const silence = { code: pays ? 'proposal-is-paid' : 'closes-for-seller' };
  return end(state, 'closed', { how: 'buyer-silent', by: null, pays, payer: 'seller', unpaid: 'seller' }, given, [
    sets('disputes.buyer_silent', 'buyer.on-silence', { instant: given.now }, silence),
  ]);
}
