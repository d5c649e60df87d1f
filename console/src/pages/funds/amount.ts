/** Amounts are added as whole smallest units: no part of a cent is ever made up on the way. */

interface Money {
  readonly amount: string;
  readonly currency: string;
}

const placesOf = (amount: string): number => amount.split('.')[1]?.length ?? 0;
const minorOf = (amount: string, places: number): bigint =>
  BigInt(amount.replace('.', '') + '0'.repeat(places - placesOf(amount)));

/** An amount as it is typed, in the places of a currency's own amounts ("5" reads "5.00" beside "0.00"); null: it is none, or nothing. */
export function typedAmount(text: string, like: string): string | null {
  const typed = text.trim().replaceAll(',', '');
  const places = placesOf(like);
  if (!/^(0|[1-9]\d{0,12})(\.\d{1,4})?$/.test(typed) || placesOf(typed) > places) return null;
  const [whole = '0', part = ''] = typed.split('.');
  return places === 0 ? whole : `${whole}.${part.padEnd(places, '0')}`;
}

/** Amounts of one currency added up; null where there are none. */
export function added(amounts: readonly Money[]): Money | null {
  const [first] = amounts;
  if (!first) return null;
  const places = Math.max(...amounts.map(({ amount }) => placesOf(amount)));
  const minor = amounts.reduce((sum, { amount }) => sum + minorOf(amount, places), 0n);
  const digits = String(minor < 0n ? -minor : minor).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return { amount: minor < 0n ? `-${text}` : text, currency: first.currency };
}

/** Amounts of any currencies added up, each currency by itself. */
export const sums = (amounts: readonly Money[]): readonly Money[] =>
  [...Map.groupBy(amounts, ({ currency }) => currency).values()].flatMap((of) => added(of) ?? []);

/** Whether one amount is less than another of its currency. */
export function isLess(a: string, b: string): boolean {
  const places = Math.max(placesOf(a), placesOf(b));
  return minorOf(a, places) < minorOf(b, places);
}

export const isNothing = (amount: string): boolean => /^-?[0.]*$/.test(amount);
