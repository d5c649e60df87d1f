import type { Day } from '../../kernel/day.ts';
import type { Duration } from '../../kernel/duration.ts';
import type { Money, Rounding } from '../../kernel/money.ts';
import type { Ratio } from '../../kernel/ratio.ts';
import type { Words } from '../../kernel/render.ts';
import type { Beneficiary, Ground, Payer, Scope } from '../model.ts';

/** How much of what was measured is paid: all of it, a share, a share by how often the buyer came back, or a fixed amount. */
export interface Pays {
  readonly share?: Ratio | undefined;
  readonly byEarlierOrders?: readonly { readonly from: number; readonly share: Ratio }[] | undefined;
  readonly amount?: Money | undefined;
  readonly rounding: Rounding;
}

/** Who qualifies, beside what the ground itself asks. */
export interface Who {
  readonly orderAtLeast?: Money | undefined;
  readonly returningBuyers?: { readonly atLeast: Ratio; readonly ofBuyers: number } | undefined;
}

/** A higher cap of an order, where the order or what the buyer bought within a year is large. */
export interface HigherCap {
  readonly orderAtLeast?: Money | undefined;
  readonly yearAtLeast?: Money | undefined;
  readonly order: Money;
}

/** One programme: who pays whom what, up to what, from when. */
export interface Programme {
  readonly title: Words;
  readonly ground: Ground;
  readonly from: Day;
  readonly payer: Payer;
  readonly fund?: string | undefined;
  readonly to: Beneficiary;
  readonly who: Who;
  readonly pays: Pays;
  readonly caps: Readonly<Partial<Record<Exclude<Scope, 'fund'>, Money>>>;
  readonly higher: readonly HigherCap[];
  readonly times: { readonly order?: number | undefined; readonly month?: number | undefined };
  readonly claim?:
    | { readonly within: Duration; readonly decidedIn: Duration; readonly onSilence: 'is-paid' | 'is-refused' }
    | undefined;
  /** Whether the mark that the programme relieves stops counting against the seller. */
  readonly excuses: boolean;
}

/** What the marketplace's service costs the seller. */
export interface FeeRules {
  readonly rate: Ratio;
  readonly rounding: Rounding;
  readonly from: Day;
  readonly cap?: Money | undefined;
  readonly waived: readonly ('cancelled-before-dispatch' | 'managed')[];
}

export interface ProtectionSection {
  readonly programmes: Readonly<Record<string, Programme>>;
  readonly fee?: FeeRules | undefined;
  /** A payout whose fund is empty is tried again after this. */
  readonly retry?: Duration | undefined;
}
