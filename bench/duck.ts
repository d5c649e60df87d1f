import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBValue } from '@duckdb/node-api';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Fact } from '../src/facts/model.ts';
import type { MetricDefinition } from '../src/metrics/policy.ts';

/** How many metrics bench/policy.yaml has: their order is that of all lists here. */
const METRICS = 8;

/** Of one seller, things and marked of each metric. */
export type Sums = readonly (readonly [number, number])[];

/** A figure without its components. */
export interface Verdict {
  readonly things: number;
  readonly marked: number;
  readonly rate: number | null;
  readonly bound: number | null;
  readonly status: string;
}

/** The first instant of the day so many days before the day that figures are of. */
type Start = (daysBefore: number) => number;

export interface Term {
  readonly shipBy?: number | undefined;
  readonly deliverBy?: number | undefined;
}

const KINDS = [
  'order.placed',
  'order.cancelled',
  'parcel.confirmed',
  'parcel.scanned',
  'parcel.delivered',
  'feedback.left',
  'claim.decided',
  'chargeback.opened',
  'message.received',
  'message.sent',
];

/** What a fact says, as one number: the rating, or 1 where it counts against the seller. */
function codeOf({ kind, data }: Fact): number {
  if (kind === 'feedback.left') return data.rating;
  if (kind === 'order.cancelled') return data.by === 'seller' ? 1 : 0;
  if (kind === 'claim.decided') return data.outcome === 'buyer' ? 1 : 0;
  if (kind === 'chargeback.opened') return data.reason === 'fraud' ? 0 : 1;
  if (kind === 'order.placed')
    return data.lines.reduce((sum: number, line: { quantity: number }) => sum + line.quantity, 0);
  return 0;
}

/** The same facts as columns of whole numbers in Parquet; the dates owed are given to it ready, which Troth works out itself. */
export async function openDuck(folder: string) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(
    'create table facts (seller integer, ord integer, kind tinyint, happened bigint, code integer, ship_by bigint, deliver_by bigint)',
  );
  const appender = await connection.createAppender('facts');
  const file = path.join(folder, 'facts.parquet');
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
  return {
    add(seller: number, order: number, facts: readonly Fact[], term: Term | undefined): void {
      for (const fact of facts) {
        const kind = KINDS.indexOf(fact.kind);
        if (kind < 0) continue;
        appender.appendInteger(seller);
        appender.appendInteger(order);
        appender.appendTinyInt(kind);
        appender.appendBigInt(BigInt(fact.occurredAt));
        appender.appendInteger(codeOf(fact));
        for (const date of [term?.shipBy, term?.deliverBy])
          date === undefined || kind !== 0 ? appender.appendNull() : appender.appendBigInt(BigInt(date));
        appender.endRow();
      }
    },
    async save(): Promise<void> {
      appender.closeSync();
      await connection.run(`copy facts to '${file}' (format parquet, compression zstd)`);
      await connection.run('drop table facts');
    },
    /** Things and marked alone. */
    async sums(start: Start): Promise<Map<number, Sums>> {
      return bySeller(await read(sumsSql(file, start)), 2, ([things, marked]) => [Number(things), Number(marked)]);
    },
    /** Rate, bound and status too. */
    async figures(start: Start, metrics: readonly MetricDefinition[]): Promise<Map<number, readonly Verdict[]>> {
      const rows = await read(figuresSql(sumsSql(file, start), metrics));
      return bySeller(rows, 5, ([things, marked, rate, bound, status]) => ({
        things: Number(things),
        marked: Number(marked),
        rate: rate === null ? null : Number(rate),
        bound: bound === null ? null : Number(bound),
        status: String(status),
      }));
    },
    async close(): Promise<void> {
      connection.closeSync();
      instance.closeSync();
      await rm(file, { force: true });
    },
  };
}

function bySeller<T>(
  rows: readonly (readonly DuckDBValue[])[],
  width: number,
  each: (columns: readonly DuckDBValue[]) => T,
): Map<number, readonly T[]> {
  return new Map(
    rows.map(([seller, ...columns]) => [
      Number(seller),
      Array.from({ length: METRICS }, (_, i) => each(columns.slice(width * i, width * (i + 1)))),
    ]),
  );
}

/** Nothing of an order happens more than 60 days after its placing, and but one metric that is not dated by that looks back 37 days. */
const LOOKED_AT = 97;

/**
 * One pass over the facts, one row an order, then sums; every bound is a number worked out beforehand, and what is too old to matter is
 * skipped by the file's own statistics.
 */
function sumsSql(file: string, start: Start): string {
  const now = start(0);
  const within = (column: string, lag: number, days: number) =>
    `${column} >= ${start(lag + days)} and ${column} < ${start(lag)}`;
  const pairs: string[] = [];
  const pair = (things: string, marked: string, weight = '1') => {
    const nth = pairs.length;
    pairs.push(`sum(case when ${things} then ${weight} else 0 end)::integer as t${nth},
      sum(case when ${things} and (${marked}) then ${weight} else 0 end)::integer as m${nth}`);
  };
  const arrived = `dispatched is not null and ${within('deliver_by', 7, 14)}`;
  const late = 'delivered is null or delivered > deliver_by';
  pair(within('placed', 15, 60), 'coalesce(rating <= 2, false) or coalesce(disputed = 1, false)');
  pair(`cancelled is null and ${within('ship_by', 0, 30)}`, 'dispatched is null or dispatched > ship_by');
  pair(arrived, late);
  pair(within('placed', 1, 7), 'coalesce(by_seller = 1, false)');
  pair(within('confirmed', 7, 30), 'scanned is null');
  pair(within('received', 1, 30), 'answered is null or answered > received + 86400000');
  pair(arrived, `(${late}) and dispatched > ship_by`, 'units');
  pair(within('placed', 0, 90), 'coalesce(rating <= 2, false)');
  return `with orders as (
    select seller, ord, max(happened) filter (kind = 0) as placed, max(code) filter (kind = 0) as units,
      max(ship_by) as ship_by, max(deliver_by) as deliver_by,
      min(happened) filter (kind = 1) as cancelled, max(code) filter (kind = 1) as by_seller,
      min(happened) filter (kind in (2, 3)) as dispatched, min(happened) filter (kind = 2) as confirmed, min(happened) filter (kind = 3) as scanned,
      min(happened) filter (kind = 4) as delivered, min(code) filter (kind = 5) as rating,
      max(code) filter (kind in (6, 7)) as disputed,
      min(happened) filter (kind = 8) as received, min(happened) filter (kind = 9) as answered
    from read_parquet('${file}') where happened < ${now} and happened >= ${start(LOOKED_AT)} group by seller, ord)
  select seller, ${pairs.join(', ')} from orders where placed is not null group by seller`;
}

/** What each metric makes of its sums: as Troth does, with doubles for the bound and whole numbers for the limit. */
function figuresSql(sums: string, metrics: readonly MetricDefinition[]): string {
  const columns = metrics.flatMap((metric, nth) => {
    const { limit, judge, shows } = metric;
    if (limit === null || typeof limit.value === 'number' || metric.warn !== null || judge.lowerBound !== 90)
      throw new Error(`${metric.name} is not judged as the statement says`);
    const [t, m] = [`t${nth}`, `m${nth}`];
    const n = shows === 'kept' ? `(${t} - ${m})` : m;
    const ceiling = limit.op === 'below' || limit.op === 'at-most';
    const op = { below: '>=', 'at-most': '>', 'at-least': '<', above: '<=' }[limit.op];
    const [share, z] = [`(${n} / ${t})`, '1.6448536269514722'];
    const centre = `(${share} + ${z} * ${z} / (2 * ${t}))`;
    const reach = `${z} * sqrt(${share} * (1 - ${share}) / ${t} + ${z} * ${z} / (4.0::double * ${t} * ${t}))`;
    const bound = ceiling
      ? `greatest(0, (${centre} - ${reach}) / (1 + ${z} * ${z} / ${t}))`
      : `least(1, (${centre} + ${reach}) / (1 + ${z} * ${z} / ${t}))`;
    const { n: part, of } = limit.value;
    const status = `case when ${t} = 0 then 'none' when ${t} < ${judge.things ?? 0} then 'few'
      when ${n}::bigint * ${of} ${op} ${t}::bigint * ${part}
      then case when ${m} >= ${judge.marked ?? 0} and ${bound} ${op} ${Number(part) / Number(of)} then 'broken' else 'close' end
      else 'kept' end`;
    const some = (text: string) => `case when ${t} > 0 then ${text} end`;
    return [t, m, some(`round_even(${share}, 6)`), some(`round(${bound}, 6)`), status];
  });
  return `select seller, ${columns.join(', ')} from (${sums})`;
}
