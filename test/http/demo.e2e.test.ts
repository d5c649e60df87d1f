import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../src/simulation/jobs.ts';
import { makeDemo } from '../../src/simulation/jobs.ts';
import type { Size } from '../../src/simulation/model.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, testServer } from './server.ts';

/** As short as the stories allow. */
const SIZE: Size = { days: 106, liveDays: 31, sellers: 1 };

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

  it('is reset by its operators alone, and is another under another seed', async () => {
    const before = await look();
    expect((await reset(memberOf(before, 'careful').token, {})).status).toBe(404);
    expect((await reset(memberOf(before, 'parcel-buyer').token, {})).status).toBe(404);
    expect((await reset(await server.key(OPERATOR), {})).status).toBe(404);
    expect((await reset('', {})).status).toBe(401);
    expect((await reset(memberOf(before, 'head-us').token, { seed: '2' })).status).toBe(202);
    const after = await until(({ cast, daysDone }) => cast.length > 0 && daysDone > 2);
    expect(after).toMatchObject({ state: 'filling', seed: '2' });
    expect(memberOf(after, 'careful').name).not.toEqual(memberOf(before, 'careful').name);
    expect(await server.with(memberOf(after, 'careful').token).me()).toMatchObject({ market: 'demo-us' });
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
