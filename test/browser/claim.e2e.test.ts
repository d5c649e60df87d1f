import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { TestServer } from '../http/server.ts';
import { OPERATOR, tell, testMarket, testServer } from '../http/server.ts';
import { seriousFaults } from './axe.ts';
import type { Tab } from './site.ts';
import { launch, openTab, PAGES, person } from './site.ts';

/**
 * A seller's page of a claim beside its buyer's and the market's: refused with an offer to take the goods back, offered again, what the
 * platform proposes taken; another that was ruled for its buyer, appealed against by the seller and decided by somebody else.
 */
const MARKET = 'm1';
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const WAIT_MS = 40_000;
const TALK = 'A/1';
const RULED = 'A/2';

let server: TestServer;
let browser: Browser;
let [buyer, seller, ruler]: Client[] = [];
let keys: { seller: string; another: string; ruler: string };
let claims: Record<string, string>;

/** Came, and not as it was described. */
const came = (order: string) => [
  {
    source: 'shop',
    sellerId: 's1',
    orderId: order,
    id: `${order}/placed`,
    kind: 'order.placed',
    occurredAt: '2018-02-10T10:00:00-02:00',
    data: {
      buyerId: 'b1',
      currency: 'BRL',
      lines: [{ id: 'l1', quantity: 1, price: { amount: '80.00', currency: 'BRL' } }],
      freight: { amount: '12.00', currency: 'BRL' },
      shipBy: '2018-02-12T18:00:00-02:00',
      deliverBy: '2018-02-25',
    },
  },
  {
    source: 'shop',
    sellerId: 's1',
    orderId: order,
    id: `${order}/sent`,
    kind: 'parcel.confirmed',
    occurredAt: '2018-02-11T09:00:00-02:00',
    data: { carrier: 'correios', tracking: `T-${order}` },
  },
  {
    source: 'correios',
    sellerId: 's1',
    orderId: order,
    id: `${order}/there`,
    kind: 'parcel.delivered',
    occurredAt: '2018-02-24T09:00:00-02:00',
    data: {},
  },
];

beforeAll(async () => {
  server = await testServer({}, { consoleDir: PAGES });
  await testMarket(server.db, MARKET, NOON, { preset: 'recommended' });
  await tell(server.db, MARKET, [TALK, RULED].flatMap(came));
  keys = {
    seller: await server.key({ kind: 'seller', market: MARKET, seller: 's1' }),
    ruler: await server.key(OPERATOR),
    another: await server.key({ kind: 'operator', market: MARKET, name: 'Bo' }),
  };
  buyer = server.with(await server.key({ kind: 'buyer', market: MARKET, buyer: 'b1' }));
  seller = server.with(keys.seller);
  ruler = server.with(keys.ruler);
  claims = {};
  for (const order of [TALK, RULED]) {
    const body = { problem: 'not-as-described', remedy: 'refund' } as const;
    const { dispute } = await buyer.openDispute({ market: MARKET, buyer: 'b1', seller: 's1', order, body });
    claims[order] = dispute.id;
  }
  browser = await launch();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function tabOf(key: string, at: string): Promise<Tab> {
  const site = { address: server.address, browser };
  const tab = await openTab(site, await person(site), key, at);
  tab.page.setDefaultTimeout(WAIT_MS);
  return tab;
}
const idOf = (order: string): string => claims[order] ?? '';
const statusOf = async (order: string) =>
  (await seller!.sellerDispute({ market: MARKET, seller: 's1', id: idOf(order) })).status;
/** Presses what makes it so, as soon as what it would do stands above it. */
const press = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true, disabled: false }).click();

describe('a claim of something that is not as described', () => {
  let tab: Tab;
  it('is refused with an offer to take the goods back, shown before it is sent', async () => {
    tab = await tabOf(keys.seller, `/m/${MARKET}/sellers/s1/claims/${idOf(TALK)}`);
    const { page } = tab;
    await page.getByRole('radio', { name: 'Refuse, with reasons' }).check();
    expect(await page.getByRole('radio', { name: 'It arrives by a date' }).count()).toBe(0);
    await page.getByRole('radio', { name: 'The money, once the goods have come back' }).check();
    await page.getByLabel('Amount in BRL').fill('80.00');
    await page.getByLabel('What you say to the buyer').fill('Send it back, and you have your money.');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send the answer', disabled: false }).click();
    await expect.poll(() => statusOf(TALK), { timeout: WAIT_MS }).toBe('negotiating');
    const mine = page.getByRole('region', { name: 'You offer' });
    await mine.getByText('80.00 BRL back once the goods have come back').waitFor();
    await page.getByRole('region', { name: 'The buyer asks for' }).waitFor();
  }, 180_000);

  it('has another offer in the place of the first', async () => {
    const { page } = tab;
    await page.getByRole('button', { name: 'Offer something else' }).click();
    await page.getByRole('radio', { name: 'A part of the money' }).check();
    await page.getByLabel('Amount in BRL').fill('993.00');
    // More than was paid: said before it is sent, and what was entered stays.
    await page
      .getByRole('dialog')
      .getByText(/92\.00 BRL/)
      .first()
      .waitFor();
    await page.getByLabel('Amount in BRL').fill('30.00');
    expect(await seriousFaults(page)).toEqual([]);
    await press(page, 'Send the offer');
    await page.getByRole('region', { name: 'You offer' }).getByText('30.00 BRL back').waitFor();
  }, 180_000);

  it('ends with what the platform proposes, once the seller takes it', async () => {
    const { page, go, complaints } = tab;
    const body = { proposal: { kind: 'refund', amount: '40.00' } } as const;
    await ruler!.platformProposes({ market: MARKET, id: idOf(TALK), body });
    await go(`/m/${MARKET}/sellers/s1/claims/${idOf(TALK)}`);
    await page.getByRole('button', { name: 'Accept what the platform proposes' }).click();
    expect(await seriousFaults(page)).toEqual([]);
    await press(page, 'Accept what the platform proposes');
    await expect.poll(() => statusOf(TALK), { timeout: WAIT_MS }).toBe('closed');
    const { ruling } = await seller!.sellerDispute({ market: MARKET, seller: 's1', id: idOf(TALK) });
    expect(ruling?.refund?.amount).toEqual({ amount: '40.00', currency: 'BRL' });
    expect(complaints).toEqual([]);
  }, 180_000);
});

describe('a ruling', () => {
  it('is appealed against by the seller, once, with a ground', async () => {
    const id = idOf(RULED);
    const refused = { answer: 'refuse', words: 'It is as the page says.' } as const;
    await seller!.answerDispute({ market: MARKET, seller: 's1', id, body: refused });
    await buyer!.escalateDispute({ market: MARKET, buyer: 'b1', id, body: {} });
    const ruling = { outcome: 'buyer', reason: 'not-as-promised', reasons: 'The page says otherwise.' } as const;
    await ruler!.decideDispute({ market: MARKET, id, body: ruling });
    const tab = await tabOf(keys.seller, `/m/${MARKET}/sellers/s1/claims/${id}`);
    const { page, complaints } = tab;
    await page.getByRole('button', { name: 'Appeal against this' }).click();
    await page.getByRole('radio', { name: 'The facts were wrong' }).check();
    await page.getByLabel('What is wrong with it').fill('The page was read of another colour.');
    expect(await seriousFaults(page)).toEqual([]);
    await press(page, 'Send the appeal');
    await page.getByText(/^The ruling is appealed against since .*Another person decides\.$/).waitFor();
    expect(await page.getByRole('button', { name: 'Appeal against this' }).count()).toBe(0);
    expect(await statusOf(RULED)).toBe('appealed');
    expect(complaints).toEqual([]);
  }, 180_000);

  it('is handed to somebody else than whoever ruled, who decides what becomes of it', async () => {
    const id = idOf(RULED);
    expect((await ruler!.pullNextCase({ market: MARKET, body: {} })).item).toBeNull();
    const { page, complaints } = await tabOf(keys.another, `/m/${MARKET}/cases`);
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: 'The appeal against this ruling' }).waitFor();
    expect(page.url()).toContain(id);
    await page.getByText('Against a ruling by which 92.00 BRL went back to the buyer.').waitFor();
    await page.getByRole('radio', { name: 'Upheld: the ruling falls' }).check();
    await page.getByLabel('What the buyer gets in all').fill('20.00');
    await page.getByRole('textbox', { name: /^Reasons/ }).fill('Only the colour was another.');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Decide', exact: true, disabled: false }).click();
    // What is held is sent at once where the page is left.
    await page.getByRole('region', { name: 'Decided, not sent yet' }).waitFor();
    await page.reload();
    await expect.poll(() => statusOf(RULED), { timeout: WAIT_MS }).toBe('decided');
    const shown = await seller!.sellerDispute({ market: MARKET, seller: 's1', id });
    expect(shown.appeal).toMatchObject({ side: 'seller', outcome: 'upheld' });
    expect(shown.ruling?.refund?.amount).toEqual({ amount: '20.00', currency: 'BRL' });
    expect(complaints).toEqual([]);
  }, 180_000);
});
