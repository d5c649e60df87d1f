import type { Bank } from '../disputes/model/bank.ts';
import type { OrderState } from '../facts/model.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { Matter, Verdict } from './model/codes.ts';
import { reporterKey } from './model/reporter.ts';
import type {
  Found,
  LoadedForTelling,
  OnRecord,
  OtherOrder,
  Report,
  ReportedOrder,
  Reporter,
  ReportStatus,
} from './model.ts';
import { reports } from './store.ts';

type Queries = Pick<Tx, 'query'>;

/** How many earlier reports of somebody are looked at; a policy asks for fewer. */
const RECORD_MAX = 50;
/** Buyers told by one decision. */
const BATCH = 50;
/** No month is longer. */
const MONTH_MAX = 31;

/** A report with the version that an update must still find; null where the market has none of that id. */
export const readReport = (q: Queries, marketId: string, reportId: Uuid) => reports.read(q, marketId, reportId);

/** What of an order a report is held against. */
export const asReported = (state: OrderState, bank: Bank): ReportedOrder => ({
  orderId: state.orderId,
  buyerId: state.buyerId ?? null,
  currency: state.currency ?? null,
  lines: state.lines.map(({ id, quantity, price, listingId }) => ({
    id,
    quantity,
    price: price ?? null,
    listing: listingId ?? null,
  })),
  freight: state.freight ?? null,
  refunds: state.refunds.map(({ amount }) => amount),
  bankTook: bank.took,
  placedAt: state.placedAt ?? null,
  chargedBackAt: bank.since,
});

export interface SameThing {
  readonly orderUuid: Uuid | null;
  readonly listing: string | null;
  readonly matter: Matter;
}

/** What became of a reporter's reports about one thing and matter. */
export async function readSame(
  q: Queries,
  sellerId: Uuid,
  reporter: Reporter,
  { orderUuid, listing, matter }: SameThing,
): Promise<ReportStatus[]> {
  const { rows } = await q.query<{ status: ReportStatus }>(
    `select status from reports where seller_id = $1 and reporter = $2 and matter = $3
       and order_id is not distinct from $4::uuid and listing_id is not distinct from $5 order by opened_at, report_id`,
    [sellerId, reporterKey(reporter), matter, orderUuid, listing],
  );
  return rows.map(({ status }) => status);
}

/** How persons decided the reports of somebody in a market, the newest first. */
export async function readRecord(q: Queries, marketId: string, reporter: Reporter): Promise<OnRecord[]> {
  const { rows } = await q.query<{ verdict: Verdict; decided_at: Instant }>(
    `select verdict, decided_at from reports where market_id = $1 and reporter = $2 and verdict is not null
     order by decided_at desc, report_id limit $3`,
    [marketId, reporterKey(reporter), RECORD_MAX],
  );
  return rows.map(({ verdict, decided_at }) => ({ at: decided_at, verdict }));
}

/** What was found to be counterfeit of a seller: of one order, and which listings were to be taken down. */
export async function readFindings(q: Queries, sellerId: Uuid, orderUuid: Uuid | null) {
  const { rows } = await q.query<{ state: string }>(
    `select state from reports where seller_id = $1 and status in ('telling', 'found') order by opened_at, report_id`,
    [sellerId],
  );
  const found = rows.map(({ state }) => JSON.parse(state) as Found);
  return {
    foundBefore: found
      .filter((each) => orderUuid !== null && each.orderUuid === orderUuid)
      .map(({ decided }) => decided.finding.lines),
    pulled: [...new Set(found.flatMap(({ decided }) => decided.finding.pulled))],
  };
}

/** The next orders of listings that were found to be counterfeit, those placed last before the finding included. */
export async function readOthers(q: Queries, { sellerId, decided, telling }: Found): Promise<LoadedForTelling> {
  if (!telling) return { orders: [], more: false };
  const { count, unit } = telling.within;
  const since = decided.at - count * (unit === 'months' ? MONTH_MAX : 1) * MS.day - MS.day;
  const { listings } = decided.finding;
  const { rows } = await q.query<{ order_id: Uuid; placed_at: Instant; status: string; state: string }>(
    `select order_id, placed_at, status, state from orders
     where seller_id = $1 and placed_at >= $2 and placed_at <= $3 and state like any ($4)
       and ($5::bigint is null or (placed_at, order_id) > ($5::bigint, $6::uuid))
     order by placed_at, order_id limit $7`,
    [
      sellerId,
      since,
      decided.at,
      listings.map((listing) => `%"listingId":${likeText(listing)}%`),
      telling.after?.at ?? null,
      telling.after?.order ?? null,
      BATCH + 1,
    ],
  );
  const orders = rows.slice(0, BATCH).flatMap((row): OtherOrder[] => {
    const state = JSON.parse(row.state) as OrderState;
    const listing = listings.find((each) => state.lines.some(({ listingId }) => listingId === each));
    if (listing === undefined) return [];
    return [
      {
        order: row.order_id,
        orderId: state.orderId,
        buyerId: state.buyerId ?? null,
        listing,
        placedAt: row.placed_at,
        ended: state.removedAt !== undefined,
      },
    ];
  });
  return { orders, more: rows.length > BATCH };
}

/** A text as it stands in the JSON of a state, with what a pattern would take for something else marked. */
const likeText = (text: string): string => JSON.stringify(text).replace(/[\\%_]/g, '\\$&');

export interface ReportFilter {
  readonly market: string;
  readonly sellerId?: Uuid | undefined;
  readonly orderUuid?: Uuid | undefined;
  readonly reporter?: Reporter | undefined;
  readonly status?: ReportStatus | undefined;
  /** Only those that wait for something, the first due first; else all, the newest first. */
  readonly queue: boolean;
  readonly after?: { readonly at: Instant; readonly id: Uuid } | undefined;
  readonly limit: number;
}

/** Reports of a market. */
export async function listReports(db: Pick<Db, 'read'>, filter: ReportFilter): Promise<Report[]> {
  const { market, sellerId, orderUuid: order, reporter, status, queue, after, limit } = filter;
  const where = { seller_id: sellerId, order_id: order, reporter: reporter && reporterKey(reporter), status };
  return (await reports.list(db.read, { market, where, queue, after, limit })).map(({ state }) => state);
}

/** What a seller is shown of reports about it: what it was asked, and what was found to be so. */
export async function listAgainst(
  db: Pick<Db, 'read'>,
  sellerId: Uuid,
  limit: number,
  after?: { readonly at: Instant; readonly id: Uuid },
): Promise<Report[]> {
  const { rows } = await db.read.query<{ state: string }>(
    `select state from reports
     where seller_id = $1
       and (status in ('upheld', 'telling', 'found') or state::jsonb -> 'question' ->> 'of' = 'seller')
       and ($2::bigint is null or opened_at < $2 or (opened_at = $2 and report_id > $3::uuid))
     order by opened_at desc, report_id limit $4`,
    [sellerId, after?.at ?? null, after?.id ?? null, limit],
  );
  return rows.map(({ state }) => JSON.parse(state) as Report);
}

/** Ids of the reports about one order, by whomever they were made. */
export async function readReportIdsOfOrder(q: Queries, sellerId: Uuid, order: Uuid): Promise<Uuid[]> {
  const { rows } = await q.query<{ report_id: Uuid }>(
    'select report_id from reports where seller_id = $1 and order_id = $2 order by opened_at, report_id',
    [sellerId, order],
  );
  return rows.map(({ report_id }) => report_id);
}

/** Everything that a buyer reported in a market, each with the seller that it is about. */
export async function readReportsOfBuyer(
  q: Queries,
  market: string,
  buyer: string,
): Promise<{ readonly sellerId: Uuid; readonly reportId: Uuid }[]> {
  const { rows } = await q.query<{ seller_id: Uuid; report_id: Uuid }>(
    'select seller_id, report_id from reports where market_id = $1 and reporter = $2 order by opened_at, report_id',
    [market, reporterKey({ kind: 'buyer', id: buyer })],
  );
  return rows.map(({ seller_id, report_id }) => ({ sellerId: seller_id, reportId: report_id }));
}
