import type { AnswerOf } from '../../sdk/index.ts';
import type { Words } from './words.ts';

export type Ranked = AnswerOf<'publicRanking'>['items'][number];

/** Something that the shop sells, as its own search finds it. */
export interface Offer {
  readonly id: string;
  readonly seller: string;
  readonly title: Words;
  /** In hundredths of the market's currency. */
  readonly cents: number;
  /** How well it fits what was searched for, from 0 to 1: the shop's own business. */
  readonly relevance: number;
}

export interface Found extends Offer {
  readonly ranking: Ranked;
  /** Relevance by the ranking factor: what the results are ordered by. */
  readonly score: number;
}

const GOODS: readonly [Words, ...Words[]] = [
  { en: 'Cutting board', zh: '砧板' },
  { en: 'Desk lamp', zh: '台灯' },
  { en: 'Wool blanket', zh: '羊毛毯' },
  { en: 'Tea pot', zh: '茶壶' },
  { en: 'Bread basket', zh: '面包篮' },
  { en: 'Garden shears', zh: '园艺剪' },
];

/** A number that is always the same for a text. */
const numberOf = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);

/** The shelf of a made-up shop: two things of each seller. */
export const offersOf = (seller: string): Offer[] =>
  [0, 1].map((nth) => {
    const drawn = numberOf(`${seller} ${nth}`);
    return {
      id: `${seller}-${nth}`,
      seller,
      title: GOODS[drawn % GOODS.length] ?? GOODS[0],
      cents: 900 + (drawn % 60) * 100,
      relevance: 0.6 + (drawn % 40) / 100,
    };
  });

/** What a search shows: what fits, ordered by relevance times the seller's factor; what cannot be ordered is not shown. */
export function search(ranked: readonly Ranked[], words: string): Found[] {
  const wanted = words.trim().toLowerCase();
  return ranked
    .filter(({ selling }) => selling)
    .flatMap((ranking) =>
      offersOf(ranking.seller)
        .filter(({ title, seller }) => `${title.en} ${title.zh} ${seller}`.toLowerCase().includes(wanted))
        .map((offer) => ({ ...offer, ranking, score: offer.relevance * Number(ranking.factor) })),
    )
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
