import { createHash } from 'node:crypto';
import type { Instant } from '../kernel/instant.ts';
import type { Money } from '../kernel/money.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';
import { unwarned } from './mark.ts';

/**
 * Money and limits that orders of several sellers share. Nothing is locked across sellers: what a payout needs is reserved here in a
 * transaction of its own, by a key; the posting on the seller's ledger follows, and confirms it. Whoever is stopped in between finds the
 * same reservation again.
 */

type Queries = Pick<Tx, 'query'>;

/** A limit shared by several orders: a basket's, a month's. */
export interface SharedCap {
  readonly scope: string;
  readonly id: string;
  readonly limit: Money;
}

export interface ReservationAsked {
  readonly market: string;
  /** Of this try of this payout. */
  readonly key: string;
  /** Null: whoever pays has no fund here (the platform, an insurer), only limits. */
  readonly fund: string | null;
  readonly amount: Money;
  /** In the order in which one is named where several bind alike. */
  readonly caps: readonly SharedCap[];
  readonly at: Instant;
}

/** `returned`: what was posted could not be paid. `queued`: the fund has too little, so nothing was set aside; it is to be asked for again under another key. */
export interface Reservation {
  readonly state: 'reserved' | 'queued' | 'posted' | 'returned';
  readonly granted: Money;
  /** The first limit that binds; null: none does. */
  readonly boundBy: string | null;
  /** What is left under each limit, and in the fund (`fund`), after this. */
  readonly left: readonly { readonly scope: string; readonly amount: Money }[];
}

/** Sets money aside for a payout, within all limits. The same key again gives the same answer and takes nothing. Throws on an unknown fund. */
export async function reserve(db: Pick<Db, 'pool'>, asked: ReservationAsked): Promise<Reservation> {
  try {
    return (await reserveAtOnce(db, asked)) ?? (await reserveInSteps(db, asked));
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    // It was asked for before, or somebody asks for the same this moment: what was answered then is the answer.
    const known = await readReservation(db.pool, asked.market, asked.key);
    if (known) return known;
    throw error;
  }
}

const UNIQUE_VIOLATION = '23505';

/** Which slice a payout is drawn from, before it is known how many there are. */
const sliceOf = (key: string): number => createHash('sha256').update(key).digest().readUInt32BE(0);

/**
 * One statement for what most payouts need: no limit that orders share, and enough in one slice. A key that is there already stops all of it,
 * the draw too. Null: it takes more than that.
 */
async function reserveAtOnce(
  db: Pick<Db, 'pool'>,
  { market, key, fund, amount, caps, at }: ReservationAsked,
): Promise<Reservation | null> {
  if (fund === null || caps.length > 0) return null;
  const { rows } = await db.pool.query<{ left: string }>(
    `with fund as (select slices from funds where market_id = $1 and fund = $2 and currency = $3),
     before as (select coalesce(sum(s.minor), 0) - $4::bigint as minor from fund_slices s where s.market_id = $1 and s.fund = $2),
     drawn as (
       update fund_slices s set minor = s.minor - $4 from fund f
       where s.market_id = $1 and s.fund = $2 and s.slice = $5::bigint % f.slices and s.minor >= $4 returning s.slice),
     made as (
       insert into fund_reservations (market_id, key, fund, currency, asked, granted, state, bound_by, rest, at)
       select $1, $6, $2, $3, $4, $4, 'reserved', null, json_build_array(json_build_array('fund', greatest(b.minor, 0)::text))::text, $7
       from drawn, before b)
     select greatest(b.minor, 0)::text as left from drawn, before b`,
    [market, fund, amount.currency, amount.minor, sliceOf(key), key, at],
  );
  const row = rows[0];
  if (!row) return null;
  const left = [{ scope: 'fund', amount: { minor: BigInt(row.left), currency: amount.currency } }];
  return { state: 'reserved', granted: amount, boundBy: null, left };
}

function reserveInSteps(db: Pick<Db, 'pool'>, asked: ReservationAsked): Promise<Reservation> {
  return transaction(db, async (tx) => {
    const { market, key, fund, amount, at } = asked;
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`reservation ${market} ${key}`]);
    const known = await readReservation(tx, market, key);
    if (known) return known;
    const used = await usesOf(tx, asked);
    let [granted, boundBy] = [amount.minor, null as string | null];
    for (const { scope, limit, minor } of used) {
      const left = limit.minor > minor ? limit.minor - minor : 0n;
      if (left < granted) [granted, boundBy] = [left, scope];
    }
    const inFund = fund === null ? null : await draw(tx, asked, granted);
    const queued = inFund !== null && !inFund.drawn;
    const taken = queued ? 0n : granted;
    const money = (minor: bigint): Money => ({ minor, currency: amount.currency });
    if (taken > 0n)
      for (const { scope, id } of used)
        await tx.query(
          'update cap_uses set minor = minor + $5 where market_id = $1 and scope = $2 and cap_id = $3 and currency = $4',
          [market, scope, id, amount.currency, taken],
        );
    const left = [
      ...used.map(({ scope, limit, minor }) => ({ scope, amount: money(positive(limit.minor - minor - taken)) })),
      ...(inFund === null ? [] : [{ scope: 'fund', amount: money(inFund.left) }]),
    ];
    const answer: Reservation = {
      state: queued ? 'queued' : 'reserved',
      granted: money(taken),
      boundBy: queued ? 'fund' : boundBy,
      left,
    };
    await tx.query(
      `insert into fund_reservations (market_id, key, fund, currency, asked, granted, state, bound_by, rest, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        market,
        key,
        fund,
        amount.currency,
        amount.minor,
        taken,
        answer.state,
        answer.boundBy,
        JSON.stringify(left.map(({ scope, amount: rest }) => [scope, String(rest.minor)])),
        at,
      ],
    );
    return answer;
  });
}

const positive = (minor: bigint): bigint => (minor > 0n ? minor : 0n);

/** What was used under each limit so far; their rows are locked in one order until the reservation stands. */
async function usesOf(tx: Tx, { market, amount, caps }: ReservationAsked) {
  const rows = new Map<string, bigint>();
  for (const { scope, id } of caps.toSorted((a, b) => (`${a.scope} ${a.id}` < `${b.scope} ${b.id}` ? -1 : 1))) {
    const values = [market, scope, id, amount.currency];
    await tx.query(
      'insert into cap_uses (market_id, scope, cap_id, currency, minor) values ($1, $2, $3, $4, 0) on conflict do nothing',
      values,
    );
    const { rows: found } = await tx.query<{ minor: string }>(
      `select minor::text as minor from cap_uses
       where market_id = $1 and scope = $2 and cap_id = $3 and currency = $4 for update`,
      values,
    );
    rows.set(`${scope} ${id}`, BigInt(found[0]?.minor ?? '0'));
  }
  return caps.map((cap) => ({ ...cap, minor: rows.get(`${cap.scope} ${cap.id}`) ?? 0n }));
}

/**
 * Takes an amount out of a fund: out of one slice where it has enough, else out of all of them together. Of another currency it has nothing: no
 * amount is converted, and what is asked of it waits like what an empty fund owes.
 */
async function draw(
  tx: Tx,
  { market, fund, key, amount }: ReservationAsked,
  wanted: bigint,
): Promise<{ readonly drawn: boolean; readonly left: bigint }> {
  const { rows } = await tx.query<{ slices: number; currency: string }>(
    'select slices, currency from funds where market_id = $1 and fund = $2',
    [market, fund],
  );
  const known = rows[0];
  if (!known) throw new Error(`Market ${market} has no fund ${fund}`);
  if (known.currency !== amount.currency) return { drawn: false, left: 0n };
  const slice = sliceOf(key) % known.slices;
  await tx.query('savepoint one_slice');
  const one = await tx.query(
    'update fund_slices set minor = minor - $4 where market_id = $1 and fund = $2 and slice = $3 and minor >= $4',
    [market, fund, slice, wanted],
  );
  // A row that had too little once its turn came stays locked: it is let go before all are taken in one order.
  if (one.rowCount !== 1) await tx.query('rollback to savepoint one_slice');
  const drawn = one.rowCount === 1 || (await drawFromAll(tx, market, fund!, wanted));
  return { drawn, left: await standing(tx, market, fund!) };
}

async function drawFromAll(tx: Tx, market: string, fund: string, wanted: bigint): Promise<boolean> {
  const { rows } = await tx.query<{ slice: number; minor: string }>(
    'select slice, minor::text as minor from fund_slices where market_id = $1 and fund = $2 order by slice for update',
    [market, fund],
  );
  const sum = rows.reduce((total, { minor }) => total + BigInt(minor), 0n);
  if (sum < wanted) return false;
  await spread(tx, market, fund, sum - wanted, rows.length);
  return true;
}

/** Writes a sum over the slices of a fund, whose rows are locked, as evenly as whole units go. */
async function spread(tx: Tx, market: string, fund: string, sum: bigint, slices: number): Promise<void> {
  const [each, over] = [sum / BigInt(slices), sum % BigInt(slices)];
  await tx.query(
    `update fund_slices set minor = $3::bigint + case when slice < $4 then 1 else 0 end where market_id = $1 and fund = $2`,
    [market, fund, each, Number(over)],
  );
}

async function standing(q: Queries, market: string, fund: string): Promise<bigint> {
  const { rows } = await q.query<{ minor: string }>(
    'select coalesce(sum(minor), 0)::text as minor from fund_slices where market_id = $1 and fund = $2',
    [market, fund],
  );
  return BigInt(rows[0]?.minor ?? '0');
}

/** What was set aside under a key; null: nothing was asked for under it yet. */
export async function readReservation(q: Queries, market: string, key: string): Promise<Reservation | null> {
  const { rows } = await q.query<{
    state: Reservation['state'];
    currency: string;
    granted: string;
    bound_by: string | null;
    rest: string;
  }>(
    `select state, currency, granted::text as granted, bound_by, rest from fund_reservations
     where market_id = $1 and key = $2`,
    [market, key],
  );
  const row = rows[0];
  if (!row) return null;
  const money = (minor: string): Money => ({ minor: BigInt(minor), currency: row.currency });
  const left = (JSON.parse(row.rest) as [string, string][]).map(([scope, minor]) => ({ scope, amount: money(minor) }));
  return { state: row.state, granted: money(row.granted), boundBy: row.bound_by, left };
}

/** The seller's posting is made, in this transaction: the reservation has served. */
export async function confirmReservation(tx: Tx, market: string, key: string): Promise<void> {
  await tx.query(
    `update fund_reservations set state = 'posted' where market_id = $1 and key = $2 and state = 'reserved'`,
    [market, key],
  );
}

/** Less was paid than was set aside: the rest is the fund's again. Of a reservation that no shared limit bound. */
export async function confirmPart(tx: Tx, market: string, key: string, paid: Money): Promise<void> {
  const { rows } = await tx.query<{ fund: string | null; rest: string }>(
    `update fund_reservations r set state = 'posted', granted = $3 from fund_reservations was
     where r.market_id = $1 and r.key = $2 and r.state = 'reserved' and was.market_id = r.market_id and was.key = r.key
     returning r.fund, (was.granted - $3)::text as rest`,
    [market, key, paid.minor],
  );
  const [row] = rows;
  if (!row?.fund || BigInt(row.rest) <= 0n) return;
  await tx.query('update fund_slices set minor = minor + $3 where market_id = $1 and fund = $2 and slice = 0', [
    market,
    row.fund,
    row.rest,
  ]);
}

export interface FundAsked {
  readonly market: string;
  readonly fund: string;
  readonly currency: string;
  /** At or below it an operator is warned. */
  readonly lowAt: Money | null;
  readonly at: Instant;
}

/** So many may draw at once without waiting for each other. */
const SLICES = 32;

/** Opens a fund with nothing in it. False where it is there already. */
export function openFund(db: Pick<Db, 'pool'>, { market, fund, currency, lowAt, at }: FundAsked): Promise<boolean> {
  return transaction(db, async (tx) => {
    const { rowCount } = await tx.query(
      `insert into funds (market_id, fund, currency, slices, low_at, opened_at, warned) values ($1, $2, $3, $4, $5, $6, $5::bigint is not null)
       on conflict do nothing`,
      [market, fund, currency, SLICES, lowAt?.minor ?? null, at],
    );
    if (rowCount === 0) return false;
    await tx.query(
      `insert into fund_slices (market_id, fund, slice, minor) select $1, $2, n, 0 from generate_series(0, $3::int - 1) as n`,
      [market, fund, SLICES],
    );
    return true;
  });
}

export interface TopUp {
  readonly market: string;
  readonly fund: string;
  readonly key: string;
  readonly amount: Money;
  readonly principalId: string;
  readonly at: Instant;
}

/** Whether a key was used for this very amount. */
async function putBefore(tx: Tx, market: string, fund: string, key: string, { minor }: Money): Promise<boolean> {
  const { rows } = await tx.query<{ minor: string }>(
    'select minor::text as minor from fund_top_ups where market_id = $1 and fund = $2 and key = $3',
    [market, fund, key],
  );
  return rows[0]?.minor === String(minor);
}

/**
 * Puts money into a fund. The same key again adds nothing. False where there is no such fund in that currency, or the key was used for another
 * amount.
 */
export function topUp(db: Pick<Db, 'pool'>, { market, fund, key, amount, principalId, at }: TopUp): Promise<boolean> {
  return transaction(db, async (tx) => {
    const { rows } = await tx.query<{ slices: number }>(
      'select slices from funds where market_id = $1 and fund = $2 and currency = $3',
      [market, fund, amount.currency],
    );
    if (!rows[0]) return false;
    const { rowCount } = await tx.query(
      `insert into fund_top_ups (market_id, fund, key, minor, principal_id, at) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [market, fund, key, amount.minor, principalId, at],
    );
    if (rowCount === 0) return putBefore(tx, market, fund, key, amount);
    const { rows: slices } = await tx.query<{ minor: string }>(
      'select minor::text as minor from fund_slices where market_id = $1 and fund = $2 order by slice for update',
      [market, fund],
    );
    const sum = slices.reduce((total, { minor }) => total + BigInt(minor), 0n);
    await spread(tx, market, fund, sum + amount.minor, slices.length);
    await unwarned(tx, market, fund);
    return true;
  });
}

export interface Fund {
  readonly fund: string;
  readonly balance: Money;
  readonly lowAt: Money | null;
  /** At or below the warning: more is needed before long. */
  readonly low: boolean;
}

/** A market's funds by name, with what is in them. */
export async function listFunds(q: Queries, market: string): Promise<Fund[]> {
  const { rows } = await q.query<{ fund: string; currency: string; low_at: string | null; minor: string }>(
    `select f.fund, f.currency, f.low_at::text as low_at, sum(s.minor)::text as minor
     from funds f join fund_slices s on s.market_id = f.market_id and s.fund = f.fund
     where f.market_id = $1 group by f.fund, f.currency, f.low_at order by f.fund`,
    [market],
  );
  return rows.map(({ fund, currency, low_at, minor }) => ({
    fund,
    balance: { minor: BigInt(minor), currency },
    lowAt: low_at === null ? null : { minor: BigInt(low_at), currency },
    low: low_at !== null && BigInt(minor) <= BigInt(low_at),
  }));
}

/** What was used so far under limits that several orders share, in the order in which they are named. */
export async function readCapUses(q: Queries, market: string, caps: readonly SharedCap[]): Promise<Money[]> {
  const { rows } = await q.query<{ scope: string; cap_id: string; currency: string; minor: string }>(
    `select scope, cap_id, currency, minor::text as minor from cap_uses
     where market_id = $1 and (scope, cap_id) in (select * from unnest($2::text[], $3::text[]))`,
    [market, caps.map(({ scope }) => scope), caps.map(({ id }) => id)],
  );
  return caps.map(({ scope, id, limit }) => {
    const row = rows.find((each) => each.scope === scope && each.cap_id === id && each.currency === limit.currency);
    return { minor: BigInt(row?.minor ?? '0'), currency: limit.currency };
  });
}
