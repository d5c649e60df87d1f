import { z } from 'zod';
import { MARK_CODES } from '../facts/model.ts';
import type { WordsRef } from '../kernel/given.ts';
import { isUuid } from '../kernel/ids.ts';
import { APPEAL_GROUNDS, APPEAL_OUTCOMES, APPEAL_REASONS } from './model/appeal.ts';
import { GROUNDS, OUTCOMES, REASONS } from './model.ts';

/** Characters of one text that a person may write. */
export const TEXT_MAX = 5000;
/** Facts that a contest may point to: enough for any order, few enough for one decision. */
export const FACTS_MAX = 50;

const name = z.string().min(1).max(300);
const contest = z.string().refine(isUuid, 'expected the id of a contest').describe('The contest.');
const words = (description: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(TEXT_MAX)
    .refine((text) => text.isWellFormed(), 'expected whole characters')
    .describe(description);

const pick = z
  .strictObject({ source: name, id: name })
  .describe('A fact of the order, by its source and its id there.');

export const contestInput = z.strictObject({
  seller: name.describe("The market's own id of the seller."),
  orderId: name.describe("The market's own id of the order."),
  mark: z.enum(MARK_CODES).describe('The mark that is contested.'),
  thing: name
    .optional()
    .describe('The parcel, unit or message that bears it, where the order has the mark more than once.'),
  ground: z.enum(GROUNDS).describe('Why it should not count.'),
  statement: words("What happened, in the seller's own words."),
  facts: z
    .array(pick)
    .max(FACTS_MAX)
    .refine((list) => new Set(list.map(({ source, id }) => JSON.stringify([source, id]))).size === list.length, {
      error: 'names a fact twice',
    })
    .describe("Facts of the order's timeline that show it."),
});

export const askInput = z.strictObject({ contest, question: words('What the seller is asked.') });
export const answerInput = z.strictObject({ contest, answer: words("The seller's answer.") });
export const withdrawInput = z.strictObject({ contest });
export const decideInput = z.strictObject({
  contest,
  outcome: z.enum(OUTCOMES).describe('Whether the mark is forgiven (upheld) or stands (rejected).'),
  reason: z.enum(REASONS).describe('Why, as a code: the first two uphold, the others reject.'),
  reasons: words('The reasons in words, told to the seller; needed where the contest is rejected.').optional(),
});
export const elapsedInput = z.strictObject({ contest });
export const extendInput = z.strictObject({
  contest,
  from: z.int().describe('When the service was last seen, epoch milliseconds.'),
  to: z.int().describe('When it came back.'),
});

/** Marks that one appeal may name. */
export const MARKS_MAX = 50;

const appeal = z.string().refine(isUuid, 'expected the id of an appeal').describe('The appeal.');
const namedMark = z
  .strictObject({
    orderId: name.describe("The market's own id of the order."),
    mark: z.enum(MARK_CODES).describe('The mark that should not count.'),
    thing: name
      .optional()
      .describe('The parcel, unit or message that bears it, where the order has the mark more than once.'),
  })
  .describe('A mark on an order of the seller.');

export const appealInput = z.strictObject({
  sanction: z.string().refine(isUuid, 'expected the id of a sanction').describe('The sanction.'),
  ground: z.enum(APPEAL_GROUNDS).describe('Why it should not be: the first two name marks, the others let them stand.'),
  statement: words("What is wrong with it, in the seller's own words."),
  marks: z
    .array(namedMark)
    .max(MARKS_MAX)
    .refine(
      (list) =>
        new Set(list.map(({ orderId, mark, thing }) => JSON.stringify([orderId, mark, thing]))).size === list.length,
      { error: 'names a mark twice' },
    )
    .describe('Marks that should not count; none where the rule or its weight is at issue.'),
});
export const withdrawAppealInput = z.strictObject({ appeal });
export const decideAppealInput = z.strictObject({
  appeal,
  outcome: z.enum(APPEAL_OUTCOMES).describe('Whether the appeal is right (upheld) or the sanction stands (rejected).'),
  reason: z.enum(APPEAL_REASONS).describe('Why, as a code.'),
  reasons: words('The reasons in words, told to the seller; needed where the appeal is rejected.').optional(),
});
export const appealElapsedInput = z.strictObject({ appeal });
export const extendAppealInput = extendInput.omit({ contest: true }).extend({ appeal });

export type AppealInput = z.infer<typeof appealInput>;
export type WithdrawAppealInput = z.infer<typeof withdrawAppealInput>;
export type DecideAppealInput = z.infer<typeof decideAppealInput>;
export type AppealElapsedInput = z.infer<typeof appealElapsedInput>;
export type ExtendAppealInput = z.infer<typeof extendAppealInput>;
export type AppealCommand = Omit<AppealInput, 'statement'> & { readonly statement: WordsRef };
export type DecideAppealCommand = Omit<DecideAppealInput, 'reasons'> & { readonly reasons?: WordsRef };

export type ContestInput = z.infer<typeof contestInput>;
export type AskInput = z.infer<typeof askInput>;
export type AnswerInput = z.infer<typeof answerInput>;
export type WithdrawInput = z.infer<typeof withdrawInput>;
export type DecideInput = z.infer<typeof decideInput>;
export type ElapsedInput = z.infer<typeof elapsedInput>;
export type ExtendInput = z.infer<typeof extendInput>;

/** Commands as recorded: people's words by id and digest. */
export type ContestCommand = Omit<ContestInput, 'statement'> & { readonly statement: WordsRef };
export type AskCommand = Omit<AskInput, 'question'> & { readonly question: WordsRef };
export type AnswerCommand = Omit<AnswerInput, 'answer'> & { readonly answer: WordsRef };
export type DecideCommand = Omit<DecideInput, 'reasons'> & { readonly reasons?: WordsRef };
