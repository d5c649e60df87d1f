import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '../../sdk/generate.ts';
import type { World } from './world.ts';
import { world } from './world.ts';

let all: World;
let operations: { readonly name: string; readonly method: string; readonly path: string; readonly public: boolean }[];

beforeAll(async () => {
  all = await world({ claim: true, sanction: true });
  const document = (await (await fetch(`${all.address}/v1/openapi.json`)).json()) as OpenApiDocument;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: operation.operationId,
      method: method.toUpperCase(),
      path,
      public: JSON.stringify((operation as { security?: unknown }).security) === '[]',
    })),
  );
});
afterAll(() => all.close());

/** What anybody who is signed in may ask, and gets an answer made for them. */
const FOR_EVERYBODY = [
  'me',
  'contact',
  'eraseContact',
  'markets',
  'market',
  'clock',
  'policyInForce',
  'policyVersions',
  'policyVersion',
  'policyDifference',
];
/** What a seller may ask that names nobody: it is answered with its own alone. */
const OWN_ONLY = [
  'askForContact',
  'proveContact',
  'changes',
  'decisions',
  'myReports',
  'webhooks',
  'createWebhook',
  'outbox',
  'notices',
  'markNoticesRead',
];

/** Bodies that the API would take, so that only who asks can be the reason of a no. */
const BODIES: Readonly<Record<string, unknown>> = {
  tellFacts: [],
  tellFactsOfKey: [],
  resendFact: { fact: {} },
  contestMark: { orderId: 'A/1', mark: 'shipped-late', ground: 'facts-wrong', statement: 'x', facts: [] },
  answerContest: { answer: 'x' },
  askSeller: { question: 'x' },
  decideContest: { outcome: 'upheld', reason: 'facts-were-wrong' },
  openDispute: { problem: 'late' },
  answerDispute: { answer: 'accept' },
  escalateDispute: {},
  decideDispute: { outcome: 'buyer', reason: 'not-delivered', reasons: 'x' },
  editDispute: { remedy: 'refund' },
  buyerShows: { kind: 'photo', words: 'x' },
  sellerShows: { kind: 'photo', words: 'x' },
  platformShows: { kind: 'photo', words: 'x' },
  buyerAppealsRuling: { ground: 'facts-wrong', words: 'x' },
  sellerAppealsRuling: { ground: 'facts-wrong', words: 'x' },
  sellerAcceptsProposal: {},
  sellerProposes: { proposal: { kind: 'refund', amount: '1.00' } },
  platformProposes: { proposal: { kind: 'refund', amount: '1.00' } },
  decideRulingAppeal: { outcome: 'rejected', reasons: 'x' },
  tellLateAnswer: { answeredAt: 1, words: 'x' },
  pullNextCase: {},
  putCaseAside: { until: null },
  askParty: { of: 'buyer', hours: 24, question: 'x' },
  stepBack: {},
  decideTogether: {
    cases: ['00000000-0000-7000-8000-000000000000'],
    decision: { outcome: 'buyer', reason: 'not-delivered', reasons: 'x' },
  },
  drawPractice: {},
  comparePractice: { outcome: 'buyer', reason: 'not-delivered' },
  enrolInAfterSales: { enrolled: true },
  fileReport: { seller: 's1', orderId: 'A/1', matter: 'late' },
  answerAboutMyReport: { answer: 'x' },
  answerAsSeller: { answer: 'x' },
  askAboutReport: { of: 'seller', question: 'x' },
  decideReport: { outcome: 'upheld', reasons: 'x' },
  findCounterfeit: { evidence: [{ kind: 'test-buy', reference: 'x' }], reasons: 'x' },
  requestReturn: { reason: 'damaged' },
  declareWithdrawal: {},
  decideReturn: { outcome: 'approve' },
  shipReturn: { carrier: 'correios', tracking: 'x' },
  inspectReturn: { finding: 'as-sent' },
  contestInspection: {},
  settleReturn: { keeps: '0', reason: 'other', reasons: 'x' },
  confirmShipment: {},
  announceDelay: { shipBy: '2018-04-01', reason: 'other' },
  cancelOrder: { reason: 'other' },
  refundOrder: { reason: 'other' },
  writeToBuyer: { text: 'x' },
  writeToSeller: { text: 'x' },
  markMessage: { message: 'x' },
  writeReview: { rating: 5 },
  reviseReview: { rating: 5 },
  replyToReview: { text: 'x' },
  offerPromise: { ship: '1 business day' },
  previewPromise: { ship: '1 business day' },
  askForContact: { address: 'a@home.example' },
  proveContact: { code: '00000000' },
  shareDecision: { days: 1 },
  claimAsBuyer: { programme: 'custom-orders' },
  claimAsSeller: { programme: 'custom-orders' },
  decidePayout: { payout: '00000000-0000-7000-8000-000000000000', outcome: 'paid', reasons: 'x' },
  settleInstruction: { outcome: 'confirmed' },
  holdMoney: { amount: '1.00', currency: 'BRL', reason: 'other', words: 'x', days: 1 },
  releaseMoney: { words: 'x' },
  reverseEntry: { words: 'x' },
  markNoticesRead: { until: '2018-01-01T00:00:00Z' },
  answerSanction: { answer: 'x' },
  confirmSanction: {},
  releaseSanction: { reasons: 'x' },
  startEnforcement: {},
  appealSanction: { ground: 'too-hard', statement: 'x', marks: [] },
  decideAppeal: { outcome: 'upheld', reason: 'was-too-hard' },
  guessMapping: { name: 'orders.csv', file: 'b3JkZXIsc2VsbGVy' },
  importTable: { name: 'orders.csv', file: 'b3JkZXIsc2VsbGVy', mapping: 'x' },
  moveClock: { by: '1 hour' },
  createWebhook: { url: 'https://hooks.example/s2' },
  replayWebhook: { since: '2018-01-01T00:00:00Z' },
};

const idOf = (path: string): string => {
  if (path.includes('/contests/')) return all.contest;
  if (path.includes('/disputes/') || path.includes('/desk/')) return all.dispute;
  if (path.includes('/returns/')) return all.sentBack;
  if (/reports\/\{id\}/.test(path)) return all.report;
  if (path.includes('/sanctions/')) return all.sanction;
  if (path.includes('/appeals/')) return all.appeal;
  if (path.includes('/decisions/')) return all.decision;
  if (path.includes('/refused/')) return all.refused;
  return all.webhook;
};

const addressOf = (path: string, market = 'm1', change: Record<string, string> = {}): string => {
  const values: Record<string, string> = {
    market,
    seller: 's1',
    buyer: 'b1',
    order: path.includes('{buyer}') || path.includes('/evidence') ? 'A/2' : 'A/1',
    file: all.file,
    metric: 'late-shipment',
    hash: all.policy,
    link: all.webhook,
    id: idOf(path),
    ...change,
  };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  return `${all.address}${filled}${path.endsWith('/difference') ? `?from=${all.policy}` : ''}`;
};

async function ask(operation: (typeof operations)[number], token: string | null, address: string) {
  const body = BODIES[operation.name];
  const response = await fetch(address, {
    method: operation.method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

/** A problem's text without what differs between two requests by nature. */
const same = (text: string): unknown => ({ ...JSON.parse(text), instance: '', requestId: '' });

describe('every operation of the API', () => {
  it('is known to this walk: all paths, and ids for all of them', () => {
    expect(operations.length).toBeGreaterThanOrEqual(35);
    for (const name of [...FOR_EVERYBODY, ...OWN_ONLY, ...Object.keys(BODIES)]) {
      expect(operations.map((operation) => operation.name)).toContain(name);
    }
    for (const id of [
      all.contest,
      all.dispute,
      all.sentBack,
      all.report,
      all.file,
      all.sanction,
      all.appeal,
      all.decision,
      all.webhook,
      all.refused,
    ])
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(all.policy).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is closed to whoever is not signed in: 401, whatever the path names', async () => {
    for (const operation of operations.filter((each) => !each.public)) {
      for (const token of [
        null,
        'nonsense',
        `troth_${'a'.repeat(16)}_${'b'.repeat(43)}`,
        'trothlink.e30.e30',
        'a.b.c',
      ]) {
        const answer = await ask(operation, token, addressOf(operation.path));
        expect(answer.status, `${operation.name} with ${token}`).toBe(401);
      }
      const unknown = addressOf(operation.path, 'nowhere', { seller: 'nobody', order: 'none' });
      expect((await ask(operation, null, unknown)).status, operation.name).toBe(401);
    }
  });

  it("knows nothing of another seller's: 404, and the same words as for what never was", async () => {
    const closed = operations.filter(
      ({ name, public: open }) => !open && !FOR_EVERYBODY.includes(name) && !OWN_ONLY.includes(name),
    );
    expect(closed.length).toBeGreaterThanOrEqual(25);
    for (const operation of closed) {
      const theirs = await ask(operation, all.tokens.s2, addressOf(operation.path));
      expect(theirs.status, operation.name).toBe(404);
      const never = { seller: 'nobody', order: 'none', id: '01900000-0000-7000-8000-000000000000' };
      const unknown = await ask(operation, all.tokens.s2, addressOf(operation.path, 'm1', never));
      expect(unknown.status, operation.name).toBe(404);
      expect(same(unknown.text), operation.name).toEqual(same(theirs.text));
    }
  });

  it("knows nothing of another seller's where a query names it", async () => {
    const changes = (token: string, seller: string) =>
      fetch(`${all.address}/v1/markets/m1/changes?seller=${seller}`, { headers: { authorization: `Bearer ${token}` } });
    expect((await changes(all.tokens.s2, 's2')).status).toBe(200);
    expect((await changes(all.tokens.s2, 's1')).status).toBe(404);
    expect((await changes(all.tokens.s2, 'nobody')).status).toBe(404);
    expect((await changes(all.tokens.operator, 's1')).status).toBe(200);
  });

  it("does not let a seller reach another seller's things under its own name", async () => {
    for (const operation of operations.filter(({ path }) => /sellers\/\{seller\}.*\{(id|order)\}/.test(path))) {
      const answer = await ask(operation, all.tokens.s2, addressOf(operation.path, 'm1', { seller: 's2' }));
      expect(answer.status, operation.name).toBe(404);
    }
  });

  it('is closed across markets, also to a seller of the same name', async () => {
    for (const operation of operations.filter(({ path, public: open }) => !open && path.includes('{market}'))) {
      const answer = await ask(operation, all.tokens.elsewhere, addressOf(operation.path));
      expect(answer.status, operation.name).toBe(404);
    }
  });

  it('shows a neighbour and a buyer nothing of the first seller where it does answer', async () => {
    for (const operation of operations.filter(({ name }) => FOR_EVERYBODY.includes(name) || OWN_ONLY.includes(name))) {
      for (const token of [all.tokens.s2, all.tokens.otherBuyer]) {
        const { text, status } = await ask(operation, token, addressOf(operation.path));
        expect([200, 201, 404, 422], operation.name).toContain(status);
        expect(text, operation.name).not.toMatch(/secret of (s1|A)|"s1"|A\/1|hooks\.example\/s1/);
        for (const id of [all.contest, all.sanction, all.appeal, all.decision, all.webhook])
          if (status < 300) expect(text).not.toContain(id);
      }
    }
  });

  it('lets the seller itself, and an operator, see what they may: the walk would find an API that is closed to all', async () => {
    const reads = operations.filter(({ method, path }) => method === 'GET' && path.includes('/sellers/{seller}'));
    expect(reads.length).toBeGreaterThanOrEqual(6);
    for (const operation of reads) {
      for (const token of [all.tokens.s1, all.tokens.operator]) {
        expect((await ask(operation, token, addressOf(operation.path))).status, operation.name).toBe(200);
      }
    }
    expect((await all.s1.decision({ market: 'm1', id: all.decision })).seller).toBe('s1');
    expect((await all.s1.webhook({ id: all.webhook })).url).toBe('https://hooks.example/s1');
  });

  it("shows a buyer their own and nothing of another buyer's: 404, and the same words as for what never was", async () => {
    const own = operations.filter(({ path }) => path.includes('{buyer}'));
    expect(own.length).toBeGreaterThanOrEqual(8);
    for (const operation of own) {
      if (operation.method === 'GET')
        for (const token of [all.tokens.buyer, all.tokens.operator])
          expect((await ask(operation, token, addressOf(operation.path))).status, operation.name).toBe(200);
      const theirs = await ask(operation, all.tokens.otherBuyer, addressOf(operation.path));
      expect(theirs.status, operation.name).toBe(404);
      if (/\{(id|order)\}/.test(operation.path)) {
        const asIfOwn = await ask(operation, all.tokens.otherBuyer, addressOf(operation.path, 'm1', { buyer: 'b2' }));
        expect(asIfOwn.status, operation.name).toBe(404);
        const never = { buyer: 'b2', seller: 'nobody', order: 'none', id: '01900000-0000-7000-8000-000000000000' };
        const unknown = await ask(operation, all.tokens.otherBuyer, addressOf(operation.path, 'm1', never));
        expect(same(unknown.text), operation.name).toEqual(same(asIfOwn.text));
      }
    }
  });

  it('shows a buyer no page of a seller or an operator', async () => {
    const closed = operations.filter(
      ({ name, path, public: open }) =>
        !open && !path.includes('{buyer}') && !FOR_EVERYBODY.includes(name) && !OWN_ONLY.includes(name),
    );
    for (const operation of closed) {
      const answer = await ask(operation, all.tokens.buyer, addressOf(operation.path));
      expect(answer.status, operation.name).toBe(404);
    }
  });

  it('never shows a page of an operator to a seller, not even its own rows of it', async () => {
    const only = [
      'sellers',
      'contests',
      'contest',
      'waitingFacts',
      'refusedFacts',
      'decideContest',
      'disputes',
      'dispute',
      'decideDispute',
      'reports',
      'oneReport',
      'decideReport',
      'findCounterfeit',
      'instructions',
      'settleInstruction',
      'sanctions',
      'sanction',
      'confirmSanction',
      'releaseSanction',
      'enforcement',
      'startEnforcement',
      'appeals',
      'appeal',
      'decideAppeal',
      'askSeller',
      'tellFacts',
    ];
    for (const name of only) {
      const operation = operations.find((each) => each.name === name);
      if (!operation) throw new Error(name);
      expect((await ask(operation, all.tokens.s1, addressOf(operation.path))).status, name).toBe(404);
    }
  });
});

describe('programs', () => {
  it('do what their scopes say and no more: 403 names the scope', async () => {
    const key = await all.key({ kind: 'service', market: 'm1', name: 'shop', scopes: ['facts'] });
    const shop = all.with(key);
    expect(await shop.tellFactsOfKey({ body: [] })).toMatchObject({ accepted: 0 });
    await expect(shop.sellers({ market: 'm1' })).rejects.toMatchObject({
      status: 403,
      problem: { rule: 'platform.forbidden', detail: expect.stringContaining('read') },
    });
    await expect(shop.sellers({ market: 'm2' })).rejects.toMatchObject({ status: 404 });
  });

  it('of every market must name one', async () => {
    const key = await all.key({ kind: 'service', market: null, name: 'hub', scopes: ['facts'] });
    await expect(all.with(key).tellFactsOfKey({ body: [] })).rejects.toMatchObject({
      status: 400,
      problem: { rule: 'platform.market_needed' },
    });
  });
});
