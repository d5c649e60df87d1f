import type { RuleId } from '../../kernel/because.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Db } from '../../platform/database/index.ts';
import type { Headers, Told } from './body.ts';
import { readTold } from './body.ts';
import type { FactResult } from './ingest.ts';
import { BATCH_LIMIT, ingest } from './ingest.ts';

/** Facts as they came: nothing of the body was looked at yet. */
export interface FactsBody {
  /** The market's id; it has a policy. */
  readonly market: string;
  /** UTF-8. Whoever hands it over does not use it any more. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Without parameters. */
  readonly mediaType: string;
  /** Those that may say something of the facts: of CloudEvents in binary mode, `ce-...`. */
  readonly headers: Headers;
  /** When the facts are recorded: the server's own time. */
  readonly now: Instant;
  /** All or none. */
  readonly strict: boolean;
  /** Which facts are answered for one by one. */
  readonly results: 'all' | 'problems';
}

/** The answer as JSON in UTF-8, or the rule by which nothing of the body was taken. */
export type Taken =
  | { readonly answer: Uint8Array<ArrayBuffer> }
  | { readonly rule: RuleId; readonly detail?: string; readonly results?: readonly FactResult[] };

/** Reads a body and takes in its facts. Throws what is no fault of the body's. */
export async function takeIn(db: Pick<Db, 'pool'>, body: FactsBody): Promise<Taken> {
  const told = read(body);
  if (!told) return { rule: 'platform.broken_json' };
  const { length } = told.facts;
  if (length > BATCH_LIMIT) {
    const detail = `${length} facts; at most ${BATCH_LIMIT} are taken in one request.`;
    return { rule: 'platform.too_many', detail };
  }
  const { market, now, strict } = body;
  const { results: met } = await ingest(db, { market, facts: told.facts, now, strict });
  const all = told.unreadable.size === 0 ? met : met.map((each) => ({ ...each, ...told.unreadable.get(each.index) }));
  const counts = { accepted: 0, repeated: 0, waiting: 0, refused: 0 };
  for (const { outcome } of all) counts[outcome] += 1;
  if (strict && counts.refused > 0) {
    const own = all.filter(({ outcome, rule }) => outcome === 'refused' && rule !== 'facts.not_all');
    const detail = `Nothing was kept: ${own.length} of ${length} facts are refused.`;
    return { rule: own[0]?.rule ?? 'platform.invalid', detail, results: own };
  }
  const isProblem = ({ outcome }: FactResult) => outcome === 'refused' || outcome === 'waiting';
  const results = body.results === 'all' ? all : all.filter(isProblem);
  return { answer: new TextEncoder().encode(JSON.stringify({ ...counts, results })) };
}

/** Null: no JSON at all. */
function read({ mediaType, bytes, headers }: FactsBody): Told | null {
  try {
    return readTold(mediaType, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'), headers);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
