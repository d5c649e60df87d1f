import type { Me } from '../hooks/place.ts';

/** A page of the main navigation: its key in the texts, and its address in a market. */
export interface NavPage {
  readonly key:
    | 'health'
    | 'orders'
    | 'contests'
    | 'account'
    | 'sellers'
    | 'contested'
    | 'facts'
    | 'policy'
    | 'decisions';
  readonly to: string;
}

const under = (market: string, path: string): string => `/m/${encodeURIComponent(market)}/${path}`;

/** The address of a page of one seller. */
export const sellerPage = (market: string, seller: string, page: string): string =>
  under(market, `sellers/${encodeURIComponent(seller)}/${page}`);

export const marketPage = under;

/** The pages of one seller, in their order. */
export const SELLER_PAGES = ['health', 'orders', 'contests', 'account'] as const;

/** The pages that somebody has in a market, in their order. */
export function pagesOf(me: Me, market: string): NavPage[] {
  if (me.kind === 'seller' && me.seller !== null) {
    const { seller } = me;
    return SELLER_PAGES.map((key) => ({ key, to: sellerPage(market, seller, key) }));
  }
  if (me.kind === 'operator' || me.kind === 'service') {
    return (['sellers', 'contested', 'facts', 'policy', 'decisions'] as const).map((key) => ({
      key,
      to: under(market, key),
    }));
  }
  return [];
}
