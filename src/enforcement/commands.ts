import { z } from 'zod';
import type { WordsRef } from '../kernel/given.ts';
import { isUuid } from '../kernel/ids.ts';

/** Characters of one text that a person may write. */
const TEXT_MAX = 5000;

const sanction = z.string().refine(isUuid, 'expected the id of a sanction').describe('The sanction.');
const words = (description: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(TEXT_MAX)
    .refine((text) => text.isWellFormed(), 'expected whole characters')
    .describe(description);

export const evaluateInput = z.strictObject({
  seller: z.string().min(1).max(300).describe("The market's own id of the seller."),
});
export const sanctionInput = z.strictObject({ sanction });
export const answerInput = z.strictObject({ sanction, answer: words('What the seller says to it.') });
export const confirmInput = z.strictObject({ sanction, reasons: words('Why, in words.').optional() });
export const releaseInput = z.strictObject({ sanction, reasons: words('Why it is dropped or lifted, in words.') });
export const extendInput = z.strictObject({
  sanction,
  from: z.int().describe('When the service was last seen, epoch milliseconds.'),
  to: z.int().describe('When it came back.'),
});
export const appealDecidedInput = z.strictObject({
  sanction,
  appeal: z.string().refine(isUuid, 'expected the id of an appeal').describe('The appeal that was decided.'),
});

export const reconsiderInput = z.strictObject({
  seller: z.string().min(1).max(200).describe("The market's own id of the seller."),
});

export type ReconsiderInput = z.infer<typeof reconsiderInput>;
export type EvaluateInput = z.infer<typeof evaluateInput>;
export type SanctionInput = z.infer<typeof sanctionInput>;
export type AnswerInput = z.infer<typeof answerInput>;
export type ConfirmInput = z.infer<typeof confirmInput>;
export type ReleaseInput = z.infer<typeof releaseInput>;
export type ExtendInput = z.infer<typeof extendInput>;
export type AppealDecidedInput = z.infer<typeof appealDecidedInput>;

/** Commands as recorded: people's words by id and digest. */
export type AnswerCommand = Omit<AnswerInput, 'answer'> & { readonly answer: WordsRef };
export type ConfirmCommand = Omit<ConfirmInput, 'reasons'> & { readonly reasons?: WordsRef };
export type ReleaseCommand = Omit<ReleaseInput, 'reasons'> & { readonly reasons: WordsRef };
