import { negate, readMoney } from '../../kernel/money.ts';
import { takenMeanwhile } from '../assess.ts';
import type { ToldLateInput } from '../commands.ts';
import { returnEvent } from '../events.ts';
import type { Approved, Closed, InTransit, Return, Since } from '../model.ts';
import type { Moving, ReturnResult } from './common.ts';
import { allows, blocks, factName, inStatus, takenBack } from './common.ts';
import { tracked } from './parcel.ts';
import { setOffOf } from './pay.ts';

/**
 * The carrier had the goods, or had brought them, before the return closed for want of them, and we were told late: the return goes on from now
 * as if it had not closed, and what the buyer was to owe for its end is owed no more.
 */
export function toldLate(command: ToldLateInput, state: Return, given: Moving): ReturnResult {
  const closed = inStatus(state, 'reopen', 'closed');
  if ('ok' in closed) return closed;
  const { since } = given.loaded;
  if (!since) throw new Error(`What became of the goods of return ${closed.returnId} was not loaded`);
  const { end, decision } = closed;
  if (!decision || !restsOn(closed, command.what, since))
    return blocks('returns.not_reopened', { instant: command.at }, { instant: end.at });
  const last = since.unsentAt === null ? end.at : Math.min(end.at, since.unsentAt);
  if (command.at >= last || command.at < decision.at)
    return blocks('returns.not_in_time', { instant: command.at }, { instant: last });
  if (takenMeanwhile(closed.lines, given.loaded.order, since))
    return blocks('returns.taken_meanwhile', { instant: command.at }, { instant: end.at });
  const moved = tracked(command, reopened(closed, decision), command.at, given);
  if (!moved.ok) return moved;
  const told = { id: factName(closed, 'ended'), kind: 'return.ended' };
  const { advance } = closed;
  const owed = end.how === 'never-arrived' && advance ? setOffOf(advance, readMoney(advance.amount)) : [];
  const undone = owed.map(({ account, money }) => ({ account, money: negate(money) }));
  return {
    ...moved,
    because: [allows('returns.told_late', '', { instant: command.at }, { instant: end.at }), ...moved.because],
    events: [returnEvent('returns.reopened', moved.state), ...moved.events],
    postings: [...undone, ...moved.postings],
    facts: [takenBack(closed, given, told, 'The carrier had the goods in time.'), ...moved.facts],
  };
}

/** Ends that say that the goods were not there yet. One by a dispute is the dispute's own end: it must have rested on that too. */
function restsOn({ end: { how }, dispute }: Closed, what: ToldLateInput['what'], { unsentAt }: Since): boolean {
  if (dispute !== null) return unsentAt !== null && (how === 'not-sent' || how === 'dispute-over');
  return how === 'not-sent' || (how === 'never-arrived' && what === 'delivered');
}

/** A return as it was before it closed: its goods are to be sent still, or are on their way. */
function reopened(
  { end: _end, status: _status, parcel, reopened: before = 0, ...core }: Closed,
  decision: Approved['decision'],
): Approved | InTransit {
  const again = { ...core, decision, reopened: before + 1 };
  return parcel ? { ...again, parcel, status: 'in-transit' } : { ...again, parcel, status: 'approved' };
}
