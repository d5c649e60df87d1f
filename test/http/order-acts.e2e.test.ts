import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tell } from './server.ts';
import type { World } from './world.ts';
import { world } from './world.ts';

let all: World;

/** Placed the day before by b1, for 92.00; to be shipped by 5 March, to be there by 20 March. */
const placed = (order: string) => ({
  source: 'shop',
  id: `${order}/placed`,
  kind: 'order.placed',
  occurredAt: '2018-02-28T10:00:00-03:00',
  sellerId: 's1',
  orderId: order,
  data: {
    buyerId: 'b1',
    currency: 'BRL',
    lines: [{ id: 'l1', quantity: 1, price: { amount: '80.00', currency: 'BRL' } }],
    freight: { amount: '12.00', currency: 'BRL' },
    shipBy: '2018-03-05T18:00:00-03:00',
    deliverBy: '2018-03-20',
  },
});

beforeAll(async () => {
  all = await world();
  await tell(all.db, 'm1', ['C/1', 'C/2', 'C/3', 'C/4'].map(placed));
});
afterAll(() => all.close());

const s1 = (order: string) => ({ market: 'm1', seller: 's1', order });
const b1 = (order: string) => ({ market: 'm1', buyer: 'b1', seller: 's1', order });
const refused = (rule: string, field?: string) => ({
  status: 422,
  problem: { rule, ...(field === undefined ? {} : { field }) },
});

describe('what a seller does on an order', () => {
  it('says what can be done and what is left, then that it was done', async () => {
    const before = await all.s1.orderActs(s1('C/1'));
    expect(before).toMatchObject({
      left: { amount: '92.00', currency: 'BRL' },
      can: {
        confirm: { possible: true },
        delay: { possible: true },
        cancel: { possible: true },
        refund: { possible: true },
      },
      acts: [],
    });
    const preview = await all.s1.confirmShipment({ ...s1('C/1'), dryRun: true, body: { carrier: 'correios' } });
    expect(preview).toMatchObject({ dryRun: true, decision: null, act: { kind: 'confirm' } });
    expect((await all.s1.orderActs(s1('C/1'))).acts).toEqual([]);
    const body = { carrier: 'correios', tracking: 'T-C1' };
    const confirm = () => all.s1.confirmShipment({ ...s1('C/1'), body }, { idempotencyKey: 'ship-1' });
    expect([(await confirm()).repeated, (await confirm()).repeated]).toEqual([false, true]);
    const after = await all.s1.orderActs(s1('C/1'));
    expect(after.can.cancel).toMatchObject({ possible: false, rule: 'acts.dispatched_already' });
    expect(after.can.cancel.why).toMatch(/on its way since 1 Mar 2018/);
    expect(after.acts).toMatchObject([{ act: { kind: 'confirm', parcel: { tracking: 'T-C1' } } }]);
    expect(after.acts[0]?.because.map(({ rule }) => rule)).toEqual(['acts.shipped_in_time']);
    await expect(all.s1.cancelOrder({ ...s1('C/1'), body: { reason: 'other' } })).rejects.toMatchObject(
      refused('acts.dispatched_already'),
    );
  });

  it('a delay is answered by the buyer: agreed to, it is what is owed', async () => {
    const body = {
      shipBy: '2018-03-09',
      deliverBy: '2018-03-25',
      reason: 'being-made',
      words: 'A secret delay.',
    } as const;
    await expect(
      all.s1.announceDelay({ ...s1('C/2'), body: { ...body, deliverBy: '2018-03-20' } }),
    ).rejects.toMatchObject(refused('acts.not_later', 'deliverBy'));
    await all.s1.announceDelay({ ...s1('C/2'), body });
    const seen = await all.b1.orderDelay(b1('C/2'));
    expect(seen).toMatchObject({
      deliverBy: '2018-03-21T02:59:59.999Z',
      delay: { reason: 'being-made', delay: { deliverBy: '2018-03-26T02:59:59.999Z', answer: null } },
      words: 'A secret delay.',
      can: { agree: { possible: true }, decline: { possible: true } },
    });
    const agreed = await all.b1.agreeToDelay(b1('C/2'));
    expect([agreed.act.delay?.answer?.choice, agreed.figures]).toEqual(['agreed', null]);
    expect(await all.b1.orderDelay(b1('C/2'))).toMatchObject({
      shipBy: '2018-03-10T02:59:59.999Z',
      deliverBy: '2018-03-26T02:59:59.999Z',
      can: { agree: { possible: false, rule: 'acts.no_delay' } },
    });
    const { timeline } = await all.s1.sellerOrder(s1('C/2'));
    expect(timeline.map(({ fact }) => fact?.kind)).toEqual(
      expect.arrayContaining(['delay.announced', 'promise.extended']),
    );
  });

  it('declined, the order is cancelled for the buyer; refunds never exceed what was paid', async () => {
    await all.s1.announceDelay({ ...s1('C/3'), body: { shipBy: '2018-03-08', reason: 'carrier' } });
    const partial = await all.s1.refundOrder({ ...s1('C/3'), body: { amount: '12', reason: 'late' } });
    expect(partial.act.asked?.amount).toEqual({ amount: '12.00', currency: 'BRL' });
    const declined = await all.b1.declineDelay(b1('C/3'));
    expect(declined.act.asked?.amount).toEqual({ amount: '80.00', currency: 'BRL' });
    expect((await all.s1.orderActs(s1('C/3'))).left).toEqual({ amount: '0.00', currency: 'BRL' });
    await expect(all.s1.refundOrder({ ...s1('C/3'), body: { amount: '0.01', reason: 'late' } })).rejects.toMatchObject(
      refused('acts.nothing_left'),
    );
    await expect(all.s1.refundOrder({ ...s1('C/2'), body: { amount: '92.01', reason: 'late' } })).rejects.toMatchObject(
      refused('acts.amount_not_possible', 'amount'),
    );
  });
});

describe('a conversation', () => {
  it('says until when an answer is promised, stands in the queue, and leaves it with the answer', async () => {
    const sent = await all.b1.writeToSeller({ ...b1('C/4'), body: { text: 'Where is it? 到哪里了？' } });
    expect(sent.because).toMatchObject([{ rule: 'messages.answer_by', policyPath: 'promise.answer.within' }]);
    const queue = async () => (await all.s1.sellerThreads({ market: 'm1', seller: 's1', waiting: true })).items;
    expect(await queue()).toMatchObject([{ order: 'C/4', waiting: 1, answerBy: sent.answerBy, overdue: false }]);
    expect((await all.s1.orderMessages(s1('C/4'))).items).toMatchObject([
      { from: 'buyer', text: 'Where is it? 到哪里了？', waiting: true, canMark: true },
    ]);
    await all.s1.writeToBuyer({ ...s1('C/4'), body: { text: 'Tomorrow.' } });
    expect(await queue()).toEqual([]);
    const { items } = await all.b1.buyerMessages(b1('C/4'));
    expect(items.map(({ from, text }) => [from, text])).toEqual([
      ['buyer', 'Where is it? 到哪里了？'],
      ['seller', 'Tomorrow.'],
    ]);
    await expect(
      all.s1.markMessage({ ...s1('C/4'), body: { message: items[0]?.message ?? '' } }),
    ).rejects.toMatchObject(refused('messages.answered_already'));
    // Those of the shop are there too, with their words, in conversations of their own.
    await tell(all.db, 'm1', [
      {
        source: 'shop',
        id: 'm-9',
        kind: 'message.received',
        occurredAt: '2018-03-01T09:00:00-03:00',
        sellerId: 's1',
        orderId: 'C/4',
        threadId: 'T-9',
        personal: { text: 'Thanks!' },
      },
    ]);
    await all.s1.markMessage({ ...s1('C/4'), body: { message: 'm-9', thread: 'T-9' } });
    const shop = (await all.s1.orderMessages(s1('C/4'))).items.find(({ thread }) => thread === 'T-9');
    expect(shop).toMatchObject({ text: 'Thanks!', waiting: false, noAnswerNeeded: true, canMark: false });
    const page = await all.operator.sellerThreads({ market: 'm1', seller: 's1', limit: 1 });
    expect([page.items.length, page.next === null]).toEqual([1, false]);
    const rest = await all.operator.sellerThreads({ market: 'm1', seller: 's1', limit: 5, cursor: page.next ?? '' });
    expect(rest.items).toHaveLength(1);
  });
});

describe('a review', () => {
  it('waits for its time, is written once, answered once, and stands in the list', async () => {
    const early = await all.b1.buyerReview(b1('C/1'));
    expect(early).toMatchObject({
      review: null,
      opens: '2018-03-21T03:00:00.000Z',
      can: { write: { possible: false, rule: 'reviews.not_yet' } },
    });
    await tell(all.db, 'm1', [
      {
        source: 'carrier',
        id: 'C/1/there',
        kind: 'parcel.delivered',
        occurredAt: '2018-03-01T11:00:00-03:00',
        sellerId: 's1',
        orderId: 'C/1',
        parcelId: 'T-C1',
        data: {},
      },
    ]);
    const wrote = await all.b1.writeReview({ ...b1('C/1'), body: { rating: 2, text: 'A secret of b1.' } });
    expect([wrote.figures, wrote.review.rating]).toEqual([null, 2]);
    await expect(all.b1.writeReview({ ...b1('C/1'), body: { rating: 5 } })).rejects.toMatchObject(
      refused('reviews.written_already'),
    );
    await all.s1.replyToReview({ ...s1('C/1'), body: { text: 'We are sorry.' } });
    const { items, stars } = await all.s1.sellerReviews({ market: 'm1', seller: 's1' });
    expect([stars, items]).toMatchObject([
      [0, 1, 0, 0, 0],
      [{ order: 'C/1', rating: 2, text: 'A secret of b1.', reply: { text: 'We are sorry.' } }],
    ]);
    await all.b1.reviseReview({ ...b1('C/1'), body: { rating: 4 } });
    expect((await all.s1.orderReview(s1('C/1'))).review).toMatchObject({
      rating: 4,
      before: [{ rating: 2, text: 'A secret of b1.' }],
    });
    const { marks } = await all.s1.sellerOrder(s1('C/1'));
    // Written and revised while the clock stood still: what one instant makes is judged once all of it is known.
    expect(marks.map(({ code }) => code)).not.toContain('negative-feedback');
  });

  it('is explained in the language that was asked for', async () => {
    const answer = await fetch(`${all.address}/v1/markets/m1/buyers/b1/orders/s1/C%2F4/review`, {
      headers: { authorization: `Bearer ${all.tokens.buyer}`, 'accept-language': 'zh' },
    });
    expect(await answer.text()).toMatch(/该订单可自 2018年3月21日 00:00 起评价/);
  });
});

describe('what a seller promises', () => {
  const s = { market: 'm1', seller: 's1' };

  it('stands beside what the market does, is held to its bounds, and shows what it would have changed', async () => {
    expect(await all.s1.sellerPromise(s)).toMatchObject({
      offer: null,
      market: { ship: '2 business days', shipMost: '30 business days', deliverMost: '60 local days' },
    });
    const deliver = [{ service: 'any', to: 'BR', within: '121 local days' }];
    await expect(all.s1.offerPromise({ ...s, body: { deliver } })).rejects.toMatchObject(
      refused('promise.longer_than_most', 'deliver.0.within'),
    );
    const preview = await all.s1.previewPromise({ ...s, body: { ship: '5 business days' } });
    // The orders of this market came with their dates, and no offer changes those.
    expect(preview).toMatchObject({ from: '2017-12-01', to: '2018-03-01', changed: 0 });
    expect(preview.was).toEqual(preview.wouldBe);
    expect(preview.was.lateShipment).toMatchObject({ things: 1, late: 1 });
    const done = await all.s1.offerPromise({ ...s, body: { ship: '1 business day', returns: 'Within 30 days.' } });
    expect(done.because.map(({ rule }) => rule)).toEqual(['promise.offers_dispatch', 'promise.offer_binds']);
    expect((await all.operator.sellerPromise(s)).offer).toMatchObject({
      ship: '1 business day',
      returns: 'Within 30 days.',
    });
  });
});
