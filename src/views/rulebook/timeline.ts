import type { Day } from '../../kernel/day.ts';
import type { Locale } from '../../kernel/render.ts';
import { pathText } from '../../policy/document.ts';
import { sectionsOf } from '../../policy/explain.ts';
import type { Item } from '../../policy/model.ts';
import type { Policy } from '../../policy/policy.ts';

/** The days that a version binds; the last one has no end. */
export interface Span {
  readonly policy: Policy;
  readonly from: Day;
  readonly until: Day | null;
}

/** Versions by the days they bind, the earliest first: of several from one day, the one published last. `versions` stand in the order of publishing. */
export function spansOf(versions: readonly Policy[]): Span[] {
  const binding = [...new Map(versions.map((policy) => [policy.effective, policy])).values()].sort(
    (a, b) => a.effective - b.effective,
  );
  return binding.map((policy, index) => {
    const next = binding[index + 1];
    return { policy, from: policy.effective, until: next ? next.effective - 1 : null };
  });
}

/** Since when something is said as it is said now. */
export interface Since {
  readonly from: Day;
  /** It has been so as long as there have been rules. */
  readonly always: boolean;
  /** What stood in its place before; undefined where nothing did, or where it is a row among others. */
  readonly before: Said | undefined;
}

interface Said {
  readonly item: Item;
  readonly policy: Policy;
}

const itemsOf = (policy: Policy, locale: Locale): Item[] => sectionsOf(policy, locale).flatMap(({ items }) => items);

/** By what an item is known in another version: its path, or as a row of a list what it says. */
export const keyOf = ({ path, label, text }: Item): string => {
  const row = path.findIndex((step) => typeof step === 'number');
  return row < 0 ? pathText(path) : `${pathText(path.slice(0, row))}: ${label}: ${text}`;
};

const words = ({ label, text }: Item): string => `${label}: ${text}`;

/** Since when each item of a version is so, walking back over the versions that bound before it; by `keyOf`. */
export function sinceOf(shown: Policy, spans: readonly Span[], locale: Locale): ReadonlyMap<string, Since> {
  const earlier = spans
    .filter(({ from }) => from < shown.effective)
    .map(({ policy, from }) => ({
      policy,
      from,
      items: new Map(itemsOf(policy, locale).map((item) => [keyOf(item), item])),
    }))
    .reverse();
  const found = new Map<string, Since>();
  for (const item of itemsOf(shown, locale)) {
    const key = keyOf(item);
    const other = earlier.findIndex(({ items }) => {
      const was = items.get(key);
      return was === undefined || words(was) !== words(item);
    });
    const same = other < 0 ? earlier : earlier.slice(0, other);
    const changed = earlier[other];
    const was = changed?.items.get(key);
    found.set(key, {
      from: same.at(-1)?.from ?? shown.effective,
      always: changed === undefined,
      before: changed && was ? { item: was, policy: changed.policy } : undefined,
    });
  }
  return found;
}
