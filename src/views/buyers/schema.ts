import { z } from 'zod';
import { PROBLEMS } from '../../disputes/model/problems.ts';
import { STATUSES } from '../../disputes/model.ts';
import { ORDER_STATUSES } from '../../facts/model.ts';
import { instantText } from '../../platform/http/params.ts';

const money = z.strictObject({ amount: z.string(), currency: z.string() });
const at = instantText.nullable();

const head = {
  seller: z.string(),
  order: z.string(),
  status: z.enum(ORDER_STATUSES),
  placedAt: at,
  units: z.number().int(),
  paid: money.nullable().describe('Lines and freight; null where it is not known'),
  refunded: money.nullable(),
  service: z.string().nullable(),
  country: z.string().nullable(),
  shipBy: at,
  deliverBy: at.describe('Promised by'),
  promisedDays: z
    .strictObject({ count: z.number().int(), from: z.enum(['dispatch', 'placing']) })
    .nullable()
    .describe('How many local days were promised for the delivery, and what they count from'),
  dispatchedAt: at,
  deliveredAt: at,
  lateDays: z.number().int().describe('Local days past the promise: until it was delivered, or until now; 0 in time'),
  dispute: z
    .strictObject({ id: z.string(), problem: z.enum(PROBLEMS), status: z.enum(STATUSES) })
    .nullable()
    .describe('The last claim about it'),
};

export const buyersOrderItemSchema = z.strictObject(head).meta({ id: 'BuyersOrderItem' });
export type BuyersOrderItem = z.infer<typeof buyersOrderItemSchema>;

export const buyersOrderSchema = z
  .strictObject({
    ...head,
    currency: z.string().nullable(),
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
    policy: z.string().nullable().describe('The policy version that binds this order'),
    parcels: z.array(
      z.strictObject({
        id: z.string(),
        carrier: z.string().nullable(),
        service: z.string().nullable(),
        tracking: z.string().nullable(),
        confirmedAt: at,
        scannedAt: at,
        deliveredAt: at,
        exceptions: z.array(z.strictObject({ at: instantText, what: z.string() })),
      }),
    ),
    cancelled: z.strictObject({ at: instantText, by: z.string() }).nullable(),
    completedAt: at,
    refunds: z.array(z.strictObject({ at: instantText, amount: money, by: z.string().nullable() })),
    disputes: z.array(z.string()).describe('Ids of the claims about it, the oldest first'),
    timeline: z
      .array(z.strictObject({ at: instantText, kind: z.string(), parcel: z.string().nullable() }))
      .describe('What happened, as far as it is known'),
  })
  .meta({ id: 'BuyersOrder' });
export type BuyersOrder = z.infer<typeof buyersOrderSchema>;
