import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import { workMarket } from '../../src/engine/deadlines.ts';
import { readMarket } from '../../src/facts/markets.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import { systemNow } from '../../src/platform/clock.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

const at = parseInstant;
const M = { market: 'cn' };
const MINE = { ...M, buyer: 'b1' };
const SHOP = { ...M, seller: 'porto-lamps' };

let server: TestServer;
let buyer: Client;
let other: Client;
let seller: Client;
let operator: Client;
let shop: Client;

/** Dispatched on 1 March 2026, 10:00 in Shanghai, with EMS to the United States: promised by the end of 28 March there. */
const order = (id: string, buyerId = 'b1') => [
  {
    source: 'shop',
    id: `${id}/placed`,
    kind: 'order.placed',
    occurredAt: '2026-02-27T10:00:00+08:00',
    sellerId: SHOP.seller,
    orderId: id,
    data: {
      buyerId,
      currency: 'CNY',
      lines: [
        { id: 'l1', quantity: 1, price: { amount: '80.00', currency: 'CNY' }, listingId: 'lamp' },
        { id: 'l2', quantity: 3, price: { amount: '5.10', currency: 'CNY' } },
      ],
      freight: { amount: '12.00', currency: 'CNY' },
      service: 'ems',
      destination: { country: 'US' },
    },
    personal: { name: 'A secret of the buyer' },
  },
  {
    source: 'shop',
    id: `${id}/sent`,
    kind: 'parcel.confirmed',
    occurredAt: '2026-03-01T10:00:00+08:00',
    sellerId: SHOP.seller,
    orderId: id,
    data: { carrier: 'ems', tracking: `EE-${id}` },
  },
];

const moveTo = async (clock: number): Promise<void> => {
  await server.db.pool.query('update markets set clock = $1, rev = rev + 1', [clock]);
  const market = await readMarket(server.db.pool, 'cn');
  const [failed] = (await workMarket(server.engine, market!, systemNow())).failed;
  if (failed) throw failed.error;
};

const PROMISE_ENDS = at('2026-03-28T23:59:59.999+08:00');
const FILED = at('2026-03-29T09:00:00+08:00');

beforeAll(async () => {
  server = await testServer();
  await testMarket(server.db, 'cn', PROMISE_ENDS, { preset: 'seeds', currency: 'CNY', zone: 'Asia/Shanghai' });
  await tell(server.db, 'cn', [
    ...order('A/1'),
    ...order('A/2'),
    ...order('A/3'),
    ...order('A/4'),
    ...order('X/1', 'b2'),
  ]);
  buyer = server.with(await server.key({ kind: 'buyer', market: 'cn', buyer: 'b1' }));
  other = server.with(await server.key({ kind: 'buyer', market: 'cn', buyer: 'b2' }));
  seller = server.with(await server.key({ kind: 'seller', market: 'cn', seller: SHOP.seller }));
  operator = server.with(await server.key(OPERATOR));
  shop = server.with(await server.key({ kind: 'service', market: 'cn', name: 'shop', scopes: ['facts', 'read'] }));
});
afterAll(() => server.close());

const of = (id: string) => ({ ...MINE, seller: SHOP.seller, order: id });
const open = async (id: string) =>
  (await buyer.openDispute({ ...of(id), body: { problem: 'late', statement: 'It is not here.' } })).dispute;

describe('before a claim', () => {
  it('the buyer sees what was promised, and from when what can be claimed', async () => {
    const list = await buyer.buyerOrders(MINE);
    expect(list.items.map(({ order: id }) => id).sort()).toEqual(['A/1', 'A/2', 'A/3', 'A/4']);
    expect(list.items[0]).toMatchObject({
      service: 'ems',
      country: 'US',
      deliverBy: '2026-03-28T15:59:59.999Z',
      promisedDays: { count: 27, from: 'dispatch' },
      lateDays: 0,
      paid: { amount: '107.30', currency: 'CNY' },
      dispute: null,
    });
    const page = await buyer.orderProblems(of('A/1'));
    expect(page).toMatchObject({
      paid: { amount: '107.30' },
      left: { amount: '107.30' },
      tracking: [{ carrier: 'ems', tracking: 'EE-A/1' }],
      dispute: null,
      problems: expect.arrayContaining([
        expect.objectContaining({
          problem: 'late',
          possible: false,
          opens: '2026-03-28T16:00:00.000Z',
          ifSilent: null,
        }),
        expect.objectContaining({ problem: 'not-received', possible: false }),
      ]),
    });
    expect(page.problems[0]?.because[0]?.text).toBe(
      'Not yet: late can be claimed from 29 Mar 2026, 00:00 on. It is now 28 Mar 2026, 23:59.',
    );
    await expect(buyer.openDispute({ ...of('A/1'), body: { problem: 'late' } })).rejects.toMatchObject({
      status: 422,
      problem: { rule: 'disputes.not_yet', field: 'problem', detail: expect.stringContaining('29 Mar 2026, 00:00') },
    });
  });

  it('a minute later what is paid, and by when if the seller is silent', async () => {
    await moveTo(FILED);
    const page = await buyer.orderProblems(of('A/1'));
    expect(page.problems[0]).toMatchObject({
      possible: true,
      until: '2026-06-26T15:59:59.999Z',
      ifSilent: { by: '2026-04-03T01:00:00.000Z', pays: { amount: '107.30', currency: 'CNY' } },
    });
    expect((await buyer.buyerOrder(of('A/1'))).lateDays).toBe(1);
    const preview = await buyer.openDispute({ ...of('A/1'), dryRun: true, body: { problem: 'late' } });
    expect(preview).toMatchObject({ dryRun: true, decision: null, figures: null });
    expect((await buyer.buyerDisputes(MINE)).items).toEqual([]);
  });

  it('nothing of another buyer’s order', async () => {
    await expect(other.orderProblems({ ...of('A/1'), buyer: 'b2' })).rejects.toMatchObject({ status: 404 });
    await expect(other.buyerOrder({ ...of('A/1'), buyer: 'b2' })).rejects.toMatchObject({ status: 404 });
    expect((await other.buyerOrders({ ...M, buyer: 'b2' })).items).toMatchObject([{ order: 'X/1' }]);
    expect((await operator.buyerOrders({ ...M, buyer: 'b1' })).items).toHaveLength(4);
  });
});

describe('a claim that the seller lets pass', () => {
  it('is refunded in full after five days, by an instruction that the shop settles', async () => {
    const { id } = await open('A/1');
    expect((await seller.sellerDisputes({ ...SHOP, open: true })).items).toMatchObject([
      { id, turn: 'seller', due: { at: '2026-04-03T01:00:00.000Z', text: 'the whole refund is made' } },
    ]);
    expect((await seller.sellerDisputes({ ...SHOP, order: 'A/1' })).items).toMatchObject([{ id }]);
    expect((await seller.sellerDisputes({ ...SHOP, order: 'A/2' })).items).toEqual([]);
    expect((await seller.sellerHealth(SHOP)).due).toContainEqual({
      at: '2026-04-03T01:00:00.000Z',
      kind: 'claim-answer',
      order: 'A/1',
      thread: null,
      contest: null,
      dispute: id,
      overdue: false,
    });
    await moveTo(FILED + 5 * 86_400_000 - 1);
    expect((await buyer.buyerDispute({ ...MINE, id })).status).toBe('open');
    await moveTo(FILED + 5 * 86_400_000);
    const page = await buyer.buyerDispute({ ...MINE, id });
    expect(page).toMatchObject({
      status: 'decided',
      turn: null,
      may: ['appeal'],
      ruling: { how: 'seller-silent', by: 'silence', outcome: 'buyer', refund: { amount: { amount: '107.30' } } },
      money: { refunded: { amount: '107.30' }, left: { amount: '0.00' }, instruction: { state: 'asked' } },
      history: [
        { command: 'disputes.open', actor: 'buyer', figures: null },
        { command: 'disputes.answer_elapsed', actor: 'system', figures: null },
      ],
    });
    expect(page.ruling?.refund?.parts.map(({ line, amount }) => [line, amount.amount])).toEqual([
      ['l1', '80.00'],
      ['l2', '15.30'],
      [null, '12.00'],
    ]);
    expect((await seller.sellerDispute({ ...SHOP, id })).history[1]?.figures).not.toBeNull();

    const [asked] = (await shop.instructions({ ...M, state: 'asked' })).items;
    expect(asked).toMatchObject({ kind: 'refund', order: 'A/1', buyer: 'b1', money: { amount: '107.30' } });
    await shop.settleInstruction({ ...M, id: asked?.id ?? '', body: { outcome: 'confirmed' } });
    await expect(
      shop.settleInstruction({ ...M, id: asked?.id ?? '', body: { outcome: 'refused' } }),
    ).rejects.toMatchObject({ status: 422, problem: { rule: 'ledger.settled_already' } });
    expect((await buyer.buyerDispute({ ...MINE, id })).money.instruction?.state).toBe('confirmed');
    const balances = await seller.sellerBalances(SHOP);
    expect(Object.fromEntries(balances.items.map(({ account, money }) => [account, money.amount]))).toEqual({
      'in-transit': '0.00',
      outside: '107.30',
      'seller.available': '-107.30',
    });
    const first = await seller.sellerStatement({ ...SHOP, limit: 3 });
    const rest = await seller.sellerStatement({ ...SHOP, limit: 3, cursor: first.next ?? '' });
    expect(
      [...first.items, ...rest.items].map(({ command, order: about, account }) => [command, about, account]).sort(),
    ).toEqual([
      ['disputes.answer_elapsed', 'A/1', 'in-transit'],
      ['disputes.answer_elapsed', 'A/1', 'seller.available'],
      ['ledger.settle', 'A/1', 'in-transit'],
      ['ledger.settle', 'A/1', 'outside'],
    ]);
  });
});

describe('a claim that goes to the platform', () => {
  it('is refused with an offer, escalated, previewed with its money, and decided', async () => {
    const { id } = await open('A/2');
    const body = {
      answer: 'refuse',
      words: 'It is on its way.',
      proposal: { kind: 'refund', amount: '20.00' },
    } as const;
    expect((await seller.answerDispute({ ...SHOP, id, body })).dispute).toMatchObject({
      status: 'negotiating',
      turn: 'buyer',
      due: { silence: 'proposal-is-paid', text: 'what was offered is paid' },
    });
    expect((await buyer.buyerDispute({ ...MINE, id })).may).toEqual(['accept', 'edit', 'show', 'escalate', 'withdraw']);
    await expect(
      operator.decideDispute({ ...M, id, body: { outcome: 'buyer', reason: 'not-delivered', reasons: 'x' } }),
    ).rejects.toMatchObject({ status: 422, problem: { rule: 'disputes.not_now' } });
    await buyer.escalateDispute({ ...MINE, id, body: { words: 'It is not.' } });
    expect((await operator.disputes({ ...M, open: true, status: 'escalated' })).items.map((item) => item.id)).toEqual([
      id,
    ]);
    const page = await operator.dispute({ ...M, id });
    expect(page).toMatchObject({
      may: ['propose', 'show', 'ask', 'recuse', 'decide'],
      proposed: {
        outcome: 'buyer',
        pays: { amount: '107.30' },
        reversedBy: { fact: 'delivery-in-time', outcome: 'seller', payer: 'nobody', counts: null },
        because: { rule: 'disputes.proposes_for_buyer' },
      },
      words: [
        { role: 'statement', by: 'buyer', text: 'It is not here.' },
        { role: 'answer', by: 'seller', text: 'It is on its way.' },
        { role: 'escalation', by: 'buyer', text: 'It is not.' },
      ],
    });
    const ruling = { outcome: 'buyer', amount: '50.00', reason: 'not-delivered', reasons: 'Half.' } as const;
    const preview = await operator.decideDispute({ ...M, id, dryRun: true, body: ruling });
    expect(preview).toMatchObject({
      dryRun: true,
      dispute: { ruling: { refund: { amount: { amount: '50.00' }, payer: 'seller' }, left: { amount: '57.30' } } },
      figures: { before: expect.any(Array), after: expect.any(Array) },
    });
    expect((await operator.dispute({ ...M, id })).status).toBe('escalated');
    const done = await operator.decideDispute({ ...M, id, body: ruling });
    expect(done.dispute.status).toBe('decided');
    expect(done.because.map(({ text }) => text)).toContain(
      '50.00 CNY go back to the buyer, paid by the seller; 57.30 CNY of the payment are then left.',
    );
    const seen = await buyer.buyerDispute({ ...MINE, id });
    expect(seen.words.at(-1)).toMatchObject({ role: 'reasons', by: 'market', text: 'Half.' });
    expect(seen.proposed).toBeNull();
  });
});

describe('a claim that the parties settle', () => {
  it('the buyer accepts the part that is offered; another is withdrawn', async () => {
    const { id } = await open('A/3');
    await expect(buyer.acceptProposal({ ...MINE, id })).rejects.toMatchObject({ status: 422 });
    const proposal = { kind: 'refund', amount: '30.00' } as const;
    await seller.answerDispute({ ...SHOP, id, body: { answer: 'refuse', words: 'Take this.', proposal } });
    expect((await buyer.acceptProposal({ ...MINE, id })).dispute).toMatchObject({
      status: 'closed',
      ruling: { how: 'agreed', outcome: 'settled', refund: { amount: { amount: '30.00' } } },
    });
    const second = await open('A/4');
    expect((await buyer.withdrawDispute({ ...MINE, id: second.id })).dispute.status).toBe('withdrawn');
    for (const [client, asked] of [
      [other, { ...M, buyer: 'b2', id }],
      [other, { ...MINE, id }],
    ] as const)
      await expect(client.buyerDispute(asked)).rejects.toMatchObject({ status: 404 });
    expect((await buyer.buyerDisputes({ ...MINE, limit: 2 })).next).not.toBeNull();
  });
});
