import type { OrderState } from '../facts/model.ts';
import { readOrdersOfPayment } from '../facts/read.ts';
import type { Tx } from '../platform/database/index.ts';
import { bankOf, paymentsLost } from './assess/bank.ts';
import type { Bank } from './model/bank.ts';

/** What the buyer's bank did about the payment of an order: of a payment of several orders it may be a share. */
export async function readBank(q: Pick<Tx, 'query'>, market: string, order: OrderState): Promise<Bank> {
  const orders = await Promise.all(
    paymentsLost(order).map(async (payment) => [payment, await readOrdersOfPayment(q, market, payment)] as const),
  );
  return bankOf(order, new Map(orders));
}
