import type { Given } from '../../kernel/given.ts';
import type { MoneyText } from '../../kernel/money.ts';
import { compare, negate, readMoney, writeMoney } from '../../kernel/money.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import { reasonsIn } from '../../kernel/reasoned.ts';
import type { BooksEvent } from '../events.ts';
import { collectedEvent, reversedEvent } from '../events.ts';
import type { Collected, Reversal } from '../model/hold.ts';
import { UNDER_WAY } from '../model/hold.ts';

const { sets, blocks } = reasonsIn('ledger');

/** An entry as it stands, and what became of it. */
export interface Entry {
  readonly sellerId: string;
  readonly seller: string;
  readonly legs: readonly { readonly account: string; readonly money: MoneyText }[];
  readonly reversed: boolean;
  /** It is itself the opposite of another. */
  readonly isReversal: boolean;
}

/**
 * An entry was wrong: nothing of it is changed, its opposite is written, once. Refusals: ledger.reversed_before, ledger.is_reversal,
 * ledger.not_reversible.
 */
export function reverse(
  { entry }: { readonly entry: string },
  { sellerId, seller, legs, reversed, isReversal }: Entry,
  { now, decisionId }: Given<undefined, unknown>,
): Outcome<Reversal, BooksEvent> {
  const ref = { ref: { kind: 'decision', id: entry } };
  if (reversed) return blocks('ledger.reversed_before', '', ref);
  if (isReversal) return blocks('ledger.is_reversal', '', ref);
  const way = legs.find(({ account }) => UNDER_WAY.some((each) => each === account));
  if (way) return blocks('ledger.not_reversible', '', { code: `account-${way.account.replace('.', '-')}` }, ref);
  const state: Reversal = { entry, sellerId, seller, by: decisionId, at: now };
  return {
    ok: true,
    state,
    events: [reversedEvent(state)],
    deadlines: [],
    postings: legs.map(({ account, money }) => ({ account, money: negate(readMoney(money)) })),
    facts: [],
    because: [sets('ledger.reversed', '', { count: legs.length }, ref)],
  };
}

/** What a seller owes in one currency, and what came in. */
export interface Owing {
  readonly sellerId: string;
  readonly seller: string;
  /** What stands on the receivable; below zero the seller owes it. */
  readonly receivable: MoneyText;
}

/** Something came in for a seller who owes: as much of it as is owed settles the debt. Refusal: ledger.nothing_owed. */
export function collect(
  { credit }: { readonly credit: MoneyText },
  { sellerId, seller, receivable }: Owing,
): Outcome<Collected, BooksEvent> {
  const [came, stands] = [readMoney(credit), readMoney(receivable)];
  if (stands.minor >= 0n || came.minor <= 0n) return blocks('ledger.nothing_owed', '', { money: stands });
  const owed = negate(stands);
  const taken = compare(came, owed) > 0 ? owed : came;
  const rest = { minor: owed.minor - taken.minor, currency: owed.currency };
  const state: Collected = { sellerId, seller, collected: writeMoney(taken), owedStill: writeMoney(rest) };
  return {
    ok: true,
    state,
    events: [collectedEvent(state)],
    deadlines: [],
    postings: [
      { account: 'seller.available', money: negate(taken) },
      { account: 'seller.receivable', money: taken },
    ],
    facts: [],
    because: [sets('ledger.collected', '', { money: taken }, { money: owed }, { rest: { money: rest } })],
  };
}
