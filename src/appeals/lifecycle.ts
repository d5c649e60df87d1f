import { drawTable, givenTwice, reachable } from '../kernel/lifecycle.ts';
import type { ContestStatus } from './model.ts';

/** What moves a contest on. `...-elapsed`: nobody acted before the deadline. */
export type Step =
  | 'contest'
  | 'ask'
  | 'answer'
  | 'question-elapsed'
  | 'decide'
  | 'decision-elapsed'
  | 'extend'
  | 'withdraw'
  | 'moot';

export interface Transition<Status extends string = ContestStatus, By extends string = Step> {
  readonly from: Status | null;
  readonly step: By;
  readonly to: Status;
  readonly by: 'seller' | 'operator' | 'clock';
}

const move = (from: Transition['from'], step: Step, to: ContestStatus, by: Transition['by']): Transition => ({
  from,
  step,
  to,
  by,
});

/** Everything that can happen to a contest. Rules ask `mayMove`; nothing else changes a status. */
export const TRANSITIONS: readonly Transition[] = [
  move(null, 'contest', 'submitted', 'seller'),
  move('submitted', 'ask', 'asked', 'operator'),
  move('asked', 'answer', 'answered', 'seller'),
  move('asked', 'question-elapsed', 'lapsed', 'clock'),
  ...(['submitted', 'answered', 'lapsed'] as const).flatMap((from) => [
    move(from, 'decide', 'upheld', 'operator'),
    move(from, 'decide', 'rejected', 'operator'),
    move(from, 'decision-elapsed', 'upheld', 'clock'),
    move(from, 'decision-elapsed', 'rejected', 'clock'),
  ]),
  ...(['submitted', 'asked', 'answered', 'lapsed'] as const).map((from) =>
    move(from, 'withdraw', 'withdrawn', 'seller'),
  ),
  ...(['submitted', 'asked', 'answered', 'lapsed'] as const).map((from) => move(from, 'moot', 'moot', 'clock')),
  ...(['submitted', 'asked', 'answered', 'lapsed'] as const).map((from) => move(from, 'extend', from, 'clock')),
];

export const OPEN: readonly ContestStatus[] = ['submitted', 'asked', 'answered', 'lapsed'];
export const FINAL: readonly ContestStatus[] = ['upheld', 'rejected', 'withdrawn', 'moot'];

export const isOpen = (status: ContestStatus): boolean => OPEN.includes(status);

/** Whether the table lets `step` move a contest from one status (null: not yet made) to another, or to any. */
export function mayMove(from: ContestStatus | null, step: Step, to?: ContestStatus): boolean {
  return TRANSITIONS.some(
    (entry) => entry.from === from && entry.step === step && (to === undefined || entry.to === to),
  );
}

/**
 * What is wrong with a table: a status that cannot be reached, an open one without a way out by the clock (it would wait
 * for ever), a final one that goes on, a transition given twice, a status of neither kind. Empty where it is whole.
 */
export function flaws<Status extends string>(
  table: readonly Transition<Status, string>[],
  open: readonly Status[],
  final: readonly Status[],
): string[] {
  const found: string[] = [];
  const statuses = new Set<Status>([...open, ...final, ...table.flatMap(({ from, to }) => (from ? [from, to] : [to]))]);
  const reached = reachable(table);
  for (const status of statuses) {
    const out = table.filter(({ from }) => from === status);
    if (!reached.has(status)) found.push(`${status} cannot be reached`);
    if (open.includes(status) === final.includes(status)) found.push(`${status} is neither open nor final, or both`);
    if (open.includes(status) && !out.some(({ by, to }) => by === 'clock' && to !== status))
      found.push(`${status} would wait for ever`);
    if (final.includes(status) && out.length > 0) found.push(`${status} is final and goes on`);
  }
  return [...found, ...givenTwice(table)];
}

/** Throws where the table is not whole: called once at the start. */
export function checkLifecycle(): void {
  const found = flaws(TRANSITIONS, OPEN, FINAL);
  if (found.length > 0) throw new Error(`The life of a contest is not whole: ${found.join('; ')}`);
}

/** The table as a Mermaid state diagram, for the README. */
export function drawLifecycle(
  table: readonly Transition<string, string>[] = TRANSITIONS,
  final: readonly string[] = FINAL,
): string {
  return drawTable(table, final);
}
