import type { Transition } from '../lifecycle.ts';
import { flaws } from '../lifecycle.ts';
import type { AppealStatus } from '../model/appeal.ts';

type AppealStep = 'appeal' | 'decide' | 'decision-elapsed' | 'extend' | 'withdraw';

/** Everything that can happen to an appeal against a sanction: it is decided by a person, by silence, or taken back. */
export const APPEAL_TRANSITIONS: readonly Transition<AppealStatus, AppealStep>[] = [
  { from: null, step: 'appeal', to: 'submitted', by: 'seller' },
  { from: 'submitted', step: 'decide', to: 'upheld', by: 'operator' },
  { from: 'submitted', step: 'decide', to: 'rejected', by: 'operator' },
  { from: 'submitted', step: 'decision-elapsed', to: 'upheld', by: 'clock' },
  { from: 'submitted', step: 'decision-elapsed', to: 'rejected', by: 'clock' },
  { from: 'submitted', step: 'withdraw', to: 'withdrawn', by: 'seller' },
  { from: 'submitted', step: 'extend', to: 'submitted', by: 'clock' },
];

export const APPEAL_OPEN: readonly AppealStatus[] = ['submitted'];
export const APPEAL_FINAL: readonly AppealStatus[] = ['upheld', 'rejected', 'withdrawn'];

/** Throws where the table is not whole: called once at the start. */
export function checkAppeals(): void {
  const found = flaws(APPEAL_TRANSITIONS, APPEAL_OPEN, APPEAL_FINAL);
  if (found.length > 0) throw new Error(`The life of an appeal is not whole: ${found.join('; ')}`);
}
