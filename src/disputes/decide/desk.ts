import type { Instant } from '../../kernel/instant.ts';
import type { Deadline } from '../../kernel/outcome.ts';
import { mayAsk } from '../assess/moves.ts';
import type { AskCommand, RecuseCommand } from '../commands.ts';
import type { Party } from '../model/codes.ts';
import type { Dispute, Escalated, LoadedForMove } from '../model.ts';
import type { DisputeResult, DisputesGiven } from './common.ts';
import { accept, blocks, isStatus, notNow, over, sets } from './common.ts';

type Moving = DisputesGiven<LoadedForMove>;

/**
 * One party is asked one question, once. Its clock runs within the time that is left to decide: whoever waits for the ruling waits no
 * longer for it, and without an answer it is decided on what is there.
 */
export function ask({ of, hours, question }: AskCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'ask');
  if (refused || !isStatus(state, 'escalated')) return refused ?? over(state);
  const { rounds } = state.escalation;
  if (state.service && of === 'seller') return blocks('disputes.by_service', { code: `service-${state.service.why}` });
  const open = rounds.find(({ closed }) => !closed);
  if (open) return blocks('disputes.round_open', { instant: given.now }, { instant: open.until });
  if (!mayAsk(state, of)) return blocks('disputes.asked_before', { code: `party-${of}` }, undefined, 'of');
  const until = given.calendar.due(given.now, { count: hours, unit: 'hours' });
  const decideBy = state.deadlines.find(({ code }) => code === 'decide')?.due;
  if (decideBy !== undefined && until >= decideBy)
    return blocks('disputes.no_time_to_ask', { instant: until }, { instant: decideBy }, 'hours');
  const asked = { of, by: given.actor.id, words: question };
  const waits: Deadline = { code: 'evidence', due: until, of, silence: 'goes-on-without' };
  const after: Escalated = {
    ...state,
    escalation: {
      ...state.escalation,
      rounds: [...rounds, { from: given.now, until, closed: false, asked }],
    },
    deadlines: [waits, ...state.deadlines],
  };
  return accept(after, of === 'buyer' ? 'disputes.buyer_asked' : 'disputes.seller_asked', [
    sets('disputes.asked', '', { instant: until }, { code: `party-${of}` }),
  ]);
}

/** Who was asked has answered: nobody waits for them any longer. */
export function onceAnswered(state: Escalated, by: Party, now: Instant): Escalated {
  const { escalation, deadlines } = state;
  if (!escalation.rounds.some(({ closed, asked }) => !closed && asked?.of === by)) return state;
  return {
    ...state,
    escalation: {
      ...escalation,
      rounds: escalation.rounds.map((round) => (round.closed ? round : { ...round, until: now, closed: true })),
    },
    deadlines: deadlines.filter(({ code }) => code !== 'evidence'),
  };
}

/** A person of the platform will not decide this case; it is never handed to them again. */
export function recuse(_command: RecuseCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'recuse');
  if (refused || !isStatus(state, 'escalated', 'appealed')) return refused ?? over(state);
  const person = given.actor.id;
  const before = state.recused ?? [];
  if (before.some((each) => each.person === person))
    return blocks('disputes.recused', { ref: { kind: 'principal', id: person } }, { code: 'not-recused' });
  return accept({ ...state, recused: [...before, { person, at: given.now }] }, 'disputes.recused', [
    sets('disputes.stepped_back', '', { ref: { kind: 'principal', id: person } }, { code: 'not-recused' }),
  ]);
}
