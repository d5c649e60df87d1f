import { readdirSync, readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import { createClient } from '../../sdk/index.ts';
import { seriousFaults } from './axe.ts';
import type { DemoSite } from './demo.ts';
import { MARKET, openDemo } from './demo.ts';
import type { Tab } from './site.ts';
import { openTab, person } from './site.ts';

/**
 * Every page that the console's router knows, over the demo where every room has something to show: none breaks, none is wider than a phone,
 * none has a serious fault in either theme. A page added to the router and not here fails the last test.
 */
const SUSPENDED = 'lakeside-outdoor';
const BUYER = 'buyer-parcel';
/** Who sells to that buyer. */
const SELLER = 'sparrow-kitchen';
const FUND = 'repeat-buyers';
/** An order that has come, so that it can be sent back. */
type Delivered = Awaited<ReturnType<DemoSite['delivered']>>;
let came: Delivered;

type Who = 'buyer' | 'regular' | 'sender' | 'parcel' | 'claimant' | 'suspended' | 'accused' | 'operator';
interface Sample {
  /** Nobody: a page that asks nobody to sign in. */
  readonly who: Who | null;
  readonly to: string;
  readonly says: readonly [en: string | RegExp, zh: string | RegExp];
}

let site: DemoSite;
let keys: Record<Who, string>;
/** By the path that the router has for it. */
let samples: Readonly<Record<string, Sample>>;

const text = encodeURIComponent;
const first = async <T>(what: string, list: Promise<{ readonly items: readonly T[] }>): Promise<T> => {
  const [item] = (await list).items;
  if (item === undefined) throw new Error(`the demo has no ${what}`);
  return item;
};

/** A return begun on an order that has just come: of whom, and which. */
async function sentBack(regular: Client, of: Delivered) {
  const { buyer, seller, order } = of;
  const asked = await regular.requestReturn({ market: MARKET, buyer, seller, order, body: { reason: 'damaged' } });
  return asked.return;
}

/** What the pages are of: cases, sanctions and contests as the demo has them, one appeal, contest, report and return begun here. */
async function whatThereIs({
  operator,
  suspended,
  buyer,
  parcel,
  regular,
}: Readonly<Record<Exclude<Who, 'claimant' | 'accused' | 'sender'>, Client>>) {
  const market = MARKET;
  const order = await first('order of the buyer', buyer.buyerOrders({ market, buyer: BUYER }));
  const dispute = await first('open claim', operator.disputes({ market, open: true, status: 'escalated' }));
  const seller = SUSPENDED;
  const late = await first('late order', suspended.sellerOrders({ market, seller, mark: 'shipped-late' }));
  const { contest } = await suspended.contestMark({
    market,
    seller,
    body: { orderId: late.order, mark: 'shipped-late', ground: 'not-my-fault', statement: 'A strike.', facts: [] },
  });
  const { items } = await suspended.sellerSanctions({ market, seller });
  const sanction = items.find(({ step }) => step === 'suspension')?.id ?? '';
  const body = { ground: 'too-hard' as const, statement: 'One bad week.', marks: [] };
  const { appeal } = await suspended.appealSanction({ market, seller, id: sanction, body });
  const thread = await first('thread', parcel.sellerThreads({ market, seller: SELLER }));
  const decision = await first('decision', operator.decisions({ market }));
  const { path: share } = await operator.shareDecision({ market, id: decision.id, body: { days: 1 } });
  const about = { seller: order.seller, orderId: order.order };
  const { report } = await buyer.fileReport({ market, body: { ...about, matter: 'late', statement: 'Not here.' } });
  // A seller knows of it once they are asked.
  await operator.askAboutReport({ market, id: report.id, body: { of: 'seller', question: 'Where is it?' } });
  const back = await sentBack(regular, came);
  await operator.openFund({ market, body: { fund: FUND, currency: 'USD', lowAt: '100.00' } });
  await operator.topUpFund({ market, fund: FUND, body: { amount: '80.00', key: 'first' } });
  const reason = 'claims-expected' as const;
  const held = { amount: '20.00', currency: 'USD', reason, words: 'Parcels are missing. 包裹未达。', days: 30 };
  await operator.holdMoney({ market, seller: SELLER, body: held });
  return { order, dispute, late, contest, sanction, appeal, thread, decision, share, report, back };
}

beforeAll(async () => {
  site = await openDemo();
  const client = (key: string) => createClient({ baseUrl: site.address, token: () => key });
  const operator = await site.keyOf({ kind: 'operator', market: null, name: 'Ana' });
  const suspended = await site.keyOf({ kind: 'seller', market: MARKET, seller: SUSPENDED });
  const buyer = await site.keyOf({ kind: 'buyer', market: MARKET, buyer: BUYER });
  const parcel = await site.keyOf({ kind: 'seller', market: MARKET, seller: SELLER });
  came = await site.delivered();
  const regular = await site.keyOf({ kind: 'buyer', market: MARKET, buyer: came.buyer });
  const there = await whatThereIs({
    operator: client(operator),
    suspended: client(suspended),
    buyer: client(buyer),
    parcel: client(parcel),
    regular: client(regular),
  });
  const { dispute } = there;
  keys = {
    operator,
    suspended,
    buyer,
    regular,
    sender: await site.keyOf({ kind: 'seller', market: MARKET, seller: came.seller }),
    parcel,
    claimant: await site.keyOf({ kind: 'buyer', market: MARKET, buyer: dispute.buyer ?? '' }),
    accused: await site.keyOf({ kind: 'seller', market: MARKET, seller: dispute.seller }),
  };
  samples = samplesOf(there);
}, 300_000);
afterAll(() => site?.close());

type There = Awaited<ReturnType<typeof whatThereIs>>;
const HOME = `/m/${MARKET}`;
const OWN = `${HOME}/sellers/${SUSPENDED}`;
const by = (who: Who | null, to: string, en: string | RegExp, zh: string | RegExp): Sample => ({
  who,
  to,
  says: [en, zh],
});

const samplesOf = (there: There): Readonly<Record<string, Sample>> => ({ ...ofSeller(there), ...ofOthers(there) });

/** The seller's own pages. */
function ofSeller({ dispute, late, contest, sanction, thread, report, back }: There): Record<string, Sample> {
  return {
    '/m/$market/sellers/$seller/health': by('suspended', `${OWN}/health`, /shipped late/, /延迟发货/),
    '/m/$market/sellers/$seller/orders': by('suspended', `${OWN}/orders`, 'Orders', '订单'),
    '/m/$market/sellers/$seller/orders/$order': by(
      'suspended',
      `${OWN}/orders/${text(late.order)}`,
      'Shipped late',
      '延迟发货',
    ),
    '/m/$market/sellers/$seller/orders/$order/contest': by(
      'suspended',
      `${OWN}/orders/${text(late.order)}/contest?mark=shipped-late`,
      /contest/i,
      /申诉/,
    ),
    '/m/$market/sellers/$seller/claims': by('suspended', `${OWN}/claims`, 'Claims', '索赔'),
    '/m/$market/sellers/$seller/claims/$claim': by(
      'accused',
      `${HOME}/sellers/${text(dispute.seller)}/claims/${dispute.id}`,
      /./,
      /[\u4e00-\u9fff]/,
    ),
    '/m/$market/sellers/$seller/returns': by(
      'sender',
      `${HOME}/sellers/${text(came.seller)}/returns`,
      'One return',
      /退货/,
    ),
    '/m/$market/sellers/$seller/returns/$return': by(
      'sender',
      `${HOME}/sellers/${text(came.seller)}/returns/${back.id}`,
      /comes back/,
      /退货/,
    ),
    '/m/$market/sellers/$seller/causes': by(
      'accused',
      `${HOME}/sellers/${text(dispute.seller)}/causes`,
      /claims?; \d+ (of them count|counts)/,
      /个索赔/,
    ),
    '/m/$market/sellers/$seller/reports': by('suspended', `${OWN}/reports`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/sellers/$seller/reports/$report': by(
      'parcel',
      `${HOME}/sellers/${SELLER}/reports/${report.id}`,
      /./,
      /[\u4e00-\u9fff]/,
    ),
    '/m/$market/sellers/$seller/messages': by('suspended', `${OWN}/messages`, 'Messages', '消息'),
    '/m/$market/sellers/$seller/messages/$order': by(
      'parcel',
      `${HOME}/sellers/${SELLER}/messages/${text(thread.order ?? '')}`,
      /./,
      /[\u4e00-\u9fff]/,
    ),
    '/m/$market/sellers/$seller/contests': by('suspended', `${OWN}/contests`, 'Contests', '申诉'),
    '/m/$market/sellers/$seller/contests/$contest': by(
      'suspended',
      `${OWN}/contests/${contest.id}`,
      '“Shipped late” is contested',
      '对“延迟发货”的申诉',
    ),
    '/m/$market/sellers/$seller/standing': by(
      'suspended',
      `${OWN}/standing`,
      /^Offers are shown at 60%.*Announced: suspension/,
      /^商品曝光降至平常的 60%。.*停权/,
    ),
    '/m/$market/sellers/$seller/standing/$sanction': by(
      'suspended',
      `${OWN}/standing/${sanction}`,
      'Suspension: announced.',
      /停权/,
    ),
    '/m/$market/sellers/$seller/promise': by(
      'suspended',
      `${OWN}/promise`,
      /^The market promises for you/,
      /^按市场统一承诺/,
    ),
    '/m/$market/sellers/$seller/money': by('suspended', `${OWN}/money`, 'No money was moved.', '没有资金变动。'),
    '/m/$market/sellers/$seller/account': by('suspended', `${OWN}/account`, 'What is known of the account', '除订单外'),
  };
}

/** The buyer's, the operator's, and those of nobody. */
function ofOthers({
  order,
  dispute,
  late,
  contest,
  sanction,
  appeal,
  decision,
  share,
  report,
  back,
}: There): Record<string, Sample> {
  const of = `${HOME}/b/${BUYER}/orders/${text(order.seller)}/${text(order.order)}`;
  return {
    '/': by(null, '/', /[Ss]ign in/, /登录/),
    '/s/$token': by(null, share, /./, /[\u4e00-\u9fff]/),
    '/m/$market/rules': by(null, `${HOME}/rules`, /^The rules of /, /规则$/),
    '/m/$market/guest': by(null, `${HOME}/guest`, 'Look at one order', '查看一个订单'),
    '/sign-in': by(null, '/sign-in', /[Ss]ign in/, /登录/),
    '/m/$market': by('operator', HOME, /sellers? /, /卖家/),
    '/m/$market/sellers': by('operator', `${HOME}/sellers`, /past a limit/, /未达标/),
    '/m/$market/b/$buyer/orders': by(
      'buyer',
      `${HOME}/b/${BUYER}/orders`,
      'One of your orders is late.',
      '您有 1 笔订单超过承诺时间。',
    ),
    '/m/$market/b/$buyer/orders/$seller/$order': by('buyer', of, /^Promised by .*, one day late/, /迟|晚|超/),
    '/m/$market/b/$buyer/orders/$seller/$order/wrong': by('buyer', `${of}/wrong`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/b/$buyer/claims': by('buyer', `${HOME}/b/${BUYER}/claims`, 'Claims', '索赔'),
    '/m/$market/b/$buyer/claims/$claim': by(
      'claimant',
      `${HOME}/b/${text(dispute.buyer ?? '')}/claims/${dispute.id}`,
      /./,
      /[\u4e00-\u9fff]/,
    ),
    '/m/$market/b/$buyer/orders/$seller/$order/return': by('buyer', `${of}/return`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/b/$buyer/orders/$seller/$order/withdraw': by('buyer', `${of}/withdraw`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/b/$buyer/returns': by('regular', `${HOME}/b/${text(came.buyer)}/returns`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/b/$buyer/returns/$return': by(
      'regular',
      `${HOME}/b/${text(came.buyer)}/returns/${back.id}`,
      /./,
      /[\u4e00-\u9fff]/,
    ),
    '/m/$market/report': by('buyer', `${HOME}/report`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/my-reports': by('buyer', `${HOME}/my-reports`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/my-reports/$report': by('buyer', `${HOME}/my-reports/${report.id}`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/reports': by('operator', `${HOME}/reports`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/reports/$report': by('operator', `${HOME}/reports/${report.id}`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/funds': by('operator', `${HOME}/funds`, 'The only fund is low.', /余额偏低/),
    '/m/$market/funds/$fund': by('operator', `${HOME}/funds/${FUND}`, /^80.00 USD can be drawn/, /^可支取 80.00 USD/),
    '/m/$market/programmes': by('operator', `${HOME}/programmes`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/reconciliation': by('operator', `${HOME}/reconciliation`, /agree|accounted for/, /不一致|对上/),
    '/m/$market/holds': by(
      'operator',
      `${HOME}/holds`,
      'One hold stands: 20.00 USD.',
      '现有 1 笔冻结款项，合计 20.00 USD。',
    ),
    '/m/$market/receivables': by('operator', `${HOME}/receivables`, /owes|owe/, /欠款/),
    '/m/$market/payouts': by('operator', `${HOME}/payouts`, /claims? on/, /赔付申请/),
    '/m/$market/payouts/$seller/$order': by(
      'operator',
      `${HOME}/payouts/${text(order.seller)}/${text(order.order)}`,
      /What programmes pay for order/,
      /的计划赔付/,
    ),
    '/m/$market/returns': by('operator', `${HOME}/returns?view=all`, 'Returns', '退货'),
    '/m/$market/returns/$return': by('operator', `${HOME}/returns/${back.id}`, /comes back/, /退货/),
    '/m/$market/cases/practice': by('operator', `${HOME}/cases/practice`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/orders/$order': by(
      'suspended',
      `${HOME}/orders/${text(late.order)}?seller=${SUSPENDED}`,
      'Shipped late',
      '延迟发货',
    ),
    '/m/$market/health': by('suspended', `${HOME}/health`, /shipped late/, /延迟发货/),
    '/m/$market/contested': by('operator', `${HOME}/contested`, /waits? for a decision/, /等待裁定/),
    '/m/$market/contested/$contest': by(
      'operator',
      `${HOME}/contested/${contest.id}`,
      '“Shipped late” is contested',
      '对“延迟发货”的申诉',
    ),
    '/m/$market/cases': by('operator', `${HOME}/cases`, /claims? waits? for a ruling/, /索赔等待裁决/),
    '/m/$market/cases/$dispute': by('operator', `${HOME}/cases/${dispute.id}`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/sanctions': by('operator', `${HOME}/sanctions`, /sanctions? /, /处置/),
    '/m/$market/sanctions/$sanction': by('operator', `${HOME}/sanctions/${sanction}`, /Suspension/, /停权/),
    '/m/$market/appeals': by('operator', `${HOME}/appeals`, /appeals? waits? for a decision/, /处置申诉等待裁定/),
    '/m/$market/appeals/$appeal': by('operator', `${HOME}/appeals/${appeal.id}`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/outbox': by('operator', `${HOME}/outbox`, 'Outbox', '发件箱'),
    '/m/$market/connect': by('operator', `${HOME}/connect`, 'One command', '一条命令'),
    '/m/$market/facts': by('operator', `${HOME}/facts`, /facts?/, /事实/),
    '/m/$market/policy': by('operator', `${HOME}/policy`, /./, /[\u4e00-\u9fff]/),
    '/m/$market/decisions': by('operator', `${HOME}/decisions`, 'Decisions', '决定'),
    '/m/$market/decisions/$decision': by('operator', `${HOME}/decisions/${decision.id}`, /./, /[\u4e00-\u9fff]/),
  };
}

/** The paths of the router, read from where they are written: each route names its parent and adds its own piece. */
function pathsOfRouter(): readonly string[] {
  const folder = new URL('../../console/src/', import.meta.url);
  const files = ['router.tsx', ...readdirSync(new URL('routes', folder)).map((name) => `routes/${name}`)];
  const source = files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
  const routes = new Map<string, { readonly parent: string; readonly path: string }>();
  const written = /const (\w+) = createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*(?:path: '([^']*)')?/g;
  for (const [, name = '', parent = '', path = ''] of source.matchAll(written)) routes.set(name, { parent, path });
  expect(routes.size).toBe(source.split('createRoute({').length - 1);
  const full = (name: string): string => {
    const route = routes.get(name);
    return route ? full(route.parent) + (route.path === '/' ? '' : route.path) : '';
  };
  // A route that only holds others has no page of its own.
  const holds = new Set([...routes.values()].map(({ parent }) => parent));
  return [...new Set([...routes.keys()].filter((name) => !holds.has(name)).map((name) => full(name) || '/'))];
}

/**
 * What a thumb cannot hit: whatever is pressed on a phone is, over 32 pixels of height, nothing but itself. Heads of columns are not seen
 * there: a row is a list.
 */
const tooLow = (page: Page): Promise<readonly string[]> =>
  page.$$eval('main button:not(thead *)', (buttons) =>
    buttons
      .filter((button) => button.checkVisibility())
      .filter((button) => {
        button.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = button.getBoundingClientRect();
        const at = (up: number) => button.ownerDocument.elementFromPoint(left + width / 2, top + height / 2 + up);
        return [-16, 16].some((up) => at(up)?.closest('button') !== button);
      })
      .map((button) => `${button.textContent} ${button.getAttribute('aria-label')}`),
  );

async function looksWell(page: Page, path: string, width: number): Promise<void> {
  expect.soft(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), path).toBe(true);
  expect.soft(await seriousFaults(page), path).toEqual([]);
  expect.soft(width < 400 ? await tooLow(page) : [], path).toEqual([]);
}

// Each theme once, each language once, a phone and a screen: what depends on two of them together is not known to be.
describe.each([
  { language: 'en', theme: 'dark', width: 360, at: 0 },
  { language: 'zh', theme: 'light', width: 1440, at: 1 },
] as const)('in $language, $theme, on $width pixels', ({ at, ...look }) => {
  let context: BrowserContext;
  const tabs = new Map<Who | null, Tab>();
  beforeAll(async () => {
    context = await person(site, look);
  });
  afterAll(() => context?.close());

  it('every page reads, and nothing serious is in its way', { timeout: 600_000 }, async () => {
    // Who is nobody comes first: a tab of the same browser is somebody afterwards.
    const ordered = Object.entries(samples).sort(([, a], [, b]) => Number(a.who !== null) - Number(b.who !== null));
    for (const [path, { who, to, says }] of ordered) {
      const tab = tabs.get(who) ?? (await openTab(site, context, who === null ? null : keys[who], to));
      tabs.set(who, tab);
      tab.complaints.length = 0;
      await tab.go(to);
      await expect
        .poll(() => tab.page.getByRole('heading', { level: 1 }).textContent(), { message: path })
        .toMatch(says[at]);
      await looksWell(tab.page, path, look.width);
      expect.soft(tab.complaints, path).toEqual([]);
    }
  });
});

it('is every page of the router', () => {
  expect(Object.keys(samples).sort()).toEqual([...pathsOfRouter()].sort());
});
