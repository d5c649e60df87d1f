import type { Words } from '../../kernel/render.ts';
import type { Figure, Status } from '../../metrics/figures.ts';
import type { SellerFigures } from '../../metrics/read.ts';

export interface ListAsked {
  /** Part of a seller's own id or of what the shop is called, in any case. */
  readonly search?: string | undefined;
  /** What shops are called, by the sellers' ids. */
  readonly titles?: ReadonlyMap<string, Words> | undefined;
  /** Sellers with any metric in this status; with `metric`, that one. */
  readonly status?: Status | undefined;
  readonly metric?: string | undefined;
  /** `seller`, `worst`, or a metric's name; `-` before it turns the order round. */
  readonly sort: string;
}

const SEVERITY: Readonly<Record<Status, number>> = { broken: 0, close: 1, kept: 2, few: 3, none: 4 };

/** The worst status of a seller's figures. */
export const worstStatus = (figures: readonly Figure[]): Status =>
  figures.reduce<Status>((worst, { status }) => (SEVERITY[status] < SEVERITY[worst] ? status : worst), 'none');

/** Sellers that fit, in the order asked; the market's own ids decide between equals. */
export function listed(sellers: readonly SellerFigures[], asked: ListAsked): SellerFigures[] {
  const search = asked.search?.toLowerCase();
  const fits = ({ sellerId, figures }: SellerFigures): boolean => {
    const title = asked.titles?.get(sellerId);
    const names = title ? [sellerId, title.en, title.zh] : [sellerId];
    if (search !== undefined && !names.some((name) => name.toLowerCase().includes(search))) return false;
    if (asked.status === undefined) return true;
    const looked = asked.metric === undefined ? figures : figures.filter(({ metric }) => metric === asked.metric);
    return looked.some(({ status }) => status === asked.status);
  };
  const down = asked.sort.startsWith('-');
  const by = comparison(down ? asked.sort.slice(1) : asked.sort);
  return sellers
    .filter(fits)
    .sort((a, b) => (down ? -by(a, b) : by(a, b)) || (a.sellerId < b.sellerId ? -1 : a.sellerId > b.sellerId ? 1 : 0));
}

type Comparison = (a: SellerFigures, b: SellerFigures) => number;

function comparison(key: string): Comparison {
  if (key === 'seller') return (a, b) => (a.sellerId < b.sellerId ? -1 : a.sellerId > b.sellerId ? 1 : 0);
  if (key === 'worst') return (a, b) => SEVERITY[worstStatus(a.figures)] - SEVERITY[worstStatus(b.figures)];
  // By the rate in the longest window; sellers without one come before all others, more things after fewer at equal rates.
  const of = ({ figures }: SellerFigures) => figures.findLast(({ metric }) => metric === key);
  return (a, b) => compareRates(of(a), of(b)) || (of(a)?.things ?? 0) - (of(b)?.things ?? 0);
}

/** Exact: by cross-multiplication of the counts; a count metric by what is marked. */
function compareRates(a: Figure | undefined, b: Figure | undefined): number {
  const [x, y] = [a?.rate, b?.rate];
  if (x && y) return x.n * y.of - y.n * x.of;
  if (x || y) return x ? 1 : -1;
  return (a?.marked ?? -1) - (b?.marked ?? -1);
}
