import { randomInt } from 'node:crypto';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { MS } from '../../kernel/instant.ts';
import { hashSecret, secretMatches } from '../auth/keys.ts';
import type { Principal } from '../auth/principal.ts';
import type { Db, Tx } from '../database/index.ts';

/** A code proves an address for so long, and may be tried so often. */
const CODE_MS = 30 * MS.minute;
const TRIES_MAX = 5;
/** Codes that one person may have mailed in a day: nobody's mailbox is filled by another. */
const CODES_A_DAY = 5;
const DIGITS = 8;

export interface Contact {
  readonly address: string | null;
  readonly verifiedAt: Instant | null;
  readonly pending: string | null;
  readonly codeUntil: Instant | null;
}

const codeHash = (principal: Uuid, code: string): string => hashSecret(`${principal}/${code}`);

export async function readContact(db: Pick<Db, 'read'>, principal: Uuid): Promise<Contact | null> {
  const { rows } = await db.read.query<Contact>(
    `select address, verified_at as "verifiedAt", pending, code_until as "codeUntil" from contacts where principal_id = $1`,
    [principal],
  );
  return rows[0] ?? null;
}

/** Notes an address that is still to be proved, and returns the code that proves it; null where a day's codes are used up. */
export async function askForContact(
  db: Pick<Db, 'pool'>,
  { id, kind, market, sellerId, buyerId, name }: Principal,
  address: string,
  now: Instant,
): Promise<string | null> {
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  const { rowCount } = await db.pool.query(
    `insert into contacts (principal_id, kind, market_id, reader_id, pending, code_hash, code_until, asked_at)
     values ($1, $2, $3, case $2 when 'operator' then 'operators' when 'buyer' then $4
       else coalesce((select outside_id from sellers where seller_id = $5::uuid), $6) end, $7, $8, $9, $10)
     on conflict (principal_id) do update set pending = excluded.pending, code_hash = excluded.code_hash,
       code_until = excluded.code_until, tries = 0,
       asked = case when contacts.asked_at > $10 - $11::bigint then contacts.asked + 1 else 1 end,
       asked_at = case when contacts.asked_at > $10 - $11::bigint then contacts.asked_at else $10 end
     where contacts.asked < $12 or contacts.asked_at <= $10 - $11::bigint`,
    [
      id,
      kind,
      market,
      buyerId ?? null,
      sellerId ?? null,
      name,
      address,
      codeHash(id, code),
      now + CODE_MS,
      now,
      MS.day,
      CODES_A_DAY,
    ],
  );
  return rowCount === 1 ? code : null;
}

/** Makes the pending address the person's own where the code is right, in time and not guessed at. */
export async function proveContact(
  db: Pick<Db, 'pool'>,
  principal: Uuid,
  code: string,
  now: Instant,
): Promise<boolean> {
  const { rows } = await db.pool.query<{ hash: string }>(
    `update contacts set tries = tries + 1 where principal_id = $1 and pending is not null and code_until > $2 and tries < $3
     returning code_hash as hash`,
    [principal, now, TRIES_MAX],
  );
  const hash = rows[0]?.hash;
  if (hash === undefined || !secretMatches(`${principal}/${code}`, hash)) return false;
  const { rowCount } = await db.pool.query(
    `update contacts set address = pending, verified_at = $3, pending = null, code_hash = null, code_until = null
     where principal_id = $1 and code_hash = $2`,
    [principal, hash, now],
  );
  return rowCount === 1;
}

/** Whose addresses are to be forgotten. */
export type ContactsToErase =
  | { readonly person: Uuid }
  | { readonly market: string; readonly kind: 'seller' | 'buyer'; readonly id: string };

/**
 * Forgets a person's address at their own wish. How many codes they had mailed stays, or forgetting would be the way to have more. False
 * where there was none.
 */
export async function forgetContact(db: Pick<Db, 'pool'>, person: Uuid): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    `update contacts set address = null, verified_at = null, pending = null, code_hash = null, code_until = null
     where principal_id = $1 and (address is not null or pending is not null)`,
    [person],
  );
  return rowCount === 1;
}

/** Erases what is known of addresses. Returns how many. */
export async function eraseContacts(tx: Pick<Tx, 'query'>, whose: ContactsToErase): Promise<number> {
  const { rowCount } = await ('person' in whose
    ? tx.query('delete from contacts where principal_id = $1', [whose.person])
    : tx.query('delete from contacts where market_id = $1 and kind = $2 and reader_id = $3', [
        whose.market,
        whose.kind,
        whose.id,
      ]));
  return rowCount ?? 0;
}

/**
 * The condition under which a contact `c` is of a reader, named by the columns of `n`: also what decides that a notice is mailed. Who may
 * no longer come in is told nothing more.
 */
export const CONTACT_OF_READER = `c.address is not null and c.kind = n.reader and c.reader_id = n.reader_id
  and (c.market_id = n.market_id or (c.market_id is null and c.kind = 'operator'))
  and not exists (select from principals p where p.principal_id = c.principal_id and p.disabled_at is not null)`;

/** Proven addresses of whoever reads a notice; of operators: all that told one. */
export async function addressesOf(
  db: Pick<Db, 'pool'>,
  { market_id, reader, reader_id }: { market_id: string; reader: string; reader_id: string },
): Promise<string[]> {
  const { rows } = await db.pool.query<{ address: string }>(
    `select distinct c.address from contacts c,
       (select $1::text as market_id, $2::text as reader, $3::text as reader_id) n where ${CONTACT_OF_READER} limit 100`,
    [market_id, reader, reader_id],
  );
  return rows.map(({ address }) => address);
}
