import { notOwn } from '../../evidence/assess.ts';
import type { Because } from '../../kernel/because.ts';
import { parseDay } from '../../kernel/day.ts';
import { derivedId } from '../../kernel/ids.ts';
import { compare, readMoney, writeMoney } from '../../kernel/money.ts';
import type { Deadline, Refused } from '../../kernel/outcome.ts';
import { mayShow, mayShowAppealed } from '../assess/moves.ts';
import { ceilingIn, windowOf } from '../assess.ts';
import type { EditInput, ProposalInput, ProposeCommand, ShowCommand } from '../commands.ts';
import type { Party } from '../model/codes.ts';
import { ofProblem } from '../model/problems.ts';
import type { Dispute, EvidenceItem, LoadedForMove, Negotiating, Open, Proposal, Proposed, Running } from '../model.ts';
import type { DisputeResult, DisputesGiven } from './common.ts';
import {
  accept,
  amountAsked,
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
import { onceAnswered } from './desk.ts';
import { againstRemedy } from './remedy.ts';

type Moving = DisputesGiven<LoadedForMove>;

/** Things that one party may show in a case. */
const SHOWN_MAX = 40;

/** Until when the parties may talk, and what follows then: the buyer's reply, the platform that joins, whichever is first. */
export function talkingDeadlines(state: Negotiating, given: Moving): readonly Deadline[] {
  const { buyer } = rulesOf(given);
  const offer = proposalOf(state, 'seller')?.offer;
  const paid = offer !== undefined && offer.kind !== 'arrives' && buyer.onSilence === 'proposal-stands-if-it-pays';
  const silence =
    buyer.onSilence === 'platform-joins' ? 'platform-joins' : paid ? 'proposal-is-paid' : 'closes-for-seller';
  const reply: Deadline = { code: 'reply', due: given.calendar.due(given.now, buyer.answersIn), of: 'buyer', silence };
  const joins: Deadline[] =
    state.joinsAt === null ? [] : [{ code: 'join', due: state.joinsAt, of: 'system', silence: 'platform-joins' }];
  // Where the platform joins anyway, and nobody's silence means anything else, that day alone counts.
  return silence === 'platform-joins' && joins.length > 0 ? joins : [reply, ...joins];
}

/** An offer as told, within what is left and by the calendar; a refusal where it is not. */
export function readOffer(proposal: ProposalInput, state: Running, given: Moving): Proposal | Refused {
  const { loaded, calendar, now } = given;
  if (proposal.kind !== 'arrives') {
    if (proposal.kind === 'return-and-refund' && !rulesOf(given).return)
      return blocks('disputes.remedy_not_offered', { code: 'remedy-return-and-refund' }, undefined, 'proposal');
    const amount = amountAsked(proposal.amount, ceilingIn(state, loaded.order), 'proposal.amount');
    return 'ok' in amount ? amount : { kind: proposal.kind, amount: writeMoney(amount) };
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

/** The seller, or the platform, proposes how to settle it; whoever proposed before may say something else while the policy lets them. */
export function propose(command: ProposeCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'propose');
  if (refused || !isStatus(state, 'open', 'negotiating', 'escalated')) return refused ?? over(state);
  const by = partyOf(given.actor);
  if (by === 'seller' && state.status === 'open') return blocks('disputes.answer_first', { code: 'dispute-open' });
  const before = proposalOf(state, by);
  if (before && by !== 'platform' && rulesOf(given).edits !== 'until-close')
    return blocks('disputes.stands', offered(before.offer));
  const offer = readOffer(command.proposal, state, given);
  if ('ok' in offer) return offer;
  const said: Proposed = { by, person: given.actor.id, at: given.now, words: command.words ?? null, offer };
  const proposals = proposing(state, by, said);
  const after =
    state.status === 'negotiating' && by === 'seller'
      ? { ...state, proposals, deadlines: talkingDeadlines({ ...state, proposals }, given) }
      : { ...state, proposals };
  return accept(after, 'disputes.proposed', [sets('disputes.proposed', '', { code: `party-${by}` }, offered(offer))]);
}

/** The buyer asks for something else. Who has to answer more than before has the whole time for it again. */
export function edit(command: EditInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'edit');
  if (refused || !isStatus(state, 'open', 'negotiating', 'escalated')) return refused ?? over(state);
  const rules = rulesOf(given);
  if (rules.edits !== 'until-close') return blocks('disputes.stands', { money: readMoney(state.asked) });
  const problem = command.problem ?? state.problem;
  const remedy = command.remedy ?? (command.amount === undefined ? state.remedy : 'partial');
  const problemRules = ofProblem(rules.problems, problem);
  if (!problemRules)
    return blocks('disputes.problem_not_offered', { code: `problem-${problem}` }, undefined, 'problem');
  const { opens } = windowOf(problemRules, given.loaded.order, given.calendar);
  if (problem !== state.problem && (opens === null || given.now < opens))
    return blocks(
      'disputes.problem_not_yet',
      { code: `problem-${problem}` },
      opens === null ? { code: 'not-dated-yet' } : { instant: opens },
      'problem',
    );
  const against = againstRemedy(
    remedy,
    { problem, ...(command.amount === undefined ? {} : { amount: command.amount }) },
    rules,
  );
  if (against && !(remedy === 'partial' && command.amount === undefined && state.remedy === 'partial')) return against;
  const most = ceilingIn(state, given.loaded.order);
  const asked =
    remedy !== 'partial'
      ? most
      : command.amount === undefined
        ? readMoney(state.asked)
        : amountAsked(command.amount, most, 'amount');
  if ('ok' in asked) return asked;
  const more = problem !== state.problem || compare(asked, readMoney(state.asked)) > 0;
  const said: Proposed = {
    by: 'buyer',
    person: given.actor.id,
    at: given.now,
    words: null,
    offer: { kind: remedy === 'return-and-refund' ? remedy : 'refund', amount: writeMoney(asked) },
  };
  const after: Running = {
    ...state,
    problem,
    remedy,
    asked: writeMoney(asked),
    proposals: proposing(state, 'buyer', said),
    deadlines: state.status === 'open' && more ? answerAnew(state, given) : state.deadlines,
  };
  return accept(after, 'disputes.edited', [
    sets(
      'disputes.edited',
      'edits',
      { code: `remedy-${remedy}` },
      { money: asked },
      { problem: { code: `problem-${problem}` } },
    ),
  ]);
}

function answerAnew(state: Open, given: Moving): readonly Deadline[] {
  const due = given.calendar.due(given.now, rulesOf(given).seller.answersIn);
  return state.deadlines.map((each) => (each.code === 'answer' ? { ...each, due: Math.max(due, each.due) } : each));
}

/** A party shows something: words, or a file that was handed in. */
export function show(command: ShowCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'show');
  if (refused || !isStatus(state, 'open', 'negotiating', 'escalated', 'appealed')) return refused ?? over(state);
  if (!command.words && !command.file)
    return blocks('disputes.nothing_shown', { code: command.kind }, undefined, 'words');
  const by = partyOf(given.actor);
  const evidence = shownWith([command], state, given, 'file');
  if ('ok' in evidence) return evidence;
  if (state.status === 'appealed' && !mayShowAppealed(rulesOf(given).appeal, state.appeal, by))
    return blocks('disputes.appeal_shows_closed', { code: `party-${by}` }, { instant: state.appeal.at });
  const rounds = state.escalation?.rounds ?? [];
  if (state.status === 'escalated' && !mayShow(rounds, by))
    return blocks('disputes.round_over', { instant: given.now }, { instant: rounds.at(-1)!.until });
  const answered = state.status === 'escalated' ? onceAnswered(state, by, given.now) : state;
  return accept({ ...answered, evidence }, 'disputes.shown', [saidShown(by, command.kind)]);
}

/** A reason that says who shows what. */
export const saidShown = (by: Party, kind: EvidenceItem['kind']): Because =>
  sets('disputes.shown', '', { code: `party-${by}` }, { code: `evidence-${kind}` });

/** All that was shown in a case and what its actor shows besides; a refusal where that is not theirs, or too much. */
export function shownWith(
  more: readonly Pick<ShowCommand, 'kind' | 'words' | 'file'>[],
  state: Dispute,
  { actor, now, loaded }: Moving,
  field: string,
): readonly EvidenceItem[] | Refused {
  const by = partyOf(actor);
  const files = more.flatMap(({ file }) => file ?? []);
  const alien = notOwn(files, by, loaded.files);
  if (alien !== null) return blocks('disputes.file_not_yours', { code: files[alien]!.id }, undefined, field);
  const mine = state.evidence.filter((each) => each.by === by).length;
  if (mine + more.length > SHOWN_MAX)
    return blocks('disputes.shown_enough', { count: mine }, { count: SHOWN_MAX }, field);
  const items = more.map(
    ({ kind, words, file }, n): EvidenceItem => ({
      id: derivedId('evidence', state.disputeId, String(state.evidence.length + n + 1)),
      by,
      person: actor.id,
      at: now,
      kind,
      words: words ?? null,
      file: file ?? null,
    }),
  );
  return [...state.evidence, ...items];
}
