import { z } from 'zod';
import { doneHead, reasonSchema } from '../../engine/routes/shared.ts';
import { instantText, uuid } from '../../platform/http/params.ts';
import { BENEFICIARIES, FEE_HOWS, GROUNDS, PAYERS, PAYOUT_STATUSES, REFUSALS, SCOPES } from '../model.ts';

const money = z.strictObject({ amount: z.string(), currency: z.string() });
const scope = z.enum(SCOPES);
const left = z.strictObject({ scope, amount: money });

const payout = z
  .strictObject({
    id: uuid,
    programme: z.string(),
    title: z.string().describe('In the language of Accept-Language'),
    ground: z.enum(GROUNDS),
    for: z.string().describe('What of the order it is for: a return, a parcel, or the order itself'),
    status: z.enum(PAYOUT_STATUSES),
    to: z.enum(BENEFICIARIES),
    payer: z.enum(PAYERS),
    fund: z.string().nullable(),
    at: instantText,
    base: money.describe('What was measured'),
    formula: money.describe('What the formula makes of it, before any cap'),
    asked: money.describe('What the caps of the order leave of it'),
    granted: money.nullable().describe('What is paid; null until it is known'),
    boundBy: scope.nullable().describe('The first cap that binds'),
    rest: z
      .strictObject({ amount: money, bearer: z.enum(['buyer', 'seller', 'platform']) })
      .nullable()
      .describe('What is not paid, and who bears it'),
    left: z.array(left).describe('What was left under each cap once this was paid'),
    due: z
      .strictObject({ at: instantText, of: z.string(), silence: z.string() })
      .nullable()
      .describe('What takes effect by itself, and when'),
    words: z.string().nullable().describe('What whoever claimed it said'),
    decided: z.strictObject({ at: instantText, reasons: z.string().nullable() }).nullable(),
    refusal: z.enum(REFUSALS).nullable(),
    instruction: uuid.nullable(),
  })
  .meta({ id: 'Payout' });

export const coverItemSchema = z
  .strictObject({
    id: uuid,
    order: z.string(),
    seller: z.string(),
    buyer: z.string().nullable().describe('Null for sellers where nothing of it is theirs to know'),
    status: z.enum(['claimed', 'due', 'queued', 'paying', 'settled']),
    openedAt: instantText,
    payouts: z.array(payout),
    fees: z
      .strictObject({
        at: instantText,
        lines: z.array(
          z.strictObject({
            line: z.string(),
            of: money,
            byRate: money,
            fee: money,
            how: z.enum(FEE_HOWS),
            text: z.string().describe('What capped or waived it, in the language of Accept-Language'),
          }),
        ),
      })
      .nullable()
      .describe('What the service costs, line by line; not for the buyer'),
  })
  .meta({ id: 'Cover' });

const programme = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    ground: z.enum(GROUNDS),
    words: z.array(z.string()).describe('What it says, in plain words'),
    applies: z.boolean().describe('Whether the order is one that it is for'),
    used: z.int().describe('How often it was used for this order'),
    left: z.array(left.extend({ limit: money })).describe('What is left under each of its caps now'),
    to: z.enum(BENEFICIARIES).describe('Whom it pays'),
    claimedBy: z.enum(BENEFICIARIES).nullable().describe('Who may claim; null: it pays by itself'),
    claimable: z.boolean().describe('Whether they can claim now'),
  })
  .meta({ id: 'ProgrammeOfOrder' });

export const protectionSchema = z
  .strictObject({ order: z.string(), programmes: z.array(programme), cover: coverItemSchema.nullable() })
  .meta({ id: 'ProtectionOfOrder' });

export const listSchema = z
  .strictObject({ items: z.array(coverItemSchema), next: z.string().nullable() })
  .meta({ id: 'Covers' });

export const doneSchema = z
  .strictObject({ ...doneHead, cover: coverItemSchema, because: z.array(reasonSchema) })
  .meta({ id: 'CoverDone' });
