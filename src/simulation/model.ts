import type { Calendar } from '../kernel/calendar.ts';
import type { Day } from '../kernel/day.ts';
import type { Instant } from '../kernel/instant.ts';

/** A text in both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

export type MarketKey = 'us' | 'cn';

/** How much is made. The stories are the same in every size. */
export interface Size {
  /** Days of history, the last one being the day on which the clocks stand. */
  readonly days: number;
  /** How many of them are live. Nothing older is ever sanctioned, so the stories need as many as their longest window and its lag: 76. */
  readonly liveDays: number;
  /** Sellers without a story, in each market. */
  readonly sellers: number;
}

/** What the demo is made in. */
export const FULL_SIZE: Size = { days: 400, liveDays: 100, sellers: 25 };

export interface PlanOptions {
  readonly seed: string;
  readonly size: Size;
}

/** A market of the demo as it is planned. */
export interface MarketPlan {
  readonly key: MarketKey;
  readonly id: string;
  readonly title: Words;
  readonly currency: string;
  readonly zone: string;
  /** The policy that it begins with, and keeps. */
  readonly preset: string;
  readonly startsAt: Instant;
  readonly liveFrom: Instant;
  /** Where the clock stands in the end. */
  readonly endsAt: Instant;
}

/** The days of a market, by the number of days since its history begins. */
export interface Days {
  readonly calendar: Calendar;
  /** The local day of the market that the history begins with. */
  readonly first: Day;
  /** The number of the day on which the clock stands. */
  readonly last: number;
  readonly endsAt: Instant;
  /** When the clock shows "HH:MM" on the nth day. */
  at(day: number, clock: string): Instant;
  /** The number of a date. */
  numberOf(date: string): number;
}

/** Somebody who buys. */
export interface Person {
  readonly id: string;
  readonly name: Words;
}

/** Who gives a command. */
export type Who =
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'seller'; readonly seller: string }
  | { readonly kind: 'buyer'; readonly buyer: string };

/** A fact as the market's shop or a carrier tells it. */
export interface FactOut {
  readonly out: 'fact';
  readonly at: Instant;
  readonly fact: Readonly<Record<string, unknown>> & { readonly kind: string };
}

/** Something that a person does. `key` is the same in every run: done twice it is done once. */
export interface CommandOut {
  readonly out: 'command';
  readonly at: Instant;
  readonly key: string;
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly who: Who;
}

/** Somebody of the platform opens a fund, or puts money into it. `key` is the same in every run. */
export interface FundOut {
  readonly out: 'fund';
  readonly at: Instant;
  readonly key: string;
  readonly fund: string;
  /** Null: it is opened, with nothing in it. */
  readonly adds: string | null;
  /** Where it is opened: at or below which amount somebody is warned. */
  readonly lowAt?: string;
  readonly who: Extract<Who, { kind: 'operator' }>;
}

/** What the marketplace's shop says to something that it is asked to do. */
export type ShopAnswer = 'confirmed' | 'refused' | 'silent';

/** What somebody does, as against what is told. */
export type Deed = CommandOut | FundOut;

export type Emission = FactOut | Deed;

/** One of the cast: somebody whose place one can take, and what is going on there. */
export interface CastMember {
  readonly id: string;
  readonly market: string;
  readonly role: 'buyer' | 'seller' | 'operator';
  readonly name: Words;
  readonly situation: Words;
  /** The person that a sign-in link is for. */
  readonly who: Who;
  /** Pages of the console where the situation is seen, by what they are. */
  readonly links: Readonly<Record<string, string>>;
}

export interface Listing {
  readonly id: string;
  readonly category: string;
  /** In the currency's smallest unit. */
  readonly price: number;
}

/** A seller with what is known of it from the beginning. */
export interface SellerPlan {
  readonly id: string;
  readonly name: Words;
  readonly number: number;
  readonly joined: number;
  readonly listings: readonly Listing[];
}

export interface Asked {
  readonly at: Instant;
  readonly text: string;
  readonly needsAnswer?: false;
  readonly answer?: { readonly at: Instant; readonly text: string };
}

/** One order from its placing to its end, before it becomes facts. */
export interface Sketch {
  readonly id: string;
  readonly seller: string;
  readonly buyer: Person;
  readonly placedAt: Instant;
  readonly listing: Listing;
  readonly quantity: number;
  /** Further lines of one unit each. */
  readonly more?: readonly Listing[];
  readonly basket?: string;
  readonly customMade?: true;
  readonly completedAt?: Instant;
  readonly freight: number;
  readonly country: string;
  readonly region: string;
  readonly service: string;
  readonly carrier: string;
  /** A local day that the shop promised; without it policy says. */
  readonly deliverBy?: Day;
  readonly dispatchedAt?: Instant;
  readonly untracked?: true;
  readonly deliveredAt?: Instant;
  readonly wentWrong?: { readonly at: Instant; readonly what: 'lost' | 'damaged' };
  readonly cancelled?: { readonly at: Instant; readonly by: 'buyer' | 'seller'; readonly reason: string };
  readonly feedback?: { readonly at: Instant; readonly rating: number; readonly text: string };
  readonly asked?: readonly Asked[];
  readonly claim?: {
    readonly at: Instant;
    readonly reason: string;
    readonly decidedAt?: Instant;
    readonly outcome?: string;
  };
}
