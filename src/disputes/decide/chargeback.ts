import type { Because } from '../../kernel/because.ts';
import type { Money } from '../../kernel/money.ts';
import { add, compare, money, negate, readMoney, subtract, writeMoney } from '../../kernel/money.ts';
import { joinedIn } from '../assess/joined.ts';
import { shareOf } from '../assess/payment.ts';
import { leftAfter, leftIn, paidIn } from '../assess.ts';
import type { ChargeBackDecidedInput, ChargeBackInput } from '../commands.ts';
import type { JoinedChargeback, Ruling } from '../model/ruling.ts';
import type { Dispute, DisputedOrder, LoadedForMove } from '../model.ts';
import type { DisputeAccepted, DisputeResult, DisputesGiven } from './common.ts';
import { accept, blocks, isStatus, notNow, over, sets } from './common.ts';
import { isGoing, ofSeller, refundOfShares, sharesNow, sumOf } from './gone.ts';
import { recalling } from './recall.ts';
import { release } from './release.ts';

type Moving = DisputesGiven<LoadedForMove>;

/** The case with its chargebacks as they are now. */
const withJoined = (state: Dispute, all: readonly JoinedChargeback[]): Dispute => ({
  ...state,
  chargeback: all.at(-1) ?? null,
  chargebacksBefore: all.slice(0, -1),
});

/**
 * The buyer's bank has the payment in hand: the chargeback joins the case. From now on the case instructs nothing, and what it has asked for
 * and was not confirmed is called back; it is paid if the bank gives nothing. One that is told once it is over is taken as it ended.
 */
export function chargeBack(command: ChargeBackInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'charge-back');
  if (refused) return refused;
  const ref = { ref: { kind: 'chargeback', id: command.chargeback } };
  if (joinedIn(state).some(({ chargeback }) => chargeback === command.chargeback))
    return blocks('disputes.joined_before', ref);
  const disputed = command.amount ? readMoney(command.amount) : null;
  const { payment = [] } = given.loaded;
  const split =
    payment.length > 1 ? shareOf({ seller: command.seller, orderId: state.orderId }, payment, disputed) : null;
  const share = split?.share ?? disputed ?? readMoney(state.paid);
  // What the bank took counts once: in the case that it joined first.
  const amount = command.after ? money(0n, share.currency) : share;
  const outcome = given.loaded.order.chargebacks?.find(({ id }) => id === command.chargeback)?.outcome ?? null;
  const nothing = outcome !== null && outcome !== 'lost';
  const recall = 'ruling' in state && !nothing ? recalling(state, given) : null;
  const joined: JoinedChargeback = {
    chargeback: command.chargeback,
    at: given.now,
    amount: writeMoney(amount),
    recalled: recall?.shares.map(({ instruction }) => instruction) ?? [],
    excess: null,
    outcome,
  };
  const after = withJoined(withheldOf(state, given, recall), [...joinedIn(state), joined]);
  const done = accept(
    after,
    'disputes.charged_back',
    [
      sets('disputes.joined', '', { money: amount }, ref),
      ...(split ? [sets('disputes.share_of_payment', '', { money: split.whole }, { count: payment.length })] : []),
      ...(recall ? [sets('disputes.recalled', '', { money: amount }, { count: recall.shares.length })] : []),
    ],
    { events: recall?.events ?? [], facts: recall?.facts ?? [] },
  );
  if (outcome !== 'lost') return done;
  const waited = recall?.shares.filter(({ now }) => now === 'asked') ?? [];
  const back = sumOf(waited, amount.currency);
  return together(done, beyondTheBank(paidTwice(after, joined, given, back), amount, given));
}

/** What is called back is paid once the bank has let go of the payment. */
function withheldOf(state: Dispute, { loaded }: Moving, recall: ReturnType<typeof recalling>): Dispute {
  if (!recall || !('ruling' in state)) return state;
  const { ruling, lines } = state;
  const called = new Set(recall.shares.map(({ instruction }) => instruction));
  const rest = (ruling.refund?.shares ?? []).filter(({ instruction }) => !called.has(instruction));
  const withheld = [...(ruling.withheld ?? []), ...recall.shares.map(({ payer, amount }) => ({ payer, amount }))];
  const waited = recall.shares.filter(({ now }) => now === 'asked');
  const known = leftIn(state, loaded.order);
  const left = leftAfter(known, negate(sumOf(waited, known.currency)));
  return {
    ...state,
    ruling: { ...ruling, refund: refundOfShares(rest, loaded.order, lines), withheld, left: writeMoney(left) },
  };
}

/** Told once, as it has become by both. */
const together = (first: DisputeAccepted, second: DisputeAccepted): DisputeAccepted => ({
  ...second,
  because: [...first.because, ...second.because],
  events: [...second.events.slice(0, 1), ...first.events.slice(1), ...second.events.slice(1)],
  facts: [...first.facts, ...second.facts],
  postings: [...first.postings, ...second.postings],
});

/**
 * The network decided. Lost by the seller, the buyer has the money: what the case had paid as well is owed back, and what was ruled beyond it is
 * paid. Otherwise the bank gave nothing, and what was held back for its sake is paid after all.
 */
export function chargeBackDecided(command: ChargeBackDecidedInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'charge-back-decided');
  if (refused) return refused;
  const all = joinedIn(state);
  const found = all.find(({ chargeback, outcome }) => chargeback === command.chargeback && outcome === null);
  if (!found) return blocks('disputes.not_joined', { ref: { kind: 'chargeback', id: command.chargeback } });
  const settled = { ...found, outcome: command.outcome };
  const after = withJoined(
    state,
    all.map((each) => (each === found ? settled : each)),
  );
  if (isStatus(after, 'withdrawn')) return over(after);
  if (command.outcome === 'lost') {
    const lost = paidTwice(after, settled, given, money(0n, settled.amount.currency));
    return beyondTheBank(lost, readMoney(settled.amount), given);
  }
  const said = sets(
    'disputes.bank_gave_nothing',
    '',
    { code: `chargeback-${command.outcome}` },
    { instant: given.now },
  );
  return release(after, given, [said]);
}

/** Of what the bank took, as much as was no longer there to be taken had been paid back before. `back`: what is called back right now. */
function paidTwice(state: Dispute, chargeback: JoinedChargeback, given: Moving, back: Money): DisputeAccepted {
  const taken = readMoney(chargeback.amount);
  const known = leftIn(state, beforeIt(given.loaded.order, chargeback));
  const left = known.currency === back.currency ? add(known, back) : known;
  const beyond = taken.currency === left.currency && taken.minor > left.minor ? taken.minor - left.minor : 0n;
  const most = notOwedYet(state, given.loaded.order, back);
  const twice = beyond < most ? beyond : most;
  const excess = money(twice, taken.currency);
  const because: Because[] = [sets('disputes.bank_paid', '', { money: taken }, { money: left })];
  if (twice === 0n) return accept(state, 'disputes.charged_back', because);
  const named = joinedIn(state).map((each) => (each === chargeback ? { ...each, excess: writeMoney(excess) } : each));
  const others = borneByOthers(state, given, excess);
  const sellers = money(twice - others.minor, excess.currency);
  return accept(
    withJoined(state, named),
    'disputes.charged_back',
    [...because, sets('disputes.paid_twice', '', { money: excess }, { money: taken })],
    {
      postings: [
        { account: 'buyer', money: negate(excess) },
        ...(sellers.minor > 0n ? [{ account: 'seller.receivable', money: sellers }] : []),
        ...(others.minor > 0n ? [{ account: 'platform', money: others }] : []),
      ],
    },
  );
}

/** Of what went back otherwise than by a bank, what is not owed already because an earlier chargeback took it as well. */
function notOwedYet(state: Dispute, order: DisputedOrder, back: Money): bigint {
  const went = paidIn(state, order).minor - leftIn(state, { ...order, bankTook: [] }).minor - back.minor;
  const owed = joinedIn(state).reduce((sum, { excess }) => sum + (excess ? readMoney(excess).minor : 0n), 0n);
  return went > owed ? went - owed : 0n;
}

/** The order as it was known before a chargeback had taken anything. */
const beforeIt = (order: DisputedOrder, { chargeback }: JoinedChargeback): DisputedOrder => ({
  ...order,
  bankTook: (order.bankTook ?? []).filter((took) => took.chargeback !== chargeback),
});

/** What the bank took is no longer owed; of what was ruled and held back for its sake, the rest is paid once no bank has the payment in hand. */
function beyondTheBank(lost: DisputeAccepted, taken: Money, given: Moving): DisputeAccepted {
  const { state } = lost;
  if (!('ruling' in state) || !state.ruling.withheld) return lost;
  const { withheld, ...ruling } = state.ruling;
  const rest = lessTaken(withheld, taken);
  const after = { ...state, ruling: rest.length > 0 ? { ...ruling, withheld: rest } : ruling };
  if (rest.length === 0) return { ...lost, state: after };
  const released = release(after, given, lost.because);
  return { ...released, postings: [...lost.postings, ...released.postings] };
}

/** What the bank gave is given in place of the first that was held back. */
function lessTaken(withheld: NonNullable<Ruling['withheld']>, taken: Money): NonNullable<Ruling['withheld']> {
  let left = taken;
  return withheld.flatMap(({ payer, amount }) => {
    const due = readMoney(amount);
    if (due.currency !== left.currency) return [];
    const by = compare(left, due) > 0 ? due : left;
    left = subtract(left, by);
    const rest = subtract(due, by);
    return rest.minor > 0n ? [{ payer, amount: writeMoney(rest) }] : [];
  });
}

/** What comes back goes to whoever had paid it: first to those who paid beside the seller, or in the seller's place. */
function borneByOthers(state: Dispute, { loaded }: Moving, excess: Money): Money {
  if (!('ruling' in state)) return money(0n, excess.currency);
  const going = sharesNow(state.ruling, loaded).filter(isGoing);
  const beside = sumOf(
    going.filter((share) => !ofSeller(share)),
    excess.currency,
  );
  const borne = state.ruling.borne ? readMoney(state.ruling.borne).minor : 0n;
  const all = beside.minor + borne;
  return money(all < excess.minor ? all : excess.minor, excess.currency);
}
