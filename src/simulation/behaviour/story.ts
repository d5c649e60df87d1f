import type { Prng } from '../../kernel/prng.ts';
import type { CastMember, Emission, MarketKey, Person, SellerPlan, ShopAnswer, Sketch, Words } from '../model.ts';
import type { Scene, Wishes } from './usual.ts';
import { usualOrder } from './usual.ts';

/** Who works for a market. */
export const OPERATORS = ['arbitrator', 'head', 'second'] as const;
export type OperatorWord = (typeof OPERATORS)[number];

/** Names that are drawn anew with every seed, for the persons of a story that are no sellers. */
export interface Named {
  /** Somebody who works for the market; no two of them share a name. */
  operator(word: OperatorWord): Words;
  /** The person of a story by a word of the story's own; the same whenever asked. */
  person(word: string): Person;
}

/** A seller, or several buyers, to whom something happens: the same with every seed, under other names. */
export interface Story {
  readonly key: string;
  readonly market: MarketKey;
  /** The number of the day on which its seller begins; 0 where it is not said. */
  joined?(scene: Scene): number;
  /** What is ordered of its seller on a day. */
  orders(scene: Scene, seller: SellerPlan, day: number, rng: Prng, named: Named): Sketch[];
  /** Orders of its seller of which the shop cannot do what it is asked to, or says nothing of it. */
  shop?(scene: Scene, seller: SellerPlan): Readonly<Record<string, ShopAnswer>>;
  /** What happens besides, in any order. */
  besides?(scene: Scene, seller: SellerPlan, rng: Prng, named: Named): Emission[];
  cast(scene: Scene, seller: SellerPlan, named: Named): CastMember[];
}

/** So many orders as they should be. */
export const steady = (
  scene: Scene,
  seller: SellerPlan,
  day: number,
  rng: Prng,
  count: number,
  wishes: Wishes = {},
): Sketch[] => Array.from({ length: count }, (_, nth) => usualOrder(scene, seller, day, nth, rng, wishes));

/** A seller of the cast. */
export function sellerOfCast(
  { market }: Scene,
  id: string,
  seller: SellerPlan,
  situation: Words,
  orders: Readonly<Record<string, string>> = {},
): CastMember {
  const home = `/m/${market.id}/sellers/${seller.id}`;
  const links = Object.entries(orders).map(([what, order]) => [what, `${home}/orders/${order}`]);
  return {
    id,
    market: market.id,
    role: 'seller',
    name: seller.name,
    situation,
    who: { kind: 'seller', seller: seller.id },
    links: { health: `${home}/health`, ...Object.fromEntries(links) },
  };
}

/** A buyer of the cast, whose page is that of one of their orders. */
export const buyerOfCast = (
  { market }: Scene,
  id: string,
  buyer: Person,
  situation: Words,
  order: { readonly seller: string; readonly id: string },
): CastMember => ({
  id,
  market: market.id,
  role: 'buyer',
  name: buyer.name,
  situation,
  who: { kind: 'buyer', buyer: buyer.id },
  links: { order: `/m/${market.id}/b/${buyer.id}/orders/${order.seller}/${order.id}` },
});
