import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../../platform/database/index.ts';
import { bigints, texts, uuids } from '../../platform/database/index.ts';
import { effectiveFacts } from '../effective.ts';
import type { FactRow } from '../envelope.ts';
import { decodeFact } from '../envelope.ts';
import type { Fact, SellerOffer } from '../model.ts';

/** What is known of a seller beside the orders: since when they are here or away, and what they offered. */
export interface SellerState {
  readonly joinedAt?: Instant;
  readonly awaySince?: Instant;
  readonly offers: readonly SellerOffer[];
}

export interface SellerRow {
  readonly state: SellerState;
  readonly offersRev: number;
}

/** Pure: the state of a seller from the facts told of the seller alone. */
export function foldSeller(told: readonly Fact[], sourceRanks: readonly string[]): SellerState {
  let joinedAt: Instant | undefined;
  let awaySince: Instant | undefined;
  const offers: SellerOffer[] = [];
  for (const { kind, occurredAt, source, id, data } of effectiveFacts(told, sourceRanks)) {
    if (kind === 'seller.joined') joinedAt ??= occurredAt;
    else if (kind === 'seller.away') awaySince ??= occurredAt;
    else if (kind === 'seller.back') awaySince = undefined;
    else if (kind === 'seller.promised') offers.push({ from: occurredAt, source, id, ...data });
  }
  return { ...(joinedAt === undefined ? {} : { joinedAt }), ...(awaySince === undefined ? {} : { awaySince }), offers };
}

export async function readSellers(tx: Pick<Tx, 'query'>, sellers: readonly Uuid[]): Promise<Map<Uuid, SellerRow>> {
  const { rows } = await tx.query<{ seller_id: Uuid; state: string; offers_rev: number }>({
    name: 'sellers-state',
    text: `select seller_id, state, offers_rev from sellers where seller_id = any ($1::uuid[])`,
    values: [uuids(sellers)],
  });
  return new Map(rows.map((row) => [row.seller_id, { state: JSON.parse(row.state), offersRev: row.offers_rev }]));
}

export interface SellerNamed {
  readonly seller: Uuid;
  readonly sellerId: string;
  readonly knownFrom: Instant;
}

/**
 * Writes who was named and since when, and that something of theirs changed (`rev`). Returns the revision of each one's offers: where
 * it is not the one that orders were folded with, they are to be folded again.
 */
export async function touchSellers(tx: Tx, market: string, named: readonly SellerNamed[]): Promise<Map<Uuid, number>> {
  const sorted = [...named].sort((a, b) => (a.seller < b.seller ? -1 : 1));
  const { rows } = await tx.query<{ seller_id: Uuid; offers_rev: number }>({
    name: 'sellers-touch',
    text: `insert into sellers (seller_id, market_id, outside_id, known_from, rev)
      select s, $1, outside, known, 1 from unnest($2::uuid[], $3::text[], $4::bigint[]) as t (s, outside, known)
      on conflict (seller_id) do update set known_from = least(sellers.known_from, excluded.known_from), rev = sellers.rev + 1
      returning seller_id, offers_rev`,
    values: [
      market,
      uuids(sorted.map(({ seller }) => seller)),
      texts(sorted.map(({ sellerId }) => sellerId)),
      bigints(sorted.map(({ knownFrom }) => knownFrom)),
    ],
  });
  return new Map(rows.map((row) => [row.seller_id, row.offers_rev]));
}

/** Folds a seller's own facts under a lock on the row; returns the earliest placing for which an offer changed, or null. */
export async function refoldSeller(
  tx: Tx,
  seller: Uuid,
  sellerId: string,
  sourceRanks: readonly string[],
): Promise<Instant | null> {
  const standing = await tx.query<{ state: string }>('select state from sellers where seller_id = $1 for update', [
    seller,
  ]);
  const before: SellerState = standing.rows[0] ? JSON.parse(standing.rows[0].state) : { offers: [] };
  const { rows } = await tx.query<FactRow>(
    'select source, id, kind, occurred_at, body from facts where seller_id = $1 and subject = $1',
    [seller],
  );
  const after = foldSeller(
    rows.map((row) => decodeFact(row, { sellerId })),
    sourceRanks,
  );
  const changed = changedFrom(before.offers, after.offers);
  await tx.query('update sellers set state = $2, offers_rev = offers_rev + $3 where seller_id = $1', [
    seller,
    JSON.stringify(after),
    changed === null ? 0 : 1,
  ]);
  return changed;
}

function changedFrom(before: readonly SellerOffer[], after: readonly SellerOffer[]): Instant | null {
  const texts = (offers: readonly SellerOffer[]) => new Set(offers.map((offer) => JSON.stringify(offer)));
  const old = texts(before);
  const now = texts(after);
  const changed = [
    ...before.filter((o) => !now.has(JSON.stringify(o))),
    ...after.filter((o) => !old.has(JSON.stringify(o))),
  ];
  return changed.length === 0 ? null : Math.min(...changed.map((offer) => offer.from));
}
