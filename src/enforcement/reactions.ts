import type { Reaction } from '../engine/room.ts';

/** An appeal that is over is taken in: what fell is put back, what waited for it goes on. */
const takenIn = (on: string): Reaction => ({
  on,
  command: 'enforcement.appeal_decided',
  input: ({ sanction, appeal }) => ({ sanction, appeal }),
});

export const enforcementReactions: readonly Reaction[] = [
  takenIn('appeals.appeal_decided'),
  takenIn('appeals.appeal_withdrawn'),
];
