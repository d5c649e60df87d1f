import { readMoney } from '../../kernel/money.ts';
import type { AcceptInput, AnswerCommand, DisputeInput, EscalateCommand } from '../commands.ts';
import type { Dispute, Escalated, LoadedForMove, Negotiating, Open, Proposed } from '../model.ts';
import type { DisputeResult, DisputesGiven } from './common.ts';
import {
  accept,
  blocks,
  isStatus,
  notNow,
  offered,
  over,
  partyOf,
  proposalOf,
  proposing,
  rulesOf,
  sets,
} from './common.ts';
import { end } from './end.ts';
import { toPlatform } from './platform.ts';
import { sendBack } from './returning.ts';
import { readOffer, talkingDeadlines } from './talk.ts';

type Moving = DisputesGiven<LoadedForMove>;

/** The seller answers: accepts, and what was asked for is done at once; or refuses with words and, if they like, an offer. */
export function answer(command: AnswerCommand, state: Dispute, given: Moving): DisputeResult {
  return command.answer === 'accept' ? giveIn(command, state, given) : refuse(command, state, given);
}

function giveIn(command: Pick<AnswerCommand, 'proposal' | 'words'>, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'give-in');
  if (refused || !isStatus(state, 'open', 'negotiating', 'escalated')) return refused ?? over(state);
  if (command.proposal)
    return blocks('disputes.proposal_without_refusal', { code: command.proposal.kind }, undefined, 'proposal');
  const because = [sets('disputes.seller_accepted', '', { instant: given.now }, { money: readMoney(state.asked) })];
  const how = 'seller-accepted';
  const reasons = command.words ?? null;
  if (state.remedy === 'return-and-refund')
    return sendBack(
      state,
      { how, by: given.actor.id, amount: state.asked, payer: 'seller', reason: null, reasons },
      given,
      because,
    );
  return end(
    state,
    'closed',
    {
      how,
      by: given.actor.id,
      pays: readMoney(state.asked),
      payer: 'seller',
      unpaid: 'settled',
      ...(reasons ? { reasons } : {}),
    },
    given,
    because,
  );
}

function refuse(command: AnswerCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'refuse');
  if (refused || !isStatus(state, 'open')) return refused ?? over(state);
  if (!command.words) return blocks('disputes.words_needed', { code: 'refuse' }, undefined, 'words');
  const offer = command.proposal ? readOffer(command.proposal, state, given) : null;
  if (offer && 'ok' in offer) return offer;
  const { id: person } = given.actor;
  const said: Proposed | null = offer && { by: 'seller', person, at: given.now, words: null, offer };
  const after = talking(
    {
      ...state,
      proposals: proposing(state, 'seller', said),
      answer: { at: given.now, by: person, words: command.words },
    },
    given,
  );
  const [first] = after.deadlines;
  return accept(after, 'disputes.refused', [
    sets('disputes.refused', '', { instant: given.now }, offered(offer)),
    ...(first ? [replySaid(after, given)] : []),
  ]);
}

/** The parties talk from now on, as long as the policy lets them. */
function talking(state: Open, given: Moving): Negotiating {
  const after: Negotiating = { ...state, status: 'negotiating' };
  return { ...after, deadlines: talkingDeadlines(after, given) };
}

function replySaid(state: Negotiating, given: Moving) {
  const { buyer, platform } = rulesOf(given);
  const [first] = state.deadlines.toSorted((a, b) => a.due - b.due);
  const { code, due, silence } = first!;
  const limit = code === 'join' && platform.joinsIn ? platform.joinsIn : buyer.answersIn;
  return sets(
    'disputes.reply_by',
    code === 'join' ? 'platform.joins-in' : 'buyer.answers-in',
    { instant: due },
    { duration: limit },
    { silence: { code: silence } },
  );
}

/** The seller let the time pass: what that means is the policy's. */
export function answerElapsed(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'answer-elapsed');
  if (refused || !isStatus(state, 'open')) return refused ?? over(state);
  const silence = state.deadlines.find(({ code }) => code === 'answer')?.silence ?? rulesOf(given).seller.onSilence;
  const because = [sets('disputes.seller_silent', 'seller.on-silence', { instant: given.now }, { code: silence })];
  if (silence === 'platform-joins')
    return toPlatform(state, given, { why: 'seller-silent', by: null, words: null }, because);
  if (silence === 'buyer-may-escalate') {
    const after = talking(state, given);
    return accept(after, 'disputes.unanswered', [...because, replySaid(after, given)]);
  }
  const how = 'seller-silent';
  if (state.remedy === 'return-and-refund')
    return sendBack(
      state,
      { how, by: null, amount: state.asked, payer: 'seller', reason: null, reasons: null },
      given,
      because,
    );
  return end(
    state,
    'decided',
    { how, by: null, pays: readMoney(state.asked), payer: 'seller', unpaid: 'buyer' },
    given,
    because,
  );
}

/** Whose proposal somebody accepts, where they do not say: the other party's, else the platform's. */
function meant({ of }: AcceptInput, state: Dispute, party: 'buyer' | 'seller'): Proposed | undefined {
  const other = party === 'buyer' ? 'seller' : 'buyer';
  return of ? proposalOf(state, of) : (proposalOf(state, other) ?? proposalOf(state, 'platform'));
}

/** A party accepts what another proposes: the first acceptance ends it. */
export function acceptProposal(command: AcceptInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'accept');
  if (refused || !isStatus(state, 'open', 'negotiating', 'escalated')) return refused ?? over(state);
  const party = partyOf(given.actor);
  if (party === 'platform') return blocks('disputes.own_proposal', { code: 'party-platform' });
  const proposed = meant(command, state, party);
  if (!proposed) return blocks('disputes.nothing_offered', { code: `dispute-${state.status}` });
  if (proposed.by === party) return blocks('disputes.own_proposal', { code: `party-${party}` }, undefined, 'of');
  if (proposed.by === 'buyer') return giveIn({}, state, given);
  return settleOn(state, proposed, given);
}

function settleOn(state: Open | Negotiating | Escalated, { offer, by }: Proposed, given: Moving): DisputeResult {
  const rule = by === 'platform' ? 'disputes.agreed_platform' : 'disputes.agreed';
  const because = [sets(rule, '', { instant: given.now }, offered(offer))];
  const ending = { how: 'agreed', by: given.actor.id, payer: 'seller', unpaid: 'settled' } as const;
  if (offer.kind === 'return-and-refund')
    return sendBack(
      state,
      { how: 'agreed', by: given.actor.id, amount: offer.amount, payer: 'seller', reason: null, reasons: null },
      given,
      because,
    );
  if (offer.kind === 'refund')
    return end(state, 'closed', { ...ending, pays: readMoney(offer.amount) }, given, because);
  return end(state, 'closed', { ...ending, pays: null, arrivesBy: offer.by }, given, [
    ...because,
    sets('disputes.arrives_by', '', { instant: offer.by }, { instant: offer.by }),
  ]);
}

/** The buyer asks the platform to decide. */
export function escalate(command: EscalateCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'escalate');
  if (refused || !isStatus(state, 'negotiating')) return refused ?? over(state);
  return toPlatform(state, given, { why: 'asked', by: given.actor.id, words: command.words ?? null }, [
    sets('disputes.escalated', '', { instant: given.now }, offered(proposalOf(state, 'seller')?.offer ?? null)),
  ]);
}

/** The buyer let the time pass: by the policy what was offered is paid, the case closes for the seller, or the platform joins. */
export function replyElapsed(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'reply-elapsed');
  if (refused || !isStatus(state, 'negotiating')) return refused ?? over(state);
  const silence = state.deadlines.find(({ code }) => code === 'reply')?.silence ?? 'closes-for-seller';
  const because = [sets('disputes.buyer_silent', 'buyer.on-silence', { instant: given.now }, { code: silence })];
  if (silence === 'platform-joins')
    return toPlatform(state, given, { why: 'buyer-silent', by: null, words: null }, because);
  const offer = proposalOf(state, 'seller')?.offer;
  const how = 'buyer-silent';
  if (silence === 'proposal-is-paid' && offer?.kind === 'return-and-refund')
    return sendBack(
      state,
      { how: 'agreed', by: null, amount: offer.amount, payer: 'seller', reason: null, reasons: null },
      given,
      because,
    );
  const pays = silence === 'proposal-is-paid' && offer?.kind === 'refund' ? readMoney(offer.amount) : null;
  // Whoever keeps still about a date has taken it.
  const date = offer?.kind === 'arrives' ? { arrivesBy: offer.by } : {};
  return end(state, 'closed', { how, by: null, pays, payer: 'seller', unpaid: 'seller', ...date }, given, because);
}
