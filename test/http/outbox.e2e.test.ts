import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { World } from './world.ts';
import { world } from './world.ts';

let all: World;
let buyer: Client;
const m1 = { market: 'm1' };

beforeAll(async () => {
  all = await world({ claim: true });
  buyer = all.with(all.tokens.buyer);
  // A listener of the whole market that is there before anything happens to the claim.
  await all.operator.createWebhook({ body: { url: 'https://hooks.example/market', types: [], market: 'm1' } });
  await all.s1.answerDispute({
    market: 'm1',
    seller: 's1',
    id: all.dispute,
    body: { answer: 'refuse', words: 'It was sent in time.', proposal: { kind: 'refund', amount: '5.00' } },
  });
});
afterAll(() => all.close());

describe('the outbox', () => {
  it('lists what people are told and what listeners are sent, as it leaves, the last written first', async () => {
    const { items } = await all.operator.outbox(m1);
    const refused = items.find(({ type, by }) => type === 'disputes.refused' && by === 'notice');
    expect(refused).toMatchObject({
      reader: { kind: 'buyer', id: 'b1' },
      seller: 's1',
      body: null,
      ids: { order: 'A/2', dispute: all.dispute },
      title: { en: 'An answer to your claim about order A/2', zh: '您对订单 A/2 的索赔已有答复' },
      delivery: { state: 'kept', attempts: 0, sentAt: null },
    });
    const sent = items.filter(({ by, type }) => by === 'webhook' && type === 'disputes.refused');
    expect(sent.map(({ reader }) => reader.id).sort()).toEqual([
      'https://hooks.example/market',
      'https://hooks.example/s1',
    ]);
    for (const each of sent) {
      expect(each.delivery).toMatchObject({ state: 'waiting', sentAt: null });
      expect(JSON.parse(each.body ?? '')).toMatchObject({ specversion: '1.0', type: 'disputes.refused' });
    }
    const times = items.map(({ writtenAt }) => writtenAt);
    expect(times).toEqual(times.toSorted().reverse());
    for (const { title, text } of items)
      for (const words of [title.en, title.zh, text.en, text.zh]) expect(words).not.toMatch(/[{}—]|undefined/);
  });

  it('is paged without a gap or a repeat', async () => {
    const whole = (await all.operator.outbox({ ...m1, limit: 200 })).items.map(({ id }) => id);
    expect(whole.length).toBeGreaterThan(4);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Client['outbox']>> = await all.operator.outbox({
        ...m1,
        limit: 1,
        ...(cursor === null ? {} : { cursor }),
      });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== null);
    expect(paged).toEqual(whole);
  });

  it('finds by way, state and part of whom it goes to, and is paged then too without a gap or a repeat', async () => {
    const whole = (await all.operator.outbox({ ...m1, limit: 200 })).items;
    const idsOf = (items: typeof whole) => items.map(({ id }) => id);
    const found = async (asked: object) => idsOf((await all.operator.outbox({ ...m1, limit: 200, ...asked })).items);
    const webhooks = whole.filter(({ by }) => by === 'webhook');
    const notices = whole.filter(({ by }) => by === 'notice');
    expect(webhooks.length).toBeGreaterThan(1);
    expect(await found({ by: 'webhook' })).toEqual(idsOf(webhooks));
    expect(await found({ by: 'notice' })).toEqual(idsOf(notices));
    for (const state of ['kept', 'no-address', 'waiting', 'sent', 'retrying', 'failed'] as const) {
      const those = whole.filter(({ delivery }) => delivery.state === state);
      expect(await found({ state })).toEqual(idsOf(those));
    }
    // No mail server is set, and nobody listens at the webhooks' addresses yet.
    expect(await found({ state: 'kept' })).toEqual(idsOf(notices));
    expect(await found({ state: 'waiting' })).toEqual(idsOf(webhooks));
    expect(await found({ to: 'EXAMPLE/Mark' })).toEqual(
      idsOf(whole.filter(({ reader }) => reader.id === 'https://hooks.example/market')),
    );
    expect(await found({ to: 'b1', by: 'notice' })).toEqual(
      idsOf(notices.filter(({ reader }) => reader.kind === 'buyer')),
    );
    expect(await found({ to: '%' })).toEqual([]);
    expect((await all.s1.outbox({ ...m1, to: 'b1' })).items).toEqual([]);
    const asked = { ...m1, state: 'waiting', limit: 1 } as const;
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Client['outbox']>> = await all.operator.outbox({
        ...asked,
        ...(cursor === null ? {} : { cursor }),
      });
      paged.push(...idsOf(page.items));
      cursor = page.next;
    } while (cursor !== null);
    expect(paged).toEqual(idsOf(webhooks));
  });

  it('shows sellers and buyers their own alone', async () => {
    const own = (await all.s1.outbox(m1)).items;
    expect(new Set(own.map(({ reader }) => `${reader.kind} ${reader.id}`))).toEqual(
      new Set(['seller s1', 'webhook https://hooks.example/s1']),
    );
    expect((await all.s2.outbox(m1)).items).toEqual([]);
    const told = (await buyer.outbox(m1)).items;
    expect(new Set(told.map(({ reader }) => `${reader.kind} ${reader.id}`))).toEqual(new Set(['buyer b1']));
    expect((await all.with(all.tokens.otherBuyer).outbox(m1)).items).toEqual([]);
  });

  it('says what became of a delivery', async () => {
    const { rows } = await all.db.pool.query<{ event_id: string }>(
      `update deliveries set attempts = 2, last_status = 503, last_error = 'answered 503', last_at = made_at
       where webhook_id <> $1 returning event_id`,
      [all.webhook],
    );
    expect(rows.length).toBeGreaterThan(0);
    const state = async () =>
      (await all.operator.outbox(m1)).items.find(({ reader }) => reader.id === 'https://hooks.example/market')
        ?.delivery;
    expect(await state()).toMatchObject({ state: 'retrying', attempts: 2, lastStatus: 503, lastError: 'answered 503' });
    const inState = async (wanted: 'retrying' | 'failed' | 'sent') =>
      new Set((await all.operator.outbox({ ...m1, state: wanted })).items.map(({ reader }) => reader.id));
    expect(await inState('retrying')).toEqual(new Set(['https://hooks.example/market']));
    expect(await inState('failed')).toEqual(new Set());
    await all.db.pool.query('update deliveries set next_try_at = null where webhook_id <> $1', [all.webhook]);
    expect(await state()).toMatchObject({ state: 'failed', nextTryAt: null });
    expect(await inState('retrying')).toEqual(new Set());
    expect(await inState('failed')).toEqual(new Set(['https://hooks.example/market']));
    await all.db.pool.query('update deliveries set delivered_at = made_at, last_status = 200 where webhook_id <> $1', [
      all.webhook,
    ]);
    expect(await state()).toMatchObject({ state: 'sent', lastStatus: 200 });
    expect(await inState('sent')).toEqual(new Set(['https://hooks.example/market']));
  });
});

describe('notices', () => {
  it('are unread until somebody says that they were read, each person for themselves', async () => {
    const first = await buyer.notices(m1);
    expect(first.unread).toBe(first.items.length);
    expect(first.unread).toBeGreaterThan(0);
    expect(first).toMatchObject({ readUntil: null, next: null });
    expect(first.items.every(({ unread }) => unread)).toBe(true);
    const [newest] = first.items;
    const until = newest?.writtenAt ?? '';
    expect(await buyer.markNoticesRead({ ...m1, body: { until } })).toEqual({ unread: 0, readUntil: until });
    const second = await buyer.notices(m1);
    expect(second.unread).toBe(0);
    expect(second.items.some(({ unread }) => unread)).toBe(false);
    expect((await all.s1.notices(m1)).unread).toBeGreaterThan(0);
    // Reading an old page again makes nothing unread; nobody has read what is still to be written.
    await buyer.markNoticesRead({ ...m1, body: { until: '2018-01-01T00:00:00Z' } });
    expect((await buyer.notices(m1)).unread).toBe(0);
    const far = await buyer.markNoticesRead({ ...m1, body: { until: '2999-01-01T00:00:00Z' } });
    expect(Date.parse(far.readUntil ?? '')).toBeLessThanOrEqual(Date.now());
    await buyer.escalateDispute({ market: 'm1', buyer: 'b1', id: all.dispute, body: {} });
    expect((await all.operator.notices(m1)).items.map(({ type }) => type)).toContain('disputes.escalated');
  });
});
