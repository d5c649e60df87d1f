import { describe, expect, it } from 'vitest';
import { sha256 } from '../kernel/canonical.ts';
import type { Emission, MarketKey, PlanOptions, Size } from './model.ts';
import { FULL_SIZE } from './model.ts';
import type { MarketWorld } from './plan.ts';
import { MARKET_KEYS, planMarket } from './plan.ts';

/** The stories need three months and a half; everything else is little. */
const SMALL: Size = { days: 108, liveDays: 34, sellers: 2 };

const plan = (key: MarketKey, seed: string, size = SMALL): MarketWorld => planMarket(key, { seed, size });
const emissions = (world: MarketWorld): Emission[] =>
  [...world.steps()].flatMap(({ facts, commands }): Emission[] => [...facts, ...commands]);
const facts = (world: MarketWorld) => emissions(world).flatMap((each) => (each.out === 'fact' ? [each] : []));
const castOf = (world: MarketWorld, id: string) => {
  const found = world.cast.find((member) => member.id === id);
  if (!found) throw new Error(id);
  return found;
};
const sellerOf = (world: MarketWorld, id: string): string => {
  const { who } = castOf(world, id);
  return who.kind === 'seller' ? who.seller : '';
};
const placedBy = (world: MarketWorld, seller: string) =>
  facts(world).filter(({ fact }) => fact.kind === 'order.placed' && fact.sellerId === seller);

describe('the same seed', () => {
  it.each(MARKET_KEYS)('gives the same facts and commands, byte for byte (%s)', (key) => {
    const digest = () => sha256(JSON.stringify([plan(key, '1').cast, emissions(plan(key, '1'))]));
    expect(digest()).toBe(digest());
  });

  it('gives the same steps however often they are asked for', () => {
    const world = plan('us', '1');
    expect(sha256(JSON.stringify([...world.steps()]))).toBe(sha256(JSON.stringify([...world.steps()])));
  });
});

describe('another seed', () => {
  it.each(MARKET_KEYS)('gives other names to the same cast (%s)', (key) => {
    const [one, two] = [plan(key, '1'), plan(key, '2')];
    expect(two.cast.map(({ id }) => id)).toEqual(one.cast.map(({ id }) => id));
    const names = (world: MarketWorld) => world.cast.map(({ name }) => name.en);
    const same = names(one).filter((name, index) => name === names(two)[index]);
    expect(same.length).toBeLessThan(names(one).length / 3);
    expect(one.sellers.map(({ id }) => id)).not.toEqual(two.sellers.map(({ id }) => id));
  });

  it.each(['1', '2', 'x', '77'])('tells the same stories on the same dates (%s)', (seed) => {
    const world = plan('us', seed);
    const count = (id: string) => placedBy(world, sellerOf(world, id)).length;
    expect(count('newcomer')).toBe(3);
    // Of the last day only its morning is told.
    expect(count('careful') - 2 * (SMALL.days - 1)).toBeLessThanOrEqual(2);
    expect(count('careful')).toBeGreaterThanOrEqual(2 * (SMALL.days - 1));
    const west = placedBy(world, sellerOf(world, 'strike')).filter(
      ({ fact }) => (fact.data as { destination: { region: string } }).destination.region === 'US-WEST',
    );
    expect(west.length).toBe(31);
    const opened = emissions(world).filter((each) => each.out === 'command' && each.command === 'disputes.open');
    expect(opened.length).toBe(14);
    const parcel = placedBy(world, sellerOf(world, 'parcel-seller')).filter(
      ({ fact }) => (fact.data as { buyerId: string }).buyerId === 'buyer-parcel',
    );
    expect(parcel.map(({ fact }) => fact.occurredAt)).toEqual(['2025-11-05T19:05:00.000Z']);
  });

  it.each(['1', '9'])('brings buyers back once, three, ten and twenty-five times (%s)', (seed) => {
    const world = plan('cn', seed);
    const orders = (buyer: string) =>
      facts(world).filter(({ fact }) => (fact.data as { buyerId?: string }).buyerId === buyer).length;
    expect([1, 3, 10, 25].map((times) => orders(`buyer-regular-${times}`))).toEqual([1, 3, 10, 25]);
  });
});

describe('every plan', () => {
  const OPTIONS: PlanOptions = { seed: '3', size: SMALL };

  it.each(MARKET_KEYS)(
    'goes on in time: no step before the one before it, and nothing told after its end (%s)',
    (key) => {
      const world = planMarket(key, OPTIONS);
      let before = Number.NEGATIVE_INFINITY;
      let nth = 0;
      for (const step of world.steps()) {
        expect(step.nth).toBe(nth++);
        expect(step.until).toBeGreaterThanOrEqual(before);
        for (const { at } of [...step.facts, ...step.commands]) {
          expect(at).toBeGreaterThanOrEqual(before);
          expect(at).toBeLessThanOrEqual(step.until);
        }
        for (const { at } of step.commands) expect(at).toBe(step.until);
        before = step.until;
      }
      expect(before).toBe(world.market.endsAt);
    },
  );

  it.each(MARKET_KEYS)('names no fact and no command twice (%s)', (key) => {
    const all = emissions(planMarket(key, OPTIONS));
    const ids = all.map((each) => (each.out === 'fact' ? String(each.fact.id) : each.key));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(MARKET_KEYS)(
    'tells each listing once, when its seller joins, but the one that is changed after a deal (%s)',
    (key) => {
      const world = planMarket(key, OPTIONS);
      const told = facts(world).filter(({ fact }) => fact.kind === 'listing.described');
      const times = Map.groupBy(told, ({ fact }) => String(fact.listingId));
      for (const { listings } of world.sellers)
        for (const { id } of listings) expect(times.get(id)?.length, id).toBe(1);
      const again = [...times.values()].filter(({ length }) => length > 1);
      expect(again.length).toBe(key === 'cn' ? 1 : 0);
      const placed = facts(world).find(({ fact }) => fact.orderId === 'CN-TO-RULE')?.at ?? 0;
      for (const [first, second] of again) {
        expect(first?.at).toBeLessThan(placed);
        expect(second?.at).toBeGreaterThan(placed);
      }
    },
  );

  it.each(MARKET_KEYS)('names no two shops and no two operators alike, in either language (%s)', (key) => {
    for (const seed of ['1', '2', '3', '4', '5']) {
      const world = plan(key, seed, FULL_SIZE);
      const names = [...world.sellers, ...world.cast.filter(({ role }) => role === 'operator')].map(({ name }) => name);
      expect(new Set(names.map(({ en }) => en)).size).toBe(names.length);
      expect(new Set(names.map(({ zh }) => zh)).size).toBe(names.length);
      for (const { situation } of world.cast) expect(situation.zh).toMatch(/\p{Script=Han}/u);
    }
  });

  it('is of about sixty sellers and of fewer than 60,000 orders', () => {
    const worlds = MARKET_KEYS.map((key) => plan(key, '1', FULL_SIZE));
    const sellers = worlds.flatMap((world) => world.sellers).length;
    expect(sellers).toBeGreaterThanOrEqual(55);
    expect(sellers).toBeLessThanOrEqual(65);
    const orders = worlds.flatMap(facts).filter(({ fact }) => fact.kind === 'order.placed').length;
    expect(orders).toBeGreaterThan(10_000);
    expect(orders).toBeLessThan(60_000);
  });
});
