import { randomBytes } from 'node:crypto';
import { canonicalJson, sha256 } from '../kernel/canonical.ts';
import type { WordsRef } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Tx } from '../platform/database/index.ts';

/** Words that somebody wrote with a command, before they are saved. */
export interface WordsDraft {
  readonly ref: WordsRef;
  readonly role: string;
  readonly salt: string;
  readonly text: string;
}

/** Salted, so that words that were erased cannot be found again by trying likely ones. */
export function wordsDigest(salt: string, text: string): string {
  return sha256(canonicalJson([salt, text]));
}

/**
 * Takes people's words out of an input: each member of `fields` that is there becomes id and digest. The id follows from
 * the decision and the member, the salt is chance.
 */
export function withoutWords(
  input: object,
  fields: readonly string[],
  decisionId: Uuid,
): { readonly recorded: object; readonly drafts: readonly WordsDraft[] } {
  const recorded: Record<string, unknown> = { ...input };
  const drafts: WordsDraft[] = [];
  for (const field of fields) {
    const text = recorded[field];
    if (typeof text !== 'string') continue;
    const salt = randomBytes(16).toString('hex');
    const ref = { words: derivedId('words', decisionId, field), digest: wordsDigest(salt, text) };
    recorded[field] = ref;
    drafts.push({ ref, role: field, salt, text });
  }
  return { recorded, drafts };
}

export interface WordsOf {
  readonly sellerId: Uuid;
  readonly marketId: string;
  readonly about: { readonly kind: string; readonly id: string };
  readonly author: string;
  readonly at: Instant;
}

export async function saveWords(tx: Tx, of: WordsOf, drafts: readonly WordsDraft[]): Promise<void> {
  for (const draft of drafts) {
    await tx.query(
      `insert into words (seller_id, words_id, market_id, about_kind, about_id, role, author, at, digest, salt, text)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        of.sellerId,
        draft.ref.words,
        of.marketId,
        of.about.kind,
        of.about.id,
        draft.role,
        of.author,
        of.at,
        draft.ref.digest,
        draft.salt,
        draft.text,
      ],
    );
  }
}

/** Words as they may be shown: `text` null once erased. */
export interface WordsOnRecord {
  readonly id: Uuid;
  readonly role: string;
  readonly author: string;
  readonly at: Instant;
  readonly text: string | null;
  readonly erasedAt: Instant | null;
}

/** The words that belong to one matter of one seller, by time. */
export async function readWords(
  q: Pick<Tx, 'query'>,
  sellerId: Uuid,
  about: { readonly kind: string; readonly id: string },
): Promise<WordsOnRecord[]> {
  const { rows } = await q.query(
    `select words_id as id, role, author, at, text, erased_at as "erasedAt" from words
     where seller_id = $1 and about_kind = $2 and about_id = $3 order by at, words_id`,
    [sellerId, about.kind, about.id],
  );
  return rows;
}

/** What was written with decisions of one seller in a member of their inputs, by decision; erased words and decisions without any are not there. */
export async function readWordsWith(
  q: Pick<Tx, 'query'>,
  sellerId: Uuid,
  field: string,
  decisions: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, string>> {
  const byWords = new Map(decisions.map((decision) => [derivedId('words', decision, field), decision]));
  if (byWords.size === 0) return new Map();
  const { rows } = await q.query<{ id: Uuid; text: string }>(
    'select words_id as id, text from words where seller_id = $1 and words_id = any ($2::uuid[]) and text is not null',
    [sellerId, [...byWords.keys()]],
  );
  return new Map(rows.flatMap(({ id, text }) => (byWords.has(id) ? [[byWords.get(id)!, text] as const] : [])));
}

/** The words that belong to several matters of one kind, by time; `about` says which. */
export async function readWordsOf(
  q: Pick<Tx, 'query'>,
  sellerId: Uuid,
  kind: string,
  ids: readonly string[],
): Promise<(WordsOnRecord & { readonly about: string })[]> {
  if (ids.length === 0) return [];
  const { rows } = await q.query(
    `select about_id as about, words_id as id, role, author, at, text, erased_at as "erasedAt" from words
     where seller_id = $1 and about_kind = $2 and about_id = any ($3::text[]) order by at, words_id`,
    [sellerId, kind, ids],
  );
  return rows;
}

/** Whose words are to go: all that stand with a seller, those about some matters of a seller, or one person's. */
export type WordsToErase =
  | { readonly sellerId: Uuid }
  | { readonly sellerId: Uuid; readonly about: readonly { readonly kind: string; readonly id: string }[] }
  | { readonly author: string };

/** Removes words with the salts of their digests, which stay: every chain stays whole. Returns how many there were. */
export async function eraseWords(tx: Tx, what: WordsToErase, now: Instant): Promise<number> {
  const erase = 'update words set text = null, salt = null, erased_at = $1 where erased_at is null and';
  if ('author' in what) return (await tx.query(`${erase} author = $2`, [now, what.author])).rowCount ?? 0;
  if (!('about' in what)) return (await tx.query(`${erase} seller_id = $2`, [now, what.sellerId])).rowCount ?? 0;
  const { rowCount } = await tx.query(
    `${erase} seller_id = $2 and (about_kind, about_id) in (select * from unnest($3::text[], $4::text[]))`,
    [now, what.sellerId, what.about.map(({ kind }) => kind), what.about.map(({ id }) => id)],
  );
  return rowCount ?? 0;
}
