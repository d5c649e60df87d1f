import { readMoney } from '../../kernel/money.ts';
import type { AdvanceRefusedInput } from '../commands.ts';
import type { Contested, Inspected, InTransit, Received, Return } from '../model.ts';
import type { Moving, ReturnResult } from './common.ts';
import { accept, blocks, inStatus, sets } from './common.ts';
import { receiveClock } from './parcel.ts';

/** The marketplace could not pay what was to go back early: it never was, and the return goes on as one without it. */
export function advanceRefused(command: AdvanceRefusedInput, state: Return, given: Moving): ReturnResult {
  const running = inStatus(state, 'advance-refused', 'in-transit', 'received', 'inspected', 'contested');
  if ('ok' in running) return running;
  const { advance } = running;
  if (advance?.instruction !== command.instruction)
    return blocks('returns.no_such_advance', { ref: { kind: 'instruction', id: command.instruction } });
  const after: InTransit | Received | Inspected | Contested = {
    ...running,
    advance: null,
    advanceRefused: command.instruction,
    // The seller is waited for again, from now on, as on any way back.
    deadlines:
      running.status === 'in-transit' ? [receiveClock(running.parcel.carrier, given).deadline] : running.deadlines,
  };
  return accept(after, 'returns.advance_refused', [
    sets('returns.advance_refused', '', { money: readMoney(advance.amount) }, { instant: given.now }),
  ]);
}
