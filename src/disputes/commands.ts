import { z } from 'zod';
import type { WordsRef } from '../kernel/given.ts';
import { isUuid } from '../kernel/ids.ts';
import { PAYERS, PROBLEMS, REASONS } from './model.ts';

/** Characters of one text that a person may write. */
export const TEXT_MAX = 5000;

const name = z.string().min(1).max(300);
const dispute = z.string().refine(isUuid, 'expected the id of a dispute').describe('The dispute.');
const words = (description: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(TEXT_MAX)
    .refine((text) => text.isWellFormed(), 'expected whole characters')
    .describe(description);

const amount = z
  .string()
  .regex(/^(0|[1-9]\d{0,14})(\.\d{1,4})?$/, 'expected an amount such as "12.50"')
  .describe("In the order's currency.");

const proposal = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('refund'), amount }),
    z.strictObject({
      kind: z.literal('arrives'),
      by: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day such as "2026-04-10"')
        .refine((day) => day >= '1900' && day < '2200', 'expected a day from 1900 to 2199')
        .describe('A local day of the market: it will be there by its end.'),
    }),
  ])
  .describe('What is offered instead of the whole refund.');

export const openInput = z.strictObject({
  seller: name.describe("The market's own id of the seller."),
  orderId: name.describe("The market's own id of the order."),
  problem: z.enum(PROBLEMS).describe('What is wrong.'),
  statement: words("What happened, in the buyer's own words; not needed.").optional(),
});

export const answerInput = z.strictObject({
  dispute,
  answer: z.enum(['accept', 'refuse']).describe('Accept: the whole refund is made at once.'),
  proposal: proposal.optional(),
  words: words('What the seller says to it; needed where it refuses.').optional(),
});

export const disputeInput = z.strictObject({ dispute });
export const escalateInput = z.strictObject({
  dispute,
  words: words('What the buyer says to the answer; not needed.').optional(),
});

export const decideInput = z.strictObject({
  dispute,
  outcome: z.enum(['buyer', 'seller']).describe('For whom.'),
  amount: amount
    .describe("In part: what the buyer gets, in the order's currency. Without it: all that is left.")
    .optional(),
  payer: z.enum(PAYERS).describe('Who pays it; the seller where it is not said.').optional(),
  reason: z.enum(REASONS).describe('Why, as a code: the first three go with the buyer, the others with the seller.'),
  reasons: words('The reasons in words, told to both.'),
});

export const extendInput = z.strictObject({
  dispute,
  from: z.int().describe('When the service was last seen, epoch milliseconds.'),
  to: z.int().describe('When it came back.'),
});

export const absorbInput = z.strictObject({
  seller: name.describe("The market's own id of the seller."),
  orderId: name.describe("The market's own id of the order."),
  by: z.enum(['seller', 'platform', 'buyer-bank']).describe('Whose money it was, where that was told.').optional(),
});

export type AbsorbInput = z.infer<typeof absorbInput>;
export type OpenInput = z.infer<typeof openInput>;
export type AnswerInput = z.infer<typeof answerInput>;
export type DisputeInput = z.infer<typeof disputeInput>;
export type EscalateInput = z.infer<typeof escalateInput>;
export type DecideInput = z.infer<typeof decideInput>;
export type ExtendInput = z.infer<typeof extendInput>;

/** Commands as recorded: people's words by id and digest. */
type Said<Input, Words extends keyof Input> = Omit<Input, Words> & { readonly [Key in Words]?: WordsRef };
export type OpenCommand = Said<OpenInput, 'statement'>;
export type AnswerCommand = Said<AnswerInput, 'words'>;
export type EscalateCommand = Said<EscalateInput, 'words'>;
export type DecideCommand = Omit<DecideInput, 'reasons'> & { readonly reasons: WordsRef };
