import type { Story } from './story.ts';
import { buyerOfCast, sellerOfCast, steady } from './story.ts';
import type { Scene } from './usual.ts';
import { asking, complained, orderIdOf, timeOn, usualOrder } from './usual.ts';

const placedOn = ({ days }: Scene): number => days.numberOf('2025-11-05');

/**
 * An EMS parcel to the United States on its 28th day, of 27: ordered on 5 November, handed over on the 13th, almost a week late. Its seller
 * has two bad orders of 120 already: past the limit, but not beyond doubt. A third one is.
 */
export const parcel: Story = {
  key: 'parcel',
  market: 'us',
  orders(scene, seller, day, rng, named) {
    const { days } = scene;
    const orders = steady(scene, seller, day, rng, 2);
    if (day === days.numberOf('2025-10-20') || day === days.numberOf('2025-11-03'))
      return [complained(orders[0]!, 'us', rng), orders[1]!];
    if (day !== placedOn(scene)) return orders;
    const buyer = named.person('parcel');
    const { deliveredAt, feedback, deliverBy, ...order } = usualOrder(scene, seller, day, 0, rng, {
      buyer,
      service: 'ems',
      country: 'US',
      region: 'US-EAST',
    });
    const asked = asking('us', rng, timeOn(days, days.numberOf('2025-11-12'), rng, 9, 11), 5, 'where');
    const placedAt = days.at(day, '11:05');
    const dispatchedAt = days.at(days.numberOf('2025-11-13'), '10:00');
    return [{ ...order, placedAt, dispatchedAt, asked: [asked] }, orders[1]!];
  },
  cast(scene, seller, named) {
    const order = orderIdOf(scene, seller, placedOn(scene), 0);
    const buyer = named.person('parcel');
    return [
      buyerOfCast(
        scene,
        'parcel-buyer',
        buyer,
        {
          en: 'Ordered five weeks ago. EMS to the United States takes 27 days at most; today is day 28, and the seller handed it over late.',
          zh: '五周前下的单。EMS 到美国最多 27 天，今天是第 28 天，而且卖家交寄就晚了。',
        },
        { seller: seller.id, id: order },
      ),
      sellerOfCast(
        scene,
        'parcel-seller',
        seller,
        {
          en: '2 bad orders of 120: past the limit, but not beyond doubt. An EMS parcel handed over late would be the third.',
          zh: '120 单里有 2 单出问题：已超标，但还不足以定论。一个交寄迟了的 EMS 包裹可能成为第 3 单。',
        },
        { order },
      ),
    ];
  },
};
