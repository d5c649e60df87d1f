import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { MoneyText } from '../kernel/money.ts';
import { writeMoney } from '../kernel/money.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { Entry } from './decide/books.ts';
import type { Hold } from './model/hold.ts';

type Queries = Pick<Tx, 'query'>;

/** The legs of an entry in their order, and whether it was reversed or is a reversal; null where a seller has no such entry. */
export async function readEntry(
  q: Queries,
  sellerId: Uuid,
  entry: Uuid,
): Promise<Pick<Entry, 'legs' | 'reversed' | 'isReversal'> | null> {
  const { rows } = await q.query<{ account: string; currency: string; minor: string }>(
    'select account, currency, minor::text as minor from postings where seller_id = $1 and entry_id = $2 order by leg',
    [sellerId, entry],
  );
  if (rows.length === 0) return null;
  const { rows: known } = await q.query<{ reversed: boolean }>(
    'select entry_id = $2 as reversed from reversals where seller_id = $1 and (entry_id = $2 or reversed_by = $2)',
    [sellerId, entry],
  );
  return {
    legs: rows.map(({ account, currency, minor }) => ({ account, money: text(currency, minor) })),
    reversed: known.some(({ reversed }) => reversed),
    isReversal: known.some(({ reversed }) => !reversed),
  };
}

/** What stands on a seller's receivable in one currency; below zero the seller owes it. */
export async function readReceivable(q: Queries, sellerId: Uuid, currency: string): Promise<MoneyText> {
  const { rows } = await q.query<{ minor: string }>(
    'select minor::text as minor from debts where seller_id = $1 and currency = $2',
    [sellerId, currency],
  );
  return text(currency, rows[0]?.minor ?? '0');
}

/** What of a seller's money is or was held, the newest first. */
export async function readHolds(q: Queries, sellerId: Uuid, limit: number): Promise<Hold[]> {
  const { rows } = await q.query<{ state: string }>(
    `select state from holds where seller_id = $1 order by (status = 'held') desc, held_at desc, hold_id limit $2`,
    [sellerId, limit],
  );
  return rows.map(({ state }) => JSON.parse(state) as Hold);
}

/** What of any seller's money is held now, first what is let go of first; `after`: continue after this one. */
export async function listStanding(
  { read }: Pick<Db, 'read'>,
  market: string,
  limit: number,
  after?: { readonly releaseAt: Instant; readonly id: Uuid },
): Promise<Hold[]> {
  const { rows } = await read.query<{ state: string }>(
    `select state from holds where market_id = $1 and next_due_at is not null
       and ($2::bigint is null or (next_due_at, hold_id) > ($2::bigint, $3::uuid))
     order by next_due_at, hold_id limit $4`,
    [market, after?.releaseAt ?? null, after?.id ?? null, limit],
  );
  return rows.map(({ state }) => JSON.parse(state) as Hold);
}

/** What a seller owes in one currency: decided, not paid, and not collected yet. */
export interface Owing {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly owed: MoneyText;
  /** Since when they owe anything in it. */
  readonly since: Instant;
}

/** Who owes in a market, by currency, those who owe most first; `after`: continue after this one. */
export async function listOwing(
  { read }: Pick<Db, 'read'>,
  market: string,
  limit: number,
  after?: { readonly minor: string; readonly sellerId: Uuid; readonly currency: string },
): Promise<Owing[]> {
  const { rows } = await read.query<{
    seller_id: Uuid;
    seller: string;
    currency: string;
    owed: string;
    since: Instant;
  }>(
    `select d.seller_id, s.outside_id as seller, d.currency, (-d.minor)::text as owed, d.since
     from debts d join sellers s on s.seller_id = d.seller_id
     where d.market_id = $1 and d.minor < 0
       and ($2::text is null or (d.currency, d.minor, d.seller_id) > ($2::text, -$3::bigint, $4::uuid))
     order by d.currency, d.minor, d.seller_id limit $5`,
    [market, after?.currency ?? null, after?.minor ?? null, after?.sellerId ?? null, limit],
  );
  return rows.map(({ seller_id: sellerId, seller, currency, owed, since }) => ({
    sellerId,
    seller,
    owed: text(currency, owed),
    since,
  }));
}

const text = (currency: string, minor: string): MoneyText => writeMoney({ minor: BigInt(minor), currency });
