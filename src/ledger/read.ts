import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Money } from '../kernel/money.ts';
import { writeMoney } from '../kernel/money.ts';
import type { Instruction } from '../kernel/outcome.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { UNDER_WAY } from './model/hold.ts';
import type { Account, InstructionRow, InstructionState } from './model.ts';

type Queries = Pick<Tx, 'query'>;

interface Row {
  readonly seller_id: Uuid;
  readonly seller: string;
  readonly instruction_id: Uuid;
  readonly decision_id: Uuid;
  readonly kind: Instruction['kind'];
  readonly order_id: string | null;
  readonly buyer_id: string | null;
  readonly listing_id: string | null;
  readonly currency: string | null;
  readonly minor: string | null;
  readonly source_account: Account;
  readonly state: InstructionState;
  readonly version: number;
  readonly asked_at: Instant;
  readonly settled_at: Instant | null;
  readonly told_currency: string | null;
  readonly told_minor: string | null;
  readonly crossed: boolean;
}

const SELECT = `select i.*, i.minor::text as minor, i.told_minor::text as told_minor, s.outside_id as seller from instructions i join sellers s on s.seller_id = i.seller_id`;

const instructionOf = (row: Row): InstructionRow => ({
  sellerId: row.seller_id,
  seller: row.seller,
  instructionId: row.instruction_id,
  decisionId: row.decision_id,
  kind: row.kind,
  ...(row.order_id === null ? {} : { orderId: row.order_id }),
  ...(row.buyer_id === null ? {} : { buyerId: row.buyer_id }),
  ...(row.listing_id === null ? {} : { listingId: row.listing_id }),
  ...(row.currency === null || row.minor === null
    ? {}
    : { money: writeMoney({ minor: BigInt(row.minor), currency: row.currency }) }),
  from: row.source_account,
  state: row.state,
  askedAt: row.asked_at,
  settledAt: row.settled_at,
  ...(row.told_currency === null || row.told_minor === null
    ? {}
    : { told: writeMoney({ minor: BigInt(row.told_minor), currency: row.told_currency }) }),
  ...(row.crossed ? { crossed: true as const } : {}),
});

/** One instruction of a market with the version that an update must still find; null where there is none. */
export async function readInstruction(
  q: Queries,
  market: string,
  id: Uuid,
): Promise<{ readonly instruction: InstructionRow; readonly version: number } | null> {
  const { rows } = await q.query<Row>(`${SELECT} where i.market_id = $1 and i.instruction_id = $2`, [market, id]);
  return rows[0] ? { instruction: instructionOf(rows[0]), version: rows[0].version } : null;
}

/** Whether the marketplace was known before to have settled what a seller was never asked for. */
export async function readStray(q: Queries, sellerId: Uuid, id: Uuid): Promise<boolean> {
  const { rowCount } = await q.query('select from strays where seller_id = $1 and instruction_id = $2', [sellerId, id]);
  return rowCount === 1;
}

/** Instructions about one order, the oldest first. */
export async function readInstructionsOfOrder(q: Queries, sellerId: Uuid, orderId: string): Promise<InstructionRow[]> {
  const { rows } = await q.query<Row>(
    `${SELECT} where i.seller_id = $1 and i.order_id = $2 order by i.asked_at, i.instruction_id`,
    [sellerId, orderId],
  );
  return rows.map(instructionOf);
}

export interface Balance {
  readonly account: Account;
  readonly money: Money;
}

/** What stands on each account of a seller, as of an instant of market time (exclusive); accounts that never moved are not there. */
export async function readBalances(q: Queries, sellerId: Uuid, before: Instant): Promise<Balance[]> {
  const { rows } = await q.query<{ account: Account; currency: string; minor: string }>(
    `select account, currency, sum(minor)::text as minor from postings where seller_id = $1 and at < $2
     group by account, currency order by account, currency`,
    [sellerId, before],
  );
  return rows.map(({ account, currency, minor }) => ({ account, money: { minor: BigInt(minor), currency } }));
}

/** One leg of an entry, with the decision that made it and the order that it is about, where there is one. */
export interface StatementLine extends Balance {
  readonly entry: Uuid;
  readonly leg: number;
  readonly at: Instant;
  readonly command: string;
  readonly orderId: string | null;
  /** Its opposite was written. */
  readonly reversed: boolean;
  /** Its opposite can be written: it was not, it is none itself, and nothing of it was asked of the marketplace. */
  readonly reversible: boolean;
  /** Why the decision moved it, as it keeps its reasons. */
  readonly because: readonly unknown[];
}

/** A seller's postings, the newest first; `after`: continue after this leg. */
export async function readStatement(
  db: Pick<Db, 'read'>,
  sellerId: Uuid,
  limit: number,
  after?: { readonly at: Instant; readonly entry: Uuid; readonly leg: number },
): Promise<StatementLine[]> {
  const { rows } = await db.read.query<{
    entry_id: Uuid;
    leg: number;
    account: Account;
    currency: string;
    minor: string;
    at: Instant;
    command: string;
    order_id: string | null;
    reversed: boolean;
    reversible: boolean;
    because: string;
  }>(
    `select p.entry_id, p.leg, p.account, p.currency, p.minor::text as minor, p.at, d.command,
       d.body::json #>> '{outcome,because}' as because,
       (select min(i.order_id) from instructions i
        where i.seller_id = p.seller_id and (i.decision_id = p.entry_id or d.about_kind = 'instruction' and i.instruction_id::text = d.about_id)
       ) as order_id,
       exists (select from reversals r where r.seller_id = p.seller_id and r.entry_id = p.entry_id) as reversed,
       not exists (select from reversals r where r.seller_id = p.seller_id and (r.entry_id = p.entry_id or r.reversed_by = p.entry_id))
         and not exists (select from postings o where o.seller_id = p.seller_id and o.entry_id = p.entry_id and o.account = any ($6::text[]))
         as reversible
     from postings p join decisions d on d.seller_id = p.seller_id and d.decision_id = p.entry_id
     where p.seller_id = $1 and ($2::bigint is null or (-p.at, p.entry_id, p.leg) > (-$2::bigint, $3::uuid, $4::smallint))
     order by p.at desc, p.entry_id, p.leg limit $5`,
    [sellerId, after?.at ?? null, after?.entry ?? null, after?.leg ?? null, limit, UNDER_WAY],
  );
  return rows.map(
    ({ entry_id, leg, account, currency, minor, at, command, order_id, reversed, reversible, because }) => ({
      reversed,
      reversible,
      entry: entry_id,
      leg,
      at,
      account,
      money: { minor: BigInt(minor), currency },
      command,
      orderId: order_id,
      because: JSON.parse(because) as unknown[],
    }),
  );
}

/** Instructions of a market in one state (or all), the longest asked first; `after`: continue after this one. */
export async function listInstructions(
  db: Pick<Db, 'read'>,
  market: string,
  state: InstructionState | null,
  limit: number,
  after?: { readonly at: Instant; readonly id: Uuid },
): Promise<InstructionRow[]> {
  const { rows } = await db.read.query<Row>(
    `${SELECT} where i.market_id = $1 and ($2::text is null or i.state = $2)
       and ($3::bigint is null or (i.asked_at, i.instruction_id) > ($3, $4::uuid))
     order by i.asked_at, i.instruction_id limit $5`,
    [market, state, after?.at ?? null, after?.id ?? null, limit],
  );
  return rows.map(instructionOf);
}
