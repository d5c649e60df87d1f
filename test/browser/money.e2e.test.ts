import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workMarket } from '../../src/engine/deadlines.ts';
import { readMarket } from '../../src/facts/markets.ts';
import { systemNow } from '../../src/platform/clock.ts';
import type { TestServer } from '../http/server.ts';
import { OPERATOR, tell, testMarket, testServer } from '../http/server.ts';
import { seriousFaults } from './axe.ts';
import type { Look, Site, Tab } from './site.ts';
import { launch, openTab, PAGES, person } from './site.ts';

/**
 * An operator opens a fund and fills another, decides what a programme pays, and what a seller keeps of a return; a seller looks at where the
 * claims come from. Under the rules of the five documents: a fund that nobody filled owes a returning buyer's freight.
 */
const MARKET = 'cn';
const M = { market: MARKET };
const NOON = Date.parse('2026-03-10T12:00:00+08:00');
/** What is not there by then does not come, however busy the machine. */
const WAIT_MS = 60_000;

let server: TestServer;
let site: Pick<Site, 'address' | 'browser'>;
let keys: Record<'operator' | 'seller' | 'sender', string>;

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const fact = (order: string, kind: string, occurredAt: string, data: object = {}) => ({
  source: 'shop',
  id: `${order}/${kind}`,
  kind,
  occurredAt,
  sellerId: 's1',
  orderId: order,
  data,
});
const bought = (order: string, buyerId: string, on: string, price: string, more: object = {}) =>
  fact(order, 'order.placed', `${on}T09:00:00+08:00`, {
    buyerId,
    currency: 'CNY',
    lines: [{ id: 'l1', quantity: 1, price: cny(price), listingId: 'L-cup' }],
    destination: { country: 'US', region: 'CA' },
    ...more,
  });

async function work(): Promise<void> {
  const market = await readMarket(server.db.pool, MARKET);
  for (let times = 0; times < 3; times += 1) {
    const [failed] = (await workMarket(server.engine, market!, systemNow())).failed;
    if (failed) throw failed.error;
  }
}

/** Goods come back used, the seller keeps 20.00 of them, and the buyer contests it. */
async function contested(): Promise<void> {
  const buyer = server.with(await server.key({ kind: 'buyer', ...M, buyer: 'b3' }));
  const seller = server.with(keys.seller);
  const body = { reason: 'damaged' as const, statement: 'A crack.' };
  const { return: made } = await buyer.requestReturn({ ...M, buyer: 'b3', seller: 's1', order: 'R-1', body });
  const [mine, theirs] = [
    { ...M, buyer: 'b3', id: made.id },
    { ...M, seller: 's1', id: made.id },
  ];
  await seller.decideReturn({ ...theirs, body: { outcome: 'approve' } });
  await buyer.shipReturn({ ...mine, body: { carrier: 'ems', tracking: 'R-1' } });
  await seller.receiveReturn(theirs);
  await seller.inspectReturn({ ...theirs, body: { finding: 'used', keeps: '20.00', words: 'It was worn.' } });
  await buyer.contestInspection({ ...mine, body: { words: 'I only tried it on.' } });
}

beforeAll(async () => {
  server = await testServer({}, { consoleDir: PAGES });
  const liveFrom = Date.parse('2026-01-01T00:00:00+08:00');
  await testMarket(server.db, MARKET, NOON, { preset: 'seeds', currency: 'CNY', zone: 'Asia/Shanghai', liveFrom });
  await tell(server.db, MARKET, [
    bought('A-1', 'b2', '2026-02-01', '10.00'),
    fact('A-1', 'order.completed', '2026-02-02T12:00:00+08:00'),
    bought('A-2', 'b2', '2026-03-01', '10.00', { freight: cny('8.00') }),
    fact('A-2', 'order.completed', '2026-03-09T12:00:00+08:00'),
    bought('C-1', 'b1', '2026-03-01', '8000.00', { customMade: true }),
    bought('R-1', 'b3', '2026-03-01', '100.00'),
    fact('R-1', 'parcel.confirmed', '2026-03-02T09:00:00+08:00', { carrier: 'ems', tracking: 'T-1' }),
    fact('R-1', 'parcel.delivered', '2026-03-08T09:00:00+08:00'),
    bought('R-2', 'b5', '2026-03-01', '100.00'),
    fact('R-2', 'parcel.confirmed', '2026-03-02T09:00:00+08:00', { carrier: 'ems', tracking: 'T-3' }),
    fact('R-2', 'parcel.delivered', '2026-03-08T09:00:00+08:00'),
    bought('D-1', 'b4', '2026-01-20', '50.00', { deliverBy: '2026-02-10' }),
    fact('D-1', 'parcel.confirmed', '2026-01-21T09:00:00+08:00', { carrier: 'ems', tracking: 'T-2' }),
  ]);
  keys = {
    operator: await server.key(OPERATOR),
    seller: await server.key({ kind: 'seller', ...M, seller: 's1' }),
    sender: await server.key({ kind: 'buyer', ...M, buyer: 'b5' }),
  };
  await work();
  const claimant = server.with(await server.key({ kind: 'buyer', ...M, buyer: 'b1' }));
  const custom = { programme: 'custom-orders', words: 'The size is wrong.' };
  await claimant.claimAsBuyer({ ...M, buyer: 'b1', seller: 's1', order: 'C-1', body: custom });
  const waiting = server.with(await server.key({ kind: 'buyer', ...M, buyer: 'b4' }));
  await waiting.openDispute({ ...M, buyer: 'b4', seller: 's1', order: 'D-1', body: { problem: 'never-arrived' } });
  await contested();
  site = { address: server.address, browser: await launch() };
}, 300_000);
afterAll(async () => {
  await site?.browser.close();
  await server?.close();
});

const openAs = async (who: keyof typeof keys, to: string, look: Look = {}): Promise<Tab> => {
  const tab = await openTab(site, await person(site, look), keys[who], `/m/${MARKET}/${to}`);
  tab.page.setDefaultTimeout(WAIT_MS);
  return tab;
};

/** Nothing that axe finds serious, nothing wider than the screen, nothing that went wrong. */
async function isSound({ page, complaints }: Tab): Promise<void> {
  expect(await seriousFaults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(complaints).toEqual([]);
}

describe('a fund', () => {
  it('is opened by its name, and is low until it is filled', async () => {
    const tab = await openAs('operator', 'funds');
    const { page } = tab;
    await page.getByRole('heading', { level: 1, name: 'One fund is open, and it is not low.' }).waitFor();
    await page.getByRole('button', { name: 'Open a fund' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('The reserve');
    await dialog.getByText('Use small letters, digits and hyphens only.').waitFor();
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('reserve');
    await dialog.getByLabel('Warn at or below, in CNY (not needed)').fill('50');
    await dialog.getByText('The fund reserve is open with nothing in it.', { exact: false }).waitFor();
    await isSound(tab);
    await dialog.getByRole('button', { name: 'Open a fund' }).click();
    await page.getByRole('heading', { level: 1, name: 'One fund of 2 is low.' }).waitFor();
    await page.getByRole('link', { name: 'reserve', exact: true }).waitFor();
    await isSound(tab);
  });

  it('says what waits for it, and is topped up with what it holds then told before', async () => {
    const tab = await openAs('operator', 'programmes', { width: 768, theme: 'dark' });
    const { page } = tab;
    await page.getByText('1 payout of 1.60 CNY waits: the fund repeat-buyers has too little.').waitFor();
    await isSound(tab);
    await page.getByRole('link', { name: 'Top it up' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nothing can be drawn', exact: false }).waitFor();
    await page.getByText('1 payout of 1.60 CNY waits; 0.00 CNY can be drawn.').waitFor();
    await page.getByRole('button', { name: 'Top up' }).click();
    const dialog = page.getByRole('dialog');
    const amount = dialog.getByLabel('Amount, in CNY');
    await amount.fill('0');
    await dialog.getByText('Write an amount of CNY such as 1000.00, above nothing.').waitFor();
    await amount.fill('1');
    await dialog.getByText('Then 1.00 CNY can be drawn. That is too little for', { exact: false }).waitFor();
    await amount.fill('100');
    await dialog.getByText('Then 100.00 CNY can be drawn. That is enough for', { exact: false }).waitFor();
    await isSound(tab);
    await dialog.getByRole('button', { name: 'Top up' }).click();
    await page.getByRole('heading', { level: 1, name: /^(100\.00|98\.40) CNY can be drawn/ }).waitFor();
    await isSound(tab);
    await page.getByRole('button', { name: 'Move the mark' }).click();
    await dialog.getByLabel('Warn at or below, in CNY (not needed)').fill('120');
    await dialog.getByText('Then operators are told at 120.00 CNY or below', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Move the mark' }).click();
    await page.getByText('The fund repeat-buyers is at or below its mark.', { exact: false }).waitFor();
    await isSound(tab);
  });
});

describe('a payout', () => {
  it('is decided with what it pays, and from whose money, told before', async () => {
    const tab = await openAs('operator', 'payouts', { theme: 'dark' });
    const { page } = tab;
    await page.getByRole('heading', { level: 1, name: '1 claim on a programme waits for a decision.' }).waitFor();
    await isSound(tab);
    await page.getByRole('link', { name: 'Custom-order compensation, order C-1' }).click();
    await page.getByRole('heading', { level: 1, name: 'Custom-order compensation: 400.00 CNY claimed.' }).waitFor();
    await page.getByText('The size is wrong.').waitFor();
    await page.getByRole('radio', { name: 'Pay 400.00 CNY' }).check();
    await page.getByLabel('Less than that, in CNY (not needed)').fill('500');
    await page.getByLabel('Reasons').fill('Half of it fits. 尺寸一半合适。');
    await page.getByRole('alert').waitFor();
    // The browser notes the answer that it was not taken; nothing else went wrong.
    expect(tab.complaints.splice(0)).toEqual([expect.stringContaining('422')]);
    expect(await page.getByLabel('Reasons').inputValue()).toBe('Half of it fits. 尺寸一半合适。');
    await page.getByLabel('Less than that, in CNY (not needed)').fill('250');
    await page.getByText('The platform pays 250.00 CNY to the buyer.').waitFor();
    await isSound(tab);
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('About to be paid').waitFor();
    await isSound(tab);
    await tab.go(`/m/${MARKET}/payouts`);
    await page.getByText('No claim waits for a person').waitFor();
  });
});

describe('a return that is contested', () => {
  it('is settled on the desk, with what goes back told before', async () => {
    const tab = await openAs('operator', 'returns');
    const { page } = tab;
    await page.getByRole('heading', { level: 1, name: '1 return waits for a decision.' }).waitFor();
    await isSound(tab);
    await page.getByRole('link', { name: 'R-1' }).click();
    await page.getByRole('heading', { level: 1, name: 'The seller keeps 20.00 CNY of 100.00 CNY' }).waitFor();
    await page.getByRole('button', { name: 'All of it goes back' }).click();
    expect(await page.getByLabel('What the seller keeps of 100.00 CNY, in CNY').inputValue()).toBe('0');
    await page.getByLabel('What the seller keeps of 100.00 CNY, in CNY').fill('5');
    await page.getByLabel('Reasons in words').fill('A fold is no damage.');
    await page.getByText('95.00 CNY go back to the buyer. The seller keeps 5.00 CNY.').waitFor();
    await isSound(tab);
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('The platform decided what is kept.').waitFor();
    await isSound(tab);
  });
});

describe('a return that is refunded at dispatch', () => {
  it('says so before it is sent: to the buyer what is paid when, and to the seller who carries it', async () => {
    const sender = server.with(keys.sender);
    const of = { ...M, buyer: 'b5', seller: 's1', order: 'R-2' };
    const buyers = await openAs('sender', 'b/b5/orders/s1/R-2/return', { width: 360, theme: 'dark' });
    const { page } = buyers;
    const paid =
      /Hand it to Cainiao or SF Express, and 100\.00 CNY go back to you as soon as the carrier has scanned it/;
    await page.getByRole('radio', { name: 'I no longer want it' }).check();
    await page.getByText(paid).waitFor();
    await isSound(buyers);
    const { return: made } = await sender.requestReturn({ ...of, body: { reason: 'damaged', statement: 'A crack.' } });
    const sellers = await openAs('seller', `sellers/s1/returns/${made.id}`, { width: 768 });
    await sellers.page
      .getByText('The marketplace pays first; the seller owes it 100.00 CNY', { exact: false })
      .waitFor();
    await isSound(sellers);
    await server.with(keys.seller).decideReturn({ ...M, seller: 's1', id: made.id, body: { outcome: 'approve' } });
    await buyers.go(`/m/${MARKET}/b/b5/returns/${made.id}`);
    await page.getByRole('heading', { level: 2, name: 'Refund at dispatch' }).waitFor();
    await page.getByText(paid).waitFor();
    await page.getByText(/If it has not arrived 30 days after that/).waitFor();
    await isSound(buyers);
    await tell(server.db, MARKET, [
      fact('R-2', 'return.scanned', '2026-03-10T12:00:00+08:00', { returnId: made.id, carrier: 'cainiao' }),
    ]);
    await work();
    await buyers.go(`/m/${MARKET}/b/b5/returns/${made.id}`);
    await page.getByText('100.00 CNY were paid already when the carrier took it.', { exact: false }).waitFor();
    expect(await page.getByRole('heading', { level: 2, name: 'Refund at dispatch' }).count()).toBe(0);
    await isSound(buyers);
  });
});

describe('money that is held', () => {
  it('is held with its reason and date told before, stands in the list of the market, and is let go of', async () => {
    const tab = await openAs('operator', 'holds');
    const { page } = tab;
    await page.getByRole('heading', { level: 1, name: 'No money is held' }).waitFor();
    await isSound(tab);
    await page.getByRole('button', { name: 'Hold money' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Seller', exact: true }).fill('s1');
    await dialog.getByLabel('Amount, in CNY').fill('30');
    await dialog.getByLabel('Why it is held').selectOption('A fake was reported');
    await dialog.getByLabel('For how many days at most').fill('10');
    await dialog.getByLabel('Why, in words that the seller reads').fill('A test buy found a fake.');
    // Ten times 24 hours after noon of 10 March.
    await dialog.getByText(/^Then 30\.00 CNY are held, until 20 Mar 2026, 12:00 at the latest\./).waitFor();
    await isSound(tab);
    await dialog.getByRole('button', { name: 'Hold money' }).click();
    await page.getByRole('heading', { level: 1, name: 'One hold stands: 30.00 CNY.' }).waitFor();
    await isSound(tab);
    const sellers = await openAs('seller', 'sellers/s1/money', { width: 360, theme: 'dark' });
    await sellers.page.getByText('A test buy found a fake.').first().waitFor();
    expect(await sellers.page.getByRole('button', { name: 'Let go' }).count()).toBe(0);
    await isSound(sellers);
    await page.getByRole('button', { name: 'Let go' }).click();
    await dialog.getByLabel('Why, in words that the seller reads').fill('It was none.');
    await dialog.getByText("Then 30.00 CNY are the seller's to have again.").waitFor();
    await dialog.getByRole('button', { name: 'Let go' }).click();
    await page.getByRole('heading', { level: 1, name: 'No money is held' }).waitFor();
    await isSound(tab);
  });

  it('an entry that was wrong is put right by its opposite, told before, once, by an operator alone', async () => {
    const tab = await openAs('operator', 'sellers/s1/money');
    const { page } = tab;
    // The fee of one order of 10.00: five per cent.
    const wrong = page.getByRole('button', { name: 'Put right', exact: true });
    await wrong.first().waitFor();
    const before = await wrong.count();
    await wrong.first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why, in words that the seller reads').fill('Charged by mistake.');
    await dialog.getByText("The seller's money: 0.50 CNY").waitFor();
    await dialog.getByText('The marketplace: -0.50 CNY').waitFor();
    await isSound(tab);
    await dialog.getByRole('button', { name: 'Put right', exact: true }).click();
    await page.getByText('put right later').first().waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect(await wrong.count()).toBe(before - 1);
    await isSound(tab);
    const sellers = await openAs('seller', 'sellers/s1/money');
    await sellers.page.getByText('put right later').first().waitFor();
    // Both what was wrong and why are theirs to read.
    await sellers.page.getByText('Charged by mistake.').first().waitFor();
    expect(await sellers.page.getByRole('button', { name: 'Put right', exact: true }).count()).toBe(0);
  });
});

describe('the causes of claims', () => {
  it('open from a bar to the claims under it, on a phone, in Chinese', async () => {
    const tab = await openAs('seller', 'sellers/s1/causes', { width: 360, theme: 'dark', language: 'zh' });
    const { page } = tab;
    await page.getByRole('heading', { level: 1, name: '1 个索赔' }).waitFor();
    await page.getByLabel('查看方式').selectOption('carrier');
    const bar = page.getByRole('button', { name: 'EMS' });
    await bar.click();
    expect(await bar.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('heading', { level: 2, name: '索赔：EMS' }).waitFor();
    await isSound(tab);
    await page.getByLabel('查看方式').selectOption('destination');
    await page.getByRole('button', { name: '美国' }).waitFor();
    await page.locator('[data-row-link]').first().click();
    await page.waitForURL('**/claims/*');
  });

  it('say what to do where there are none', async () => {
    const tab = await openAs('seller', 'sellers/s1/causes?from=2025-01-01&to=2025-01-31');
    await tab.page.getByRole('heading', { level: 1, name: 'No claim in these days.' }).waitFor();
    await tab.page.getByText('promise times that your carriers keep', { exact: false }).waitFor();
    await isSound(tab);
  });
});
