import type { Because } from '../../kernel/because.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { isZero, negate, readMoney } from '../../kernel/money.ts';
import type { Instruction } from '../../kernel/outcome.ts';
import type { PayInput, SettledInput } from '../commands.ts';
import type { ProtectionEvent } from '../events.ts';
import { payoutEvent } from '../events.ts';
import type { Cover, Granted, Ground, Payout } from '../model.ts';
import { restOf } from '../model.ts';
import type { CoverAccepted, CoverResult, ProtectionGiven } from './common.ts';
import { accept, blocks, programmeOf, replaced, sets } from './common.ts';

/** What a mark is called that a programme relieves. */
const RELIEVED: Readonly<Partial<Record<Ground, string>>> = { 'late-dispatch-relief': 'shipped-late' };

const nameOf = ({ programme }: Payout) => ({ programme: { ref: { kind: 'programme', id: programme } } });

/**
 * What was reserved for a payout is paid: all of it, what the caps leave of it, or nothing, where a cap is used up. Where the fund is
 * empty it waits and is tried again. Refusal: protection.not_due.
 */
export function pay(command: PayInput, cover: Cover, given: ProtectionGiven<Granted>): CoverResult {
  const payout = cover.payouts.find(({ payoutId }) => payoutId === command.payout);
  if (!payout || (payout.status !== 'due' && payout.status !== 'queued'))
    return blocks('protection.not_due', '', { ref: { kind: 'payout', id: command.payout } });
  const { granted, boundBy, left } = given.loaded;
  const money = readMoney(granted);
  if (isZero(money) && boundBy === 'fund') return queue(cover, payout, given);
  const after: Payout = {
    ...payout,
    granted,
    boundBy: boundBy ?? payout.boundBy,
    left: [...payout.left.filter(({ scope }) => !left.some((each) => each.scope === scope)), ...left],
    tryAt: null,
  };
  if (isZero(money)) return exhausted(cover, { ...after, status: 'refused', refusal: 'cap-reached' });
  return made(cover, after, money, given);
}

function queue(cover: Cover, payout: Payout, given: ProtectionGiven<Granted>): CoverResult {
  const { now, calendar, policy } = given;
  if (!policy?.retry)
    throw new Error(`Policy ${given.policyHash} pays from a fund and says nothing of when it is empty`);
  const tryAt = calendar.due(now, policy.retry);
  const after: Payout = { ...payout, status: 'queued', tryAt, tried: payout.tried + 1, boundBy: 'fund' };
  const state = replaced(cover, after);
  const asked = { money: readMoney(payout.asked) };
  const because = sets(
    'protection.queued',
    'retry',
    asked,
    { instant: tryAt },
    {
      ...nameOf(payout),
      fund: { ref: { kind: 'fund', id: payout.fund ?? '' } },
    },
  );
  // Whoever waits is told once, not each time that it is tried.
  return accept(state, payout.tried === 0 ? [payoutEvent('protection.queued', state, after)] : [], [because]);
}

function exhausted(cover: Cover, after: Payout): CoverResult {
  const state = replaced(cover, after);
  return accept(state, [payoutEvent('protection.refused', state, after)], [bound(after, 'protection.cap_reached')]);
}

/** The cap that binds, what of the formula's amount it lets through, and who bears the rest. */
function bound(payout: Payout, rule: 'protection.cap_reached' | 'protection.paid_up_to'): Because {
  const path = `programmes.${payout.programme}${payout.boundBy ? `.caps.${payout.boundBy}` : ''}`;
  return sets(
    rule,
    path,
    { money: readMoney(payout.granted ?? payout.asked) },
    { money: readMoney(payout.formula) },
    {
      ...nameOf(payout),
      cap: { code: `cap-${payout.boundBy}` },
      rest: { money: restOf(payout) ?? readMoney(payout.formula) },
      bearer: { code: `bearer-${payout.bearer}` },
    },
  );
}

function made(cover: Cover, payout: Payout, money: Money, given: ProtectionGiven<Granted>): CoverAccepted {
  const instructionId = derivedId('instruction', 'payout', payout.payoutId);
  const after: Payout = { ...payout, status: 'paying', instruction: instructionId };
  const state = replaced(cover, after);
  const from = accountOf(payout);
  const instruction: Instruction = {
    instructionId,
    // Nothing that was paid for the order goes back: the marketplace pays beside it.
    kind: payout.to === 'buyer' ? 'coupon' : 'release',
    orderId: cover.orderId,
    money,
    from,
    ...(payout.to === 'buyer' && cover.buyerId !== null ? { buyerId: cover.buyerId } : {}),
  };
  const asked: ProtectionEvent = {
    type: 'instruction.asked',
    subject: `orders/${cover.orderId}`,
    data: {
      instruction: instructionId,
      kind: instruction.kind,
      order: cover.orderId,
      money: payout.granted,
      ...(instruction.buyerId === undefined ? {} : { buyer: instruction.buyerId }),
    },
  };
  const slots = { ...nameOf(payout), payer: { code: `payer-${payout.payer}` }, to: { code: `pays-${payout.to}` } };
  const paid = sets(
    'protection.paid',
    `programmes.${payout.programme}.pays`,
    { money },
    { money: readMoney(payout.formula) },
    slots,
  );
  const rest = restOf(payout) && payout.boundBy ? [bound(after, 'protection.paid_up_to')] : [];
  const left = payout.left.map(({ scope, amount }) =>
    sets(
      'protection.left',
      `programmes.${payout.programme}${scope === 'fund' ? '.fund' : `.caps.${scope}`}`,
      { money: readMoney(amount) },
      { code: `cap-${scope}` },
      nameOf(payout),
    ),
  );
  return accept(state, [payoutEvent('protection.paying', state, after), asked], [paid, ...rest, ...left], {
    postings: [
      { account: from, money: negate(money) },
      { account: 'in-transit', money },
    ],
    instructions: [instruction],
    facts: excuses(cover, payout, given),
  });
}

const accountOf = ({ payer, fund }: Payout): string =>
  payer === 'fund' ? `fund:${fund}` : payer === 'seller' ? 'seller.available' : payer;

function excuses(cover: Cover, payout: Payout, given: ProtectionGiven<Granted>): readonly unknown[] {
  const mark = RELIEVED[payout.ground];
  if (!programmeOf(given, payout).excuses || mark === undefined) return [];
  return [
    {
      source: 'troth',
      id: `relieved:${payout.payoutId}`,
      kind: 'mark.excused',
      occurredAt: given.now,
      sellerId: cover.seller,
      orderId: cover.orderId,
      data: { mark, reason: payout.ground, decision: given.decisionId },
    },
  ];
}

/** The marketplace has paid, or cannot; what it refused and then paid all the same is paid. Refusal: protection.not_due. */
export function settled(command: SettledInput, cover: Cover, { now }: ProtectionGiven<unknown>): CoverResult {
  const payout = cover.payouts.find(({ instruction }) => instruction === command.instruction);
  const afterAll = payout?.refusal === 'not-possible' && command.outcome === 'confirmed';
  if (!payout || (payout.status !== 'paying' && !afterAll))
    return blocks('protection.not_due', '', { ref: { kind: 'instruction', id: command.instruction } });
  const paid = command.outcome === 'confirmed';
  const after: Payout = {
    ...payout,
    status: paid ? 'paid' : 'refused',
    refusal: paid ? null : 'not-possible',
    settledAt: now,
  };
  const state = replaced(cover, after);
  const because = sets(
    paid ? 'protection.confirmed' : 'protection.not_possible',
    '',
    { money: readMoney(payout.granted ?? payout.asked) },
    { ref: { kind: 'instruction', id: command.instruction } },
    nameOf(payout),
  );
  return accept(state, [payoutEvent(paid ? 'protection.paid' : 'protection.refused', state, after)], [because]);
}
