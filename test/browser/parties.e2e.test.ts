import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../sdk/index.ts';
import { seriousFaults } from './axe.ts';
import type { DemoSite } from './demo.ts';
import { MARKET, openDemo } from './demo.ts';
import { pressOn, tabTo } from './keyboard.ts';
import type { Tab } from './site.ts';
import { openTab, person } from './site.ts';

/**
 * Buyer and seller side by side over the order of the demo that is a day late, promised for 27 days by EMS. What was paid for it is drawn with
 * the demo.
 */
/** What is not there by then does not come. */
const WAIT_MS = 60_000;
const SELLER = 'sparrow-kitchen';
const BUYER = 'buyer-parcel';
/** As the issue writes it. */
const LATE = /^Promised by .*, one day late, EMS to the United States: 27 days\.$/;

let site: DemoSite;
let keys: Record<'buyer' | 'seller' | 'suspended', string>;
/** What was paid for the order, as pages show it. */
let paid = '';
let orderId = '';
let context: BrowserContext;
let buyer: Tab;
let seller: Tab;

beforeAll(async () => {
  site = await openDemo();
  const { address, keyOf } = site;
  keys = {
    buyer: await keyOf({ kind: 'buyer', market: MARKET, buyer: BUYER }),
    seller: await keyOf({ kind: 'seller', market: MARKET, seller: SELLER }),
    suspended: await keyOf({ kind: 'seller', market: MARKET, seller: 'lakeside-outdoor' }),
  };
  const orders = await createClient({ baseUrl: address, token: () => keys.buyer }).buyerOrders({
    market: MARKET,
    buyer: BUYER,
  });
  orderId = orders.items[0]?.order ?? '';
  paid = `${orders.items[0]?.paid?.amount} USD`;
  context = await person(site);
  buyer = await openTab(site, context, keys.buyer, `/m/${MARKET}`);
  seller = await openTab(site, context, keys.seller, `/m/${MARKET}/sellers/${SELLER}/claims`);
  for (const { page } of [buyer, seller]) page.setDefaultTimeout(WAIT_MS);
}, 300_000);
afterAll(() => site?.close());

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const press = (page: Page, name: string | RegExp, role: 'button' | 'link' | 'radio' = 'button') =>
  page.getByRole(role, { name }).first().click();
/** The press that makes it so, in the dialog that was opened by one of the same name. */
const confirm = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name }).click();
/** By the keyboard: the radio itself lies under the star that is drawn. */
const stars = (page: Page, n: number) => page.getByRole('radio', { name: `${n} of 5 stars` }).press('Space');
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

describe('a buyer whose order is late', () => {
  it('is led by keys alone from their orders to the claim in three presses, and sees the money before the last', async () => {
    const { page } = buyer;
    await heading(page, 'One of your orders is late.');
    await seen(page, 'EMS to the United States: 27 days from dispatch');
    await pressOn(page, 'link', LATE);
    await heading(page, LATE);
    await pressOn(page, 'link', 'Something is wrong');
    expect(await page.getByRole('button', { name: /^It has not come/ }).isDisabled()).toBe(true);
    await pressOn(page, 'button', /^It is late/);
    await seen(page, new RegExp(`^If the seller has not answered by .*, you get ${paid} back\\.$`));
    await page.getByRole('button', { name: 'Send the claim', disabled: false }).waitFor();
    await pressOn(page, 'button', 'Send the claim');
    await heading(page, `You asked for ${paid} back: it is late.`);
    await seen(page, new RegExp(`If the seller does not answer by .*, ${paid} go back to you\\.`));
  });
});

describe('the seller of it', () => {
  it('finds the claim by time left and, by keys alone, refuses with a part of the money', async () => {
    const { page, go } = seller;
    await go(`/m/${MARKET}/sellers/${SELLER}/claims`);
    await heading(page, 'One claim waits for your answer.');
    await pressOn(page, 'link', 'It is late');
    await heading(page, `The buyer asks for ${paid} back: it is late.`);
    await pressOn(page, 'radio', /^Accept what the buyer asks for/, 'ArrowDown');
    await pressOn(page, 'radio', /^Nothing/, 'ArrowDown');
    await tabTo(page, 'textbox', 'Amount in USD');
    await page.keyboard.type('10');
    await tabTo(page, 'textbox', /^What you say to the buyer/);
    await page.keyboard.type('The carrier is slow at the customs.');
    await seen(page, /^The seller refused on .* offers 10\.00 USD\.$/);
    await seen(page, 'No money moves yet.');
    await page.getByRole('button', { name: 'Send the answer', disabled: false }).waitFor();
    await pressOn(page, 'button', 'Send the answer');
    await heading(page, 'You refused and offered: 10.00 USD back.');
    await go(`/m/${MARKET}/sellers/${SELLER}/orders/${orderId}`);
    await press(page, 'You refused and offered: 10.00 USD back.', 'link');
    await heading(page, 'You refused and offered: 10.00 USD back.');
  });

  it('sees what cannot be done on the order meanwhile, and answers what the buyer writes', async () => {
    const { page, go } = seller;
    await go(`/m/${MARKET}/sellers/${SELLER}/messages?show=all`);
    await page.locator('[data-row-link]').first().click();
    await page.getByLabel('Your message to the buyer').fill('It should be there on Monday.');
    await press(page, 'Send');
    await seen(page, 'It should be there on Monday.');
  });
});

describe('the buyer again', () => {
  it('reads the offer and the words, and accepts after seeing what is paid', async () => {
    const { page, go } = buyer;
    await go(`/m/${MARKET}/b/${BUYER}/claims`);
    await press(page, 'The seller refused and offers: 10.00 USD back.', 'link');
    await seen(page, 'The carrier is slow at the customs.');
    await seen(page, /If you do not reply by .*, the offered 10.00 USD are paid/);
    await press(page, 'Accept the offer');
    await seen(page, /10\.00 USD go back to the buyer, paid by the seller/);
    expect(await seriousFaults(page)).toEqual([]);
    await confirm(page, 'Accept the offer');
    await heading(page, '10.00 USD go back to you.');
  });

  it('writes a review, changes it, and what it said before stays', async () => {
    const { page, go } = buyer;
    await go(`/m/${MARKET}/b/${BUYER}/orders`);
    await page.locator('[data-row-link]').first().click();
    await stars(page, 2);
    await page.getByLabel('What you want to say').fill('Late, but they made it right.');
    await press(page, 'Publish the review');
    await seen(page, 'You can change it until');
    await press(page, 'Change the review');
    await stars(page, 4);
    await press(page, 'Change the review');
    await seen(page, /Before: 2 of 5 stars/);
  });
});

describe('a seller to be suspended', () => {
  const own = (name: string) => `/m/${MARKET}/sellers/lakeside-outdoor/${name}`;

  it('tells what a suspension rests on, and takes an appeal after saying what comes of it', async () => {
    const { page } = await openTab(site, context, keys.suspended, own('standing'));
    await press(page, /^Suspension: announced/, 'link');
    await heading(page, 'Suspension: announced.');
    await seen(page, /^Late shipment rate: .* past the limit of 4% since/);
    await press(page, /^It is too hard/, 'radio');
    await page.getByLabel('What happened, in your words').fill('Thirty days, for parcels that all arrived.');
    await press(page, 'Send the appeal');
    await seen(page, 'Waiting for a decision');
    await seen(page, 'Thirty days, for parcels that all arrived.');
    expect(await seriousFaults(page)).toEqual([]);
    await page.close();
  });

  it('shows how another promise would have looked before it is made', async () => {
    const { page } = await openTab(site, context, keys.suspended, own('promise'));
    await page.getByLabel('Sent within').fill('1');
    await seen(page, /orders would have been held to other dates\.$/);
    await press(page, 'Promise this');
    await heading(page, 'You promise to send orders within 1 business day.');
    await page.close();
  });
});
