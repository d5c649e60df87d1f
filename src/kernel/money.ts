import type { Ratio, Rounding } from './ratio.ts';
import { divideRounded, scaledToText } from './ratio.ts';

export type { Rounding } from './ratio.ts';

/** An ISO 4217 alphabetic code, upper case. */
export type Currency = string;

/** An amount in whole minor units (cents, fen, yen) of one currency. Never a float. */
export interface Money {
  readonly minor: bigint;
  readonly currency: Currency;
}

/**
 * Minor-unit exponents of ISO 4217 (list one), by exponent. Codes without a minor unit (metals, XDR, XXX) are not here: an
 * amount in them cannot be counted. The withdrawn ones are those that an order history from 2014 on may still hold.
 */
const BY_EXPONENT: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP
    COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD
    KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK
    NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT
    TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};
const WITHDRAWN_BY_EXPONENT: Readonly<Record<number, string>> = {
  0: 'BYR',
  2: 'ANG BGN CUC HRK LTL MRO SLL STD VEF ZWL',
};

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  [...Object.entries(BY_EXPONENT), ...Object.entries(WITHDRAWN_BY_EXPONENT)].flatMap(([exponent, codes]) =>
    codes.split(/\s+/).map((code) => [code, Number(exponent)] as const),
  ),
);

/** Whether `x` is a currency code in which amounts can be counted. */
export function isCurrency(x: unknown): x is Currency {
  return typeof x === 'string' && EXPONENTS.has(x);
}

/** How many decimal places the minor unit stands for (JPY 0, CNY 2, KWD 3, CLF 4). Throws RangeError on an unknown code. */
export function exponentOf(currency: Currency): number {
  const exponent = EXPONENTS.get(currency);
  if (exponent === undefined) throw new RangeError(`Not a currency with a minor unit: ${JSON.stringify(currency)}`);
  return exponent;
}

/** An amount in minor units: money(2500n, 'CNY') is 25.00 yuan. Throws RangeError on an unknown currency. */
export function money(minor: bigint, currency: Currency): Money {
  exponentOf(currency);
  return { minor, currency };
}

/** Throws RangeError where the currencies differ, as do `subtract` and `compare`. */
export function add(a: Money, b: Money): Money {
  return { minor: a.minor + same(a, b).minor, currency: a.currency };
}

export function subtract(a: Money, b: Money): Money {
  return { minor: a.minor - same(a, b).minor, currency: a.currency };
}

export function negate(m: Money): Money {
  return { minor: -m.minor, currency: m.currency };
}

/** -1, 0 or 1 as `a` is less than, equal to or more than `b`. */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  const other = same(a, b).minor;
  return a.minor < other ? -1 : a.minor > other ? 1 : 0;
}

export function isZero(m: Money): boolean {
  return m.minor === 0n;
}

/** The total of a list, zero for an empty one. Throws RangeError where an amount is in another currency. */
export function sum(list: Iterable<Money>, currency: Currency): Money {
  let total = money(0n, currency);
  for (const m of list) total = add(total, m);
  return total;
}

/** `m` times a ratio, settled once to a whole minor unit by the named rounding. */
export function multiply(m: Money, by: Ratio, rounding: Rounding): Money {
  return { minor: divideRounded(m.minor * by.n, by.of, rounding), currency: m.currency };
}

/**
 * Splits `m` by weights so that the parts sum to it exactly (largest remainder; ties go to the earlier part). A negative
 * amount splits as its positive does. Throws RangeError on a negative weight, or where no weight is above zero.
 */
export function allocate(m: Money, weights: readonly bigint[]): Money[] {
  let total = 0n;
  for (const weight of weights) {
    if (weight < 0n) throw new RangeError(`A weight cannot be negative: ${weight}`);
    total += weight;
  }
  if (total === 0n) throw new RangeError('Nothing to split by: no weight is above zero');
  const sign = m.minor < 0n ? -1n : 1n;
  const amount = m.minor * sign;
  const shares = weights.map((weight) => (amount * weight) / total);
  let left = amount - shares.reduce((a, b) => a + b, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (amount * weight) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    shares[index]! += 1n;
    left -= 1n;
  }
  return shares.map((minor) => ({ minor: minor * sign, currency: m.currency }));
}

const MONEY = /^(-?)(\d{1,30})(?:\.(\d{1,9}))? ([A-Z]{3})$/;

/**
 * "25.00 CNY" or "25 CNY". No grouping, no symbols. Throws RangeError on another form, an unknown currency, or more decimal
 * places than the currency has: nothing is rounded in reading.
 */
export function parseMoney(text: string): Money {
  const match = MONEY.exec(text);
  if (!match) throw new RangeError(`Not an amount such as "25.00 CNY": ${JSON.stringify(text)}`);
  const [, sign, whole, fraction = '', currency] = match;
  const exponent = exponentOf(currency!);
  if (fraction.length > exponent) {
    throw new RangeError(`${currency} has ${exponent} decimal places, not ${fraction.length}: ${JSON.stringify(text)}`);
  }
  return money(BigInt(`${sign}${whole}${fraction.padEnd(exponent, '0')}`), currency!);
}

/** The plain form that `parseMoney` reads: "25.00 CNY". The same in every language. */
export function moneyToText(m: Money): string {
  return `${scaledToText(m.minor, exponentOf(m.currency))} ${m.currency}`;
}

/** Money as JSON holds it: the exact decimal text with all the currency's places. */
export interface MoneyText {
  readonly amount: string;
  readonly currency: Currency;
}

/** To compute with. Throws as `parseMoney` does. */
export const readMoney = ({ amount, currency }: MoneyText): Money => parseMoney(`${amount} ${currency}`);

/** To be kept as JSON. */
export const writeMoney = (m: Money): MoneyText => ({
  amount: scaledToText(m.minor, exponentOf(m.currency)),
  currency: m.currency,
});

/** For people, in every language: "1,234.50 USD", "25.00 CNY"; the code says which dollar it is. Exact at any size. */
export function formatMoney(m: Money): string {
  const [whole = '', places] = scaledToText(m.minor, exponentOf(m.currency)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${places === undefined ? grouped : `${grouped}.${places}`} ${m.currency}`;
}

function same(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`Cannot mix ${a.currency} and ${b.currency}`);
  return b;
}
