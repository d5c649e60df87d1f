import type { Me } from '../hooks/place.ts';
import { marketPage, sellerPage } from './pages.ts';

/** Where something has its page. */
export interface Place {
  readonly to: string;
}

/** What is gone to first, where several things are named: the nearest to what happened. */
const NEAREST = ['report', 'dispute', 'appeal', 'contest', 'sanction', 'order', 'seller'] as const;

type Thing = (typeof NEAREST)[number];
type Ids = Readonly<Record<string, string | undefined>>;

const OPERATORS: Readonly<Record<Thing, (market: string, id: string, ids: Ids) => string | null>> = {
  report: (market, id) => marketPage(market, `reports/${encodeURIComponent(id)}`),
  dispute: (market, id) => marketPage(market, `cases/${encodeURIComponent(id)}`),
  appeal: (market, id) => marketPage(market, `appeals/${encodeURIComponent(id)}`),
  contest: (market, id) => marketPage(market, `contested/${encodeURIComponent(id)}`),
  sanction: (market, id) => marketPage(market, `sanctions/${encodeURIComponent(id)}`),
  order: (market, id, { seller }) =>
    seller === undefined ? null : sellerPage(market, seller, `orders/${encodeURIComponent(id)}`),
  seller: (market, id) => sellerPage(market, id, 'health'),
};

/** Of a seller, under their own pages. */
const SELLERS: Readonly<Partial<Record<Thing, (id: string) => string>>> = {
  report: (id) => `reports/${encodeURIComponent(id)}`,
  contest: (id) => `contests/${encodeURIComponent(id)}`,
  dispute: (id) => `claims/${encodeURIComponent(id)}`,
  order: (id) => `orders/${encodeURIComponent(id)}`,
  sanction: (id) => `standing/${encodeURIComponent(id)}`,
  appeal: () => 'standing',
};

/** Of a buyer, under their own pages. */
const BUYERS: Readonly<Partial<Record<Thing, (id: string, ids: Ids) => string | null>>> = {
  dispute: (id) => `claims/${encodeURIComponent(id)}`,
  order: (id, { seller }) =>
    seller === undefined ? null : `orders/${encodeURIComponent(seller)}/${encodeURIComponent(id)}`,
};

/** The page of what is named by `ids`, for who asks; null where there is none of theirs. */
export function placeOf(me: Me, market: string, ids: Ids): Place | null {
  for (const thing of NEAREST) {
    const id = ids[thing];
    if (id === undefined) continue;
    if (me.kind === 'buyer') {
      if (thing === 'report') return { to: marketPage(market, `my-reports/${encodeURIComponent(id)}`) };
      const to = me.buyer === null ? null : BUYERS[thing]?.(id, ids);
      if (to != null) return { to: marketPage(market, `b/${encodeURIComponent(me.buyer ?? '')}/${to}`) };
    } else if (me.kind === 'seller') {
      const page = SELLERS[thing]?.(id);
      if (page !== undefined && me.seller !== null && (ids.seller ?? me.seller) === me.seller)
        return { to: sellerPage(market, me.seller, page) };
    } else {
      const to = OPERATORS[thing](market, id, ids);
      if (to !== null) return { to };
    }
  }
  return null;
}
