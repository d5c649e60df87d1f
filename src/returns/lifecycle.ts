import { drawTable, givenTwice, reachable } from '../kernel/lifecycle.ts';
import type { ReturnStatus } from './model.ts';

/** What moves a return on. `...-elapsed`: nobody acted before the deadline. */
export type Step =
  | 'request'
  | 'declare'
  | 'confirm'
  | 'confirm-elapsed'
  | 'agree'
  | 'approve'
  | 'decline'
  | 'refund-at-once'
  | 'decide-elapsed'
  | 'ship'
  | 'ship-elapsed'
  | 'scan'
  | 'deliver'
  | 'receive'
  | 'receive-elapsed'
  | 'arrive-elapsed'
  | 'inspect'
  | 'inspect-elapsed'
  | 'accept'
  | 'contest'
  | 'contest-elapsed'
  | 'settle'
  | 'settle-elapsed'
  | 'dispute-over'
  | 'advance-refused'
  | 'reopen'
  | 'recall'
  | 'withdraw'
  | 'extend';

export interface Transition {
  readonly from: ReturnStatus | null;
  readonly step: Step;
  readonly to: ReturnStatus;
  readonly by: 'buyer' | 'seller' | 'operator' | 'clock' | 'carrier';
}

const move = (from: Transition['from'], step: Step, to: ReturnStatus, by: Transition['by']): Transition => ({
  from,
  step,
  to,
  by,
});

const RUNNING = ['declared', 'requested', 'approved', 'in-transit', 'received', 'inspected', 'contested'] as const;
/** The goods are with the buyer still. */
const AT_HOME = ['declared', 'requested', 'approved'] as const;

/** Everything that can happen to a return. Rules ask `mayMove`; nothing else changes a status. */
export const TRANSITIONS: readonly Transition[] = [
  move(null, 'request', 'requested', 'buyer'),
  // The rules answer by themselves.
  move(null, 'request', 'approved', 'buyer'),
  move(null, 'declare', 'declared', 'buyer'),
  move('declared', 'confirm', 'approved', 'buyer'),
  move('declared', 'confirm-elapsed', 'closed', 'clock'),
  move(null, 'agree', 'approved', 'clock'),
  move('requested', 'approve', 'approved', 'seller'),
  move('requested', 'decline', 'declined', 'seller'),
  // Closed where nothing is left to refund.
  ...(['requested', 'approved', 'in-transit'] as const).flatMap((from) => [
    move(from, 'refund-at-once', 'refunded', 'seller'),
    move(from, 'refund-at-once', 'closed', 'seller'),
  ]),
  move('requested', 'decide-elapsed', 'approved', 'clock'),
  move('requested', 'decide-elapsed', 'declined', 'clock'),
  move('approved', 'ship', 'in-transit', 'buyer'),
  move('approved', 'scan', 'in-transit', 'carrier'),
  move('approved', 'deliver', 'received', 'carrier'),
  move('approved', 'ship-elapsed', 'closed', 'clock'),
  move('in-transit', 'scan', 'in-transit', 'carrier'),
  move('in-transit', 'deliver', 'received', 'carrier'),
  move('in-transit', 'receive', 'received', 'seller'),
  move('in-transit', 'receive-elapsed', 'refunded', 'clock'),
  // What a dispute pays, or the bank has in hand, is not paid here.
  move('in-transit', 'receive-elapsed', 'closed', 'clock'),
  move('in-transit', 'arrive-elapsed', 'closed', 'clock'),
  move('received', 'inspect', 'refunded', 'seller'),
  move('received', 'inspect', 'inspected', 'seller'),
  move('received', 'inspect', 'closed', 'seller'),
  move('received', 'inspect-elapsed', 'refunded', 'clock'),
  move('received', 'inspect-elapsed', 'closed', 'clock'),
  ...(['refunded', 'closed'] as const).flatMap((to) => [
    move('inspected', 'accept', to, 'buyer'),
    move('inspected', 'contest-elapsed', to, 'clock'),
    move('contested', 'settle', to, 'operator'),
    move('contested', 'settle-elapsed', to, 'clock'),
  ]),
  move('inspected', 'contest', 'contested', 'buyer'),
  ...AT_HOME.map((from) => move(from, 'withdraw', 'withdrawn', 'buyer')),
  ...(['approved', 'in-transit', 'received', 'inspected', 'contested'] as const).map((from) =>
    move(from, 'dispute-over', 'closed', 'clock'),
  ),
  // What was to be paid early could not be: the return goes on as one without it.
  ...(['in-transit', 'received', 'inspected', 'contested'] as const).map((from) =>
    move(from, 'advance-refused', from, 'clock'),
  ),
  // The bank has the payment in hand: what was asked for and not done yet is called back.
  ...(['in-transit', 'received', 'inspected', 'contested'] as const).map((from) => move(from, 'recall', from, 'clock')),
  move('refunded', 'recall', 'closed', 'clock'),
  // The carrier had them in time, and it was told late.
  ...(['in-transit', 'received'] as const).map((to) => move('closed', 'reopen', to, 'carrier')),
  ...RUNNING.map((from) => move(from, 'extend', from, 'clock')),
];

const OPEN: readonly ReturnStatus[] = RUNNING;
const FINAL: readonly ReturnStatus[] = ['declined', 'refunded', 'closed', 'withdrawn'];
/** What alone touches a return that is over: it rested on what was told late, or its refund had not gone yet. */
const AFTER: readonly Step[] = ['reopen', 'recall'];

export const isOpen = (status: ReturnStatus): boolean => OPEN.includes(status);

/** Whether the table lets `step` move a return from one status (null: not yet made) on. */
export const mayMove = (from: ReturnStatus | null, step: Step, to?: ReturnStatus): boolean =>
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
    if (FINAL.includes(status) && out.some(({ step }) => !AFTER.includes(step)))
      found.push(`${status} is final and goes on`);
  }
  return [...found, ...givenTwice(table)];
}

/** Throws where the table is not whole: called once at the start. */
export function checkLifecycle(): void {
  const found = flaws(TRANSITIONS);
  if (found.length > 0) throw new Error(`The life of a return is not whole: ${found.join('; ')}`);
}

/** The table as a Mermaid state diagram, for the README. */
export function drawLifecycle(): string {
  return drawTable(TRANSITIONS, FINAL);
}
