import { canonicalJson, sha256 } from '../kernel/canonical.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { decodeFact, orderUuid, sellerUuid } from './envelope.ts';
import type { FactNames, FactOnRecord, OrderState, ThreadState } from './model.ts';

type Query = Pick<Tx | Db['read'], 'query'>;

/** One order as its facts make it; null where nobody told of it. */
export async function readOrder(q: Query, seller: Uuid, order: Uuid): Promise<OrderState | null> {
  const { rows } = await q.query<{ state: string }>('select state from orders where seller_id = $1 and order_id = $2', [
    seller,
    order,
  ]);
  return rows[0] ? (JSON.parse(rows[0].state) as OrderState) : null;
}

/** The orders that a payment covers, of whichever seller, by seller and order. */
export async function readOrdersOfPayment(q: Query, market: string, payment: string): Promise<readonly OrderState[]> {
  const owners = await q.query<{ seller: string; in_order: string }>(
    `select seller, in_order from subjects where market_id = $1 and kind = 'payment' and outside_id = $2 order by seller, in_order`,
    [market, payment],
  );
  const { rows } = await q.query<{ state: string }>(
    `select o.state from unnest($1::uuid[], $2::uuid[]) with ordinality as n (seller, id, nth)
     join orders o on o.seller_id = n.seller and o.order_id = n.id order by n.nth`,
    [
      owners.rows.map(({ seller }) => sellerUuid(market, seller)),
      owners.rows.map(({ seller, in_order: order }) => orderUuid(market, seller, order)),
    ],
  );
  return rows.map(({ state }) => JSON.parse(state) as OrderState);
}

/** The threads about an order, by id. */
export async function readThreadsOf(
  q: Query,
  seller: Uuid,
  order: Uuid,
): Promise<{ readonly thread: Uuid; readonly state: ThreadState }[]> {
  const { rows } = await q.query<{ thread_id: Uuid; state: string }>(
    'select thread_id, state from threads where seller_id = $1 and order_id = $2 order by thread_id',
    [seller, order],
  );
  return rows.map(({ thread_id, state }) => ({ thread: thread_id, state: JSON.parse(state) as ThreadState }));
}

interface FactOnRow {
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
  readonly body: string;
  readonly digest: string | null;
  readonly personal: string | null;
}

/**
 * The facts filed under an order, a thread or a seller, by when they happened. `names`: what the row they are filed under says
 * itself (`sellerId`, and `orderId` of an order). A fact whose personal part was erased has none and says so.
 */
export async function readTimeline(q: Query, seller: Uuid, subject: Uuid, names: FactNames): Promise<FactOnRecord[]> {
  const { rows } = await q.query<FactOnRow>(
    `select source, id, kind, occurred_at, recorded_at, body, digest, personal from facts
     where seller_id = $1 and subject = $2 order by occurred_at, source, id`,
    [seller, subject],
  );
  return rows.map((row) => ({
    ...decodeFact(row, names),
    recordedAt: row.recorded_at,
    digest: row.digest,
    erased: row.digest !== null && row.personal === null,
    ...(row.personal === null
      ? {}
      : { personal: (JSON.parse(row.personal) as { words: Record<string, string> }).words }),
  }));
}

/** What a fact said, in one hash: what it tells, and its personal part by digest, so that erasing that changes nothing. */
function digestOf(row: FactOnRow): string {
  const { source, id, kind, occurred_at, body, digest, personal } = row;
  return sha256(
    canonicalJson([source, id, kind, occurred_at, body, personal === null ? digest : personalDigest(personal)]),
  );
}

function personalDigest(personal: string): string {
  const { salt, words } = JSON.parse(personal) as { salt: string; words: Record<string, string> };
  return sha256(salt + canonicalJson(words));
}

export interface FactDigest {
  readonly subject: Uuid;
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly digest: string;
}

/** The digest of every fact filed under some subjects of a seller as it stands today, in the order of its key. */
export async function readDigests(q: Query, seller: Uuid, subjects: readonly Uuid[]): Promise<FactDigest[]> {
  const { rows } = await q.query<FactUnder>(
    `select subject, source, id, kind, occurred_at, recorded_at, body, digest, personal from facts
     where seller_id = $1 and subject = any ($2::uuid[]) order by subject, source, id`,
    [seller, subjects],
  );
  return rows.map(digested);
}

interface FactUnder extends FactOnRow {
  readonly subject: Uuid;
}

const digested = (row: FactUnder): FactDigest => ({
  subject: row.subject,
  source: row.source,
  id: row.id,
  kind: row.kind,
  digest: digestOf(row),
});

/** The digests of some facts of a seller as they stand today, in the order of their keys. */
export async function readDigestsOf(
  q: Query,
  seller: Uuid,
  facts: readonly Pick<FactDigest, 'subject' | 'source' | 'id'>[],
): Promise<FactDigest[]> {
  if (facts.length === 0) return [];
  const { rows } = await q.query<FactUnder>(
    `select f.subject, f.source, f.id, f.kind, f.occurred_at, f.recorded_at, f.body, f.digest, f.personal
     from unnest($2::uuid[], $3::text[], $4::text[]) as t (o, source, id)
     join facts f on f.seller_id = $1 and f.subject = t.o and f.source = t.source and f.id = t.id
     order by f.subject, f.source, f.id`,
    [seller, facts.map(({ subject }) => subject), facts.map(({ source }) => source), facts.map(({ id }) => id)],
  );
  return rows.map(digested);
}

export interface FactHeading {
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
}

/** What was told of some subjects of a seller after an instant of real time, in the order in which it was told. */
export async function readToldSince(
  q: Query,
  seller: Uuid,
  subjects: readonly Uuid[],
  after: Instant,
): Promise<FactHeading[]> {
  const { rows } = await q.query<FactHeading>(
    `select source, id, kind, occurred_at as "occurredAt", recorded_at as "recordedAt" from facts
     where seller_id = $1 and subject = any ($2::uuid[]) and recorded_at > $3 order by recorded_at, source, id`,
    [seller, subjects, after],
  );
  return rows;
}
