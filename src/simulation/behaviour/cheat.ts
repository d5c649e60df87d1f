import { MS } from '../../kernel/instant.ts';
import { say } from '../words.ts';
import { unasked } from './facts.ts';
import type { Story } from './story.ts';
import { sellerOfCast, steady } from './story.ts';
import type { Scene } from './usual.ts';
import { orderIdOf, usualOrder } from './usual.ts';

const burstOn = ({ days }: Scene): number => days.numberOf('2025-12-04');
const BURST = 18;
const fakeOn = ({ days }: Scene): number => days.numberOf('2025-11-12');

/** Offers gift cards for five stars, has eighteen of them a day before any parcel could arrive, and sold a fake. */
export const cheat: Story = {
  key: 'cheat',
  market: 'us',
  orders(scene, seller, day, rng) {
    if (day === burstOn(scene))
      return Array.from({ length: BURST }, (_, nth) => {
        const order = usualOrder(scene, seller, day, nth, rng, { region: 'US-EAST', service: 'ground' });
        return {
          ...order,
          feedback: { at: order.placedAt + rng.int(40, 300) * MS.minute, rating: 5, text: say(rng, 'us', 'praise') },
        };
      });
    if (day === fakeOn(scene)) {
      const { feedback, ...order } = usualOrder(scene, seller, day, 0, rng, { region: 'US-EAST', service: 'ground' });
      const at = (order.deliveredAt ?? order.placedAt) + 30 * MS.hour;
      return [{ ...order, claim: { at, reason: 'counterfeit', decidedAt: at + 5 * MS.day, outcome: 'buyer' } }];
    }
    return steady(scene, seller, day, rng, day % 3 === 0 ? 1 : 0);
  },
  besides(scene, seller, rng) {
    const day = burstOn(scene);
    return Array.from({ length: BURST }, (_, nth) =>
      unasked(
        { id: orderIdOf(scene, seller, day, nth), seller: seller.id },
        scene.days.at(day, '23:10') + nth * MS.minute,
        say(rng, 'us', 'offer'),
      ),
    );
  },
  cast: (scene, seller) => [
    sellerOfCast(
      scene,
      'cheat',
      seller,
      {
        en: 'Offers gift cards for five stars, had 18 of them before any parcel could arrive, and sold a fake last month.',
        zh: '许诺好评返现，18 个五星在包裹送达之前就来了，上个月还卖过一件假货。',
      },
      { fake: orderIdOf(scene, seller, fakeOn(scene), 0) },
    ),
  ],
};
