import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Words } from '../../kernel/render.ts';
import type { Tx } from '../../platform/database/index.ts';
import { bigints, texts, uuids } from '../../platform/database/index.ts';
import { effectiveFacts } from '../effective.ts';
import type { FactRow } from '../envelope.ts';
import { decodeFact } from '../envelope.ts';
import type { Fact, FactRef, SellerOffer } from '../model.ts';
import { TROTH } from '../vocabulary.ts';

/** What is known of a seller beside the orders: since when they are here or away, and what they offered. */
export interface SellerState {
  readonly joinedAt?: Instant;
  readonly awaySince?: Instant;
  /** When they mean to be back. */
  readonly awayUntil?: Instant;
  /** When that ends by itself: it was said here, and not by a source that tells the return too. */
  readonly backAt?: Instant;
  /** When one of the two was last told. */
  readonly absenceAt?: Instant;
  readonly offers: readonly SellerOffer[];
}

/** Pure: the state of a seller from the facts told of the seller alone. */
export function foldSeller(told: readonly Fact[], sourceRanks: readonly string[]): SellerState {
  let joinedAt: Instant | undefined;
  let absence: Pick<SellerState, 'awaySince' | 'awayUntil' | 'backAt' | 'absenceAt'> = {};
  const offers: SellerOffer[] = [];
  for (const fact of effectiveFacts(told, sourceRanks)) {
    const { kind, occurredAt, source, id, data } = fact;
    if (kind === 'seller.joined') joinedAt ??= occurredAt;
    else if (kind === 'seller.away') absence = awayBy(fact, absence.awaySince ?? occurredAt);
    else if (kind === 'seller.back') absence = { absenceAt: occurredAt };
    else if (kind === 'seller.promised') offers.push({ from: occurredAt, source, id, ...data });
  }
  return { ...(joinedAt === undefined ? {} : { joinedAt }), ...absence, offers };
}

function awayBy({ occurredAt, source, data }: Fact, awaySince: Instant) {
  const until: Instant | undefined = data.until;
  return {
    awaySince,
    ...(until === undefined ? {} : { awayUntil: until }),
    ...(until === undefined || source !== TROTH ? {} : { backAt: until }),
    absenceAt: occurredAt,
  };
}

/** A name as long as pages have room for. */
const TITLE_MAX = 200;

/**
 * Pure: what a seller's shop is called, by the last fact that says it. Null where none does, or it was erased. `personal`: the words of
 * a fact, by its source and id.
 */
export function titleOf(
  told: readonly Fact[],
  sourceRanks: readonly string[],
  personal: ReadonlyMap<string, Readonly<Record<string, string>>>,
): Words | null {
  const saying = effectiveFacts(told, sourceRanks).filter(({ kind }) => NAMING.has(kind));
  const titles = saying.map((fact) => titleIn(personal.get(keyOf(fact)) ?? {}));
  return titles.findLast((title) => title !== null) ?? null;
}

const NAMING: ReadonlySet<string> = new Set(['seller.joined', 'seller.renamed']);
const keyOf = ({ source, id }: FactRef): string => `${source}\u0000${id}`;

function titleIn(words: Readonly<Record<string, string>>): Words | null {
  const [any, en, zh] = ['title', 'title.en', 'title.zh'].map((name) =>
    [...(words[name] ?? '').trim()].slice(0, TITLE_MAX).join(''),
  );
  const first = any || en || zh;
  return first ? { en: en || first, zh: zh || first } : null;
}

interface Row {
  readonly seller_id: Uuid;
  readonly state: string;
}
const statesOf = (rows: readonly Row[]): Map<Uuid, SellerState> =>
  new Map(rows.map((row) => [row.seller_id, JSON.parse(row.state) as SellerState]));

export async function readSellers(
  q: Pick<Tx, 'query'>,
  sellers: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, SellerState>> {
  const { rows } = await q.query<Row>({
    name: 'sellers-state',
    text: `select seller_id, state from sellers where seller_id = any ($1::uuid[])`,
    values: [uuids(sellers)],
  });
  return statesOf(rows);
}

export interface SellerNamed {
  readonly seller: Uuid;
  readonly sellerId: string;
  readonly knownFrom: Instant;
}

/**
 * Writes who was named and since when, and that something of theirs changes (`rev`); returns what is known of each. Whoever writes rows
 * of a seller does this first, for all sellers in one order: so writers of one seller follow each other, none can stand in another's
 * way half-way, and no offer changes under an order that is being folded.
 */
export async function touchSellers(
  tx: Tx,
  market: string,
  named: readonly SellerNamed[],
): Promise<Map<Uuid, SellerState>> {
  const sorted = [...named].sort((a, b) => (a.seller < b.seller ? -1 : 1));
  const { rows } = await tx.query<Row>({
    name: 'sellers-touch',
    text: `insert into sellers (seller_id, market_id, outside_id, known_from, rev)
      select s, $1, outside, known, 1 from unnest($2::uuid[], $3::text[], $4::bigint[]) as t (s, outside, known)
      on conflict (seller_id) do update set known_from = least(sellers.known_from, excluded.known_from), rev = sellers.rev + 1
      returning seller_id, state`,
    values: [
      market,
      uuids(sorted.map(({ seller }) => seller)),
      texts(sorted.map(({ sellerId }) => sellerId)),
      bigints(sorted.map(({ knownFrom }) => knownFrom)),
    ],
  });
  return statesOf(rows);
}

/** Takes one seller's row as `touchSellers` does, for rows folded again without a fact of their own. */
export async function lockSeller(tx: Tx, seller: Uuid): Promise<SellerState> {
  const { rows } = await tx.query<Row>(
    'update sellers set rev = rev + 1 where seller_id = $1 returning seller_id, state',
    [seller],
  );
  return statesOf(rows).get(seller) ?? { offers: [] };
}

/**
 * Folds a seller's own facts; the row is ours already. Returns what is known now, and the earliest placing for which an offer changed,
 * or null.
 */
export async function refoldSeller(
  tx: Tx,
  seller: { readonly id: Uuid; readonly outsideId: string; readonly before: SellerState },
  sourceRanks: readonly string[],
): Promise<{ readonly state: SellerState; readonly changedFrom: Instant | null }> {
  const { rows } = await tx.query<FactRow & { readonly personal: string | null }>(
    'select source, id, kind, occurred_at, body, personal from facts where seller_id = $1 and subject = $1',
    [seller.id],
  );
  const told = rows.map((row) => decodeFact(row, { sellerId: seller.outsideId }));
  const state = foldSeller(told, sourceRanks);
  const title = titleOf(told, sourceRanks, wordsOf(rows));
  await tx.query('update sellers set state = $2, title = $3, back_at = $4 where seller_id = $1', [
    seller.id,
    JSON.stringify(state),
    title && JSON.stringify(title),
    state.backAt ?? null,
  ]);
  return { state, changedFrom: changedFrom(seller.before.offers, state.offers) };
}

const wordsOf = (rows: readonly (FactRef & { readonly personal: string | null })[]) =>
  new Map(
    rows.flatMap(({ source, id, personal }) =>
      personal === null
        ? []
        : [[keyOf({ source, id }), (JSON.parse(personal) as { words: Record<string, string> }).words] as const],
    ),
  );

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
