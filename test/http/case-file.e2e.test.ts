import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/** Thursday, 1 March 2018, noon in São Paulo: the order should have been there in February. */
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const ORDER = { market: 'm1', seller: 's1', order: 'A/1' };
const PHOTO = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('an empty box')]);

let server: TestServer;
let tokens: Record<'buyer' | 'other' | 'seller' | 'rival' | 'operator' | 'elsewhere', string>;
let buyer: Client;
let id: string;
let policy: string;

const placed = {
  source: 'shop',
  sellerId: 's1',
  orderId: 'A/1',
  id: 'A/1/placed',
  kind: 'order.placed',
  occurredAt: '2018-01-10T10:00:00-02:00',
  data: {
    buyerId: 'b1',
    currency: 'BRL',
    lines: [{ id: 'l1', quantity: 1, price: { amount: '80.00', currency: 'BRL' } }],
    deliverBy: '2018-02-01T12:00:00-02:00',
  },
};

beforeAll(async () => {
  server = await testServer();
  await testMarket(server.db, 'm1', NOON, { preset: 'recommended' });
  await testMarket(server.db, 'm2', NOON, { preset: 'recommended' });
  await tell(server.db, 'm1', [placed, { ...placed, sellerId: 's2', orderId: 'B/1', id: 'B/1/placed' }]);
  tokens = {
    buyer: await server.key({ kind: 'buyer', market: 'm1', buyer: 'b1' }),
    other: await server.key({ kind: 'buyer', market: 'm1', buyer: 'b2' }),
    seller: await server.key({ kind: 'seller', market: 'm1', seller: 's1' }),
    rival: await server.key({ kind: 'seller', market: 'm1', seller: 's2' }),
    operator: await server.key(OPERATOR),
    elsewhere: await server.key({ kind: 'operator', market: 'm2', name: 'Bea' }),
  };
  buyer = server.with(tokens.buyer);
  const statement = 'Never came. <script>alert("x")</script> 一直没有收到。';
  const body = { problem: 'not-received', statement } as const;
  id = (await buyer.openDispute({ ...ORDER, buyer: 'b1', body })).dispute.id;
  const file = await buyer.buyerHandsIn({
    ...ORDER,
    buyer: 'b1',
    body: new Blob([PHOTO], { type: 'image/png' }),
    name: '空盒 "box".png',
  });
  const named = { kind: 'photo', file: { id: file.id, digest: file.digest } } as const;
  await buyer.buyerShows({ market: 'm1', buyer: 'b1', id, body: named });
  const refusing = {
    answer: 'refuse',
    words: 'The carrier has it.',
    proposal: { kind: 'refund', amount: '20.00' },
  } as const;
  await server.with(tokens.seller).answerDispute({ market: 'm1', seller: 's1', id, body: refusing });
  policy = (await buyer.buyerDispute({ market: 'm1', buyer: 'b1', id })).policy;
});
afterAll(() => server.close());

const pathFor = {
  buyer: () => `/v1/markets/m1/buyers/b1/disputes/${id}/file.zip`,
  seller: () => `/v1/markets/m1/sellers/s1/disputes/${id}/file.zip`,
  operator: () => `/v1/markets/m1/disputes/${id}/file.zip`,
} as const;

const ask = (path: string, who: keyof typeof tokens) =>
  fetch(`${server.address}${path}`, { headers: { authorization: `Bearer ${tokens[who]}` } });

const fetched = async (side: keyof typeof pathFor): Promise<Buffer> => {
  const answer = await ask(pathFor[side](), side);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/zip');
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="case-${id}.zip"`);
  return Buffer.from(await answer.arrayBuffer());
};

/** What stands in an archive, by its list at the end (APPNOTE 4.3.12); nothing in it is compressed. */
function unpacked(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    expect(zip.readUInt16LE(at + 10), 'stored as it is').toBe(0);
    const size = zip.readUInt32LE(at + 24);
    const [name, extra, comment] = [28, 30, 32].map((from) => zip.readUInt16LE(at + from)) as [number, number, number];
    const start = zip.readUInt32LE(at + 42);
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    files.set(zip.subarray(at + 46, at + 46 + name).toString('utf8'), zip.subarray(data, data + size));
    at += 46 + name + extra + comment;
  }
  return files;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const textIn = (files: Map<string, Buffer>, name: string): string => files.get(name)?.toString('utf8') ?? '';

describe('a case file', () => {
  it('holds the case in both languages, its data, files and rules, and every digest in its list is right', async () => {
    const files = unpacked(await fetched('operator'));
    const sums = textIn(files, 'SHA256SUMS').trimEnd().split('\n');
    const listed = sums.map((line) => /^([0-9a-f]{64}) {2}(.+)$/.exec(line)?.slice(1) ?? []);
    expect(listed.map(([, name]) => name)).toEqual([...files.keys()].filter((name) => name !== 'SHA256SUMS'));
    for (const [digest, name] of listed) expect(sha256(files.get(name ?? '') ?? Buffer.alloc(0)), name).toBe(digest);
    expect([...files.keys()].filter((name) => !name.startsWith('decisions/'))).toEqual([
      'case.en.html',
      'case.json',
      'case.zh.html',
      'evidence/01-buyer.png',
      'policy.en.txt',
      'policy.json',
      'policy.zh.txt',
      'SHA256SUMS',
    ]);
    expect(files.get('evidence/01-buyer.png')).toEqual(PHOTO);
    // The rules are named by their digest wherever a decision rests on them.
    expect(sha256(files.get('policy.json') ?? Buffer.alloc(0))).toBe(policy);
    const data = JSON.parse(textIn(files, 'case.json'));
    expect(data).toMatchObject({
      format: 'troth case file 1',
      asOf: '2018-03-01T15:00:00.000Z',
      policy: { hash: policy },
      case: { en: { id, order: 'A/1' }, zh: { id, order: 'A/1' } },
      facts: [
        { source: 'shop', id: 'A/1/placed', kind: 'order.placed', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ],
      files: [{ name: '空盒 "box".png', digest: sha256(PHOTO), path: 'evidence/01-buyer.png' }],
      decisions: [{ command: 'disputes.open' }, { command: 'disputes.show' }, { command: 'disputes.answer' }],
    });
  });

  it('is printed with nothing in it that runs, whatever people wrote, in the reader’s language', async () => {
    const files = unpacked(await fetched('buyer'));
    const [en, zh] = [textIn(files, 'case.en.html'), textIn(files, 'case.zh.html')];
    for (const page of [en, zh]) {
      expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; 一直没有收到。');
      expect(page).not.toMatch(/<script|javascript:|\son\w+=/i);
      expect(page).toContain('src="evidence/01-buyer.png"');
      expect(page).toContain('20.00 BRL');
      expect(page).toContain(policy);
    }
    expect(en).toContain('<html lang="en">');
    expect(en).toContain('not received');
    expect(en).toMatch(/As of<\/dt><dd>1 Mar 2018, 12:00/);
    expect(zh).toContain('<html lang="zh-CN">');
    expect(zh).toContain('未收到货');
    expect(zh).toMatch(/截至<\/dt><dd>2018年3月1日 12:00/);
  });

  it('gives each decision as it was hashed, so that whoever has it can check the chain; a buyer gets none', async () => {
    const files = unpacked(await fetched('seller'));
    const decisions = [...files].filter(([name]) => name.startsWith('decisions/'));
    const bodies = decisions.map(([, bytes]) => JSON.parse(bytes.toString('utf8')) as { seq: number; prev: string });
    expect(bodies.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    for (let each = 1; each < 3; each++) expect(bodies[each]?.prev).toBe(sha256(decisions[each - 1]![1]));
    const own = unpacked(await fetched('buyer'));
    expect([...own.keys()].filter((name) => name.startsWith('decisions/'))).toEqual([]);
    expect(textIn(own, 'case.json')).not.toContain('"figures": {');
    expect(textIn(own, 'case.en.html')).not.toContain('decisions/');
    expect(textIn(files, 'case.en.html')).toContain('decisions/');
  });

  it('is the same to the byte for the same case at the same time', async () => {
    expect((await fetched('operator')).equals(await fetched('operator'))).toBe(true);
  });

  it('is the parties’ and the platform’s alone: everybody else finds nothing', async () => {
    const never = '00000000-0000-4000-8000-000000000000';
    for (const [path, who] of [
      [pathFor.operator(), 'buyer'],
      [pathFor.operator(), 'seller'],
      [pathFor.operator(), 'elsewhere'],
      [pathFor.seller(), 'rival'],
      [pathFor.seller(), 'buyer'],
      [`/v1/markets/m1/sellers/s2/disputes/${id}/file.zip`, 'rival'],
      [pathFor.buyer(), 'other'],
      [pathFor.buyer(), 'seller'],
      [`/v1/markets/m1/buyers/b2/disputes/${id}/file.zip`, 'other'],
      [`/v1/markets/m1/disputes/${never}/file.zip`, 'operator'],
    ] as const) {
      const answer = await ask(path, who);
      expect([answer.status, ((await answer.json()) as { rule: string }).rule], `${path} ${who}`).toEqual([
        404,
        'platform.not_found',
      ]);
    }
    expect((await fetch(`${server.address}${pathFor.operator()}`)).status).toBe(401);
  });

  it('says that a file was erased, and leaves its digest', async () => {
    await server.db.pool.query(
      "update evidence_files set bytes = null, name = null, erased_at = 1 where party = 'buyer'",
    );
    const files = unpacked(await fetched('operator'));
    expect([...files.keys()].filter((name) => name.startsWith('evidence/'))).toEqual([]);
    expect(textIn(files, 'case.en.html')).toContain('Erased');
    expect(JSON.parse(textIn(files, 'case.json')).files).toMatchObject([
      { path: null, name: null, digest: sha256(PHOTO) },
    ]);
  });
});
