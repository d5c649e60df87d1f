import type { DecisionBody } from '../engine/chain.ts';
import { decodeFact } from '../facts/envelope.ts';
import type { Market } from '../facts/model.ts';
import { formatDay } from '../kernel/day.ts';
import type { Instant } from '../kernel/instant.ts';
import { writeMoney } from '../kernel/money.ts';
import type { Db } from '../platform/database/index.ts';
import type { Recorded, RecordedWho } from './record.ts';

/** Something told or done, with the real time at which it was recorded: the order in which it came. */
export type Happened =
  | {
      readonly what: 'fact';
      readonly recordedAt: Instant;
      readonly at: Instant;
      readonly fact: Record<string, unknown>;
    }
  | {
      readonly what: 'decision';
      readonly recordedAt: Instant;
      readonly at: Instant;
      /** Null: nobody gave a command, something fell due or followed. */
      readonly given: {
        readonly command: string;
        readonly input: Record<string, unknown>;
        readonly who: RecordedWho;
        readonly about: string;
      } | null;
    };

interface FactRow {
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
  readonly body: string;
  readonly personal: string | null;
  readonly by_name: string | null;
  readonly seller: string;
  readonly order_name: string | null;
}

/** Everything that others told of a market, and every decision, in the order in which they were recorded. */
export async function readHappened(db: Db, market: Market): Promise<Happened[]> {
  const happened = [
    ...(await readTold(db, market)),
    ...(await readRulesTold(db, market)),
    ...(await readDecided(db, market)),
  ];
  // What was told in the same millisecond as something was decided was told before: a batch's time is read before its work begins.
  const rank = (each: Happened): number => (each.what === 'fact' ? 0 : 1);
  return happened.sort((a, b) => a.recordedAt - b.recordedAt || rank(a) - rank(b) || a.at - b.at);
}

async function readTold(db: Db, market: Market): Promise<Happened[]> {
  const { rows } = await db.read.query<FactRow>(
    `select f.source, f.id, f.kind, f.occurred_at, f.recorded_at, f.body, f.personal, f.by_name, s.outside_id as seller, o.outside_id as order_name
     from sellers s join facts f on f.seller_id = s.seller_id
     left join orders o on o.seller_id = f.seller_id and o.order_id = f.subject
     where s.market_id = $1 and f.source <> 'troth' order by f.recorded_at, f.occurred_at, f.source, f.id`,
    [market.id],
  );
  const seen = new Set<string>();
  return rows.flatMap((row): Happened[] => {
    // A fact that was filed by a name stands under every seller of that name, and was told once.
    const key = `${row.source}\u0000${row.id}`;
    if (row.by_name !== null && seen.has(key)) return [];
    if (row.by_name !== null) seen.add(key);
    const order = row.order_name === null ? {} : { orderId: row.order_name };
    const names = row.by_name === null ? { sellerId: row.seller, ...order } : row.by_name === 'order' ? order : {};
    const personal = row.personal === null ? {} : { personal: (JSON.parse(row.personal) as { words: object }).words };
    return [
      {
        what: 'fact',
        recordedAt: row.recorded_at,
        at: row.occurred_at,
        fact: asTold({ ...decodeFact(row, names), ...personal }),
      },
    ];
  });
}

/** A fact with its days written as days are told. */
function asTold(fact: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(fact), (_key, value) => (isDay(value) ? formatDay(value.day) : value));
}

/** What the vocabulary makes of a day that is told where an instant may stand. */
const isDay = (value: unknown): value is { readonly day: number } =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 1 &&
  typeof (value as { day?: unknown }).day === 'number';

async function readRulesTold(db: Db, market: Market): Promise<Happened[]> {
  const { rows } = await db.read.query<{
    source: string;
    id: string;
    occurred_at: Instant;
    recorded_at: Instant;
    body: string;
  }>('select source, id, occurred_at, recorded_at, body from disruptions where market_id = $1', [market.id]);
  return rows.map((row) => ({
    what: 'fact',
    recordedAt: row.recorded_at,
    at: row.occurred_at,
    fact: asTold({ source: row.source, id: row.id, ...(JSON.parse(row.body) as object) }),
  }));
}

interface DecisionRow {
  readonly at: Instant;
  readonly recorded_at: Instant;
  readonly body: string;
  readonly kind: 'operator' | 'seller' | 'buyer' | 'service' | null;
  readonly of_market: string | null;
  readonly name: string | null;
  readonly scopes: string | null;
}

async function readDecided(db: Db, market: Market): Promise<Happened[]> {
  const { rows } = await db.read.query<DecisionRow>(
    `select d.at, d.recorded_at, d.body, p.kind, p.market_id as of_market, p.name, p.scopes
     from decisions d left join principals p on p.principal_id::text = d.actor
     where d.market_id = $1 order by d.recorded_at, d.at, d.seller_id, d.seq`,
    [market.id],
  );
  const words = await readWords(db, market);
  return rows.map((row) => {
    const { command, about, read } = JSON.parse(row.body) as DecisionBody;
    const who = whoOf(row, market.id);
    const input = said(read.input as Record<string, unknown>, words);
    const given = who === null ? null : { command, input, who, about: about.id };
    return { what: 'decision', recordedAt: row.recorded_at, at: row.at, given };
  });
}

/** Whoever gave the command; null for the clock, which gives its own again. */
function whoOf({ kind, of_market: market, name, scopes }: DecisionRow, here: string): RecordedWho | null {
  if (kind === null || name === null) return null;
  if (kind === 'operator') return { kind, market, name };
  if (kind === 'service') return { kind, market, name, scopes: JSON.parse(scopes ?? '[]') as string[] };
  return kind === 'seller' ? { kind, market: here, seller: name } : { kind, market: here, buyer: name };
}

/** What was erased is gone: something must stand in its place where a rule wants words. */
const ERASED = '[…]';

async function readWords(db: Db, market: Market): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.read.query<{ id: string; text: string | null }>(
    'select words_id::text as id, text from words where market_id = $1',
    [market.id],
  );
  return new Map(rows.map(({ id, text }) => [id, text ?? ERASED]));
}

/** An input as it was given: with the words of people where the record names them. */
function said(input: Record<string, unknown>, words: ReadonlyMap<string, string>): Record<string, unknown> {
  const isRef = (value: unknown): value is { words: string } =>
    typeof value === 'object' && value !== null && 'words' in value && 'digest' in value;
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, isRef(value) ? (words.get(value.words) ?? ERASED) : value]),
  );
}

interface FundRow {
  readonly fund: string;
  readonly currency: string;
  readonly at: Instant;
  readonly key: string | null;
  readonly minor: string | null;
  readonly kind: 'operator' | null;
  readonly of_market: string | null;
  readonly name: string | null;
}

/** Funds as they were opened and filled, in the order of time. */
export async function readFundsMoved(db: Db, market: string): Promise<Extract<Recorded, { line: 'fund' }>[]> {
  const { rows } = await db.read.query<FundRow>(
    `select fund, currency, opened_at as at, null as key, low_at::text as minor, null as kind, null as of_market, null as name
     from funds where market_id = $1
     union all
     select t.fund, f.currency, t.at, t.key, t.minor::text, p.kind, p.market_id, p.name
     from fund_top_ups t join funds f using (market_id, fund) left join principals p on p.principal_id::text = t.principal_id
     where t.market_id = $1 order by at, fund, key nulls first`,
    [market],
  );
  return rows.map(({ fund, currency, at, key, minor, kind, of_market, name }) => {
    const amount = minor === null ? null : writeMoney({ minor: BigInt(minor), currency }).amount;
    const [adds, lowAt] = key === null ? [null, amount] : [amount, null];
    const who = kind === null || name === null ? null : { kind, market: of_market, name };
    return { line: 'fund', market, at, key: key ?? '', fund, currency, adds, lowAt, who };
  });
}
