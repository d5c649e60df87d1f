import type { Because } from '../../kernel/because.ts';
import type { Duration } from '../../kernel/duration.ts';
import type { Given } from '../../kernel/given.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Accepted, Deadline, Refused } from '../../kernel/outcome.ts';
import { blocks, reasonsIn } from '../../kernel/reasoned.ts';
import type { ReportEvent, ReportEventType } from '../events.ts';
import { reportEvent } from '../events.ts';
import type { Step } from '../lifecycle.ts';
import { isUndecided, mayMove } from '../lifecycle.ts';
import type { Asked, Verdict } from '../model/codes.ts';
import type { LoadedForReport, Report, Reporter } from '../model.ts';
import type { ReportsSection } from '../policy.ts';

export type ReportsGiven<Loaded> = Given<ReportsSection, Loaded>;
export type Moving = ReportsGiven<LoadedForReport>;
export type ReportAccepted = Accepted<Report, ReportEvent>;
export type ReportResult = ReportAccepted | Refused;

const { sets } = reasonsIn('reports');

export { blocks, sets };

/** The acceptance of a report that has become `state`, with the events that tell so and whatever follows from it. */
export function accept(
  state: Report,
  types: readonly ReportEventType[],
  because: readonly Because[],
  more: Partial<Pick<ReportAccepted, 'postings' | 'instructions' | 'facts' | 'events'>> = {},
): ReportAccepted {
  return {
    ok: true,
    state,
    deadlines: state.deadlines,
    postings: [],
    facts: [],
    because,
    ...more,
    events: [...types.map((type) => reportEvent(type, state)), ...(more.events ?? [])],
  };
}

/** The report in a status that lets a step happen now; a refusal where it does not. */
export function inStatus<Status extends Report['status']>(
  state: Report,
  step: Step,
  ...statuses: readonly Status[]
): Extract<Report, { status: Status }> | Refused {
  if (mayMove(state.status, step) && (statuses as readonly string[]).includes(state.status))
    return state as Extract<Report, { status: Status }>;
  return blocks(isUndecided(state.status) ? 'reports.not_now' : 'reports.over', { code: `report-is-${state.status}` });
}

/** The rules that bind a report that was made. Throws where its version no longer has any: versions never change. */
export function rulesOf(given: ReportsGiven<unknown>): ReportsSection {
  if (!given.policy) throw new Error(`Policy ${given.policyHash} bound a report and has no rules for one`);
  return given.policy;
}

const silenceOf = (verdict: Verdict): string => `report-silence-${verdict}`;

/** The platform's clock. */
export const triageBy = (due: Instant, { triage }: ReportsSection): Deadline => ({
  code: 'triage',
  due,
  of: 'operator',
  silence: silenceOf(triage.onSilence),
});

/** The clock of whoever is asked; nobody's page but the platform's knows a reporter who is no buyer. */
export const answerBy = (due: Instant, of: Asked, reporter: Reporter): Deadline => ({
  code: 'answer',
  due,
  of: of === 'seller' ? 'seller' : reporter.kind === 'buyer' ? 'buyer' : 'operator',
  silence: 'report-decided-without',
});

/** The reason that says by when somebody has to act. */
export const until = (rule: string, path: string, deadline: Deadline, within: Duration): Because =>
  sets(rule, path, { instant: deadline.due }, { duration: within }, { silence: { code: deadline.silence } });
