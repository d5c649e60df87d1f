import { randomBytes, randomInt } from 'node:crypto';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { MS } from '../../kernel/instant.ts';
import type { Db } from '../database/index.ts';
import { hashSecret, secretMatches } from './keys.ts';

/** A code opens the door for so long, and may be guessed at so often. */
const CODE_MS = 10 * MS.minute;
const TRIES_MAX = 5;
const DIGITS = 6;
/** Codes in a day for one order, and to one address whatever the orders: 25 guesses at a million for who knows the number. */
const CODES_OF_ORDER = 5;
const CODES_OF_ADDRESS = 10;

/** Whom a code would let in: an order's buyer, at the address that came with the order. */
export interface GuestOrder {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly orderId: Uuid;
  readonly buyerId: string;
  readonly address: string;
}

const secretOf = (market: string, number: string, salt: string, code: string): string =>
  JSON.stringify([market, number, salt, code]);

export const anyCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');

/** Forgets the codes of a buyer, with what they say of where they were mailed. */
export async function forgetGuestCodes(tx: Pick<Db['pool'], 'query'>, market: string, buyer: string): Promise<void> {
  await tx.query('delete from guest_codes where market_id = $1 and buyer_id = $2', [market, buyer]);
}

/**
 * Makes a code for an order number and returns it where it is to be mailed; null where nobody is to be mailed or a day's codes are
 * used up. The same statements run for a number that means nothing (`guest` null): the same time for both.
 */
export async function askForGuestCode(
  db: Pick<Db, 'pool'>,
  { market, number }: { readonly market: string; readonly number: string },
  guest: GuestOrder | null,
  now: Instant,
): Promise<string | null> {
  const code = anyCode();
  const salt = randomBytes(16).toString('base64url');
  const addressHash = guest && hashSecret(JSON.stringify([market, guest.address.toLowerCase()]));
  await db.pool.query('delete from guest_codes where asked_at <= $1', [now - MS.day]);
  const { rowCount } = await db.pool.query(
    `insert into guest_codes (market_id, number, seller_id, seller, order_id, buyer_id, address_hash, salt, code_hash, until, asked_at)
     select $1, $2, $3::uuid, $13::text, $4::uuid, $5, $6::text, $7, $8, $9::bigint, $10::bigint
     where coalesce((select sum(asked) from guest_codes where address_hash = $6::text), 0) < $11
     on conflict (market_id, number) do update set seller_id = excluded.seller_id, seller = excluded.seller, order_id = excluded.order_id,
       buyer_id = excluded.buyer_id, address_hash = excluded.address_hash, salt = excluded.salt, code_hash = excluded.code_hash,
       until = excluded.until, tries = 0, asked = guest_codes.asked + 1
     where guest_codes.asked < $12`,
    [
      market,
      number,
      guest?.sellerId ?? null,
      guest?.orderId ?? null,
      guest?.buyerId ?? null,
      addressHash,
      salt,
      hashSecret(secretOf(market, number, salt, code)),
      now + CODE_MS,
      now,
      CODES_OF_ADDRESS,
      CODES_OF_ORDER,
      guest?.seller ?? null,
    ],
  );
  return guest && rowCount === 1 ? code : null;
}

/** Uses a code up: whom it lets in, or null where it is wrong, too old, used, guessed at too often or of no order. */
export async function useGuestCode(
  db: Pick<Db, 'pool'>,
  { market, number, code }: { readonly market: string; readonly number: string; readonly code: string },
  now: Instant,
): Promise<Omit<GuestOrder, 'address'> | null> {
  // A try is counted before the code is looked at, so that many at once are no more than five.
  const { rows } = await db.pool.query<{ salt: string; hash: string }>(
    `update guest_codes set tries = tries + 1 where market_id = $1 and number = $2 and until > $3 and tries < $4
     returning salt, code_hash as hash`,
    [market, number, now, TRIES_MAX],
  );
  const row = rows[0];
  if (!row || !secretMatches(secretOf(market, number, row.salt, code), row.hash)) return null;
  const used = await db.pool.query<{ sellerId: Uuid; seller: string; orderId: Uuid; buyerId: string }>(
    `update guest_codes set until = 0 where market_id = $1 and number = $2 and code_hash = $3 and until > $4 and order_id is not null
     returning seller_id as "sellerId", seller, order_id as "orderId", buyer_id as "buyerId"`,
    [market, number, row.hash, now],
  );
  return used.rows[0] ?? null;
}
