import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TrothProblem } from '../../sdk/index.ts';
import { loggedPath } from '../../src/platform/http/server.ts';
import type { World } from './world.ts';
import { world } from './world.ts';

let all: World;
const HOUR = 3_600_000;
const here = () => ({ market: 'm1', id: all.decision });
const open = (token: string, language = 'en') =>
  fetch(`${all.address}/v1/shared/${token}`, { headers: { 'accept-language': language } });

beforeAll(async () => {
  all = await world();
});
afterAll(() => all.close());

describe('a decision shared by a link', () => {
  it('opens without signing in, in both languages, with the reasons that its owner reads', async () => {
    const made = await all.s1.shareDecision({ ...here(), body: {} });
    expect(Date.parse(made.expiresAt) - Date.parse(made.madeAt)).toBe(7 * 24 * HOUR);
    expect(made.path).toBe(`/s/${made.token}`);
    const [en, zh] = await Promise.all([open(made.token), open(made.token, 'zh')]);
    const shown = (await en.json()) as { decision: { because: { text: string }[] } };
    const own = await all.s1.decision(here());
    expect(shown).toMatchObject({ market: 'm1', decision: { id: all.decision, because: own.because } });
    expect(((await zh.json()) as typeof shown).decision.because[0]?.text).toMatch(/[一-鿿]/);
    expect(JSON.stringify(shown)).not.toContain('secret');
    expect(en.headers.get('x-robots-tag')).toContain('noindex');
    expect(en.headers.get('referrer-policy')).toBe('no-referrer');
    expect(en.headers.get('cache-control')).toBe('no-store');
  });

  it('keeps of its token only the hash', async () => {
    const { token } = await all.s1.shareDecision({ ...here(), body: { hours: 1 } });
    const { rows } = await all.db.pool.query<{ row: string }>('select l::text as row from decision_links l');
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toContain(token);
    for (const path of [`/s/${token}`, `/v1/shared/${token}?x=1`]) expect(loggedPath(path)).not.toContain(token);
    expect(loggedPath('/v1/markets?x=1')).toBe('/v1/markets');
  });

  it('ends by real time at its very instant, though the clock of its market stands', async () => {
    const { token, id } = await all.s1.shareDecision({ ...here(), body: { hours: 1 } });
    expect((await open(token)).status).toBe(200);
    await all.db.pool.query('update decision_links set expires_at = $2 where link_id = $1', [id, Date.now()]);
    const over = await open(token);
    expect(over.status).toBe(410);
    expect(await over.json()).toMatchObject({ rule: 'engine.link_over', detail: expect.stringContaining('ended') });
    const { items } = await all.s1.decisionLinks(here());
    expect(items.find((link) => link.id === id)).toMatchObject({ state: 'expired', leftMs: 0 });
  });

  it('ends when it is revoked, and stays on record with who made it', async () => {
    const { token, id } = await all.s1.shareDecision({ ...here(), body: { days: 30 } });
    const left = (await all.operator.decisionLinks(here())).items.find((link) => link.id === id);
    expect(left).toMatchObject({ state: 'open', madeBy: 'seller' });
    expect(left?.leftMs).toBeGreaterThan(29 * 24 * HOUR);
    expect(await all.s1.revokeDecisionLink({ ...here(), link: id })).toMatchObject({ state: 'revoked', leftMs: 0 });
    expect((await open(token)).status).toBe(410);
    expect((await all.s1.decisionLinks(here())).items.map((link) => link.id)).toContain(id);
  });

  it('opens nothing where a letter of its token is another', async () => {
    const { token } = await all.s1.shareDecision({ ...here(), body: {} });
    const other = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
    expect((await open(other)).status).toBe(404);
    expect((await open(token.slice(1))).status).toBe(404);
  });

  it('lasts 30 days at most', async () => {
    for (const body of [{ days: 31 }, { hours: 721 }, { hours: 0 }])
      await expect(all.s1.shareDecision({ ...here(), body })).rejects.toMatchObject({ status: 400 });
    expect((await all.s1.shareDecision({ ...here(), body: { hours: 720 } })).state).toBe('open');
  });

  it("is made, listed and revoked by who may read the decision: another seller's is not there", async () => {
    const { id } = await all.s1.shareDecision({ ...here(), body: {} });
    for (const other of [all.s2, all.b1, all.with(all.tokens.elsewhere)]) {
      await expect(other.shareDecision({ ...here(), body: {} })).rejects.toMatchObject({ status: 404 });
      await expect(other.decisionLinks(here())).rejects.toMatchObject({ status: 404 });
      await expect(other.revokeDecisionLink({ ...here(), link: id })).rejects.toBeInstanceOf(TrothProblem);
    }
    expect((await all.operator.shareDecision({ ...here(), body: {} })).madeBy).toBe('operator');
  });

  it('is made twenty times at most, and opened sixty times a minute by one address', async () => {
    const make = () => all.s1.shareDecision({ ...here(), body: { hours: 1 } });
    let refused: unknown;
    for (let times = 0; times < 21 && refused === undefined; times += 1)
      await make().catch((error: unknown) => {
        refused = error;
      });
    expect(refused).toMatchObject({ status: 422, problem: { rule: 'engine.links_many' } });
    const { items } = await all.s1.decisionLinks(here());
    expect(items.filter(({ state }) => state === 'open')).toHaveLength(20);
    const answers = await Promise.all(Array.from({ length: 125 }, () => open('none').then(({ status }) => status)));
    expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(5);
  });
});
