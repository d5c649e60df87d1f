import { randomBytes } from 'node:crypto';
import { canonicalJson, sha256 } from '../../kernel/canonical.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../../platform/database/index.ts';
import { bigints, texts, uuids } from '../../platform/database/index.ts';
import type { Fact } from '../model.ts';
import type { Filed, Told } from './parse.ts';

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

/** Writes facts in key order; what stands there already is compared, never changed. */
export async function recordFacts(tx: Tx, filed: readonly Filed[], now: Instant): Promise<Recorded> {
  const unique = new Map<string, Filed>();
  const again: Filed[] = [];
  for (const each of filed) {
    const key = keyOf(each);
    if (unique.has(key)) again.push(each);
    else unique.set(key, each);
  }
  const sorted = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  if (sorted.length === 0) return { fresh: [], repeated: [], otherwise: [] };
  const inserted = await insert(tx, sorted, now);
  const repeated: Filed[] = [];
  const otherwise: Filed[] = [];
  const tell = (each: Filed, same: boolean) => (same ? repeated : otherwise).push(each);
  // What stood before is what all of a key are held to; else the first of the batch, which stands now.
  const standing = [...sorted, ...again].filter((each) => !inserted.has(keyOf(each)));
  if (standing.length > 0) for (const [each, same] of await compare(tx, standing)) tell(each, same);
  for (const each of again) {
    const first = unique.get(keyOf(each));
    if (first && inserted.has(keyOf(each))) tell(each, sameFact(first.told, each.told));
  }
  return { fresh: sorted.filter((each) => inserted.has(keyOf(each))), repeated, otherwise };
}

const sameFact = ({ fact: a, body }: Told, { fact: b, body: other }: Told) =>
  body === other && a.kind === b.kind && a.occurredAt === b.occurredAt && samePersonal(a.personal, b.personal);

const samePersonal = (a: Fact['personal'], b: Fact['personal']) => canonicalJson(a ?? {}) === canonicalJson(b ?? {});

interface Key {
  seller_id: string;
  subject: string;
  source: string;
  id: string;
}

async function insert(tx: Tx, sorted: readonly Filed[], now: Instant): Promise<Set<string>> {
  const personal = sorted.map(({ told }) => personalOf(told.fact.personal));
  const { rows } = await tx.query<Key>({
    name: 'facts-insert',
    text: `insert into facts (seller_id, subject, source, id, kind, occurred_at, recorded_at, body, by_name, digest, personal)
      select s, o, source, id, kind, occurred, $11, body, by_name, digest, personal
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::text[])
        as t (s, o, source, id, kind, occurred, body, by_name, digest, personal)
      on conflict do nothing returning seller_id, subject, source, id`,
    values: [
      uuids(sorted.map(({ seller }) => seller)),
      uuids(sorted.map(({ subject }) => subject)),
      texts(sorted.map(({ told }) => told.fact.source)),
      texts(sorted.map(({ told }) => told.fact.id)),
      texts(sorted.map(({ told }) => told.fact.kind)),
      bigints(sorted.map(({ told }) => told.fact.occurredAt)),
      texts(sorted.map(({ told }) => told.body)),
      texts(sorted.map(({ byName }) => byName)),
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
