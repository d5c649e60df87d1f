import type { WordsRef } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Db } from '../platform/database/index.ts';
import type { Break, DecisionBody, DecisionRow, Head, WhatWasRead } from './chain.ts';
import { finish, step, walkFrom } from './chain.ts';
import { effectsOf, unknownToEvents } from './effects.ts';
import type { Engine } from './engine.ts';
import { wordsDigest } from './words.ts';

/** Decisions and words read at a time. */
const PAGE = 500;

export interface Verified {
  readonly sellers: number;
  readonly decisions: number;
  readonly breaks: readonly Break[];
}

/**
 * Walks the chain of every seller (or of one) and names what was altered or removed: decisions, the facts they rested on and those
 * they told, people's words beside them. A decision cut off at the end of its chain, the head moved back with it, is named by what
 * it left behind: its events and its facts. Words and persons that were erased leave their digests, so nothing of them is missed.
 */
export async function verify(engine: Engine, only: Uuid | null = null): Promise<Verified> {
  let sellers = 0;
  let decisions = 0;
  const breaks: Break[] = [];
  const unseen = new Set(only === null ? await engine.sellersWithOwnFacts(engine.db.read) : []);
  const walk = async (sellerId: Uuid) => {
    unseen.delete(sellerId);
    const walked = await verifySeller(engine, sellerId);
    sellers += 1;
    decisions += walked.decisions;
    breaks.push(...walked.breaks, ...(await alteredWords(engine.db, sellerId)));
  };
  if (only === null) {
    for (let after: Uuid | null = null; ; ) {
      const page: Uuid[] = await sellersAfter(engine.db, after);
      for (const sellerId of page) await walk(sellerId);
      after = page.at(-1) ?? null;
      if (page.length < PAGE) break;
    }
    for (const sellerId of [...unseen].sort()) await walk(sellerId);
  } else await walk(only);
  breaks.push(...(await unknownToEvents(engine, only)));
  return { sellers, decisions, breaks };
}

async function sellersAfter(db: Db, after: Uuid | null): Promise<Uuid[]> {
  const { rows } = await db.read.query<{ seller_id: Uuid }>(
    `select seller_id from (
       select seller_id from seller_heads union select seller_id from decisions union select seller_id from words
     ) s where $1::uuid is null or seller_id > $1 order by seller_id limit $2`,
    [after, PAGE],
  );
  return rows.map(({ seller_id }) => seller_id);
}

async function verifySeller(engine: Engine, sellerId: Uuid): Promise<{ decisions: number; breaks: Break[] }> {
  const breaks: Break[] = [];
  let decisions = 0;
  const effects = await effectsOf(engine, sellerId);
  let walk = walkFrom(sellerId);
  for (;;) {
    const { rows } = await engine.db.read.query<DecisionRow>(
      'select * from decisions where seller_id = $1 and seq > $2 order by seq limit $3',
      [sellerId, walk.seq, PAGE],
    );
    for (const row of rows) {
      const stepped = step(walk, row);
      walk = stepped.walk;
      breaks.push(...stepped.breaks, ...(await alteredEvidence(engine, row)), ...effects.held(row));
    }
    breaks.push(...(await missingWords(engine.db, sellerId, rows)));
    decisions += rows.length;
    if (rows.length < PAGE) break;
  }
  const { rows } = await engine.db.read.query<Head>('select seq, hash from seller_heads where seller_id = $1', [
    sellerId,
  ]);
  breaks.push(...finish(walk, rows[0] ?? null), ...effects.left());
  return { decisions, breaks };
}

async function alteredEvidence(engine: Engine, row: DecisionRow): Promise<Break[]> {
  const evidence = readOf(row)?.evidence ?? [];
  if (evidence.length === 0) return [];
  const sellerId = row.seller_id;
  const here = await engine.readMarket(engine.db.read, row.market_id);
  const digests = here ? await engine.factDigests(engine.db.read, here, sellerId, evidence) : [];
  return evidence.flatMap((fact, index) => {
    const today = digests[index] ?? null;
    if (today === fact.digest) return [];
    const name = `fact ${fact.source}/${fact.id}`;
    return {
      sellerId,
      seq: row.seq,
      decisionId: row.decision_id,
      what: 'evidence-altered' as const,
      detail:
        today === null ? `${name}, on which it rests, is gone` : `${name}, on which it rests, says something else`,
    };
  });
}

/** Words that a decision's input names by id and digest, and that are not there, or there under another digest. */
async function missingWords(db: Db, sellerId: Uuid, decisions: readonly DecisionRow[]): Promise<Break[]> {
  const named = decisions.flatMap((row) => wordsIn(row).map((ref) => ({ row, ref })));
  if (named.length === 0) return [];
  const { rows } = await db.read.query<{ words_id: Uuid; digest: string }>(
    'select words_id, digest from words where seller_id = $1 and words_id = any ($2::uuid[])',
    [sellerId, named.map(({ ref }) => ref.words)],
  );
  const digests = new Map(rows.map(({ words_id, digest }) => [words_id, digest]));
  return named.flatMap(({ row, ref }) => {
    const today = digests.get(ref.words);
    if (today === ref.digest) return [];
    const detail = `the words ${ref.words}, which it names, are ${today === undefined ? 'gone' : 'others'}`;
    return { sellerId, seq: row.seq, decisionId: row.decision_id, what: 'words-altered' as const, detail };
  });
}

function wordsIn(row: DecisionRow): WordsRef[] {
  const input = readOf(row)?.input;
  const members: unknown[] = typeof input === 'object' && input !== null ? Object.values(input) : [];
  return members.filter((member): member is WordsRef => {
    const ref = member as Partial<WordsRef> | null;
    return typeof ref === 'object' && typeof ref?.words === 'string' && typeof ref.digest === 'string';
  });
}

/** What a row says was read; null where its text cannot be read, which `step` has named already. */
function readOf(row: DecisionRow): WhatWasRead | null {
  try {
    return (JSON.parse(row.body) as DecisionBody).read;
  } catch {
    return null;
  }
}

interface WordsRow {
  readonly words_id: Uuid;
  readonly about_kind: string;
  readonly about_id: string;
  readonly digest: string;
  readonly salt: string | null;
  readonly text: string | null;
  readonly erased_at: number | null;
}

async function alteredWords(db: Db, sellerId: Uuid): Promise<Break[]> {
  const breaks: Break[] = [];
  for (let after: Uuid | null = null; ; ) {
    const { rows }: { rows: WordsRow[] } = await db.read.query<WordsRow>(
      `select words_id, about_kind, about_id, digest, salt, text, erased_at from words
       where seller_id = $1 and ($2::uuid is null or words_id > $2) order by words_id limit $3`,
      [sellerId, after, PAGE],
    );
    for (const row of rows) {
      const flaw = flawOf(row);
      if (flaw === null) continue;
      const detail = `the words ${row.words_id} of ${row.about_kind} ${row.about_id} ${flaw}`;
      breaks.push({ sellerId, seq: 0, decisionId: null, what: 'words-altered', detail });
    }
    after = rows.at(-1)?.words_id ?? null;
    if (rows.length < PAGE) return breaks;
  }
}

function flawOf({ digest, salt, text, erased_at }: WordsRow): string | null {
  if (erased_at !== null) return text === null && salt === null ? null : 'are marked as erased and still there';
  if (text === null || salt === null) return 'are gone without having been erased';
  return wordsDigest(salt, text) === digest ? null : 'are not those that were written';
}
