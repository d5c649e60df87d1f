import type { Uuid } from '../kernel/ids.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { DecisionBody, DecisionRow, Head } from './chain.ts';
import { genesis, seal } from './chain.ts';

type Queries = Pick<Tx, 'query'>;

interface Linked {
  readonly body: DecisionBody;
  readonly text: string;
  readonly hash: string;
}

/**
 * The end of a seller's chain, locked until the transaction ends: whoever writes a decision of a seller waits here for
 * whoever writes another. `skipLocked`: null instead of waiting.
 */
export async function lockHead(tx: Tx, marketId: string, sellerId: Uuid, skipLocked = false): Promise<Head | null> {
  const select = `select seq, hash from seller_heads where seller_id = $1 for update${skipLocked ? ' skip locked' : ''}`;
  const { rows } = await tx.query<Head>(select, [sellerId]);
  if (rows[0]) return rows[0];
  const made = await tx.query<Head>(
    `insert into seller_heads (seller_id, market_id, seq, hash) values ($1, $2, 0, $3)
     on conflict do nothing returning seq, hash`,
    [sellerId, marketId, genesis(sellerId)],
  );
  if (made.rows[0]) return made.rows[0];
  return (await tx.query<Head>(select, [sellerId])).rows[0] ?? null;
}

/** The end of a seller's chain in the transaction that has locked it. */
export interface Chain {
  head: Head;
}

/** Holds a seller's chain until the transaction ends. Throws where its head is gone. */
export async function holdChain(tx: Tx, marketId: string, sellerId: Uuid): Promise<Chain> {
  const head = await lockHead(tx, marketId, sellerId);
  if (!head) throw new Error(`The head of seller ${sellerId} is gone`);
  return { head };
}

/** The next decision of a chain, as it will be kept; the chain goes on from it. */
export function linkOn(chain: Chain, draft: Omit<DecisionBody, 'seq' | 'prev'>): Linked {
  const body: DecisionBody = { ...draft, seq: chain.head.seq + 1, prev: chain.head.hash };
  const { text, hash } = seal(body);
  chain.head = { seq: body.seq, hash };
  return { body, text, hash };
}

/** Writes a decision behind the head that its transaction has locked. Throws where that has moved all the same. */
export async function append(tx: Tx, { body, text, hash }: Linked): Promise<void> {
  const moved = await tx.query(
    `with added as (
       insert into decisions (seller_id, seq, decision_id, market_id, command, about_kind, about_id, at, recorded_at, actor, body, hash, told)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $14))
     update seller_heads set seq = $2, hash = $12 where seller_id = $1 and seq = $13`,
    [
      body.sellerId,
      body.seq,
      body.decisionId,
      body.market,
      body.command,
      body.about.kind,
      body.about.id,
      body.at,
      body.recordedAt,
      body.actor.id,
      text,
      hash,
      body.seq - 1,
      body.outcome.events.length > 0,
    ],
  );
  if (moved.rowCount !== 1) throw new Error(`The head of seller ${body.sellerId} moved while it was locked`);
}

/** One decision by its id; null where there is none. */
export async function readDecision(q: Queries, decisionId: Uuid): Promise<DecisionRow | null> {
  const { rows } = await q.query<DecisionRow>('select * from decisions where decision_id = $1', [decisionId]);
  return rows[0] ?? null;
}

export interface DecisionFilter {
  readonly market: string;
  readonly sellerId?: Uuid;
  /** Leaves out what was only recorded. */
  readonly toldOnly?: boolean;
  readonly about?: { readonly kind: string; readonly id: string };
  /** Continue after this one (the last of the page before). */
  readonly after?: { readonly recordedAt: number; readonly decisionId: Uuid };
  readonly limit: number;
}

/** Decisions of a market, the newest first. */
export async function listDecisions(db: Pick<Db, 'read'>, filter: DecisionFilter): Promise<DecisionRow[]> {
  const where = ['market_id = $1'];
  const values: unknown[] = [filter.market];
  const name = (value: unknown): string => `$${values.push(value)}`;
  if (filter.sellerId !== undefined) where.push(`seller_id = ${name(filter.sellerId)}`);
  if (filter.toldOnly === true) where.push('told');
  if (filter.about !== undefined) {
    where.push(`about_kind = ${name(filter.about.kind)} and about_id = ${name(filter.about.id)}`);
  }
  if (filter.after !== undefined) {
    const { recordedAt, decisionId } = filter.after;
    where.push(
      `(recorded_at < ${name(recordedAt)} or (recorded_at = ${name(recordedAt)} and decision_id > ${name(decisionId)}))`,
    );
  }
  const { rows } = await db.read.query<DecisionRow>(
    `select * from decisions where ${where.join(' and ')}
     order by recorded_at desc, decision_id limit ${name(filter.limit)}`,
    values,
  );
  return rows;
}

export interface Taken {
  readonly market: string;
  /** Who acted. */
  readonly actor: string;
  /** Took effect after this instant of the market... */
  readonly from: number;
  /** ...and at or before this one. */
  readonly to: number;
  readonly limit: number;
}

/** Decisions that took effect in a stretch of a market's time, by time, and how many there are in all. */
export async function listTaken(
  db: Pick<Db, 'read'>,
  { market, actor, from, to, limit }: Taken,
): Promise<{ readonly rows: DecisionRow[]; readonly count: number }> {
  const where = 'market_id = $1 and actor = $2 and at > $3 and at <= $4';
  const values = [market, actor, from, to];
  const { rows } = await db.read.query<DecisionRow>(
    `select * from decisions where ${where} order by at, seller_id, seq limit $5`,
    [...values, limit],
  );
  const counted = await db.read.query<{ n: number }>(`select count(*)::int as n from decisions where ${where}`, values);
  return { rows, count: counted.rows[0]?.n ?? 0 };
}

export interface Since {
  readonly market: string;
  /** Made after this instant of real time. */
  readonly since: number;
  readonly commands: readonly string[];
  readonly limit: number;
}

/** Decisions of some commands since an instant of real time, the newest first. */
export async function listSince(
  db: Pick<Db, 'read'>,
  { market, since, commands, limit }: Since,
): Promise<DecisionRow[]> {
  const { rows } = await db.read.query<DecisionRow>(
    `select * from decisions where market_id = $1 and recorded_at > $2 and command = any ($3::text[])
     order by recorded_at desc, decision_id limit $4`,
    [market, since, commands, limit],
  );
  return rows;
}
