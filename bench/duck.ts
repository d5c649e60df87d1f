import { rm } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Fact } from '../src/facts/model.ts';

/** Of one seller, things and marked of each metric in the order of bench/policy.yaml's names. */
export type Sums = readonly (readonly [number, number])[];

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
    async figures(start: (daysBefore: number) => number): Promise<Map<number, Sums>> {
      const rows = await (await connection.runAndReadAll(sqlOf(file, start))).getRows();
      return new Map(
        rows.map(([seller, ...sums]) => [
          Number(seller),
          Array.from({ length: 8 }, (_, i) => [Number(sums[2 * i] ?? 0), Number(sums[2 * i + 1] ?? 0)] as const),
        ]),
      );
    },
    async close(): Promise<void> {
      connection.closeSync();
      instance.closeSync();
      await rm(file, { force: true });
    },
  };
}

/** One pass over the facts, one row an order, then sums; every bound is a number worked out beforehand. */
function sqlOf(file: string, start: (daysBefore: number) => number): string {
  const now = start(0);
  const within = (column: string, lag: number, days: number) =>
    `${column} >= ${start(lag + days)} and ${column} < ${start(lag)}`;
  const pair = (things: string, marked: string, weight = '1') =>
    `sum(case when ${things} then ${weight} else 0 end), sum(case when ${things} and (${marked}) then ${weight} else 0 end)`;
  const arrived = `dispatched is not null and ${within('deliver_by', 7, 14)}`;
  const late = 'delivered is null or delivered > deliver_by';
  return `with orders as (
    select seller, ord, max(happened) filter (kind = 0) as placed, max(code) filter (kind = 0) as units,
      max(ship_by) as ship_by, max(deliver_by) as deliver_by,
      min(happened) filter (kind = 1) as cancelled, max(code) filter (kind = 1) as by_seller,
      min(happened) filter (kind in (2, 3)) as dispatched, min(happened) filter (kind = 2) as confirmed, min(happened) filter (kind = 3) as scanned,
      min(happened) filter (kind = 4) as delivered, min(code) filter (kind = 5) as rating,
      max(code) filter (kind in (6, 7)) as disputed,
      min(happened) filter (kind = 8) as received, min(happened) filter (kind = 9) as answered
    from read_parquet('${file}') where happened < ${now} and happened >= ${start(200)} group by seller, ord)
  select seller,
    ${pair(within('placed', 15, 60), 'coalesce(rating <= 2, false) or coalesce(disputed = 1, false)')},
    ${pair(`cancelled is null and ${within('ship_by', 0, 30)}`, 'dispatched is null or dispatched > ship_by')},
    ${pair(arrived, late)},
    ${pair(within('placed', 1, 7), 'coalesce(by_seller = 1, false)')},
    ${pair(within('confirmed', 7, 30), 'scanned is null')},
    ${pair(within('received', 1, 30), 'answered is null or answered > received + 86400000')},
    ${pair(arrived, `(${late}) and dispatched > ship_by`, 'units')},
    ${pair(within('placed', 0, 90), 'coalesce(rating <= 2, false)')}
  from orders where placed is not null group by seller`;
}
