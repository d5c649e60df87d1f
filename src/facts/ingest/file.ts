import type { Uuid } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/database/index.ts';
import { decodeFact, orderUuid, sellerUuid, threadUuid } from '../envelope.ts';
import type { OrderState } from '../model.ts';
import { CALLED_IN, callIn } from './inbox.ts';
import type { Name, Owned } from './names.ts';
import {
  introductions,
  isFiledBy,
  isIntroduced,
  nameKey,
  readOthers,
  readOwners,
  readThreadsOfOrder,
  writeNames,
} from './names.ts';
import type { Filed, Told } from './parse.ts';
import { fileUnder, nameOf, tell } from './parse.ts';
import { ORDER_ROWS } from './rows.ts';
import type { Seen } from './standing.ts';
import { readSeen } from './standing.ts';

export interface Filing {
  readonly filed: readonly Filed[];
  /** Facts whose subject nobody has introduced. */
  readonly waiting: readonly Told[];
  /** Names to look at again after the commit, because another transaction may have told of them at the same time. */
  readonly unsure: readonly Name[];
  /** Names told for the first time. */
  readonly introduced: readonly Name[];
  /** Orders that were looked for, with what is on record of them; null: there is no such row yet. */
  readonly orders: ReadonlyMap<Uuid, Seen<OrderState> | null>;
}

/**
 * Files every fact of a batch: those that name their seller and order directly, the others by the names introduced so far. A name
 * introduced now calls in what waited for it, and that may introduce further names, until nothing new turns up. A name that is two
 * orders' (two sellers told of one order id) files what comes by that name under both: so the order of arrival plays no part.
 * `revisit`: names to treat as if they had just been introduced.
 */
export async function fileFacts(
  tx: Tx,
  market: string,
  told: readonly Told[],
  revisit: readonly Name[] = [],
): Promise<Filing> {
  const filed: Filed[] = [];
  const unsure = new Map<string, Name>();
  const introduced: Name[] = [];
  let naming: Owned[] = [];
  let open: Told[] = [];
  const direct: Filed[] = [];
  for (const each of told) {
    if (each.subjectKind === 'market') continue;
    if (each.fact.sellerId !== undefined && isDirect(each))
      direct.push(fileUnder(market, each, each.fact.sellerId, each.fact.orderId, null));
    else open.push(each);
  }
  const orders = await lookFor(tx, direct);
  const file = (entry: Filed) => {
    filed.push(entry);
    if (isSellersOwn(entry.told)) return;
    const order = orders.get(entry.subject)?.state;
    for (const name of introductions(entry.told.fact, entry.sellerId, entry.orderId ?? ''))
      if (!order || !isIntroduced(name, order)) naming.push(name);
  };
  for (const entry of direct) file(entry);
  let fresh = [...(await readOwners(tx, market, revisit)).values()].flat();
  for (;;) {
    const written = (await writeNames(tx, market, naming)).filter(isFiledBy);
    naming = [];
    introduced.push(...written);
    fresh.push(...written);
    open.push(...(await callIn(tx, market, fresh)));
    for (const copy of await copiesFor(tx, market, fresh)) {
      file(copy.filed);
      unsure.set(nameKey(copy.name), copy.name);
    }
    fresh = [];
    const names = open.map((each) => nameOf(each.fact, each.subjectKind)).filter((name) => name !== null);
    const owners = await readOwners(tx, market, names);
    const still: Told[] = [];
    for (const each of open) {
      const name = nameOf(each.fact, each.subjectKind);
      if (name) unsure.set(nameKey(name), name);
      const entries = name ? fileByName(market, each, name, owners.get(nameKey(name)) ?? []) : [];
      if (entries.length === 0) still.push(each);
      for (const entry of entries) file(entry);
    }
    open = still;
    if (naming.length === 0) break;
  }
  return { filed, waiting: open, unsure: [...unsure.values()], introduced, orders };
}

/** The orders that facts name themselves. Most are there already, and their names with them: only what is new has to be written. */
async function lookFor(tx: Tx, direct: readonly Filed[]): Promise<Map<Uuid, Seen<OrderState> | null>> {
  const named = new Map<Uuid, Filed>();
  for (const entry of direct) if (entry.told.subjectKind === 'order') named.set(entry.subject, entry);
  const found = await readSeen<OrderState>(tx, ORDER_ROWS, [...named.values()]);
  return new Map([...named.keys()].map((subject) => [subject, found.get(subject) ?? null]));
}

/** Of the seller, or of what the seller offers: it is about no order, and introduces none. */
const isSellersOwn = ({ subjectKind }: Told): boolean => subjectKind === 'seller' || subjectKind === 'listing';

/** A seller's own fact, or one that names the order (or the thread) beside the seller. */
function isDirect(told: Told): boolean {
  const { fact, subjectKind } = told;
  return isSellersOwn(told) || fact.orderId !== undefined || (subjectKind === 'thread' && fact.threadId !== undefined);
}

function fileByName(market: string, told: Told, name: Name, owners: readonly Owned[]): Filed[] {
  return owners
    .filter((owner) => told.fact.sellerId === undefined || owner.sellerId === told.fact.sellerId)
    .map((owner) => fileUnder(market, told, owner.sellerId, owner.inOrder || undefined, name.kind));
}

/** What stands under other owners of the fresh names, filed there by that name: it is the fresh owner's too. */
async function copiesFor(tx: Tx, market: string, fresh: readonly Owned[]): Promise<{ filed: Filed; name: Name }[]> {
  const others = await readOthers(tx, market, fresh);
  const copies: { filed: Filed; name: Name }[] = [];
  for (const mine of fresh) {
    for (const other of others.get(nameKey(mine)) ?? []) {
      if (other.sellerId === mine.sellerId && other.inOrder === mine.inOrder) continue;
      for (const told of await filedByName(tx, market, other)) {
        copies.push({
          filed: fileUnder(market, told, mine.sellerId, mine.inOrder || undefined, mine.kind),
          name: mine,
        });
      }
    }
  }
  return copies;
}

interface ByNameRow {
  source: string;
  id: string;
  kind: string;
  occurred_at: number;
  body: string;
  personal: string | null;
}

async function filedByName(tx: Tx, market: string, { kind, outsideId, sellerId, inOrder }: Owned): Promise<Told[]> {
  const seller = sellerUuid(market, sellerId);
  const names = { orderId: inOrder || undefined, threadId: kind === 'thread' ? outsideId : undefined };
  const subjects: Uuid[] = [threadUuid(market, sellerId, names)];
  if (inOrder) subjects.push(orderUuid(market, sellerId, inOrder), threadUuid(market, sellerId, { orderId: inOrder }));
  if (kind === 'order')
    for (const threadId of await readThreadsOfOrder(tx, market, sellerId, inOrder))
      subjects.push(threadUuid(market, sellerId, { threadId }));
  const { rows } = await tx.query<ByNameRow>({
    name: 'facts-by-name',
    text: `select source, id, kind, occurred_at, body, personal from facts
      where seller_id = $1 and subject = any ($2::uuid[]) and by_name = $3`,
    values: [seller, subjects, kind],
  });
  const told = rows.map((row) => {
    const words = row.personal === null ? {} : { personal: JSON.parse(row.personal).words };
    return tell(CALLED_IN, { ...decodeFact(row, kind === 'order' ? { orderId: inOrder } : {}), ...words });
  });
  return told.filter(({ fact, subjectKind }) => nameOf(fact, subjectKind)?.outsideId === outsideId);
}
