import { z } from 'zod';
import type { WordsRef } from '../kernel/given.ts';
import { isUuid } from '../kernel/ids.ts';
import { APPEAL_GROUNDS, EVIDENCE_KINDS, FAULTS, PARTIES, PAYERS, REASONS, REMEDIES } from './model/codes.ts';
import { PROBLEMS } from './model/problems.ts';

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
    z.strictObject({ kind: z.literal('return-and-refund'), amount }),
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

const claimedLines = z
  .array(
    z.strictObject({
      line: name.describe('Of the order.'),
      quantity: z.int().min(1).describe('Units; all of the line where it is not said.').optional(),
    }),
  )
  .min(1)
  .max(1000)
  .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length, 'names a line twice')
  .describe('The lines it is about; the whole order where none is named.');

export const openInput = z.strictObject({
  seller: name.describe("The market's own id of the seller."),
  orderId: name.describe("The market's own id of the order."),
  problem: z.enum(PROBLEMS).describe('What is wrong.'),
  lines: claimedLines.optional(),
  remedy: z
    .enum(REMEDIES)
    .describe(
      'What is asked for: all of the money, all of it once the goods went back, or a part; the refund where it is not said.',
    )
    .optional(),
  amount: amount.describe("The part that is asked for, in the order's currency.").optional(),
  statement: words("What happened, in the buyer's own words; not needed.").optional(),
});

export const answerInput = z.strictObject({
  dispute,
  answer: z.enum(['accept', 'refuse']).describe('Accept: what the buyer asks for is done at once.'),
  proposal: proposal.optional(),
  words: words('What the seller says to it; needed where it refuses.').optional(),
});

export const disputeInput = z.strictObject({ dispute });
export const escalateInput = z.strictObject({
  dispute,
  words: words('What the buyer says to the answer; not needed.').optional(),
});

export const acceptInput = z.strictObject({
  dispute,
  of: z
    .enum(PARTIES)
    .describe("Whose proposal; the other party's where it is not said, else the platform's.")
    .optional(),
});

export const proposeInput = z.strictObject({
  dispute,
  proposal,
  words: words('Why; not needed.').optional(),
});

export const editInput = z.strictObject({
  dispute,
  problem: z.enum(PROBLEMS).describe('What is wrong, if it is something else.').optional(),
  remedy: z.enum(REMEDIES).describe('What is asked for now.').optional(),
  amount: amount.describe("The part that is asked for, in the order's currency.").optional(),
});

const file = z.strictObject({
  id: z.string().refine(isUuid, 'expected the id of a file').describe('Of the file that was handed in.'),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hexadecimal')
    .describe('Its SHA-256.'),
});

export const showInput = z.strictObject({
  dispute,
  kind: z.enum(EVIDENCE_KINDS).describe('What it is.'),
  words: words('What it shows, or what is said.').optional(),
  file: file.optional(),
});

export const withdrawInput = z.strictObject({
  dispute,
  why: z.enum(['came-after-all', 'other']).describe('Why; not needed.').optional(),
});

export const decideInput = z.strictObject({
  dispute,
  outcome: z.enum(['buyer', 'seller']).describe('For whom.'),
  amount: amount
    .describe("In part: what the buyer gets, in the order's currency. Without it: all that is left.")
    .optional(),
  payer: z
    .enum(PAYERS)
    .describe('Who pays it; whom the facts propose, else the seller, where it is not said.')
    .optional(),
  faults: z
    .array(
      z.strictObject({
        of: z.enum(FAULTS).describe('Whose fault.'),
        percent: z.int().min(1).max(100).describe('How much of it.'),
      }),
    )
    .min(2)
    .max(FAULTS.length)
    .refine((shares) => shares.reduce((total, { percent }) => total + percent, 0) === 100, 'does not sum to 100')
    .refine((shares) => new Set(shares.map(({ of }) => of)).size === shares.length, 'names somebody twice')
    .describe(
      "Where several are at fault: the buyer bears the buyer's share, the seller the seller's, the platform all others.",
    )
    .optional(),
  withReturn: z.boolean().describe('The money goes back once the goods have.').optional(),
  reason: z.enum(REASONS).describe('Why, as a code that goes with the outcome.'),
  reasons: words('The reasons in words, told to both.'),
});

export const askInput = z.strictObject({
  dispute,
  of: z.enum(['buyer', 'seller']).describe('Who is asked; nobody else need answer.'),
  hours: z
    .int()
    .min(1)
    .max(30 * 24)
    .describe('How long they have; without an answer it is decided on what is there.'),
  question: words('What is asked.'),
});

export const recuseInput = z.strictObject({
  dispute,
  words: words('Why; not needed, told to nobody but the platform.').optional(),
});

export const appealInput = z.strictObject({
  dispute,
  ground: z.enum(APPEAL_GROUNDS).describe('Why the ruling should not stand.'),
  words: words('What is wrong with it.'),
  shown: z
    .array(z.strictObject({ kind: z.enum(EVIDENCE_KINDS).describe('What it is.'), file }))
    .min(1)
    .max(12)
    .refine((all) => new Set(all.map((each) => each.file.id)).size === all.length, 'names a file twice')
    .describe('Files that bear it out, handed in before; they are shown in the case with the appeal.')
    .optional(),
});

export const decideAppealInput = z.strictObject({
  dispute,
  outcome: z
    .enum(['upheld', 'rejected'])
    .describe('Upheld: the ruling falls, and what is said below stands in its place.'),
  amount: amount
    .describe(
      'Upheld: what the buyer gets in all. Without it: all that was paid where the buyer appealed, nothing where the seller did.',
    )
    .optional(),
  reasons: words('The reasons in words, told to both.'),
});

export const toldLateInput = z.strictObject({
  dispute,
  answeredAt: z.int().describe('When the seller answered, epoch milliseconds.'),
  words: words('What the seller said.'),
});

export const returnEndedInput = z.strictObject({
  dispute,
  outcome: z
    .enum(['received', 'received-otherwise', 'not-sent', 'not-received', 'refused'])
    .describe('How the return ended.'),
});

/** Of what is about a whole order and follows for each of its cases in turn. */
const after = dispute.optional().describe('The case of the order for which it was done just before.');

export const chargeBackInput = z.strictObject({
  seller: name.describe("The market's own id of the seller."),
  orderId: name.describe("The market's own id of the order."),
  chargeback: name.describe("The network's own id of it."),
  amount: z
    .strictObject({ amount: z.string(), currency: z.string() })
    .describe('What is disputed of the order, or of the payment; all that was paid for it where it is not said.')
    .optional(),
  payment: name
    .describe("The market's own id of the payment, where what is said is of all its orders together.")
    .optional(),
  lines: z
    .array(z.strictObject({ order: name.describe('The order that it is of.'), line: name.describe('Of that order.') }))
    .describe('The lines disputed; all of them where it is not said.')
    .optional(),
  after,
});

export const chargeBackDecidedInput = z.strictObject({
  seller: name.describe("The market's own id of the seller."),
  orderId: name.describe("The market's own id of the order."),
  chargeback: name.describe("The network's own id of it."),
  outcome: z.enum(['won', 'lost', 'prevented', 'withdrawn']).describe('Won: by the seller.'),
  after,
});

export const enrolInput = z.strictObject({
  seller: name.describe("The market's own id of the seller."),
  enrolled: z.boolean().describe('Whether the after-sales service settles their cases from now on.'),
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
  after,
});

export type AbsorbInput = z.infer<typeof absorbInput>;
export type OpenInput = z.infer<typeof openInput>;
export type AnswerInput = z.infer<typeof answerInput>;
export type DisputeInput = z.infer<typeof disputeInput>;
export type EscalateInput = z.infer<typeof escalateInput>;
export type AcceptInput = z.infer<typeof acceptInput>;
export type ProposeInput = z.infer<typeof proposeInput>;
export type EditInput = z.infer<typeof editInput>;
export type ShowInput = z.infer<typeof showInput>;
export type WithdrawInput = z.infer<typeof withdrawInput>;
export type DecideInput = z.infer<typeof decideInput>;
export type AskInput = z.infer<typeof askInput>;
export type RecuseInput = z.infer<typeof recuseInput>;
export type AppealInput = z.infer<typeof appealInput>;
export type DecideAppealInput = z.infer<typeof decideAppealInput>;
export type ToldLateInput = z.infer<typeof toldLateInput>;
export type ReturnEndedInput = z.infer<typeof returnEndedInput>;
export type ChargeBackInput = z.infer<typeof chargeBackInput>;
export type ChargeBackDecidedInput = z.infer<typeof chargeBackDecidedInput>;
export type EnrolInput = z.infer<typeof enrolInput>;
export type ExtendInput = z.infer<typeof extendInput>;
export type ProposalInput = ProposeInput['proposal'];

/** Commands as recorded: people's words by id and digest. */
type Said<Input, Words extends keyof Input> = Omit<Input, Words> & { readonly [Key in Words]?: WordsRef };
type MustSay<Input, Words extends keyof Input> = Omit<Input, Words> & { readonly [Key in Words]: WordsRef };
export type OpenCommand = Said<OpenInput, 'statement'>;
export type AnswerCommand = Said<AnswerInput, 'words'>;
export type EscalateCommand = Said<EscalateInput, 'words'>;
export type ProposeCommand = Said<ProposeInput, 'words'>;
export type ShowCommand = Said<ShowInput, 'words'>;
export type DecideCommand = MustSay<DecideInput, 'reasons'>;
export type AskCommand = MustSay<AskInput, 'question'>;
export type RecuseCommand = Said<RecuseInput, 'words'>;
export type AppealCommand = MustSay<AppealInput, 'words'>;
export type DecideAppealCommand = MustSay<DecideAppealInput, 'reasons'>;
export type ToldLateCommand = MustSay<ToldLateInput, 'words'>;
