import type { Story } from './story.ts';
import { sellerOfCast } from './story.ts';
import type { Scene } from './usual.ts';
import { lateBy, usualOrder } from './usual.ts';

const DATES = ['2025-11-24', '2025-11-28', '2025-12-02'];

const joinedOn = ({ days }: Scene): number => days.numberOf('2025-11-21');

/** Three orders, one of them late: a third of all, and nothing that anybody could judge by. */
export const newcomer: Story = {
  key: 'newcomer',
  market: 'us',
  joined: joinedOn,
  orders(scene, seller, day, rng) {
    const nth = DATES.findIndex((date) => scene.days.numberOf(date) === day);
    if (nth < 0) return [];
    const { feedback, ...order } = usualOrder(scene, seller, day, 0, rng, { region: 'US-EAST', service: 'ground' });
    return [nth === 0 ? lateBy(order, scene.days, day, 8, rng) : order];
  },
  cast: (scene, seller) => [
    sellerOfCast(scene, 'newcomer', seller, {
      en: 'Opened three weeks ago. 1 order of 3 left late: a third, and too few to judge by.',
      zh: '三周前开店。3 单里有 1 单迟发：占三分之一，但数量太少，不作评判。',
    }),
  ],
};
