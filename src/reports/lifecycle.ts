import { drawTable, givenTwice, reachable } from '../kernel/lifecycle.ts';
import type { ReportStatus } from './model.ts';

/** What moves a report on. `...-elapsed`: nobody acted before the deadline. */
export type Step =
  | 'file'
  | 'ask'
  | 'answer'
  | 'answer-elapsed'
  | 'uphold'
  | 'dismiss'
  | 'triage-elapsed'
  | 'find'
  | 'tell-elapsed'
  | 'withdraw'
  | 'extend';

export interface Transition {
  readonly from: ReportStatus | null;
  readonly step: Step;
  readonly to: ReportStatus;
  readonly by: 'reporter' | 'asked' | 'operator' | 'clock';
}

const move = (from: Transition['from'], step: Step, to: ReportStatus, by: Transition['by']): Transition => ({
  from,
  step,
  to,
  by,
});

/** The platform's turn. */
const OURS = ['received', 'answered', 'lapsed'] as const;
const UNDECIDED = ['received', 'asked', 'answered', 'lapsed'] as const;

/** Everything that can happen to a report. Rules ask `mayMove`; nothing else changes a status. */
export const TRANSITIONS: readonly Transition[] = [
  move(null, 'file', 'received', 'reporter'),
  move('received', 'ask', 'asked', 'operator'),
  move('asked', 'answer', 'answered', 'asked'),
  move('asked', 'answer-elapsed', 'lapsed', 'clock'),
  ...OURS.flatMap((from) => [
    move(from, 'uphold', 'upheld', 'operator'),
    move(from, 'dismiss', 'dismissed', 'operator'),
    move(from, 'triage-elapsed', 'upheld', 'clock'),
    move(from, 'triage-elapsed', 'dismissed', 'clock'),
    move(from, 'find', 'telling', 'operator'),
    // Nobody else is to be told.
    move(from, 'find', 'found', 'operator'),
  ]),
  move('telling', 'tell-elapsed', 'telling', 'clock'),
  move('telling', 'tell-elapsed', 'found', 'clock'),
  ...UNDECIDED.map((from) => move(from, 'withdraw', 'withdrawn', 'reporter')),
  ...UNDECIDED.map((from) => move(from, 'extend', from, 'clock')),
];

const OPEN: readonly ReportStatus[] = [...UNDECIDED, 'telling'];
const FINAL: readonly ReportStatus[] = ['upheld', 'dismissed', 'found', 'withdrawn'];

/** Whether it is still to be decided. */
export const isUndecided = (status: ReportStatus): boolean => (UNDECIDED as readonly ReportStatus[]).includes(status);

/** Whether the table lets `step` move a report from one status (null: not yet made) on. */
export const mayMove = (from: ReportStatus | null, step: Step, to?: ReportStatus): boolean =>
  TRANSITIONS.some((entry) => entry.from === from && entry.step === step && (to === undefined || entry.to === to));

/**
 * What is wrong with a table: a status that cannot be reached, an open one without a way out by the clock (it would wait for ever), a
 * final one that goes on, a transition given twice. Empty where it is whole.
 */
export function flaws(table: readonly Transition[]): string[] {
  const found: string[] = [];
  const reached = reachable(table);
  for (const status of [...OPEN, ...FINAL]) {
    const out = table.filter(({ from }) => from === status);
    if (!reached.has(status)) found.push(`${status} cannot be reached`);
    if (OPEN.includes(status) && !out.some(({ step, to }) => step.endsWith('-elapsed') && to !== status))
      found.push(`${status} would wait for ever`);
    if (FINAL.includes(status) && out.length > 0) found.push(`${status} is final and goes on`);
  }
  return [...found, ...givenTwice(table)];
}

/** Throws where the table is not whole: called once at the start. */
export function checkLifecycle(): void {
  const found = flaws(TRANSITIONS);
  if (found.length > 0) throw new Error(`The life of a report is not whole: ${found.join('; ')}`);
}

/** The table as a Mermaid state diagram, for the README. */
export function drawLifecycle(): string {
  return drawTable(TRANSITIONS, FINAL);
}
