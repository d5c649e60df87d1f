import { derivedId } from '../../kernel/ids.ts';
import { writeMoney } from '../../kernel/money.ts';
import { refuse } from '../../kernel/outcome.ts';
import { claimable, leftOf, paidFor } from '../assess.ts';
import type { OpenCommand } from '../commands.ts';
import type { LoadedForOpening, Open } from '../model.ts';
import type { DisputeResult, DisputesGiven } from './common.ts';
import { accept, rulesOf, sets } from './common.ts';

/** A buyer says that an order of theirs is late, or never came. What tracking told is attached by itself. */
export function open(command: OpenCommand, _state: null, given: DisputesGiven<LoadedForOpening>): DisputeResult {
  const { now, calendar, policy: section, loaded } = given;
  const { order, earlier, facts, sellerId, seller, orderUuid } = loaded;
  const claim = claimable({ problem: command.problem, order, earlier, section, calendar, now });
  const [first] = claim.why;
  if (!claim.possible && first) return refuse(first.rule, claim.why, 'problem');
  const rules = rulesOf(given);
  const [paid, left] = [paidFor(order), leftOf(order)];
  if (!paid || !left) throw new Error(`A claim about order ${order.orderId} was allowed without knowing what was paid`);
  const nth = Math.max(0, ...earlier.map((each) => each.nth)) + 1;
  const disputeId = derivedId('dispute', orderUuid, String(nth));
  const due = calendar.due(now, rules.seller.answersIn);
  const state: Open = {
    status: 'open',
    disputeId,
    sellerId,
    seller,
    orderUuid,
    orderId: order.orderId,
    buyerId: order.buyerId,
    nth,
    problem: command.problem,
    statement: command.statement ?? null,
    paid: writeMoney(paid),
    asked: writeMoney(left),
    promised: order.deliverBy,
    parcels: order.parcels,
    facts,
    policy: given.policyHash,
    openedAt: now,
    openedBy: given.actor.id,
    deadlines: [{ code: 'answer', due, of: 'seller', silence: rules.seller.onSilence }],
  };
  return accept(
    state,
    'disputes.opened',
    [
      ...claim.why,
      sets('disputes.asks_for', '', { money: left }, { money: paid }),
      sets('disputes.answer_by', 'seller.answers-in', { instant: due }, { duration: rules.seller.answersIn }),
    ],
    {
      facts: [
        {
          source: 'troth',
          id: `claim-opened:${disputeId}`,
          kind: 'claim.opened',
          occurredAt: now,
          sellerId: seller,
          orderId: order.orderId,
          data: { claimId: disputeId, reason: command.problem },
        },
      ],
    },
  );
}
