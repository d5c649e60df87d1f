import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import { startWork } from '../../src/rooms.ts';
import type { TestServer } from '../http/server.ts';
import { OPERATOR, tell, testMarket, testServer } from '../http/server.ts';
import { seriousFaults } from './axe.ts';
import { pressOn } from './keyboard.ts';
import type { Look, Site, Tab } from './site.ts';
import { launch, openTab, PAGES, person } from './site.ts';

/**
 * One buyer on a phone through disputes and returns, over orders of one price: 92.00 BRL paid for goods of 80.00 (60.00 and two of 10.00) and
 * 12.00 of freight. The seller and the arbitrator act over the API.
 */
const MARKET = 'm1';
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const BUYER = 'b1';
const SELLER = 's1';
/** What is not there by then does not come, however busy the machine: longer than a press is held. */
const WAIT_MS = 60_000;

let server: TestServer;
let client: Readonly<Record<'buyer' | 'seller' | 'operator' | 'second', Client>>;
let site: Pick<Site, 'address' | 'browser'>;
let key: string;
let tab: Tab;
let worker: ReturnType<typeof startWork>;
const errors: unknown[] = [];

const placed = (order: string, more: object = {}) => ({
  source: 'shop',
  sellerId: SELLER,
  orderId: order,
  id: `${order}/placed`,
  kind: 'order.placed',
  occurredAt: '2018-01-20T10:00:00-02:00',
  data: {
    buyerId: BUYER,
    currency: 'BRL',
    lines: [
      { id: 'lamp', quantity: 1, price: { amount: '60.00', currency: 'BRL' } },
      { id: 'bulb', quantity: 2, price: { amount: '10.00', currency: 'BRL' } },
    ],
    freight: { amount: '12.00', currency: 'BRL' },
    shipBy: '2018-01-24T18:00:00-02:00',
    deliverBy: '2018-02-20',
    ...more,
  },
});
const told = (order: string, kind: string, occurredAt: string, data: object = {}) => ({
  source: 'shop',
  sellerId: SELLER,
  orderId: order,
  id: `${order}/${kind}`,
  kind,
  occurredAt,
  data,
});
const sent = (order: string) =>
  told(order, 'parcel.confirmed', '2018-01-22T09:00:00-02:00', { carrier: 'correios', tracking: `T-${order}` });
const arrived = (order: string) => told(order, 'parcel.delivered', '2018-02-26T10:00:00-03:00');

beforeAll(async () => {
  server = await testServer({}, { consoleDir: PAGES });
  await testMarket(server.db, MARKET, NOON, { preset: 'recommended' });
  await tell(server.db, MARKET, [
    ...['DAMAGED', 'BACK', 'WITHDRAWN', 'SEND-FIRST'].flatMap((order) => [placed(order), sent(order), arrived(order)]),
    ...['LATE', 'CAME'].flatMap((order) => [placed(order), sent(order)]),
  ]);
  key = await server.key({ kind: 'buyer', market: MARKET, buyer: BUYER });
  client = {
    buyer: server.with(key),
    seller: server.with(await server.key({ kind: 'seller', market: MARKET, seller: SELLER })),
    operator: server.with(await server.key(OPERATOR)),
    second: server.with(await server.key({ kind: 'operator', market: null, name: 'Bo' })),
  };
  // What one room does because of another waits for it.
  worker = startWork(server.engine, false, (error) => errors.push(error));
  site = { address: server.address, browser: await launch() };
  tab = await openTab(site, await person(site, { width: 360 }), key, `/m/${MARKET}/b/${BUYER}/orders`);
  tab.page.setDefaultTimeout(WAIT_MS);
}, 300_000);
afterAll(async () => {
  await site?.browser.close();
  await worker?.stop();
  await server?.close();
});

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const press = (page: Page, name: string | RegExp, role: 'button' | 'link' | 'radio' | 'checkbox' = 'button') =>
  page.getByRole(role, { name, disabled: false }).first().click();
/** The press that makes it so, in the dialog that was opened by one of the same name. */
const confirm = async (page: Page, name: string) => {
  await page.getByRole('dialog').getByRole('button', { name, disabled: false }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};
const orderPage = (order: string) => `/m/${MARKET}/b/${BUYER}/orders/${SELLER}/${order}`;
const idOf = (page: Page) => page.url().split('/').at(-1) ?? '';
const at = { market: MARKET, buyer: BUYER };
const sold = { market: MARKET, seller: SELLER };

/** On a phone: nothing serious, nothing that runs out of the page, and every button of the page high enough for a thumb. */
async function fitsAPhone(page: Page): Promise<void> {
  expect(await seriousFaults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  const low = await page.evaluate<string[]>(
    `[...document.querySelectorAll('#main .mantine-Button-root[data-size="md"], #main button[class*="choice"]')]
      .filter((each) => each.offsetHeight > 0 && each.offsetHeight < 44).map((each) => each.textContent)`,
  );
  expect(low).toEqual([]);
}

describe('a buyer whose goods came damaged', () => {
  it('says so in two small steps, of the items that are, with all that is owed asked for first', async () => {
    const { page, go } = tab;
    await go(orderPage('DAMAGED'));
    await seen(page, /^It came, and is not as agreed: you can ask for 92\.00 BRL back, until/);
    await press(page, 'Something is wrong', 'link');
    await page.getByRole('button', { name: /^It has not come/ }).waitFor();
    expect(await page.getByRole('button', { name: /^It is late/ }).isDisabled()).toBe(false);
    await fitsAPhone(page);
    await press(page, /^It came, and is not as agreed/);
    await seen(page, 'Chosen: It came, and is not as agreed');
    await fitsAPhone(page);
    await press(page, 'It is damaged');
    expect(
      await page
        .getByRole('radio', { name: /^All of the money/ })
        .first()
        .isChecked(),
    ).toBe(true);
    await seen(page, 'If the seller has not answered by');
    // 20 of 80 are the bulbs, with a quarter of the freight: 92 - 23 = 69 for the lamp.
    await page.getByRole('checkbox', { name: '2 × bulb' }).uncheck();
    await seen(page, /you get 69\.00 BRL back\./);
    await seen(page, /At most 92\.00 BRL can come of this claim\./);
    await page.getByLabel('What happened, in your words').fill('The shade is cracked.');
    await fitsAPhone(page);
    await press(page, 'Send the claim');
    await heading(page, 'You asked for 69.00 BRL back: it is damaged.');
    await seen(page, /If the seller does not answer by .*, 69\.00 BRL go back to you\./);
  });

  it('changes what is asked for, and shows something more', async () => {
    const { page } = tab;
    await press(page, 'Ask for something else');
    await page.getByRole('radio', { name: /^A part of the money/ }).check();
    await page.getByLabel('Amount in BRL').fill('40');
    await confirm(page, 'Ask for something else');
    await heading(page, 'You asked for 40.00 BRL back: it is damaged.');
    await press(page, 'Show something more');
    await page.getByLabel('What it shows, or what happened').fill('The crack runs all around.');
    await page
      .getByRole('dialog')
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name: 'crack.txt', mimeType: 'text/plain', buffer: Buffer.from('It runs all around.') });
    await page.getByRole('dialog').getByText('crack.txt').waitFor();
    await confirm(page, 'Add it to the case');
    await seen(page, 'The crack runs all around.');
    await page.getByRole('list', { name: 'Photos and files' }).waitFor();
    const { shown } = await client.seller.sellerDispute({ ...sold, id: idOf(page) });
    expect(shown.map(({ kind, by, file }) => [kind, by, file !== null])).toEqual([
      ['statement', 'buyer', false],
      ['document', 'buyer', true],
    ]);
  });

  it('sees the proposals side by side, and accepts what the seller offers after reading that it is less', async () => {
    const { page, go } = tab;
    const id = idOf(page);
    await client.seller.answerDispute({
      ...sold,
      id,
      body: { answer: 'refuse', words: 'Half of it is right.', proposal: { kind: 'refund', amount: '20.00' } },
    });
    await client.operator.platformProposes({
      market: MARKET,
      id,
      body: { proposal: { kind: 'refund', amount: '30.00' }, words: 'Between the two.' },
    });
    await go(`/m/${MARKET}/b/${BUYER}/claims/${id}`);
    const card = (name: string) => page.getByRole('region', { name, exact: true });
    await card('You ask for').getByText('40.00 BRL back').waitFor();
    await card('The seller offers').getByText('Half of it is right.').waitFor();
    await card('The platform proposes').getByText('30.00 BRL back').waitFor();
    expect(await card('You ask for').getByRole('button').count()).toBe(0);
    await fitsAPhone(page);
    await card('The platform proposes').getByRole('button', { name: 'Accept the offer' }).click();
    await seen(page, /^You asked for 40\.00 BRL\. If you accept, you get 30\.00 BRL and cannot claim the rest\./);
    await confirm(page, 'Accept the offer');
    await heading(page, '30.00 BRL go back to you.');
    await seen(page, /^You get 30\.00 BRL back, paid by the seller\. Of what you paid, 62\.00 BRL stay paid\./);
    await page.getByRole('list', { name: 'How far it is' }).getByText('The marketplace was asked to pay').waitFor();
    expect((await client.buyer.buyerDispute({ ...at, id })).ruling?.refund?.amount.amount).toBe('30.00');
  });
});

describe('a buyer whose order does not come', () => {
  it('files by keys alone in three presses, and one press says that it came after all; it can be taken back', async () => {
    const { page, go } = tab;
    await go(orderPage('CAME'));
    await pressOn(page, 'link', 'Something is wrong');
    await pressOn(page, 'button', /^It is late/);
    await page.getByRole('button', { name: 'Send the claim', disabled: false }).waitFor();
    await pressOn(page, 'button', 'Send the claim');
    await heading(page, 'You asked for 92.00 BRL back: it is late.');
    const id = idOf(page);
    await press(page, 'It came after all');
    const held = page.getByRole('region', { name: 'Decided, not sent yet' });
    await held.getByRole('button', { name: /^Undo/ }).click();
    await held.waitFor({ state: 'detached' });
    expect((await client.buyer.buyerDispute({ ...at, id })).status).toBe('open');
    await press(page, 'It came after all');
    await heading(page, 'You took this claim back: it is late.');
    expect((await client.buyer.buyerDispute({ ...at, id })).status).toBe('withdrawn');
  });

  it('reads the ruling in plain words, and appeals against it once, before its time is over', async () => {
    const { page, go } = tab;
    await go(`${orderPage('LATE')}/wrong`);
    await press(page, /^It has not come/);
    await press(page, 'I know no more than that');
    await press(page, 'Send the claim');
    await heading(page, 'You asked for 92.00 BRL back: it has not come.');
    const id = idOf(page);
    await client.seller.answerDispute({ ...sold, id, body: { answer: 'refuse', words: 'It is on its way.' } });
    await go(`/m/${MARKET}/b/${BUYER}/claims/${id}`);
    await press(page, 'Ask the platform to decide');
    await confirm(page, 'Ask the platform to decide');
    await heading(page, 'The platform decides about 92.00 BRL: it has not come.');
    await client.operator.askParty({
      market: MARKET,
      id,
      body: { of: 'buyer', hours: 24, question: 'When did the tracking last move?' },
    });
    await go(`/m/${MARKET}/b/${BUYER}/claims/${id}`);
    await seen(page, 'The platform asks you: “When did the tracking last move?”');
    await seen(page, /^Answer by 2 Mar 2018, 12:00;/);
    await press(page, 'Answer the question');
    await page.getByLabel('What it shows, or what happened').fill('On 10 February.');
    await confirm(page, 'Add it to the case');
    await seen(page, 'On 10 February.');
    expect(await page.getByText('The platform asks you').count()).toBe(0);
    await client.operator.decideDispute({
      market: MARKET,
      id,
      body: { outcome: 'seller', reason: 'not-shown-by-buyer', reasons: 'The parcel still moves.' },
    });
    await go(`/m/${MARKET}/b/${BUYER}/claims/${id}`);
    await heading(page, 'Nothing is paid for this claim.');
    await seen(page, 'You get nothing back for this claim.');
    await press(page, 'Appeal against this');
    await page.getByRole('radio', { name: 'The facts were wrong' }).check();
    await page.getByLabel('What is wrong with it').fill('It has not moved for two weeks.');
    await confirm(page, 'Send the appeal');
    await seen(page, /^The ruling is appealed against since/);
    expect(await page.getByRole('button', { name: 'Appeal against this' }).count()).toBe(0);
    await client.second.decideRulingAppeal({
      market: MARKET,
      id,
      body: { outcome: 'upheld', reasons: 'Two weeks without a scan.' },
    });
    await go(`/m/${MARKET}/b/${BUYER}/claims/${id}`);
    await heading(page, '92.00 BRL go back to you.');
    await seen(page, 'The appeal was right: the ruling was changed.');
    await fitsAPhone(page);
  });
});

describe('a buyer who sends something back', () => {
  it('is shown the way without a claim, asks with what follows before the press, sends it, and contests nothing', async () => {
    const { page, go } = tab;
    await go(`${orderPage('BACK')}/wrong`);
    await press(page, /^I want to send it back/, 'link');
    await heading(page, 'Why do you send it back?');
    await press(page, 'I no longer want it', 'radio');
    await page.getByRole('checkbox', { name: 'lamp' }).uncheck();
    await seen(page, /^20\.00 BRL go back to you once it is back as it was sent\. You pay the way back\.$/);
    await fitsAPhone(page);
    await press(page, 'Ask for the return');
    await heading(page, 'You asked to send it back for 20.00 BRL.');
    const id = idOf(page);
    await client.seller.decideReturn({ ...sold, id, body: { outcome: 'approve' } });
    await go(`/m/${MARKET}/b/${BUYER}/returns`);
    await press(page, 'Send it back: 20.00 BRL go back to you for it.', 'link');
    await press(page, 'I have sent it');
    await page.getByLabel('Carrier').fill('Correios');
    await page.getByLabel('Tracking number').fill('R1');
    await confirm(page, 'I have sent it');
    await heading(page, 'It is on its way back, for 20.00 BRL.');
    await seen(page, /Correios · R1/i);
    await client.seller.receiveReturn({ ...sold, id });
    await client.seller.inspectReturn({
      ...sold,
      id,
      body: { finding: 'used', keeps: '5.00', words: 'One bulb was lit.' },
    });
    await go(`/m/${MARKET}/b/${BUYER}/returns/${id}`);
    await heading(page, 'The seller keeps 5.00 BRL of 20.00 BRL.');
    await seen(page, 'One bulb was lit.');
    await fitsAPhone(page);
    await press(page, 'Take the refund as inspected');
    await seen(page, '15.00 BRL go back to you, and the return is over.');
    await confirm(page, 'Take the refund as inspected');
    await heading(page, '15.00 BRL go back to you.');
    expect((await client.buyer.buyerReturn({ ...at, id })).end?.refund?.amount.amount).toBe('15.00');
  });

  it('withdraws from the contract in two steps without a reason, and has a receipt', async () => {
    const { page, go } = tab;
    await go(orderPage('WITHDRAWN'));
    await press(page, 'Withdraw from the contract', 'link');
    await heading(page, 'Withdraw from the contract');
    // The freight there goes back too.
    await seen(page, /^92\.00 BRL go back to you once it is back as it was sent\./);
    expect(await page.getByRole('radio').count()).toBe(0);
    await fitsAPhone(page);
    await press(page, 'Say that I withdraw');
    await heading(page, 'You said that you withdraw. Confirm it, or it has no effect.');
    const id = idOf(page);
    expect((await client.buyer.buyerReturn({ ...at, id })).status).toBe('declared');
    expect(await page.getByRole('heading', { name: 'Receipt' }).count()).toBe(0);
    await press(page, 'Confirm the withdrawal');
    await confirm(page, 'Confirm the withdrawal');
    await page.getByRole('heading', { name: 'Receipt' }).waitFor();
    await seen(page, /^The buyer withdrew from the contract about order WITHDRAWN with/);
    expect((await client.buyer.buyerReturn({ ...at, id })).status).toBe('approved');
    await fitsAPhone(page);
  });

  it('is led from a claim that ended in a return to the goods, and from them back to it', async () => {
    const { page, go } = tab;
    const { dispute } = await client.buyer.openDispute({
      ...at,
      seller: SELLER,
      order: 'SEND-FIRST',
      body: { problem: 'wrong-item', remedy: 'return-and-refund' },
    });
    await client.seller.answerDispute({ ...sold, id: dispute.id, body: { answer: 'accept' } });
    await go(`/m/${MARKET}/b/${BUYER}/claims/${dispute.id}`);
    await heading(page, '92.00 BRL go back to you once the goods have come back.');
    await seen(page, 'The seller pays the way back.');
    await fitsAPhone(page);
    await press(page, 'Send the goods back', 'link');
    await heading(page, /^Send it back: /);
    await press(page, 'I have sent it');
    await page.getByLabel('Carrier').fill('correios');
    await page.getByLabel('Tracking number').fill('R2');
    await confirm(page, 'I have sent it');
    await press(page, 'Go on to your claim', 'link');
    await page.getByRole('list', { name: 'How far it is' }).getByText('You sent the goods').waitFor();
  });
});

it('every page of it reads in both languages and themes, on a phone and on a desk', async () => {
  const [dispute] = (await client.buyer.buyerDisputes(at)).items;
  const [back] = (await client.buyer.buyerReturns(at)).items;
  const pages: readonly (readonly [to: string, en: RegExp, zh: RegExp])[] = [
    [orderPage('LATE'), /./, /./],
    [`${orderPage('BACK')}/wrong`, /^What is wrong/, /^您遇到了什么问题/],
    [`${orderPage('BACK')}/return`, /^Why do you send it back/, /^您为什么要退货/],
    [`${orderPage('BACK')}/withdraw`, /^Withdraw from the contract/, /^撤回合同/],
    [`/m/${MARKET}/b/${BUYER}/returns`, /^Returns$/, /^退货$/],
    [`/m/${MARKET}/b/${BUYER}/returns/${back?.id}`, /./, /./],
    [`/m/${MARKET}/b/${BUYER}/claims`, /^Claims$/, /^索赔$/],
    [`/m/${MARKET}/b/${BUYER}/claims/${dispute?.id}`, /./, /./],
  ];
  const looks: readonly Look[] = [
    { language: 'zh', theme: 'dark', width: 360 },
    { language: 'en', theme: 'dark', width: 1440 },
    { language: 'zh', theme: 'light', width: 768 },
  ];
  for (const look of looks) {
    const { page, complaints, go } = await openTab(
      site,
      await person(site, look),
      key,
      `/m/${MARKET}/b/${BUYER}/orders`,
    );
    for (const [to, en, zh] of pages) {
      await go(to);
      await heading(page, look.language === 'zh' ? zh : en);
      expect(await seriousFaults(page), to).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), to).toBe(true);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  }
  expect(tab.complaints).toEqual([]);
  expect(errors).toEqual([]);
});
