import { money, negate, readMoney, writeMoney } from '../../kernel/money.ts';
import { leftIn } from '../assess.ts';
import type { ChargeBackDecidedInput, ChargeBackInput } from '../commands.ts';
import type { JoinedChargeback } from '../model/ruling.ts';
import type { Dispute, Ended, LoadedForMove } from '../model.ts';
import type { DisputeResult, DisputesGiven } from './common.ts';
import { accept, blocks, isStatus, notNow, over, sets } from './common.ts';
import { book, takenBack } from './pay.ts';
import { recalling } from './recall.ts';

type Moving = DisputesGiven<LoadedForMove>;

/**
 * The buyer's bank has the payment in hand: the chargeback joins the case. From now on the case instructs nothing, and what it has asked for
 * and was not confirmed is called back.
 */
export function chargeBack(command: ChargeBackInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'charge-back');
  if (refused) return refused;
  if (state.chargeback?.chargeback === command.chargeback)
    return blocks('disputes.joined_before', { ref: { kind: 'chargeback', id: command.chargeback } });
  const amount = command.amount ? readMoney(command.amount) : readMoney(state.paid);
  const recall = isStatus(state, 'decided', 'closed') ? recalling(state, given) : null;
  const joined: JoinedChargeback = {
    chargeback: command.chargeback,
    at: given.now,
    amount: writeMoney(amount),
    recalled: recall?.instructions ?? [],
    excess: null,
    outcome: null,
  };
  return accept(
    { ...state, chargeback: joined },
    'disputes.charged_back',
    [
      sets('disputes.joined', '', { money: amount }, { ref: { kind: 'chargeback', id: command.chargeback } }),
      ...(recall ? [sets('disputes.recalled', '', { money: amount }, { count: recall.instructions.length })] : []),
    ],
    {
      events: recall?.events ?? [],
      facts: (recall?.instructions ?? []).map((id) =>
        takenBack(state, given.now, { id: `refund:${id}`, kind: 'refund.made' }, recall!.why),
      ),
    },
  );
}

/**
 * The network decided. Lost by the seller, the buyer has the money: what the case had paid as well is owed back. Otherwise the bank gave
 * nothing, and what was called back for its sake is paid after all.
 */
export function chargeBackDecided(command: ChargeBackDecidedInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'charge-back-decided');
  if (refused) return refused;
  const { chargeback } = state;
  if (!chargeback || chargeback.chargeback !== command.chargeback || chargeback.outcome !== null)
    return blocks('disputes.not_joined', { ref: { kind: 'chargeback', id: command.chargeback } });
  const settled = { ...chargeback, outcome: command.outcome };
  if (command.outcome === 'lost') return paidTwice(state, settled, given);
  const said = sets(
    'disputes.bank_gave_nothing',
    '',
    { code: `chargeback-${command.outcome}` },
    { instant: given.now },
  );
  if (!isStatus(state, 'decided', 'closed') || chargeback.recalled.length === 0)
    return accept({ ...state, chargeback: settled }, 'disputes.charged_back', [said]);
  return payAfterAll(state, settled, given, said);
}

/** Of what the bank took, as much as was no longer there to be taken had been paid back before. */
function paidTwice(state: Dispute, chargeback: JoinedChargeback, given: Moving): DisputeResult {
  if (isStatus(state, 'withdrawn', 'appealed')) return over(state);
  const taken = readMoney(chargeback.amount);
  const left = leftIn(state, given.loaded.order);
  const twice = taken.currency === left.currency && taken.minor > left.minor ? taken.minor - left.minor : 0n;
  const excess = money(twice, taken.currency);
  const because = sets('disputes.bank_paid', '', { money: taken }, { money: left });
  if (twice === 0n) return accept({ ...state, chargeback }, 'disputes.charged_back', [because]);
  return accept(
    { ...state, chargeback: { ...chargeback, excess: writeMoney(excess) } },
    'disputes.charged_back',
    [because, sets('disputes.paid_twice', '', { money: excess }, { money: taken })],
    {
      postings: [
        { account: 'buyer', money: negate(excess) },
        { account: 'seller.receivable', money: excess },
      ],
    },
  );
}

function payAfterAll(
  state: Ended,
  chargeback: JoinedChargeback,
  given: Moving,
  because: ReturnType<typeof sets>,
): DisputeResult {
  const { refund } = state.ruling;
  const nth = state.rulings + 1;
  const again = refund
    ? book(
        state,
        refund.shares.map(({ payer, amount }) => ({ payer, money: readMoney(amount) })),
        given.loaded.order,
        { nth, now: given.now },
      )
    : null;
  if (!again) return accept({ ...state, chargeback }, 'disputes.charged_back', [because]);
  return accept(
    { ...state, chargeback, rulings: nth, ruling: { ...state.ruling, refund: again.refund, nth } },
    'disputes.charged_back',
    [because, sets('disputes.paid_after_all', '', { money: readMoney(again.refund.amount) }, { instant: given.now })],
    { postings: again.postings, instructions: again.instructions, events: again.events, facts: again.facts },
  );
}
