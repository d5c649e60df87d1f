import type { Reaction } from '../engine/room.ts';

/** Of returns that a dispute agreed on: each event names the dispute; a return by itself names none. */
const ofReturn = (
  on: string,
  command: string,
  more: (data: Readonly<Record<string, unknown>>) => object,
): Reaction => ({
  on,
  command,
  input: (data) => (typeof data.dispute === 'string' ? { dispute: data.dispute, ...more(data) } : null),
});

export const disputesReactions: readonly Reaction[] = [
  ofReturn('returns.shipped', 'disputes.return_shipped', () => ({})),
  ofReturn('returns.ended', 'disputes.return_ended', ({ outcome }) => ({ outcome })),
];
