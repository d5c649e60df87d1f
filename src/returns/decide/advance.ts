import { money, negate, readMoney } from '../../kernel/money.ts';
import type { Posting } from '../../kernel/outcome.ts';
import { refundFact } from '../../ledger/assess.ts';
import type { AdvanceRefusedInput, BankInput } from '../commands.ts';
import type { ReturnEvent } from '../events.ts';
import type { Closed, Contested, Inspected, InTransit, Received, Refunded, Return, ReturnRefund } from '../model.ts';
import type { Moving, ReturnResult } from './common.ts';
import { accept, blocks, inStatus, sets, takenBack } from './common.ts';
import { receiveClock } from './parcel.ts';
import { setOffOf } from './pay.ts';

type OnItsWay = InTransit | Received | Inspected | Contested;

/** Nothing was paid early: the seller is waited for again, from now on, as on any way back. */
const withoutAdvance = (running: OnItsWay, { instruction }: ReturnRefund, given: Moving): OnItsWay => ({
  ...running,
  advance: null,
  undone: [...(running.undone ?? []), instruction],
  deadlines:
    running.status === 'in-transit' ? [receiveClock(running.parcel.carrier, given).deadline] : running.deadlines,
});

/** The marketplace could not pay what was to go back early: it never was, and the return goes on as one without it. */
export function advanceRefused(command: AdvanceRefusedInput, state: Return, given: Moving): ReturnResult {
  const running = inStatus(state, 'advance-refused', 'in-transit', 'received', 'inspected', 'contested');
  if ('ok' in running) return running;
  const { advance } = running;
  if (advance?.instruction !== command.instruction)
    return blocks('returns.no_such_advance', { ref: { kind: 'instruction', id: command.instruction } });
  return accept(withoutAdvance(running, advance, given), 'returns.advance_refused', [
    sets('returns.advance_refused', '', { money: readMoney(advance.amount) }, { instant: given.now }),
  ]);
}

/**
 * The buyer's bank has the payment in hand: what a return has asked the marketplace to pay and was not confirmed is called back (domain 17), and
 * paid if the bank gives nothing (`pay.ts: payBack`). What had been paid early never was, with what its end set off against it.
 */
export function chargeBack(command: BankInput, state: Return, given: Moving): ReturnResult {
  const recalled = inStatus(state, 'recall', 'in-transit', 'received', 'inspected', 'contested', 'refunded');
  if ('ok' in recalled) return recalled;
  const { waiting, order } = given.loaded;
  const ref = { ref: { kind: 'chargeback', id: command.chargeback } };
  const paid = recalled.status === 'refunded' ? recalled.end.refund : recalled.advance;
  if (!paid || waiting?.instruction !== paid.instruction || order.chargedBackAt === null)
    return blocks('returns.nothing_to_recall', ref);
  const after = recalled.status === 'refunded' ? unpaid(recalled, paid) : withoutAdvance(recalled, paid, given);
  return accept(after, 'returns.charged_back', [sets('returns.recalled', '', { money: readMoney(paid.amount) }, ref)], {
    events: [moneyRecalled(state, paid, command)],
    postings: recalled.status === 'refunded' ? putBack(recalled) : [],
    facts:
      waiting.state === 'asked'
        ? [
            takenBack(
              state,
              given,
              { id: refundFact(paid.instruction), kind: 'refund.made' },
              'The money was called back before it had gone.',
            ),
          ]
        : [],
  });
}

/** It is left to the bank, as a return that ends while the bank has the payment in hand. */
function unpaid(state: Refunded, { instruction }: ReturnRefund): Closed {
  return {
    ...state,
    status: 'closed',
    advance: null,
    undone: [...(state.undone ?? []), instruction],
    end: { ...state.end, refund: null, owed: null },
  };
}

/** What its end set off against an advance that never went. */
function putBack({ advance, end: { owed } }: Refunded): readonly Posting[] {
  if (!advance) return [];
  const none = money(0n, advance.amount.currency);
  return setOffOf(advance, owed ? readMoney(owed) : none).map((leg) => ({ ...leg, money: negate(leg.money) }));
}

const moneyRecalled = (
  { returnId, orderId, seller }: Return,
  { instruction }: ReturnRefund,
  { chargeback }: BankInput,
): ReturnEvent => ({
  type: 'returns.money_recalled',
  subject: `orders/${orderId}`,
  data: { return: returnId, order: orderId, seller, instruction, chargeback },
});
