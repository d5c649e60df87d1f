import type { Me } from '../hooks/place.ts';

/** A page of the main navigation: its key in the texts, and its address in a market. */
export interface NavPage {
  readonly key:
    | 'purchases'
    | 'health'
    | 'orders'
    | 'claims'
    | 'returns'
    | 'reports'
    | 'messages'
    | 'contests'
    | 'standing'
    | 'promise'
    | 'money'
    | 'account'
    | 'causes'
    | 'sellers'
    | 'cases'
    | 'funds'
    | 'facts'
    | 'policy'
    | 'decisions'
    | 'outbox'
    | 'connect';
  readonly to: string;
  /** Beginnings of other addresses that belong to it. */
  readonly also?: readonly string[];
}

const under = (market: string, path: string): string => `/m/${encodeURIComponent(market)}/${path}`;

/** The address of a page of one seller. */
export const sellerPage = (market: string, seller: string, page: string): string =>
  under(market, `sellers/${encodeURIComponent(seller)}/${page}`);

/** The address of a page of one buyer. */
export const buyerPage = (market: string, buyer: string, page: string): string =>
  under(market, `b/${encodeURIComponent(buyer)}/${page}`);

export const buyerOrderPage = (market: string, buyer: string, seller: string, order: string): string =>
  buyerPage(market, buyer, `orders/${encodeURIComponent(seller)}/${encodeURIComponent(order)}`);

export const marketPage = under;

/** The pages of one seller, in their order. */
export const SELLER_PAGES = [
  'health',
  'orders',
  'claims',
  'returns',
  'causes',
  'messages',
  'contests',
  'reports',
  'standing',
  'promise',
  'money',
  'account',
] as const;

/** What waits for a person of a market, by kind; the first is where the desk begins. */
export const DESK_PAGES = ['cases', 'contested', 'appeals', 'sanctions', 'returns', 'payouts', 'reports'] as const;

/** What the marketplace's own money pays; the first is where it begins. */
export const MONEY_PAGES = ['funds', 'programmes', 'holds', 'receivables', 'reconciliation'] as const;

/** The pages that somebody has in a market, in their order. */
export function pagesOf(me: Me, market: string): NavPage[] {
  if (me.kind === 'seller' && me.seller !== null) {
    const { seller } = me;
    return SELLER_PAGES.map((key) => ({ key, to: sellerPage(market, seller, key) }));
  }
  if (me.kind === 'buyer' && me.buyer !== null) {
    // A guest has one order, and what lies under it.
    if (me.only)
      return [
        { key: 'purchases', to: buyerOrderPage(market, me.buyer, me.only.seller, me.only.order) },
        { key: 'reports', to: under(market, 'my-reports'), also: [under(market, 'report')] },
      ];
    return [
      { key: 'purchases', to: buyerPage(market, me.buyer, 'orders') },
      { key: 'claims', to: buyerPage(market, me.buyer, 'claims') },
      { key: 'returns', to: buyerPage(market, me.buyer, 'returns') },
      { key: 'reports', to: under(market, 'my-reports'), also: [under(market, 'report')] },
    ];
  }
  if (me.kind === 'operator' || me.kind === 'service') {
    return (['sellers', 'cases', 'funds', 'facts', 'policy', 'decisions', 'outbox', 'connect'] as const).map((key) => ({
      key,
      to: under(market, key),
      ...(key === 'cases' ? { also: DESK_PAGES.map((page) => under(market, page)) } : {}),
      ...(key === 'funds' ? { also: MONEY_PAGES.map((page) => under(market, page)) } : {}),
    }));
  }
  return [];
}
