import type { RuleId } from '../../kernel/because.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Db, Tx } from '../../platform/database/index.ts';
import { together, transaction } from '../../platform/database/index.ts';
import { contextWithin, marketContext } from '../context.ts';
import type { FactRefusal } from '../envelope.ts';
import { changeRules, shareRules } from '../markets.ts';
import type { Fact } from '../model.ts';
import type { Applied } from './apply.ts';
import { applyBatch, join } from './apply.ts';
import type { Refusal, Told } from './parse.ts';
import { parseBatch } from './parse.ts';
import { retried } from './races.ts';
import { refoldNoted } from './refolds.ts';
import { keepRefused } from './refused.ts';
import type { Doubts } from './revisit.ts';
import { epochOf, reconcile } from './revisit.ts';
import { recordRules } from './rules.ts';

/** What became of one fact told. Refused ones say the rule, the field and why, and are kept to be corrected. */
export interface FactResult {
  readonly index: number;
  readonly outcome: 'accepted' | 'repeated' | 'waiting' | 'refused';
  readonly rule?: RuleId;
  readonly field?: string;
  readonly message?: string;
}

export interface IngestReport {
  readonly results: readonly FactResult[];
  /** How often each kind of anomaly newly stands on the orders and threads that the batch touched. */
  readonly anomalies: Readonly<Record<string, number>>;
}

export interface IngestInput {
  /** The market's id. Throws where there is none, or it has no policy yet. */
  readonly market: string;
  /** As told, at most 5,000. */
  readonly facts: readonly unknown[];
  /** When they are recorded: the server's own time. */
  readonly now: Instant;
  /** By index, what could not be read where it came from (a cell of a table, a broken line): refused for this, kept as it stands. */
  readonly unreadable?: ReadonlyMap<number, FactRefusal>;
  /** All or none: with any refused, nothing is saved and nothing kept. */
  readonly strict?: boolean;
}

/** Most facts that one call takes: what a batch holds in memory is bounded by it. */
export const BATCH_LIMIT = 5000;

/** Takes in a batch: reads, files, records, folds and counts it in one transaction. Every fact gets its answer, in the order told. */
export async function ingest(db: Pick<Db, 'pool'>, input: IngestInput): Promise<IngestReport> {
  if (input.facts.length > BATCH_LIMIT)
    throw new RangeError(`At most ${BATCH_LIMIT} facts at a time, not ${input.facts.length}`);
  const { told, refused } = parseBatch(input.facts, false, input.unreadable);
  if (input.strict && refused.length > 0) return { results: answers(input.facts.length, null, refused), anomalies: {} };
  const since = await epochOf(db);
  const done = await inTransaction(db, (tx) => ingestTold(db, tx, input, told, refused));
  const again = await reconcile(db, input, since, done);
  if (done.refolds || again) await refoldNoted(db, input.market, input.now);
  return done.report;
}

interface Done extends Doubts {
  readonly report: IngestReport;
  readonly refolds: boolean;
}

/** Thrown to roll back a strict batch in which a fact was refused only once it was compared with what is known. */
class NotAll extends Error {
  readonly report: IngestReport;
  constructor(report: IngestReport) {
    super('strict: not every fact could be taken');
    this.report = report;
  }
}

async function inTransaction(db: Pick<Db, 'pool'>, work: (tx: Tx) => Promise<Done>): Promise<Done> {
  try {
    return await retried(() => transaction(db, work));
  } catch (error) {
    if (error instanceof NotAll) return { report: error.report, unsure: [], introduced: [], refolds: false };
    throw error;
  }
}

async function ingestTold(
  db: Pick<Db, 'pool'>,
  tx: Tx,
  input: IngestInput,
  told: readonly Told[],
  refused: readonly Refusal[],
): Promise<Done> {
  const { market, now } = input;
  const ofMarket = told.filter(({ subjectKind }) => subjectKind === 'market');
  await (ofMarket.length > 0 ? changeRules(tx, market) : shareRules(tx, market));
  const rules = await recordRules(tx, market, ofMarket, now);
  const context = await (ofMarket.length > 0 ? contextWithin(tx, market) : marketContext(db, tx, market));
  if (!context) throw new Error(`No such market: ${market}`);
  const rest = told.filter(({ subjectKind }) => subjectKind !== 'market');
  const applied = join(rules, await applyBatch({ tx, context, told: rest, revisit: [], now }));
  const all = [...refused, ...applied.refused.map((each) => ({ ...each, told: input.facts[each.index] }))];
  const count = input.facts.length;
  if (input.strict && all.length > 0) throw new NotAll({ results: answers(count, null, all), anomalies: {} });
  await keepRefused(tx, market, all, now);
  const report = { results: answers(count, applied, all), anomalies: applied.anomalies };
  return { report, unsure: applied.unsure, introduced: applied.introduced, refolds: applied.refolds };
}

function answers(count: number, applied: Applied | null, refused: readonly Refusal[]): FactResult[] {
  const results: FactResult[] = Array.from({ length: count }, (_, index) => ({
    index,
    outcome: applied ? 'accepted' : 'refused',
  }));
  for (const index of applied?.repeated ?? []) results[index] = { index, outcome: 'repeated' };
  for (const index of applied?.waiting ?? []) results[index] = { index, outcome: 'waiting' };
  for (const { index, rule, field, message } of refused)
    results[index] = { index, outcome: 'refused', rule, field, message };
  if (!applied) {
    for (const [index, result] of results.entries()) {
      if (result.rule === undefined)
        results[index] = {
          ...result,
          rule: 'facts.not_all',
          message: 'another fact of the batch was refused, and all or none was asked',
        };
    }
  }
  return results;
}

/** Folds facts of source `troth` inside somebody's transaction; each must be taken, or it throws. */
export async function foldIn(
  db: Pick<Db, 'pool'>,
  tx: Tx,
  market: string,
  facts: readonly Fact[],
  now: Instant,
): Promise<void> {
  if (facts.length === 0) return;
  const [, context] = await together(shareRules(tx, market), marketContext(db, tx, market));
  if (!context) throw new Error(`No such market: ${market}`);
  const { told, refused } = parseBatch(facts, true);
  const applied = await applyBatch({ tx, context, told, revisit: [], now });
  const first = refused[0] ?? applied.refused[0];
  if (first) throw new Error(`A fact of our own was refused: ${first.rule} at ${first.field}: ${first.message}`);
  if (applied.waiting.length > 0) throw new Error('A fact of our own speaks of an order that nobody told of');
}
