import { readMarket } from '../facts/markets.ts';
import type { NewPrincipal } from '../platform/auth/store.ts';
import type { Db } from '../platform/database/index.ts';
import type { Option, OptionValues } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';

/** Options that say for whom a key or a link is. */
export const WHO: Readonly<Record<string, Option>> = {
  operator: { type: 'string', value: 'NAME', meaning: { en: 'A person who runs the market' } },
  seller: { type: 'string', value: 'ID', meaning: { en: "A seller, by the market's own id; needs --market" } },
  buyer: { type: 'string', value: 'ID', meaning: { en: "A buyer, by the market's own id; needs --market" } },
  market: {
    type: 'string',
    value: 'ID',
    meaning: { en: 'The market; without it an operator or a program sees every market' },
  },
};

const only = (market: string | null, kind: string): string => {
  if (market === null) throw new UsageError(`A ${kind} belongs to a market: add --market ID.`);
  return market;
};

/** Whom the options name; throws UsageError where they name nobody, or several. */
export function principalAsked(options: OptionValues, program?: NewPrincipal & { kind: 'service' }): NewPrincipal {
  const market = textOption(options, 'market') ?? null;
  const [operator, seller, buyer] = ['operator', 'seller', 'buyer'].map((name) => textOption(options, name));
  const named = [operator, seller, buyer, program].filter((given) => given !== undefined);
  if (named.length !== 1) throw new UsageError('Say for whom it is, once.');
  if (seller !== undefined) return { kind: 'seller', market: only(market, 'seller'), seller };
  if (buyer !== undefined) return { kind: 'buyer', market: only(market, 'buyer'), buyer };
  return program ?? { kind: 'operator', market, name: operator ?? '' };
}

/** Refuses a market that is not there: what is made for it would open nothing, and nobody would learn why. */
export async function inKnownMarket<T extends NewPrincipal>(db: Pick<Db, 'pool'>, wanted: T): Promise<T> {
  if (wanted.market !== null && !(await readMarket(db.pool, wanted.market)))
    throw new Refusal(`There is no market "${wanted.market}".`);
  return wanted;
}
