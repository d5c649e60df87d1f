import { makeCalendar } from '../../src/kernel/calendar.ts';
import { formatDay, parseDay } from '../../src/kernel/day.ts';
import type { Prng } from '../../src/kernel/prng.ts';
import { prng } from '../../src/kernel/prng.ts';
import type { Stage } from '../../src/simulation/behaviour/wide/deeds.ts';
import { nameOf, played } from '../../src/simulation/behaviour/wide/deeds.ts';
import type { Days, Emission, FundOut, MarketPlan, SellerPlan, ShopAnswer } from '../../src/simulation/model.ts';
import type { MarketWorld, Step } from '../../src/simulation/plan.ts';
import { cut } from '../../src/simulation/plan.ts';
import type { Deal } from './recipes.ts';
import { RECIPES } from './recipes.ts';

/** A month of orders under the preset of the five documents, with all that can become of them, and the weeks in which it ends. */
const FIRST = parseDay('2025-11-01');
const MONTH_DAYS = 30;
/** Thirty days for a return that never arrives, and the clocks before and after it. */
const DAYS = 110;
const SELLERS = 8;

const calendar = makeCalendar({ zone: 'Asia/Shanghai', weekend: ['saturday', 'sunday'], holidays: [] });
const days: Days = {
  calendar,
  first: FIRST,
  last: DAYS - 1,
  endsAt: calendar.at(FIRST + DAYS - 1, '20:00'),
  at: (day, clock) => calendar.at(FIRST + day, clock),
  numberOf: (date) => parseDay(date) - FIRST,
};
export const MONTH: MarketPlan = {
  key: 'cn',
  id: 'month',
  title: { en: 'A month', zh: '一个月' },
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  preset: 'seeds',
  startsAt: calendar.startOf(FIRST),
  liveFrom: calendar.startOf(FIRST),
  endsAt: days.endsAt,
};

const sellers: SellerPlan[] = Array.from({ length: SELLERS }, (_, number) => ({
  id: `shop-${number}`,
  name: { en: `Shop ${number}`, zh: `小店${number}` },
  number,
  joined: 0,
  listings: [{ id: `shop-${number}-thing`, category: 'home', price: 1_000 }],
}));

const operator = (word: string) => ({ en: `Operator ${word}`, zh: `运营${word}` });
const stageOf = (seller: SellerPlan): Stage => ({
  scene: { market: MONTH, days, buyers: [] },
  seller,
  named: { operator, person: (word) => ({ id: `buyer-${word}`, name: { en: word, zh: word } }) },
});

/** A fund that is filled by little and little, so that it is short again and again, and in the end by all that it owes. */
function fundOf(orders: number): FundOut[] {
  const who = { kind: 'operator', name: operator('head').en } as const;
  const moves = (day: number, clock: string, adds: string | null): FundOut => ({
    out: 'fund',
    at: days.at(day, clock),
    key: `${day} ${clock}`,
    fund: 'repeat-buyers',
    adds,
    who,
  });
  const little = Math.max(20, Math.round(orders / 12)).toFixed(2);
  return [
    moves(0, '00:30', null),
    ...[0, 7, 14].map((day) => moves(day, '00:31', little)),
    moves(21, '00:31', (orders * 2).toFixed(2)),
    moves(45, '00:31', (orders * 3).toFixed(2)),
  ];
}

/** Times that each recipe has its turn before chance says what happens: a small month has all of them, in all their ways. */
const ROUNDS = 8;

/** The nth order of the month: whose, when, and what becomes of it, all by chance of a seed. */
function dealOf(nth: number, orders: number, rng: Prng): Deal {
  const day = Math.floor((nth * MONTH_DAYS) / orders);
  const on = (offset: number) => formatDay(FIRST + day + offset);
  return {
    word: `M-${String(nth).padStart(5, '0')}`,
    // Most buyers come once or twice, one of eight keeps coming.
    buyer: rng.next() < 0.12 ? `often-${rng.int(1, 12)}` : `some-${rng.int(1, orders)}`,
    on,
    at: (offset, clock) => `${on(offset)} ${clock}`,
    instant: (offset, clock) => days.at(day + offset, clock),
    rng,
    price: rng.int(1_000, 60_000),
    freight: rng.pick([0, 600, 1_200, 4_000]),
  };
}

/** The same month for the same seed and number of orders. */
export function monthOf(seed: string, orders: number): MarketWorld {
  const all: Emission[] = [...fundOf(orders)];
  const shop: Record<string, ShopAnswer> = {};
  for (let nth = 0; nth < orders; nth++) {
    const rng = prng(`${seed}/${nth}`);
    const stage = stageOf(sellers[rng.int(0, SELLERS - 1)]!);
    const recipe =
      nth < RECIPES.length * ROUNDS
        ? RECIPES[nth % RECIPES.length]!
        : rng.next() < 0.6
          ? RECIPES[0]!
          : rng.pick(RECIPES);
    const deal = dealOf(nth, orders, rng);
    all.push(...played(stage, [recipe(deal, stage)]));
    // Of what comes late, one in twelve cannot be paid.
    if (rng.next() < 0.08) shop[nameOf(stage.scene, deal.word)] = 'refused';
  }
  for (const seller of sellers)
    all.push({
      out: 'fact',
      at: MONTH.startsAt,
      fact: {
        source: 'shop',
        id: `${seller.id} joined`,
        kind: 'seller.joined',
        occurredAt: MONTH.startsAt,
        sellerId: seller.id,
        data: {},
      },
    });
  const told = all.filter(({ at }) => at <= MONTH.endsAt).sort((a, b) => a.at - b.at);
  return { market: MONTH, days, sellers, cast: [], shop, steps: () => stepsOf(told) };
}

function* stepsOf(all: readonly Emission[]): Generator<Step> {
  const byDay = Map.groupBy(all, ({ at }) => calendar.dayOf(at) - FIRST);
  let nth = 0;
  for (let day = 0; day < DAYS; day++) {
    const end = day === days.last ? days.endsAt : calendar.startOf(FIRST + day + 1);
    for (const step of cut(byDay.get(day) ?? [], end)) yield { nth: nth++, ...step };
  }
}
