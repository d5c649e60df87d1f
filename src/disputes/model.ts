import type { FileKnown } from '../evidence/model.ts';
import type { WordsRef } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { MoneyText } from '../kernel/money.ts';
import type { Deadline } from '../kernel/outcome.ts';
import type { Took } from './model/bank.ts';
import type { EndedHow, ESCALATED_WHY, EvidenceKind, Party, Payer, ReasonCode, Remedy } from './model/codes.ts';
import type { Problem } from './model/problems.ts';
import type { JoinedChargeback, Ruling, RulingAppeal } from './model/ruling.ts';

/** A parcel as its tracking told of it when it was looked at. */
export interface ParcelSeen {
  readonly id: string;
  readonly carrier: string | null;
  readonly tracking: string | null;
  readonly confirmedAt: Instant | null;
  readonly scannedAt: Instant | null;
  readonly deliveredAt: Instant | null;
  /** Somebody signed for it. */
  readonly signed?: boolean;
  readonly exceptions?: readonly { readonly at: Instant; readonly what: string }[];
}

/** What of an order a dispute is held against, as it is known now. */
export interface DisputedOrder {
  readonly orderId: string;
  readonly buyerId: string;
  readonly currency: string | null;
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly price: MoneyText | null;
    readonly category?: string | null;
  }[];
  readonly freight: MoneyText | null;
  readonly refunds: readonly MoneyText[];
  /** What the buyer's bank took for good; absent: nothing. */
  readonly bankTook?: readonly Took[];
  readonly shipBy: Instant | null;
  readonly deliverBy: Instant | null;
  readonly dispatchedAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly completedAt: Instant | null;
  /** Cancelled or expired before it was dispatched. */
  readonly endedAt: Instant | null;
  /** Since when the buyer's bank has the payment in hand, or took all of it. */
  readonly chargedBackAt: Instant | null;
  /** The chargebacks told of the order, each with what the network decided, if it has. */
  readonly chargebacks?: readonly { readonly id: string; readonly outcome: JoinedChargeback['outcome'] }[];
  readonly parcels: readonly ParcelSeen[];
  readonly placedAt?: Instant | null;
}

/** A fact of the order that was attached by itself, with the digest of what it said then. */
export interface AttachedFact {
  readonly subject: Uuid;
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly digest: string;
}

/** What a party would have it end with. */
export type Proposal =
  | { readonly kind: 'refund'; readonly amount: MoneyText }
  /** Once the goods have come back. */
  | { readonly kind: 'return-and-refund'; readonly amount: MoneyText }
  /** It will be there by this instant. */
  | { readonly kind: 'arrives'; readonly by: Instant };

/** What a party proposes now. What it proposed before is in the record. */
export interface Proposed {
  readonly by: Party;
  readonly person: string;
  readonly at: Instant;
  readonly words: WordsRef | null;
  readonly offer: Proposal;
}

/** Something that a party shows: words, or a file by its id and digest. */
export interface EvidenceItem {
  readonly id: Uuid;
  readonly by: Party;
  readonly person: string;
  readonly at: Instant;
  readonly kind: EvidenceKind;
  readonly words: WordsRef | null;
  readonly file: { readonly id: Uuid; readonly digest: string } | null;
}

export interface Answer {
  readonly at: Instant;
  readonly by: string;
  readonly words: WordsRef;
}

/** A time in which the parties can show something, or one of them answers one question. */
export interface EvidenceRound {
  readonly from: Instant;
  readonly until: Instant;
  readonly closed: boolean;
  /** The one party that was asked, and what; absent: both may show what they have. */
  readonly asked?: { readonly of: 'buyer' | 'seller'; readonly by: string; readonly words: WordsRef };
}

export interface Escalation {
  readonly at: Instant;
  /** Null: by the clock. */
  readonly by: string | null;
  readonly words: WordsRef | null;
  readonly why: (typeof ESCALATED_WHY)[number];
  /** Rounds in which the parties could show evidence, the last one open until its end. */
  readonly rounds: readonly EvidenceRound[];
}

/** What was agreed or ordered, and waits for the goods to come back. */
export interface Agreement {
  readonly at: Instant;
  readonly how: Extract<EndedHow, 'seller-accepted' | 'seller-silent' | 'agreed' | 'ruled' | 'platform-silent'>;
  readonly by: string | null;
  readonly amount: MoneyText;
  readonly payer: Payer;
  /** Who bears what it costs to send them back. */
  readonly freight: 'seller' | 'buyer' | 'platform';
  readonly shippedAt: Instant | null;
  readonly reason: ReasonCode | null;
  readonly reasons: WordsRef | null;
}

/** A line of the order that is claimed. */
export interface ClaimedLine {
  readonly line: string;
  readonly quantity: number;
}

interface DisputeCore {
  readonly disputeId: Uuid;
  readonly sellerId: Uuid;
  /** The market's own id of the seller, as of the order and the buyer below. */
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly orderId: string;
  readonly buyerId: string;
  /** The first dispute of its order is 1. */
  readonly nth: number;
  readonly problem: Problem;
  /** Null: the whole order. */
  readonly lines: readonly ClaimedLine[] | null;
  readonly remedy: Remedy;
  readonly statement: WordsRef | null;
  /** All that was paid for the order, and what the buyer asks for. */
  readonly paid: MoneyText;
  readonly asked: MoneyText;
  /** The most that its lines are worth; null: all that was paid. */
  readonly most: MoneyText | null;
  /** Until when delivery was promised, and what tracking told, when it was opened. */
  readonly promised: Instant | null;
  readonly parcels: readonly ParcelSeen[];
  readonly facts: readonly AttachedFact[];
  /** What each party proposes now, side by side: any can be accepted by another until it closes. */
  readonly proposals: readonly Proposed[];
  readonly evidence: readonly EvidenceItem[];
  readonly answer: Answer | null;
  readonly escalation: Escalation | null;
  readonly agreement: Agreement | null;
  /** Settled by the platform's after-sales service in the seller's place; why. */
  readonly service: { readonly why: 'seller' | 'category'; readonly fund: string } | null;
  readonly chargeback: JoinedChargeback | null;
  /** Those that joined before the one above; absent: none. */
  readonly chargebacksBefore?: readonly JoinedChargeback[];
  /** The money goes back and the order is off: it was not dispatched yet. */
  readonly beforeDispatch: boolean;
  /** How often it was settled so far. */
  readonly rulings: number;
  /** Persons of the platform who will not decide it; absent: nobody. */
  readonly recused?: readonly { readonly person: string; readonly at: Instant }[];
  /** When the platform joins by itself. */
  readonly joinsAt: Instant | null;
  /** The policy version that binds the order: it binds its disputes too. */
  readonly policy: string;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly deadlines: readonly Deadline[];
}

/** The seller's turn. */
export interface Open extends DisputeCore {
  readonly status: 'open';
}
/** The parties talk: each proposal can be accepted by another party. */
export interface Negotiating extends DisputeCore {
  readonly status: 'negotiating';
}
/** A refund is agreed on or ordered, and the goods are on their way back. */
export interface Returning extends DisputeCore {
  readonly status: 'returning';
  readonly agreement: Agreement;
}
/** The platform's turn. */
export interface Escalated extends DisputeCore {
  readonly status: 'escalated';
  readonly escalation: Escalation;
}
interface Settled extends DisputeCore {
  readonly ruling: Ruling;
  readonly appeal: RulingAppeal | null;
}
/** By the platform, or by a deadline that a party let pass. */
export interface Decided extends Settled {
  readonly status: 'decided';
}
/** Between the parties, or because the buyer left it there. */
export interface Closed extends Settled {
  readonly status: 'closed';
}
/** A ruling that is contested: another person looks at it. */
export interface Appealed extends Settled {
  readonly status: 'appealed';
  readonly appeal: RulingAppeal;
}
export interface Withdrawn extends DisputeCore {
  readonly status: 'withdrawn';
  readonly withdrawn: { readonly at: Instant; readonly by: string; readonly why?: 'came-after-all' | 'other' };
}

export type Running = Open | Negotiating | Returning | Escalated;
export type Ended = Decided | Closed;
export type Dispute = Running | Ended | Appealed | Withdrawn;
export type DisputeStatus = Dispute['status'];

export const STATUSES = [
  'open',
  'negotiating',
  'returning',
  'escalated',
  'decided',
  'closed',
  'appealed',
  'withdrawn',
] as const;

/** Of another dispute about the same order: where it stands, and until when the parties agreed to wait. */
export interface EarlierDispute {
  readonly disputeId: Uuid;
  readonly nth: number;
  readonly status: DisputeStatus;
  /** Of which lines; null: the whole order. */
  readonly lines: readonly string[] | null;
  /** It ended with a date by which the seller said that the order would be there. */
  readonly arrivesBy: Instant | null;
}

/** Something under way that will refund a line, or, where `line` is null, the whole order. */
export interface Lock {
  readonly line: string | null;
  readonly by: { readonly kind: string; readonly id: Uuid };
}

/** What a new dispute is held against. */
export interface LoadedForOpening {
  /** What came back by returns of the buyer's own. */
  readonly returned?: readonly ClaimedLine[];
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly order: DisputedOrder;
  readonly facts: readonly AttachedFact[];
  readonly earlier: readonly EarlierDispute[];
  /** What other rooms have under way that will refund lines of the order. */
  readonly locks: readonly Lock[];
  /** When the buyer first wrote to the seller about the order. */
  readonly wroteAt: Instant | null;
  /** The seller is enrolled with the platform's after-sales service. */
  readonly enrolled: boolean;
}

/** What a dispute that goes on is held against. */
/** An order of a payment of several. `worth`: what its disputed lines cost, or all that was paid for it; null where that is not known. */
export interface PartOfPayment {
  readonly seller: string;
  readonly orderId: string;
  readonly worth: MoneyText | null;
}

export interface LoadedForMove {
  readonly order: DisputedOrder;
  /** The orders of the payment that a chargeback is of, by seller and order, with what each is worth of it. */
  readonly payment?: readonly PartOfPayment[];
  /** Where the instructions of the case stand, by id. */
  readonly instructions?: readonly {
    readonly instructionId: Uuid;
    readonly state: string;
    readonly money: MoneyText | null;
  }[];
  /** What a fund has put aside for the case; null: nothing was asked of it, or nothing is there. */
  readonly granted?: MoneyText | null;
  /** What is known of the files that the command names. */
  readonly files?: readonly FileKnown[];
}
