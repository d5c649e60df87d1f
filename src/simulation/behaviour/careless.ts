import type { Story } from './story.ts';
import { sellerOfCast, steady } from './story.ts';
import { lateBy } from './usual.ts';

/** Every sixth order leaves late from 14 October on, warning after warning, until a suspension is announced. */
export const careless: Story = {
  key: 'careless',
  market: 'us',
  orders(scene, seller, day, rng) {
    const orders = steady(scene, seller, day, rng, 3, { region: 'US-EAST', service: 'ground' });
    if (day < scene.days.numberOf('2025-10-14') || day % 2 !== 0) return orders;
    return [lateBy(orders[0]!, scene.days, day, 8, rng), ...orders.slice(1)];
  },
  cast: (scene, seller) => [
    sellerOfCast(scene, 'suspension', seller, {
      en: 'Every sixth order has left late since October. A suspension is announced and takes effect in about 40 hours.',
      zh: '十月以来每六单就有一单迟发。停业处罚已公告，约 40 小时后生效。',
    }),
  ],
};
