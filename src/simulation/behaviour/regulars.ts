import type { CastMember, Emission, Sketch } from '../model.ts';
import type { Named, Story } from './story.ts';
import { buyerOfCast, sellerOfCast, steady } from './story.ts';
import type { Scene } from './usual.ts';
import { orderIdOf, usualOrder } from './usual.ts';
import { when } from './wide/deeds.ts';

/** How often each of four buyers has come back. */
const TIMES = [1, 3, 10, 25] as const;
/** Days between two orders of the same buyer: all of them in the last four months. */
const APART = 4;
/** The nth of a day's orders that are not theirs. */
const FIRST_OF_REGULARS = 20;

/** The day of a buyer's order, counted back from the newest one; each of the four begins on another day. */
const dayOf = ({ days }: Scene, which: number, order: number): number => days.last - 6 - which - order * APART;

/** From this day on their orders are completed, and the fund for returning buyers pays of their freight. */
const FIRST_COMPLETED = '2025-11-01';
const FREIGHT = 1_200;
const FUND = 'repeat-buyers';

/** Of the last ones all is known: there three days after they were sent, completed in the morning a week after they were placed. */
function known(order: Sketch, { days }: Scene, day: number): Sketch {
  if (day < days.numberOf(FIRST_COMPLETED)) return order;
  const { feedback, ...rest } = order;
  const placed = {
    placedAt: days.at(day, '10:00'),
    dispatchedAt: days.at(day + 1, '10:00'),
    deliveredAt: days.at(day + 4, '11:00'),
    completedAt: days.at(day + 7, '09:00'),
  };
  return { ...rest, freight: FREIGHT, ...placed };
}

/** The fund is opened and filled once more; at the end it is short, and two payouts wait. */
function filled({ days }: Scene, named: Named): Emission[] {
  const who = { kind: 'operator', name: named.operator('head').en } as const;
  const moves = (date: string, adds: string | null, key: string) =>
    ({ out: 'fund', at: when(days, date), key: `${FUND} ${key}`, fund: FUND, adds, who }) as const;
  return [
    { ...moves('2025-10-27 09:30', null, 'opened'), lowAt: '30.00' },
    moves('2025-10-27 09:31', '80.00', 'first'),
    moves('2025-11-20 09:30', '50.00', 'second'),
  ];
}

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
      const usual = usualOrder(scene, seller, day, FIRST_OF_REGULARS + which, rng, { buyer, service: 'standard' });
      orders.push(known(usual, scene, day));
    });
    return orders;
  },
  besides: (scene, _seller, _rng, named) => filled(scene, named),
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
