import { z } from 'zod';
import type { WordsRef } from '../kernel/given.ts';

/** Characters of one review or reply. */
const TEXT_MAX = 5000;
const LINES_MAX = 1000;

const name = z.string().min(1).max(300);
const words = (description: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(TEXT_MAX)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'expected whole characters')
    .describe(description);

const onOrder = {
  seller: name.describe("The market's own id of the seller."),
  orderId: name.describe("The market's own id of the order."),
};
const said = {
  rating: z.int().min(1).max(5).describe('Stars, 1 to 5.'),
  text: words('What the buyer says; not needed.').optional(),
};

export const writeInput = z.strictObject({
  ...onOrder,
  ...said,
  lines: z
    .array(z.string().min(1).max(200))
    .min(1)
    .max(LINES_MAX)
    .refine((list) => new Set(list).size === list.length, { error: 'names a line twice' })
    .describe('Ids of the lines that it is about; without them the whole order.')
    .optional(),
});
export const reviseInput = z.strictObject({ ...onOrder, ...said });
export const withdrawInput = z.strictObject(onOrder);
export const replyInput = z.strictObject({ ...onOrder, text: words("The seller's answer, for everybody to read.") });

export type WriteInput = z.infer<typeof writeInput>;
export type ReviseInput = z.infer<typeof reviseInput>;
export type WithdrawInput = z.infer<typeof withdrawInput>;
export type ReplyInput = z.infer<typeof replyInput>;

/** Commands as recorded: people's words by id and digest. */
export type WriteCommand = Omit<WriteInput, 'text'> & { readonly text?: WordsRef };
export type ReviseCommand = Omit<ReviseInput, 'text'> & { readonly text?: WordsRef };
export type ReplyCommand = Omit<ReplyInput, 'text'> & { readonly text: WordsRef };
