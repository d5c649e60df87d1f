import type { Fact } from './model.ts';
import type { RefusedReading } from './refusal.ts';
import { firstIssue, refusal } from './refusal.ts';
import { KIND_BY_NAME, OWN_KINDS, TROTH } from './vocabulary.ts';

type Reading = { readonly ok: true; readonly data: Fact['data'] } | RefusedReading;

/** Corrections of corrections of corrections end somewhere: nobody tells more, and what reads them is bounded. */
const DEEPEST = 4;

/**
 * The data of a fact as it is kept: of a correction, held at once to the schema of the kind that it speaks of, so that nothing can be
 * made of a fact by correcting it that could not be told. Other kinds pass as they are. `at`: where it stands in what was told.
 */
export function readAmendment(kind: string, data: Fact['data'], own: boolean, at = 'data', depth = 1): Reading {
  if (kind !== 'fact.corrected' && kind !== 'fact.withdrawn') return { ok: true, data };
  if (data.of.source === TROTH && !own)
    return refusal('facts.reserved', `${at}.of.source`, 'what Troth concluded is changed by another conclusion only');
  if (data.of.kind === 'fact.withdrawn')
    return refusal('facts.bad_data', `${at}.of.kind`, 'a withdrawal is final: tell the fact anew under another id');
  if (kind === 'fact.withdrawn') return { ok: true, data };
  if (depth > DEEPEST) return refusal('facts.bad_data', `${at}.data`, 'a correction of too many corrections');
  return badKind(data, own, at) ?? correctedData(data, own, at, depth);
}

/** A correction may say that it was another kind of fact about the same thing; never one that only Troth tells, nor a withdrawal. */
function badKind(data: Fact['data'], own: boolean, at: string): RefusedReading | null {
  const field = `${at}.kind`;
  const was: string | undefined = data.of.kind;
  const is: string | undefined = data.kind;
  if (is === undefined) return null;
  const kind = KIND_BY_NAME.get(is);
  if (!kind) return refusal('facts.unknown_kind', field, `no such kind of fact: ${is}`);
  if (!own && OWN_KINDS.has(is)) return refusal('facts.reserved', field, 'only Troth itself tells facts of this kind');
  if (is === was) return null;
  if (kind.subject === 'target') return refusal('facts.bad_data', field, 'what was told cannot become a correction');
  const before = was === undefined ? undefined : KIND_BY_NAME.get(was);
  return before && before.subject !== kind.subject
    ? refusal('facts.bad_data', field, `${was} is about another thing than ${is}: withdraw it and tell anew`)
    : null;
}

function correctedData(data: Fact['data'], own: boolean, at: string, depth: number): Reading {
  const was: string | undefined = data.of.kind;
  const is: string | undefined = data.kind ?? was;
  if (data.data === undefined && (data.kind === undefined || is === was)) return { ok: true, data };
  if (is === undefined) return refusal('facts.bad_data', `${at}.kind`, 'a correction of data names the kind');
  const kind = KIND_BY_NAME.get(is);
  if (!kind) return refusal('facts.unknown_kind', `${at}.of.kind`, `no such kind of fact: ${is}`);
  const read = kind.data.safeParse(data.data ?? {});
  if (!read.success) return firstIssue(`${at}.data`, 'facts.bad_data', read.error);
  const inner = readAmendment(is, read.data as Fact['data'], own, `${at}.data`, depth + 1);
  return inner.ok ? { ok: true, data: { ...data, data: inner.data } } : inner;
}
