import { sameRef } from './envelope.ts';
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

const isAbout = (fact: Fact) => fact.kind === 'fact.corrected' || fact.kind === 'fact.withdrawn';

/**
 * The facts as they stand after corrections and withdrawals, in folding order. A correction takes the place of what it corrects: told
 * wrong then, it was always so. Of several corrections the last by folding order stands; a correction may itself be withdrawn.
 * A withdrawal is final. Corrections of facts not told yet wait in the list without effect.
 */
export function effectiveFacts(told: readonly Fact[], ranks: readonly string[]): Fact[] {
  const compare = compareFacts(ranks);
  if (!told.some(isAbout)) return [...told].sort(compare);
  const withdrawn = told.filter((fact) => fact.kind === 'fact.withdrawn').map((fact) => fact.data.of as FactRef);
  const stands = told.filter((fact) => fact.kind !== 'fact.withdrawn' && !withdrawn.some((ref) => sameRef(ref, fact)));
  const corrections = stands.filter((fact) => fact.kind === 'fact.corrected').sort(compare);
  return stands
    .filter((fact) => fact.kind !== 'fact.corrected')
    .map((fact) => {
      const last = corrections.findLast((correction) => sameRef(correction.data.of, fact));
      return last ? corrected(fact, last) : fact;
    })
    .sort(compare);
}

function corrected(fact: Fact, correction: Fact): Fact {
  const { kind, occurredAt, data } = correction.data;
  return { ...fact, kind: kind ?? fact.kind, occurredAt: occurredAt ?? fact.occurredAt, data: data ?? fact.data };
}
