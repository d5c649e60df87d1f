import type { DisputeStatus } from './model.ts';

/** What moves a dispute on. `...-elapsed`: nobody acted before the deadline. */
export type Step =
  | 'open'
  | 'give-in'
  | 'refuse'
  | 'answer-elapsed'
  | 'accept'
  | 'escalate'
  | 'reply-elapsed'
  | 'decide'
  | 'decide-elapsed'
  | 'withdraw'
  | 'absorb'
  | 'extend';

export interface Transition {
  readonly from: DisputeStatus | null;
  readonly step: Step;
  readonly to: DisputeStatus;
  readonly by: 'buyer' | 'seller' | 'operator' | 'clock' | 'shop';
}

const move = (from: Transition['from'], step: Step, to: DisputeStatus, by: Transition['by']): Transition => ({
  from,
  step,
  to,
  by,
});

const RUNNING = ['open', 'refused', 'escalated'] as const;

/** Everything that can happen to a dispute. Rules ask `mayMove`; nothing else changes a status. */
export const TRANSITIONS: readonly Transition[] = [
  move(null, 'open', 'open', 'buyer'),
  move('open', 'refuse', 'refused', 'seller'),
  move('open', 'answer-elapsed', 'decided', 'clock'),
  move('refused', 'escalate', 'escalated', 'buyer'),
  move('refused', 'reply-elapsed', 'closed', 'clock'),
  move('escalated', 'decide', 'decided', 'operator'),
  move('escalated', 'decide-elapsed', 'decided', 'clock'),
  // What was asked for, and what was offered, can be accepted as long as nobody has decided.
  ...RUNNING.map((from) => move(from, 'give-in', 'closed', 'seller')),
  ...(['refused', 'escalated'] as const).map((from) => move(from, 'accept', 'closed', 'buyer')),
  ...RUNNING.map((from) => move(from, 'withdraw', 'withdrawn', 'buyer')),
  // All that was paid went back outside the case: there is nothing left to decide.
  ...RUNNING.map((from) => move(from, 'absorb', 'closed', 'shop')),
  ...RUNNING.map((from) => move(from, 'extend', from, 'clock')),
];

export const OPEN: readonly DisputeStatus[] = RUNNING;
export const FINAL: readonly DisputeStatus[] = ['decided', 'closed', 'withdrawn'];

export const isOpen = (status: DisputeStatus): boolean => OPEN.includes(status);

/** Whether the table lets `step` move a dispute on from a status. */
export const mayMove = (from: DisputeStatus, step: Step): boolean =>
  TRANSITIONS.some((entry) => entry.from === from && entry.step === step);

/**
 * What is wrong with a table: a status that cannot be reached, an open one without a way out by the clock (it would wait
 * for ever), a final one that goes on, a transition given twice, a status of neither kind. Empty where it is whole.
 */
export function flaws(table: readonly Transition[], open = OPEN, final = FINAL): string[] {
  const found: string[] = [];
  const statuses = new Set<DisputeStatus>([
    ...open,
    ...final,
    ...table.flatMap(({ from, to }) => (from ? [from, to] : [to])),
  ]);
  const reached = reachable(table);
  for (const status of statuses) {
    const out = table.filter(({ from }) => from === status);
    if (!reached.has(status)) found.push(`${status} cannot be reached`);
    if (open.includes(status) === final.includes(status)) found.push(`${status} is neither open nor final, or both`);
    if (open.includes(status) && !out.some(({ by, to }) => by === 'clock' && to !== status))
      found.push(`${status} would wait for ever`);
    if (final.includes(status) && out.length > 0) found.push(`${status} is final and goes on`);
  }
  const seen = new Set<string>();
  for (const { from, step, to } of table) {
    const name = `${from ?? 'new'} ${step} ${to}`;
    if (seen.has(name)) found.push(`${name} is given twice`);
    seen.add(name);
  }
  return found;
}

function reachable(table: readonly Transition[]): ReadonlySet<DisputeStatus | null> {
  const reached = new Set<DisputeStatus | null>([null]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const { from, to } of table) if (reached.has(from)) reached.add(to);
  }
  return reached;
}

/** Throws where the table is not whole: called once at the start. */
export function checkLifecycle(): void {
  const found = flaws(TRANSITIONS);
  if (found.length > 0) throw new Error(`The life of a dispute is not whole: ${found.join('; ')}`);
}

/** The table as a Mermaid state diagram, for the README. */
export function drawLifecycle(table: readonly Transition[] = TRANSITIONS): string {
  const lines = table.map(({ from, step, to, by }) => `  ${from ?? '[*]'} --> ${to}: ${step} (${by})`);
  const ends = FINAL.map((status) => `  ${status} --> [*]`);
  return ['```mermaid', 'stateDiagram-v2', ...lines, ...ends, '```'].join('\n');
}
