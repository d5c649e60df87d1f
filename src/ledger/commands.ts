import { z } from 'zod';
import { isUuid } from '../kernel/ids.ts';
import type { MoneyText } from '../kernel/money.ts';
import { exponentOf, isCurrency } from '../kernel/money.ts';

/** No more decimal places than the currency has. */
const isReadable = ({ amount: text, currency }: MoneyText): boolean =>
  isCurrency(currency) && (text.split('.')[1]?.length ?? 0) <= exponentOf(currency);

const amount = z
  .strictObject({ amount: z.string().regex(/^\d{1,15}(\.\d{1,4})?$/), currency: z.string().refine(isCurrency) })
  .refine(isReadable, 'more decimal places than the currency has');

export const settleInput = z.strictObject({
  instruction: z.string().refine(isUuid, 'expected the id of an instruction').describe('The instruction.'),
  outcome: z.enum(['confirmed', 'refused']).describe('Whether it was done, or cannot be.'),
  amount: amount.describe('What was really paid; without it, what was asked for.').optional(),
  seller: z.string().min(1).max(200).describe('Of whom it was told, in case nobody ever asked for it.').optional(),
  order: z.string().min(1).max(200).describe('Of which order it was told.').optional(),
});
/** Whoever asked for it calls it back, as long as nobody has said that it was done. */
export const recallInput = settleInput.pick({ instruction: true });
export type RecallInput = z.infer<typeof recallInput>;
export type SettleInput = z.infer<typeof settleInput>;
