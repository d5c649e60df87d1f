import { disrupted } from './facts.ts';
import type { Story } from './story.ts';
import { sellerOfCast, steady } from './story.ts';
import type { Scene } from './usual.ts';
import { timeOn, usualOrder } from './usual.ts';

const HIT = 'US-WEST';
/** How many orders went where the strike was, by date: 31 in all. */
const ORDERED: readonly (readonly [date: string, count: number])[] = [
  ['2025-11-28', 5],
  ['2025-11-29', 5],
  ['2025-11-30', 5],
  ['2025-12-01', 5],
  ['2025-12-02', 5],
  ['2025-12-03', 6],
];

const countOn = ({ days }: Scene, day: number): number =>
  ORDERED.find(([date]) => days.numberOf(date) === day)?.[1] ?? 0;

/** A carrier that serves one region alone strikes for twelve days. 31 orders go out late, and none of them is the seller's fault. */
export const strike: Story = {
  key: 'strike',
  market: 'us',
  orders(scene, seller, day, rng) {
    const elsewhere = steady(scene, seller, day, rng, 3, { region: 'US-EAST', service: 'ground' });
    const last = scene.days.numberOf('2025-12-09');
    const hit = Array.from({ length: countOn(scene, day) }, (_, nth) => {
      const { deliveredAt, feedback, ...order } = usualOrder(scene, seller, day, 10 + nth, rng, {
        service: 'ground',
        region: HIT,
      });
      return { ...order, carrier: 'redwood-post', dispatchedAt: timeOn(scene.days, last, rng, 10, 16) };
    });
    return [...elsewhere, ...hit];
  },
  besides: ({ days }) => [
    disrupted('strike-redwood-post', days.at(days.numberOf('2025-11-28'), '06:30'), {
      region: HIT,
      from: days.at(days.numberOf('2025-11-28'), '00:00'),
      to: days.at(days.numberOf('2025-12-09'), '20:00'),
      reason: 'carrier-strike',
    }),
  ],
  cast: (scene, seller) => [
    sellerOfCast(scene, 'strike', seller, {
      en: 'Redwood Post struck for twelve days: 31 orders left late. The strike was declared, so none of them counts.',
      zh: '红杉邮政罢工十二天：31 单延迟发出。罢工已公告，一单都不计入考核。',
    }),
  ],
};
