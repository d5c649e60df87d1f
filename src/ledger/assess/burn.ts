import type { Money } from '../../kernel/money.ts';

/** How fast a fund burns, and how long what is in it lasts at that rate. */
export interface Burn {
  /** What it paid a day, the mean of the days looked at; a part of the smallest unit counts as a whole one. */
  readonly perDay: Money;
  /** How many days were looked at. */
  readonly days: number;
  /** Whole days that its balance lasts; null: it paid nothing. */
  readonly lasts: number | null;
}

/** The rate of a fund that paid so much within so many days, at least one. */
export function burnOf(balance: Money, paid: Money, days: number): Burn {
  const over = BigInt(Math.max(1, days));
  return {
    perDay: { minor: (paid.minor + over - 1n) / over, currency: paid.currency },
    days: Number(over),
    lasts: paid.minor <= 0n ? null : Number((balance.minor * over) / paid.minor),
  };
}
