import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tell } from './server.ts';
import type { World } from './world.ts';
import { world } from './world.ts';

let all: World;

beforeAll(async () => {
  all = await world();
});
afterAll(() => all.close());

const s1 = { market: 'm1', seller: 's1' };

describe('a mark contested from beginning to end', () => {
  it('stands in the list, on its page, beside its mark, and in the queue', async () => {
    const [item] = (await all.s1.sellerContests(s1)).items;
    expect(item).toMatchObject({
      id: all.contest,
      order: 'A/1',
      mark: 'shipped-late',
      status: 'submitted',
      open: true,
    });
    // Five business days after Thursday 1 March 2018: 2, 5, 6, 7, 8 March; to the end of the day in São Paulo.
    expect(item?.deadlines).toEqual([
      { code: 'decide', due: '2018-03-09T02:59:59.999Z', of: 'operator', silence: 'uphold' },
    ]);
    const page = await all.s1.sellerContest({ ...s1, id: all.contest });
    expect(page.words).toMatchObject([
      { role: 'statement', by: 'seller', text: 'The carrier came a day late: a secret of s1.' },
    ]);
    expect(page.history).toMatchObject([{ command: 'appeals.contest', actor: 'seller', figures: null }]);
    const { marks } = await all.s1.sellerOrder({ ...s1, order: 'A/1' });
    expect(marks.find(({ code }) => code === 'shipped-late')).toMatchObject({
      state: 'counts',
      contestable: { possible: false, rule: 'appeals.already_open', contest: all.contest },
    });
    expect((await all.operator.contests({ market: 'm1', open: true })).items.map(({ id }) => id)).toEqual([
      all.contest,
    ]);
  });

  it('is not contested twice, nor by a key used for something else', async () => {
    const body = {
      orderId: 'A/1',
      mark: 'shipped-late',
      ground: 'facts-wrong',
      statement: 'Again.',
      facts: [],
    } as const;
    await expect(all.s1.contestMark({ ...s1, body })).rejects.toMatchObject({
      status: 422,
      problem: { rule: 'appeals.already_open', because: [{ verdict: 'blocks' }] },
    });
    await expect(all.s1.contestMark({ ...s1, body: { ...body, orderId: 'none' } })).rejects.toMatchObject({
      status: 404,
    });
    await expect(
      all.s1.contestMark({ ...s1, body: { ...body, ground: 'bad mood' as 'facts-wrong' } }),
    ).rejects.toMatchObject({ status: 400, problem: { rule: 'platform.invalid', field: 'body.ground' } });
  });

  it('is asked about once, by a key that makes two sendings one', async () => {
    const body = { question: 'Which carrier was it?' };
    const ask = () => all.operator.askSeller({ market: 'm1', id: all.contest, body }, { idempotencyKey: 'ask-1' });
    const [one, two] = [await ask(), await ask()];
    expect([one.repeated, two.repeated]).toEqual([false, true]);
    expect(two.decision).toBe(one.decision);
    await expect(
      all.operator.askSeller(
        { market: 'm1', id: all.contest, body: { question: 'Other?' } },
        { idempotencyKey: 'ask-1' },
      ),
    ).rejects.toMatchObject({ status: 422, problem: { rule: 'engine.idempotency_reused' } });
    const { due } = await all.s1.sellerHealth(s1);
    expect(due).toContainEqual(expect.objectContaining({ kind: 'contest-answer', contest: all.contest, order: 'A/1' }));
    await all.s1.answerContest({ ...s1, id: all.contest, body: { answer: 'Correios.' } });
    expect((await all.s1.sellerContest({ ...s1, id: all.contest })).words.map(({ role, by }) => [role, by])).toEqual([
      ['statement', 'seller'],
      ['question', 'market'],
      ['answer', 'seller'],
    ]);
  });

  it('is previewed without effect, then decided: the mark is struck, the figure changes', async () => {
    const late = async () =>
      (await all.s1.sellerHealth(s1)).metrics.find(({ name }) => name === 'late-shipment')?.windows[0];
    expect(await late()).toMatchObject({ things: 1, marked: 1, ifTonight: { marked: 1 } });
    const decide = (dryRun: boolean) =>
      all.operator.decideContest({
        market: 'm1',
        id: all.contest,
        dryRun,
        body: { outcome: 'upheld', reason: 'not-the-sellers-fault' },
      });
    const preview = await decide(true);
    expect(preview).toMatchObject({ dryRun: true, decision: null, contest: { status: 'upheld' } });
    expect(await late()).toMatchObject({ ifTonight: { marked: 1 } });
    const done = await decide(false);
    const lines = (side: 'before' | 'after') => done.figures?.[side].find(({ metric }) => metric === 'late-shipment');
    expect(lines('before')).toMatchObject({ things: 1, marked: 1 });
    expect(lines('after')).toMatchObject({ things: 1, marked: 0 });
    expect({ ...preview, dryRun: false, decision: done.decision }).toMatchObject({ figures: done.figures });
    // As of midnight it still counts; what changed since stands beside it, and tonight it is gone.
    expect(await late()).toMatchObject({
      marked: 1,
      sinceMidnight: { before: { marked: 1 }, after: { marked: 0 } },
      ifTonight: { marked: 0 },
    });
    const { marks, timeline } = await all.s1.sellerOrder({ ...s1, order: 'A/1' });
    const mark = marks.find(({ code }) => code === 'shipped-late');
    expect(mark).toMatchObject({
      state: 'excused',
      contestable: { possible: false, rule: 'appeals.mark_does_not_count' },
    });
    expect(mark?.spans.at(-1)).toMatchObject({ counts: false, rule: 'promise.excused' });
    expect(timeline.find(({ fact }) => fact?.kind === 'mark.excused')?.fact?.source).toBe('troth');
  });

  it('is explained, replayed, recounted and verified', async () => {
    const { items } = await all.s1.decisions({ market: 'm1' });
    expect(items.map(({ command }) => command)).toEqual([
      'appeals.decide',
      'appeals.answer',
      'appeals.ask',
      'appeals.contest',
    ]);
    expect(items.map(({ seq }) => seq)).toEqual([4, 3, 2, 1]);
    const [last] = items;
    const id = last?.id ?? '';
    const whole = await all.operator.decision({ market: 'm1', id });
    expect(whole.prev).toBe(items[1]?.hash);
    expect(whole.because.length).toBeGreaterThan(0);
    for (const { text } of whole.because) expect(text).not.toMatch(/[{}]|appeals\./);
    expect(JSON.stringify(whole)).not.toContain('secret of s1');
    expect(await all.s1.replayDecision({ market: 'm1', id })).toEqual({ same: true, why: null, detail: null });
    const counted = await all.operator.recountDecision({ market: 'm1', id });
    expect(counted.today).toEqual(counted.recorded);
    expect(await all.operator.verifySeller(s1)).toEqual({ decisions: 4, breaks: [] });
    const exported = await all.s1.exportDecision({ market: 'm1', id });
    expect(JSON.parse(exported.decision)).toMatchObject({ decisionId: id, command: 'appeals.decide' });
  });

  it('is in the language that was asked for', async () => {
    const response = await fetch(`${all.address}/v1/markets/m1/sellers/s1/contests/${all.contest}`, {
      headers: { authorization: `Bearer ${all.tokens.s1}`, 'accept-language': 'zh-CN' },
    });
    expect(await response.text()).toMatch(/申诉成立/);
  });
});

describe('the things behind a figure', () => {
  it('are those it counts: by weight, marked and excused told apart', async () => {
    await tell(all.db, 'm1', [
      {
        source: 'shop',
        id: 'A/2/placed',
        kind: 'order.placed',
        occurredAt: '2018-02-10T10:00:00-03:00',
        sellerId: 's1',
        orderId: 'A/2',
        data: { shipBy: '2018-02-12T18:00:00-03:00' },
      },
      {
        source: 'shop',
        id: 'A/2/sent',
        kind: 'parcel.confirmed',
        occurredAt: '2018-02-11T10:00:00-03:00',
        sellerId: 's1',
        orderId: 'A/2',
      },
    ]);
    const things = { ...s1, metric: 'late-shipment' };
    // As of today the excuse, which was given at noon, is not known yet.
    const today = await all.s1.metricThings(things);
    expect(today.figure).toMatchObject({ things: 2, marked: 1 });
    expect(today.withoutOne).toMatchObject({ things: 2, marked: 0 });
    expect(today.items).toMatchObject([{ order: 'A/1', part: 'marked', anchor: '2018-02-22', weight: 1 }]);
    const tomorrow = await all.s1.metricThings({ ...things, asOf: '2018-03-02', show: 'all' });
    expect(tomorrow.figure).toMatchObject({ things: 2, marked: 0 });
    expect(tomorrow.withoutOne).toBeNull();
    expect(tomorrow.items.map(({ order, part }) => [order, part])).toEqual([
      ['A/1', 'excused'],
      ['A/2', 'clear'],
    ]);
    const first = await all.s1.metricThings({ ...things, show: 'all', limit: 1 });
    const second = await all.s1.metricThings({ ...things, show: 'all', limit: 1, cursor: first.next ?? '' });
    expect([...first.items, ...second.items].map(({ order }) => order)).toEqual(['A/1', 'A/2']);
    expect(second.next).not.toBeNull();
    await expect(all.s1.metricThings({ ...things, window: 31 })).rejects.toMatchObject({ status: 404 });
  });
});

describe('lists of orders and sellers', () => {
  it('filters orders, pages through them, and says what is owed next', async () => {
    await tell(all.db, 'm1', [
      {
        source: 'shop',
        id: 'A/3/placed',
        kind: 'order.placed',
        occurredAt: '2018-03-01T09:00:00-03:00',
        sellerId: 's1',
        orderId: 'A/3',
        data: { shipBy: '2018-03-01T20:00:00-03:00' },
      },
    ]);
    const list = async (query: object) =>
      (await all.s1.sellerOrders({ ...s1, ...query })).items.map(({ order }) => order);
    expect(await list({})).toEqual(['A/3', 'A/1', 'A/2']);
    expect(await list({ status: 'open' })).toEqual(['A/3']);
    expect(await list({ due: 'today' })).toEqual(['A/3']);
    expect(await list({ due: 'overdue' })).toEqual([]);
    expect(await list({ mark: 'shipped-late' })).toEqual(['A/1']);
    expect(await list({ search: 'A/2' })).toEqual(['A/2']);
    expect(await list({ placedFrom: '2018-02-11', placedTo: '2018-02-20' })).toEqual(['A/1']);
    const { items, next } = await all.s1.sellerOrders({ ...s1, limit: 2 });
    expect(await list({ limit: 2, cursor: next })).toEqual(['A/2']);
    expect(items[0]).toMatchObject({
      order: 'A/3',
      status: 'open',
      next: { kind: 'ship', at: '2018-03-01T23:00:00.000Z', overdue: false },
      marks: [{ code: 'shipped-late', state: 'ahead' }],
    });
  });

  it('tells of an order what was owed, what happened and what it meant', async () => {
    const order = await all.s1.sellerOrder({ ...s1, order: 'A/1' });
    expect(order.promise).toMatchObject([{ shipBy: '2018-02-22T21:00:00.000Z', shipHow: 'told' }]);
    const meant = order.timeline.map(({ fact, means }) => [fact?.kind ?? null, means.map(({ rule }) => rule)]);
    expect(meant.slice(0, 3)).toEqual([
      ['order.placed', ['views.ship_by', 'views.deliver_by']],
      [null, ['views.mark_counts']],
      ['parcel.confirmed', ['views.dispatched_late', 'views.mark_counts']],
    ]);
    expect(order.timeline[0]?.fact?.words).toEqual({ name: 'A secret of A/1' });
    for (const { text } of order.timeline.flatMap(({ means }) => means)) expect(text).not.toMatch(/[{}]|views\./);
  });

  it('lists sellers with figures and trend, sorted, filtered, and as CSV', async () => {
    const page = await all.operator.sellers({ market: 'm1', sort: '-late-shipment', spark: 'late-shipment' });
    expect(page.items.map(({ seller }) => seller)).toEqual(['s2', 's1']);
    expect(page).toMatchObject({ total: 2, spark: 'late-shipment', asOf: '2018-03-01', next: null });
    const late = page.items[0]?.figures.find(({ metric }) => metric === 'late-shipment');
    expect(late).toMatchObject({ days: 30, things: 1, marked: 1, status: 'few' });
    expect(page.items[0]?.spark).toHaveLength(13);
    expect(page.items[0]?.spark.slice(-2)).toEqual([
      { things: 0, marked: 0 },
      { things: 1, marked: 1 },
    ]);
    expect((await all.operator.sellers({ market: 'm1', search: 'S2' })).items.map(({ seller }) => seller)).toEqual([
      's2',
    ]);
    expect((await all.operator.sellers({ market: 'm1', status: 'broken' })).total).toBe(0);
    expect((await all.operator.sellers({ market: 'm1', limit: 1, sort: 'seller' })).next).not.toBeNull();
    const response = await fetch(`${all.address}/v1/markets/m1/sellers?sort=seller`, {
      headers: { authorization: `Bearer ${all.tokens.operator}`, accept: 'text/csv' },
    });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, ...lines] = (await response.text()).trimEnd().split('\r\n');
    expect(head?.split(',').slice(0, 5)).toEqual([
      'seller',
      'cancellation.things',
      'cancellation.marked',
      'cancellation.rate',
      'cancellation.status',
    ]);
    expect(lines.map((line) => line.split(',')[0])).toEqual(['s1', 's2']);
    expect(lines.map((line) => line.split(',').length)).toEqual(lines.map(() => head?.split(',').length));
  });
});

describe('what pages ask again and again', () => {
  it('is another version when something of the seller changed, and only then', async () => {
    const ask = async (token: string, etag?: string) => {
      const headers = { authorization: `Bearer ${token}`, ...(etag === undefined ? {} : { 'if-none-match': etag }) };
      const response = await fetch(`${all.address}/v1/markets/m1/changes`, { headers });
      return { status: response.status, etag: response.headers.get('etag') ?? '' };
    };
    const [mine, theirs, market] = await Promise.all(
      [all.tokens.s1, all.tokens.s2, all.tokens.operator].map((token) => ask(token)),
    );
    expect((await ask(all.tokens.s1, mine?.etag)).status).toBe(304);
    await tell(all.db, 'm1', [
      {
        source: 'shop',
        id: 'B/1/scan',
        kind: 'parcel.scanned',
        occurredAt: '2018-02-24T09:00:00-03:00',
        sellerId: 's2',
        orderId: 'B/1',
        parcelId: 'B/1/p1',
      },
    ]);
    expect((await ask(all.tokens.s1, mine?.etag)).status).toBe(304);
    expect((await ask(all.tokens.s2, theirs?.etag)).status).toBe(200);
    expect((await ask(all.tokens.operator, market?.etag)).status).toBe(200);
  });
});
