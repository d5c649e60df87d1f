import type { OrderState } from '../../facts/model.ts';
import type { Money } from '../../kernel/money.ts';
import { allocate, money, readMoney, sum } from '../../kernel/money.ts';
import { paidFor } from '../assess.ts';
import type { ChargeBackInput } from '../commands.ts';
import type { PartOfPayment } from '../model.ts';

type Lines = ChargeBackInput['lines'];

/** What of an order is disputed: the lines that are named, or all that was paid for it. Null where a price is not known. */
export function disputedOf({ orderId, currency: told, freight, lines }: OrderState, disputed: Lines): Money | null {
  const currency = told ?? null;
  const priced = lines.map(({ id, quantity, price }) => ({ id, quantity, price: price ?? null }));
  if (!disputed) return paidFor({ lines: priced, freight: freight ?? null, currency });
  const named = priced.filter(({ id }) => disputed.some(({ order, line }) => order === orderId && line === id));
  return paidFor({ lines: named, freight: null, currency });
}

/**
 * A chargeback of a payment that covers several orders is split by what of each is disputed (largest remainder; ties by seller and order), so that
 * the shares come to what is disputed and none is counted twice (domain 17). Orders whose price is not known, or is in another currency, take
 * none. Null where nothing can be split by, or the order is not among them.
 */
export function shareOf(
  { seller, orderId }: Pick<PartOfPayment, 'seller' | 'orderId'>,
  payment: readonly PartOfPayment[],
  disputed: Money | null,
): { readonly share: Money; readonly whole: Money } | null {
  const own = payment.findIndex((each) => each.seller === seller && each.orderId === orderId);
  const currency = disputed?.currency ?? payment[own]?.worth?.currency;
  if (own < 0 || currency === undefined) return null;
  const worths = payment.map(({ worth }) => {
    const known = worth && readMoney(worth);
    return known?.currency === currency ? known : money(0n, currency);
  });
  const all = sum(worths, currency);
  if (all.minor === 0n) return null;
  const whole = disputed ?? all;
  const shares = allocate(
    whole,
    worths.map(({ minor }) => minor),
  );
  return { share: shares[own]!, whole };
}
