import { MS } from '../../kernel/instant.ts';
import type { Sketch } from '../model.ts';
import type { Story } from './story.ts';
import { sellerOfCast, steady } from './story.ts';
import { asking, lateBy, usualOrder } from './usual.ts';

/** On Black Friday ten times as much is ordered as on any other day, and a shop of two people cannot keep up for a week. */
export const peak: Story = {
  key: 'peak',
  market: 'us',
  orders(scene, seller, day, rng) {
    const from = scene.days.numberOf('2025-11-28');
    if (day < from || day > from + 5) return steady(scene, seller, day, rng, 1 + (day % 2));
    return Array.from({ length: 15 }, (_, nth): Sketch => {
      const { feedback, ...order } = usualOrder(scene, seller, day, nth, rng, { region: 'US-EAST', service: 'ground' });
      if (nth % 4 !== 0) return order;
      const late = lateBy(order, scene.days, day, 7 + (nth % 3), rng);
      const hours = nth % 8 === 0 ? 40 + nth : 9;
      return { ...late, asked: [asking('us', rng, order.placedAt + 80 * MS.hour, hours, 'hurry')] };
    });
  },
  cast: (scene, seller) => [
    sellerOfCast(scene, 'peak', seller, {
      en: 'Black Friday brought ninety orders in six days to a shop of two people. Every fourth left late, and messages wait for answers.',
      zh: '黑五六天涌来九十单，小店只有两个人：每四单就有一单迟发，消息也来不及回。',
    }),
  ],
};
