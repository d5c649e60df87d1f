import type { Instant } from '../kernel/instant.ts';
import type { Verdict } from '../promise/assess/faults.ts';
import type { Mark, MarkSpan } from './model.ts';

interface Entry {
  readonly code: Mark['code'];
  readonly thing: Mark['thing'];
  readonly spans: { -readonly [K in keyof MarkSpan]: MarkSpan[K] }[];
}

const keyOf = (code: Mark['code'], kind: Mark['thing']['kind'], id: string) => `${code} ${kind} ${id}`;

/** Turns verdicts asked at successive instants into spans: a span lasts while the same verdict is given without a break. */
export class SpanBook {
  readonly entries = new Map<string, Entry>();

  /** What is true from `at` on, until noted otherwise. Instants come in ascending order. */
  note(at: Instant, verdicts: readonly Verdict[]): void {
    const seen = new Set<string>();
    for (const { code, thing, fault, counts, rule } of verdicts) {
      const key = keyOf(code, thing.kind, thing.id);
      seen.add(key);
      const entry = this.entries.get(key) ?? { code, spans: [], thing };
      this.entries.set(key, entry);
      const open = entry.spans.at(-1);
      if (open && open.to === null) {
        if (open.fault === fault && open.counts === counts && open.rule === rule) continue;
        open.to = at;
      }
      entry.spans.push({ counts, fault, from: at, rule, to: null });
    }
    for (const [key, entry] of this.entries) {
      const open = entry.spans.at(-1);
      if (!seen.has(key) && open && open.to === null) open.to = at;
    }
  }

  /** A thing that is known by another name from now on: one and the same, so its spans are too. */
  rename(kind: Mark['thing']['kind'], from: string, to: string): void {
    for (const [key, entry] of this.entries) {
      if (entry.thing.kind !== kind || entry.thing.id !== from) continue;
      this.entries.delete(key);
      this.entries.set(keyOf(entry.code, kind, to), { ...entry, thing: { kind, id: to } });
    }
  }

  marks(): Mark[] {
    return [...this.entries.values()];
  }
}

/** Whether a span is true knowing only what came before `t`. */
export const isTrueAt = (span: MarkSpan, t: Instant): boolean => span.from < t && (span.to === null || span.to >= t);
