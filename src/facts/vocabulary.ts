import type { z } from 'zod';
import type { Instant } from '../kernel/instant.ts';
import type { SubjectKind } from './model.ts';
import * as data from './vocabulary/data.ts';
import * as listing from './vocabulary/listing.ts';

/** Whose a fact is, by the market's own ids. */
export interface FactSubject {
  readonly sellerId: string;
  readonly orderId: string | undefined;
  /** The payment that the fact names instead of an order: it is filed under each order of it. */
  readonly paymentId: string | undefined;
  readonly occurredAt: Instant;
}

interface Follows {
  readonly command: string;
  // biome-ignore lint/suspicious/noExplicitAny: what the kind's own schema has read
  readonly input: (data: any, of: FactSubject) => Readonly<Record<string, unknown>>;
  /** Said so, nothing follows. */
  // biome-ignore lint/suspicious/noExplicitAny: what the kind's own schema has read
  readonly unless?: (data: any, of: FactSubject) => boolean;
  /** From when it was told, not from when it occurred: `together` once, however many are told at once; `late` only where that is later. */
  readonly whenTold?: 'together' | 'late';
}

/** A kind of fact. `rank` orders facts of the same instant (smaller first); `subject` says what it is filed under. */
export interface FactKind {
  readonly kind: string;
  readonly rank: number;
  readonly subject: SubjectKind | 'target';
  readonly data: z.ZodType;
  readonly describe: string;
  /** The commands that follow from a fact of this kind, with their input from what the fact says. */
  readonly follows: readonly Follows[];
}

const kind = (
  name: string,
  rank: number,
  subject: FactKind['subject'],
  schema: z.ZodType,
  describe: string,
  ...follows: readonly Follows[]
): FactKind => ({ kind: name, rank, subject, data: schema, describe, follows });

/** What a carrier tells of goods on their way back moves the return on, and puts one back that had closed because nobody had told it yet. */
function tracked(what: 'scanned' | 'delivered'): Follows[] {
  const input: Follows['input'] = ({ returnId, carrier }, { sellerId, orderId }) => ({
    seller: sellerId,
    orderId,
    return: returnId,
    what,
    ...(carrier === undefined ? {} : { carrier }),
  });
  return [
    { command: 'returns.track', input },
    {
      command: 'returns.tell_late',
      input: (data, of) => ({ ...input(data, of), at: of.occurredAt }),
      whenTold: 'late',
    },
  ];
}

const settled = (outcome: 'confirmed' | 'refused'): Follows => ({
  command: 'ledger.settle',
  input: ({ instructionId, amount }, { sellerId, orderId }) => ({
    instruction: instructionId,
    outcome,
    ...(amount === undefined ? {} : { amount }),
    ...(sellerId === undefined ? {} : { seller: sellerId }),
    ...(orderId === undefined ? {} : { order: orderId }),
  }),
});

/** What programmes pay by themselves, and what the service costs, is looked at when an order is over or goods were lost on the way. */
const looked: Follows = {
  command: 'protection.look',
  input: (_data, { sellerId, orderId }) => ({ seller: sellerId, orderId }),
};

/** Whether a chargeback that names lines names any of an order. */
export const concerns = (
  lines: readonly { readonly order: string }[] | undefined,
  orderId: string | undefined,
): boolean => lines === undefined || lines.some(({ order }) => order === orderId);

/** A question of the bank asks for nothing, and lines of other orders are no affair of this one. */
const asksNothing: NonNullable<Follows['unless']> = ({ inquiry, lines }, { orderId }) =>
  inquiry === true || !concerns(lines, orderId);

/** What was concluded from the earlier fact is looked at again. */
const toldWrong: Follows = {
  command: 'enforcement.reconsider',
  input: (_data, { sellerId }) => ({ seller: sellerId }),
  whenTold: 'together',
};

/** The vocabulary: every kind with the rank it has among facts of one instant. */
export const FACT_KINDS: readonly FactKind[] = [
  kind(
    'seller.joined',
    1,
    'seller',
    data.none,
    'The seller opened the account. `personal.title` is what the shop is called; `title.en` and `title.zh` where that differs by language.',
  ),
  kind(
    'seller.promised',
    2,
    'seller',
    data.promised,
    'What the seller promises beyond the floor, for orders placed from then on. Replaces all that was promised before.',
  ),
  kind('seller.away', 3, 'seller', data.away, 'The seller is away: listings are inactive.'),
  kind('seller.back', 4, 'seller', data.none, 'The seller is back.'),
  kind(
    'seller.renamed',
    5,
    'seller',
    data.none,
    'The shop is called otherwise from then on: `personal.title`, as of `seller.joined`.',
  ),
  kind('disruption.declared', 6, 'market', data.disrupted, 'A strike, a storm, an outage: who was hit, and when.'),
  kind(
    'listing.described',
    7,
    'listing',
    listing.described,
    'How a listing reads from then on: what it offered at the time of a deal is what was told of it until the order was placed. Replaces all that was said before.',
  ),
  kind('order.placed', 10, 'order', data.placed, 'A buyer placed an order with one seller.'),
  kind('order.approved', 20, 'order', data.none, 'The payment was approved.'),
  kind(
    'delay.announced',
    24,
    'order',
    data.delayed,
    'The seller said that it will be later. Binds nobody: the promise moves once the buyer agrees.',
  ),
  kind('promise.extended', 25, 'order', data.extended, 'The buyer agreed to a later date.'),
  kind(
    'parcel.confirmed',
    30,
    'order',
    data.confirmed,
    'The seller confirmed that a parcel was handed to the carrier.',
  ),
  kind('parcel.scanned', 40, 'order', data.scanned, 'The carrier scanned the parcel.'),
  kind('parcel.delivered', 50, 'order', data.delivered, 'The parcel was delivered.'),
  kind('parcel.exception', 55, 'order', data.wentWrong, 'Something went wrong on the way.', {
    ...looked,
    unless: ({ what }) => what !== 'lost' && what !== 'damaged',
  }),
  kind('order.cancelled', 60, 'order', data.cancelled, 'The order was cancelled, and by whom.', looked),
  kind(
    'order.expired',
    62,
    'order',
    data.none,
    'The platform cancelled an order neither shipped nor confirmed long past its date.',
  ),
  kind('order.completed', 65, 'order', data.none, 'The order was completed.', looked),
  kind('message.received', 70, 'thread', data.received, 'A message of the buyer reached the seller.'),
  kind('message.sent', 72, 'thread', data.sent, 'The seller sent a message.'),
  kind('message.marked', 74, 'thread', data.markedMessage, 'A message was marked as needing no answer.'),
  kind('feedback.left', 80, 'order', data.rated, 'The buyer rated the order, 1 to 5.'),
  kind('feedback.changed', 81, 'order', data.rated, 'The buyer changed the rating.'),
  kind('feedback.withdrawn', 82, 'order', data.none, 'The buyer withdrew the rating.'),
  kind('counterfeit.found', 83, 'order', data.counterfeitFound, 'Goods of the order were found to be counterfeit.'),
  kind('claim.opened', 84, 'order', data.claimOpened, 'A claim against the order was opened elsewhere.'),
  kind('claim.decided', 85, 'order', data.claimDecided, 'The claim was decided.'),
  kind(
    'chargeback.opened',
    86,
    'order',
    data.chargebackOpened,
    'The card network told of a dispute of the payment.',
    {
      command: 'disputes.charge_back',
      input: ({ chargebackId, amount, lines }, { sellerId, orderId, paymentId }) => ({
        seller: sellerId,
        orderId,
        chargeback: chargebackId,
        ...(amount === undefined ? {} : { amount }),
        ...(lines === undefined ? {} : { lines }),
        ...(paymentId === undefined ? {} : { payment: paymentId }),
      }),
      unless: asksNothing,
    },
    {
      command: 'returns.charge_back',
      input: ({ chargebackId }, { sellerId, orderId }) => ({ seller: sellerId, orderId, chargeback: chargebackId }),
      unless: asksNothing,
    },
  ),
  kind(
    'chargeback.decided',
    87,
    'order',
    data.chargebackDecided,
    'The card network decided.',
    {
      command: 'disputes.charge_back_decided',
      input: ({ chargebackId, outcome }, { sellerId, orderId }) => ({
        seller: sellerId,
        orderId,
        chargeback: chargebackId,
        outcome,
      }),
    },
    {
      command: 'acts.pay_back',
      input: ({ chargebackId }, { sellerId, orderId }) => ({ seller: sellerId, orderId, chargeback: chargebackId }),
    },
    {
      command: 'acts.paid_twice',
      input: ({ chargebackId }, { sellerId, orderId }) => ({ seller: sellerId, orderId, chargeback: chargebackId }),
      unless: ({ outcome }) => outcome !== 'lost',
    },
    {
      command: 'returns.pay_back',
      input: ({ chargebackId }, { sellerId, orderId }) => ({ seller: sellerId, orderId, chargeback: chargebackId }),
    },
  ),
  kind('return.requested', 88, 'order', data.returnRequested, 'The buyer asked to send goods back.'),
  kind('return.decided', 89, 'order', data.returnDecided, 'A return was approved or declined.'),
  kind('refund.made', 90, 'order', data.refunded, 'Money went back to the buyer.', {
    command: 'disputes.absorb',
    input: ({ by }, { sellerId, orderId }) => ({ seller: sellerId, orderId, ...(by === undefined ? {} : { by }) }),
  }),
  kind('return.shipped', 91, 'order', data.returnShipped, 'The goods were sent back.'),
  kind(
    'instruction.confirmed',
    92,
    'target',
    data.instructed,
    'The marketplace did what Troth asked it to do.',
    settled('confirmed'),
  ),
  kind(
    'instruction.refused',
    93,
    'target',
    data.instructed,
    'The marketplace cannot do what Troth asked it to do.',
    settled('refused'),
  ),
  kind(
    'return.scanned',
    94,
    'order',
    data.returnTracked,
    'The carrier has the goods that are sent back.',
    ...tracked('scanned'),
  ),
  kind(
    'return.delivered',
    95,
    'order',
    data.returnTracked,
    'The carrier brought the goods that were sent back.',
    ...tracked('delivered'),
  ),
  kind('return.inspected', 96, 'order', data.returnInspected, 'The seller looked at goods that came back.'),
  kind('return.ended', 97, 'order', data.returnEnded, 'A return is over.'),
  kind('report.upheld', 98, 'order', data.reportUpheld, 'What somebody reported of the order was found to be so.'),
  kind('mark.excused', 99, 'target', data.excused, 'A mark was forgiven, naming the decision.'),
  kind(
    'fact.corrected',
    200,
    'target',
    data.corrected,
    'An earlier fact was told wrong: this is how it was.',
    toldWrong,
  ),
  kind('fact.withdrawn', 201, 'target', data.withdrawn, 'An earlier fact was told wrong: it never was.', toldWrong),
];

export const KIND_BY_NAME: ReadonlyMap<string, FactKind> = new Map(FACT_KINDS.map((entry) => [entry.kind, entry]));

/** Kinds that only Troth itself may tell. */
export const OWN_KINDS: ReadonlySet<string> = new Set(['order.expired', 'mark.excused']);

/** Source of what Troth concludes itself; nobody else may tell facts by it. */
export const TROTH = 'troth';
