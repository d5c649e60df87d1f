import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../sdk/index.ts';
import { seriousFaults } from './axe.ts';
import type { Bought, DemoSite } from './demo.ts';
import { MARKET, openDemo } from './demo.ts';
import { picture } from './picture.ts';
import type { Tab } from './site.ts';
import { openTab, person } from './site.ts';

/**
 * Two returns from the request to the refund, by their buyers and sellers over the demo: one comes back as it was sent, and all of it is
 * refunded; of the other the seller keeps a part, and the buyer takes the rest. What orders cost is drawn with the demo.
 */
const WAIT_MS = 60_000;
const PHONE = { width: 360, height: 780 };

let site: DemoSite;
const errors: unknown[] = [];

beforeAll(async () => {
  site = await openDemo((error) => errors.push(error));
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

interface Two {
  readonly of: Bought;
  /** The most that can go back for it, as pages show it. */
  readonly asked: { readonly amount: string; readonly currency: string };
  readonly buyer: Tab;
  readonly seller: Tab;
  /** The buyer's own. */
  readonly key: string;
}

/** Buyer and seller of an order that came, each in a browser of their own: a phone, and a screen in the dark. */
async function both(of: Bought): Promise<Two> {
  const key = await site.keyOf({ kind: 'buyer', market: MARKET, buyer: of.buyer });
  const { grounds } = await createClient({ baseUrl: site.address, token: () => key }).orderReturns({
    market: MARKET,
    ...of,
  });
  const asked = grounds
    .find(({ ground }) => ground === 'no-reason')
    ?.lines.find(({ line, possible }) => line === null && possible)?.refund;
  if (!asked) throw new Error(`order ${of.order} cannot be sent back`);
  const order = `/m/${MARKET}/b/${of.buyer}/orders/${of.seller}/${of.order}`;
  const buyer = await openTab(site, await person(site, { width: PHONE.width }), key, order);
  const sellers = await site.keyOf({ kind: 'seller', market: MARKET, seller: of.seller });
  const home = `/m/${MARKET}/sellers/${of.seller}/returns`;
  const seller = await openTab(site, await person(site, { theme: 'dark' }), sellers, home);
  for (const { page } of [buyer, seller]) page.setDefaultTimeout(WAIT_MS);
  return { of, asked, buyer, seller, key };
}

const shown = ({ amount, currency }: Two['asked']) => `${amount} ${currency}`;

/** The buyer asks, the seller takes it back, the buyer sends it, it is there; the address of the buyer's page of it. */
async function sentBack({ of, asked, buyer, seller }: Two, pictured: boolean): Promise<string> {
  const { page } = buyer;
  await press(page, 'Something is wrong', 'link');
  await press(page, /^I want to send it back/, 'link');
  await page.getByRole('radio', { name: 'I no longer want it' }).check();
  await seen(page, new RegExp(`^${shown(asked)} go back to you once it is back as it was sent\\.`));
  await isSound(buyer);
  if (pictured) await picture(page, 'return-1-ask', { ...PHONE, height: 1240 });
  await press(page, 'Ask for the return');
  await heading(page, `You asked to send it back for ${shown(asked)}.`);
  const { pathname } = new URL(page.url());

  await seller.go(`/m/${MARKET}/sellers/${of.seller}/returns`);
  await press(seller.page, of.order, 'link');
  await heading(seller.page, `Order ${of.order} comes back: Seller's turn`);
  await seen(seller.page, 'The buyer pays the way back.');
  await seller.page.getByRole('radio', { name: /^Take it back/ }).check();
  await isSound(seller);
  await press(seller.page, 'Send the answer');
  await heading(seller.page, `Order ${of.order} comes back: To be sent back`);

  await buyer.go(pathname);
  await heading(page, `Send it back: ${shown(asked)} go back to you for it.`);
  await press(page, 'I have sent it');
  await page.getByLabel('Carrier').fill('post');
  await page.getByLabel('Tracking number').fill(`R-${of.order}`);
  await confirm(page, 'I have sent it');
  await heading(page, `It is on its way back, for ${shown(asked)}.`);
  await isSound(buyer);

  await seller.go(new URL(seller.page.url()).pathname);
  await seen(seller.page, new RegExp(`R-${of.order}`));
  await press(seller.page, 'It is here');
  await confirm(seller.page, 'It is here');
  await heading(seller.page, `Order ${of.order} comes back: With the seller`);
  return pathname;
}

describe('one return', () => {
  it('comes back as it was sent: all of it is refunded, and the buyer reads how far that is', async () => {
    const two = await both(await site.delivered());
    const { of, asked, buyer, seller } = two;
    const address = await sentBack(two, true);
    await seller.page.getByRole('radio', { name: 'as it was sent' }).check();
    await seen(seller.page, new RegExp(`${shown(asked)}`));
    await press(seller.page, 'Say what came back');
    await heading(seller.page, `Order ${of.order} comes back: Refunded`);
    await isSound(seller);
    await buyer.go(address);
    await heading(buyer.page, `${shown(asked)} go back to you.`);
    await seen(buyer.page, 'It came back as it was sent.');
    await isSound(buyer);
    const chinese = await person(site, { width: PHONE.width, theme: 'dark', language: 'zh' });
    const again = await openTab(site, chinese, two.key, address);
    await heading(again.page, new RegExp(asked.amount));
    await seen(again.page, /[\u4e00-\u9fff]/);
    await isSound(again);
    await picture(again.page, 'return-3-refunded', { ...PHONE, height: 1240 });
    expect(errors).toEqual([]);
  });

  it('comes back otherwise: the seller keeps a part with words, and the buyer takes the rest', async () => {
    const two = await both(await site.delivered(1));
    const { of, asked, buyer, seller } = two;
    const address = await sentBack(two, false);
    await seller.page.getByRole('radio', { name: 'damaged' }).check();
    await seller.page.getByLabel(/^What you keep of/).fill('1.00');
    await seller.page.getByLabel('What you found').fill('The lid is scratched.');
    await seller.page.getByRole('button', { name: 'Say what came back', disabled: false }).waitFor();
    await isSound(seller);
    await picture(seller.page, 'return-2-inspect', { width: 1200, height: 1100 });
    await press(seller.page, 'Say what came back');
    await heading(seller.page, `Order ${of.order} comes back: Looked at`);
    const rest = shown({ ...asked, amount: (Number(asked.amount) - 1).toFixed(2) });
    await buyer.go(address);
    await heading(buyer.page, `The seller keeps 1.00 ${asked.currency} of ${shown(asked)}.`);
    await seen(buyer.page, 'The lid is scratched.');
    await press(buyer.page, 'Take the refund as inspected');
    await seen(buyer.page, `${rest} go back to you, and the return is over.`);
    await confirm(buyer.page, 'Take the refund as inspected');
    await heading(buyer.page, `${rest} go back to you.`);
    await isSound(buyer);
    expect(errors).toEqual([]);
  });
});
