import { z } from 'zod';
import { FAULTS, MARK_CODES, ORDER_STATUSES } from '../../facts/model.ts';
import { instantText } from '../../platform/http/params.ts';
import { markSchema } from '../schema.ts';

const money = z.strictObject({ amount: z.string(), currency: z.string() });
const at = instantText.nullable();

const head = {
  order: z.string().describe("The market's own id"),
  status: z.enum(ORDER_STATUSES),
  placedAt: at,
  shipBy: at,
  deliverBy: at,
  dispatchedAt: at,
  deliveredAt: at,
  cancelledAt: at,
  units: z.number().int(),
  next: z
    .strictObject({ kind: z.enum(['ship', 'deliver']), at: instantText, overdue: z.boolean() })
    .nullable()
    .describe('What is owed next, and until when'),
};

export const orderItemSchema = z
  .strictObject({
    ...head,
    marks: z.array(
      z.strictObject({ code: z.enum(MARK_CODES), state: z.enum(['counts', 'excused', 'ended', 'ahead']) }),
    ),
  })
  .meta({ id: 'OrderItem' });

const contestable = z
  .strictObject({
    possible: z.boolean(),
    until: instantText.nullable().describe('Until when it may be contested'),
    why: z.string().nullable().describe('Why it cannot be contested, in words'),
    rule: z.string().nullable(),
    contest: z.string().nullable().describe('The open or last contest of this mark'),
  })
  .describe("Whether the seller may contest it now; the rule's own answer when it is tried is the one that counts");

const parcel = z.strictObject({
  id: z.string(),
  carrier: z.string().nullable(),
  service: z.string().nullable(),
  tracking: z.string().nullable(),
  confirmedAt: at,
  scannedAt: at,
  deliveredAt: at,
  exceptions: z.array(z.strictObject({ at: instantText, what: z.string() })),
});

const dispute = z.strictObject({
  id: z.string(),
  openedAt: at,
  reason: z.string().nullable(),
  inquiry: z.boolean(),
  decidedAt: at,
  outcome: z.string().nullable(),
});

/** A fact as a timeline shows it. */
export const factSchema = z.strictObject({
  source: z.string(),
  id: z.string(),
  kind: z.string(),
  recordedAt: instantText,
  parcel: z.string().nullable(),
  thread: z.string().nullable(),
  data: z.unknown(),
  words: z.record(z.string(), z.string()).nullable().describe("People's words; null where there are none"),
  erased: z.boolean().describe('There were words; they were erased, their digest stays'),
});

export const orderSchema = z
  .strictObject({
    ...head,
    basket: z.string().nullable(),
    currency: z.string().nullable(),
    service: z.string().nullable(),
    destination: z.strictObject({ country: z.string().nullable(), region: z.string().nullable() }).nullable(),
    lines: z.array(
      z.strictObject({
        id: z.string(),
        quantity: z.number().int(),
        price: money.nullable(),
        listing: z.string().nullable(),
        category: z.string().nullable(),
      }),
    ),
    freight: money.nullable(),
    promise: z
      .array(
        z.strictObject({
          from: instantText,
          shipBy: at,
          deliverBy: at,
          shipHow: z.enum(['told', 'policy', 'offer', 'extended']).nullable(),
          deliverHow: z.enum(['told', 'policy', 'offer', 'extended']).nullable(),
        }),
      )
      .describe('What was owed, from when on; the last holds'),
    policy: z.string().nullable().describe('The policy version that binds this order'),
    cancelled: z.strictObject({ at: instantText, by: z.string(), reason: z.string().nullable() }).nullable(),
    completedAt: at,
    expiredAt: at,
    parcels: z.array(parcel),
    feedback: z.strictObject({ at: instantText, rating: z.number().int() }).nullable(),
    claims: z.array(dispute),
    chargebacks: z.array(dispute),
    refunds: z.array(z.strictObject({ at: instantText, amount: money, by: z.string().nullable() })),
    marks: z.array(markSchema.extend({ fault: z.enum(FAULTS).nullable(), contestable })),
    anomalies: z.array(
      z.strictObject({
        kind: z.string(),
        facts: z.array(z.strictObject({ source: z.string(), id: z.string() })),
      }),
    ),
    timeline: z
      .array(
        z.strictObject({
          at: instantText,
          fact: factSchema.nullable().describe('Null: nothing was told, time passed'),
          means: z.array(z.strictObject({ rule: z.string(), text: z.string() })),
        }),
      )
      .describe('Facts by when they happened, with what each meant; threads about the order among them'),
    contests: z.array(z.string()).describe('Ids, the oldest first'),
  })
  .meta({ id: 'Order' });

export type ShownFact = z.infer<typeof factSchema>;
export type ShownOrder = z.infer<typeof orderSchema>;
export type OrderItem = z.infer<typeof orderItemSchema>;
