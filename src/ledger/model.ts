import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { MoneyText } from '../kernel/money.ts';
import type { Instruction } from '../kernel/outcome.ts';

/** Accounts that stand in one seller's ledger; a fund's is `fund:` and its programme. */
export const ACCOUNTS = [
  'seller.available',
  'seller.held',
  'seller.receivable',
  'buyer',
  'platform',
  'insurer',
  'in-transit',
  'outside',
] as const;
export type Account = (typeof ACCOUNTS)[number] | `fund:${string}`;

export const isAccount = (name: string): name is Account =>
  (ACCOUNTS as readonly string[]).includes(name) || /^fund:[a-z0-9-]{1,60}$/.test(name);

/** An account as a route names it; `fund:*` is every fund's. */
export type RouteEnd = (typeof ACCOUNTS)[number] | 'fund:*';

/** That an account may pay another, and when it does. */
export interface Route {
  readonly from: RouteEnd;
  readonly to: RouteEnd;
  readonly why: string;
}

const paysOut = (from: RouteEnd, whose: string): Route => ({
  from,
  to: 'in-transit',
  why: `A decision pays with ${whose}: the marketplace is asked to, and the money is on its way.`,
});
const cameBack = (to: RouteEnd): Route => ({
  from: 'in-transit',
  to,
  why: 'The marketplace said no, or it was called back: the money is where it came from.',
});
const wentAfterAll = (from: RouteEnd): Route => ({
  from,
  to: 'outside',
  why: 'The marketplace paid all the same what it had refused or what was called back.',
});

/** Which account may pay which. An entry that takes another way is a broken rule, and nothing of its decision is saved. */
export const ROUTES: readonly Route[] = [
  paysOut('seller.available', "the seller's money"),
  paysOut('platform', "the platform's own"),
  paysOut('insurer', "the insurer's"),
  paysOut('fund:*', "a programme's fund"),
  { from: 'in-transit', to: 'outside', why: 'The marketplace confirmed that it paid.' },
  cameBack('seller.available'),
  cameBack('platform'),
  cameBack('insurer'),
  cameBack('fund:*'),
  wentAfterAll('seller.available'),
  wentAfterAll('platform'),
  wentAfterAll('insurer'),
  {
    from: 'seller.receivable',
    to: 'buyer',
    why: "What the marketplace could not take from the seller is the seller's debt to the buyer.",
  },
  {
    from: 'buyer',
    to: 'seller.receivable',
    why: 'That debt was paid or fell; or the buyer was paid by the bank as well, and owes the seller what was too much.',
  },
  { from: 'buyer', to: 'platform', why: 'The buyer was paid twice, and owes it to the platform, which had paid.' },
  { from: 'buyer', to: 'seller.available', why: 'A refund paid ahead was not due in the end: the buyer owes it back.' },
  {
    from: 'platform',
    to: 'seller.available',
    why: "The platform bears in the seller's place what the buyer keeps.",
  },
  {
    from: 'seller.available',
    to: 'platform',
    why: 'A fee; or what the platform had paid ahead for the seller.',
  },
  { from: 'seller.available', to: 'seller.held', why: 'Money of the seller is held, with a reason and until a time.' },
  { from: 'seller.held', to: 'seller.available', why: 'The time of a hold is over, or a person let go of it.' },
  {
    from: 'seller.available',
    to: 'seller.receivable',
    why: 'Something came in for a seller who owes: it settles the debt first.',
  },
  { from: 'seller.receivable', to: 'seller.available', why: 'A debt was collected wrongly: that is reversed.' },
  { from: 'platform', to: 'buyer', why: 'What the buyer was said to owe the platform is reversed.' },
  { from: 'seller.available', to: 'buyer', why: 'What the buyer was said to owe the seller is reversed.' },
];

export const INSTRUCTION_STATES = ['asked', 'confirmed', 'refused', 'recalled'] as const;
export type InstructionState = (typeof INSTRUCTION_STATES)[number];

/** An instruction as it stands. `from`: the account that its money was taken from, to put it back if it is refused. */
export interface InstructionRow extends Omit<Instruction, 'money'> {
  readonly money?: MoneyText;
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly decisionId: Uuid;
  readonly state: InstructionState;
  readonly askedAt: Instant;
  readonly settledAt: Instant | null;
  readonly from: Account;
  /** What the marketplace said that it paid, where that is not what it was asked to. */
  readonly told?: MoneyText;
  /** It was called back and done all the same. */
  readonly crossed?: true;
}

/** The marketplace said that it did, or could not do, what it was never asked to. */
export interface Stray {
  readonly state: 'stray';
  readonly instructionId: Uuid;
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly orderId: string | null;
  readonly outcome: 'confirmed' | 'refused';
  readonly told: MoneyText | null;
  readonly at: Instant;
}

/** What a word of the marketplace about an instruction is filed as. */
export type Settling = InstructionRow | Stray;

/**
 * How long an instruction may take. Payment systems say within a business day what became of a refund; a weekend and a holiday on top of that are
 * three days. Whatever is silent for longer needs somebody to look.
 */
export const CONFIRMED_WITHIN_MS = 72 * 3_600_000;
