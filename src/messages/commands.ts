import { z } from 'zod';
import type { WordsRef } from '../kernel/given.ts';

/** Characters of one message. */
const TEXT_MAX = 5000;

const name = z.string().min(1).max(300);
const onOrder = {
  seller: name.describe("The market's own id of the seller."),
  orderId: name.describe("The market's own id of the order."),
  thread: z
    .string()
    .min(1)
    .max(200)
    .describe("The market's own id of a conversation about the order; without it the order's own.")
    .optional(),
};

export const sendInput = z.strictObject({
  ...onOrder,
  text: z
    .string()
    .trim()
    .min(1)
    .max(TEXT_MAX)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'expected whole characters')
    .describe('What is said.'),
});

export const markInput = z.strictObject({
  ...onOrder,
  message: z.string().min(1).max(600).describe('The message, as the list of messages names it.'),
});

export type SendInput = z.infer<typeof sendInput>;
export type MarkInput = z.infer<typeof markInput>;

/** As recorded: the words by id and digest. */
export type SendCommand = Omit<SendInput, 'text'> & { readonly text: WordsRef };
