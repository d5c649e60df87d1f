import { z } from 'zod';
import type { WordsRef } from '../kernel/given.ts';
import { isUuid } from '../kernel/ids.ts';
import { ASKED, EVIDENCE_KINDS, MATTERS, VERDICTS } from './model/codes.ts';

/** Characters of one text that a person may write. */
const TEXT_MAX = 5000;
const EVIDENCE_MAX = 10;
const LINES_MAX = 1000;

const name = z.string().min(1).max(300);
const words = (description: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(TEXT_MAX)
    .refine((text) => text.isWellFormed(), 'expected whole characters')
    .describe(description);
const id = z.string().refine(isUuid, 'expected an id');

const filed = {
  seller: name.describe("The market's own id of the seller that is reported."),
  orderId: name.describe("The market's own id of the order it is about.").optional(),
  line: name.describe("The order's line, by its id; all of them where it is not said.").optional(),
  listing: name.describe("The market's own id of the listing it is about, where it is about no order.").optional(),
  matter: z.enum(MATTERS).describe('What is reported.'),
  statement: words("What happened, in the reporter's own words.").optional(),
};

/** Of two that go together. */
const oneThing = ({ orderId, listing }: { orderId?: unknown; listing?: unknown }): boolean =>
  (orderId === undefined) !== (listing === undefined);
const lineOfOrder = ({ orderId, line }: { orderId?: unknown; line?: unknown }): boolean =>
  line === undefined || orderId !== undefined;

export const fileInput = z
  .strictObject(filed)
  .refine(oneThing, 'a report is about an order or about a listing')
  .refine(lineOfOrder, 'a line is of an order');

export const reportInput = z.strictObject({ report: id.describe('The report.') });

export const askInput = reportInput.extend({
  of: z.enum(ASKED).describe('Who is asked.'),
  question: words('The one question, to be answered by them.'),
});

export const answerInput = reportInput.extend({ answer: words('The answer.') });

export const triageInput = reportInput.extend({
  outcome: z.enum(VERDICTS).describe('Whether it is so.'),
  reasons: words('The reasons in words, told to the one who reported.'),
});

export const findInput = reportInput.extend({
  evidence: z
    .array(
      z.strictObject({
        kind: z.enum(EVIDENCE_KINDS).describe('What shows it.'),
        reference: name.describe(
          'By what it is found again: the order of the test buy, the number of the certificate.',
        ),
      }),
    )
    .min(1)
    .max(EVIDENCE_MAX)
    .describe('What shows that the goods are counterfeit.'),
  lines: z
    .array(name)
    .min(1)
    .max(LINES_MAX)
    .refine((list) => new Set(list).size === list.length, 'names a line twice')
    .describe("Which lines of the order; the report's own where it is not said, or all.")
    .optional(),
  reasons: words('The reasons in words, told to the one who reported and to the seller.'),
});

export const tellInput = reportInput.extend({ batch: z.int().min(0).describe('Which batch of them, from 0.') });

export const extendInput = reportInput.extend({
  from: z.int().describe('When the service was last seen, epoch milliseconds.'),
  to: z.int().describe('When it came back.'),
});

export type FileInput = z.infer<typeof fileInput>;
export type ReportInput = z.infer<typeof reportInput>;
export type AskInput = z.infer<typeof askInput>;
export type AnswerInput = z.infer<typeof answerInput>;
export type TriageInput = z.infer<typeof triageInput>;
export type FindInput = z.infer<typeof findInput>;
export type TellInput = z.infer<typeof tellInput>;
export type ExtendInput = z.infer<typeof extendInput>;
export type FileCommand = Omit<FileInput, 'statement'> & { readonly statement?: WordsRef };
export type AskCommand = Omit<AskInput, 'question'> & { readonly question: WordsRef };
export type AnswerCommand = Omit<AnswerInput, 'answer'> & { readonly answer: WordsRef };
export type TriageCommand = Omit<TriageInput, 'reasons'> & { readonly reasons: WordsRef };
export type FindCommand = Omit<FindInput, 'reasons'> & { readonly reasons: WordsRef };
