import type { Decided, Leg, OrderTold } from './books.ts';
import { fen, givenBackOutside, least, paidFor } from './order.ts';
import { explainPayout } from './payouts.ts';

/**
 * Holds every entry of the ledger against what it should be: by the orders as they were told, by what people gave as commands, and by the
 * figures of the five documents as they stand here. Nothing of the rules of the program is used: what an entry moves is worked out again.
 */
export interface Payment {
  readonly from: string;
  readonly minor: bigint;
  /** It is paid beside what was paid for the order, and is no refund of it. */
  readonly beside?: true;
}

export interface Expected {
  readonly payments: readonly Payment[];
  readonly legs: readonly Leg[];
}

export interface Asked extends Payment {
  readonly order: string;
  state: 'asked' | 'confirmed' | 'refused' | 'recalled';
}

/** What is known of an order's affairs as the decisions go by. */
export interface Affairs {
  readonly told: OrderTold;
  claim: { asked: bigint; back: boolean; offer: bigint | null } | null;
  sentBack: {
    asked: bigint;
    bearer: 'buyer' | 'seller';
    cost: bigint;
    keeps: bigint;
    advance: bigint;
    claims: boolean;
  } | null;
  /** What the seller owes of what the shop could not pay. */
  debt: bigint;
  decidedAmount: bigint | null;
  feesCharged: boolean;
  cancelledAt: number | null;
  /** By payout: what the formula gave when it was begun. */
  readonly formulas: Map<string, bigint>;
  readonly asked: Asked[];
}

export const NOTHING: Expected = { payments: [], legs: [] };
const SELLER = 'seller.available';
const WAY_BACK_AT_MOST = 2_500n;
const FAST_CARRIERS = ['cainiao', 'sf-express'];

const pays = (minor: bigint, from = SELLER): Expected => ({ payments: [{ from, minor }], legs: [] });

/** What of the payment has not gone back by an instant. */
export function leftOf({ told, asked }: Affairs, at: number): bigint {
  const { goods, freight } = paidFor(told);
  const going = asked.filter((each) => !each.beside && (each.state === 'asked' || each.state === 'confirmed'));
  const left = goods + freight - givenBackOutside(told, at) - going.reduce((sum, { minor }) => sum + minor, 0n);
  return left > 0n ? left : 0n;
}

const refund = (affairs: Affairs, minor: bigint, at: number, from = SELLER): Expected =>
  pays(least(minor, leftOf(affairs, at)), from);

/** Largest remainder: whole fen that sum to the amount, the first of equal remainders before the others. */
function shared(minor: bigint, percents: readonly number[]): bigint[] {
  const parts = percents.map((percent) => (minor * BigInt(percent)) / 100n);
  const rests = percents.map((percent, index) => ({ index, rest: (minor * BigInt(percent)) % 100n }));
  let over = minor - parts.reduce((a, b) => a + b, 0n);
  for (const { index } of rests.sort((a, b) => Number(b.rest - a.rest) || a.index - b.index)) {
    if (over === 0n) break;
    parts[index]! += 1n;
    over -= 1n;
  }
  return parts;
}

function ruled({ input, at }: Decided, affairs: Affairs): Expected {
  if (input.outcome !== 'buyer') return NOTHING;
  const most = leftOf(affairs, at);
  const amount = input.amount === undefined ? most : least(fen(input.amount), most);
  const faults = input.faults as { of: string; percent: number }[] | undefined;
  if (!faults) return pays(amount);
  const parts = shared(
    amount,
    faults.map(({ percent }) => percent),
  );
  const by = (whose: (of: string) => boolean) =>
    faults.reduce((sum, { of }, index) => (whose(of) ? sum + parts[index]! : sum), 0n);
  const payments = [
    { from: SELLER, minor: by((of) => of === 'seller') },
    { from: 'platform', minor: by((of) => of !== 'seller' && of !== 'buyer') },
  ];
  return { payments, legs: [] };
}

function disputes(decided: Decided, affairs: Affairs): Expected {
  const { command, input, at, after } = decided;
  const claim = affairs.claim;
  const accepted = (): Expected => (claim?.back ? NOTHING : refund(affairs, claim?.asked ?? 0n, at));
  switch (command) {
    case 'disputes.open': {
      const left = leftOf(affairs, at);
      const asked = input.amount === undefined ? left : least(fen(input.amount), left);
      affairs.claim = { asked, back: input.remedy === 'return-and-refund', offer: null };
      return NOTHING;
    }
    case 'disputes.answer':
      if (input.answer === 'accept') return heldBack(decided, affairs) ?? accepted();
      if (claim) claim.offer = fen((input.proposal as { amount: string }).amount);
      return NOTHING;
    case 'disputes.answer_elapsed':
      return heldBack(decided, affairs) ?? accepted();
    case 'disputes.accept':
    case 'disputes.reply_elapsed':
      return refund(affairs, claim?.offer ?? 0n, at);
    case 'disputes.decide':
      return ruled(decided, affairs);
    case 'disputes.return_ended':
      return input.outcome === 'received' ? refund(affairs, claim?.asked ?? 0n, at) : NOTHING;
    case 'disputes.charge_back_decided':
      if (input.outcome === 'lost') return twice(affairs, at);
      return after.status === 'decided' || after.status === 'closed' ? accepted() : NOTHING;
    default:
      return NOTHING;
  }
}

const bankHas = ({ told: { told } }: Affairs, at: number): boolean =>
  told.filter(({ kind, at: when }) => kind === 'chargeback.opened' && when <= at).length >
  told.filter(({ kind, at: when }) => kind === 'chargeback.decided' && when <= at).length;

/** Nothing is paid as long as the buyer's bank has the payment in hand. */
const heldBack = ({ at }: Decided, affairs: Affairs): Expected | null => (bankHas(affairs, at) ? NOTHING : null);

/** What the shop says it has given back of the payment. */
const made = ({ asked }: Affairs): bigint =>
  asked.filter(({ state, beside }) => state === 'confirmed' && !beside).reduce((sum, { minor }) => sum + minor, 0n);

/** The bank took all of it: what had gone back before, the buyer has twice; where no claim looks at it, what was asked of the shop. */
function twice(affairs: Affairs, at: number, most = 1n << 62n): Expected {
  const { goods, freight } = paidFor(affairs.told);
  const excess = least(goods + freight - leftOf(affairs, at), most);
  return {
    payments: [],
    legs: [
      { account: 'buyer', minor: -excess },
      { account: 'seller.receivable', minor: excess },
    ],
  };
}

/** A return is over: what is due of it, less what was paid ahead, and the way back where the seller bears it. */
function ended(affairs: Affairs, keeps: bigint, at: number): Expected {
  const back = affairs.sentBack!;
  const wayBack: Payment[] =
    back.bearer === 'seller' && back.cost > 0n && keeps === 0n
      ? [{ from: SELLER, minor: least(back.cost, WAY_BACK_AT_MOST), beside: true }]
      : [];
  if (back.claims) return { payments: wayBack, legs: [] };
  const due = back.asked - keeps;
  if (back.advance === 0n) {
    const { payments } = refund(affairs, due, at);
    return { payments: [...payments, ...wayBack], legs: [] };
  }
  const sellers = least(due, back.advance);
  return { payments: wayBack, legs: setOff(back.advance - sellers, sellers) };
}

/** Paid ahead by the platform: of it the seller owes what was due in the end, and the buyer the rest. */
const setOff = (buyers: bigint, sellers: bigint): Leg[] => [
  { account: 'buyer', minor: -buyers },
  { account: 'platform', minor: buyers },
  { account: SELLER, minor: -sellers },
  { account: 'platform', minor: sellers },
];

function returns(decided: Decided, affairs: Affairs): Expected {
  const { command, input, at, after } = decided;
  const back = affairs.sentBack;
  switch (command) {
    case 'returns.request': {
      const { goods, freight } = paidFor(affairs.told);
      const faulty = input.reason !== 'changed-mind';
      const asked = least(faulty ? goods + freight : goods, leftOf(affairs, at));
      affairs.sentBack = {
        asked,
        bearer: faulty ? 'seller' : 'buyer',
        cost: 0n,
        keeps: 0n,
        advance: 0n,
        claims: false,
      };
      return NOTHING;
    }
    case 'returns.agree':
      affairs.sentBack = { asked: 0n, bearer: 'seller', cost: 0n, keeps: 0n, advance: 0n, claims: true };
      return NOTHING;
    case 'returns.ship':
      if (back && input.cost !== undefined) back.cost = fen(input.cost);
      return NOTHING;
    case 'returns.track':
      if (input.what !== 'scanned' || !FAST_CARRIERS.includes(String(input.carrier)) || !back) return NOTHING;
      back.advance = least(back.asked, leftOf(affairs, at));
      return pays(back.advance, 'platform');
    // Told late that they came: what the buyer was to owe for that is owed no more.
    case 'returns.tell_late':
      return input.what === 'delivered' && back
        ? { payments: [], legs: setOff(back.advance, 0n).map((leg) => ({ ...leg, minor: -leg.minor })) }
        : returns({ ...decided, command: 'returns.track' }, affairs);
    // What was asked for is called back, with what the end of the return had set off against it.
    case 'returns.charge_back': {
      const { advance, asked, keeps } = back ?? { advance: 0n, asked: 0n, keeps: 0n };
      if (back) back.advance = 0n;
      const sellers = least(asked - keeps, advance);
      const legs = after.status === 'closed' && advance > 0n ? setOff(advance - sellers, sellers) : [];
      return { payments: [], legs: legs.map((leg) => ({ ...leg, minor: -leg.minor })) };
    }
    case 'returns.pay_back':
      return refund(affairs, back ? back.asked - back.keeps : 0n, at);
    // The platform could not pay ahead: the return is as one without it.
    case 'returns.advance_refused':
      if (back) back.advance = 0n;
      return NOTHING;
    case 'returns.inspect':
      if (back && input.keeps !== undefined) back.keeps = fen(input.keeps);
      return back && back.keeps > 0n ? NOTHING : ended(affairs, 0n, at);
    case 'returns.decide':
      return input.outcome === 'refund' ? refund(affairs, back?.asked ?? 0n, at) : NOTHING;
    case 'returns.accept':
    case 'returns.contest_elapsed':
      return ended(affairs, back?.keeps ?? 0n, at);
    case 'returns.settle':
      return ended(affairs, fen(input.keeps), at);
    case 'returns.settle_elapsed':
    case 'returns.inspect_elapsed':
    case 'returns.receive_elapsed':
      return ended(affairs, 0n, at);
    case 'returns.arrive_elapsed':
      return { payments: [], legs: setOff(back?.advance ?? 0n, 0n) };
    default:
      return NOTHING;
  }
}

/** The shop did it, could not, or it was called back; what sellers owe of what it could not is more and less by that. */
function ledger({ after, about }: Decided, affairs: Affairs, instructions: ReadonlyMap<string, Asked>): Expected {
  const asked = instructions.get(about);
  if (!asked) return NOTHING;
  const before = asked.state;
  asked.state = after.state as Asked['state'];
  const { from, minor, beside } = asked;
  const owes = affairs.debt;
  if (asked.state === 'refused' && from.startsWith('seller.')) affairs.debt += minor;
  else if (asked.state === 'confirmed' && !beside) affairs.debt -= least(affairs.debt, minor);
  else if (asked.state === 'recalled' && before === 'refused') affairs.debt -= least(affairs.debt, minor);
  const debt = affairs.debt - owes;
  const owed = [
    { account: 'seller.receivable', minor: -debt },
    { account: 'buyer', minor: debt },
  ];
  if (before === 'refused') return { payments: [], legs: owed };
  const to = asked.state === 'confirmed' ? 'outside' : from;
  return { payments: [], legs: [{ account: 'in-transit', minor: -minor }, { account: to, minor }, ...owed] };
}

/** All that was paid and twice the price on top: of the seller's money, whatever the balance is. */
function counterfeit(affairs: Affairs, at: number): Expected {
  const { goods } = paidFor(affairs.told);
  const { payments } = refund(affairs, 1n << 62n, at);
  return { payments: [...payments, { from: SELLER, minor: goods * 2n, beside: true }], legs: [] };
}

export interface World {
  /** The orders of each buyer. */
  readonly byBuyer: ReadonlyMap<string, readonly Affairs[]>;
  readonly instructions: ReadonlyMap<string, Asked>;
  /** What was used of limits that orders share. */
  readonly used: Map<string, bigint>;
}

/** What a decision should have moved. */
export function expected(decided: Decided, affairs: Affairs, world: World): Expected {
  const { command, at, input } = decided;
  if (command.startsWith('disputes.')) return disputes(decided, affairs);
  if (command.startsWith('returns.')) return returns(decided, affairs);
  if (command.startsWith('protection.')) return explainPayout(decided, affairs, world);
  if (command.startsWith('ledger.')) return ledger(decided, affairs, world.instructions);
  if (command === 'reports.find_counterfeit') return counterfeit(affairs, at);
  if (command === 'acts.refund') return refund(affairs, fen(input.amount), at);
  if (command === 'acts.cancel') return refund(affairs, 1n << 62n, at);
  if (command === 'acts.paid_twice') return twice(affairs, at, made(affairs));
  return NOTHING;
}
