import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { Client } from '../../sdk/index.ts';
import { createClient } from '../../sdk/index.ts';
import { ingest, preparePolicy, settle } from '../../src/facts/ingest.ts';
import { createMarket } from '../../src/facts/markets.ts';
import { composeServer } from '../../src/main.ts';
import type { NewPrincipal } from '../../src/platform/auth/store.ts';
import { createKey, ensurePrincipal } from '../../src/platform/auth/store.ts';
import { systemNow } from '../../src/platform/clock.ts';
import { ROOT } from '../../src/platform/config.ts';
import { transaction } from '../../src/platform/database/index.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { publish } from '../../src/policy/versions.ts';
import { engineOver } from '../../src/rooms.ts';
import { testDatabase } from '../database.ts';
import { expand, goldenTables, goldenZone } from '../golden/expand.ts';
import { OPERATOR } from '../http/server.ts';

export const MARKET = 'golden';
/** Noon of the day that the golden market's figures are worked for: they are as of its first instant. */
const NOON = Date.parse('2025-03-20T12:00:00-04:00');

/** The golden policies say nothing of contests; the pages need somebody to contest and to decide. */
const APPEALS = `
appeals:
  contest:
    marks: any
    within: 6 months
    decided-in: 5 business days
    on-silence: uphold
    question: { answer-within: 72 hours, on-silence: decide-without }
    different-person: true
    ours: For these tests.
`;

export const SETTINGS = {
  jwtIssuer: null,
  jwtAudience: null,
  jwtJwks: null,
  log: 'silent',
  webhookPrivate: false,
} as const;
export const PAGES = path.join(ROOT, 'console', 'dist');

/** The console over a server over the golden market, and a browser that looks at it. */
export interface Site {
  readonly address: string;
  readonly browser: Browser;
  readonly operator: Client;
  /** A client that shows a key. */
  readonly client: (key: string) => Client;
  readonly keys: { readonly operator: string; readonly seller: (seller: string) => Promise<string> };
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  if (!existsSync(path.join(PAGES, 'index.html'))) {
    throw new Error('The console is not built: run `npm test`, or `vite build` in console/');
  }
  const { db, drop } = await testDatabase();
  const engine = engineOver(db);
  const market = await createMarket(
    db,
    {
      id: MARKET,
      title: { en: 'The golden market', zh: '黄金市场' },
      currency: 'USD',
      zone: goldenZone,
      clock: NOON,
      liveFrom: null,
      sourceRanks: [],
    },
    systemNow(),
  );
  for (const file of ['2024-01-01.yaml', '2025-03-01.yaml']) {
    const text = readFileSync(new URL(`../golden/policies/${file}`, import.meta.url), 'utf8') + APPEALS;
    const parsed = parsePolicy(text, file);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    await transaction(db, async (tx) => {
      const published = await publish(tx, {
        market,
        policy: parsed.policy,
        by: 'Ana',
        now: NOON,
        prepare: (inside, of, policy) => preparePolicy(inside, of, policy, NOON),
      });
      if (!published.ok) throw new Error(published.rule);
    });
  }
  // What Troth itself concludes is told by nobody.
  const facts = expand(goldenTables()).filter(({ source }) => source !== 'troth');
  const { results } = await ingest(db, { market: MARKET, facts, now: systemNow() });
  const odd = results.find(({ outcome }) => outcome === 'refused');
  if (odd) throw new Error(JSON.stringify(odd));
  await settle(db, MARKET, systemNow());
  const app = await composeServer({ engine, settings: SETTINGS, checkAnswers: true, consoleDir: PAGES });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const keyOf = async (who: NewPrincipal) =>
    (await createKey(db, (await ensurePrincipal(db, who, systemNow())).id, systemNow())).key;
  const operatorKey = await keyOf(OPERATOR);
  const browser = await launch();
  const client = (key: string) => createClient({ baseUrl: address, token: () => key });
  return {
    address,
    browser,
    operator: client(operatorKey),
    client,
    keys: {
      operator: operatorKey,
      seller: (seller) => keyOf({ kind: 'seller', market: MARKET, seller }),
    },
    close: async () => {
      await browser.close();
      await app.close();
      await drop();
    },
  };
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.TROTH_TEST_BROWSER ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly language?: 'en' | 'zh';
  readonly width?: number;
}

/** A tab as somebody who opened their link; what goes wrong in it, and what it asks of anybody but the server, is noted in `complaints`. */
export interface Tab {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
  /** Goes to a page of the console and waits until its answer stands. */
  go(to: string): Promise<void>;
}

/** A browser of somebody's own, set to a theme and a language. */
export async function person(site: Pick<Site, 'browser'>, look: Look = {}): Promise<BrowserContext> {
  const { theme = 'light', language = 'en', width = 1440 } = look;
  const context = await site.browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  await context.addInitScript(
    ([wantedTheme, wantedLanguage]) => {
      if (!localStorage.getItem('troth.theme')) localStorage.setItem('troth.theme', wantedTheme);
      if (!localStorage.getItem('troth.language')) localStorage.setItem('troth.language', wantedLanguage);
    },
    [theme, language] as const,
  );
  return context;
}

/** Places kept for what is still on its way. */
const SKELETONS = 'main [role="status"][aria-label]';

/** A new tab in somebody's browser, signed in by a link with `key`; of nobody without one. */
export async function openTab(
  site: Pick<Site, 'address'>,
  context: BrowserContext,
  key: string | null,
  to = '/',
): Promise<Tab> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(site.address) && !request.url().startsWith('blob:'))
      complaints.push(`asked ${request.url()}`);
  });
  const settled = async () => {
    await page.waitForSelector('h1');
    await page.waitForSelector(SKELETONS, { state: 'detached' });
  };
  const go = async (where: string) => {
    await page.goto(site.address + where);
    await settled();
  };
  await go(key === null ? to : `${to}#token=${encodeURIComponent(key)}`);
  return { page, context, complaints, go };
}
