import { formatDay } from '../../kernel/day.ts';
import { MS } from '../../kernel/instant.ts';
import type { Prng } from '../../kernel/prng.ts';
import type { SellerPlan, Sketch } from '../model.ts';
import { say } from '../words.ts';
import { seasonOf } from '../world.ts';
import type { Scene } from './usual.ts';
import { asking, cancelledBy, complained, lateBy, usualOrder } from './usual.ts';

/** How a seller without a story behaves: shares of its orders. */
export interface Habits {
  /** Orders a day, in a usual week. */
  readonly perDay: number;
  readonly late: number;
  readonly complaints: number;
  readonly cancels: number;
  readonly untracked: number;
  readonly questions: number;
  /** Of the questions. */
  readonly answeredLate: number;
  readonly claims: number;
}

/** Most sellers keep their promise; every eighth is careless, and grows no better. */
export function habitsOf(rng: Prng, number: number): Habits {
  const careless = number % 8 === 5;
  const times = careless ? 6 : 1;
  return {
    perDay: 0.2 + rng.next() ** 2 * 2.6,
    late: (0.003 + rng.next() * 0.012) * times,
    complaints: (0.001 + rng.next() * 0.004) * times,
    cancels: (0.001 + rng.next() * 0.006) * (careless ? 3 : 1),
    untracked: 0.004 + rng.next() * 0.012,
    questions: 0.1 + rng.next() * 0.12,
    answeredLate: 0.01 + rng.next() * 0.04 * times,
    claims: 0.0005 * times,
  };
}

/** A day's orders of a seller with such habits. */
export function ordinaryDay(scene: Scene, seller: SellerPlan, habits: Habits, day: number, rng: Prng): Sketch[] {
  if (day < seller.joined) return [];
  const date = scene.days.first + day;
  const season = seasonOf(scene.market.key, formatDay(date).slice(5), !scene.days.calendar.isBusinessDay(date));
  const count = Math.floor(habits.perDay * season + rng.next());
  return Array.from({ length: count }, (_, nth) => ordinaryOrder(scene, seller, habits, day, nth, rng));
}

function ordinaryOrder(scene: Scene, seller: SellerPlan, habits: Habits, day: number, nth: number, rng: Prng): Sketch {
  const key = scene.market.key;
  const happens = (share: number) => rng.next() < share;
  let order = usualOrder(scene, seller, day, nth, rng);
  if (happens(0.012)) order = cancelledBy(order, 'buyer', 'buyer-asked', rng);
  else if (happens(habits.cancels)) order = cancelledBy(order, 'seller', 'out-of-stock', rng);
  else if (happens(habits.late)) order = lateBy(order, scene.days, day, rng.int(8, 10), rng);
  if (order.dispatchedAt !== undefined && happens(habits.untracked)) order = { ...order, untracked: true };
  if (order.deliveredAt !== undefined && happens(habits.complaints)) order = complained(order, key, rng);
  if (happens(habits.questions)) order = { ...order, asked: [question(scene, order, habits, rng)] };
  if (order.deliveredAt !== undefined && happens(habits.claims)) order = claimed(order, rng);
  return order;
}

function question({ market: { key } }: Scene, order: Sketch, habits: Habits, rng: Prng) {
  const at = order.placedAt + rng.int(1, 60) * MS.hour;
  if (rng.next() < 0.15) return { at, text: say(rng, key, 'thanks'), needsAnswer: false as const };
  const hours = rng.next() < habits.answeredLate ? rng.int(26, 70) : 0.3 + rng.next() * 14;
  return asking(key, rng, at, hours);
}

function claimed(order: Sketch, rng: Prng): Sketch {
  const at = (order.deliveredAt ?? order.placedAt) + rng.int(12, 100) * MS.hour;
  const outcome = rng.pick(['buyer', 'buyer', 'seller', 'withdrawn']);
  return { ...order, claim: { at, reason: 'not-as-described', decidedAt: at + rng.int(3, 9) * MS.day, outcome } };
}
