import type { CastMember } from '../model.ts';
import type { Story } from './story.ts';
import { buyerOfCast, sellerOfCast, steady } from './story.ts';
import type { Scene } from './usual.ts';
import { orderIdOf, usualOrder } from './usual.ts';

/** How often each of four buyers has come back. */
const TIMES = [1, 3, 10, 25] as const;
/** Days between two orders of the same buyer: all of them in the last four months. */
const APART = 4;
/** The nth of a day's orders that are not theirs. */
const FIRST_OF_REGULARS = 20;

/** The day of a buyer's order, counted back from the newest one; each of the four begins on another day. */
const dayOf = ({ days }: Scene, which: number, order: number): number => days.last - 6 - which - order * APART;

/** A shop that people come back to: once, three times, ten times and twenty-five times. */
export const regulars: Story = {
  key: 'regulars',
  market: 'cn',
  orders(scene, seller, day, rng, named) {
    const orders = steady(scene, seller, day, rng, 1);
    TIMES.forEach((times, which) => {
      const isTheirs = Array.from({ length: times }, (_, order) => dayOf(scene, which, order)).includes(day);
      if (!isTheirs) return;
      const buyer = named.person(`regular-${times}`);
      orders.push(usualOrder(scene, seller, day, FIRST_OF_REGULARS + which, rng, { buyer, service: 'standard' }));
    });
    return orders;
  },
  cast: (scene, seller, named) => [
    ...TIMES.map((times, which): CastMember => {
      const buyer = named.person(`regular-${times}`);
      const order = orderIdOf(scene, seller, dayOf(scene, which, 0), FIRST_OF_REGULARS + which);
      return buyerOfCast(
        scene,
        `regular-${times}`,
        buyer,
        {
          en:
            times === 1
              ? `Has bought at ${seller.name.en} once.`
              : `Has come back to ${seller.name.en} for ${times} orders.`,
          zh: times === 1 ? `在${seller.name.zh}买过一次。` : `是${seller.name.zh}的回头客，共下过 ${times} 单。`,
        },
        { seller: seller.id, id: order },
      );
    }),
    sellerOfCast(scene, 'regulars-seller', seller, {
      en: 'A small shop that buyers come back to: one of them for the 25th time.',
      zh: '一家回头客很多的小店：有位买家已经下到第 25 单。',
    }),
  ],
};
