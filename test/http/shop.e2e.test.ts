import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from './world.ts';
import { world } from './world.ts';

let all: World;
beforeAll(async () => {
  all = await world({ claim: true });
});
afterAll(() => all.close());

const ask = async (path: string) => {
  const response = await fetch(`${all.address}/v1/public/markets/${path}`);
  return { status: response.status, text: await response.text() };
};

describe('what anybody sees of a seller', () => {
  it('is the promise, how well it is kept with what was counted, and whether one can order: nothing personal', async () => {
    const { status, text } = await ask('m1/sellers/s1');
    expect(status).toBe(200);
    const page = JSON.parse(text);
    expect(page).toMatchObject({
      market: { id: 'm1' },
      seller: 's1',
      ranking: { selling: true, factor: '1.0000', reason: 'as-everybody' },
      asOf: '2018-03-01',
      reviews: { count: 0, average: null },
    });
    expect(page.kept.length).toBeGreaterThan(3);
    expect(page.kept.find(({ metric }: { metric: string }) => metric === 'late-shipment')).toMatchObject({
      things: 1,
      marked: 1,
      tooFew: true,
    });
    expect(text).not.toMatch(/secret|A\/1|A\/2|b1|sanction|suspension|warning/);
  });

  it('is nothing of who is not there, in markets that are not there, or promise nothing', async () => {
    for (const path of ['m1/sellers/nobody', 'nowhere/sellers/s1', 'nowhere/ranking'])
      expect((await ask(path)).status, path).toBe(404);
  });

  it('says who can be ordered from, the highest factor first', async () => {
    const { items, total } = JSON.parse((await ask('m1/ranking?limit=1')).text);
    expect(total).toBe(2);
    expect(items).toMatchObject([{ seller: 's1', factor: '1.0000', badge: null }]);
    const away = {
      source: 'shop',
      id: 'away',
      kind: 'seller.away',
      occurredAt: '2018-02-28T00:00:00Z',
      sellerId: 's1',
    };
    await all.operator.tellFacts({ market: 'm1', body: away });
    const after = JSON.parse((await ask('m1/ranking')).text);
    expect(after.items.map(({ seller, reason }: Record<string, string>) => [seller, reason])).toEqual([
      ['s2', 'as-everybody'],
      ['s1', 'away'],
    ]);
    const page = JSON.parse((await ask('m1/sellers/s1')).text);
    expect(page.ranking).toMatchObject({ selling: false, factor: '0.0000', text: { zh: '卖家休息中，暂不能下单。' } });
  });

  it('is cut to the page that is asked for', async () => {
    const first = JSON.parse((await ask('m1/ranking?limit=1')).text);
    const second = JSON.parse((await ask(`m1/ranking?limit=1&cursor=${first.next}`)).text);
    expect([first.items[0].seller, second.items[0].seller]).toEqual(['s2', 's1']);
    expect(second.next).toBeNull();
    expect((await ask('m1/ranking?cursor=nonsense')).status).toBe(400);
  });
});
