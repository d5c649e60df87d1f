import type { Instant } from '../kernel/instant.ts';
import { isWaiting } from '../promise/assess/answer.ts';
import type { Market, MessageState, OrderState, ThreadState } from './model.ts';

/**
 * When policy expires an order, if nothing more is done. Null for history: what fell due before the market was live never fires.
 */
export function expiryOf(state: OrderState, { liveFrom }: Pick<Market, 'liveFrom'>): Instant | null {
  if (state.expireAt === undefined || liveFrom === null || state.expireAt < liveFrom) return null;
  return state.expireAt;
}

/** Whether a message still waits for an answer that has a date. */
export const isOwed = (message: MessageState): boolean => message.dueAt !== undefined && isWaiting(message);

/** The next instant after `now` at which a mark comes true by itself; null for history. */
export function newsAfter(
  { marks }: OrderState | ThreadState,
  { liveFrom }: Pick<Market, 'liveFrom'>,
  now: Instant,
): Instant | null {
  if (liveFrom === null) return null;
  let next: Instant | null = null;
  for (const mark of marks) {
    for (const { from } of mark.spans)
      if (from > now && from >= liveFrom && (next === null || from < next)) next = from;
  }
  return next;
}

/** When the first message that waits falls due; of one that nothing was promised for, when it came. Null: nobody waits. */
export function waitsBy({ messages }: ThreadState): Instant | null {
  let first: Instant | null = null;
  for (const message of messages) {
    if (!isWaiting(message)) continue;
    const by = message.dueAt ?? message.at;
    if (first === null || by < first) first = by;
  }
  return first;
}
