import { formatDay } from '../../kernel/day.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant, MS } from '../../kernel/instant.ts';
import { money, writeMoney } from '../../kernel/money.ts';
import type { FactOut, Listing, MarketPlan, Person, SellerPlan, Sketch } from '../model.ts';

const SHOP = 'shop';
const CARRIER = 'carrier';

const amount = (minor: number, currency: string) => writeMoney(money(BigInt(minor), currency));

interface Told {
  readonly kind: string;
  readonly at: Instant;
  readonly id: string;
  readonly source?: string;
  readonly data?: object;
  readonly names?: object;
  readonly personal?: object;
}

const fact = ({ kind, at, id, source = SHOP, data = {}, names = {}, personal }: Told): FactOut => ({
  out: 'fact',
  at,
  fact: {
    source,
    id,
    kind,
    occurredAt: formatInstant(at),
    ...names,
    data,
    ...(personal === undefined ? {} : { personal }),
  },
});

const nameIn = (market: MarketPlan, person: Person): string => person.name[market.key === 'us' ? 'en' : 'zh'];

/** All that is told of an order, in the order of time. */
export function factsOf(market: MarketPlan, order: Sketch): FactOut[] {
  const names = { sellerId: order.seller, orderId: order.id };
  const told = (kind: string, at: Instant, more: Partial<Told> = {}) =>
    fact({ kind, at, id: `${order.id} ${kind}`, names, ...more });
  const facts = [placed(market, order), ...messages(order), ...parcel(order)];
  if (order.cancelled) {
    const { at, by, reason } = order.cancelled;
    facts.push(told('order.cancelled', at, { data: { by, reason } }));
  }
  if (order.completedAt !== undefined) facts.push(told('order.completed', order.completedAt));
  if (order.feedback) {
    const { at, rating, text } = order.feedback;
    facts.push(told('feedback.left', at, { data: { rating }, personal: { text } }));
  }
  if (order.claim) {
    const { at, reason, decidedAt, outcome } = order.claim;
    const claimId = `${order.id}-C`;
    facts.push(told('claim.opened', at, { data: { claimId, reason } }));
    if (decidedAt !== undefined) facts.push(told('claim.decided', decidedAt, { data: { claimId, outcome } }));
  }
  return facts.sort((a, b) => a.at - b.at);
}

function placed(market: MarketPlan, order: Sketch): FactOut {
  const { listing, quantity, more = [], freight, country, region, service, deliverBy, buyer, basket } = order;
  const lineOf = ({ id, category, price }: Listing, index: number) => ({
    id: String(index + 1),
    listingId: id,
    category,
    price: amount(price, market.currency),
    quantity: index === 0 ? quantity : 1,
  });
  return fact({
    kind: 'order.placed',
    at: order.placedAt,
    id: `${order.id} order.placed`,
    names: { sellerId: order.seller, orderId: order.id, paymentId: `${order.id}-PAY` },
    data: {
      buyerId: buyer.id,
      currency: market.currency,
      lines: [listing, ...more].map(lineOf),
      freight: amount(freight, market.currency),
      destination: { country, region },
      service,
      ...(deliverBy === undefined ? {} : { deliverBy: formatDay(deliverBy) }),
      ...(basket === undefined ? {} : { basketId: basket }),
      ...(order.customMade ? { customMade: true } : {}),
    },
    personal: { name: nameIn(market, buyer) },
  });
}

function parcel(order: Sketch): FactOut[] {
  const { dispatchedAt, deliveredAt, carrier, service } = order;
  if (dispatchedAt === undefined) return [];
  const names = { sellerId: order.seller, orderId: order.id, parcelId: `${order.id}-P` };
  const told = (kind: string, at: Instant, source: string, data: object) =>
    fact({ kind, at, source, data, names, id: `${order.id} ${kind}` });
  const tracking = `${carrier.toUpperCase()}${order.id.replace('-', '')}`;
  const facts = [told('parcel.confirmed', dispatchedAt, SHOP, { carrier, service, tracking })];
  if (order.untracked === undefined)
    facts.push(told('parcel.scanned', dispatchedAt + 5 * MS.hour, CARRIER, { carrier }));
  if (order.wentWrong)
    facts.push(told('parcel.exception', order.wentWrong.at, CARRIER, { what: order.wentWrong.what }));
  if (deliveredAt !== undefined) facts.push(told('parcel.delivered', deliveredAt, CARRIER, {}));
  return facts;
}

function messages(order: Sketch): FactOut[] {
  const names = { sellerId: order.seller, orderId: order.id };
  return (order.asked ?? []).flatMap(({ at, text, needsAnswer, answer }, index) => {
    const id = `${order.id} message ${index}`;
    const data = needsAnswer === false ? { needsAnswer } : {};
    const received = fact({ kind: 'message.received', at, id, names, data, personal: { text } });
    if (!answer) return [received];
    const sent = fact({
      kind: 'message.sent',
      at: answer.at,
      id: `${id} answer`,
      names,
      personal: { text: answer.text },
    });
    return [received, sent];
  });
}

/** Anything else that is told of an order. */
export const toldOf = (
  order: Pick<Sketch, 'id' | 'seller'>,
  kind: string,
  at: Instant,
  data: object,
  source: 'shop' | 'carrier' | 'bank' = SHOP,
): FactOut =>
  fact({ kind, at, source, id: `${order.id} ${kind}`, names: { sellerId: order.seller, orderId: order.id }, data });

/** A message of the seller that nobody asked for. */
export const unasked = (order: Pick<Sketch, 'id' | 'seller'>, at: Instant, text: string): FactOut =>
  fact({
    kind: 'message.sent',
    at,
    id: `${order.id} unasked`,
    names: { sellerId: order.seller, orderId: order.id },
    personal: { text },
  });

export const joined = (seller: SellerPlan, at: Instant): FactOut =>
  fact({
    kind: 'seller.joined',
    at,
    id: `${seller.id} joined`,
    names: { sellerId: seller.id },
    personal: { 'title.en': seller.name.en, 'title.zh': seller.name.zh },
  });

/** What a listing says beside its category and its price. */
export interface ListingSaid {
  readonly title: string;
  readonly description?: string;
  readonly attributes?: readonly { readonly name: string; readonly value: string }[];
  readonly pictures?: readonly { readonly name: string; readonly link: string }[];
}

/** How a listing of a seller reads from an instant on. */
export const listed = (
  { currency }: MarketPlan,
  sellerId: string,
  { id, category, price }: Listing,
  at: Instant,
  said: ListingSaid,
): FactOut =>
  fact({
    kind: 'listing.described',
    at,
    id: `${id} listing.described ${formatInstant(at)}`,
    names: { sellerId, listingId: id },
    data: { condition: 'new', category, price: amount(price, currency), ...said },
  });

/** Everything that a seller offers, each listing told once: `desk-lamp` of Porto Lamps is a desk lamp. */
export const catalogue = (market: MarketPlan, seller: SellerPlan, at: Instant): FactOut[] =>
  seller.listings.map((listing) => {
    const words = listing.id.slice(seller.id.length + 1).replaceAll('-', ' ');
    const item = words.charAt(0).toUpperCase() + words.slice(1);
    return listed(market, seller.id, listing, at, {
      title: market.key === 'us' ? item : `${seller.name.zh} ${item}`,
    });
  });

export const disrupted = (
  id: string,
  at: Instant,
  hit: {
    readonly region?: string;
    readonly carrier?: string;
    readonly from: Instant;
    readonly to: Instant;
    readonly reason: string;
  },
): FactOut =>
  fact({
    kind: 'disruption.declared',
    at,
    id,
    source: 'operator',
    data: { ...hit, from: formatInstant(hit.from), to: formatInstant(hit.to) },
  });
