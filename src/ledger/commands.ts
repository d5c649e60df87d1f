import { z } from 'zod';
import { isUuid } from '../kernel/ids.ts';
import type { MoneyText } from '../kernel/money.ts';
import { exponentOf, isCurrency } from '../kernel/money.ts';
import { HOLD_REASONS } from './model/hold.ts';

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

const seller = z.string().min(1).max(300).describe("The market's own id of the seller.");
const words = z
  .string()
  .trim()
  .min(1)
  .max(5000)
  .refine((text) => text.isWellFormed(), 'expected whole characters')
  .describe('Why, in words; the seller reads them.');

export const holdInput = z
  .strictObject({
    seller,
    amount: z
      .string()
      .regex(/^(0|[1-9]\d{0,12})(\.\d{1,4})?$/, 'expected an amount such as "1000.00"')
      .describe('How much.'),
    currency: z.string().refine(isCurrency, 'expected an ISO 4217 code').describe('ISO 4217.'),
    reason: z.enum(HOLD_REASONS).describe('Why.'),
    words,
    days: z
      .int()
      .min(1)
      .max(180)
      .describe('For how long at most: it is let go of by itself so many times 24 hours later.'),
  })
  .refine(isReadable, { error: 'more decimal places than the currency has', path: ['amount'] });
export const releaseInput = z.strictObject({
  hold: z.string().refine(isUuid, 'expected the id of a hold').describe('The hold.'),
  words,
});
export const heldInput = releaseInput.pick({ hold: true });
export const notTakenInput = settleInput.pick({ instruction: true });
export const reverseInput = z.strictObject({
  seller,
  entry: z.string().refine(isUuid, 'expected the id of a decision').describe('The decision whose entry was wrong.'),
  words,
});
export const collectInput = z.strictObject({ seller, credit: amount.describe('What came in.') });
export type HoldInput = z.infer<typeof holdInput>;
export type ReleaseInput = z.infer<typeof releaseInput>;
export type HeldInput = z.infer<typeof heldInput>;
export type ReverseInput = z.infer<typeof reverseInput>;
export type CollectInput = z.infer<typeof collectInput>;
