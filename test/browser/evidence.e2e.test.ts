import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { TestServer } from '../http/server.ts';
import { OPERATOR, tell, testMarket, testServer } from '../http/server.ts';
import { seriousFaults } from './axe.ts';
import type { Site, Tab } from './site.ts';
import { launch, openTab, PAGES, person } from './site.ts';

/** A buyer adds photos and files to a claim, and everybody in the case sees them and takes the case home. */
const MARKET = 'm1';
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const WAIT_MS = 60_000;
const ORDER = { market: MARKET, seller: 's1', order: 'A1' };

let server: TestServer;
let buyer: Client;
let site: Pick<Site, 'address' | 'browser'>;
let tab: Tab;
let claim: string;
let keys: Record<'buyer' | 'seller' | 'operator', string>;

beforeAll(async () => {
  server = await testServer({}, { consoleDir: PAGES });
  await testMarket(server.db, MARKET, NOON, { preset: 'recommended' });
  await tell(server.db, MARKET, [
    {
      source: 'shop',
      sellerId: 's1',
      orderId: 'A1',
      id: 'A1/placed',
      kind: 'order.placed',
      occurredAt: '2018-01-10T10:00:00-02:00',
      data: {
        buyerId: 'b1',
        currency: 'BRL',
        lines: [{ id: 'lamp', quantity: 1, price: { amount: '80.00', currency: 'BRL' } }],
        deliverBy: '2018-02-01T12:00:00-02:00',
      },
    },
  ]);
  keys = {
    buyer: await server.key({ kind: 'buyer', market: MARKET, buyer: 'b1' }),
    seller: await server.key({ kind: 'seller', market: MARKET, seller: 's1' }),
    operator: await server.key(OPERATOR),
  };
  buyer = server.with(keys.buyer);
  const opened = await buyer.openDispute({ ...ORDER, buyer: 'b1', body: { problem: 'not-received' } });
  claim = opened.dispute.id;
  site = { address: server.address, browser: await launch() };
  tab = await openTab(site, await person(site, { width: 360 }), keys.buyer, `/m/${MARKET}/b/b1/claims/${claim}`);
  tab.page.setDefaultTimeout(WAIT_MS);
}, 300_000);
afterAll(async () => {
  await site?.browser.close();
  await server?.close();
});

/** A photo as a phone takes it: as wide as said, and of noise, which no format makes small. */
async function photo(page: Page, width: number, type: 'image/jpeg' | 'image/png'): Promise<Buffer> {
  const address = await page.evaluate<string>(`(() => {
    const canvas = document.createElement('canvas');
    canvas.width = ${width};
    canvas.height = ${width} / 2;
    const context = canvas.getContext('2d');
    const picture = context.createImageData(canvas.width, canvas.height);
    let seed = 1;
    for (let at = 0; at < picture.data.length; at++) {
      seed = (seed * 48271) % 2147483647;
      picture.data[at] = at % 4 === 3 ? 255 : seed % 256;
    }
    context.putImageData(picture, 0, 0);
    return canvas.toDataURL('${type}', 1);
  })()`);
  return Buffer.from(address.split(',')[1] ?? '', 'base64');
}

const dialog = (page: Page) => page.getByRole('dialog');
const sellersClaim = () => `/m/${MARKET}/sellers/s1/claims/${claim}`;
const handed = async () => (await buyer.buyerEvidence({ ...ORDER, buyer: 'b1' })).items;

describe('the field for photos and files', () => {
  it('takes what is chosen, makes photos smaller, shows them small, and says beside each what went wrong', async () => {
    const { page } = tab;
    await page.getByRole('button', { name: 'Show something more' }).click();
    const wide = await photo(page, 3000, 'image/png');
    const picker = dialog(page).locator('input[type=file]').last();
    await picker.setInputFiles([
      { name: 'wide.jpg', mimeType: 'image/jpeg', buffer: await photo(page, 4000, 'image/jpeg') },
      { name: 'large.png', mimeType: 'image/png', buffer: wide },
      { name: 'music.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('ID3') },
      { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('\u0000') },
    ]);
    await dialog(page).getByText('This kind of file is not taken. Send a picture, a PDF or plain text.').waitFor();
    await dialog(page)
      .getByText(/^This is no file that is taken/)
      .waitFor();
    await dialog(page).getByRole('button', { name: 'Remove wide.jpg' }).waitFor();
    await dialog(page).getByRole('button', { name: 'Remove large.png' }).waitFor();
    expect(wide.length).toBeGreaterThan(5 * 1024 * 1024);
    const files = await handed();
    expect(files.map(({ name, type }) => [name, type]).toSorted()).toEqual([
      ['large.png', 'image/jpeg'],
      ['wide.jpg', 'image/jpeg'],
    ]);
    for (const { size } of files) expect(size).toBeLessThanOrEqual(5 * 1024 * 1024);
    expect(await dialog(page).locator('li img[src^="data:image/jpeg"]').count()).toBe(2);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  it('has again what was handed in and not added, takes back what is removed, and takes what is dropped', async () => {
    const { page } = tab;
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show something more' }).click();
    await dialog(page).getByRole('button', { name: 'Remove wide.jpg' }).waitFor();
    await dialog(page).locator('li img[src^="data:image/jpeg"]').nth(1).waitFor();
    await dialog(page).getByRole('button', { name: 'Remove large.png' }).click();
    await expect.poll(async () => (await handed()).map(({ name }) => name), { timeout: WAIT_MS }).toEqual(['wide.jpg']);
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.items.add(new File(['The carrier says it is lost.'], 'carrier.txt', { type: 'text/plain' }));
      const target = document.querySelector('[role=dialog] [class*="drop"]');
      target.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
    })()`);
    await dialog(page).getByRole('button', { name: 'Remove carrier.txt' }).waitFor();
    await dialog(page).getByRole('button', { name: 'Add it to the case' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show wide.jpg' }).waitFor();
    await page.getByRole('button', { name: 'Download carrier.txt' }).waitFor();
    expect((await handed()).every(({ inCase }) => inCase)).toBe(true);
  });

  it('offers the camera to a finger, and it alone', async () => {
    expect(await tab.page.getByRole('button', { name: 'Take a photo' }).count()).toBe(0);
    const context = await site.browser.newContext({
      viewport: { width: 360, height: 800 },
      hasTouch: true,
      isMobile: true,
    });
    const phone = await openTab(site, context, keys.buyer, `/m/${MARKET}/b/b1/claims/${claim}`);
    phone.page.setDefaultTimeout(WAIT_MS);
    await phone.page.getByRole('button', { name: 'Show something more' }).click();
    await dialog(phone.page).getByRole('button', { name: 'Take a photo' }).waitFor();
    const camera = dialog(phone.page).locator('input[type=file]').first();
    expect([await camera.getAttribute('capture'), await camera.getAttribute('accept')]).toEqual([
      'environment',
      'image/*',
    ]);
    await context.close();
  });
});

describe('the seller', () => {
  it('shows what bears out what they say, under the claim', async () => {
    const own = await openTab(site, await person(site, { language: 'zh' }), keys.seller, sellersClaim());
    own.page.setDefaultTimeout(WAIT_MS);
    await own.page.getByRole('button', { name: '补充证据' }).click();
    await dialog(own.page)
      .locator('input[type=file]')
      .last()
      .setInputFiles({ name: '签收单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 signed') });
    await dialog(own.page).getByRole('button', { name: '移除签收单.pdf' }).waitFor();
    expect(await seriousFaults(own.page)).toEqual([]);
    await dialog(own.page).getByRole('button', { name: '加入本案' }).click();
    await dialog(own.page).waitFor({ state: 'detached' });
    await own.page.getByRole('button', { name: '下载签收单.pdf' }).waitFor();
    expect(own.complaints).toEqual([]);
    await own.context.close();
    const { shown } = await buyer.buyerDispute({ market: MARKET, buyer: 'b1', id: claim });
    expect(shown.at(-1)).toMatchObject({ by: 'seller', kind: 'document' });
  });
});

describe('everybody in the case', () => {
  it.each([
    ['buyer', `/m/${MARKET}/b/b1/claims/`],
    ['seller', `/m/${MARKET}/sellers/s1/claims/`],
    ['operator', `/m/${MARKET}/cases/`],
  ] as const)('sees the photo and takes the case home: the %s', async (who, path) => {
    const own = await openTab(site, await person(site, { theme: 'dark' }), keys[who], path + claim);
    own.page.setDefaultTimeout(WAIT_MS);
    await own.page.getByRole('button', { name: 'Show wide.jpg' }).click();
    const picture = dialog(own.page).getByRole('img', { name: 'wide.jpg' });
    await picture.waitFor();
    // Drawn, and no wider than is sent.
    await expect
      .poll(() => picture.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(2560);
    await own.page.keyboard.press('Escape');
    await dialog(own.page).waitFor({ state: 'detached' });
    const [download] = await Promise.all([
      own.page.waitForEvent('download'),
      own.page.getByRole('button', { name: 'Download the case file' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`case-${claim}.zip`);
    const zip = await readFile(await download.path());
    for (const name of [
      'SHA256SUMS',
      'case.zh.html',
      'evidence/01-buyer.jpg',
      'evidence/02-buyer.txt',
      'evidence/03-seller.pdf',
    ])
      expect(zip.includes(Buffer.from(name)), name).toBe(true);
    expect(await seriousFaults(own.page)).toEqual([]);
    expect(own.complaints).toEqual([]);
    await own.context.close();
  });
});
