import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { Demo } from '../../src/simulation/jobs.ts';
import { makeDemo } from '../../src/simulation/jobs.ts';
import type { TestServer } from './server.ts';
import { testServer } from './server.ts';

/** The table that people read, row by row. */
interface Row {
  readonly number: string;
  readonly sentence: string;
  readonly who: string;
  readonly pages: readonly string[];
  readonly sees: string;
}

const rows: Row[] = readFileSync('docs/reference/worked-cases.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| .*`.*` \|/.test(line))
  .map((line) => {
    const [, number = '', , sentence = '', who = '', page = '', sees = ''] = line.split('|').map((cell) => cell.trim());
    const pages = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path!);
    return { number, sentence, who: who.replaceAll('`', ''), pages, sees };
  });

const market = 'demo-cn';
let server: TestServer;
let demo: Demo;
const tokens = new Map<string, string>();
const errors: unknown[] = [];

beforeAll(async () => {
  server = await testServer(
    {},
    {
      demo: (engine) => {
        const size = { days: 106, liveDays: 78, sellers: 1 };
        demo = makeDemo(engine, { seed: '1', size, onError: (error) => errors.push(error) });
        return demo;
      },
    },
  );
  demo.start();
  for (;;) {
    const shown = (await (await fetch(`${server.address}/v1/demo`)).json()) as {
      readonly state: string;
      readonly cast: readonly { readonly id: string; readonly token: string }[];
    };
    expect(errors).toEqual([]);
    for (const { id, token } of shown.cast) tokens.set(id, token);
    if (shown.state === 'ready') return;
    await sleep(200);
  }
});
afterAll(async () => {
  await demo.stop();
  await server.close();
});

/** Of a page of an order of a buyer: what the address names. */
function placeOf(page: string) {
  const [, , of, kind, person = '', , seller = '', order = ''] = page.split('/');
  expect([of, kind]).toEqual([market, 'b']);
  return { market, buyer: person, seller, order };
}
const lastOf = (page: string): string => page.split('/').at(-1) ?? '';
const sellerOf = (page: string): string => page.split('/')[4] ?? '';

async function payoutOn(client: Client, page: string, programme: string) {
  const { cover } = await client.buyerProtection(placeOf(page));
  const found = cover?.payouts.find((each) => each.programme === programme);
  if (!found) throw new Error(`${page} has no payout of ${programme}`);
  return found;
}

/** One of the figures of a page, for each row: what the API says where the page reads it from. */
const FIGURES: readonly (readonly [
  sentence: string,
  figure: (client: Client, pages: readonly string[]) => Promise<unknown>,
  is: unknown,
])[] = [
  [
    'delivery time to the United States is 27 days',
    async (client, [page = '']) => {
      const { deliverBy, dispatchedAt } = await client.buyerOrder(placeOf(page));
      return [dispatchedAt, deliverBy];
    },
    ['2025-10-21T02:00:00.000Z', '2025-11-17T15:59:59.999Z'],
  ],
  [
    'responding within 5 days',
    async (client, [page = '']) => {
      const { openedAt, ruling } = await client.buyerDispute({
        market,
        buyer: page.split('/')[4] ?? '',
        id: lastOf(page),
      });
      return [openedAt, ruling?.at, ruling?.how, ruling?.refund?.amount.amount];
    },
    ['2025-11-18T02:00:00.000Z', '2025-11-23T02:00:00.000Z', 'seller-silent', '420.00'],
  ],
  [
    'the actual amount paid',
    async (client, [page = '']) =>
      (await client.myReport({ market, id: lastOf(page) })).decided?.finding?.refund?.amount.amount,
    '92.00',
  ],
  [
    'twice the price',
    async (client, [page = '']) => {
      const finding = (await client.myReport({ market, id: lastOf(page) })).decided?.finding;
      return [finding?.price?.amount, finding?.extra?.amount.amount];
    },
    ['80.00', '160.00'],
  ],
  [
    'Effective from September 12',
    (client, pages) =>
      Promise.all(
        pages.map(async (page) => {
          const { programmes } = await client.buyerProtection(placeOf(page));
          return programmes.filter(({ applies }) => applies).length;
        }),
      ),
    [0, 5],
  ],
  [
    'up to 25 yuan',
    async (client, [page = '']) => {
      const { base, granted, boundBy, rest } = await payoutOn(client, page, 'return-freight');
      return [base.amount, granted?.amount, boundBy, rest?.amount.amount, rest?.bearer];
    },
    ['31.50', '25.00', 'order', '6.50', 'buyer'],
  ],
  [
    '3,000 yuan for single transactions',
    async (client, [page = '']) => {
      const { asked, granted, boundBy, left } = await payoutOn(client, page, 'return-freight');
      return [asked.amount, granted?.amount, boundBy, left.find(({ scope }) => scope === 'transaction')?.amount.amount];
    },
    ['25.00', '0.00', 'transaction', '0.00'],
  ],
  [
    'up to 5%',
    async (client, [page = '']) => {
      const { base, granted, boundBy } = await payoutOn(client, page, 'custom-orders');
      return [base.amount, granted?.amount, boundBy];
    },
    ['59999.99', '2999.99', null],
  ],
  [
    'a cap of 3,000 yuan',
    async (client, [page = '']) => {
      const { formula, granted, boundBy, rest } = await payoutOn(client, page, 'custom-orders');
      return [formula.amount, granted?.amount, boundBy, rest?.amount.amount];
    },
    ['5000.00', '3000.00', 'transaction', '2000.00'],
  ],
  [
    'a cap of 18 yuan',
    async (client, [page = '']) => {
      const { items } = await client.sellerStatement({ market, seller: sellerOf(page), limit: 100 });
      return items
        .filter(({ command, account }) => command === 'protection.look' && account === 'seller.available')
        .map(({ money }) => money.amount);
    },
    ['-18.00', '-10.00', '-5.00'],
  ],
  [
    '50,000 yuan',
    async (client, [page = '']) => {
      const { items } = await client.sellerStatement({ market, seller: sellerOf(page), limit: 100 });
      return items
        .filter(({ order, account }) => order === 'CN-LOST' && account === 'in-transit')
        .map(({ money }) => money.amount)
        .filter((amount) => !amount.startsWith('-'))
        .sort();
    },
    ['50000.00', '80000.00'],
  ],
  [
    'Answer all email messages',
    async (client, [page = '']) => {
      const { marks } = await client.sellerOrder({ market, seller: sellerOf(page), order: lastOf(page) });
      return marks.map(({ code, thing, spans }) => [code, thing.id, spans[0]?.from]);
    },
    [['answered-late', 'CN-ANSWERED-LATE message 0', '2025-11-26T01:00:00.000Z']],
  ],
  [
    'engage and respond',
    async (client, [page = '']) => {
      const { items } = await client.orderMessages({ market, seller: sellerOf(page), order: lastOf(page) });
      return items
        .filter(({ from }) => from === 'buyer')
        .map(({ at, answeredAt }) => Date.parse(answeredAt ?? '') - Date.parse(at));
    },
    [30 * 3_600_000, 24 * 3_600_000],
  ],
];

describe('the worked cases of the five documents', () => {
  it('are one for each number, and no more', () => {
    expect(rows).toHaveLength(FIGURES.length);
    for (const [sentence] of FIGURES) expect(rows.filter((row) => row.sentence.includes(sentence))).toHaveLength(1);
  });

  it.each(FIGURES)('%s: opened by whom the table names, it is the figure', async (sentence, figure, is) => {
    const row = rows.find((each) => each.sentence.includes(sentence));
    const token = tokens.get(row?.who ?? '');
    expect(token, row?.who).toBeDefined();
    expect(await figure(server.with(token ?? ''), row?.pages ?? [])).toEqual(is);
  });

  it('are told as they are: every amount of theirs stands in the table', () => {
    for (const [sentence, , is] of FIGURES) {
      const row = rows.find((each) => each.sentence.includes(sentence));
      const told = row?.sees.replaceAll(',', '') ?? '';
      for (const amount of [is].flat(2)) if (/^\d+\.\d\d$/.test(String(amount))) expect(told).toContain(String(amount));
    }
  });
});
