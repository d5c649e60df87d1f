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
}
