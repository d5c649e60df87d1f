import type { Because } from '../kernel/because.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import type { Value } from '../kernel/value.ts';

/**
 * A value as it comes back from canonical JSON: big integers are decimal strings. What a rule reads passes through here
 * first, so that it sees the same when it is run again from the record.
 */
export function plain<T>(value: T): T {
  return JSON.parse(canonicalJson(value ?? null)) as T;
}

type PlainRatio = { readonly n: string | number; readonly of: string | number };

/** A reason read back from canonical JSON, with its big integers restored. */
export function revive(because: unknown): Because {
  const { observed, limit, slots, ...rest } = because as Because;
  const revived = { ...rest, observed: reviveValue(observed), limit: reviveValue(limit) };
  if (slots === undefined) return revived;
  return {
    ...revived,
    slots: Object.fromEntries(Object.entries(slots).map(([name, value]) => [name, reviveValue(value)])),
  };
}

function reviveValue(value: Value): Value {
  if ('money' in value) return { money: { minor: BigInt(value.money.minor), currency: value.money.currency } };
  if ('ratio' in value) return { ratio: reviveRatio(value.ratio) };
  if ('percent' in value) return { percent: reviveRatio(value.percent) };
  return value;
}

function reviveRatio({ n, of }: PlainRatio | { n: number | bigint; of: number | bigint }): { n: bigint; of: bigint } {
  return { n: BigInt(n), of: BigInt(of) };
}
