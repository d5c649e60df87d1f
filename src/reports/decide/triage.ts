import { resumedDue } from '../../appeals/assess.ts';
import type { Because } from '../../kernel/because.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { isAsked, isReporter } from '../assess.ts';
import type { AnswerCommand, AskCommand, ExtendInput, ReportInput, TriageCommand } from '../commands.ts';
import type { Answered, Closed, Decided, Questioned, Received, Report } from '../model.ts';
import type { Moving, ReportResult } from './common.ts';
import { accept, answerBy, blocks, inStatus, rulesOf, sets, triageBy, until } from './common.ts';

/** The platform asks one party one question; its own clock stands still meanwhile. */
export function ask({ of, question }: AskCommand, state: Report, given: Moving): ReportResult {
  const received = inStatus(state, 'ask', 'received');
  if ('ok' in received) return received;
  const rules = rulesOf(given);
  const deadline = answerBy(given.calendar.due(given.now, rules.ask.answersIn), of, received.reporter);
  const decideBy = received.deadlines[0]?.due ?? given.now;
  const after: Questioned = {
    ...received,
    status: 'asked',
    question: { at: given.now, by: given.actor.id, of, words: question, decideBy, answer: null },
    deadlines: [deadline],
  };
  return accept(
    after,
    [of === 'seller' ? 'reports.asked_seller' : 'reports.asked_reporter'],
    [
      sets('reports.asked', '', { code: `asked-${of}` }, { instant: deadline.due }),
      until('reports.answer_by', 'ask.answers-in', deadline, rules.ask.answersIn),
    ],
  );
}

/** The clock goes on where it stood when the question was asked. */
function resumed(asked: Questioned, status: Answered['status'], answer: Answered['question']['answer'], given: Moving) {
  const rules = rulesOf(given);
  const { at, decideBy } = asked.question;
  const was = { due: decideBy, stopped: at, resumed: given.now };
  const deadline = triageBy(resumedDue(given.calendar, rules.triage.within.unit, was), rules);
  const after: Answered = { ...asked, status, question: { ...asked.question, answer }, deadlines: [deadline] };
  return { after, due: until('reports.decided_by', 'triage.within', deadline, rules.triage.within) };
}

export function answer({ answer: words }: AnswerCommand, state: Report, given: Moving): ReportResult {
  const asked = inStatus(state, 'answer', 'asked');
  if ('ok' in asked) return asked;
  if (!isAsked(asked, given.actor)) return blocks('reports.not_asked', { code: `asked-${asked.question.of}` });
  const { after, due } = resumed(asked, 'answered', { at: given.now, words }, given);
  return accept(
    after,
    ['reports.answered'],
    [sets('reports.answered', '', { instant: given.now }, { code: `asked-${asked.question.of}` }), due],
  );
}

export function answerElapsed(_command: ReportInput, state: Report, given: Moving): ReportResult {
  const asked = inStatus(state, 'answer-elapsed', 'asked');
  if ('ok' in asked) return asked;
  const { after, due } = resumed(asked, 'lapsed', null, given);
  return accept(
    after,
    [],
    [
      sets('reports.not_answered', 'ask.answers-in', { instant: given.now }, { code: `asked-${asked.question.of}` }),
      due,
    ],
  );
}

/** Nobody decides about their own report where the policy says so; a refusal then. */
export function ownReport(state: Report, given: Moving): Refused | null {
  const { triage } = rulesOf(given);
  return triage.by === 'different-person' && isReporter(state, given.actor)
    ? blocks('reports.own_report', { code: `reporter-${state.reporter.kind}` })
    : null;
}

const OURS = ['received', 'answered', 'lapsed'] as const;

/** A person of the platform decides whether it is so, with reasons. */
export function triage({ outcome, reasons }: TriageCommand, state: Report, given: Moving): ReportResult {
  const ours = inStatus(state, outcome === 'upheld' ? 'uphold' : 'dismiss', ...OURS);
  if ('ok' in ours) return ours;
  const own = ownReport(ours, given);
  if (own) return own;
  return close(ours, { verdict: outcome, by: given.actor.id, reasons }, given, [
    outcome === 'upheld'
      ? sets('reports.upheld', '', { instant: given.now }, { code: `matter-${ours.matter}` })
      : sets('reports.dismissed', '', { instant: given.now }, { code: `matter-${ours.matter}` }),
  ]);
}

/** Nobody decided in time: what the policy says of that. It is no word of anybody about the reporter. */
export function triageElapsed(_command: ReportInput, state: Report, given: Moving): ReportResult {
  const ours = inStatus(state, 'triage-elapsed', ...OURS);
  if ('ok' in ours) return ours;
  const { onSilence } = rulesOf(given).triage;
  return close(ours, { verdict: onSilence, by: null, reasons: null }, given, [
    sets('reports.not_decided', 'triage.on-silence', { instant: given.now }, { code: `verdict-${onSilence}` }),
  ]);
}

function close(
  state: Received | Answered,
  decision: Pick<Decided, 'verdict' | 'by' | 'reasons'>,
  given: Moving,
  because: readonly Because[],
): ReportResult {
  const upheld = decision.verdict === 'upheld';
  const marked = upheld && state.orderId !== null && rulesOf(given).marks.includes(state.matter);
  const after: Closed = {
    ...state,
    status: decision.verdict,
    decided: { ...decision, at: given.now, marked, finding: null },
    deadlines: [],
  };
  const facts = marked
    ? [
        {
          source: 'troth',
          id: `report-upheld:${after.reportId}`,
          kind: 'report.upheld',
          occurredAt: given.now,
          sellerId: after.seller,
          orderId: after.orderId,
          data: { reportId: after.reportId, matter: after.matter },
        },
      ]
    : [];
  const counted = upheld
    ? [
        sets(
          marked ? 'reports.marked' : 'reports.not_marked',
          'marks',
          { code: `matter-${state.matter}` },
          { code: state.orderId === null ? 'about-listing' : 'about-order' },
        ),
      ]
    : [];
  return accept(
    after,
    ['reports.outcome_told', ...(upheld ? (['reports.upheld'] as const) : [])],
    [...because, ...counted],
    { facts },
  );
}

/** What fell due while the service itself was down is due as much later. */
export function extend({ from, to }: ExtendInput, state: Report, given: Moving): ReportResult {
  const open = inStatus(state, 'extend', 'received', 'asked', 'answered', 'lapsed');
  if ('ok' in open) return open;
  const rules = rulesOf(given);
  const because: Because[] = [];
  const deadlines = open.deadlines.map((deadline) => {
    if (deadline.due < from || deadline.due >= to) return deadline;
    const { unit } = deadline.code === 'answer' ? rules.ask.answersIn : rules.triage.within;
    const due = resumedDue(given.calendar, unit, { due: deadline.due, stopped: from, resumed: to });
    const slots = { from: { instant: from }, to: { instant: to } };
    because.push(sets('reports.extended', '', { instant: due }, { instant: deadline.due }, slots));
    return { ...deadline, due };
  });
  return accept({ ...open, deadlines }, ['reports.deadline_extended'], because);
}
