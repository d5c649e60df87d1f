import type { Because } from '../kernel/because.ts';
import { canonicalJson, hashOf, sha256 } from '../kernel/canonical.ts';
import type { Locale } from '../kernel/render.ts';
import { render } from '../kernel/render.ts';
import type { DecisionBody, DecisionRow } from './chain.ts';
import { DECISION_FORMAT } from './chain.ts';
import type { Engine, FactHeading, Rules } from './engine.ts';
import { decideFrom, outcomeText } from './perform.ts';
import { revive } from './plain.ts';
import type { FigureLine } from './room.ts';

export const EXPORT_FORMAT = 'troth-decision-export/1';

/**
 * A decision with all that is needed to run it again elsewhere: its text as kept, its hash, and the one section of the
 * policy version that its rule reads, as written.
 */
export interface ExportedDecision {
  readonly format: typeof EXPORT_FORMAT;
  readonly decision: string;
  readonly hash: string;
  readonly section: unknown;
}

/** A decision as it may be exported. Throws where its policy version is gone. */
export async function exportDecision(engine: Engine, row: DecisionRow): Promise<ExportedDecision> {
  const body = JSON.parse(row.body) as DecisionBody;
  const { hash, section } = body.read.policy;
  const market = await engine.readMarket(engine.db.read, body.market);
  const policy = market && (await engine.policyByHash(engine.db.read, market, hash));
  if (!policy) throw new Error(`Policy version ${hash} of market ${body.market} is gone`);
  const written = section === null ? undefined : policy.raw[section];
  return { format: EXPORT_FORMAT, decision: row.body, hash: row.hash, section: written ?? null };
}

/** Reads an exported file. Throws RangeError on what is none; whether it was altered is for `replay` to say. */
export function readExport(text: string): ExportedDecision {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new RangeError('The file is not JSON');
  }
  const file = read as Partial<ExportedDecision> | null;
  if (file?.format !== EXPORT_FORMAT || typeof file.decision !== 'string' || typeof file.hash !== 'string') {
    throw new RangeError(`The file is no decision of the format ${EXPORT_FORMAT}`);
  }
  const body = JSON.parse(file.decision) as Partial<DecisionBody>;
  if (body.format !== DECISION_FORMAT) throw new RangeError(`The decision is not of the format ${DECISION_FORMAT}`);
  return file as ExportedDecision;
}

export type Replayed =
  /** The rule, run again on what it read, concludes the same to the byte. */
  | { readonly same: true }
  | {
      readonly same: false;
      /** `altered`: the file is not what was decided. `other-section`: the policy text is another. */
      readonly why: 'altered' | 'other-section' | 'no-such-command' | 'refused' | 'other-outcome';
      readonly detail: string;
    };

/** Runs the rule again on what the decision recorded, and compares byte for byte. Needs no database. */
export function replay(rules: Rules, exported: ExportedDecision): Replayed {
  if (sha256(exported.decision) !== exported.hash) {
    return { same: false, why: 'altered', detail: 'its text does not have the hash that stands beside it' };
  }
  const body = bodyOf(exported);
  const entry = rules.commands.get(body.command);
  if (!entry) return { same: false, why: 'no-such-command', detail: body.command };
  const { section, sectionHash } = body.read.policy;
  const held = exported.section === null ? null : hashOf(exported.section);
  if (held !== sectionHash) {
    return { same: false, why: 'other-section', detail: `section ${section} hashes to ${held}, not ${sectionHash}` };
  }
  const raw = section === null || exported.section === null ? {} : { [section]: exported.section };
  const { actor, at: now, decisionId } = body;
  const outcome = decideFrom(entry.room, entry.spec, body.read, { raw, actor, now, decisionId });
  if (!outcome.ok) return { same: false, why: 'refused', detail: `today the rule ${outcome.rule} says no` };
  const [before, after] = [canonicalJson(body.outcome), outcomeText(outcome)];
  if (before === after) return { same: true };
  return { same: false, why: 'other-outcome', detail: firstDifference(before, after) };
}

export const bodyOf = (exported: Pick<ExportedDecision, 'decision'>): DecisionBody =>
  JSON.parse(exported.decision) as DecisionBody;

/** Where two texts part, with a little of both. */
function firstDifference(before: string, after: string): string {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  const from = Math.max(0, at - 30);
  return `at byte ${at}: was …${before.slice(from, at + 40)}…, is …${after.slice(from, at + 40)}…`;
}

export interface Reason {
  readonly because: Because;
  readonly text: string;
}

/** The reasons of a decision as sentences, in the zone of its calendar. */
export function explain(rules: Rules, body: DecisionBody, locale: Locale): Reason[] {
  return body.outcome.because.map((stored) => {
    const because = revive(stored);
    return { because, text: render(because, locale, body.read.calendar.zone, rules.templates, rules.codes) };
  });
}

export interface Recounted {
  readonly day: number;
  /** As the decision recorded them, after it. */
  readonly recorded: readonly FigureLine[];
  /** As of the same day, from all that is known today. */
  readonly today: readonly FigureLine[];
  /** Facts on what it rested on that were told after it was made. */
  readonly toldSince: readonly FactHeading[];
}

/** The figures of a decision counted again from what is known today; null where it recorded none. */
export async function recount(engine: Engine, body: DecisionBody): Promise<Recounted | null> {
  if (!body.figures) return null;
  const market = await engine.readMarket(engine.db.read, body.market);
  if (!market) throw new Error(`Market ${body.market} is gone`);
  const { day, after } = body.figures;
  const subjects = [...new Set(body.read.evidence.map(({ subject }) => subject))];
  const [today, toldSince] = await Promise.all([
    engine.recount(market, body.sellerId, day),
    engine.toldSince(engine.db.read, body.sellerId, subjects, body.recordedAt),
  ]);
  return { day, recorded: after, today, toldSince };
}
