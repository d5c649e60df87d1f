import type { Instant } from '../../kernel/instant.ts';
import type { MoneyText } from '../../kernel/money.ts';

/** What the buyer's bank did about the payment of an order. */
export interface Bank {
  /** Since when it has the payment in hand, or took all of it; null: neither. */
  readonly since: Instant | null;
  /** What it took for good, by chargeback; of one whose amount is not known, nothing. */
  readonly took: readonly Took[];
}

export interface Took {
  readonly chargeback: string;
  readonly amount: MoneyText;
}
