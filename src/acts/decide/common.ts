import { leftOf } from '../../disputes/assess.ts';
import type { Because, RuleId } from '../../kernel/because.ts';
import type { Given } from '../../kernel/given.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { isZero, negate, readMoney, writeMoney } from '../../kernel/money.ts';
import type { Accepted, Instruction, Posting, Refused } from '../../kernel/outcome.ts';
import { refuse } from '../../kernel/outcome.ts';
import { blocks, reasonsIn } from '../../kernel/reasoned.ts';
import type { Value } from '../../kernel/value.ts';
import { refundFact } from '../../ledger/assess.ts';
import type { ActEvent } from '../events.ts';
import { instructionEvent } from '../events.ts';
import type { Act, Asked, OrderAtHand } from '../model.ts';

/** No section of the policy speaks of acts: what binds them stands in the order. */
export type ActsGiven = Given<undefined, OrderAtHand>;
export type ActResult = Accepted<Act, ActEvent> | Refused;

export const sets = (rule: RuleId, observed: Value, limit: Value): Because =>
  reasonsIn('acts').sets(rule, '', observed, limit);
export { blocks };

export const refusedFor = (because: Because, field?: string): Refused => refuse(because.rule, [because], field);

/** What every act says of itself. Its id follows from the order and how many came before: the same whenever it is done again. */
export function headOf({ loaded, now, actor }: ActsGiven) {
  const { sellerId, seller, orderUuid, orderId, buyerId, acts } = loaded;
  const nth = acts + 1;
  const actId = derivedId('act', orderUuid, String(nth));
  return { actId, nth, sellerId, seller, orderUuid, orderId, buyerId, at: now, by: actor.id };
}

/** A fact of our own about the order of an act. */
export const factOf = (
  { seller, orderId }: Pick<OrderAtHand, 'seller' | 'orderId'>,
  { now }: ActsGiven,
  fact: { readonly id: string; readonly kind: string; readonly data: object; readonly parcelId?: string },
): object => ({ source: 'troth', occurredAt: now, sellerId: seller, orderId, ...fact });

/** What is asked of the shop, with all that goes with it. */
export interface Asking {
  readonly asked: Asked;
  readonly instructions: readonly Instruction[];
  readonly postings: readonly Posting[];
  readonly facts: readonly object[];
  readonly event: ActEvent;
}

/**
 * Asks the shop to cancel the order, or to refund some of it. The money leaves what the seller has and is on its way until the shop
 * says that it was done; that it goes back is told of the order at once, so that nobody gives it back twice.
 */
export function ask(kind: 'cancel' | 'refund', amount: Money | null, actId: string, given: ActsGiven): Asking {
  const { loaded: order } = given;
  const { orderId, buyerId } = order;
  const instructionId = derivedId('instruction', kind, actId);
  const asked: Asked = { instruction: instructionId, amount: amount && writeMoney(amount) };
  return {
    asked,
    instructions: [
      {
        instructionId,
        kind,
        orderId,
        ...(amount ? { money: amount, from: 'seller.available' } : {}),
        ...(buyerId === null ? {} : { buyerId }),
      },
    ],
    postings: amount
      ? [
          { account: 'seller.available', money: negate(amount) },
          { account: 'in-transit', money: amount },
        ]
      : [],
    facts: asked.amount
      ? [
          factOf(order, given, {
            id: refundFact(instructionId),
            kind: 'refund.made',
            data: { amount: asked.amount, by: 'seller' },
          }),
        ]
      : [],
    event: instructionEvent(asked, kind, { orderId, buyerId }),
  };
}

/** What a cancelled order still owes the buyer; null where nothing is left, nobody told what was paid, or the bank has it in hand. */
export function owedBack(order: OrderAtHand): Money | null {
  const left = order.chargedBackAt === null ? leftOf(order) : null;
  return left && !isZero(left) ? left : null;
}

/** What the buyer gets back with a cancellation, as a reason. */
export function givenBack({ amount, instruction }: Asked, order: OrderAtHand): Because {
  const ref = { ref: { kind: 'instruction', id: instruction } };
  if (amount) return sets('acts.paid_back', { money: readMoney(amount) }, ref);
  if (order.chargedBackAt !== null) return sets('acts.paid_back_by_bank', { instant: order.chargedBackAt }, ref);
  const left = leftOf(order);
  if (left) return sets('acts.paid_back_before', { money: left }, ref);
  return sets('acts.paid_back_by_shop', { code: 'cancel' }, ref);
}
