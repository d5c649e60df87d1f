import pg from 'pg';
import { orderUuid, sellerUuid } from '../src/facts/envelope.ts';
import type { Intake } from '../src/facts/ingest.ts';
import type { Db } from '../src/platform/database/index.ts';
import { clientOptions } from '../src/platform/database/index.ts';
import { MARKET } from './home.ts';
import type { Timed } from './market.ts';

export const BATCH = 5000;

/** Facts shared out by seller to writers, each writer's own in the order told. */
export function shards(facts: readonly Timed[], writers: number): Timed[][] {
  const parts: Timed[][] = Array.from({ length: writers }, () => []);
  // The largest tenth of sellers by turns, so that no writer has both of the two largest.
  for (const each of facts) parts[each.seller % writers]?.push(each);
  return parts;
}

export function batches<T>(list: readonly T[], size = BATCH): T[][] {
  const all: T[][] = [];
  for (let from = 0; from < list.length; from += size) all.push(list.slice(from, from + size));
  return all;
}

/** Writers side by side, each its own batches in turn. */
export async function writeAll<T>(parts: readonly (readonly T[])[], write: (batch: T) => Promise<void>): Promise<void> {
  await Promise.all(
    parts.map(async (mine) => {
      for (const batch of mine) await write(batch);
    }),
  );
}

/** Facts as a request brings them: one JSON list, in bytes. */
export interface Body {
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const bodyOf = (texts: readonly string[]): Body => ({
  count: texts.length,
  bytes: new TextEncoder().encode(`[${texts.join()}]`),
});

/** A body through everything, as the server takes it in: parsed, held to their schemas, filed, recorded, folded, counted, told. */
export async function tellBody(intake: Intake, { bytes, count }: Body, now: number): Promise<void> {
  const form = { mediaType: 'application/json', headers: {}, strict: false, results: 'problems' } as const;
  const taken = await intake.take({ ...form, market: MARKET, bytes, now });
  const text = 'answer' in taken ? new TextDecoder().decode(taken.answer) : JSON.stringify(taken);
  if (!text.startsWith(`{"accepted":${count},`)) throw new Error(`Not accepted: ${text.slice(0, 500)}`);
}

export interface PlainRow {
  readonly seller: string;
  readonly order: string;
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly at: number;
  readonly body: string;
}

/** The peer: the same facts, ids and texts made beforehand, into one table with the same key and nothing else. */
export async function openPlain(
  db: Db,
): Promise<{ insert(rows: readonly PlainRow[]): Promise<void>; close(): Promise<void> }> {
  const client = new pg.Client(clientOptions(db.connection, 'troth bench'));
  await client.connect();
  await client.query(`create table if not exists plain (seller_id uuid not null, subject uuid not null, source text not null,
    id text not null, kind text not null, occurred_at bigint not null, body text not null, primary key (seller_id, subject, source, id))`);
  return {
    insert: async (rows) => {
      await client.query({
        name: 'plain',
        text: `insert into plain select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[])`,
        values: [
          rows.map((row) => row.seller),
          rows.map((row) => row.order),
          rows.map((row) => row.source),
          rows.map((row) => row.id),
          rows.map((row) => row.kind),
          rows.map((row) => row.at),
          rows.map((row) => row.body),
        ],
      });
    },
    close: () => client.end(),
  };
}

export const plainRows = (facts: readonly Timed[]): PlainRow[] =>
  facts.map(({ at, fact }) => ({
    seller: sellerUuid(MARKET, fact.sellerId),
    order: orderUuid(MARKET, fact.sellerId, fact.orderId),
    source: fact.source,
    id: fact.id,
    kind: fact.kind,
    at,
    body: JSON.stringify(fact),
  }));
