import { z } from 'zod';
import type { WordsRef } from '../kernel/given.ts';
import { isUuid } from '../kernel/ids.ts';
import { DECLINES, FINDINGS, RETURN_REASONS, SETTLE_REASONS } from './model/codes.ts';

/** Characters of one text that a person may write. */
const TEXT_MAX = 5000;
/** Photos and other files of one side. */
const FILES_MAX = 20;
const LINES_MAX = 1000;

const name = z.string().min(1).max(300);
const uuid = z.string().refine(isUuid, 'expected an id');
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
const code = z.string().regex(/^[\w.-]{1,60}$/, 'expected a code such as "ems"');
const files = (description: string) =>
  z
    .array(uuid)
    .max(FILES_MAX)
    .refine((list) => new Set(list).size === list.length, 'names a file twice')
    .describe(description);
const lines = z
  .array(
    z.strictObject({
      line: name.describe("The order's line, by its id."),
      quantity: z.int().min(1).max(1_000_000).describe('How much of it; all of it where it is not said.').optional(),
    }),
  )
  .min(1)
  .max(LINES_MAX)
  .refine((list) => new Set(list.map(({ line }) => line)).size === list.length, 'names a line twice')
  .describe('What is to come back; the whole order where it is not said.');

const ofOrder = {
  seller: name.describe("The market's own id of the seller."),
  orderId: name.describe("The market's own id of the order."),
};
const ofReturn = { return: uuid.describe('The return.') };

export const requestInput = z.strictObject({
  ...ofOrder,
  reason: z.enum(RETURN_REASONS).describe('Why it is to come back.'),
  lines: lines.optional(),
  statement: words("What is wrong, in the buyer's own words; not needed.").optional(),
  evidence: files('Photos and other files, by their ids.').optional(),
});

export const declareInput = z.strictObject({ ...ofOrder, lines: lines.optional() });

export const agreeInput = z.strictObject({
  ...ofOrder,
  dispute: uuid.describe('The dispute in which it was agreed.'),
  lines: z.array(z.strictObject({ line: name, quantity: z.int().min(1) })).nullable(),
  payer: z.enum(['buyer', 'seller', 'platform']).describe('Who pays the way back.'),
});

export const returnInput = z.strictObject(ofReturn);

export const decideInput = z.strictObject({
  ...ofReturn,
  outcome: z
    .enum(['approve', 'decline', 'refund'])
    .describe('Refund: the money goes back at once and the goods stay where they are.'),
  label: z
    .strictObject({
      carrier: code.describe('Who carries it.'),
      tracking: name.describe('The number it travels under, where it is known already.').optional(),
    })
    .describe('With an approval: a label that the way back is paid with. Without one the buyer chooses the carrier.')
    .optional(),
  reason: z.enum(DECLINES).describe('Why it is declined; needed then.').optional(),
  words: words('What the seller says; needed where it is declined.').optional(),
});

export const shipInput = z.strictObject({
  ...ofReturn,
  carrier: code.describe('Who carries it; the label says so where there is one.').optional(),
  tracking: name.describe('The number it travels under.').optional(),
  cost: amount.describe("What the way back cost, in the order's currency.").optional(),
});

export const trackInput = z.strictObject({
  ...ofOrder,
  return: name.describe('The return, as the carrier or the shop names it.'),
  what: z.enum(['scanned', 'delivered']),
  carrier: code.optional(),
});

export const toldLateInput = trackInput.extend({
  at: z.int().describe('When it happened, epoch milliseconds: before it was told.'),
});

export const advanceRefusedInput = z.strictObject({
  ...ofOrder,
  instruction: uuid.describe('What the marketplace could not do.'),
});

export const bankInput = z.strictObject({
  ...ofOrder,
  chargeback: name.describe("The network's own id of the chargeback."),
  after: uuid.describe('The return of the order for which it was done just before.').optional(),
});

export const inspectInput = z.strictObject({
  ...ofReturn,
  finding: z.enum(FINDINGS).describe('In what state it came back.'),
  keeps: amount
    .describe('What of the refund is kept back because of it; only where it is not as it was sent.')
    .optional(),
  words: words('What was found; needed where it is not as it was sent.').optional(),
  evidence: files('Photos of what came back, by their ids.').optional(),
});

export const contestInput = z.strictObject({
  ...ofReturn,
  words: words('What the buyer says to it; not needed.').optional(),
});

export const settleInput = z.strictObject({
  ...ofReturn,
  keeps: amount.describe('What of the refund the seller keeps: "0" gives the buyer all of it.'),
  reason: z.enum(SETTLE_REASONS).describe('Why, as a code.'),
  reasons: words('The reasons in words, told to both.'),
});

export const disputeOverInput = z.strictObject({ dispute: uuid });

export const extendInput = z.strictObject({
  ...ofReturn,
  from: z.int().describe('When the service was last seen, epoch milliseconds.'),
  to: z.int().describe('When it came back.'),
});

export type RequestInput = z.infer<typeof requestInput>;
export type DeclareInput = z.infer<typeof declareInput>;
export type AgreeInput = z.infer<typeof agreeInput>;
export type ReturnInput = z.infer<typeof returnInput>;
export type DecideInput = z.infer<typeof decideInput>;
export type ShipInput = z.infer<typeof shipInput>;
export type TrackInput = z.infer<typeof trackInput>;
export type ToldLateInput = z.infer<typeof toldLateInput>;
export type AdvanceRefusedInput = z.infer<typeof advanceRefusedInput>;
export type BankInput = z.infer<typeof bankInput>;
export type InspectInput = z.infer<typeof inspectInput>;
export type ContestInput = z.infer<typeof contestInput>;
export type SettleInput = z.infer<typeof settleInput>;
export type DisputeOverInput = z.infer<typeof disputeOverInput>;
export type ExtendInput = z.infer<typeof extendInput>;

/** Commands as recorded: people's words by id and digest. */
type Said<Input, Words extends keyof Input> = Omit<Input, Words> & { readonly [Key in Words]?: WordsRef };
export type RequestCommand = Said<RequestInput, 'statement'>;
export type DecideCommand = Said<DecideInput, 'words'>;
export type InspectCommand = Said<InspectInput, 'words'>;
export type ContestCommand = Said<ContestInput, 'words'>;
export type SettleCommand = Omit<SettleInput, 'reasons'> & { readonly reasons: WordsRef };
