import type { Tx } from '../../platform/database/index.ts';
import { texts } from '../../platform/database/index.ts';
import type { Fact, OrderState } from '../model.ts';
import type { NameKind } from './parse.ts';
import type { StateText } from './state-text.ts';

export interface Name {
  readonly kind: NameKind;
  readonly outsideId: string;
}

/**
 * A name and whose it is; `inOrder` is empty for a thread that belongs to no order. Of a `thread-of`, `outsideId` is the order and
 * `inOrder` the thread. All ids are the market's own.
 */
export interface Owned extends Name {
  readonly sellerId: string;
  readonly inOrder: string;
}

interface Row {
  readonly kind: NameKind;
  readonly outside_id: string;
  readonly seller: string;
  readonly in_order: string;
}

const owned = (row: Row): Owned => ({
  kind: row.kind,
  outsideId: row.outside_id,
  sellerId: row.seller,
  inOrder: row.in_order,
});
const columns = (list: readonly Owned[]) => [
  texts(list.map((each) => each.kind)),
  texts(list.map((each) => each.outsideId)),
  texts(list.map((each) => each.sellerId)),
  texts(list.map((each) => each.inOrder)),
];

export const nameKey = ({ kind, outsideId }: Name): string => `${kind}\u0000${outsideId}`;
const ownedKey = (each: Owned) => `${nameKey(each)}\u0000${each.sellerId}\u0000${each.inOrder}`;

/** What a fact filed under an order (or under a thread of none) introduces. */
export function introductions(fact: Fact, sellerId: string, inOrder: string): Owned[] {
  const name = (kind: NameKind, outsideId: string | undefined): Owned[] =>
    outsideId === undefined ? [] : [{ kind, outsideId, sellerId, inOrder }];
  const thread = name('thread', fact.threadId);
  if (inOrder === '') return thread;
  const of = name('order', inOrder);
  const threadOf: Owned[] =
    fact.threadId === undefined ? [] : [{ kind: 'thread-of', outsideId: inOrder, sellerId, inOrder: fact.threadId }];
  return [...of, ...name('parcel', fact.parcelId), ...name('payment', fact.paymentId), ...thread, ...threadOf];
}

/** Names by which facts are filed; `thread-of` only says which threads an order's messages stand in. */
export const isFiledBy = ({ kind }: Name): boolean => kind !== 'thread-of';

/** The threads of their own in which messages of a seller's order stand. */
export async function readThreadsOfOrder(tx: Tx, market: string, sellerId: string, orderId: string): Promise<string[]> {
  const { rows } = await tx.query<Pick<Row, 'in_order'>>({
    name: 'names-threads',
    text: `select in_order from subjects
      where market_id = $1 and kind = 'thread-of' and outside_id = $2 and seller = $3`,
    values: [market, orderId, sellerId],
  });
  return rows.map((row) => row.in_order);
}

/** Whether an order's row shows that a name was introduced: by the first fact that told of it. Of payments and threads it knows nothing. */
export const isIntroduced = ({ kind, outsideId }: Name, order: StateText<OrderState>): boolean =>
  kind === 'order' ||
  (kind === 'parcel' && order.member('parcels').some(({ id, unnamed }) => id === outsideId && !unnamed));

/** Writes names in key order; returns those that are new. */
export async function writeNames(tx: Tx, market: string, list: readonly Owned[]): Promise<Owned[]> {
  if (list.length === 0) return [];
  const unique = new Map(list.map((each) => [ownedKey(each), each]));
  const sorted = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  const { rows } = await tx.query<Row>({
    name: 'names-write',
    text: `insert into subjects (market_id, kind, outside_id, seller, in_order)
      select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[])
      on conflict do nothing returning kind, outside_id, seller, in_order`,
    values: [market, ...columns(sorted)],
  });
  return rows.map(owned);
}

/** Everyone whose name each of `names` is. */
export async function readOwners(tx: Tx, market: string, names: readonly Name[]): Promise<Map<string, Owned[]>> {
  const owners = new Map<string, Owned[]>();
  if (names.length === 0) return owners;
  const { rows } = await tx.query<Row>({
    name: 'names-read',
    text: `select s.kind, s.outside_id, s.seller, s.in_order
      from (select distinct * from unnest($2::text[], $3::text[]) as n (kind, outside_id)) n
      join subjects s on s.market_id = $1 and s.kind = n.kind and s.outside_id = n.outside_id`,
    values: [market, texts(names.map((name) => name.kind)), texts(names.map((name) => name.outsideId))],
  });
  for (const each of rows.map(owned)) owners.set(nameKey(each), [...(owners.get(nameKey(each)) ?? []), each]);
  return owners;
}

/** Whose else each of these names is, beside those named. */
export async function readOthers(tx: Tx, market: string, names: readonly Owned[]): Promise<Map<string, Owned[]>> {
  const others = new Map<string, Owned[]>();
  if (names.length === 0) return others;
  const { rows } = await tx.query<Row>({
    name: 'names-others',
    text: `select distinct s.kind, s.outside_id, s.seller, s.in_order
      from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as n (kind, outside_id, seller, in_order)
      join subjects s on s.market_id = $1 and s.kind = n.kind and s.outside_id = n.outside_id
        and (s.seller, s.in_order) <> (n.seller, n.in_order)`,
    values: [market, ...columns(names)],
  });
  for (const each of rows.map(owned)) others.set(nameKey(each), [...(others.get(nameKey(each)) ?? []), each]);
  return others;
}

/** Of some names those for which a fact waits, or which are more than one's. */
export async function readInDoubt(q: Pick<Tx, 'query'>, market: string, names: readonly Name[]): Promise<Name[]> {
  if (names.length === 0) return [];
  const { rows } = await q.query<Pick<Row, 'kind' | 'outside_id'>>({
    name: 'names-in-doubt',
    text: `select n.kind, n.outside_id from (select distinct * from unnest($2::text[], $3::text[]) as n (kind, outside_id)) n
      where exists (select 1 from inbox i where i.market_id = $1 and i.kind = n.kind and i.outside_id = n.outside_id)
        or (select count(*) from subjects s where s.market_id = $1 and s.kind = n.kind and s.outside_id = n.outside_id) > 1`,
    values: [market, texts(names.map((name) => name.kind)), texts(names.map((name) => name.outsideId))],
  });
  return rows.map((row) => ({ kind: row.kind, outsideId: row.outside_id }));
}

/** Names that somebody has told of and for which facts wait all the same. */
export async function readForgotten(q: Pick<Tx, 'query'>, market: string): Promise<Name[]> {
  const { rows } = await q.query<Pick<Row, 'kind' | 'outside_id'>>(
    `select distinct i.kind, i.outside_id from inbox i
     join subjects s on s.market_id = i.market_id and s.kind = i.kind and s.outside_id = i.outside_id where i.market_id = $1`,
    [market],
  );
  return rows.map((row) => ({ kind: row.kind, outsideId: row.outside_id }));
}
