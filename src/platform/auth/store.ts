import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Uuid } from '../../kernel/ids.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Db } from '../database/index.ts';
import { newKey, readKey, secretMatches } from './keys.ts';
import type { Principal, PrincipalKind } from './principal.ts';

interface PrincipalRow {
  principal_id: Uuid;
  kind: PrincipalKind;
  market_id: string | null;
  seller_id: Uuid | null;
  buyer_id: string | null;
  name: string;
  scopes: string;
  link_epoch: number;
  disabled_at: Instant | null;
}

export type NewPrincipal =
  | { kind: 'operator'; market: string | null; name: string }
  | { kind: 'service'; market: string | null; name: string; scopes: readonly string[] }
  | { kind: 'seller'; market: string; seller: string }
  | { kind: 'buyer'; market: string; buyer: string };

const principalOf = (row: PrincipalRow): Principal => ({
  id: row.principal_id,
  kind: row.kind,
  market: row.market_id,
  name: row.name,
  scopes: JSON.parse(row.scopes) as string[],
  ...(row.seller_id === null ? {} : { sellerId: row.seller_id }),
  ...(row.buyer_id === null ? {} : { buyerId: row.buyer_id }),
});

/** The same person or program is the same principal, however often it is named: by market and own id, or by market and name. */
export function identify(wanted: NewPrincipal): Principal {
  const name = wanted.kind === 'seller' ? wanted.seller : wanted.kind === 'buyer' ? wanted.buyer : wanted.name;
  return {
    id: derivedId('principal', wanted.kind, wanted.market ?? '', name),
    kind: wanted.kind,
    market: wanted.market,
    name,
    scopes: wanted.kind === 'service' ? wanted.scopes : [],
    ...(wanted.kind === 'seller' ? { sellerId: derivedId('seller', wanted.market, wanted.seller) } : {}),
    ...(wanted.kind === 'buyer' ? { buyerId: wanted.buyer } : {}),
  };
}

/** Whether somebody was shut out; nobody is who was never let in. */
export async function isDisabled(db: Pick<Db, 'pool'>, wanted: NewPrincipal): Promise<boolean> {
  const { rows } = await db.pool.query('select 1 from principals where principal_id = $1 and disabled_at is not null', [
    identify(wanted).id,
  ]);
  return rows.length > 0;
}

/** Finds or makes a principal; a service named again gets the scopes named now. A disabled one stays disabled. */
export async function ensurePrincipal(db: Db, wanted: NewPrincipal, now: Instant): Promise<Principal> {
  const principal = identify(wanted);
  await db.pool.query(
    `insert into principals (principal_id, kind, market_id, seller_id, buyer_id, name, scopes, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (principal_id) do update set scopes = excluded.scopes`,
    [
      principal.id,
      principal.kind,
      principal.market,
      principal.sellerId ?? null,
      principal.buyerId ?? null,
      principal.name,
      JSON.stringify(principal.scopes),
      now,
    ],
  );
  return principal;
}

/** Makes a key for a principal and returns it: the only time it can be read. */
export async function createKey(
  db: Db,
  principalId: Uuid,
  now: Instant,
): Promise<{ readonly keyId: string; readonly key: string }> {
  const { keyId, key, hash } = newKey();
  await db.pool.query('insert into api_keys (key_id, principal_id, hash, created_at) values ($1, $2, $3, $4)', [
    keyId,
    principalId,
    hash,
    now,
  ]);
  return { keyId, key };
}

/** True where the key was alive until now. */
export async function revokeKey(db: Db, keyId: string, now: Instant): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    'update api_keys set revoked_at = $2 where key_id = $1 and revoked_at is null',
    [keyId, now],
  );
  return rowCount === 1;
}

/** Makes every signed link of a principal worthless, from now on; keys stay. */
export async function revokeLinks(db: Db, principalId: Uuid): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    'update principals set link_epoch = link_epoch + 1 where principal_id = $1',
    [principalId],
  );
  return rowCount === 1;
}

/** Locks a principal out of everything at once, keys and links (`at` null: lets it in again). False where there is none. */
export async function lockPrincipal(db: Db, principalId: Uuid, at: Instant | null): Promise<boolean> {
  const { rowCount } = await db.pool.query('update principals set disabled_at = $2 where principal_id = $1', [
    principalId,
    at,
  ]);
  return rowCount === 1;
}

export interface KeyListing {
  readonly keyId: string;
  readonly kind: PrincipalKind;
  readonly market: string | null;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
}

/** Every key ever made, newest first, without its secret. */
export async function listKeys(db: Db): Promise<KeyListing[]> {
  const { rows } = await db.read.query<
    PrincipalRow & { key_id: string; created_at: Instant; revoked_at: Instant | null }
  >(
    `select p.*, k.key_id, k.created_at, k.revoked_at
     from api_keys k join principals p using (principal_id) order by k.created_at desc, k.key_id`,
  );
  return rows.map((row) => ({
    keyId: row.key_id,
    kind: row.kind,
    market: row.market_id,
    name: row.name,
    scopes: JSON.parse(row.scopes) as string[],
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }));
}

/** The principal a key belongs to; null where the key is unknown, wrong or revoked, or its principal disabled. */
export async function principalOfKey(db: Db, text: string): Promise<Principal | null> {
  const key = readKey(text);
  if (key === null) return null;
  const row = await first<PrincipalRow & { hash: string }>(
    db.read,
    `select p.*, k.hash from api_keys k join principals p using (principal_id)
     where k.key_id = $1 and k.revoked_at is null and p.disabled_at is null`,
    [key.keyId],
  );
  return row && secretMatches(key.secret, row.hash) ? principalOf(row) : null;
}

/** A principal by id, with the generation its links must have; null where unknown or disabled. */
export async function readPrincipal(
  db: Db,
  principalId: Uuid,
): Promise<{ readonly principal: Principal; readonly epoch: number } | null> {
  const row = await first<PrincipalRow>(
    db.read,
    'select * from principals where principal_id = $1 and disabled_at is null',
    [principalId],
  );
  return row ? { principal: principalOf(row), epoch: row.link_epoch } : null;
}

/** This installation's secret for signing links: made by whoever needs it first, kept in the database, the same for all. */
export async function linkSecret(db: Db, now: Instant): Promise<string> {
  await db.pool.query(
    `insert into instance_secrets (name, value, created_at) values ('links', $1, $2) on conflict (name) do nothing`,
    [randomBytes(32).toString('base64url'), now],
  );
  const row = await first<{ value: string }>(db.pool, `select value from instance_secrets where name = 'links'`, []);
  if (!row) throw new Error('The secret for signing links vanished while it was read');
  return row.value;
}

async function first<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  text: string,
  values: unknown[],
): Promise<Row | undefined> {
  const { rows } = await pool.query<Row>(text, values);
  return rows[0];
}
