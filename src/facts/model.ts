import type { RuleId } from '../kernel/because.ts';
import type { Instant } from '../kernel/instant.ts';
import type { MoneyText } from '../kernel/money.ts';

/** Conclusions about a thing. The list is closed: a new one comes with the rule that concludes it. */
export const MARK_CODES = [
  'shipped-late',
  'delivered-late',
  'cancelled-by-seller',
  'expired',
  'untracked',
  'negative-feedback',
  'claim',
  'chargeback',
  'answered-late',
  'return-answered-late',
  'return-refund-late',
  'report-upheld',
  'counterfeit',
] as const;
export type MarkCode = (typeof MARK_CODES)[number];

export const FAULTS = ['seller', 'carrier', 'buyer', 'platform', 'nobody'] as const;
export type Fault = (typeof FAULTS)[number];

export const THING_KINDS = ['order', 'parcel', 'unit', 'message'] as const;
export type ThingKind = (typeof THING_KINDS)[number];
export interface ThingRef {
  readonly kind: ThingKind;
  readonly id: string;
}

/** What a fact is filed under: the row that its story is folded into. */
export type SubjectKind = 'order' | 'thread' | 'listing' | 'seller' | 'market';

/** Names that a fact may carry, all of them the market's own ids. */
export interface FactNames {
  readonly sellerId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly parcelId?: string | undefined;
  readonly threadId?: string | undefined;
  readonly paymentId?: string | undefined;
  readonly listingId?: string | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: each kind has a schema of its own, which has read the data by then
export type FactData = Readonly<Record<string, any>>;

/** A fact that was read and checked: instants as epoch milliseconds, data as the schema of its kind gives it. */
export interface Fact extends FactNames {
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: Instant;
  readonly data: FactData;
  readonly personal?: Readonly<Record<string, string>> | undefined;
}

/** A fact as the timeline shows it. `erased`: its personal part is gone, the digest stays. */
export interface FactOnRecord extends Fact {
  readonly recordedAt: Instant;
  readonly digest: string | null;
  readonly erased: boolean;
}

export interface FactRef {
  readonly source: string;
  readonly id: string;
}

/** True in [from, to), or from `from` on. `rule` says why it counts, or why not. */
export interface MarkSpan {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly fault: Fault;
  readonly counts: boolean;
  readonly rule: RuleId;
}

/** Spans may lie ahead: "becomes true if nothing more is done". */
export interface Mark {
  readonly code: MarkCode;
  readonly thing: ThingRef;
  readonly spans: readonly MarkSpan[];
}

export interface OrderLine {
  readonly id: string;
  readonly quantity: number;
  readonly price?: MoneyText | undefined;
  readonly listingId?: string | undefined;
  readonly category?: string | undefined;
}

export type PromiseOrigin = 'told' | 'policy' | 'offer' | 'extended';

/** What was owed from `from` on. */
export interface PromiseTerm {
  readonly from: Instant;
  readonly shipBy?: Instant | undefined;
  readonly deliverBy?: Instant | undefined;
  readonly shipHow?: PromiseOrigin | undefined;
  readonly deliverHow?: PromiseOrigin | undefined;
}

export interface PinnedPromise {
  /** Hash of the policy version in force when the order was placed. */
  readonly policy: string;
  /** How long the seller takes goods back without a reason, where they promised it beyond the market. */
  readonly returns?: SellerOffer['returns'];
  readonly terms: readonly PromiseTerm[];
}

export interface ParcelState {
  /** As told; of a parcel that nobody named, the order's. */
  readonly id: string;
  readonly unnamed?: true;
  /** What it was called while it had no name. */
  readonly alias?: string;
  readonly confirmedAt?: Instant;
  readonly scannedAt?: Instant;
  readonly deliveredAt?: Instant;
  /** Somebody signed for it. */
  readonly signed?: true;
  readonly carrier?: string;
  readonly service?: string;
  readonly tracking?: string;
  readonly lines?: readonly string[];
  readonly labelThroughPlatform?: boolean;
  readonly exceptions: readonly { readonly at: Instant; readonly what: string }[];
}

export interface ClaimState {
  readonly id: string;
  readonly openedAt?: Instant;
  readonly reason?: string;
  readonly inquiry: boolean;
  /** Of a chargeback: what is disputed, of the order or of all orders that the same fact was filed under, for it named their payment. */
  readonly amount?: MoneyText;
  readonly payment?: { readonly id: string; readonly told: FactRef };
  /** The order's lines that are disputed; absent: not said. */
  readonly lines?: readonly string[];
  readonly decidedAt?: Instant;
  readonly outcome?: string;
}

/** Goods on their way back, as facts tell of them. */
export interface ReturnState {
  readonly id: string;
  readonly requestedAt?: Instant;
  readonly answerBy?: Instant;
  readonly decidedAt?: Instant;
  readonly outcome?: string;
  readonly endedAt?: Instant;
  /** The seller let a time pass: for the answer, or for the refund. */
  readonly silent?: readonly ('answer' | 'refund')[];
}

/** What somebody reported of an order and the platform found to be so. */
export interface ReportState {
  readonly id: string;
  readonly at: Instant;
  readonly found: 'upheld' | 'counterfeit';
}

export interface Anomaly {
  readonly kind: string;
  readonly facts: readonly FactRef[];
}

export const ORDER_STATUSES = [
  'unplaced',
  'open',
  'dispatched',
  'delivered',
  'completed',
  'cancelled',
  'expired',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** An order as all facts told of it make it; see README "Folding". */
export interface OrderState {
  readonly sellerId: string;
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly basketId?: string;
  readonly buyerId?: string;
  readonly placedAt?: Instant;
  readonly approvedAt?: Instant;
  readonly completedAt?: Instant;
  readonly cancelled?: { readonly at: Instant; readonly by: string; readonly reason?: string };
  readonly expiredAt?: Instant;
  /** Since when the order is cancelled or expired without having been dispatched before. */
  readonly removedAt?: Instant;
  readonly dispatchedAt?: Instant;
  readonly deliveredAt?: Instant;
  readonly currency?: string;
  readonly lines: readonly OrderLine[];
  readonly units: number;
  readonly freight?: MoneyText;
  readonly destination?: { readonly country?: string; readonly region?: string };
  readonly service?: string;
  readonly customMade?: boolean;
  readonly managedBy?: string;
  readonly fulfilledBy?: string;
  readonly business?: boolean;
  readonly promise?: PinnedPromise;
  readonly parcels: readonly ParcelState[];
  readonly feedback?: { readonly at: Instant; readonly rating: number };
  readonly claims: readonly ClaimState[];
  readonly chargebacks: readonly ClaimState[];
  readonly refunds: readonly { readonly at: Instant; readonly amount: MoneyText; readonly by?: string }[];
  /** Absent where nothing was sent back. */
  readonly returns?: readonly ReturnState[];
  /** Absent where nothing that was reported was found to be so. */
  readonly reports?: readonly ReportState[];
  readonly marks: readonly Mark[];
  readonly anomalies: readonly Anomaly[];
  /** When the platform expires it if nothing more is done. */
  readonly expireAt?: Instant;
}

/** What is known of an order up to some instant, while its facts are replayed. */
export type OrderStory = {
  -readonly [K in keyof Omit<OrderState, 'marks' | 'anomalies' | 'status' | 'expireAt'>]: OrderState[K];
} & {
  excuses: Excuse[];
  /** Chargebacks of the payment that dispute lines of other orders only. */
  elsewhere?: readonly string[];
};

/** A mark forgiven from `at` on. */
export interface Excuse {
  readonly mark: MarkCode;
  readonly thing?: string | undefined;
  readonly at: Instant;
}

export interface MessageState {
  readonly id: string;
  readonly at: Instant;
  readonly from: 'buyer' | 'seller';
  readonly automatic: boolean;
  readonly spam: boolean;
  readonly needsAnswer: boolean;
  /** When it was said that no answer is needed, from when it leaves both sides of the fraction. */
  readonly releasedAt?: Instant;
  readonly dueAt?: Instant;
  readonly answeredAt?: Instant;
}

export interface ThreadState {
  readonly sellerId: string;
  readonly threadId: string;
  readonly orderId?: string;
  readonly messages: readonly MessageState[];
  readonly marks: readonly Mark[];
  readonly anomalies: readonly Anomaly[];
}

/** What a seller promises beyond the floor, from `from` on; bounds are the policy's. */
export interface SellerOffer {
  readonly from: Instant;
  readonly source: string;
  readonly id: string;
  readonly ship?: string;
  readonly deliver?: readonly { readonly service: string; readonly to: string; readonly within: string }[];
  readonly returns?: { readonly within: string; readonly freight?: 'seller' };
}

/** How an offer of a seller reads: what goods are held against. */
export interface Listing {
  readonly title: string;
  readonly description?: string;
  readonly condition?: string;
  readonly category?: string;
  readonly price?: MoneyText;
  readonly attributes?: readonly { readonly name: string; readonly value: string }[];
  readonly pictures?: readonly { readonly name: string; readonly sha256?: string; readonly link?: string }[];
}

/** What a listing says of the goods, in the order in which it is read. */
export const LISTING_FIELDS = [
  'title',
  'price',
  'condition',
  'category',
  'description',
  'attributes',
  'pictures',
] as const satisfies readonly (keyof Listing)[];
export type ListingField = (typeof LISTING_FIELDS)[number];

/** How a listing read from an instant on, and the fact that says so. */
export interface ListingVersion extends FactRef {
  readonly since: Instant;
  readonly listing: Listing;
}

/** Something declared for a region, a carrier or both that makes lateness between two instants nobody's. */
export interface Disruption {
  readonly source: string;
  readonly id: string;
  readonly declaredAt: Instant;
  readonly region?: string;
  readonly carrier?: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly reason?: string;
}

/** Known, told and standing: what a market's row says. `clock`: null = real time. */
export interface Market {
  readonly id: string;
  readonly title: { readonly en: string; readonly zh: string };
  readonly currency: string;
  readonly zone: string;
  readonly clock: Instant | null;
  readonly liveFrom: Instant | null;
  readonly sourceRanks: readonly string[];
  /** Made up, for looking around; absent for a real one. */
  readonly demo?: true;
}
