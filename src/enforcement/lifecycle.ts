import { drawTable, givenTwice, reachable } from '../kernel/lifecycle.ts';
import type { SanctionStatus } from './model.ts';

/** What moves a sanction on. */
export type Step =
  | 'announce'
  | 'take-effect'
  | 'confirm'
  | 'confirm-elapsed'
  | 'end'
  | 'recover'
  | 'release'
  | 'overturn'
  | 'reopen'
  | 'begin'
  | 'extend';

export interface Transition {
  readonly from: SanctionStatus | null;
  readonly step: Step;
  readonly to: SanctionStatus;
  readonly by: 'operator' | 'clock' | 'appeal';
}

const move = (from: Transition['from'], step: Step, to: SanctionStatus, by: Transition['by']): Transition => ({
  from,
  step,
  to,
  by,
});

/** Everything that can happen to a sanction. Rules ask `mayMove`; nothing else changes a status. */
export const TRANSITIONS: readonly Transition[] = [
  move(null, 'announce', 'announced', 'clock'),
  move('announced', 'take-effect', 'in-effect', 'clock'),
  move('announced', 'take-effect', 'waiting', 'clock'),
  // It waits for the appeal against it.
  move('announced', 'take-effect', 'announced', 'clock'),
  move('announced', 'confirm', 'announced', 'operator'),
  move('waiting', 'confirm', 'waiting', 'operator'),
  move('waiting', 'confirm', 'in-effect', 'operator'),
  move('waiting', 'confirm-elapsed', 'lapsed', 'clock'),
  move('waiting', 'extend', 'waiting', 'clock'),
  move('in-effect', 'end', 'ended', 'clock'),
  ...(['announced', 'waiting'] as const).flatMap((from) => [
    move(from, 'recover', 'lapsed', 'clock'),
    move(from, 'release', 'lapsed', 'operator'),
    move(from, 'begin', 'lapsed', 'clock'),
    move(from, 'overturn', 'overturned', 'appeal'),
  ]),
  move('in-effect', 'recover', 'ended', 'clock'),
  move('in-effect', 'release', 'ended', 'operator'),
  move('in-effect', 'begin', 'lapsed', 'clock'),
  move('in-effect', 'overturn', 'overturned', 'appeal'),
  move('ended', 'overturn', 'overturned', 'appeal'),
  move('lapsed', 'overturn', 'overturned', 'appeal'),
  // A person confirmed what rested on it: a person looks again.
  move('announced', 'reopen', 'waiting', 'appeal'),
  move('in-effect', 'reopen', 'waiting', 'appeal'),
];

export const OPEN: readonly SanctionStatus[] = ['announced', 'waiting', 'in-effect'];

export const isOpen = (status: SanctionStatus): boolean => OPEN.includes(status);

/** Whether the table lets `step` move a sanction from one status (null: not yet made) to another, or to any. */
export function mayMove(from: SanctionStatus | null, step: Step, to?: SanctionStatus): boolean {
  return TRANSITIONS.some(
    (entry) => entry.from === from && entry.step === step && (to === undefined || entry.to === to),
  );
}

/**
 * What is wrong with a table: a status that cannot be reached, an open one that nothing moves on by itself, one that is over and bites
 * again, a transition given twice. Empty where it is whole.
 */
export function flaws(table: readonly Transition[], open = OPEN): string[] {
  const found: string[] = [];
  const reached = reachable(table);
  for (const status of new Set([...open, ...table.map(({ to }) => to)])) {
    const out = table.filter(({ from }) => from === status);
    if (!reached.has(status)) found.push(`${status} cannot be reached`);
    if (open.includes(status) && !out.some(({ by, to }) => by === 'clock' && to !== status))
      found.push(`${status} would wait for ever`);
    if (!open.includes(status) && out.some(({ to }) => open.includes(to))) found.push(`${status} is over and goes on`);
  }
  return [...found, ...givenTwice(table)];
}

/** Throws where the table is not whole: called once at the start. */
export function checkLifecycle(): void {
  const found = flaws(TRANSITIONS);
  if (found.length > 0) throw new Error(`The life of a sanction is not whole: ${found.join('; ')}`);
}

/** The table as a Mermaid state diagram, for the README. */
export function drawLifecycle(table: readonly Transition[] = TRANSITIONS): string {
  return drawTable(table, ['ended', 'overturned', 'lapsed']);
}
