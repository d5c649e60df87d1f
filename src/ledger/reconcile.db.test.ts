import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import {
  at,
  balances,
  bought,
  moveClock,
  opened,
  openMarket,
  sellerId,
  tell,
  work,
} from '../../test/disputes/market.ts';
import { ledger } from '../cli/ledger.ts';
import { MS } from '../kernel/instant.ts';
import { readConfig } from '../platform/config.ts';
import { confirmReservation, openFund, reserve, topUp } from './funds.ts';
import type { Finding } from './model/reconcile.ts';
import { CONFIRMED_WITHIN_MS } from './model.ts';
import { readInstructionsOfOrder } from './read.ts';
import { countFindings, readFindings } from './read-reconcile.ts';
import { tellOfMoney } from './tell.ts';

/** Every order is of 92.00; the seller is silent, so that on 3 April all of it is asked for. */
const NOW = at('2026-03-29T09:00:00-07:00');
const ASKED = NOW + 5 * MS.day;
const DUE = ASKED + CONFIRMED_WITHIN_MS;

let harness: Harness;
let told = 0;
beforeAll(async () => {
  harness = await openMarket(NOW);
});
afterAll(() => harness.drop());

const asked = (order: string) => readInstructionsOfOrder(harness.db.pool, sellerId, order);
const findings = async (order: string, now = ASKED): Promise<Finding[]> =>
  (await readFindings(harness.db.read, 'test', now, 1000)).filter(({ orderId }) => orderId === order);
const words = async (order: string, now = ASKED) => (await findings(order, now)).map(({ found }) => found);

/** An order whose refund was asked for. */
async function refunded(order: string): Promise<string> {
  await moveClock(harness.db, NOW);
  await bought(harness.db, order);
  await opened(harness, order);
  await moveClock(harness.db, ASKED);
  await work(harness);
  return (await asked(order))[0]!.instructionId;
}

async function say(order: string, kind: string, data: object): Promise<void> {
  const id = `${kind}/${order}/${++told}`;
  await tell(harness.db, [{ source: 'psp', id, kind, occurredAt: ASKED, sellerId: 'shop', orderId: order, data }]);
  await work(harness);
}
const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('reconciliation finds', () => {
  it('nothing where what was asked for was confirmed, or is not due yet', async () => {
    const instructionId = await refunded('R-1');
    expect(await words('R-1', DUE - 1)).toEqual([]);
    await say('R-1', 'instruction.confirmed', { instructionId, amount: usd('92') });
    expect(await words('R-1', DUE + MS.day)).toEqual([]);
  });

  it('what nobody has confirmed by its due time', async () => {
    const id = await refunded('R-2');
    expect(await findings('R-2', DUE)).toMatchObject([
      { found: 'not-confirmed', id, since: DUE, kind: 'refund', seller: 'shop', asked: { minor: 92_00n } },
    ]);
  });

  it('what was confirmed and never asked for, once, and moves no money by it', async () => {
    await bought(harness.db, 'R-3');
    const before = await balances(harness);
    const id = '01890000-0000-7000-8000-00000000beef';
    await say('R-3', 'instruction.confirmed', { instructionId: id, amount: usd('12.50') });
    await say('R-3', 'instruction.confirmed', { instructionId: id });
    expect(await findings('R-3')).toMatchObject([
      { found: 'never-asked', id, kind: 'confirmed', seller: 'shop', asked: null, told: { minor: 12_50n } },
    ]);
    expect(await balances(harness)).toEqual(before);
  });

  it('what was confirmed of another amount; the books keep what was asked', async () => {
    const instructionId = await refunded('R-4');
    await say('R-4', 'instruction.confirmed', { instructionId, amount: usd('91.99') });
    expect(await findings('R-4')).toMatchObject([
      { found: 'other-amount', asked: { minor: 92_00n }, told: { minor: 91_99n, currency: 'USD' } },
    ]);
    expect(await asked('R-4')).toMatchObject([{ state: 'confirmed', money: usd('92.00'), told: usd('91.99') }]);
  });

  it('what was refused, as long as nobody has paid it', async () => {
    const instructionId = await refunded('R-5');
    await say('R-5', 'instruction.refused', { instructionId });
    expect(await findings('R-5')).toMatchObject([
      { found: 'refused', id: instructionId, kind: 'refund', asked: { minor: 92_00n }, owed: { minor: 92_00n } },
    ]);
    await say('R-5', 'instruction.confirmed', { instructionId });
    expect(await words('R-5')).toEqual([]);
  });

  it('what was called back and done all the same', async () => {
    const instructionId = await refunded('R-6');
    await say('R-6', 'chargeback.opened', { chargebackId: 'cb-6', amount: usd('92.00') });
    expect(await asked('R-6')).toMatchObject([{ state: 'recalled' }]);
    expect(await words('R-6', DUE)).toEqual([]);
    await say('R-6', 'instruction.confirmed', { instructionId });
    expect(await findings('R-6')).toMatchObject([{ found: 'crossed', id: instructionId, asked: { minor: 92_00n } }]);
  });

  it('what was set aside in a fund and never posted, once an hour has passed', async () => {
    const money = { minor: 10_00n, currency: 'USD' };
    await openFund(harness.db, { market: 'test', fund: 'care', currency: 'USD', lowAt: null, at: NOW });
    await topUp(harness.db, {
      market: 'test',
      fund: 'care',
      key: 'a',
      amount: { ...money, minor: 100_00n },
      principalId: 'op',
      at: NOW,
    });
    for (const key of ['posted', 'left'])
      await reserve(harness.db, { market: 'test', key, fund: 'care', amount: money, caps: [], at: NOW });
    // A limit that was used up leaves nothing to post.
    await reserve(harness.db, {
      market: 'test',
      key: 'nothing',
      fund: 'care',
      amount: { ...money, minor: 0n },
      caps: [],
      at: NOW,
    });
    await confirmReservation(harness.db.pool as never, 'test', 'posted');
    const ofFund = async (now: number) =>
      (await readFindings(harness.db.read, 'test', now, 1000)).filter(({ fund }) => fund === 'care');
    expect(await ofFund(NOW + MS.hour - 1)).toEqual([]);
    expect(await ofFund(NOW + MS.hour)).toMatchObject([
      { found: 'not-posted', id: 'left', asked: money, seller: null, orderId: null },
    ]);
  });
});

describe('an instruction that nobody answers', () => {
  const alarms = async () => {
    const { rows } = await harness.db.pool.query<{ reader: string; at: number; subject: string }>(
      `select n.reader, n.at, e.subject from notices n join events e on e.seller_id = n.seller_id and e.event_id = n.event_id
       where e.type = 'ledger.instruction_overdue'`,
    );
    return rows;
  };

  it('alarms operators at its due time, once, however often it is looked at', async () => {
    const look = async (clock: number) => {
      await moveClock(harness.db, clock);
      return tellOfMoney(harness.db, DUE + 100 * MS.day);
    };
    expect(await look(DUE - 1)).toBe(0);
    expect(await alarms()).toEqual([]);
    expect(await Promise.all([look(DUE), look(DUE), look(DUE)])).toContain(1);
    expect(await look(DUE + MS.day)).toBe(0);
    expect(await alarms()).toEqual([{ reader: 'operator', at: DUE, subject: 'orders/R-2' }]);
    await moveClock(harness.db, ASKED);
  });
});

describe('the findings of a market', () => {
  it('come a page at a time, the oldest first, each once, and are counted by kind', async () => {
    const all = await readFindings(harness.db.read, 'test', DUE, 1000);
    const paged: Finding[] = [];
    for (let after: Finding | undefined; ; after = paged.at(-1)) {
      const page = await readFindings(harness.db.read, 'test', DUE, 2, after);
      paged.push(...page);
      if (page.length < 2) break;
    }
    expect(paged).toEqual(all);
    expect(all.map(({ since }) => since)).toEqual(all.map(({ since }) => since).toSorted((a, b) => a - b));
    expect(await countFindings(harness.db.read, 'test', DUE)).toEqual({
      'not-confirmed': 1,
      'never-asked': 1,
      'other-amount': 1,
      refused: 0,
      crossed: 1,
      'not-posted': 1,
    });
    expect(await readFindings(harness.db.read, 'elsewhere', DUE, 1000)).toEqual([]);
  });

  const told = async (options: Record<string, string | boolean>) => {
    const lines: string[] = [];
    const context = {
      args: ['reconcile'],
      options,
      config: readConfig({}),
      now: DUE,
      signal: new AbortController().signal,
      out: async (line: string) => {
        lines.push(line);
      },
      err: () => {},
      db: harness.db,
    };
    const end = await ledger.run(context).then(
      () => 'nothing found',
      (error: Error) => `${error.name}: ${error.message}`,
    );
    return { lines, end };
  };

  it('are said in words on the command line, which answers no where there are any', async () => {
    await moveClock(harness.db, DUE);
    const { lines, end } = await told({});
    expect(end).toBe('Refusal: 5 things are not as the books say.');
    expect(lines.at(-1)).toBe('test: 5 amiss.');
    expect(lines.find((line) => line.includes('R-2'))).toMatch(
      /^test shop\/R-2: refund of 92\.00 USD was asked for and never confirmed, since 2026-04-06T16:00:00(\.000)?Z \(not-confirmed /,
    );
    expect(lines.join('\n')).toContain('refund of 92.00 USD was asked for, 91.99 USD was paid');
    expect(lines.join('\n')).toContain('10.00 USD was set aside in care and never posted');
    expect((await told({ market: 'nowhere' })).end).toBe('Refusal: No such market: nowhere');
  });

  it('are JSON for programs', async () => {
    const { lines } = await told({ json: true });
    expect(lines).toHaveLength(5);
    const all = lines.map((line) => JSON.parse(line));
    expect(all.find(({ order }) => order === 'R-4')).toMatchObject({
      market: 'test',
      found: 'other-amount',
      asked: usd('92.00'),
      told: usd('91.99'),
      owed: null,
    });
  });

  it('are none where all is well', async () => {
    await harness.db.pool.query('update markets set clock = $1', [NOW - MS.day]);
    await harness.db.pool.query(`delete from strays`);
    await harness.db.pool.query(`update instructions set crossed = false, told_minor = null`);
    expect(await told({})).toEqual({ lines: ['test: nothing is amiss.'], end: 'nothing found' });
  });
});
