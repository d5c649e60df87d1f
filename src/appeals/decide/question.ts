import type { Because } from '../../kernel/because.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { handIn, resumedDue } from '../assess.ts';
import type { AnswerCommand, AskCommand, ElapsedInput, ExtendInput } from '../commands.ts';
import { isOpen } from '../lifecycle.ts';
import type { Asked, Contest, LoadedForReview } from '../model.ts';
import type { ContestRules } from '../policy.ts';
import type { AppealsGiven, ContestResult } from './common.ts';
import { accept, allows, blocks, notNow, rulesOf, sets } from './common.ts';
import { decisionDeadline } from './contest.ts';

/** The reviewer asks the one question. The decision's clock stands still until it is answered or lapses. */
export function ask(command: AskCommand, state: Contest, given: AppealsGiven<LoadedForReview>): ContestResult {
  const rules = rulesOf(given);
  if (isOpen(state.status) && 'question' in state && state.question) {
    return blocks('appeals.one_question', 'question', { instant: state.question.askedAt });
  }
  const refused = notNow(state, 'ask');
  if (refused || state.status !== 'submitted') return refused ?? blocks('appeals.not_now', '', { code: state.status });
  if (!rules.question) return blocks('appeals.no_questions', 'question', { code: state.status });
  const reviewer = reviewedBy(state, given, rules);
  if ('ok' in reviewer) return reviewer;
  const due = given.calendar.due(given.now, rules.question.answerWithin);
  const asked: Asked = {
    ...state,
    status: 'asked',
    question: {
      askedAt: given.now,
      askedBy: given.actor.id,
      words: command.question,
      decisionDue: state.deadlines[0]!.due,
    },
    deadlines: [{ code: 'answer', due, of: 'seller', silence: rules.question.onSilence }],
  };
  return accept(asked, 'appeals.question_asked', [
    ...reviewer,
    sets('appeals.answer_by', 'question.answer-within', { instant: due }, { duration: rules.question.answerWithin }),
  ]);
}

/** The seller answers; the decision's clock runs on. */
export function answer(command: AnswerCommand, state: Contest, given: AppealsGiven<null>): ContestResult {
  const refused = notNow(state, 'answer');
  if (refused || state.status !== 'asked') return refused ?? blocks('appeals.not_now', '', { code: state.status });
  const { due, because } = resumed(state, given);
  const { question, ...rest } = state;
  return accept(
    {
      ...rest,
      status: 'answered',
      question: { ...question, answeredAt: given.now, answeredBy: given.actor.id, answer: command.answer },
      deadlines: [decisionDeadline(due, rulesOf(given))],
    },
    'appeals.question_answered',
    [because],
  );
}

/** No answer came in time: it is decided without. */
export function questionElapsed(_command: ElapsedInput, state: Contest, given: AppealsGiven<null>): ContestResult {
  const refused = notNow(state, 'question-elapsed');
  if (refused || state.status !== 'asked') return refused ?? blocks('appeals.not_now', '', { code: state.status });
  const { due, because } = resumed(state, given);
  const { question, ...rest } = state;
  return accept(
    {
      ...rest,
      status: 'lapsed',
      question: { ...question, lapsedAt: given.now },
      deadlines: [decisionDeadline(due, rulesOf(given))],
    },
    'appeals.question_lapsed',
    [
      sets('appeals.question_lapsed', 'question.on-silence', { instant: given.now }, { code: 'decide-without' }),
      because,
    ],
  );
}

/** A gap in our own service kept somebody from acting: what fell due in it is due as much later. */
export function extend({ from, to }: ExtendInput, state: Contest, given: AppealsGiven<null>): ContestResult {
  const refused = notNow(state, 'extend');
  if (refused || !isOpen(state.status)) return refused ?? blocks('appeals.over', '', { code: state.status });
  const rules = rulesOf(given);
  const because: Because[] = [];
  const deadlines = state.deadlines.map((deadline) => {
    if (deadline.due < from || deadline.due >= to) return deadline;
    const { unit } = deadline.code === 'answer' && rules.question ? rules.question.answerWithin : rules.decidedIn;
    const due = resumedDue(given.calendar, unit, { due: deadline.due, stopped: from, resumed: to });
    const values = [{ instant: due }, { instant: deadline.due }] as const;
    because.push({
      ...sets('appeals.extended', '', ...values),
      slots: { from: { instant: from }, to: { instant: to } },
    });
    return { ...deadline, due };
  });
  return accept({ ...state, deadlines }, 'appeals.deadline_extended', because);
}

function resumed(state: Asked, given: AppealsGiven<null>): { readonly due: number; readonly because: Because } {
  const { decisionDue, askedAt } = state.question;
  const { unit } = rulesOf(given).decidedIn;
  const due = resumedDue(given.calendar, unit, { due: decisionDue, stopped: askedAt, resumed: given.now });
  return { due, because: sets('appeals.clock_resumed', 'decided-in', { instant: due }, { instant: decisionDue }) };
}

/** Whether this person may review the contest: the reasons that allow it, or a refusal. */
export function reviewedBy(
  state: Contest,
  given: AppealsGiven<LoadedForReview>,
  rules: ContestRules,
): readonly Because[] | Refused {
  if (!rules.differentPerson) return [];
  const hand = handIn(given.actor, state, given.loaded);
  const limit = { code: 'different-person' };
  if (hand !== undefined) return blocks('appeals.same_person', 'different-person', { code: hand }, limit);
  return [
    allows('appeals.different_person', 'different-person', { ref: { kind: 'principal', id: given.actor.id } }, limit),
  ];
}
