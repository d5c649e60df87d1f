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
  // A mark that a contest forgave may be what a sanction rests on.
  {
    on: 'appeals.contest_decided',
    command: 'enforcement.reconsider',
    input: ({ seller, outcome }) => (outcome === 'upheld' ? { seller } : null),
  },
];
