import type { Document, Node } from 'yaml';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { hashOf } from '../kernel/canonical.ts';
import { parseDay } from '../kernel/day.ts';
import { isWritten, ungrounded } from './grounds.ts';
import type { Shelf } from './law.ts';
import { belowLaws, lawsOf, layered } from './law.ts';
import type { DocumentPath } from './model.ts';
import type { Policy, WrittenDocument } from './policy.ts';
import { documentSchema } from './policy.ts';
import { tooShortUnverified } from './unverified.ts';

/** One thing wrong with a document. `line` and `column` count from 1; `path` is the member's, such as `metrics.order-defect.lag`. */
export interface PolicyError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly message: string;
}

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: Policy; readonly warnings: readonly PolicyError[] }
  | { readonly ok: false; readonly errors: readonly PolicyError[] };

/** More text than any rulebook has; what is longer is no policy. */
const LONGEST = 1_000_000;

/**
 * Reads a policy document written in YAML (or JSON, which is YAML too). `file` is only named in errors. Warnings name figures that
 * have neither `source` nor `ours`. The laws that the document names are taken from the shelf; one that does not stand there is refused,
 * for nobody would hold the document to it. Never throws on what the text says.
 */
export function parsePolicy(text: string, file: string, shelf: Shelf = () => []): ParsedPolicy {
  const counter = new LineCounter();
  const at = (offset: number, path: DocumentPath, message: string): PolicyError => {
    const { line, col } = counter.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), path: pathText(path), message };
  };
  if (text.length > LONGEST) return { ok: false, errors: [at(0, [], `is longer than ${LONGEST} characters`)] };
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, stringKeys: true });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) return { ok: false, errors: broken.map((error) => at(error.pos[0], [], error.message)) };
  const written = plainOf(document);
  if (!written.ok) return { ok: false, errors: [at(0, [], written.message)] };
  const laws = lawsOf(isWritten(written.value) ? written.value : {}, shelf);
  const whole = isWritten(written.value) ? layered(written.value, laws) : written.value;
  const result = documentSchema.safeParse(whole);
  if (!result.success) {
    const errors = result.error.issues
      .flatMap(complaints)
      .map(({ path, key, message }) => at(offsetOf(document, path, key), path, message));
    return { ok: false, errors: errors.sort((a, b) => a.line - b.line || a.column - b.column) };
  }
  const policy = policyOf(result.data, whole as Record<string, unknown>);
  const missing = (policy.laws ?? []).filter((name) => !laws.some((law) => law.name === name));
  const hard = [
    ...missing.map((name) => ({
      path: ['laws', policy.laws?.indexOf(name) ?? 0],
      message: `"${name}" is not at hand here`,
    })),
    ...belowLaws(policy.raw, laws),
    ...tooShortUnverified(policy.raw),
  ];
  if (hard.length > 0)
    return {
      ok: false,
      errors: hard.map(({ path, message }) => at(offsetOf(document, path, undefined), path, message)),
    };
  const warnings = ungrounded(policy.raw).map((path) =>
    at(offsetOf(document, path, undefined), path, 'is a figure without source or ours'),
  );
  return { ok: true, policy, warnings };
}

/** A stored document, as `Policy.raw` holds it, read again. Throws a ZodError where it is none. */
export function policyFrom(written: unknown): Policy {
  return policyOf(documentSchema.parse(written), written as Record<string, unknown>);
}

const policyOf = (data: WrittenDocument, raw: Record<string, unknown>): Policy => ({
  hash: hashOf(raw),
  name: data.policy,
  effective: parseDay(data.effective),
  checked: data.checked === undefined ? undefined : parseDay(data.checked),
  title: data.title,
  laws: data.laws,
  notYet: data['not-yet'] ?? [],
  market: data.market,
  promise: data.promise,
  faults: data.faults ?? [],
  metrics: data.metrics ?? [],
  enforcement: data.enforcement,
  disputes: data.disputes,
  returns: data.returns,
  reports: data.reports,
  protection: data.protection,
  reviews: data.reviews,
  appeals: data.appeals,
  raw,
});

/** The document as plain JSON; aliases are put in, within reason. */
function plainOf(document: Document): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'cannot be read' };
  }
}

interface Complaint {
  readonly path: DocumentPath;
  /** The unknown member itself, where that is what is wrong. */
  readonly key: string | undefined;
  readonly message: string;
}

/** An issue is one complaint, unless it names several unknown members. */
function complaints(issue: z.core.$ZodIssue): Complaint[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'invalid_key') return [{ path, key: String(path.at(-1)), message: issue.message }];
  if (issue.code !== 'unrecognized_keys') return [{ path, key: undefined, message: issue.message }];
  const lines = issue.message.split('\n');
  return issue.keys.map((key, index) => ({ path: [...path, key], key, message: lines[index] ?? issue.message }));
}

/** Where a path stands in the text: its value, its key if `key` is asked for, or the nearest thing around it that exists. */
function offsetOf(document: Document, path: DocumentPath, key: string | undefined): number {
  let node: Node | null | undefined = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    const next: Node | undefined = childOf(document, node, step);
    if (key !== undefined && index === path.length - 1) return keyOffset(document, node, key) ?? offset;
    if (next === undefined) return keyOffset(document, node, String(step)) ?? offset;
    node = next;
    offset = startOf(node) ?? offset;
  }
  return offset;
}

const startOf = (node: Node | null | undefined): number | undefined => node?.range?.[0];

function resolved(document: Document, node: Node | null | undefined): Node | undefined {
  if (!node) return undefined;
  return 'resolve' in node && typeof node.resolve === 'function' ? node.resolve(document) : node;
}

function childOf(document: Document, parent: Node | null | undefined, step: string | number): Node | undefined {
  const node = resolved(document, parent);
  if (!isMap(node) && !isSeq(node)) return undefined;
  const child = node.get(step, true);
  return (child as Node | null | undefined) ?? undefined;
}

function keyOffset(document: Document, parent: Node | null | undefined, key: string): number | undefined {
  const node = resolved(document, parent);
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
  return startOf(pair?.key as Node | undefined);
}

/** `['metrics', 'order-defect', 'marks', 0]` as `metrics.order-defect.marks[0]`. */
export const pathText = (path: DocumentPath): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
