import type { Duration } from '../../kernel/duration.ts';
import type { Money } from '../../kernel/money.ts';
import type { Bearer, Finding, WindowGround } from '../model/codes.ts';

/** Whether what was paid for the way there goes back too: never, always, or where the whole order comes back. */
export const OUTWARD = ['never', 'with-all-lines', 'always'] as const;
export type Outward = (typeof OUTWARD)[number];

/** From when, until when, and by whose leave goods can be sent back. */
export interface WindowRule {
  readonly within: Duration;
  /** Who pays the way back. */
  readonly freight: Bearer;
  readonly outward: Outward;
  /** Whether the seller is asked; else the return is approved at once. */
  readonly asks: 'seller' | 'nobody';
  /** A withdrawal is said first and confirmed then: how long there is for that. */
  readonly confirmsIn?: Duration | undefined;
}

/** Goods that cannot be sent back on some grounds. */
export interface ExemptRule {
  readonly goods: 'custom-made' | 'categories';
  readonly categories: readonly string[];
  readonly from: readonly WindowGround[];
}

/** Money back once the carrier has the goods, before they are there. */
export interface FastRefundRule {
  readonly carriers: readonly string[];
  readonly atMost?: Money | undefined;
  readonly payer: 'seller' | 'platform';
  /** What is not there by then never arrived: the buyer owes what was paid. */
  readonly arrivesIn: Duration;
}

/** How goods of an order come back, by when, and what silence means. */
export interface ReturnsSection {
  readonly windows: Readonly<Partial<Record<WindowGround, WindowRule>>>;
  readonly exempt: readonly ExemptRule[];
  /** How long a seller may promise to take goods back without a reason. */
  readonly sellerMayOffer?: { readonly upTo: Duration } | undefined;
  readonly decide: { readonly within: Duration; readonly onSilence: 'approved' | 'declined' };
  readonly ship: {
    readonly within: Duration;
    /** What of the way back is paid to a buyer who chose the carrier; absent: nothing, for there are labels. */
    readonly costAtMost?: Money | undefined;
  };
  readonly receive: {
    readonly within: Duration;
    /** Ways that take longer. */
    readonly slow?: { readonly carriers: readonly string[]; readonly within: Duration } | undefined;
  };
  readonly inspect: { readonly within: Duration; readonly mayKeepFor: readonly Finding[] };
  readonly contest: { readonly within: Duration };
  readonly platform: { readonly decidesIn: Duration; readonly onSilence: 'for-the-buyer' | 'for-the-seller' };
  readonly fastRefund?: FastRefundRule | undefined;
}
