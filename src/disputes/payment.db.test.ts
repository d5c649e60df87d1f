import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import {
  accepted,
  at,
  bought,
  disputeNow,
  opened,
  openMarket,
  orderNow,
  run,
  SELLER,
  sellerId,
  tell,
  work,
} from '../../test/disputes/market.ts';
import { recordHolds } from '../../test/disputes/record.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';

/** A chargeback of a payment that covers several orders (domain 17): worked by hand, each order its share, none twice. */
const NOW = at('2026-03-29T09:00:00-07:00');
const usd = (amount: string) => ({ amount, currency: 'USD' });

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket(NOW);
});
afterAll(() => harness.drop());

/** An order of one line and no freight that its payment names. */
const paidBy = async (payment: string, order: string, price: string, seller = 'shop') => {
  await bought(harness.db, order, {
    seller,
    placed: { lines: [{ id: 'l1', quantity: 1, price: usd(price) }], freight: usd('0.00') },
  });
  await tell(harness.db, [
    {
      source: 'psp',
      id: `paid/${order}`,
      kind: 'order.approved',
      occurredAt: '2026-02-27T09:00:01-08:00',
      sellerId: seller,
      orderId: order,
      paymentId: payment,
    },
  ]);
};
const claim = (orderId: string, seller = 'shop') => opened(harness, orderId, { seller });
const bank = async (kind: 'opened' | 'decided', payment: string, data: object) => {
  const of = `cb/${payment}`;
  await tell(harness.db, [
    {
      source: 'psp',
      id: `${kind}/${of}`,
      kind: `chargeback.${kind}`,
      occurredAt: NOW,
      paymentId: payment,
      data: { chargebackId: of, ...data },
    },
  ]);
  await work(harness);
};
const joined = async (dispute: Awaited<ReturnType<typeof claim>>) =>
  (await disputeNow(harness, dispute)).chargeback?.amount ?? null;
const asked = async (order: string) =>
  (await readInstructionsOfOrder(harness.db.pool, sellerId, order)).map(({ money, state }) => [money?.amount, state]);
const chargebacksOf = async (order: string) =>
  (await orderNow(harness, order)).chargebacks.map(({ outcome }) => outcome ?? 'open');

it('is split by what each order cost, another seller’s too, and each case takes its own share', async () => {
  await paidBy('P-1', 'A-1', '60.00');
  await paidBy('P-1', 'A-2', '30.00');
  await paidBy('P-1', 'A-3', '10.00', 'rival');
  const cases = [await claim('A-1'), await claim('A-2'), await claim('A-3', 'rival')];
  await bank('opened', 'P-1', { amount: usd('50.00') });
  expect(await Promise.all(cases.map(joined))).toEqual([usd('30.00'), usd('15.00'), usd('5.00')]);
  await bank('decided', 'P-1', { outcome: 'lost' });
  const ends = await Promise.all(cases.map(async (each) => (await disputeNow(harness, each)).chargeback?.outcome));
  expect(ends).toEqual(['lost', 'lost', 'lost']);
});

it('without an amount takes of each what was paid for it, and of an odd cent the largest remainder', async () => {
  for (const order of ['B-1', 'B-2', 'B-3']) await paidBy('P-2', order, '10.00');
  const cases = [await claim('B-1'), await claim('B-2'), await claim('B-3')];
  await bank('opened', 'P-2', { amount: usd('10.00') });
  expect(await Promise.all(cases.map(joined))).toEqual([usd('3.34'), usd('3.33'), usd('3.33')]);
  await paidBy('P-3', 'C-1', '60.00');
  await paidBy('P-3', 'C-2', '30.00');
  const whole = [await claim('C-1'), await claim('C-2')];
  await bank('opened', 'P-3', {});
  expect(await Promise.all(whole.map(joined))).toEqual([usd('60.00'), usd('30.00')]);
});

it('that disputes lines of one order does not concern the others: they are not joined and bear no mark', async () => {
  await paidBy('P-4', 'D-1', '60.00');
  await paidBy('P-4', 'D-2', '30.00');
  const cases = [await claim('D-1'), await claim('D-2')];
  await bank('opened', 'P-4', { amount: usd('20.00'), lines: [{ order: 'D-2', line: 'l1' }] });
  expect(await Promise.all(cases.map(joined))).toEqual([null, usd('20.00')]);
  await bank('decided', 'P-4', { outcome: 'lost' });
  expect([await chargebacksOf('D-1'), await chargebacksOf('D-2')]).toEqual([[], ['lost']]);
});

it('told of an order itself is that order’s alone, as before', async () => {
  await paidBy('P-5', 'E-1', '60.00');
  await paidBy('P-5', 'E-2', '30.00');
  const cases = [await claim('E-1'), await claim('E-2')];
  await tell(harness.db, [
    {
      source: 'psp',
      id: 'opened/own',
      kind: 'chargeback.opened',
      occurredAt: NOW,
      sellerId: 'shop',
      orderId: 'E-1',
      paymentId: 'P-5',
      data: { chargebackId: 'own', amount: usd('20.00') },
    },
  ]);
  await work(harness);
  expect(await Promise.all(cases.map(joined))).toEqual([usd('20.00'), null]);
});

it('lost for a part of the payment: each case pays what was ruled beyond its own share, and an order without one still can be claimed for', async () => {
  await paidBy('P-6', 'F-1', '60.00');
  await paidBy('P-6', 'F-2', '30.00');
  const dispute = await claim('F-1');
  await bank('opened', 'P-6', { amount: usd('45.00') });
  // Of 45.00 by 60 to 30: 30.00 and 15.00.
  expect(await joined(dispute)).toEqual(usd('30.00'));
  await accepted(await run(harness.engine, 'disputes.answer', { dispute, answer: 'accept' }, SELLER));
  expect(await asked('F-1')).toEqual([]);
  await bank('decided', 'P-6', { outcome: 'lost' });
  expect(await asked('F-1')).toEqual([['30.00', 'asked']]);
  expect(await disputeNow(harness, dispute)).toMatchObject({ chargeback: { excess: null } });
  expect((await disputeNow(harness, dispute)) as object).not.toHaveProperty('ruling.withheld');
  const other = await claim('F-2');
  await accepted(await run(harness.engine, 'disputes.answer', { dispute: other, answer: 'accept' }, SELLER));
  expect(await asked('F-2')).toEqual([['15.00', 'asked']]);
});

it('leaves a record that is run again to the same bytes', async () => {
  expect(await recordHolds(harness)).toContain('disputes.charge_back');
});
