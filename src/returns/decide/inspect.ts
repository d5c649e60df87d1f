import type { Because } from '../../kernel/because.ts';
import type { Money } from '../../kernel/money.ts';
import { isZero, readMoney, writeMoney } from '../../kernel/money.ts';
import type { Refused } from '../../kernel/outcome.ts';
import type { ContestCommand, InspectCommand, ReturnInput, SettleCommand } from '../commands.ts';
import type { Contested, Inspected, Inspection, Received, Return } from '../model.ts';
import type { Moving, ReturnAccepted, ReturnResult } from './common.ts';
import { accept, againstFiles, amountUpTo, blocks, clock, factOf, inStatus, rulesOf, sets, until } from './common.ts';
import { received } from './parcel.ts';
import { end } from './pay.ts';

/** The seller has it. What came back is looked at next: to receive it is not to refund it. */
export function receive(_command: ReturnInput, state: Return, given: Moving): ReturnResult {
  const moving = inStatus(state, 'receive', 'in-transit');
  if ('ok' in moving) return moving;
  return received(moving, given, [
    sets('returns.received', '', { instant: given.now }, { code: moving.parcel.carrier ?? 'way-own-carrier' }),
  ]);
}

/** Silence of the seller about a parcel on its way: the refund is made. */
export function receiveElapsed(_command: ReturnInput, state: Return, given: Moving): ReturnResult {
  const moving = inStatus(state, 'receive-elapsed', 'in-transit');
  if ('ok' in moving) return moving;
  return end(moving, { how: 'receipt-silent', by: null, keeps: null }, given, [
    sets('returns.receipt_silent', 'receive.within', { instant: given.now }, { code: 'return-silence-refunds' }),
  ]);
}

/** What was paid at the start of its way, and never arrived, is owed back. */
export function arriveElapsed(_command: ReturnInput, state: Return, given: Moving): ReturnResult {
  const moving = inStatus(state, 'arrive-elapsed', 'in-transit');
  if ('ok' in moving) return moving;
  return end(moving, { how: 'never-arrived', by: null, keeps: null, without: true }, given, [
    sets('returns.never_arrived', 'fast-refund.arrives-in', { instant: given.now }, { code: 'return-advance-owed' }),
  ]);
}

/** What came back, as the seller finds it: as it was sent, the refund is made; otherwise a part of it may be kept. */
export function inspect(command: InspectCommand, state: Return, given: Moving): ReturnResult {
  const there = inStatus(state, 'inspect', 'received');
  if ('ok' in there) return there;
  const { finding, words } = command;
  const against = againstFinding(command, given);
  if (against) return against;
  const keeps = command.keeps === undefined ? null : amountUpTo(command.keeps, readMoney(there.asked), 'keeps');
  if (keeps && 'ok' in keeps) return keeps;
  const inspection: Inspection = {
    at: given.now,
    by: given.actor.id,
    finding,
    keeps: keeps && !isZero(keeps) ? writeMoney(keeps) : null,
    words: words ?? null,
    evidence: command.evidence ?? [],
  };
  const after = { ...there, inspection };
  const said = sets('returns.inspected', '', { code: `finding-${finding}` }, { instant: given.now });
  const told = [factOf(after, given.now, 'inspected', { finding })];
  const by = given.actor.id;
  const ends = (how: 'as-sent' | 'as-inspected'): ReturnAccepted => {
    const ended = end(after, { how, by, keeps: null }, given, [said]);
    return { ...ended, facts: [...told, ...ended.facts] };
  };
  if (finding === 'as-sent') return ends('as-sent');
  // A dispute that agreed to the return looks at what was found, and pays.
  if (inspection.keeps === null || there.dispute !== null) return ends('as-inspected');
  return toBuyer(after, inspection, readMoney(inspection.keeps), given, said, told);
}

/** The buyer may contest what is kept; whoever keeps still takes the rest. */
function toBuyer(
  state: Received,
  inspection: Inspection,
  keeps: Money,
  given: Moving,
  said: Because,
  facts: readonly object[],
): ReturnAccepted {
  const { contest } = rulesOf(given);
  const deadline = clock(given, 'contest', contest.within, 'buyer', 'return-stays-as-inspected');
  const waiting: Inspected = { ...state, status: 'inspected', inspection, deadlines: [deadline] };
  return accept(
    waiting,
    'returns.inspected',
    [
      said,
      sets('returns.keeps', 'inspect.may-keep-for', { money: keeps }, { money: readMoney(state.asked) }),
      until('returns.contest_by', 'contest.within', deadline, contest.within),
    ],
    { facts },
  );
}

function againstFinding({ finding, keeps, words, evidence = [] }: InspectCommand, given: Moving): Refused | null {
  const code = { code: `finding-${finding}` };
  if (finding === 'as-sent' && keeps !== undefined) return blocks('returns.keeps_nothing', code, code, 'keeps');
  if (keeps !== undefined && !rulesOf(given).inspect.mayKeepFor.includes(finding))
    return blocks('returns.keeps_nothing', code, code, 'keeps');
  if (finding !== 'as-sent' && !words) return blocks('returns.words_needed', code, code, 'words');
  return againstFiles(evidence, 'seller', given.loaded.files);
}

/** Silence of the seller about what came back: the refund is made. */
export function inspectElapsed(_command: ReturnInput, state: Return, given: Moving): ReturnResult {
  const there = inStatus(state, 'inspect-elapsed', 'received');
  if ('ok' in there) return there;
  return end(there, { how: 'inspection-silent', by: null, keeps: null }, given, [
    sets('returns.inspection_silent', 'inspect.within', { instant: given.now }, { code: 'return-silence-refunds' }),
  ]);
}

const keptIn = ({ inspection }: Inspected | Contested): Money | null => inspection.keeps && readMoney(inspection.keeps);

/** The buyer takes it as it was inspected. */
export function acceptInspection(_command: ReturnInput, state: Return, given: Moving): ReturnResult {
  const inspected = inStatus(state, 'accept', 'inspected');
  if ('ok' in inspected) return inspected;
  return end(inspected, { how: 'as-inspected', by: given.actor.id, keeps: keptIn(inspected) }, given, [
    sets('returns.taken_as_inspected', '', { instant: given.now }, { instant: inspected.inspection.at }),
  ]);
}

/** So does a buyer who keeps still. */
export function contestElapsed(_command: ReturnInput, state: Return, given: Moving): ReturnResult {
  const inspected = inStatus(state, 'contest-elapsed', 'inspected');
  if ('ok' in inspected) return inspected;
  return end(inspected, { how: 'as-inspected', by: null, keeps: keptIn(inspected) }, given, [
    sets('returns.not_contested', 'contest.within', { instant: given.now }, { code: 'return-stays-as-inspected' }),
  ]);
}

/** What is kept is in dispute: the platform looks at it. */
export function contest(command: ContestCommand, state: Return, given: Moving): ReturnResult {
  const inspected = inStatus(state, 'contest', 'inspected');
  if ('ok' in inspected) return inspected;
  const { platform } = rulesOf(given);
  const deadline = clock(given, 'settle', platform.decidesIn, 'operator', `return-${platform.onSilence}`);
  const after: Contested = {
    ...inspected,
    status: 'contested',
    contest: { at: given.now, words: command.words ?? null },
    deadlines: [deadline],
  };
  return accept(after, 'returns.contested', [
    sets(
      'returns.contested',
      '',
      { instant: given.now },
      { money: readMoney(inspected.inspection.keeps ?? inspected.asked) },
    ),
    until('returns.settle_by', 'platform.decides-in', deadline, platform.decidesIn),
  ]);
}

/** A person of the platform says what the seller keeps, with reasons. */
export function settle({ keeps, reason, reasons }: SettleCommand, state: Return, given: Moving): ReturnResult {
  const contested = inStatus(state, 'settle', 'contested');
  if ('ok' in contested) return contested;
  const most = keptIn(contested) ?? readMoney(contested.asked);
  const kept = amountUpTo(keeps, most, 'keeps');
  if ('ok' in kept) return kept;
  return end(contested, { how: 'ruled', by: given.actor.id, keeps: kept, reason, words: reasons }, given, [
    sets('returns.ruled', '', { money: kept }, { money: most }, { reason: { code: `settle-${reason}` } }),
  ]);
}

/** Silence of the platform: what the policy says of it. */
export function settleElapsed(_command: ReturnInput, state: Return, given: Moving): ReturnResult {
  const contested = inStatus(state, 'settle-elapsed', 'contested');
  if ('ok' in contested) return contested;
  const { onSilence } = rulesOf(given).platform;
  const keeps = onSilence === 'for-the-buyer' ? null : keptIn(contested);
  return end(contested, { how: 'platform-silent', by: null, keeps }, given, [
    sets('returns.platform_silent', 'platform.on-silence', { instant: given.now }, { code: `return-${onSilence}` }),
  ]);
}
