import { z } from 'zod';
import { parseDay } from '../kernel/day.ts';
import { MS, parseInstant } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import { exponentOf, isCurrency, moneyToText, parseMoney } from '../kernel/money.ts';
import type { SubjectKind } from './model.ts';
import { MARK_CODES } from './model.ts';

/** A kind of fact. `rank` orders facts of the same instant (smaller first); `subject` says what it is filed under. */
export interface FactKind {
  readonly kind: string;
  readonly rank: number;
  readonly subject: SubjectKind | 'target';
  readonly data: z.ZodType;
  readonly describe: string;
}

const id = z.string().min(1).max(200);
const code = z.string().min(1).max(80);

/** No trade that anybody keeps lies outside, and every promise counted from within stays a date that calendars have. */
const EARLIEST = parseInstant('1900-01-01T00:00:00Z');
const LATEST = parseInstant('2200-01-01T00:00:00Z');
const isTold = (at: number): boolean => at >= EARLIEST && at < LATEST;

const instantText = z.string().refine((text) => isReadable(text, parseInstant, isTold));
const epochMs = z.number().int().min(EARLIEST).lt(LATEST);
/** RFC 3339 with an offset, or whole epoch milliseconds; read as epoch milliseconds. */
export const instant = z.union([instantText.transform((text) => parseInstant(text)), epochMs], {
  error: 'expected an RFC 3339 instant such as 2026-03-12T14:05:00Z, or epoch milliseconds, from 1900 to 2199',
});

const dayText = z.string().refine((text) => isReadable(text, parseDay, (day) => isTold(day * MS.day)));

/** An instant, or a local day of the market whose end (or start, as policy says) is meant. */
const instantOrDay = z.union([instant, dayText.transform((text) => ({ day: parseDay(text) }))], {
  error: 'expected an instant such as 2026-03-12T14:05:00Z or a local day such as 2026-03-12, from 1900 to 2199',
});

/** A decimal text and an ISO 4217 code: never a float. Kept as text with all the currency's places. */
export const money = z
  .strictObject({
    amount: z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/),
    currency: z.string().refine(isCurrency, 'expected an ISO 4217 code'),
  })
  .refine(isExact, 'more decimal places than the currency has')
  .transform((money) => {
    if (isNormal(money)) return money;
    const { amount, currency } = money;
    const [normal = amount] = moneyToText(parseMoney(`${amount} ${currency}`)).split(' ');
    return { amount: normal, currency };
  });

/** Whether the kernel can read a text, and takes what it reads. */
function isReadable<T>(text: string, parse: (text: string) => T, takes: (value: T) => boolean): boolean {
  try {
    return takes(parse(text));
  } catch {
    return false;
  }
}

/** Already as the kernel writes it: no sign, no zero too many, every place of the currency. Most amounts are, and need no reading. */
function isNormal({ amount, currency }: { amount: string; currency: Currency }): boolean {
  const point = amount.indexOf('.');
  const places = point < 0 ? 0 : amount.length - point - 1;
  return isCurrency(currency) && places === exponentOf(currency) && /^(0|[1-9]\d*)(\.\d+)?$/.test(amount);
}

function isExact({ amount, currency }: { amount: string; currency: Currency }): boolean {
  if (isNormal({ amount, currency })) return true;
  return isReadable(`${amount} ${currency}`, parseMoney, () => true);
}

const none = z.strictObject({});

/** Units of one order: counters of a day hold the sum over its orders. */
const UNITS_MAX = 1_000_000;
const fewEnough = (lines: readonly { readonly quantity: number }[]): boolean =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0) <= UNITS_MAX;

const line = z.strictObject({
  category: code.optional(),
  id,
  listingId: id.optional(),
  price: money.optional(),
  quantity: z.number().int().min(1).max(UNITS_MAX).default(1),
});
const target = z.strictObject({ source: id, id: z.string().min(1).max(300), kind: code.optional() });
/** Data of whatever kind; held to the schema of that kind when the fact is read (`readFact`). */
const toldData = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected the data of a fact',
);
const oneOf = <const T extends readonly string[]>(words: T) => z.enum(words);

const placed = z.strictObject({
  basketId: id.optional(),
  buyerId: id.optional(),
  currency: z.string().refine(isCurrency, 'expected an ISO 4217 code').optional(),
  lines: z.array(line).max(1000).refine(fewEnough, 'an order has at most 1,000,000 units').optional(),
  freight: money.optional(),
  destination: z
    .strictObject({
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
      region: code.optional(),
    })
    .optional(),
  shipBy: instantOrDay.optional(),
  deliverBy: instantOrDay.optional(),
  service: code.optional(),
  customMade: z.boolean().optional(),
  managedBy: oneOf(['seller', 'platform']).optional(),
  fulfilledBy: oneOf(['seller', 'platform']).optional(),
  business: z.boolean().optional(),
});

const confirmed = z.strictObject({
  carrier: code.optional(),
  service: code.optional(),
  tracking: id.optional(),
  lines: z.array(id).max(1000).optional(),
  labelBoughtThrough: oneOf(['platform', 'elsewhere']).optional(),
});

const shipTime = z
  .string()
  .regex(/^(0|[1-9]\d{0,2}) (hours?|days?|local days?|business days?)$/, 'expected a time such as "1 business day"');
const deliverTime = z
  .string()
  .regex(/^(0|[1-9]\d{0,2}) (days?|local days?|business days?)$/, 'expected a time such as "27 days"');

const promised = z.strictObject({
  ship: shipTime.optional(),
  deliver: z
    .array(z.strictObject({ service: code, to: code, within: deliverTime }))
    .max(500)
    .optional(),
});

const kind = (
  name: string,
  rank: number,
  subject: FactKind['subject'],
  data: z.ZodType,
  describe: string,
): FactKind => ({
  kind: name,
  rank,
  subject,
  data,
  describe,
});

/** The vocabulary: every kind with the rank it has among facts of one instant. */
export const FACT_KINDS: readonly FactKind[] = [
  kind('seller.joined', 1, 'seller', none, 'The seller opened the account.'),
  kind('seller.promised', 2, 'seller', promised, 'What the seller promises beyond the floor, for orders placed after.'),
  kind('seller.away', 3, 'seller', none, 'The seller is away: listings are inactive.'),
  kind('seller.back', 4, 'seller', none, 'The seller is back.'),
  kind('order.placed', 10, 'order', placed, 'A buyer placed an order with one seller.'),
  kind('order.approved', 20, 'order', none, 'The payment was approved.'),
  kind(
    'promise.extended',
    25,
    'order',
    z.strictObject({
      shipBy: instantOrDay.optional(),
      deliverBy: instantOrDay.optional(),
      by: oneOf(['buyer']).optional(),
    }),
    'The buyer agreed to a later date.',
  ),
  kind('parcel.confirmed', 30, 'order', confirmed, 'The seller confirmed that a parcel was handed to the carrier.'),
  kind('parcel.scanned', 40, 'order', z.strictObject({ carrier: code.optional() }), 'The carrier scanned the parcel.'),
  kind(
    'parcel.delivered',
    50,
    'order',
    z.strictObject({ signed: z.boolean().optional() }),
    'The parcel was delivered.',
  ),
  kind(
    'parcel.exception',
    55,
    'order',
    z.strictObject({ what: oneOf(['lost', 'damaged', 'refused', 'returned', 'held', 'wrong-address']) }),
    'Something went wrong on the way.',
  ),
  kind(
    'order.cancelled',
    60,
    'order',
    z.strictObject({ by: oneOf(['buyer', 'seller', 'platform', 'unknown']), reason: code.optional() }),
    'The order was cancelled, and by whom.',
  ),
  kind(
    'order.expired',
    62,
    'order',
    none,
    'The platform cancelled an order neither shipped nor confirmed long past its date.',
  ),
  kind('order.completed', 65, 'order', none, 'The order was completed.'),
  kind(
    'message.received',
    70,
    'thread',
    z.strictObject({ needsAnswer: z.boolean().optional(), spam: z.boolean().optional() }),
    'A message of the buyer reached the seller.',
  ),
  kind(
    'message.sent',
    72,
    'thread',
    z.strictObject({ automatic: z.boolean().optional() }),
    'The seller sent a message.',
  ),
  kind(
    'message.marked',
    74,
    'thread',
    z.strictObject({ messageId: id, needsAnswer: z.literal(false) }),
    'A message was marked as needing no answer.',
  ),
  kind(
    'feedback.left',
    80,
    'order',
    z.strictObject({ rating: z.number().int().min(1).max(5) }),
    'The buyer rated the order, 1 to 5.',
  ),
  kind(
    'feedback.changed',
    81,
    'order',
    z.strictObject({ rating: z.number().int().min(1).max(5) }),
    'The buyer changed the rating.',
  ),
  kind('feedback.withdrawn', 82, 'order', none, 'The buyer withdrew the rating.'),
  kind(
    'claim.opened',
    84,
    'order',
    z.strictObject({ claimId: id, reason: code.optional(), inquiry: z.boolean().optional() }),
    'A claim against the order was opened elsewhere.',
  ),
  kind(
    'claim.decided',
    85,
    'order',
    z.strictObject({ claimId: id, outcome: oneOf(['buyer', 'seller', 'withdrawn', 'refused', 'settled-by-platform']) }),
    'The claim was decided.',
  ),
  kind(
    'chargeback.opened',
    86,
    'order',
    z.strictObject({
      chargebackId: id,
      reason: code.optional(),
      inquiry: z.boolean().optional(),
      amount: money.optional(),
    }),
    'The card network told of a dispute of the payment.',
  ),
  kind(
    'chargeback.decided',
    87,
    'order',
    z.strictObject({ chargebackId: id, outcome: oneOf(['won', 'lost', 'prevented', 'withdrawn']) }),
    'The card network decided (won: for the seller).',
  ),
  kind(
    'refund.made',
    90,
    'order',
    z.strictObject({ amount: money, by: oneOf(['seller', 'platform', 'buyer-bank']).optional() }),
    'Money went back to the buyer.',
  ),
  kind(
    'mark.excused',
    99,
    'target',
    z.strictObject({ mark: z.enum(MARK_CODES), thing: id.optional(), reason: code, decision: id }),
    'A mark was forgiven; told by Troth itself, naming the decision.',
  ),
  kind(
    'disruption.declared',
    5,
    'market',
    z
      .strictObject({
        region: code.optional(),
        carrier: code.optional(),
        from: instant,
        to: instant,
        reason: code.optional(),
      })
      .refine((d) => d.region !== undefined || d.carrier !== undefined, 'a disruption is of a region or a carrier')
      .refine((d) => d.from < d.to, 'from must come before to'),
    'A strike, a storm, an outage: who was hit, and when.',
  ),
  kind(
    'fact.corrected',
    200,
    'target',
    z.strictObject({
      of: target,
      kind: code.optional(),
      occurredAt: instant.optional(),
      data: toldData.optional(),
      author: id,
      reason: z.string().min(1).max(500),
    }),
    'An earlier fact was told wrong: this is how it was.',
  ),
  kind(
    'fact.withdrawn',
    201,
    'target',
    z.strictObject({ of: target, author: id, reason: z.string().min(1).max(500) }),
    'An earlier fact was told wrong: it never was.',
  ),
];

export const KIND_BY_NAME: ReadonlyMap<string, FactKind> = new Map(FACT_KINDS.map((entry) => [entry.kind, entry]));

/** Kinds that only Troth itself may tell. */
export const OWN_KINDS: ReadonlySet<string> = new Set(['order.expired', 'mark.excused']);

/** Source of what Troth concludes itself; nobody else may tell facts by it. */
export const TROTH = 'troth';
