import type { Instant } from '../kernel/instant.ts';
import type { Prng } from '../kernel/prng.ts';
import { prng } from '../kernel/prng.ts';
import { casesOf } from './behaviour/cases.ts';
import { catalogue, factsOf, joined } from './behaviour/facts.ts';
import type { Habits } from './behaviour/ordinary.ts';
import { habitsOf, ordinaryDay } from './behaviour/ordinary.ts';
import type { Named, Story } from './behaviour/story.ts';
import { OPERATORS } from './behaviour/story.ts';
import type { Scene } from './behaviour/usual.ts';
import { operatorsOf, STORIES } from './cast.ts';
import type {
  CastMember,
  Days,
  Deed,
  Emission,
  FactOut,
  MarketKey,
  MarketPlan,
  Person,
  PlanOptions,
  SellerPlan,
  ShopAnswer,
  Sketch,
} from './model.ts';
import { buyersOf, distinctNames, listingsOf, personName, shopNames } from './names.ts';
import { daysOf, marketOf } from './world.ts';

export const MARKET_KEYS: readonly MarketKey[] = ['us', 'cn'];

/** Buyers for each seller: most come once or twice. */
const BUYERS_PER_SELLER = 60;

/** What is told and done up to an instant, after the one before. */
export interface Step {
  readonly nth: number;
  /** The clock goes there once the facts are told. */
  readonly until: Instant;
  readonly facts: readonly FactOut[];
  /** Given when the clock is there. */
  readonly commands: readonly Deed[];
}

interface Player {
  readonly seller: SellerPlan;
  readonly story: Story | null;
  readonly habits: Habits;
}

/** One market of the demo: who is in it, and all that happens there, in the order of time. */
export interface MarketWorld {
  readonly market: MarketPlan;
  readonly days: Days;
  readonly sellers: readonly SellerPlan[];
  readonly cast: readonly CastMember[];
  /** Orders of which the shop cannot do what it is asked, or says nothing of it; of all others it does it. */
  readonly shop: Readonly<Record<string, ShopAnswer>>;
  /** The same steps whenever asked. */
  steps(): Generator<Step>;
}

/** The same market for the same seed and size, on any machine. */
export function planMarket(key: MarketKey, { seed, size }: PlanOptions): MarketWorld {
  const market = marketOf(key, size);
  const days = daysOf(key, size);
  const chance = (...what: readonly (string | number)[]) => prng([seed, key, ...what].join('/'));
  const stories = STORIES.filter((story) => story.market === key);
  const shops = shopNames(chance('shops'), key, stories.length + size.sellers);
  const scene: Scene = { market, days, buyers: buyersOf(chance('buyers'), key, shops.length * BUYERS_PER_SELLER) };
  const players = shops.map((shop, index): Player => {
    const own = chance('seller', index);
    const story = stories[index] ?? null;
    const joined = story?.joined?.(scene) ?? (story || index % 3 !== 0 ? 0 : own.int(0, Math.floor(days.last / 2)));
    const seller = { ...shop, number: index, joined, listings: listingsOf(own, key, shop) };
    return { seller, story, habits: habitsOf(own, index) };
  });
  const named = namesOf(key, chance);
  const cast = players.flatMap(({ seller, story }) => story?.cast(scene, seller, named) ?? []);
  return {
    market,
    days,
    sellers: players.map(({ seller }) => seller),
    cast: [...operatorsOf(market, named), ...cast],
    shop: Object.assign({}, ...players.map(({ seller, story }) => story?.shop?.(scene, seller) ?? {})),
    steps: () => stepsOf(scene, players, named, chance),
  };
}

function namesOf(key: MarketKey, chance: (...what: (string | number)[]) => Prng): Named {
  const operators = distinctNames(chance('operators'), key, OPERATORS.length);
  return {
    operator: (word) => operators[OPERATORS.indexOf(word)]!,
    person: (word): Person => ({ id: `buyer-${word}`, name: personName(chance('person', word), key) }),
  };
}

/** Days of history that are told as one: nothing falls due in them. */
const HISTORY_DAYS = 5;

/** A day with nothing in it that has to be done at its own time is one step. */
function* stepsOf(
  scene: Scene,
  players: readonly Player[],
  named: Named,
  chance: (...what: (string | number)[]) => Prng,
): Generator<Step> {
  const { days, market } = scene;
  const buckets = new Map<number, Emission[]>();
  const put = (emission: Emission) => {
    if (emission.at > days.endsAt) return;
    const day = days.calendar.dayOf(emission.at) - days.first;
    const bucket = buckets.get(day);
    if (bucket) bucket.push(emission);
    else buckets.set(day, [emission]);
  };
  for (const { seller, story } of players) {
    put(joined(seller, days.at(seller.joined, '00:05')));
    for (const each of catalogue(market, seller, days.at(seller.joined, '00:10'))) put(each);
    for (const emission of story?.besides?.(scene, seller, chance('besides', seller.number), named) ?? [])
      put(emission);
  }
  const others = players.filter(({ story }) => story === null).map(({ seller }) => seller);
  const cases = market.key === 'us' ? casesOf(scene, others, chance('cases')) : [];
  for (const { order, commands } of cases) for (const each of [...factsOf(market, order), ...commands]) put(each);
  let nth = 0;
  let waiting: Emission[] = [];
  for (let day = 0; day <= days.last; day++) {
    for (const player of players) {
      const rng = chance('day', player.seller.number, day);
      for (const order of ordersOf(player, scene, day, rng, named))
        for (const fact of factsOf(market, order)) put(fact);
    }
    waiting.push(...(buckets.get(day) ?? []).sort((a, b) => a.at - b.at));
    buckets.delete(day);
    const end = day === days.last ? days.endsAt : days.calendar.startOf(days.first + day + 1);
    if (end < market.liveFrom && (day + 1) % HISTORY_DAYS !== 0) continue;
    for (const step of cut(waiting, end)) yield { nth: nth++, ...step };
    waiting = [];
  }
}

const ordersOf = ({ seller, story, habits }: Player, scene: Scene, day: number, rng: Prng, named: Named): Sketch[] =>
  story ? story.orders(scene, seller, day, rng, named) : ordinaryDay(scene, seller, habits, day, rng);

/** Cuts a day at every instant at which somebody does something: what was told before is known then, and nothing else. */
export function* cut(emissions: readonly Emission[], end: Instant): Generator<Omit<Step, 'nth'>> {
  let facts: FactOut[] = [];
  let commands: Deed[] = [];
  let at = Number.NEGATIVE_INFINITY;
  for (const emission of emissions) {
    if (commands.length > 0 && emission.at > at) {
      yield { until: at, facts, commands };
      facts = [];
      commands = [];
    }
    if (emission.out === 'fact') facts.push(emission);
    else commands.push(emission);
    at = emission.at;
  }
  if (commands.length > 0) {
    yield { until: at, facts, commands };
    facts = [];
  }
  yield { until: end, facts, commands: [] };
}
