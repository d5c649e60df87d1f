import type { Story } from '../story.ts';
import { buyerOfCast, sellerOfCast, steady } from '../story.ts';
import type { Stage } from './deeds.ts';
import { nameOf, played } from './deeds.ts';

/** So many ways back of 25.00 reach the 3,000.00 of a transaction, and one more. */
const ORDERS = 121;
const wordOf = (nth: number): string => `BASKET-${String(nth).padStart(3, '0')}`;

/** One after the other, the last in the afternoon. */
const arrivalOf = (index: number): string => {
  const two = (count: number) => String(count).padStart(2, '0');
  return index + 1 < ORDERS ? `2025-11-10 10:${two(Math.floor(index / 60))}:${two(index % 60)}` : '2025-11-10 15:00';
};

/** A basket of 121 orders that all come back, each for 25.00: the last has nothing left under the transaction's cap. */
const basketOf = (stage: Stage) =>
  played(
    stage,
    Array.from({ length: ORDERS }, (_, index) => [
      {
        word: wordOf(index + 1),
        buyer: stage.named.person('basket'),
        on: '2025-11-01',
        price: 6_000,
        basket: nameOf(stage.scene, 'BASKET'),
        item: `${stage.seller.id}-sample`,
      },
      ({ buyer, seller, told, return: id }) => [
        buyer('returns.request', '2025-11-06 10:00', { reason: 'changed-mind' }),
        seller('returns.decide', '2025-11-06 16:00', { outcome: 'approve' }),
        buyer('returns.ship', '2025-11-07 12:00', { carrier: 'zto', tracking: `ZTO-R-${index + 1}`, cost: '25.00' }),
        told('return.delivered', arrivalOf(index), { returnId: id, carrier: 'zto' }, 'carrier'),
        seller('returns.inspect', '2025-11-11 09:00', { finding: 'as-sent' }),
      ],
    ]),
  );

/** One buyer, one basket, 121 orders: what is left under a cap that orders share. */
export const basket: Story = {
  key: 'basket',
  market: 'cn',
  orders: (scene, seller, day, rng) => steady(scene, seller, day, rng, 1),
  besides: (scene, seller, _rng, named) => basketOf({ scene, seller, named }),
  cast: (scene, seller, named) => [
    sellerOfCast(
      scene,
      'basket-seller',
      seller,
      {
        en: 'A basket of 121 samples came back. Return shipping is free up to 25 CNY an order and 3,000 a transaction.',
        zh: '一个购物篮 121 件样品全部退回：退货运费每单最多 25 元，每笔交易最多 3,000 元。',
      },
      { order: nameOf(scene, wordOf(ORDERS)) },
    ),
    buyerOfCast(
      scene,
      'basket-buyer',
      named.person('basket'),
      {
        en: 'Sent back 121 orders of one basket. 120 ways back were paid; for the 121st the transaction cap was used up.',
        zh: '退回同一购物篮的 121 单：前 120 单运费全补，第 121 单已达交易上限。',
      },
      { seller: seller.id, id: nameOf(scene, wordOf(ORDERS)) },
    ),
  ],
};
