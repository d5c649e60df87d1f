import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, RequestOf } from '../../sdk/index.ts';
import { startWork } from '../../src/rooms.ts';
import type { TestServer } from '../http/server.ts';
import { OPERATOR, tell, testMarket, testServer } from '../http/server.ts';
import { seriousFaults } from './axe.ts';
import type { Site, Tab } from './site.ts';
import { launch, openTab, PAGES, person } from './site.ts';

/**
 * A seller in one case from the answer to the end, and the person who decides about the appeal. One order of 92.00 BRL paid, sent in time and
 * never told of as delivered; the buyer and whoever ruled act over the API.
 */
const MARKET = 'm1';
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const SELLER = 's1';
const WAIT_MS = 60_000;

let server: TestServer;
let client: Readonly<Record<'buyer' | 'seller' | 'operator', Client>>;
let site: Pick<Site, 'address' | 'browser'>;
let worker: ReturnType<typeof startWork>;
let seller: Tab;
let ruler: Tab;
let second: Tab;
const errors: unknown[] = [];
const sold = { market: MARKET, seller: SELLER };

const fact = (order: string, kind: string, occurredAt: string, data: object) => ({
  source: 'shop',
  sellerId: SELLER,
  orderId: order,
  id: `${order}/${kind}`,
  kind,
  occurredAt,
  data,
});
const order = (id: string) => [
  fact(id, 'order.placed', '2018-01-20T10:00:00-02:00', {
    buyerId: 'b1',
    currency: 'BRL',
    lines: [{ id: 'lamp', quantity: 1, price: { amount: '80.00', currency: 'BRL' } }],
    freight: { amount: '12.00', currency: 'BRL' },
    shipBy: '2018-01-24T18:00:00-02:00',
    deliverBy: '2018-02-20',
  }),
  fact(id, 'parcel.confirmed', '2018-01-22T09:00:00-02:00', { carrier: 'correios', tracking: `T-${id}` }),
];

const claim = async (
  id: string,
  body: RequestOf<'openDispute'>['body'] = { problem: 'not-received' },
): Promise<string> => {
  const opened = await client.buyer.openDispute({
    market: MARKET,
    buyer: 'b1',
    seller: SELLER,
    order: id,
    body,
  });
  return opened.dispute.id;
};

beforeAll(async () => {
  server = await testServer({}, { consoleDir: PAGES });
  await testMarket(server.db, MARKET, NOON, { preset: 'recommended' });
  await tell(server.db, MARKET, [
    ...['TALK', 'RULED', 'BACK'].flatMap(order),
    fact('BACK', 'parcel.delivered', '2018-02-26T10:00:00-03:00', {}),
  ]);
  const keys = {
    seller: await server.key({ kind: 'seller', market: MARKET, seller: SELLER }),
    operator: await server.key(OPERATOR),
    second: await server.key({ kind: 'operator', market: null, name: 'Bo' }),
  };
  client = {
    buyer: server.with(await server.key({ kind: 'buyer', market: MARKET, buyer: 'b1' })),
    seller: server.with(keys.seller),
    operator: server.with(keys.operator),
  };
  worker = startWork(server.engine, false, (error) => errors.push(error));
  site = { address: server.address, browser: await launch() };
  const home = `/m/${MARKET}/sellers/${SELLER}/claims`;
  seller = await openTab(site, await person(site, { width: 360 }), keys.seller, home);
  ruler = await openTab(site, await person(site, {}), keys.operator, `/m/${MARKET}/cases`);
  second = await openTab(site, await person(site, {}), keys.second, `/m/${MARKET}/cases`);
  for (const { page } of [seller, ruler, second]) page.setDefaultTimeout(WAIT_MS);
}, 300_000);
afterAll(async () => {
  await site?.browser.close();
  await worker?.stop();
  await server?.close();
});

const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, disabled: false }).first().click();
const confirm = async (page: Page, name: string) => {
  await page.getByRole('dialog').getByRole('button', { name, disabled: false }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};
const sellersCase = (id: string) => `/m/${MARKET}/sellers/${SELLER}/claims/${id}`;
const operatorsCase = (id: string) => `/m/${MARKET}/cases/${id}`;

describe('a seller in a case', () => {
  it('refuses, offers something else, and takes what the platform proposes', async () => {
    const { page, go } = seller;
    const id = await claim('TALK');
    await go(sellersCase(id));
    expect(await page.getByRole('button', { name: 'Offer something else' }).count()).toBe(0);
    await page.getByRole('radio', { name: /^Refuse/ }).check();
    await page.getByLabel(/^What you say to the buyer/).fill('It is on its way.');
    await press(page, 'Send the answer');
    await press(page, 'Offer something else');
    await page.getByRole('dialog').getByRole('radio', { name: 'A part of the money' }).check();
    await page.getByLabel('Amount in BRL').fill('30.00');
    await confirm(page, 'Send the offer');
    await page
      .getByRole('region', { name: 'You offer' })
      .getByText(/30\.00/)
      .waitFor();
    await client.operator.platformProposes({
      market: MARKET,
      id,
      body: { proposal: { kind: 'refund', amount: '40.00' } },
    });
    await go(sellersCase(id));
    await page
      .getByRole('region', { name: 'The platform proposes' })
      .getByText(/40\.00/)
      .waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await press(page, "Accept the platform's proposal");
    await seen(page, '40.00 BRL go back to the buyer, of your money.');
    await confirm(page, "Accept the platform's proposal");
    await page.getByRole('heading', { level: 1, name: '40.00 BRL go back to the buyer.' }).waitFor();
    expect((await client.seller.sellerDispute({ ...sold, id })).ruling?.refund?.amount.amount).toBe('40.00');
  });

  it('takes goods back, and is led from the claim to what came of them', async () => {
    const { page, go } = seller;
    const id = await claim('BACK', { problem: 'wrong-item', remedy: 'return-and-refund' });
    await go(sellersCase(id));
    await page.getByRole('radio', { name: /^Accept what the buyer asks for/ }).check();
    await seen(page, /^No money moves yet\. What is agreed goes back/);
    await press(page, 'Accept what the buyer asks for');
    await page.getByRole('link', { name: 'The way of the goods' }).click();
    await page.getByRole('heading', { level: 1, name: /^Order BACK comes back/ }).waitFor();
    const back = page.url().split('/').at(-1) ?? '';
    await client.buyer.shipReturn({
      market: MARKET,
      buyer: 'b1',
      id: back,
      body: { carrier: 'correios', tracking: 'R-BACK' },
    });
    await go(sellersCase(id));
    await seen(page, /^The goods are on their way back to you\. Say by/);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByRole('link', { name: 'Say what came back' }).click();
    await page.getByRole('heading', { level: 1, name: /^Order BACK comes back/ }).waitFor();
  });

  it('appeals against a ruling; whoever ruled does not decide it, another person does', async () => {
    const { page, go } = seller;
    const id = await claim('RULED');
    await client.seller.answerDispute({ ...sold, id, body: { answer: 'refuse', words: 'It is on its way.' } });
    await client.buyer.escalateDispute({ market: MARKET, buyer: 'b1', id, body: {} });
    await client.operator.decideDispute({
      market: MARKET,
      id,
      body: { outcome: 'buyer', reason: 'not-delivered', reasons: 'Nothing was told of.' },
    });
    await go(sellersCase(id));
    await press(page, 'Appeal against this');
    await page.getByRole('radio', { name: 'The facts were wrong' }).check();
    await page.getByLabel('What is wrong with it').fill('The buyer has it.');
    await confirm(page, 'Send the appeal');
    await seen(page, /^The seller appealed on .*: The facts were wrong\./);
    expect(await page.getByRole('button', { name: 'Appeal against this' }).count()).toBe(0);

    const enter = async (page: Page) => {
      await page.getByRole('radio', { name: 'Yes: the ruling is changed' }).check();
      await page.getByLabel('What the buyer gets in all, in BRL').fill('20.00');
      await page.getByLabel(/^The reasons, told to both/).fill('It was there.');
    };
    await ruler.go(operatorsCase(id));
    await enter(ruler.page);
    await seen(ruler.page, /Whoever ruled does not decide the appeal\./);
    expect(await ruler.page.getByRole('button', { name: 'Decide the appeal' }).isDisabled()).toBe(true);

    await second.go(operatorsCase(id));
    await enter(second.page);
    await seen(second.page, 'The buyer gets 20.00 BRL in all.');
    expect(await seriousFaults(second.page)).toEqual([]);
    await press(second.page, 'Decide the appeal');
    await seen(second.page, /The appeal was right: the ruling was changed\./);
    expect((await client.seller.sellerDispute({ ...sold, id })).appeal?.outcome).toBe('upheld');
    await go(sellersCase(id));
    await seen(page, /The appeal was right: the ruling was changed\./);
  });
});
