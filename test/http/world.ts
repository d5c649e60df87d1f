import type { Client } from '../../sdk/index.ts';
import type { Mailer } from '../../src/platform/delivery/smtp.ts';
import { warned } from '../enforcement/warned.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/** Two markets; in `m1` a seller `s1` with a late order that it contests, and its neighbour `s2`. */
export interface World extends TestServer {
  readonly s1: Client;
  readonly s2: Client;
  readonly operator: Client;
  readonly b1: Client;
  readonly contest: string;
  readonly dispute: string;
  /** What `b1` showed in it. */
  readonly file: string;
  /** Goods of `b1` on their way back. */
  readonly sentBack: string;
  readonly report: string;
  readonly sanction: string;
  readonly appeal: string;
  readonly decision: string;
  readonly webhook: string;
  readonly refused: string;
  readonly policy: string;
  readonly tokens: Readonly<Record<'s1' | 's2' | 'elsewhere' | 'operator' | 'buyer' | 'otherBuyer', string>>;
}

/** Thursday, 1 March 2018, noon in São Paulo. */
export const NOON = Date.parse('2018-03-01T12:00:00-03:00');

const lateOrder = (seller: string, order: string) => [
  {
    source: 'shop',
    id: `${order}/placed`,
    kind: 'order.placed',
    occurredAt: '2018-02-20T10:00:00-03:00',
    sellerId: seller,
    orderId: order,
    data: { shipBy: '2018-02-22T18:00:00-03:00', deliverBy: '2018-03-20' },
    personal: { name: `A secret of ${order}` },
  },
  {
    source: 'shop',
    id: `${order}/sent`,
    kind: 'parcel.confirmed',
    occurredAt: '2018-02-23T09:00:00-03:00',
    sellerId: seller,
    orderId: order,
    parcelId: `${order}/p1`,
    data: { carrier: 'correios' },
  },
];

/** Promised by 10 February and never delivered: what its buyer can claim. */
const missingOrder = (seller: string, order: string) => {
  const fact = { source: 'shop', sellerId: seller, orderId: order };
  return [
    {
      ...fact,
      id: `${order}/placed`,
      kind: 'order.placed',
      occurredAt: '2018-01-10T10:00:00-02:00',
      data: {
        buyerId: 'b1',
        currency: 'BRL',
        lines: [{ id: 'l1', quantity: 1, price: { amount: '80.00', currency: 'BRL' } }],
        freight: { amount: '12.00', currency: 'BRL' },
        shipBy: '2018-01-12T18:00:00-02:00',
        deliverBy: '2018-02-10',
      },
      personal: { name: `A secret of ${order}` },
    },
    {
      ...fact,
      id: `${order}/sent`,
      kind: 'parcel.confirmed',
      occurredAt: '2018-01-11T09:00:00-02:00',
      data: { carrier: 'correios', tracking: `T-${order}` },
    },
  ];
};

/** Delivered the day before: what its buyer can send back. */
const deliveredOrder = (seller: string, order: string) => [
  ...missingOrder(seller, order),
  {
    source: 'correios',
    id: `${order}/there`,
    kind: 'parcel.delivered',
    occurredAt: '2018-02-28T10:00:00-03:00',
    sellerId: seller,
    orderId: order,
    data: {},
  },
];

async function showFile(b1: Client, dispute: string): Promise<string> {
  const body = new Blob(['A secret of b1.'], { type: 'text/plain' });
  const { id, digest } = await b1.buyerHandsIn({ market: 'm1', buyer: 'b1', seller: 's1', order: 'A/2', body });
  await b1.buyerShows({ market: 'm1', buyer: 'b1', id: dispute, body: { kind: 'other', file: { id, digest } } });
  return id;
}

/** One of the platform's own people reports an order, and the seller is asked about it. */
async function reportOf(operator: Client): Promise<string> {
  const body = { seller: 's1', orderId: 'A/2', matter: 'late' as const, statement: 'A secret of the platform.' };
  const { report } = await operator.fileReport({ market: 'm1', body });
  const question = { of: 'seller' as const, question: 'A secret of s1?' };
  await operator.askAboutReport({ market: 'm1', id: report.id, body: question });
  return report.id;
}

/** `claim`: with the order that its buyer claims and another that comes back; `sanction`: with a warning of `s1` and the appeal against it; both: with a report of that order too. */
export async function world({
  claim = false,
  sanction = false,
  mailer,
}: {
  readonly claim?: boolean;
  readonly sanction?: boolean;
  readonly mailer?: Mailer;
} = {}): Promise<World> {
  const server = await testServer(
    { webhookPrivate: true, publicUrl: 'https://troth.example/' },
    mailer ? { mailer } : {},
  );
  const { db } = server;
  await testMarket(db, 'm1', NOON, { preset: 'recommended' });
  await testMarket(db, 'm2', NOON, { preset: 'recommended' });
  await tell(db, 'm1', [...lateOrder('s1', 'A/1'), ...lateOrder('s2', 'B/1')]);
  await tell(db, 'm2', lateOrder('s1', 'A/1'));
  const tokens = {
    s1: await server.key({ kind: 'seller', market: 'm1', seller: 's1' }),
    s2: await server.key({ kind: 'seller', market: 'm1', seller: 's2' }),
    elsewhere: await server.key({ kind: 'seller', market: 'm2', seller: 's1' }),
    operator: await server.key(OPERATOR),
    buyer: await server.key({ kind: 'buyer', market: 'm1', buyer: 'b1' }),
    otherBuyer: await server.key({ kind: 'buyer', market: 'm1', buyer: 'b2' }),
  };
  const s1 = server.with(tokens.s1);
  const operator = server.with(tokens.operator);
  const made = await s1.contestMark({
    market: 'm1',
    seller: 's1',
    body: {
      orderId: 'A/1',
      mark: 'shipped-late',
      ground: 'not-my-fault',
      statement: 'The carrier came a day late: a secret of s1.',
      facts: [{ source: 'shop', id: 'A/1/sent' }],
    },
  });
  const version = (await operator.policyVersions({ market: 'm1' })).items[0]?.hash ?? '';
  const warning = sanction ? (await warned(db, 'm1', 's1', NOON, version)).sanctionId : '';
  const appealed = sanction
    ? await s1.appealSanction({
        market: 'm1',
        seller: 's1',
        id: warning,
        body: { ground: 'too-hard', statement: 'The first time in ten years: a secret of s1.', marks: [] },
      })
    : null;
  const b1 = server.with(tokens.buyer);
  if (claim) await tell(db, 'm1', missingOrder('s1', 'A/2'));
  const claimed = claim
    ? await b1.openDispute({
        market: 'm1',
        buyer: 'b1',
        seller: 's1',
        order: 'A/2',
        body: { problem: 'late', statement: 'It never came: a secret of b1.' },
      })
    : null;
  const shown = claimed ? await showFile(b1, claimed.dispute.id) : '';
  if (claim) await tell(db, 'm1', deliveredOrder('s1', 'A/3'));
  const sentBack = claim
    ? await b1.requestReturn({
        market: 'm1',
        buyer: 'b1',
        seller: 's1',
        order: 'A/3',
        body: { reason: 'damaged', statement: 'It is broken: a secret of b1.' },
      })
    : null;
  const reported = claim && sanction ? await reportOf(operator) : '';
  const hook = await s1.createWebhook({ body: { url: 'https://hooks.example/s1', types: [] } });
  await operator.tellFacts({ market: 'm1', body: { source: 'shop', id: 'bad', kind: 'order.lost', occurredAt: 0 } });
  const refused = (await operator.refusedFacts({ market: 'm1' })).items[0]?.id ?? '';
  return {
    ...server,
    s1,
    s2: server.with(tokens.s2),
    operator,
    b1,
    contest: made.contest.id,
    dispute: claimed?.dispute.id ?? '',
    file: shown,
    sentBack: sentBack?.return.id ?? '',
    report: reported,
    decision: made.decision ?? '',
    webhook: hook.id,
    refused,
    policy: version,
    sanction: warning,
    appeal: appealed?.appeal.id ?? '',
    tokens,
  };
}
