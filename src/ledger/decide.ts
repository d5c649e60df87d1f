import type { Because } from '../kernel/because.ts';
import type { Given } from '../kernel/given.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Money } from '../kernel/money.ts';
import { negate, readMoney } from '../kernel/money.ts';
import type { Outcome, Posting } from '../kernel/outcome.ts';
import { refuse } from '../kernel/outcome.ts';
import { refundFact } from './assess.ts';
import type { SettleInput } from './commands.ts';
import type { InstructionSettled } from './events.ts';
import { settledEvent } from './events.ts';
import type { InstructionRow } from './model.ts';

/** What can become of an instruction; `recalled`: whoever asked for it called it back before it was done. */
type Settled = SettleInput['outcome'] | 'recalled';

const RULES: Readonly<Record<Settled, string>> = {
  confirmed: 'ledger.confirmed',
  refused: 'ledger.refused',
  recalled: 'ledger.recalled',
};

/**
 * The marketplace did what it was asked to, or could not. Confirmed, the money has left; refused, it goes back where it came from and is
 * owed all the same: the seller's receivable (domain 16), and the order is told that it never went back. Called back, it was never paid, and
 * nobody owes it; the order is told by whoever called it back. Refusal: ledger.settled_already.
 */
export function settle(
  { outcome }: { readonly outcome: Settled },
  instruction: InstructionRow,
  { now, actor }: Given<undefined, null>,
): Outcome<InstructionRow, InstructionSettled> {
  const because = (rule: string, verdict: Because['verdict']): Because[] => [
    {
      rule,
      policyPath: '',
      observed: { code: `instruction-${instruction.kind}` },
      limit: { code: `instruction-${outcome}` },
      verdict,
    },
  ];
  if (instruction.state !== 'asked')
    return refuse('ledger.settled_already', [
      { ...because('ledger.settled_already', 'blocks')[0]!, observed: { code: `instruction-${instruction.state}` } },
    ]);
  const state: InstructionRow = { ...instruction, state: outcome, settledAt: now };
  return {
    ok: true,
    state,
    events: [settledEvent(state)],
    deadlines: [],
    postings: instruction.money ? legs(instruction, readMoney(instruction.money), outcome) : [],
    facts: outcome === 'refused' ? notMade(instruction, now, actor.id) : [],
    because: because(RULES[outcome], 'sets'),
  };
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
  const back = [
    { account: 'in-transit', money: minus },
    { account: from, money },
  ];
  // What the platform, an insurer or a fund was to pay is theirs again, and no debt of the seller's.
  if (outcome === 'recalled' || !from.startsWith('seller.')) return back;
  return [...back, { account: 'seller.receivable', money: minus }, { account: 'buyer', money }];
}
