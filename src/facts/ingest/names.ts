import type { Tx } from '../../platform/database/index.ts';
import { texts } from '../../platform/database/index.ts';
import type { Fact } from '../model.ts';
import type { NameKind } from './parse.ts';

export interface Name {
  readonly kind: NameKind;
  readonly outsideId: string;
}

/** A name and whose it is; `inOrder` is empty for a thread that belongs to no order. All ids are the market's own. */
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
  return [...name('order', inOrder), ...name('parcel', fact.parcelId), ...name('payment', fact.paymentId), ...thread];
}

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
