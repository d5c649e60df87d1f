import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from './world.ts';
import { world } from './world.ts';

/** Where a seller's cases come from, over HTTP: the seller's own, by the days of their market, before and after one is over. */
const OWN = { market: 'm1', seller: 's1' };
let all: World;
beforeAll(async () => {
  all = await world({ claim: true });
});
afterAll(() => all?.close());

const brl = (amount: string) => ({ amount, currency: 'BRL' });

describe("the causes of a seller's cases", () => {
  it('are those of the last ninety days where none are named, each case with what leads to it', async () => {
    const found = await all.s1.sellerCauses(OWN);
    expect(found).toMatchObject({ from: '2017-12-02', to: '2018-03-01', more: false });
    expect(found.total).toMatchObject({ cases: 1, open: 1, counts: 0, asked: [brl('92.00')], bySeller: [] });
    expect(found.by.carrier).toMatchObject([{ key: 'correios', cases: 1 }]);
    expect(found.by.problem).toMatchObject([{ key: found.items[0]?.problem, cases: 1 }]);
    expect(found.by.cause).toMatchObject([{ key: null, cases: 1 }]);
    expect(found.items).toMatchObject([{ id: all.dispute, order: 'A/2', cause: null, carrier: 'correios' }]);
  });

  it('are of whole days of the market, the first and the last included', async () => {
    const count = async (from: string, to: string) => (await all.s1.sellerCauses({ ...OWN, from, to })).total.cases;
    expect(await count('2018-03-01', '2018-03-01')).toBe(1);
    expect(await count('2018-02-01', '2018-02-28')).toBe(0);
    const wrong = all.s1.sellerCauses({ ...OWN, from: '2018-03-02', to: '2018-03-01' });
    await expect(wrong).rejects.toMatchObject({ status: 400 });
  });

  it('say what was found and who paid once a case is over', async () => {
    await all.s1.answerDispute({ ...OWN, id: all.dispute, body: { answer: 'accept' } });
    const { total, by, items } = await all.operator.sellerCauses(OWN);
    expect(total).toMatchObject({ cases: 1, open: 0, bySeller: [brl('92.00')], byOthers: [] });
    expect(by.cause[0]?.key).toBe(items[0]?.cause);
    expect(items[0]).toMatchObject({ status: 'closed', bySeller: brl('92.00') });
  });

  it("are nothing to another seller, nor to the order's buyer", async () => {
    await expect(all.s2.sellerCauses(OWN)).rejects.toMatchObject({ status: 404 });
    await expect(all.b1.sellerCauses(OWN)).rejects.toMatchObject({ status: 404 });
  });
});
