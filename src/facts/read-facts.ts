import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db } from '../platform/database/index.ts';
import { decodeFact } from './envelope.ts';
import type { FactOnRecord } from './model.ts';

/** Whose orders bear a name: usually one seller's, but two sellers may have been told of the same. */
export async function readOrderOwners(
  db: Db,
  market: string,
  orderId: string,
): Promise<{ readonly sellerId: string; readonly orderId: string }[]> {
  const { rows } = await db.read.query<{ seller: string; in_order: string }>(
    `select seller, in_order from subjects where market_id = $1 and kind = 'order' and outside_id = $2 order by seller, in_order`,
    [market, orderId],
  );
  return rows.map((row) => ({ sellerId: row.seller, orderId: row.in_order }));
}

interface Row {
  readonly subject: Uuid;
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
  readonly body: string;
  readonly digest: string | null;
  readonly personal: string | null;
  readonly order_name: string | null;
}

const PAGE = 1000;

/** Everything told of a seller, by the key of the facts, a page at a time: for a file, not for a page. */
export async function* readFactsOfSeller(
  db: Db,
  seller: { readonly id: Uuid; readonly outsideId: string },
): AsyncGenerator<FactOnRecord[]> {
  let after: Row | undefined;
  for (;;) {
    const { rows }: { rows: Row[] } = await db.read.query<Row>(
      `select f.subject, f.source, f.id, f.kind, f.occurred_at, f.recorded_at, f.body, f.digest, f.personal, o.outside_id as order_name
       from facts f left join orders o on o.seller_id = f.seller_id and o.order_id = f.subject
       where f.seller_id = $1 and ($2::uuid is null or (f.subject, f.source, f.id) > ($2, $3, $4))
       order by f.subject, f.source, f.id limit $5`,
      [seller.id, after?.subject ?? null, after?.source ?? null, after?.id ?? null, PAGE],
    );
    if (rows.length === 0) return;
    yield rows.map((row) => onRecord(row, seller.outsideId));
    after = rows.at(-1);
  }
}

function onRecord(row: Row, sellerId: string): FactOnRecord {
  const { order_name: orderId, recorded_at: recordedAt, digest, personal } = row;
  return {
    ...decodeFact(row, { sellerId, ...(orderId === null ? {} : { orderId }) }),
    recordedAt,
    digest,
    erased: digest !== null && personal === null,
    ...(personal === null ? {} : { personal: (JSON.parse(personal) as { words: Record<string, string> }).words }),
  };
}
