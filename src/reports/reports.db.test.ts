import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import {
  accepted,
  at,
  BUYER,
  balances,
  bought,
  moveClock,
  OPERATOR,
  OTHER_BUYER,
  openMarket,
  orderNow,
  POLICY,
  RIVAL,
  run,
  SELLER,
  sellerId,
  tell,
  work,
} from '../../test/disputes/market.ts';
import type { DataContext } from '../cli/command.ts';
import { erase } from '../cli/erase.ts';
import { readWords } from '../engine/words.ts';
import type { Uuid } from '../kernel/ids.ts';
import { MS } from '../kernel/instant.ts';
import type { Found, Report } from './model.ts';
import { readReport } from './read.ts';

const REPORTS = `
reports:
  triage: { within: 5 days, on-silence: upheld }
  ask: { answers-in: 48 hours }
  marks: [late, counterfeit]
  counterfeit: { evidence: [test-buy], refund: paid, times: 2, listing: pulled, tell-buyers: 30 days }
  ours: test
`;

/** Thursday, noon in Los Angeles. */
const NOW = at('2026-03-12T12:00:00-07:00');
let harness: Harness;
let clock = NOW;
beforeAll(async () => {
  harness = await openMarket(NOW, POLICY + REPORTS);
});
afterAll(() => harness.drop());

const later = async (by: number): Promise<void> => {
  clock += by;
  await moveClock(harness.db, clock);
  await work(harness);
};
const filed = async (orderId: string, more: object = {}, who = BUYER): Promise<Uuid> => {
  const input = { seller: 'shop', orderId, matter: 'late', ...more };
  return (accepted(await run(harness.engine, 'reports.file', input, who)).state as Report).reportId;
};
const does = (command: string, report: string, more: object, who = OPERATOR) =>
  run(harness.engine, `reports.${command}`, { report, ...more }, who);
const now = async (id: Uuid): Promise<Report> => (await readReport(harness.db.pool, 'test', id))!.state;
const marks = async (order: string) => (await orderNow(harness, order)).marks.map(({ code }) => code);
const evidence = [{ kind: 'test-buy', reference: 'T-1' }];
const bag = (listingId: string, more: object = {}) => ({
  placed: {
    lines: [{ id: 'l1', quantity: 2, price: { amount: '40.00', currency: 'USD' }, listingId }],
    ...more,
  },
});

describe('a report', () => {
  it('that nobody decides takes effect at its due instant, as the policy says', async () => {
    await bought(harness.db, 'S-1');
    const id = await filed('S-1');
    await later(5 * MS.day - 1);
    expect((await now(id)).status).toBe('received');
    await later(1);
    expect(await now(id)).toMatchObject({ status: 'upheld', decided: { at: clock, by: null, marked: true } });
    expect(await marks('S-1')).toContain('report-upheld');
  });

  it('waits for the answer to its question, and goes on without one', async () => {
    await bought(harness.db, 'Q-1');
    const id = await filed('Q-1');
    accepted(await does('ask', id, { of: 'seller', question: 'When?' }));
    expect(await does('answer', id, { answer: 'x' }, RIVAL)).toMatchObject({ why: 'not-found' });
    expect(await does('answer', id, { answer: 'x' }, OTHER_BUYER)).toMatchObject({ why: 'not-found' });
    expect(await does('triage', id, { outcome: 'upheld', reasons: 'x' })).toMatchObject({ rule: 'reports.not_now' });
    await later(48 * MS.hour);
    expect((await now(id)).status).toBe('lapsed');
    accepted(await does('triage', id, { outcome: 'dismissed', reasons: 'It was in time.' }));
    expect(await marks('Q-1')).not.toContain('report-upheld');
  });

  it('is made once about one thing, by two at the same time too', async () => {
    await bought(harness.db, 'D-1');
    const input = { seller: 'shop', orderId: 'D-1', matter: 'late' };
    const both = await Promise.all([1, 2].map(() => run(harness.engine, 'reports.file', input, BUYER)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ rule: 'reports.open_already' });
  });

  it('of a listing is anybody’s to make but its shop’s; of a shop that is not there nobody’s', async () => {
    await tell(harness.db, [
      { source: 'shop', id: 'rival', kind: 'seller.joined', occurredAt: NOW - MS.day, sellerId: 'rival', data: {} },
    ]);
    const input = { seller: 'shop', listing: 'L-9', matter: 'bad-listing' };
    expect(await run(harness.engine, 'reports.file', input, SELLER)).toMatchObject({ rule: 'reports.own_shop' });
    accepted(await run(harness.engine, 'reports.file', input, RIVAL));
    accepted(await run(harness.engine, 'reports.file', input, OTHER_BUYER));
    const nowhere = { ...input, seller: 'nowhere' };
    expect(await run(harness.engine, 'reports.file', nowhere, BUYER)).toMatchObject({ why: 'not-found' });
    const both = { ...input, orderId: 'S-1' };
    expect(await run(harness.engine, 'reports.file', both, BUYER)).toMatchObject({ why: 'invalid' });
  });
});

it('erasing a buyer takes what they reported, of their orders and of listings', async () => {
  const { db, engine } = harness;
  await bought(db, 'E-1', { buyer: 'b-2' });
  const ofOrder = await filed('E-1', { statement: 'It came late to me.' }, OTHER_BUYER);
  const input = { seller: 'shop', listing: 'L-E', matter: 'counterfeit', statement: 'My cousin has one.' };
  const ofListing = (accepted(await run(engine, 'reports.file', input, OTHER_BUYER)).state as Report).reportId;
  const options = { market: 'test', buyer: 'b-2' };
  await erase.run({ db, now: clock, args: [], options, out: async () => {} } as unknown as DataContext);
  for (const id of [ofOrder, ofListing])
    expect((await readWords(db.pool, sellerId, { kind: 'report', id })).map(({ text }) => text)).toEqual([null]);
});

describe('a fake', () => {
  it('tells every other buyer of the listing once, however many there are', async () => {
    await bought(harness.db, 'F-1', bag('L-1'));
    // 120 others: three decisions of at most fifty each.
    const others = Array.from({ length: 120 }, (_, index) => `F-${1000 + index}`);
    await Promise.all(
      others.map((order, index) =>
        bought(harness.db, order, { ...bag('L-1'), buyer: `b-${1000 + index}`, dispatchedAt: null }),
      ),
    );
    await bought(harness.db, 'F-2', { ...bag('L-10'), buyer: 'b-elsewhere' });
    const id = await filed('F-1', { matter: 'counterfeit' });
    accepted(await does('find_counterfeit', id, { evidence, reasons: 'A test buy came apart.' }));
    await work(harness);
    expect(await now(id)).toMatchObject({ status: 'found', telling: { told: 120 } });
    const { rows } = await harness.db.pool.query<{ reader_id: string; n: string }>(
      `select reader_id, count(*) as n from notices where type = 'reports.buyer_warned' group by reader_id order by reader_id`,
    );
    expect(rows.map(({ reader_id }) => reader_id)).toEqual(others.map((_, index) => `b-${1000 + index}`).sort());
    expect(rows.every(({ n }) => Number(n) === 1)).toBe(true);
    const { rows: decisions } = await harness.db.pool.query(
      `select 1 from decisions where about_id = $1 and command = 'reports.tell_elapsed'`,
      [id],
    );
    expect(decisions).toHaveLength(3);
    // 80.00 and 12.00 back, 160.00 on top.
    expect(await balances(harness)).toEqual({ 'in-transit': '25200', 'seller.available': '-25200' });
    expect(await marks('F-1')).toContain('counterfeit');
  });

  it('is found once, and what was refunded elsewhere meanwhile is not refunded again', async () => {
    await bought(harness.db, 'R-1', bag('L-1'));
    await tell(harness.db, [
      {
        source: 'shop',
        id: 'back/R-1',
        kind: 'refund.made',
        occurredAt: clock,
        sellerId: 'shop',
        orderId: 'R-1',
        data: { amount: { amount: '90.00', currency: 'USD' } },
      },
    ]);
    const id = await filed('R-1', { matter: 'counterfeit' });
    const second = await filed('R-1', { matter: 'late' });
    accepted(await does('find_counterfeit', id, { evidence, reasons: 'The same bag.' }));
    const { decided } = (await now(id)) as Found;
    expect(decided.finding).toMatchObject({
      refund: { amount: { amount: '2.00' } },
      extra: { amount: { amount: '160.00' } },
    });
    // Its listing was to be taken down by the first finding.
    expect(decided.finding.pulled).toEqual([]);
    const again = await does('find_counterfeit', second, { evidence, reasons: 'Again.' });
    expect(again).toMatchObject({ rule: 'reports.found_already' });
  });
});
