import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { listingUuid, sellerUuid } from './envelope.ts';
import { fieldsChanged, standingAt } from './listings.ts';
import type { Fact, Listing, ListingField, ListingVersion, OrderState } from './model.ts';
import type { FactDigest } from './read.ts';
import { readDigestsOf } from './read.ts';

type Query = Pick<Tx | Db['read'], 'query'>;

/** Of which market; its ranks of sources say which of two versions told of one instant stands. */
interface OfMarket {
  readonly id: string;
  readonly sourceRanks: readonly string[];
}

/** One of the things bought, as its listing reads; null where nobody told of it. */
export interface ListingAtDeal {
  readonly listingId: string;
  /** The lines of the order that were bought by it. */
  readonly lines: readonly string[];
  /** As it read when the order was placed. */
  readonly was: ListingVersion | null;
  /** As it reads now: the same one where nothing was told since. */
  readonly now: ListingVersion | null;
  /** What reads otherwise now; nothing where nobody told how it read then. */
  readonly changed: readonly ListingField[];
}

/** What of an order says which listings it was bought by, and when. */
type Bought = Pick<OrderState, 'sellerId' | 'lines' | 'placedAt'>;

/** Listings of one order that are looked up; an order names about two. */
const LISTINGS_MAX = 100;

/** The listings that an order, or some lines of it, was bought by, as they read when it was placed and as they read now. */
export async function readListingsAtDeal(
  q: Query,
  market: OfMarket,
  order: Bought,
  asOf: Instant,
): Promise<ListingAtDeal[]> {
  const named = namedIn(order);
  const standing = await readStanding(q, market, order, [...named.keys()], asOf);
  const versions = await readVersions(q, sellerUuid(market.id, order.sellerId), [...standing.values()].flatMap(both));
  return [...named].map(([listingId, lines]) => {
    const of = standing.get(listingId);
    const versionOf = (fact: Placed | null | undefined) => (fact ? (versions.get(fact) ?? null) : null);
    const [was, now] = [versionOf(of?.was), versionOf(of?.now)];
    return { listingId, lines, was, now, changed: was && now ? fieldsChanged(was.listing, now.listing) : [] };
  });
}

/** The facts that say how the listings of an order read when it was placed, by digest, for a decision that rests on them. */
export async function readListingDigests(q: Query, market: OfMarket, order: Bought): Promise<FactDigest[]> {
  const named = [...namedIn(order).keys()];
  const standing = await readStanding(q, market, order, named, order.placedAt ?? Number.MIN_SAFE_INTEGER);
  const cited = [...standing.values()].flatMap(({ was, amendments }) => (was ? [was, ...amendments] : []));
  return readDigestsOf(q, sellerUuid(market.id, order.sellerId), cited);
}

/** The lines bought by each listing, in the order of the lines. */
function namedIn({ lines }: Bought): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const { id, listingId } of lines) {
    if (listingId === undefined || (named.size >= LISTINGS_MAX && !named.has(listingId))) continue;
    named.set(listingId, [...(named.get(listingId) ?? []), id]);
  }
  return named;
}

/** A fact about a listing, with the key under which it is filed. */
type Placed = Fact & { readonly subject: Uuid };

interface Standing {
  readonly was: Placed | null;
  readonly now: Placed | null;
  /** What corrects or takes back anything that was told of the listing. */
  readonly amendments: readonly Placed[];
}

const both = ({ was, now }: Standing): Placed[] => [was, now].filter((each) => each !== null);

/** What a heading stands for whose words are not read: of many versions of a listing two are ever looked at. */
const UNREAD: Fact['data'] = {};

interface Heading {
  readonly subject: Uuid;
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly occurred_at: Instant;
  readonly amending: string | null;
}

/** Of each listing the versions that stood at the deal and that stand now, without their words. One whose order has no date yet stood at no time. */
async function readStanding(
  q: Query,
  market: OfMarket,
  { sellerId, placedAt }: Bought,
  listings: readonly string[],
  asOf: Instant,
): Promise<Map<string, Standing>> {
  if (listings.length === 0) return new Map();
  const { rows } = await q.query<Heading>({
    name: 'listings-headings',
    text: `select subject, source, id, kind, occurred_at, case when kind like 'fact.%' then body end as amending
      from facts where seller_id = $1 and subject = any ($2::uuid[])`,
    values: [sellerUuid(market.id, sellerId), listings.map((each) => listingUuid(market.id, sellerId, each))],
  });
  const told = Map.groupBy(rows.map(placed), ({ subject }) => subject);
  return new Map(
    listings.flatMap((each) => {
      const facts = told.get(listingUuid(market.id, sellerId, each)) ?? [];
      if (facts.length === 0) return [];
      const stood = standingAt(facts, market.sourceRanks, placedAt ?? Number.MIN_SAFE_INTEGER, asOf);
      return [[each, { ...stood, amendments: facts.filter(({ kind }) => kind.startsWith('fact.')) }] as const];
    }),
  );
}

const placed = ({ subject, source, id, kind, occurred_at: occurredAt, amending }: Heading): Placed => ({
  subject,
  source,
  id,
  kind,
  occurredAt,
  data: amending === null ? UNREAD : (JSON.parse(amending) as { data: Fact['data'] }).data,
});

/** The words of some versions: those of a correction are known already. */
async function readVersions(
  q: Query,
  seller: Uuid,
  facts: readonly Placed[],
): Promise<ReadonlyMap<Placed, ListingVersion>> {
  const unread = facts.filter(({ data }) => data === UNREAD);
  const { rows } =
    unread.length === 0
      ? { rows: [] }
      : await q.query<{ subject: Uuid; source: string; id: string; body: string }>({
          name: 'listings-words',
          text: `select f.subject, f.source, f.id, f.body from unnest($2::uuid[], $3::text[], $4::text[]) as t (o, source, id)
            join facts f on f.seller_id = $1 and f.subject = t.o and f.source = t.source and f.id = t.id`,
          values: [
            seller,
            unread.map(({ subject }) => subject),
            unread.map(({ source }) => source),
            unread.map(({ id }) => id),
          ],
        });
  const read = new Map(rows.map((row) => [keyOf(row), (JSON.parse(row.body) as { data: Listing }).data]));
  return new Map(
    facts.map((fact) => {
      const { source, id, occurredAt: since } = fact;
      const listing = fact.data === UNREAD ? read.get(keyOf(fact)) : (fact.data as Listing);
      if (!listing) throw new Error(`What a listing said is gone: ${source} ${id}`);
      return [fact, { source, id, since, listing }];
    }),
  );
}

const keyOf = ({ subject, source, id }: { subject: Uuid; source: string; id: string }): string =>
  `${subject} ${source}\u0000${id}`;
