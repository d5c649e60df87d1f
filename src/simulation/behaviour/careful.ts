import type { Story } from './story.ts';
import { sellerOfCast, steady } from './story.ts';
import type { Scene } from './usual.ts';
import { complained, orderIdOf } from './usual.ts';

const badDay = ({ days }: Scene): number => days.numberOf('2025-11-18');

/** Two orders a day, each as it should be, but one: of 120 orders in sixty days it takes order defects past the warning. */
export const careful: Story = {
  key: 'careful',
  market: 'us',
  orders(scene, seller, day, rng) {
    const orders = steady(scene, seller, day, rng, 2);
    if (day !== badDay(scene)) return orders;
    const { feedback, ...bad } = complained(orders[0]!, 'us', rng);
    const at = scene.days.at(scene.days.numberOf('2025-12-09'), '15:20');
    return [{ ...bad, feedback: { text: '', ...feedback, at, rating: 1 } }, orders[1]!];
  },
  cast: (scene, seller) => [
    sellerOfCast(
      scene,
      'careful',
      seller,
      {
        en: 'Two orders a day, never late, for more than a year. On Tuesday one buyer gave one star: 1 bad order of 120 is past the warning.',
        zh: '一年多来每天两单，从未延误。周二有位买家给了一星：120 单里有 1 单出问题，已越过警戒线。',
      },
      { order: orderIdOf(scene, seller, badDay(scene), 0) },
    ),
  ],
};
