import { drawTable, givenTwice, reachable } from '../kernel/lifecycle.ts';
import type { DisputeStatus } from './model.ts';

/** What moves a dispute on. `...-elapsed`: nobody acted before the deadline. */
export type Step =
  | 'open'
  | 'take-over'
  | 'at-once'
  | 'give-in'
  | 'refuse'
  | 'answer-elapsed'
  | 'propose'
  | 'edit'
  | 'show'
  | 'accept'
  | 'agree-on-return'
  | 'escalate'
  | 'reply-elapsed'
  | 'join'
  | 'return-shipped'
  | 'return-ended'
  | 'return-elapsed'
  | 'return-after-all'
  | 'open-round'
  | 'ask'
  | 'recuse'
  | 'evidence-elapsed'
  | 'decide'
  | 'decide-elapsed'
  | 'pay'
  | 'appeal'
  | 'decide-appeal'
  | 'appeal-elapsed'
  | 'reopen'
  | 'withdraw'
  | 'absorb'
  | 'charge-back'
  | 'charge-back-decided'
  | 'extend';

export interface Transition {
  readonly from: DisputeStatus | null;
  readonly step: Step;
  readonly to: DisputeStatus;
  readonly by: 'buyer' | 'seller' | 'operator' | 'party' | 'clock' | 'shop';
}

const move = (from: Transition['from'], step: Step, to: DisputeStatus, by: Transition['by']): Transition => ({
  from,
  step,
  to,
  by,
});

const RUNNING = ['open', 'negotiating', 'returning', 'escalated'] as const;
/** The parties can still propose, show and agree. */
const TALKING = ['open', 'negotiating', 'escalated'] as const;

/** Everything that can happen to a dispute. Rules ask `mayMove`; nothing else changes a status. */
export const TRANSITIONS: readonly Transition[] = [
  move(null, 'open', 'open', 'buyer'),
  // The platform's own service settles it: the seller is never asked.
  move(null, 'take-over', 'escalated', 'buyer'),
  // Not dispatched yet, and the policy waits for nobody.
  move(null, 'at-once', 'closed', 'buyer'),
  move('open', 'refuse', 'negotiating', 'seller'),
  move('open', 'answer-elapsed', 'decided', 'clock'),
  move('open', 'answer-elapsed', 'returning', 'clock'),
  move('open', 'answer-elapsed', 'negotiating', 'clock'),
  move('open', 'answer-elapsed', 'escalated', 'clock'),
  ...TALKING.map((from) => move(from, 'propose', from, 'party')),
  ...TALKING.map((from) => move(from, 'edit', from, 'buyer')),
  ...TALKING.map((from) => move(from, 'show', from, 'party')),
  move('negotiating', 'escalate', 'escalated', 'buyer'),
  move('negotiating', 'reply-elapsed', 'closed', 'clock'),
  move('negotiating', 'reply-elapsed', 'returning', 'clock'),
  move('negotiating', 'reply-elapsed', 'escalated', 'clock'),
  ...(['open', 'negotiating'] as const).map((from) => move(from, 'join', 'escalated', 'clock')),
  move('escalated', 'open-round', 'escalated', 'operator'),
  // One party is asked one question, in the time that is left to decide.
  move('escalated', 'ask', 'escalated', 'operator'),
  ...(['escalated', 'appealed'] as const).map((from) => move(from, 'recuse', from, 'operator')),
  move('escalated', 'evidence-elapsed', 'escalated', 'clock'),
  move('escalated', 'decide', 'decided', 'operator'),
  move('escalated', 'decide', 'returning', 'operator'),
  move('escalated', 'decide-elapsed', 'decided', 'clock'),
  // What was asked for, and what was offered, can be accepted as long as nobody has decided.
  ...TALKING.map((from) => move(from, 'give-in', 'closed', 'seller')),
  ...TALKING.map((from) => move(from, 'accept', 'closed', 'party')),
  ...TALKING.map((from) => move(from, 'agree-on-return', 'returning', 'party')),
  move('returning', 'return-shipped', 'returning', 'shop'),
  move('returning', 'return-ended', 'closed', 'shop'),
  move('returning', 'return-ended', 'decided', 'shop'),
  move('returning', 'return-ended', 'escalated', 'shop'),
  move('returning', 'return-elapsed', 'closed', 'clock'),
  move('returning', 'return-elapsed', 'decided', 'clock'),
  // The goods had been sent in time, and we were told late.
  move('closed', 'return-after-all', 'returning', 'shop'),
  // A fund is drawn outside the seller's own transaction: the ruling stands, its money follows.
  move('decided', 'pay', 'decided', 'clock'),
  ...(['decided', 'closed'] as const).map((from) => move(from, 'appeal', 'appealed', 'party')),
  // What bears an appeal out, and what answers it, while it waits.
  move('appealed', 'show', 'appealed', 'party'),
  move('appealed', 'decide-appeal', 'decided', 'operator'),
  move('appealed', 'appeal-elapsed', 'decided', 'clock'),
  // The seller had answered in time, and we were told late.
  move('decided', 'reopen', 'negotiating', 'shop'),
  move('decided', 'reopen', 'decided', 'shop'),
  ...RUNNING.map((from) => move(from, 'withdraw', 'withdrawn', 'buyer')),
  // All that was paid went back outside the case: there is nothing left to decide.
  ...RUNNING.map((from) => move(from, 'absorb', 'closed', 'shop')),
  ...([...RUNNING, 'decided', 'closed', 'appealed'] as const).flatMap((from) => [
    move(from, 'charge-back', from, 'shop'),
    move(from, 'charge-back-decided', from, 'shop'),
  ]),
  ...([...RUNNING, 'appealed'] as const).map((from) => move(from, 'extend', from, 'clock')),
];

/** Somebody's turn: each has a way out by the clock. */
export const OPEN: readonly DisputeStatus[] = [...RUNNING, 'appealed'];
/** Over, unless a ruling is appealed against or turns out to rest on what we were told late. */
export const SETTLED: readonly DisputeStatus[] = ['decided', 'closed'];
export const FINAL: readonly DisputeStatus[] = ['withdrawn'];

/** Before it was settled, or withdrawn: it holds the lines that it is about. */
export const isOpen = (status: DisputeStatus): boolean => (RUNNING as readonly string[]).includes(status);

/** Whether the table lets `step` move a dispute on from a status. */
export const mayMove = (from: DisputeStatus, step: Step): boolean =>
  TRANSITIONS.some((entry) => entry.from === from && entry.step === step);

/**
 * What is wrong with a table: a status that cannot be reached, an open one without a way out by the clock (it would wait
 * for ever), a final one that goes on, a transition given twice, a status of no kind or of two. Empty where it is whole.
 */
export function flaws(table: readonly Transition[], open = OPEN, settled = SETTLED, final = FINAL): string[] {
  const found: string[] = [];
  const statuses = new Set<DisputeStatus>([
    ...open,
    ...settled,
    ...final,
    ...table.flatMap(({ from, to }) => (from ? [from, to] : [to])),
  ]);
  const reached = reachable(table);
  for (const status of statuses) {
    const out = table.filter(({ from }) => from === status);
    if (!reached.has(status)) found.push(`${status} cannot be reached`);
    if ([open, settled, final].filter((kind) => kind.includes(status)).length !== 1)
      found.push(`${status} is not one of open, settled and final`);
    if (open.includes(status) && !out.some(({ by, to }) => by === 'clock' && to !== status))
      found.push(`${status} would wait for ever`);
    if (final.includes(status) && out.length > 0) found.push(`${status} is final and goes on`);
  }
  return [...found, ...givenTwice(table)];
}

/** Throws where the table is not whole: called once at the start. */
export function checkLifecycle(): void {
  const found = flaws(TRANSITIONS);
  if (found.length > 0) throw new Error(`The life of a dispute is not whole: ${found.join('; ')}`);
}

/** The table as a Mermaid state diagram, for the README. */
export function drawLifecycle(table: readonly Transition[] = TRANSITIONS): string {
  return drawTable(table, [...SETTLED, ...FINAL]);
}
