import type { DocumentPath, Verified } from './model.ts';
import { VERIFIED } from './model.ts';

/** What vouches for a figure: where it stands, or why we chose it. */
export interface Grounds {
  readonly source?: string;
  readonly ours?: string;
  /** How sure the source is. */
  readonly verified?: Verified;
}

const notFigures = new Set(['source', 'ours', 'title', 'closed', 'holidays', 'weekend']);
/** Quantities as written: 60 days, 0.8%, 14:00. */
const quantity = /^[0-9]+(\.[0-9]+)?(%| [a-z]|:[0-9]{2}$)/;

export type Written = Readonly<Record<string, unknown>>;

/** An entry with members. */
export const isWritten = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Members of the document that are no sections, and so hold no figures. */
const heads = new Set(['policy', 'effective', 'checked', 'title', 'laws', 'not-yet']);

/** Paths of all figures that have neither `source` nor `ours` beside them or around them within their section. */
export function ungrounded(document: Written): DocumentPath[] {
  const found: DocumentPath[] = [];
  const visit = (value: unknown, path: DocumentPath): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else if (isWritten(value)) {
      if (vouched(value)) return;
      for (const [key, item] of Object.entries(value)) if (!notFigures.has(key)) visit(item, [...path, key]);
    } else if (typeof value === 'number' || (typeof value === 'string' && quantity.test(value))) found.push(path);
  };
  for (const [section, value] of Object.entries(document)) if (!heads.has(section)) visit(value, [section]);
  return found;
}

const vouched = (entry: Written): boolean => typeof entry.source === 'string' || typeof entry.ours === 'string';

/** The grounds nearest to a path: those of the innermost entry around it that has any. */
export function groundsOf(document: Written, path: DocumentPath): Grounds {
  let nearest: Grounds = {};
  let value: unknown = document;
  for (const step of path) {
    value = memberOf(value, step);
    if (!isWritten(value) || !vouched(value)) continue;
    const { verified: told } = value;
    const verified = VERIFIED.find((each) => each === told);
    nearest = {
      ...(typeof value.source === 'string' ? { source: value.source } : {}),
      ...(verified ? { verified } : {}),
      ...(typeof value.ours === 'string' ? { ours: value.ours } : {}),
    };
  }
  return nearest;
}

/** What stands at a path of the document as written; undefined where nothing does. */
export const valueAt = (document: Written, path: DocumentPath): unknown => path.reduce<unknown>(memberOf, document);

/** A path without places in lists, written as text: `returns.no-reason.within`. */
export const pathSteps = (written: string): DocumentPath => written.split('.');

function memberOf(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return isWritten(value) ? value[step] : undefined;
}
