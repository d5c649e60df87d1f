import { sellerUuid } from '../../facts/envelope.ts';
import { parseDay } from '../../kernel/day.ts';
import { derivedId } from '../../kernel/ids.ts';
import { MS } from '../../kernel/instant.ts';
import type { Sketch } from '../model.ts';
import type { Story } from './story.ts';
import { sellerOfCast, steady } from './story.ts';
import { lateBy, usualOrder } from './usual.ts';

/** Ordered on a Thursday morning, due on Monday the 10th, sent on Friday the 14th. */
const BATCH = { on: '2025-11-06', orders: 10 };
/** Past the limit on every day from 11 November on, which makes thirty days on the 10th of December, when the night's evaluation looks. */
const ANNOUNCED = '2025-12-10';

/**
 * Ten orders of one morning leave late and go over the limit; after that every sixth one, warning after warning, for thirty days. Then a
 * suspension is announced, a person confirms it in the afternoon, and it bites after three days' notice.
 */
export const careless: Story = {
  key: 'careless',
  market: 'us',
  orders(scene, seller, day, rng): Sketch[] {
    const { days } = scene;
    const wishes = { region: 'US-EAST', service: 'ground' };
    const orders = steady(scene, seller, day, rng, 3, wishes);
    const isLate = day >= days.numberOf('2025-11-12') && day % 2 === 0;
    if (isLate) return [lateBy(orders[0]!, days, day, 8, rng), ...orders.slice(1)];
    if (day !== days.numberOf(BATCH.on)) return orders;
    const batch = Array.from({ length: BATCH.orders }, (_, nth) => {
      const order = lateBy(usualOrder(scene, seller, day, 10 + nth, rng, wishes), days, day, 8, rng);
      return { ...order, placedAt: days.at(day, '08:40') + nth * 7 * MS.minute };
    });
    return [...orders, ...batch];
  },
  besides: ({ market, days }, seller, _rng, named) => [
    {
      out: 'command',
      at: days.at(days.numberOf(ANNOUNCED), '15:20'),
      key: `${seller.id} suspension confirmed`,
      command: 'enforcement.confirm',
      input: {
        sanction: derivedId('sanction', sellerUuid(market.id, seller.id), 'suspension', String(parseDay(ANNOUNCED))),
      },
      who: { kind: 'operator', name: named.operator('head').en },
    },
  ],
  cast: (scene, seller) => [
    sellerOfCast(scene, 'suspension', seller, {
      en: 'Past the limit for late shipments for thirty days. A suspension is announced and confirmed; it takes effect in about 40 hours.',
      zh: '迟发率连续三十天超标。停业处罚已公告并经人确认，约 40 小时后生效。',
    }),
  ],
};
