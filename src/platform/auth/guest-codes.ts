import { randomBytes, randomInt } from 'node:crypto';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { MS } from '../../kernel/instant.ts';
import type { Db, Tx } from '../database/index.ts';
import { transaction } from '../database/index.ts';
import { hashSecret, secretMatches } from './keys.ts';

/** A code opens the door for so long, and may be guessed at so often. */
const CODE_MS = MS.day;
const TRIES_MAX = 5;
const DIGITS = 6;
/**
 * Codes in a day for one order, and to one address whatever the orders. Who knows a number has 5 asks of 5 tries each: 25 guesses at a million a
 * day. They touch no code but their own, and each mail opens the order by its link whatever was guessed: a stranger who asks keeps nobody out.
 */
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

/** What comes of asking: a secret that the code is shown with, and what is mailed, where it is to be: the code, and a secret that opens without it. */
export interface GuestAsk {
  readonly ask: string;
  readonly mail: { readonly code: string; readonly link: string } | null;
}

const secretOf = (ask: string, code: string): string => JSON.stringify([ask, code]);

const anySecret = (): string => randomBytes(32).toString('base64url');
export const anyCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');

/** Forgets the codes of a buyer, with what they say of where they were mailed. */
export async function forgetGuestCodes(tx: Pick<Db['pool'], 'query'>, market: string, buyer: string): Promise<void> {
  await tx.query('delete from guest_asks where market_id = $1 and buyer_id = $2', [market, buyer]);
}

/** Asks for one number, and to one address, take their turns: many at once are no more than a day's. */
async function inTurn(tx: Tx, names: readonly string[]): Promise<void> {
  for (const each of names) await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [each]);
}

/**
 * Makes a code for an order number; `mail` is null where nobody is to be mailed or a day's codes are used up. The same statements run for a
 * number that means nothing (`guest` null): the same time for both, and the same answer.
 */
export async function askForGuestCode(
  db: Pick<Db, 'pool'>,
  { market, number }: { readonly market: string; readonly number: string },
  guest: GuestOrder | null,
  now: Instant,
): Promise<GuestAsk> {
  const code = anyCode();
  const [ask, link] = [anySecret(), anySecret()];
  const address = guest && hashSecret(JSON.stringify([market, guest.address.toLowerCase()]));
  const made = await transaction(db, async (tx) => {
    await inTurn(tx, [`guest number ${market} ${number}`, `guest address ${address ?? ''}`]);
    await tx.query('delete from guest_asks where asked_at <= $1', [now - MS.day]);
    const { rowCount } = await tx.query(
      `insert into guest_asks (ask_hash, market_id, number, seller_id, seller, order_id, buyer_id, address_hash, code_hash, until, asked_at,
         link_hash)
       select $1, $2, $3, $4::uuid, $5::text, $6::uuid, $7::text, $8::text, $9, $10::bigint, $11::bigint, $14
       where (select count(*) from guest_asks where market_id = $2 and number = $3) < $12
         and (select count(*) from guest_asks where address_hash = $8::text) < $13`,
      [
        hashSecret(ask),
        market,
        number,
        guest?.sellerId ?? null,
        guest?.seller ?? null,
        guest?.orderId ?? null,
        guest?.buyerId ?? null,
        address,
        hashSecret(secretOf(ask, code)),
        now + CODE_MS,
        now,
        CODES_OF_ORDER,
        CODES_OF_ADDRESS,
        hashSecret(link),
      ],
    );
    return rowCount === 1;
  });
  return { ask, mail: guest && made ? { code, link } : null };
}

/** Whom a code let in, and to which order. */
export type GuestLetIn = Omit<GuestOrder, 'address'> & { readonly market: string; readonly number: string };

/** Uses a code up: whom it lets in, or null where it is wrong, too old, used, guessed at too often, of no order or of another ask. */
export async function useGuestCode(
  db: Pick<Db, 'pool'>,
  { ask, code }: { readonly ask: string; readonly code: string },
  now: Instant,
): Promise<GuestLetIn | null> {
  const askHash = hashSecret(ask);
  // A try is counted before the code is looked at, so that many at once are no more than five.
  const { rows } = await db.pool.query<{ hash: string }>(
    `update guest_asks set tries = tries + 1 where ask_hash = $1 and until > $2 and tries < $3 returning code_hash as hash`,
    [askHash, now, TRIES_MAX],
  );
  const row = rows[0];
  if (!row || !secretMatches(secretOf(ask, code), row.hash)) return null;
  return usedUp(db, 'ask_hash', askHash, now);
}

/** Uses up what the link of a mail opens, once, whatever was guessed at the code of it: 256 bits are not. */
export const useGuestLink = (db: Pick<Db, 'pool'>, link: string, now: Instant): Promise<GuestLetIn | null> =>
  usedUp(db, 'link_hash', hashSecret(link), now);

async function usedUp(
  db: Pick<Db, 'pool'>,
  by: 'ask_hash' | 'link_hash',
  hash: string,
  now: Instant,
): Promise<GuestLetIn | null> {
  const { rows } = await db.pool.query<GuestLetIn>(
    `update guest_asks set until = 0 where ${by} = $1 and until > $2 and order_id is not null
     returning market_id as market, number, seller_id as "sellerId", seller, order_id as "orderId", buyer_id as "buyerId"`,
    [hash, now],
  );
  return rows[0] ?? null;
}
