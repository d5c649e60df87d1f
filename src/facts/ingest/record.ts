import { randomBytes } from 'node:crypto';
import { canonicalJson, sha256 } from '../../kernel/canonical.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../../platform/database/index.ts';
import { bigints, copyNew, texts, uuids } from '../../platform/database/index.ts';
import type { Fact } from '../model.ts';
import type { Filing } from './file.ts';
import type { Filed, Told } from './parse.ts';
import type { Seen } from './standing.ts';

type SeenOrders = Filing['orders'];

export interface Recorded {
  /** Filed for the first time. */
  readonly fresh: readonly Filed[];
  readonly repeated: readonly Filed[];
  /** Told before with other content. */
  readonly otherwise: readonly Filed[];
}

const keyOf = ({ seller, subject, told }: Filed) => `${seller} ${subject} ${told.fact.source}\u0000${told.fact.id}`;

/** People's words apart from the fact, under a salt of their own, so that erasing both leaves a digest that gives nothing away. */
function personalOf(words: Fact['personal']): { personal: string | null; digest: string | null } {
  if (!words || Object.keys(words).length === 0) return { personal: null, digest: null };
  const salt = randomBytes(16).toString('hex');
  return { personal: JSON.stringify({ salt, words }), digest: sha256(salt + canonicalJson(words)) };
}

interface Entry {
  readonly key: string;
  readonly filed: Filed;
}

/**
 * Writes facts in key order; what stands there already is compared, never changed. `seen`: orders with what is on record of them; of a
 * fact of one of those it is known beforehand whether it was told before, unless another transaction tells it at this moment.
 */
export async function recordFacts(tx: Tx, filed: readonly Filed[], seen: SeenOrders, now: Instant): Promise<Recorded> {
  const unique = new Map<string, Filed>();
  const again: Entry[] = [];
  for (const each of filed) {
    const key = keyOf(each);
    if (unique.has(key)) again.push({ key, filed: each });
    else unique.set(key, each);
  }
  const sorted = [...unique].map(([key, each]) => ({ key, filed: each })).sort((a, b) => (a.key < b.key ? -1 : 1));
  if (sorted.length === 0) return { fresh: [], repeated: [], otherwise: [] };
  const fresh = await write(tx, sorted, seen, now);
  const repeated: Filed[] = [];
  const otherwise: Filed[] = [];
  const tell = (each: Filed, same: boolean) => (same ? repeated : otherwise).push(each);
  // What stood before is what all of a key are held to; else the first of the batch, which stands now.
  const standing = fresh.length === sorted.length && again.length === 0 ? [] : standingOf([...sorted, ...again], fresh);
  if (standing.length > 0) for (const [each, same] of await compare(tx, standing)) tell(each, same);
  const made = new Set(again.length > 0 ? fresh.map(({ key }) => key) : []);
  for (const { key, filed: each } of again) {
    const first = unique.get(key);
    if (first && made.has(key)) tell(each, sameFact(first.told, each.told));
  }
  return { fresh: fresh.map((entry) => entry.filed), repeated, otherwise };
}

function standingOf(entries: readonly Entry[], fresh: readonly Entry[]): Filed[] {
  const made = new Set(fresh.map(({ key }) => key));
  return entries.filter(({ key }) => !made.has(key)).map((entry) => entry.filed);
}

/** Below this a copy's own statements cost more than it saves. */
const COPY_FROM = 200;

/** Writes what is not there; returns that. */
async function write(tx: Tx, sorted: readonly Entry[], seen: SeenOrders, now: Instant): Promise<readonly Entry[]> {
  const unseen = sorted.filter(({ filed }) => !isOnRecord(filed, seen.get(filed.subject)));
  const known = unseen.filter(({ filed }) => seen.has(filed.subject));
  const copied = known.length >= COPY_FROM && (await copy(tx, known, now));
  const left = copied ? unseen.filter(({ filed }) => !seen.has(filed.subject)) : unseen;
  if (left.length === 0) return unseen;
  const inserted = await insert(tx, left, now);
  if (inserted.size === left.length) return unseen;
  return unseen.filter(({ key, filed }) => inserted.has(key) || (copied && seen.has(filed.subject)));
}

const isOnRecord = ({ told: { fact } }: Filed, order: Seen<unknown> | null | undefined): boolean =>
  order?.facts.some(({ id, source }) => id === fact.id && source === fact.source) ?? false;

const sameFact = ({ fact: a, body }: Told, { fact: b, body: other }: Told) =>
  body === other && a.kind === b.kind && a.occurredAt === b.occurredAt && samePersonal(a.personal, b.personal);

const samePersonal = (a: Fact['personal'], b: Fact['personal']) => canonicalJson(a ?? {}) === canonicalJson(b ?? {});

interface Key {
  seller_id: string;
  subject: string;
  source: string;
  id: string;
}

const COLUMNS = [
  'seller_id',
  'subject',
  'source',
  'id',
  'kind',
  'occurred_at',
  'recorded_at',
  'body',
  'by_name',
  'digest',
  'personal',
] as const;

/** All of them at once, or, where another transaction has just told one of them, none: false. */
const copy = (tx: Tx, entries: readonly Entry[], now: Instant): Promise<boolean> =>
  copyNew(tx, `facts (${COLUMNS.join(', ')})`, COLUMNS.length, entries, (out, { filed }) => {
    const { fact, body } = filed.told;
    const { personal, digest } = personalOf(fact.personal);
    out.uuid(filed.seller);
    out.uuid(filed.subject);
    out.text(fact.source);
    out.text(fact.id);
    out.text(fact.kind);
    out.bigint(fact.occurredAt);
    out.bigint(now);
    out.text(body);
    for (const each of [filed.byName, digest, personal]) {
      if (each === null) out.null();
      else out.text(each);
    }
  });

/** One by one past whatever is there; returns the keys of what was not. */
async function insert(tx: Tx, entries: readonly Entry[], now: Instant): Promise<Set<string>> {
  const filed = entries.map((entry) => entry.filed);
  const personal = filed.map(({ told }) => personalOf(told.fact.personal));
  const { rows } = await tx.query<Key>({
    name: 'facts-insert',
    text: `insert into facts (seller_id, subject, source, id, kind, occurred_at, recorded_at, body, by_name, digest, personal)
      select s, o, source, id, kind, occurred, $11, body, by_name, digest, personal
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::text[])
        as t (s, o, source, id, kind, occurred, body, by_name, digest, personal)
      on conflict do nothing returning seller_id, subject, source, id`,
    values: [
      uuids(filed.map(({ seller }) => seller)),
      uuids(filed.map(({ subject }) => subject)),
      texts(filed.map(({ told }) => told.fact.source)),
      texts(filed.map(({ told }) => told.fact.id)),
      texts(filed.map(({ told }) => told.fact.kind)),
      bigints(filed.map(({ told }) => told.fact.occurredAt)),
      texts(filed.map(({ told }) => told.body)),
      texts(filed.map(({ byName }) => byName)),
      texts(personal.map(({ digest }) => digest)),
      texts(personal.map((each) => each.personal)),
      now,
    ],
  });
  return new Set(rows.map((row) => `${row.seller_id} ${row.subject} ${row.source}\u0000${row.id}`));
}

async function compare(tx: Tx, standing: readonly Filed[]): Promise<[Filed, boolean][]> {
  const { rows } = await tx.query<
    Key & { kind: string; occurred_at: number; body: string; digest: string | null; personal: string | null }
  >({
    name: 'facts-standing',
    text: `select f.seller_id, f.subject, f.source, f.id, f.kind, f.occurred_at, f.body, f.digest, f.personal
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as t (s, o, source, id)
      join facts f on f.seller_id = t.s and f.subject = t.o and f.source = t.source and f.id = t.id`,
    values: [
      uuids(standing.map(({ seller }) => seller)),
      uuids(standing.map(({ subject }) => subject)),
      texts(standing.map(({ told }) => told.fact.source)),
      texts(standing.map(({ told }) => told.fact.id)),
    ],
  });
  const found = new Map(rows.map((row) => [`${row.seller_id} ${row.subject} ${row.source}\u0000${row.id}`, row]));
  return standing.map((each) => {
    const row = found.get(keyOf(each));
    const { fact, body } = each.told;
    if (!row) throw new Error('A fact that could not be inserted is not there');
    const same = row.kind === fact.kind && row.occurred_at === fact.occurredAt && row.body === body;
    // Words that were erased since cannot be compared, and stay erased.
    const erased = row.digest !== null && row.personal === null;
    const words = row.personal === null ? undefined : (JSON.parse(row.personal).words as Fact['personal']);
    return [each, same && (erased || samePersonal(words, fact.personal))];
  });
}
