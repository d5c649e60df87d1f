import { z } from 'zod';
import type { WordsRef } from '../kernel/given.ts';
import { isUuid } from '../kernel/ids.ts';

/** Characters of one text that a person may write. */
const TEXT_MAX = 5000;

const name = z.string().min(1).max(300);
const id = (description: string) => z.string().refine(isUuid, 'expected an id').describe(description);
const words = (description: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(TEXT_MAX)
    .refine((text) => text.isWellFormed(), 'expected whole characters')
    .describe(description);
const money = z.strictObject({ amount: z.string(), currency: z.string() });

export const lookInput = z.strictObject({
  seller: name.describe("The market's own id of the seller."),
  orderId: name.describe("The market's own id of the order."),
});

export const returnFreightInput = lookInput.extend({
  return: name.describe('The return that was sent.'),
  freight: money.describe('What the way back cost.'),
  bearer: z.enum(['buyer', 'seller', 'platform']).describe('Who paid it.'),
});

export const claimInput = lookInput.extend({
  programme: z
    .string()
    .regex(/^[a-z0-9-]{1,80}$/)
    .describe('The programme, as the policy names it.'),
  words: words('What happened.').optional(),
});

export const decideInput = z.strictObject({
  cover: id('The cover of the order.'),
  payout: id('The payout that was claimed.'),
  outcome: z.enum(['paid', 'refused']).describe('Whether it is paid.'),
  amount: z
    .string()
    .regex(/^(0|[1-9]\d{0,14})(\.\d{1,4})?$/, 'expected an amount such as "12.50"')
    .describe("Less than the programme would pay, in the order's currency.")
    .optional(),
  reasons: words('The reasons in words, told to the one who claimed.'),
});

export const coverInput = z.strictObject({ cover: id('The cover of an order.') });

const amountText = z.string().max(40);
export const payInput = coverInput.extend({
  payout: id('The payout that is due.'),
  key: name.describe('Under which what it needs is reserved.'),
  fund: z.string().max(60).nullable().describe('The fund that pays; null: none does.'),
  amount: z.strictObject({ amount: amountText, currency: z.string() }).describe('What is asked for.'),
  shared: z
    .array(
      z.strictObject({
        scope: z.enum(['transaction', 'month']),
        id: name,
        limit: z.strictObject({ amount: amountText, currency: z.string() }),
      }),
    )
    .describe('Limits that other orders share.'),
});

export const extendInput = coverInput.extend({
  from: z.int().describe('When the service was last seen, epoch milliseconds.'),
  to: z.int().describe('When it came back.'),
});

export const settledInput = lookInput.extend({
  instruction: id('The instruction that was answered.'),
  outcome: z.enum(['confirmed', 'refused']).describe('Whether the marketplace paid.'),
});

export type LookInput = z.infer<typeof lookInput>;
export type ReturnFreightInput = z.infer<typeof returnFreightInput>;
export type ClaimInput = z.infer<typeof claimInput>;
export type DecideInput = z.infer<typeof decideInput>;
export type CoverInput = z.infer<typeof coverInput>;
export type PayInput = z.infer<typeof payInput>;
export type ExtendInput = z.infer<typeof extendInput>;
export type SettledInput = z.infer<typeof settledInput>;
export type ClaimCommand = Omit<ClaimInput, 'words'> & { readonly words?: WordsRef };
export type DecideCommand = Omit<DecideInput, 'reasons'> & { readonly reasons: WordsRef };
