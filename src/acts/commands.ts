import { z } from 'zod';
import { parseDay } from '../kernel/day.ts';
import type { WordsRef } from '../kernel/given.ts';
import { CANCEL_REASONS, DELAY_REASONS, REFUND_REASONS } from './model.ts';

/** Characters of one text that a person may write. */
const TEXT_MAX = 5000;
/** Lines of one order, as facts have it. */
const LINES_MAX = 1000;

const name = z.string().min(1).max(300);
/** As facts take them. */
const factId = z.string().min(1).max(200);
const factCode = z.string().min(1).max(80);
const words = z
  .string()
  .trim()
  .min(1)
  .max(TEXT_MAX)
  .refine((text) => text.isWellFormed(), 'expected whole characters')
  .describe('What the seller says to the buyer; not needed.')
  .optional();

/** The order that an act is on. */
const onOrder = {
  seller: name.describe("The market's own id of the seller."),
  orderId: name.describe("The market's own id of the order."),
};

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day such as "2026-04-10"')
  .refine(isDay, 'there is no such day');

function isDay(text: string): boolean {
  try {
    parseDay(text);
    return text >= '1900' && text < '2200';
  } catch {
    return false;
  }
}

export const confirmInput = z.strictObject({
  ...onOrder,
  carrier: factCode.describe('Who carries it, as disruptions name the carrier.').optional(),
  service: factCode.describe("The parcel's own service; else the order's.").optional(),
  tracking: factId.describe('Tracking number.').optional(),
  lines: z
    .array(factId)
    .min(1)
    .max(LINES_MAX)
    .refine((list) => new Set(list).size === list.length, { error: 'names a line twice' })
    .describe('Ids of the lines in the parcel; without them all of the order is in it.')
    .optional(),
});

export const delayInput = z.strictObject({
  ...onOrder,
  shipBy: day.describe('A local day of the market: it will be dispatched by its end.').optional(),
  deliverBy: day.describe('A local day of the market: it will be there by its end.').optional(),
  reason: z.enum(DELAY_REASONS).describe('Why it will be later.'),
  words,
});

export const cancelInput = z.strictObject({
  ...onOrder,
  reason: z.enum(CANCEL_REASONS).describe('Why it is cancelled.'),
  words,
});

export const refundInput = z.strictObject({
  ...onOrder,
  amount: z
    .string()
    .regex(/^(0|[1-9]\d{0,14})(\.\d{1,4})?$/, 'expected an amount such as "12.50"')
    .describe("In the order's currency; without it all that is left of what was paid.")
    .optional(),
  reason: z.enum(REFUND_REASONS).describe('Why money goes back.'),
  words,
});

export const bankInput = z.strictObject({
  ...onOrder,
  chargeback: name.describe("The network's own id of the chargeback that gave nothing."),
});

export const onDelayInput = z.strictObject(onOrder);

export type ConfirmInput = z.infer<typeof confirmInput>;
export type DelayInput = z.infer<typeof delayInput>;
export type CancelInput = z.infer<typeof cancelInput>;
export type RefundInput = z.infer<typeof refundInput>;
export type BankInput = z.infer<typeof bankInput>;
export type OnDelayInput = z.infer<typeof onDelayInput>;

/** Commands as recorded: people's words by id and digest. */
type Recorded<Input extends { words?: string | undefined }> = Omit<Input, 'words'> & { readonly words?: WordsRef };
export type DelayCommand = Recorded<DelayInput>;
export type CancelCommand = Recorded<CancelInput>;
export type RefundCommand = Recorded<RefundInput>;
