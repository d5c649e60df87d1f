import type { Fact, FactRef } from './model.ts';
import { KIND_BY_NAME } from './vocabulary.ts';

const rankOf = (fact: Fact) => KIND_BY_NAME.get(fact.kind)?.rank ?? 1000;

/** The market's rank of a source: listed ones in their order, then all others alike. */
const sourceRank = (ranks: readonly string[], source: string) => {
  const at = ranks.indexOf(source);
  return at < 0 ? ranks.length : at;
};

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The one order in which facts are folded: by when they occurred, then the published rank of kinds, then the market's rank of
 * sources, then source and id. When they were recorded plays no part.
 */
export function compareFacts(ranks: readonly string[]): (a: Fact, b: Fact) => number {
  return (a, b) =>
    a.occurredAt - b.occurredAt ||
    rankOf(a) - rankOf(b) ||
    sourceRank(ranks, a.source) - sourceRank(ranks, b.source) ||
    compareText(a.source, b.source) ||
    compareText(a.id, b.id);
}

const ABOUT: ReadonlySet<string> = new Set(['fact.corrected', 'fact.withdrawn']);
const isAbout = (fact: Fact) => ABOUT.has(fact.kind);
const keyOf = ({ source, id }: FactRef) => `${source}\u0000${id}`;

/**
 * The facts as they stand after corrections and withdrawals, in folding order. A correction takes the place of what it corrects: told
 * wrong then, it was always so. Of several corrections the last by folding order stands; a correction may itself be corrected, and
 * withdrawn. A withdrawal is final. Corrections of facts not told yet wait in the list without effect (`astray`).
 */
export function effectiveFacts<F extends Fact>(told: readonly F[], ranks: readonly string[]): F[] {
  const compare = compareFacts(ranks);
  if (!told.some(isAbout)) return [...told].sort(compare);
  const withdrawn = new Set(told.filter((fact) => fact.kind === 'fact.withdrawn').map((fact) => keyOf(fact.data.of)));
  const stands = told.filter((fact) => fact.kind !== 'fact.withdrawn' && !withdrawn.has(keyOf(fact)));
  const corrections = stands.filter((fact) => fact.kind === 'fact.corrected').sort(compare);
  const ofCorrections = lastAbout(corrections);
  const settled = corrections.map((each) => settle(each, ofCorrections, new Set())).sort(compare);
  const ofFacts = lastAbout(settled);
  return stands
    .filter((fact) => fact.kind !== 'fact.corrected')
    .map((fact) => corrected(fact, ofFacts.get(keyOf(fact))))
    .sort(compare);
}

/** Of each fact spoken of, the last correction in the list. */
const lastAbout = (corrections: readonly Fact[]): ReadonlyMap<string, Fact> =>
  new Map(corrections.map((each) => [keyOf(each.data.of), each]));

/** A correction as corrected itself. `under`: what is being settled, for two that speak of each other speak of nothing. */
function settle(correction: Fact, about: ReadonlyMap<string, Fact>, under: Set<string>): Fact {
  const key = keyOf(correction);
  const later = about.get(key);
  if (!later || under.has(key)) return correction;
  return corrected(correction, settle(later, about, under.add(key)));
}

function corrected<F extends Fact>(fact: F, correction: Fact | undefined): F {
  if (!correction || !isApt(correction, fact)) return fact;
  const { of, occurredAt = fact.occurredAt, data } = correction.data;
  const kind = correction.data.kind ?? (data === undefined ? fact.kind : (of.kind ?? fact.kind));
  return { ...fact, kind, occurredAt, data: data ?? (kind === fact.kind ? fact.data : {}) };
}

/** Whether a correction takes a correction for a correction, and anything else for something else. What it brings is of that kind. */
function isApt(correction: Fact, fact: Fact): boolean {
  const kind: string | undefined = correction.data.kind ?? correction.data.of.kind;
  return kind === undefined || ABOUT.has(kind) === isAbout(fact);
}

/** Corrections and withdrawals of what nobody has told, at least not here, or of something else than they say: without effect. In folding order. */
export function astray(told: readonly Fact[], ranks: readonly string[]): Fact[] {
  const amending = told.filter(isAbout).sort(compareFacts(ranks));
  if (amending.length === 0) return [];
  const known = new Map(told.map((fact) => [keyOf(fact), fact]));
  return amending.filter((fact) => {
    const target = known.get(keyOf(fact.data.of));
    return !target || target.kind === 'fact.withdrawn' || (fact.kind === 'fact.corrected' && !isApt(fact, target));
  });
}
