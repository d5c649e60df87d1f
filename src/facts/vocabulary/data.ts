import { z } from 'zod';
import { isCurrency } from '../../kernel/money.ts';
import { MARK_CODES } from '../model.ts';
import { code, id, instant, instantOrDay, money, oneOf, target, toldData } from './values.ts';

/** What facts of a kind say beside who, what and when. One schema a kind; unknown members are refused. */

export const none = z.strictObject({});

export const away = z.strictObject({
  until: instant.describe('When the seller means to be back. Another `seller.back` says that it is so.').optional(),
});

/** Units of one order: counters of a day hold the sum over its orders. */
const UNITS_MAX = 1_000_000;
const fewEnough = (lines: readonly { readonly quantity: number }[]): boolean =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0) <= UNITS_MAX;

const line = z.strictObject({
  category: code.describe('What kind of goods; metrics may be split by that of the first line.').optional(),
  id: id.describe('Of the line, within the order.'),
  listingId: id.describe('What was offered.').optional(),
  price: money.describe('Of one unit.').optional(),
  quantity: z.number().int().min(1).max(UNITS_MAX).default(1).describe('Units; 1 where it is not said.'),
});
export const placed = z.strictObject({
  basketId: id.describe('Shared by the orders of one basket, one a seller.').optional(),
  buyerId: id.describe("The buyer's id, never a name.").optional(),
  currency: z.string().refine(isCurrency, 'expected an ISO 4217 code').describe('ISO 4217.').optional(),
  lines: z
    .array(line)
    .max(1000)
    .refine(fewEnough, 'an order has at most 1,000,000 units')
    .describe('What was bought. Without lines an order is one unit.')
    .optional(),
  freight: money.describe('What the buyer pays for shipping.').optional(),
  destination: z
    .strictObject({
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .describe('ISO 3166, two letters.')
        .optional(),
      region: code.describe("The market's own code, as disruptions name it.").optional(),
    })
    .describe('Where it goes.')
    .optional(),
  shipBy: instantOrDay.describe('To be dispatched by; without it policy says.').optional(),
  deliverBy: instantOrDay.describe('To be delivered by; without it policy says.').optional(),
  service: code
    .describe('Carrier service, as policy names it; `untracked` where parcels cannot be followed.')
    .optional(),
  customMade: z.boolean().describe('Made for this buyer.').optional(),
  managedBy: oneOf(['seller', 'platform']).describe('Who runs the order.').optional(),
  fulfilledBy: oneOf(['seller', 'platform']).describe('Who packs and ships it.').optional(),
  business: z.boolean().describe('Bought by a business.').optional(),
});

export const confirmed = z.strictObject({
  carrier: code.describe('Who carries it, as disruptions name the carrier.').optional(),
  service: code.describe("The parcel's own service; else the order's.").optional(),
  tracking: id.describe('Tracking number.').optional(),
  lines: z
    .array(id)
    .max(1000)
    .describe('Ids of the lines in it. A parcel that does not say is taken to hold everything.')
    .optional(),
  labelBoughtThrough: oneOf(['platform', 'elsewhere']).describe('Where the label was bought.').optional(),
});

const shipTime = z
  .string()
  .regex(/^(0|[1-9]\d{0,2}) (hours?|days?|local days?|business days?)$/, 'expected a time such as "1 business day"');
const deliverTime = z
  .string()
  .regex(/^(0|[1-9]\d{0,2}) (days?|local days?|business days?)$/, 'expected a time such as "27 days"');

const returnTime = z
  .string()
  .regex(/^[1-9]\d{0,2} (days?|local days?|weeks?|months?)$/, 'expected a time such as "30 local days"');

export const promised = z.strictObject({
  ship: shipTime.describe('How soon orders are dispatched: hours, days, local days or business days.').optional(),
  deliver: z
    .array(
      z.strictObject({
        service: code.describe('Carrier service, or `any`.'),
        to: code.describe('Country, or `any`.'),
        within: deliverTime.describe('How long it takes: days, local days or business days.'),
      }),
    )
    .max(500)
    .describe('The first row that fits service and country holds.')
    .optional(),
  returns: z
    .strictObject({
      within: returnTime.describe('How long after delivery goods can be sent back without a reason.'),
      freight: oneOf(['seller']).describe('The seller pays the way back.').optional(),
    })
    .describe('More than the market asks for.')
    .optional(),
});

const reason = code.describe("The market's own code.");
const thatHow = z.string().min(1).max(500).describe('Why, in words that name nobody.');
const author = id.describe('Who says so: an id, never a name.');

export const delayed = z.strictObject({
  shipBy: instantOrDay.describe('When it will be dispatched, as the seller says.').optional(),
  deliverBy: instantOrDay.describe('When it will be there, as the seller says.').optional(),
  reason: reason.optional(),
});

export const extended = z.strictObject({
  shipBy: instantOrDay.describe('The new date; one that is no later changes nothing.').optional(),
  deliverBy: instantOrDay.describe('The new date; one that is no later changes nothing.').optional(),
  by: oneOf(['buyer']).describe('Who agreed.').optional(),
});

export const scanned = z.strictObject({ carrier: code.describe('Who scanned it.').optional() });

export const delivered = z.strictObject({ signed: z.boolean().describe('Somebody signed for it.').optional() });

export const wentWrong = z.strictObject({
  what: oneOf(['lost', 'damaged', 'refused', 'returned', 'held', 'wrong-address']).describe('What happened.'),
});

export const cancelled = z.strictObject({
  by: oneOf(['buyer', 'seller', 'platform', 'unknown']).describe('Who cancelled, as far as anybody knows.'),
  reason: code
    .describe('`buyer-asked` and `wrong-address` are words that a fault table knows; else a code of your own.')
    .optional(),
});

export const received = z.strictObject({
  needsAnswer: z.boolean().describe('True where it is not said.').optional(),
  spam: z.boolean().describe('Starts no clock.').optional(),
});

export const sent = z.strictObject({ automatic: z.boolean().describe('Not written by a person.').optional() });

export const markedMessage = z.strictObject({
  messageId: id.describe('The id of the fact that told of the message.'),
  needsAnswer: z.literal(false).describe('It needs none.'),
});

export const rated = z.strictObject({ rating: z.number().int().min(1).max(5).describe('Stars, 1 to 5.') });

const claimId = id.describe('Of the claim; opening and decision name the same.');
const inquiry = z.boolean().describe('A question only: counts for nothing.');

export const claimOpened = z.strictObject({ claimId, reason: reason.optional(), inquiry: inquiry.optional() });

export const claimDecided = z.strictObject({
  claimId,
  outcome: oneOf(['buyer', 'seller', 'withdrawn', 'refused', 'settled', 'settled-by-platform']).describe(
    'For whom; `settled` between the parties. Only `buyer` counts against the seller.',
  ),
});

const chargebackId = id.describe('Of the chargeback; opening and decision name the same.');

export const chargebackOpened = z.strictObject({
  chargebackId,
  reason: code.describe("`fraud`, which never counts, or the network's own code.").optional(),
  inquiry: inquiry.optional(),
  amount: money
    .describe(
      'What is disputed: of the order; of all orders of the payment together where the fact names the payment instead.',
    )
    .optional(),
  lines: z
    .array(z.strictObject({ order: id.describe('The order that it is of.'), line: id.describe('Of that order.') }))
    .min(1)
    .max(1000)
    .describe('Which lines are disputed. An order without any of them is not concerned; without this all are.')
    .optional(),
});

export const chargebackDecided = z.strictObject({
  chargebackId,
  outcome: oneOf(['won', 'lost', 'prevented', 'withdrawn']).describe('Won: by the seller.'),
});

export const refunded = z.strictObject({
  amount: money.describe('What went back.'),
  by: oneOf(['seller', 'platform', 'buyer-bank']).describe('Whose money it was.').optional(),
});

const returnId = id.describe(
  'Of the return; all facts of one return name the same, or the number that it travels under.',
);

export const returnRequested = z.strictObject({
  returnId,
  reason: reason.optional(),
  lines: z
    .array(
      z.strictObject({
        line: id.describe('Of the order.'),
        quantity: z.number().int().min(1).max(UNITS_MAX).describe('Units of it.'),
      }),
    )
    .max(1000)
    .describe('What is to come back; without it the whole order.')
    .optional(),
  answerBy: instant.describe('Until when the seller answers.').optional(),
});

export const returnDecided = z.strictObject({
  returnId,
  outcome: oneOf(['approved', 'declined']).describe('What was answered.'),
  by: oneOf(['by-seller', 'by-silence', 'by-rule', 'by-agreement']).describe('How it came to it.').optional(),
});

export const returnShipped = z.strictObject({
  returnId,
  carrier: code.describe('Who carries it.').optional(),
  tracking: id.describe('Tracking number.').optional(),
});

export const returnTracked = z.strictObject({ returnId, carrier: code.describe('Who tells it.').optional() });

export const returnInspected = z.strictObject({
  returnId,
  finding: oneOf(['as-sent', 'used', 'damaged', 'another-item', 'empty']).describe('In what state it came back.'),
});

export const returnEnded = z.strictObject({
  returnId,
  how: code.describe('How it ended.').optional(),
  by: oneOf(['person', 'rule', 'silence'])
    .describe('`silence`: of the seller, who let the time for it pass.')
    .optional(),
});

const reportId = id.describe('Of the report that it comes of; told again it is the same.');

export const reportUpheld = z.strictObject({
  reportId,
  matter: code.describe('What was reported: `late`, `not-as-described`, or a code of your own.').optional(),
});

export const counterfeitFound = z.strictObject({
  reportId,
  lines: z.array(id).max(1000).describe('Which lines of the order; without it all of them.').optional(),
});

export const instructed = z.strictObject({
  instructionId: z.uuid().describe('The instruction, as the event that asked for it names it.'),
  amount: money.describe('What was really paid; without it, what was asked for.').optional(),
  reason: reason.optional(),
});

export const excused = z.strictObject({
  mark: z.enum(MARK_CODES).describe('Which mark.'),
  thing: id.describe('Which parcel or message; without it every one.').optional(),
  reason,
  decision: id.describe('The decision that forgave it.'),
});

export const disrupted = z
  .strictObject({
    region: code.describe('A region or a country; orders that go there are hit.').optional(),
    carrier: code.describe('Parcels of this carrier are hit. With a region: only those that go there.').optional(),
    from: instant.describe('When it began.'),
    to: instant.describe('When it ended, or is expected to.'),
    reason: reason.optional(),
  })
  .refine((d) => d.region !== undefined || d.carrier !== undefined, 'a disruption is of a region or a carrier')
  .refine((d) => d.from < d.to, 'from must come before to');

export const corrected = z.strictObject({
  of: target,
  kind: code.describe('What kind of fact it really was, if another; of the same thing.').optional(),
  occurredAt: instant.describe('When it really was, if at another time.').optional(),
  data: toldData.describe('All of its data as it really was; needs `kind`, or the kind in `of`.').optional(),
  author,
  reason: thatHow,
});

export const withdrawn = z.strictObject({ of: target, author, reason: thatHow });
