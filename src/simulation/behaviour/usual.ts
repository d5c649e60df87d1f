import type { Instant } from '../../kernel/instant.ts';
import { MS } from '../../kernel/instant.ts';
import type { Prng } from '../../kernel/prng.ts';
import type { Asked, Days, MarketKey, MarketPlan, Person, SellerPlan, Sketch } from '../model.ts';
import { say } from '../words.ts';

/** What a behaviour is given: where it is, and a source of chance of its own. */
export interface Scene {
  readonly market: MarketPlan;
  readonly days: Days;
  readonly buyers: readonly Person[];
}

interface Way {
  readonly service: string;
  readonly carriers: readonly string[];
  readonly countries: readonly string[];
  /** Days from dispatch to the door, when all goes well. */
  readonly from: number;
  readonly to: number;
  /** Days from the placing within which the shop promises it; absent where policy says. */
  readonly promised?: number;
}

const WAYS: Readonly<Record<MarketKey, readonly (Way & { readonly share: number })[]>> = {
  us: [
    { share: 66, service: 'ground', carriers: ['ups', 'usps'], countries: ['US'], from: 2, to: 4, promised: 9 },
    { share: 14, service: 'ems', carriers: ['ems'], countries: ['US'], from: 9, to: 19 },
    { share: 12, service: 'express', carriers: ['dhl', 'fedex'], countries: ['US', 'CA', 'GB'], from: 4, to: 9 },
    { share: 8, service: 'post', carriers: ['usps'], countries: ['CA', 'AU', 'DE'], from: 14, to: 28 },
  ],
  cn: [
    { share: 70, service: 'standard', carriers: ['sf', 'zto', 'yto'], countries: ['CN'], from: 1, to: 4, promised: 8 },
    { share: 14, service: 'ems', carriers: ['ems'], countries: ['US', 'AU', 'GB'], from: 9, to: 18 },
    { share: 9, service: 'express', carriers: ['dhl', 'sf'], countries: ['US', 'DE', 'FR'], from: 4, to: 9 },
    { share: 7, service: 'post', carriers: ['china-post'], countries: ['RU', 'BR', 'US'], from: 16, to: 30 },
  ],
};
/** Where at home parcels go; other countries are one region each. */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  US: ['US-EAST', 'US-SOUTH', 'US-MIDWEST', 'US-WEST', 'US-MOUNTAIN'],
  CN: ['CN-EAST', 'CN-SOUTH', 'CN-NORTH', 'CN-WEST'],
};

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Some time of a day, between two hours. */
export const timeOn = (days: Days, day: number, rng: Prng, from = 7, to = 22): Instant =>
  days.at(day, clock(rng.int(from * 60, to * 60 - 1))) + rng.int(0, 59) * MS.second;

/** The nth order of a seller on a day has the same id in every run. */
export const orderIdOf = (scene: Scene, seller: SellerPlan, day: number, nth: number): string =>
  `${scene.market.key.toUpperCase()}${String(day).padStart(3, '0')}-${String(seller.number).padStart(2, '0')}${String(nth).padStart(2, '0')}`;

export interface Wishes {
  readonly buyer?: Person;
  readonly service?: string;
  readonly country?: string;
  readonly region?: string;
}

/** An order as it should be: dispatched within a day, delivered as promised, sometimes praised. */
export function usualOrder(
  scene: Scene,
  seller: SellerPlan,
  day: number,
  nth: number,
  rng: Prng,
  wishes: Wishes = {},
): Sketch {
  const { days, market } = scene;
  const way = wayOf(market.key, rng, wishes.service);
  const placedAt = timeOn(days, day, rng);
  const dispatchedAt = timeOn(days, day + 1, rng, 9, 18);
  const deliveredAt = timeOn(days, day + 1 + rng.int(way.from, way.to), rng, 9, 20);
  const country = wishes.country ?? rng.pick(way.countries);
  const text = say(rng, market.key, 'praise');
  const at = deliveredAt + rng.int(8, 90) * MS.hour;
  const praised = rng.next() < 0.16 ? { feedback: { at, rating: rng.next() < 0.8 ? 5 : 4, text } } : {};
  return {
    id: orderIdOf(scene, seller, day, nth),
    seller: seller.id,
    buyer: wishes.buyer ?? rng.pick(scene.buyers),
    placedAt,
    listing: rng.pick(seller.listings),
    quantity: rng.next() < 0.12 ? 2 : 1,
    freight: rng.int(0, 3) * (market.key === 'us' ? 300 : 600),
    country,
    region: wishes.region ?? rng.pick(REGIONS[country] ?? [country]),
    service: way.service,
    carrier: rng.pick(way.carriers),
    ...(way.promised === undefined ? {} : { deliverBy: days.first + day + way.promised }),
    dispatchedAt,
    deliveredAt,
    ...praised,
  };
}

function wayOf(key: MarketKey, rng: Prng, service: string | undefined): Way {
  const ways = WAYS[key];
  const drawn = ways[weighted(rng.int(1, 100), ways)] ?? ways[0]!;
  return service === undefined ? drawn : (ways.find((way) => way.service === service) ?? drawn);
}

/** Which of some shares, laid end to end, a number falls into. */
function weighted(number: number, shares: readonly { readonly share: number }[]): number {
  let end = 0;
  return shares.findIndex(({ share }) => {
    end += share;
    return number <= end;
  });
}

/** A message with an answer so many hours later. */
export function asking(
  market: MarketKey,
  rng: Prng,
  at: Instant,
  hours: number | null,
  what: 'question' | 'hurry' | 'where' = 'question',
): Asked {
  const text = say(rng, market, what);
  if (hours === null) return { at, text };
  return { at, text, answer: { at: at + Math.round(hours * MS.hour), text: say(rng, market, 'answer') } };
}

/** The same order dispatched so many days after its placing, and delivered as much later. */
export function lateBy(order: Sketch, days: Days, day: number, wait: number, rng: Prng): Sketch {
  const dispatchedAt = timeOn(days, day + wait, rng, 9, 18);
  const shift = (wait - 1) * MS.day;
  const { feedback, ...rest } = order;
  return {
    ...rest,
    dispatchedAt,
    ...(order.deliveredAt === undefined ? {} : { deliveredAt: order.deliveredAt + shift }),
  };
}

/** The same order with a bad word for it. */
export const complained = (order: Sketch, market: MarketKey, rng: Prng): Sketch => ({
  ...order,
  feedback: {
    at: (order.deliveredAt ?? order.placedAt) + rng.int(6, 60) * MS.hour,
    rating: rng.int(1, 2),
    text: say(rng, market, 'complaint'),
  },
});

/** The same order cancelled before it was dispatched. */
export function cancelledBy(order: Sketch, by: 'buyer' | 'seller', reason: string, rng: Prng): Sketch {
  const { dispatchedAt, deliveredAt, feedback, ...rest } = order;
  return { ...rest, cancelled: { at: order.placedAt + rng.int(2, 20) * MS.hour, by, reason } };
}
