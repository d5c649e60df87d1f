import type { Because } from '../kernel/because.ts';
import type { Given } from '../kernel/given.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Money } from '../kernel/money.ts';
import { negate, readMoney, writeMoney } from '../kernel/money.ts';
import type { Accepted, Outcome, Posting } from '../kernel/outcome.ts';
import { refuse } from '../kernel/outcome.ts';
import { notOwed, owed, refundFact } from './assess.ts';
import type { SettleInput } from './commands.ts';
import type { InstructionSettled } from './events.ts';
import { crossedEvent, otherAmountEvent, settledEvent } from './events.ts';
import type { InstructionRow } from './model.ts';

/** What can become of an instruction; `recalled`: whoever asked for it called it back before it was done. */
type Settled = SettleInput['outcome'] | 'recalled';

/** What is said of it. */
interface Said {
  readonly outcome: Settled;
  /** What was really paid. */
  readonly amount?: SettleInput['amount'];
}

/** The instruction with what was said of its amount, where that is not what it asked for. */
function withTold(instruction: InstructionRow, { outcome, amount }: Said): InstructionRow {
  const { told: _before, ...rest } = instruction;
  if (outcome !== 'confirmed' || !amount || !rest.money) return instruction;
  const [told, asked] = [readMoney(amount), readMoney(rest.money)];
  return told.currency === asked.currency && told.minor === asked.minor ? rest : { ...rest, told: writeMoney(told) };
}

/** That another amount was told, as a reason; nothing where it was not. */
const saidOf = ({ told, money: asked }: InstructionRow): Because[] =>
  told && asked
    ? [
        {
          rule: 'ledger.other_amount',
          policyPath: '',
          observed: { money: readMoney(told) },
          limit: { money: readMoney(asked) },
          verdict: 'sets',
        },
      ]
    : [];

const RULES: Readonly<Record<Settled, string>> = {
  confirmed: 'ledger.confirmed',
  refused: 'ledger.refused',
  recalled: 'ledger.recalled',
};

/**
 * The marketplace did what it had refused, or what was called back meanwhile: money that went is never forgotten, or it would be asked for
 * once more.
 */
const crossed = (state: InstructionRow['state'], outcome: Settled): 'done-after-all' | 'recalled-too-late' | null => {
  if (outcome === 'confirmed' && (state === 'refused' || state === 'recalled')) return 'done-after-all';
  return outcome === 'recalled' && state === 'confirmed' ? 'recalled-too-late' : null;
};

/**
 * The marketplace did what it was asked to, or could not. Confirmed, the money has left; refused, it goes back where it came from and is
 * owed all the same: the seller's receivable (domain 16), and the order is told that it never went back. Called back, it was never paid, and
 * nobody owes it; the order is told by whoever called it back. What crosses with that is taken as it happened. `others`: what else was asked
 * for the order: what the seller owes is less by what the marketplace pays for it later. What is held stays the seller's: no money is on its
 * way by it. Refusal: ledger.settled_already.
 */
export function settle(
  said: Said,
  instruction: InstructionRow,
  { now, actor }: Given<undefined, unknown>,
  others: readonly InstructionRow[] = [],
): Outcome<InstructionRow, InstructionSettled> {
  const { outcome } = said;
  const because = (rule: string, verdict: Because['verdict']): Because[] => [
    {
      rule,
      policyPath: '',
      observed: { code: `instruction-${instruction.kind}` },
      limit: { code: `instruction-${outcome}` },
      verdict,
    },
  ];
  const cross = crossed(instruction.state, outcome);
  if (cross) return afterAll(withTold(instruction, said), cross, now, because, others);
  const letGo = instruction.state === 'refused' && outcome === 'recalled' && instruction.from === 'seller.available';
  if (instruction.state !== 'asked' && !letGo)
    return refuse('ledger.settled_already', [
      { ...because('ledger.settled_already', 'blocks')[0]!, observed: { code: `instruction-${instruction.state}` } },
    ]);
  const state: InstructionRow = { ...withTold(instruction, said), state: outcome, settledAt: now };
  return {
    ok: true,
    state,
    events: [settledEvent(state), ...(state.told ? [otherAmountEvent(state)] : [])],
    deadlines: [],
    postings:
      instruction.money && instruction.from !== 'seller.held'
        ? [
            ...(letGo ? [] : legs(instruction, readMoney(instruction.money), outcome)),
            ...debtLegs(instruction, state, others),
          ]
        : [],
    facts: outcome === 'refused' ? notMade(instruction, now, actor.id) : [],
    because: [...because(RULES[outcome], 'sets'), ...saidOf(state)],
  };
}

/** Money has gone that was taken for not gone: the books and the order are told again, and persons of the platform. */
function afterAll(
  instruction: InstructionRow,
  cross: 'done-after-all' | 'recalled-too-late',
  now: Instant,
  because: (rule: string, verdict: Because['verdict']) => Because[],
  others: readonly InstructionRow[],
): Accepted<InstructionRow, InstructionSettled> {
  const { orderId, seller, instructionId, from, kind } = instruction;
  const done = cross === 'done-after-all';
  const called = instruction.state === 'recalled' || !done;
  const state: InstructionRow = {
    ...instruction,
    ...(done ? { state: 'confirmed' as const, settledAt: now } : {}),
    ...(called ? { crossed: true as const } : {}),
  };
  const money = instruction.money ? readMoney(instruction.money) : null;
  const refund = money !== null && orderId !== undefined && (kind === 'refund' || kind === 'cancel');
  return {
    ok: true,
    state,
    events: [
      ...(done ? [settledEvent(state)] : []),
      crossedEvent(state),
      ...(state.told ? [otherAmountEvent(state)] : []),
    ],
    deadlines: [],
    postings:
      money && done && from !== 'seller.held'
        ? [...legsAfterAll(instruction, money), ...debtLegs(instruction, state, others)]
        : [],
    facts: refund
      ? [
          {
            source: 'troth',
            id: `refund-after-all:${instructionId}`,
            kind: 'refund.made',
            occurredAt: now,
            sellerId: seller,
            orderId,
            data: { amount: writeMoney(money), by: from.startsWith('seller.') ? 'seller' : 'platform' },
          },
        ]
      : [],
    because: [...because(done ? 'ledger.done_after_all' : 'ledger.recalled_too_late', 'sets'), ...saidOf(state)],
  };
}

/** The way of a confirmation from where the money lies. A fund's was given back to it. */
function legsAfterAll({ from }: InstructionRow, money: Money): Posting[] {
  return [
    { account: from.startsWith('fund:') ? 'platform' : from, money: negate(money) },
    { account: 'outside', money },
  ];
}

/** That money went back was told with the decision, so that nobody pays it twice; what was refused never did. */
function notMade(
  { instructionId, kind, money, orderId, seller }: InstructionRow,
  now: Instant,
  author: string,
): object[] {
  if (!money || orderId === undefined || (kind !== 'refund' && kind !== 'cancel')) return [];
  return [
    {
      source: 'troth',
      id: `refund-refused:${instructionId}`,
      kind: 'fact.withdrawn',
      occurredAt: now,
      sellerId: seller,
      orderId,
      data: {
        of: { source: 'troth', id: refundFact(instructionId), kind: 'refund.made' },
        author,
        reason: 'The marketplace could not make the refund that it was asked for.',
      },
    },
  ];
}

function legs({ from }: InstructionRow, money: Money, outcome: Settled): Posting[] {
  const minus = negate(money);
  if (outcome === 'confirmed')
    return [
      { account: 'in-transit', money: minus },
      { account: 'outside', money },
    ];
  // What the platform, an insurer or a fund was to pay is theirs again, and no debt of the seller's.
  return [
    { account: 'in-transit', money: minus },
    { account: from, money },
  ];
}

/** What the seller owes for an order is more by what was refused, less by what is paid for it afterwards, and gone where it is called back. */
function debtLegs(before: InstructionRow, after: InstructionRow, others: readonly InstructionRow[]): Posting[] {
  const { currency } = readMoney(before.money!);
  const rest = others.filter(({ instructionId }) => instructionId !== before.instructionId);
  const minor = debtOf([...rest, after], currency) - debtOf([...rest, before], currency);
  if (minor === 0n) return [];
  return minor > 0n ? owed({ minor, currency }) : notOwed({ minor: -minor, currency });
}

/** In minor units: what of sellers' money was refused for one order, less what was confirmed for it since. */
function debtOf(instructions: readonly InstructionRow[], currency: string): bigint {
  return instructions
    .flatMap(({ kind, money, settledAt, state, from, instructionId, askedAt }) => {
      if (!money || money.currency !== currency) return [];
      const at = settledAt ?? askedAt;
      const { minor } = readMoney(money);
      const refund = kind === 'refund' || kind === 'cancel';
      if (state === 'confirmed' && refund) return [{ at, instructionId, minor: -minor }];
      return state === 'refused' && from === 'seller.available' ? [{ at, instructionId, minor }] : [];
    })
    .toSorted(
      // What was refused and what was paid at one instant: the debt was there first.
      (a, b) => a.at - b.at || Number(b.minor - a.minor) || (a.instructionId < b.instructionId ? -1 : 1),
    )
    .reduce((debt, { minor }) => (debt + minor > 0n ? debt + minor : 0n), 0n);
}
