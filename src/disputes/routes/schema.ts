import { z } from 'zod';
import { figuresSchema, reasonSchema } from '../../engine/routes/shared.ts';
import { INSTRUCTION_STATES } from '../../ledger/model.ts';
import { instantText, uuid } from '../../platform/http/params.ts';
import { MOVERS, MOVES } from '../assess/moves.ts';
import { REVERSALS } from '../assess/reversal.ts';
import {
  APPEAL_GROUNDS,
  ENDINGS,
  ESCALATED_WHY,
  EVIDENCE_KINDS,
  FAULTS,
  OUTCOMES,
  PARTIES,
  PAYERS,
  REASONS,
  REMEDIES,
} from '../model/codes.ts';
import { CAUSE_WORDS, CAUSES, PROBLEMS } from '../model/problems.ts';
import { STATUSES } from '../model.ts';
import { listingSchema } from './listings.ts';

export const moneySchema = z.strictObject({ amount: z.string(), currency: z.string() });
const at = instantText.nullable();

export const proposalSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('refund'), amount: moneySchema }),
    z.strictObject({ kind: z.literal('return-and-refund'), amount: moneySchema }),
    z.strictObject({ kind: z.literal('arrives'), by: instantText }),
  ])
  .meta({ id: 'DisputeProposal' });

export const parcelSchema = z.strictObject({
  id: z.string(),
  carrier: z.string().nullable(),
  tracking: z.string().nullable(),
  confirmedAt: at,
  scannedAt: at,
  deliveredAt: at,
  signed: z.boolean().describe('Somebody signed for it'),
  exceptions: z.array(z.strictObject({ at: instantText, what: z.string() })).describe('What went wrong on the way'),
});

export const foundSchema = z
  .strictObject({
    cause: z.enum(CAUSES),
    fault: z.enum(FAULTS),
    fact: z.strictObject({ word: z.enum(CAUSE_WORDS), at }).describe('The fact that decided it'),
    payer: z.enum([...PAYERS, 'nobody']),
    counts: z.boolean(),
    outcome: z.enum(['buyer', 'seller']),
  })
  .meta({ id: 'DisputeFound' });

export const claimedLineSchema = z.strictObject({ line: z.string(), quantity: z.int() });

const head = {
  id: uuid,
  seller: z.string(),
  buyer: z.string(),
  order: z.string(),
  problem: z.enum(PROBLEMS),
  lines: z.array(claimedLineSchema).nullable().describe('Null: the whole order'),
  remedy: z.enum(REMEDIES).describe('What the buyer asks for'),
  service: z.enum(['seller', 'category']).nullable().describe("Settled by the platform's after-sales service, and why"),
  status: z.enum(STATUSES),
  open: z.boolean(),
  openedAt: instantText,
  asked: moneySchema,
  turn: z.enum(['seller', 'buyer', 'operator', 'system']).nullable().describe('Whose turn it is'),
  due: z
    .strictObject({ at: instantText, silence: z.string().describe('What silence means, as a code'), text: z.string() })
    .nullable()
    .describe('Until when, and what happens if nothing is done; null once it is over'),
  answer: z
    .strictObject({ at: instantText, proposal: proposalSchema.nullable() })
    .nullable()
    .describe('What the seller refused with'),
  escalatedAt: at,
  proposals: z
    .array(z.strictObject({ by: z.enum(PARTIES), at: instantText, offer: proposalSchema }))
    .describe('What each party proposes now, side by side; any can be accepted by another party until it closes'),
  ruling: z
    .strictObject({
      at: instantText,
      how: z.enum(ENDINGS),
      by: z.enum(['person', 'silence']),
      outcome: z.enum(OUTCOMES).describe('Only `buyer` counts against the seller'),
      refund: z
        .strictObject({
          amount: moneySchema,
          payer: z.enum(PAYERS),
          parts: z.array(
            z.strictObject({ line: z.string().nullable().describe('Null: the freight'), amount: moneySchema }),
          ),
          instruction: uuid,
          shares: z
            .array(z.strictObject({ payer: z.enum(PAYERS), amount: moneySchema, instruction: uuid }))
            .describe('Who bears how much'),
        })
        .nullable(),
      left: moneySchema.describe('Of the payment, what is not refunded after this'),
      reason: z.enum(REASONS).nullable(),
      found: foundSchema.nullable().describe('What happened, by the facts'),
      faults: z.array(z.strictObject({ of: z.enum(FAULTS), percent: z.int() })).nullable(),
      toPay: moneySchema.nullable().describe('What a fund is about to pay'),
      appealUntil: at.describe('Until when it can be appealed against'),
    })
    .nullable(),
  withdrawnAt: at,
};

export const disputeItemSchema = z.strictObject(head).meta({ id: 'DisputeItem' });
export type DisputeItem = z.infer<typeof disputeItemSchema>;

export const disputeSchema = z
  .strictObject({
    ...head,
    policy: z.string().describe('Hash of the version that binds it to the end'),
    may: z.array(z.enum(MOVES)).describe('What whoever asks can do now'),
    moves: z
      .array(
        z.strictObject({
          by: z.enum(MOVERS),
          move: z.enum(MOVES),
          until: at,
          silence: z.string().nullable(),
          text: z.string().nullable().describe('What follows if nothing is done'),
        }),
      )
      .describe('What anybody can do now and until when'),
    promised: at.describe('Until when delivery was promised, when it was opened'),
    tracking: z.strictObject({
      atFiling: z.array(parcelSchema).describe('When it was opened'),
      now: z.array(parcelSchema),
    }),
    listings: z
      .array(listingSchema)
      .describe(
        'What it was bought by, as the listings (the first hundred) read when the order was placed, whatever was changed since',
      ),
    evidence: z.array(z.strictObject({ source: z.string(), id: z.string(), kind: z.string() })),
    shown: z
      .array(
        z.strictObject({
          id: uuid,
          by: z.enum(PARTIES),
          at: instantText,
          kind: z.enum(EVIDENCE_KINDS),
          text: z.string().nullable(),
          file: z.strictObject({ id: uuid, digest: z.string() }).nullable(),
        }),
      )
      .describe('What the parties show'),
    escalation: z
      .strictObject({
        why: z.enum(ESCALATED_WHY),
        rounds: z.array(
          z.strictObject({
            from: instantText,
            until: instantText,
            closed: z.boolean(),
            of: z.enum(['buyer', 'seller']).nullable().describe('The one party that is asked; null: both may show'),
          }),
        ),
      })
      .nullable(),
    agreement: z
      .strictObject({
        at: instantText,
        amount: moneySchema,
        freight: z.enum(['seller', 'buyer', 'platform']).describe('Who bears what it costs to send the goods back'),
        shippedAt: at,
      })
      .nullable()
      .describe('A refund that waits for the goods to come back'),
    appeal: z
      .strictObject({
        at: instantText,
        side: z.enum(['buyer', 'seller']),
        ground: z.enum(APPEAL_GROUNDS),
        outcome: z.enum(['upheld', 'rejected']).nullable().describe('Null: not decided yet'),
      })
      .nullable(),
    chargeback: z
      .strictObject({
        id: z.string(),
        at: instantText,
        amount: moneySchema,
        recalled: z.int().describe('How many instructions were called back for its sake'),
        excess: moneySchema.nullable().describe('What went back twice'),
        outcome: z.enum(['won', 'lost', 'prevented', 'withdrawn']).nullable(),
      })
      .nullable()
      .describe('That joined the case'),
    burden: z.enum(['buyer', 'seller']).describe('Who has to show it'),
    money: z.strictObject({
      paid: moneySchema,
      refunded: moneySchema.describe('All that went back so far'),
      left: moneySchema,
      otherCurrency: z
        .array(moneySchema)
        .describe('What went back in another currency than was paid: counted as nothing, for a person to look at'),
      instruction: z
        .strictObject({ id: uuid, state: z.enum(INSTRUCTION_STATES), settledAt: at })
        .nullable()
        .describe('What the marketplace was asked to pay, and whether it did'),
    }),
    proposed: z
      .strictObject({
        outcome: z.enum(['buyer', 'seller']),
        because: reasonSchema,
        reversedBy: z
          .strictObject({
            fact: z.enum(REVERSALS),
            outcome: z.enum(['buyer', 'seller']).describe('For whom it would then be proposed'),
            payer: z.enum([...PAYERS, 'nobody']),
            counts: z.boolean().nullable().describe('Against the seller; null where the table of causes does not say'),
          })
          .nullable()
          .describe(
            'The one fact that would turn it round, and what would be proposed then; null: no single fact would',
          ),
        pays: moneySchema.nullable(),
        found: foundSchema.nullable(),
      })
      .nullable()
      .describe('What the facts propose; for whoever decides, while it is open'),
    words: z
      .array(
        z.strictObject({
          role: z.enum([
            'statement',
            'answer',
            'escalation',
            'question',
            'reasons',
            'proposal',
            'appeal',
            'appeal-reasons',
          ]),
          by: z.enum(['buyer', 'seller', 'market']),
          at: instantText,
          text: z.string().nullable().describe('Null: erased'),
        }),
      )
      .describe('What was said, in order'),
    history: z
      .array(
        z.strictObject({
          decision: uuid,
          at: instantText,
          command: z.string(),
          actor: z.string().describe('buyer, seller, operator, or system where a deadline elapsed'),
          because: z.array(reasonSchema),
          figures: figuresSchema.nullable().describe("The seller's figures before and after; not for the buyer"),
        }),
      )
      .describe('Every step with its reasons, the oldest first'),
  })
  .meta({ id: 'Dispute' });
