import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../src/simulation/jobs.ts';
import { makeDemo } from '../../src/simulation/jobs.ts';
import type { Size } from '../../src/simulation/model.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, testServer } from './server.ts';

/** As short as the stories allow. */
const SIZE: Size = { days: 106, liveDays: 78, sellers: 1 };

interface Shown {
  readonly state: string;
  readonly seed: string | null;
  readonly daysDone: number;
  readonly of: number;
  readonly secondsLeft: number | null;
  readonly markets: readonly { readonly market: string; readonly ready: boolean }[];
  readonly cast: readonly {
    readonly id: string;
    readonly market: string;
    readonly role: string;
    readonly name: { readonly en: string };
    readonly open: string;
    readonly token: string;
    readonly links: Readonly<Record<string, string>>;
  }[];
}

interface Tour {
  readonly steps: readonly { readonly id: string; readonly who: string; readonly done: boolean }[];
}

let server: TestServer;
let demo: Demo;
const errors: unknown[] = [];

const look = async (): Promise<Shown> => (await (await fetch(`${server.address}/v1/demo`)).json()) as Shown;
const reset = (token: string, body: object) =>
  fetch(`${server.address}/v1/demo/reset`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const until = async (holds: (shown: Shown) => boolean): Promise<Shown> => {
  for (;;) {
    const shown = await look();
    if (holds(shown)) return shown;
    // What stopped the filling for good is what is wanted to be known, not that it was waited for in vain.
    expect(errors).toEqual([]);
    await sleep(100);
  }
};
const memberOf = (shown: Shown, id: string) => {
  const found = shown.cast.find((member) => member.id === id);
  if (!found) throw new Error(`${id} is not in the cast`);
  return found;
};

beforeAll(async () => {
  server = await testServer(
    {},
    {
      demo: (engine) => {
        demo = makeDemo(engine, { seed: '1', size: SIZE, onError: (error) => errors.push(error) });
        return demo;
      },
    },
  );
});
afterAll(async () => {
  await demo.stop();
  await server.close();
});

describe('a server in demo mode', () => {
  it('says that nothing has begun, then how far it is, and lets the cast in meanwhile', async () => {
    expect(await look()).toMatchObject({ state: 'waiting', daysDone: 0, cast: [] });
    demo.start();
    const shown = await until(({ daysDone }) => daysDone > 5);
    expect(shown).toMatchObject({ state: 'filling', seed: '1', of: 2 * SIZE.days });
    expect(shown.secondsLeft).toBeGreaterThan(0);
    const careful = memberOf(shown, 'careful');
    const me = await server.with(careful.token).me();
    expect(me).toMatchObject({ kind: 'seller', market: 'demo-us' });
    const page = await server.with(careful.token).sellerHealth({ market: 'demo-us', seller: me.seller ?? '' });
    expect(page.seller.id).toBe(me.seller);
  });

  it('stops where it is told to, and goes on from there', async () => {
    await demo.stop();
    const { daysDone } = await look();
    await sleep(300);
    expect((await look()).daysDone).toBe(daysDone);
    demo.start();
    const ready = await until(({ state }) => state === 'ready');
    expect(ready).toMatchObject({ daysDone: ready.of, secondsLeft: 0 });
    expect(ready.markets).toMatchObject([
      { market: 'demo-us', ready: true },
      { market: 'demo-cn', ready: true },
    ]);
    expect(errors).toEqual([]);
  });

  it('gives each of the cast a link that opens their page, and nothing beyond their market', async () => {
    const { cast } = await look();
    expect(cast.length).toBeGreaterThanOrEqual(17);
    for (const { role, market, token, open, links } of cast) {
      expect(open).toBe(`${Object.values(links)[0]}#token=${token}`);
      expect(await server.with(token).me()).toMatchObject({ kind: role, market });
      const { items } = await server.with(token).markets();
      expect(items.map(({ id, demo: isDemo }) => [id, isDemo])).toEqual([[market, true]]);
    }
  });

  it('has a tour that is ticked by what comes about: played to its end', async () => {
    const shown = await look();
    const tour = async () => (await fetch(`${server.address}/v1/demo/tour`)).json() as Promise<Tour>;
    const ticked = async () => (await tour()).steps.flatMap(({ id, done }) => (done ? [id] : []));
    expect(await tour()).toMatchObject({ ready: true, market: 'demo-us', done: 0 });
    for (const { who } of (await tour()).steps) memberOf(shown, who);
    const as = (id: string) => server.with(memberOf(shown, id).token);
    const market = 'demo-us';
    const [buyer, suspended, judge] = [as('parcel-buyer'), as('suspension'), as('arbitrator-us')];

    // /m/MARKET/b/BUYER/orders/SELLER/ORDER
    const place = (memberOf(shown, 'parcel-buyer').links.order ?? '').split('/').map(decodeURIComponent);
    const [buyerId = '', seller = '', order = ''] = [place[4], place[6], place[7]];
    await buyer.openDispute({ market, buyer: buyerId, seller, order, body: { problem: 'late' } });
    expect(await ticked()).toEqual(['claim']);

    for (const { id } of (await judge.disputes({ market, open: true, status: 'escalated' })).items.slice(0, 3))
      await judge.decideDispute({
        market,
        id,
        body: { outcome: 'seller', reason: 'not-shown-by-buyer', reasons: 'Tracking says otherwise.' },
      });
    expect(await ticked()).toEqual(['claim', 'cases']);

    const own = (await suspended.me()).seller ?? '';
    const [sanction] = (await suspended.sellerSanctions({ market, seller: own })).items.filter(
      ({ step }) => step === 'suspension',
    );
    const appealed = await suspended.appealSanction({
      market,
      seller: own,
      id: sanction?.id ?? '',
      body: { ground: 'too-hard', statement: 'It was one bad week.', marks: [] },
    });
    expect(await ticked()).toEqual(['claim', 'appeal', 'cases']);
    const decide = (who: string) =>
      as(who).decideAppeal({ market, id: appealed.appeal.id, body: { outcome: 'upheld', reason: 'was-too-hard' } });
    const results = await Promise.allSettled([decide('second-us'), decide('head-us')]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await ticked()).toEqual(['claim', 'appeal', 'overturn', 'cases']);

    for (let moves = 0; moves < 30 && !(await ticked()).includes('silence'); moves++)
      await buyer.moveClock({ market, body: { by: '1 day' } });
    expect(await ticked()).toEqual(['claim', 'silence', 'refund', 'figure', 'appeal', 'overturn', 'cases']);

    const { fact, key } = await as('head-us').connect({ market });
    await server.with(key).tellFacts({ market, body: fact as Parameters<typeof buyer.tellFacts>[0]['body'] });
    expect(await tour()).toMatchObject({ done: 8 });
  });

  it('is reset by its operators alone, and is another under another seed', async () => {
    const before = await look();
    expect((await reset(memberOf(before, 'careful').token, {})).status).toBe(404);
    expect((await reset(memberOf(before, 'parcel-buyer').token, {})).status).toBe(404);
    expect((await reset(await server.key(OPERATOR), {})).status).toBe(404);
    expect((await reset('', {})).status).toBe(401);
    expect((await reset(memberOf(before, 'head-us').token, { seed: '2' })).status).toBe(202);
    const after = await until(({ seed, cast, daysDone }) => seed === '2' && cast.length > 0 && daysDone > 2);
    expect(after).toMatchObject({ state: 'filling', seed: '2' });
    expect(memberOf(after, 'careful').name).not.toEqual(memberOf(before, 'careful').name);
    expect(await server.with(memberOf(after, 'careful').token).me()).toMatchObject({ market: 'demo-us' });
    // Of two at once both are done, in turn, and nothing goes on that nobody can stop: another try would follow within five seconds.
    const { token } = memberOf(after, 'head-us');
    const both = await Promise.all([reset(token, { seed: '3' }), reset(token, { seed: '4' })]);
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    // Which of the two came in last is the network's to say.
    const last = ({ seed, cast, daysDone }: Shown) =>
      ['3', '4'].includes(seed ?? '') && cast.length > 0 && daysDone > 2;
    expect(await until(last)).toMatchObject({ state: 'filling' });
    await demo.stop();
    const { daysDone } = await look();
    await sleep(5_500);
    expect((await look()).daysDone).toBe(daysDone);
    expect(errors).toEqual([]);
  });
});

describe('a server that is no demo', () => {
  it('has no demo to tell of', async () => {
    const real = await testServer();
    try {
      expect((await fetch(`${real.address}/v1/demo`)).status).toBe(404);
    } finally {
      await real.close();
    }
  });
});
