import type { Instant } from '../../kernel/instant.ts';
import type { Money, MoneyText } from '../../kernel/money.ts';
import { readMoney, sum, writeMoney } from '../../kernel/money.ts';
import type { Cause, Problem } from '../model/problems.ts';
import type { Dispute } from '../model.ts';

/** What of an order says where its cases come from. */
export interface OrderOfCase {
  readonly lines: readonly { readonly id: string; readonly listingId?: string | undefined }[];
  readonly parcels: readonly { readonly carrier?: string | undefined }[];
  readonly destination?: { readonly country?: string | undefined; readonly region?: string | undefined } | undefined;
  readonly marks: readonly {
    readonly code: string;
    readonly spans: readonly { readonly from: Instant; readonly to: Instant | null; readonly counts: boolean }[];
  }[];
}

/** One case by what it can be looked at by. */
export interface CaseSeen {
  readonly id: string;
  readonly order: string;
  readonly openedAt: Instant;
  readonly problem: Problem;
  readonly status: Dispute['status'];
  readonly open: boolean;
  /** What the facts say happened, once it is over; null: it is not over, or the facts do not say. */
  readonly cause: Cause | null;
  /** Whether it counts against the seller now. */
  readonly counts: boolean;
  readonly asked: MoneyText;
  /** What the seller paid of it, and what others did. */
  readonly bySeller: MoneyText | null;
  readonly byOthers: MoneyText | null;
  /** Whoever carried the order's parcels; null: nobody was told. */
  readonly carrier: string | null;
  /** Country, with the region where one is told: `US-CA`; null: it was not told. */
  readonly destination: string | null;
  /** Listings of the lines that it is about. */
  readonly articles: readonly string[];
}

/** By what cases can be grouped. A case about several articles stands under each of them; under every other heading it stands once. */
export const HEADINGS = ['cause', 'problem', 'carrier', 'destination', 'article'] as const;
export type Heading = (typeof HEADINGS)[number];

const OVER: readonly Dispute['status'][] = ['decided', 'closed', 'withdrawn'];

const totalOf = (amounts: readonly Money[]): MoneyText | null => {
  const [first] = amounts;
  return first ? writeMoney(sum(amounts, first.currency)) : null;
};

/** A case beside its order, as of an instant. */
export function seenCase(dispute: Dispute, order: OrderOfCase, now: Instant): CaseSeen {
  const ruling = 'ruling' in dispute ? dispute.ruling : null;
  const shares = ruling?.refund?.shares ?? [];
  const paid = (seller: boolean) =>
    totalOf(shares.filter(({ payer }) => (payer === 'seller') === seller).map(({ amount }) => readMoney(amount)));
  const about = dispute.lines?.map(({ line }) => line);
  const lines = order.lines.filter(({ id }) => !about || about.includes(id));
  const { country, region } = order.destination ?? {};
  const carriers = new Set(order.parcels.flatMap(({ carrier }) => carrier ?? []));
  const marked = order.marks.some(
    ({ code, spans }) =>
      code === 'claim' && spans.some(({ from, to, counts }) => counts && from <= now && (to === null || to > now)),
  );
  return {
    id: dispute.disputeId,
    order: dispute.orderId,
    openedAt: dispute.openedAt,
    problem: dispute.problem,
    status: dispute.status,
    open: !OVER.includes(dispute.status),
    cause: ruling?.found?.cause ?? null,
    counts: ruling?.outcome === 'buyer' && marked,
    asked: dispute.asked,
    bySeller: paid(true),
    byOthers: paid(false),
    carrier: carriers.size === 0 ? null : [...carriers].sort().join(' + '),
    destination: country === undefined ? (region ?? null) : region === undefined ? country : `${country}-${region}`,
    articles: [...new Set(lines.flatMap(({ listingId }) => listingId ?? []))],
  };
}

/** Cases added up: how many, of them open and counting, and their money by currency. */
export interface Tally {
  readonly cases: number;
  readonly open: number;
  readonly counts: number;
  readonly asked: readonly MoneyText[];
  readonly bySeller: readonly MoneyText[];
  readonly byOthers: readonly MoneyText[];
}

function byCurrency(amounts: readonly (MoneyText | null)[]): MoneyText[] {
  const found = new Map<string, Money[]>();
  for (const each of amounts)
    if (each) found.set(each.currency, [...(found.get(each.currency) ?? []), readMoney(each)]);
  return [...found].map(([currency, all]) => writeMoney(sum(all, currency)));
}

export const tallyOf = (cases: readonly CaseSeen[]): Tally => ({
  cases: cases.length,
  open: cases.filter(({ open }) => open).length,
  counts: cases.filter(({ counts }) => counts).length,
  asked: byCurrency(cases.map(({ asked }) => asked)),
  bySeller: byCurrency(cases.map(({ bySeller }) => bySeller)),
  byOthers: byCurrency(cases.map(({ byOthers }) => byOthers)),
});

/** What a case stands under of a heading; null where nothing is known of it. */
const keysOf = (seen: CaseSeen, heading: Heading): readonly (string | null)[] => {
  if (heading !== 'article') return [seen[heading]];
  return seen.articles.length === 0 ? [null] : seen.articles;
};

/** Cases under each key of a heading, the most first; what is not known last. */
export function groupsOf(
  cases: readonly CaseSeen[],
  heading: Heading,
): readonly (Tally & { readonly key: string | null })[] {
  const found = new Map<string | null, CaseSeen[]>();
  for (const each of cases) for (const key of keysOf(each, heading)) found.set(key, [...(found.get(key) ?? []), each]);
  return [...found]
    .map(([key, all]) => ({ key, ...tallyOf(all) }))
    .sort((a, b) => Number(a.key === null) - Number(b.key === null) || b.cases - a.cases || byName(a.key, b.key));
}

const byName = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : 1);
