import type { Money } from '../../kernel/money.ts';
import { exponentOf } from '../../kernel/money.ts';
import type { Instruction, Posting } from '../../kernel/outcome.ts';
import type { Route, RouteEnd } from '../model.ts';
import { isAccount, ROUTES } from '../model.ts';

/** The name of an account in the table of routes. */
const endOf = (account: string): RouteEnd => (account.startsWith('fund:') ? 'fund:*' : (account as RouteEnd));

const mayPay = (from: string, to: string): boolean =>
  ROUTES.some((route) => route.from === endOf(from) && route.to === endOf(to));

/**
 * The payments that an entry is made of: its legs of one currency in their order, each payment closed as soon as it sums to nothing. Throws
 * where legs are left over.
 */
export function paymentsOf(postings: readonly Posting[]): Posting[][] {
  const open = new Map<string, { sum: bigint; legs: Posting[] }>();
  const closed: Posting[][] = [];
  for (const posting of postings) {
    const { currency, minor } = posting.money;
    if (minor === 0n) continue;
    const payment = open.get(currency) ?? { sum: 0n, legs: [] };
    payment.sum += minor;
    payment.legs.push(posting);
    if (payment.sum === 0n) {
      closed.push(payment.legs);
      open.delete(currency);
    } else open.set(currency, payment);
  }
  for (const [currency, { sum }] of open)
    throw new Error(`The legs of an entry sum to ${sum} ${currency}, not to nothing`);
  return closed;
}

/**
 * Whether an entry may be written. Throws on an unknown account or currency, where its legs do not sum to zero, and where somebody would pay
 * an account that they may not: in each of its payments everybody who gives may pay everybody who gets.
 */
export function checkLegs(postings: readonly Posting[]): void {
  for (const { account, money } of postings) {
    if (!isAccount(account)) throw new Error(`No account is called ${account}`);
    exponentOf(money.currency);
  }
  for (const payment of paymentsOf(postings)) {
    const gives = payment.filter(({ money }) => money.minor < 0n);
    const gets = payment.filter(({ money }) => money.minor > 0n);
    for (const { account: from } of gives)
      for (const { account: to } of gets)
        if (!mayPay(from, to)) throw new Error(`No route leads from ${from} to ${to}`);
  }
}

/** The legs of an entry without the payment that each of some instructions asked for: it was made when they were asked for first. */
export function withoutPayments(postings: readonly Posting[], repeated: readonly Instruction[]): readonly Posting[] {
  if (repeated.length === 0) return postings;
  const payments = paymentsOf(postings);
  for (const { money, from = 'seller.available' } of repeated) {
    if (!money) continue;
    const index = payments.findIndex((legs) =>
      legs.some((leg) => leg.account === from && isSameSize(leg.money, money)),
    );
    if (index >= 0) payments.splice(index, 1);
  }
  return payments.flat();
}

const isSameSize = (a: Money, b: Money): boolean =>
  a.currency === b.currency && (a.minor === b.minor || a.minor === -b.minor);

/** The table of routes as the README shows it. */
export const drawRoutes = (routes: readonly Route[] = ROUTES): string =>
  [
    '| from | to | when |',
    '|---|---|---|',
    ...routes.map(({ from, to, why }) => `| \`${from}\` | \`${to}\` | ${why} |`),
  ].join('\n');
