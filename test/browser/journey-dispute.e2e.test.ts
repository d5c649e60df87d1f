import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../sdk/index.ts';
import { seriousFaults } from './axe.ts';
import type { DemoSite } from './demo.ts';
import { MARKET, openDemo } from './demo.ts';
import { pressOn } from './keyboard.ts';
import { picture } from './picture.ts';
import type { Tab } from './site.ts';
import { openTab, person } from './site.ts';

/**
 * One dispute from the first press to the last, by its three people in three browsers over the demo: the order that is a day late is claimed on
 * a phone, its seller offers a part, the buyer leaves it to the market, a person of the market rules by keys alone, and both read what came of it.
 */
const WAIT_MS = 60_000;
const SELLER = 'sparrow-kitchen';
const BUYER = 'buyer-parcel';
const PHONE = { width: 360, height: 780 };

let site: DemoSite;
let buyer: Tab;
let seller: Tab;
let operator: Tab;
/** What was paid for the order, as pages show it; it is drawn with the demo. */
let paid = '';
let order = '';
/** The claim, as its buyer's page has it in its address. */
let claim = '';
const errors: unknown[] = [];

beforeAll(async () => {
  site = await openDemo((error) => errors.push(error));
  const { address, keyOf } = site;
  const keys = {
    buyer: await keyOf({ kind: 'buyer', market: MARKET, buyer: BUYER }),
    seller: await keyOf({ kind: 'seller', market: MARKET, seller: SELLER }),
    operator: await keyOf({ kind: 'operator', market: null, name: 'Ana' }),
  };
  const client = createClient({ baseUrl: address, token: () => keys.buyer });
  const [late] = (await client.buyerOrders({ market: MARKET, buyer: BUYER })).items;
  order = late?.order ?? '';
  paid = `${late?.paid?.amount} ${late?.paid?.currency}`;
  buyer = await openTab(site, await person(site, { width: PHONE.width }), keys.buyer, `/m/${MARKET}`);
  seller = await openTab(site, await person(site, { theme: 'dark' }), keys.seller, `/m/${MARKET}`);
  operator = await openTab(site, await person(site), keys.operator, `/m/${MARKET}/cases`);
  for (const { page } of [buyer, seller, operator]) page.setDefaultTimeout(WAIT_MS);
  // A ruling leaves a minute after it was made: the reader's clock is moved on, nobody waits for it.
  await operator.page.clock.install();
}, 300_000);
afterAll(() => site?.close());

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const press = (page: Page, name: string | RegExp, role: 'button' | 'link' = 'button') =>
  page.getByRole(role, { name, disabled: false }).first().click();
const confirm = async (page: Page, name: string) => {
  await page.getByRole('dialog').getByRole('button', { name, disabled: false }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

async function isSound({ page, complaints }: Tab): Promise<void> {
  expect(await seriousFaults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(complaints).toEqual([]);
}

describe('one dispute', () => {
  it('is opened on a phone by the questions of a wizard, with the money before the last press', async () => {
    const { page } = buyer;
    await press(page, /^Promised by .*, one day late/, 'link');
    await press(page, 'Something is wrong', 'link');
    await press(page, /^It is late/);
    await seen(page, new RegExp(`^If the seller has not answered by .*, you get ${paid} back\\.$`));
    await isSound(buyer);
    await picture(page, 'dispute-1-wizard', { ...PHONE, height: 1300 });
    await press(page, 'Send the claim');
    await heading(page, `You asked for ${paid} back: it is late.`);
    claim = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  });

  it('is answered by its seller with a part of the money, seen before it is sent', async () => {
    const { page, go } = seller;
    await go(`/m/${MARKET}/sellers/${SELLER}/claims`);
    await press(page, 'It is late', 'link');
    await heading(page, `The buyer asks for ${paid} back: it is late.`);
    await page.getByRole('radio', { name: /^Refuse/ }).check();
    await page.getByRole('radio', { name: 'A part of the money' }).check();
    await page.getByLabel('Amount in USD').fill('10');
    await page
      .getByLabel(/^What you say to the buyer/)
      .fill('It was sent in time; the carrier is slow at the customs.');
    await seen(page, /^The seller refused on .* offers 10\.00 USD\.$/);
    await isSound(seller);
    await picture(page, 'dispute-2-answer', { width: 1200, height: 1180 });
    await press(page, 'Send the answer');
    await heading(page, 'You refused and offered: 10.00 USD back.');
  });

  it('is left to the market by its buyer, who is told that it decides, and until when', async () => {
    const { page, go } = buyer;
    await go(`/m/${MARKET}/b/${BUYER}/claims/${claim}`);
    await heading(page, 'The seller refused and offers: 10.00 USD back.');
    await seen(page, 'It was sent in time; the carrier is slow at the customs.');
    await press(page, 'Ask the platform to decide');
    await confirm(page, 'Ask the platform to decide');
    await heading(page, `The platform decides about ${paid}: it is late.`);
    await isSound(buyer);
  });

  it('is ruled from the desk by keys alone, with its facts, its money and its reasons on one page', async () => {
    const { page, go } = operator;
    await go(`/m/${MARKET}/cases`);
    await pressOn(page, 'link', new RegExp(order));
    await heading(page, `Late: ${paid} asked for.`);
    await page.getByRole('heading', { name: 'The decision' }).waitFor();
    await page.keyboard.press('p');
    await seen(page, new RegExp(`^The seller pays ${paid} to the buyer`));
    await page.getByRole('button', { name: 'Decide', exact: true, disabled: false }).waitFor();
    await isSound(operator);
    await picture(page, 'dispute-3-desk', { width: 1200, height: 1180 });
    await page.keyboard.press('d');
    await page.getByRole('region', { name: 'Decided, not sent yet' }).waitFor();
    await page.clock.fastForward(61_000);
    await page.getByText('Decided.', { exact: true }).waitFor();
    expect(operator.complaints).toEqual([]);
  });

  it('is read by its buyer in plain words, and by its seller with what it counts for', async () => {
    const { page, go } = buyer;
    await go(`/m/${MARKET}/b/${BUYER}/claims/${claim}`);
    await heading(page, `${paid} go back to you.`);
    await seen(page, /paid by the seller/);
    await isSound(buyer);
    await picture(page, 'dispute-4-outcome', { ...PHONE, height: 1300 });
    await seller.go(`/m/${MARKET}/sellers/${SELLER}/claims/${claim}`);
    await heading(seller.page, `${paid} go back to the buyer.`);
    await isSound(seller);
    expect(errors).toEqual([]);
  });
});
