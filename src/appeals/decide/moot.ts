import { countingSpan, sameThing } from '../assess.ts';
import type { ElapsedInput } from '../commands.ts';
import type { Contest, LoadedForMoot } from '../model.ts';
import type { AppealsGiven, ContestResult } from './common.ts';
import { accept, blocks, notNow, sets } from './common.ts';

/** The mark stopped counting for another reason: nothing is left to decide, and nobody is kept waiting for it. */
export function closeMoot(_command: ElapsedInput, state: Contest, given: AppealsGiven<LoadedForMoot>): ContestResult {
  const refused = notNow(state, 'moot');
  if (refused || state.status === 'withdrawn' || state.status === 'moot' || 'decided' in state)
    return refused ?? blocks('appeals.over', '', { code: state.status });
  const { now, loaded } = given;
  const mark = loaded.marks.find(({ code, thing }) => code === state.mark && sameThing(thing, state.thing));
  if (mark && countingSpan(mark, now)) return blocks('appeals.still_counts', '', { code: state.mark });
  const question = 'question' in state ? state.question : null;
  return accept({ ...state, status: 'moot', question, moot: { at: now }, deadlines: [] }, 'appeals.contest_moot', [
    sets('appeals.moot', '', { instant: now }, { code: state.mark }),
  ]);
}
