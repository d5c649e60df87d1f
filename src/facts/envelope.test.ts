import { describe, expect, test } from 'vitest';
import { encodeBody, readFact, subjectKindOf } from './envelope.ts';

const approved = { source: 'shop', id: '1', kind: 'order.approved', occurredAt: 0, orderId: 'o1' };
const of = (kind?: string) => ({ source: 'shop', id: '1', ...(kind === undefined ? {} : { kind }) });
const correction = (data: object, over: object = {}) => ({
  source: 'shop',
  id: 'c',
  kind: 'fact.corrected',
  occurredAt: 0,
  orderId: 'o1',
  ...over,
  data: { of: of('order.cancelled'), author: 'clerk', reason: 'slip', ...data },
});

const refusalOf = (told: unknown, own = false) => {
  const reading = readFact(told, own);
  return reading.ok ? 'taken' : `${reading.refusal.rule} ${reading.refusal.field}`;
};
const factOf = (told: unknown, own = false) => {
  const reading = readFact(told, own);
  if (!reading.ok) throw new Error(`${reading.refusal.rule} ${reading.refusal.field}: ${reading.refusal.message}`);
  return reading.fact;
};

describe('facts.readFact', () => {
  test('reads instants however they are written, and days as days', () => {
    // 2024-03-10T05:00:00Z is 1,710,046,800 seconds after 1970 (19,792 days and five hours).
    expect(factOf({ ...approved, occurredAt: '2024-03-10T00:00:00-05:00' }).occurredAt).toBe(1_710_046_800_000);
    expect(factOf({ ...approved, occurredAt: 1_710_046_800_000 }).occurredAt).toBe(1_710_046_800_000);
    const placed = {
      ...approved,
      kind: 'order.placed',
      data: { shipBy: '2024-03-10', deliverBy: '2024-03-10T05:00Z' },
    };
    expect(refusalOf(placed)).toBe('facts.bad_data data.deliverBy');
    const both = { shipBy: '2024-03-10', deliverBy: '2024-03-10T05:00:00Z' };
    expect(factOf({ ...placed, data: both }).data).toEqual({ shipBy: { day: 19_792 }, deliverBy: 1_710_046_800_000 });
  });

  test('writes money with all its places, and refuses what has more', () => {
    const refund = (amount: string, currency: string) => ({
      ...approved,
      kind: 'refund.made',
      data: { amount: { amount, currency } },
    });
    expect(factOf(refund('5.5', 'USD')).data.amount).toEqual({ amount: '5.50', currency: 'USD' });
    expect(factOf(refund('5', 'JPY')).data.amount).toEqual({ amount: '5', currency: 'JPY' });
    expect(refusalOf(refund('5.5', 'JPY'))).toBe('facts.bad_data data.amount');
    expect(refusalOf(refund('5.555', 'USD'))).toBe('facts.bad_data data.amount');
    expect(refusalOf(refund('5.55', 'USX'))).toBe('facts.bad_data data.amount.currency');
    expect(refusalOf(refund('1e3', 'USD'))).toBe('facts.bad_data data.amount.amount');
  });

  test.each([
    ['no object', [], 'facts.not_an_object '],
    ['nothing', null, 'facts.not_an_object '],
    ['a text', 'order.placed', 'facts.not_an_object '],
    ['no id', { ...approved, id: undefined }, 'facts.bad_envelope id'],
    ['an empty id', { ...approved, id: '' }, 'facts.bad_envelope id'],
    ['an id without end', { ...approved, id: 'x'.repeat(301) }, 'facts.bad_envelope id'],
    ['an unknown member', { ...approved, sellerID: 's1' }, 'facts.bad_envelope sellerID'],
    ['an unknown member of data', { ...approved, data: { by: 'seller' } }, 'facts.bad_data data.by'],
    [
      'a member deep in data',
      { ...approved, kind: 'order.placed', data: { lines: [{ id: 'a', quantity: 0 }] } },
      'facts.bad_data data.lines.0.quantity',
    ],
    ['an unknown kind', { ...approved, kind: 'order.eaten' }, 'facts.unknown_kind kind'],
    ['a kind that every object has', { ...approved, kind: 'constructor' }, 'facts.unknown_kind kind'],
    ['a local time', { ...approved, occurredAt: '2024-03-10T05:00:00' }, 'facts.bad_envelope occurredAt'],
    ['a date', { ...approved, occurredAt: '2024-03-10' }, 'facts.bad_envelope occurredAt'],
    ['no number', { ...approved, occurredAt: Number.NaN }, 'facts.bad_envelope occurredAt'],
    ['half a millisecond', { ...approved, occurredAt: 0.5 }, 'facts.bad_envelope occurredAt'],
    ['a big integer', { ...approved, occurredAt: 1n }, 'facts.bad_envelope occurredAt'],
    ['no order', { ...approved, orderId: undefined }, 'facts.no_subject orderId'],
    ['no seller', { ...approved, kind: 'seller.away' }, 'facts.no_subject sellerId'],
    [
      'no thread',
      { source: 'shop', id: '1', kind: 'message.sent', occurredAt: 0, sellerId: 's' },
      'facts.no_subject threadId or orderId',
    ],
    [
      'an offer that is no time',
      { ...approved, kind: 'seller.promised', sellerId: 's', data: { ship: 'soon' } },
      'facts.bad_data data.ship',
    ],
    [
      'an offer for ever',
      { ...approved, kind: 'seller.promised', sellerId: 's', data: { ship: '99999 business days' } },
      'facts.bad_data data.ship',
    ],
    [
      'a disruption of nothing',
      { ...approved, kind: 'disruption.declared', data: { from: 0, to: 1 } },
      'facts.bad_data data',
    ],
    [
      'a disruption that ends first',
      { ...approved, kind: 'disruption.declared', data: { region: 'US', from: 1, to: 1 } },
      'facts.bad_data data',
    ],
  ])('refuses %s', (_what, told, refused) => {
    expect(refusalOf(told)).toBe(refused);
  });

  test('takes the years 1900 to 2199: beyond, calendars end', () => {
    const first = Date.UTC(1900, 0, 1);
    const last = Date.UTC(2200, 0, 1) - 1;
    for (const occurredAt of [first, last, '1900-01-01T00:00:00Z', '2199-12-31T23:59:59.999Z'])
      expect(refusalOf({ ...approved, occurredAt })).toBe('taken');
    for (const occurredAt of [first - 1, last + 1, 8.64e15, -8.64e15, '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z'])
      expect(refusalOf({ ...approved, occurredAt })).toBe('facts.bad_envelope occurredAt');
    const due = (shipBy: unknown) => refusalOf({ ...approved, kind: 'order.placed', data: { shipBy } });
    expect(due('2199-12-31')).toBe('taken');
    for (const shipBy of ['2200-01-01', '1899-12-31', '9999-12-31', 8.64e15])
      expect(due(shipBy)).toBe('facts.bad_data data.shipBy');
  });

  test('an order has at most a million units: more in one day than counters can hold is nobody’s trade', () => {
    const line = (id: string, quantity: number) => ({ id, quantity });
    const placed = (lines: object[]) => refusalOf({ ...approved, kind: 'order.placed', data: { lines } });
    expect(placed([line('a', 600_000), line('b', 400_000)])).toBe('taken');
    expect(placed([line('a', 600_000), line('b', 400_001)])).toBe('facts.bad_data data.lines');
  });

  test.each([
    ['in a name', { ...approved, orderId: 'a\u0000b' }, 'orderId'],
    ['half a character', { ...approved, orderId: '\ud83d' }, 'orderId'],
    ["in a person's words", { ...approved, personal: { text: 'a\u0000' } }, 'personal.text'],
    ['in the name of words', { ...approved, personal: { '\udc00': 'a' } }, 'personal.\udc00'],
    ['in data', { ...approved, kind: 'order.cancelled', data: { by: 'buyer', reason: '\u0000' } }, 'data.reason'],
    ['in a correction', correction({ data: { by: 'buyer', reason: '\ud800x' } }), 'data.data.reason'],
  ])('refuses text that cannot be kept: %s', (_what, told, field) => {
    expect(refusalOf(told)).toBe(`facts.bad_text ${field}`);
  });

  test('whole characters of any script are kept as they are', () => {
    expect(factOf({ ...approved, orderId: '订单-🧧' }).orderId).toBe('订单-🧧');
  });

  test('JSON made to confuse is refused, not dropped', () => {
    const told = (text: string) => refusalOf(JSON.parse(text));
    const head = '"source":"s","id":"1","kind":"order.approved","occurredAt":0,"orderId":"o"';
    expect(told(`{${head},"__proto__":{"kind":"order.completed"}}`)).toBe('facts.bad_envelope __proto__');
    expect(told(`{${head},"data":{"__proto__":{}}}`)).toBe('facts.bad_data data.__proto__');
    expect(told(`{${head},"personal":{"__proto__":"x"}}`)).toBe('facts.bad_envelope personal.__proto__');
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    expect(told(`{${head},"data":${deep}}`)).toBe('facts.bad_data data.a');
    expect(told(`{${head},"personal":${deep}}`)).toBe('facts.bad_envelope personal.a');
    const amends = head.replace('order.approved', 'fact.corrected');
    const about = '"of":{"source":"s","id":"2","kind":"order.approved"},"author":"a","reason":"r"';
    expect(told(`{${amends},"data":{${about},"data":${deep}}}`)).toBe('facts.bad_data data.data.a');
  });

  test('only Troth tells what is its own, and undoes it', () => {
    expect(refusalOf({ ...approved, source: 'troth' })).toBe('facts.reserved source');
    expect(refusalOf({ ...approved, kind: 'order.expired' })).toBe('facts.reserved kind');
    expect(refusalOf({ ...approved, source: 'troth', kind: 'order.expired' }, true)).toBe('taken');
    const excuse = { mark: 'claim', reason: 'r', decision: 'd' };
    expect(refusalOf(correction({ of: of(), kind: 'mark.excused', data: excuse }))).toBe('facts.reserved data.kind');
    expect(refusalOf(correction({ of: { source: 'troth', id: 'x' } }))).toBe('facts.reserved data.of.source');
    const withdrawal = { ...correction({ of: { source: 'troth', id: 'x' } }), kind: 'fact.withdrawn' };
    expect(refusalOf(withdrawal)).toBe('facts.reserved data.of.source');
    expect(refusalOf(withdrawal, true)).toBe('taken');
  });
});

describe('corrections', () => {
  test.each([
    ['another time', { occurredAt: 5 }, 'taken'],
    ['other data', { data: { by: 'buyer' } }, 'taken'],
    ['data that its kind has not', { data: { rating: 1 } }, 'facts.bad_data data.data.by'],
    ['another kind of the same thing', { kind: 'order.completed' }, 'taken'],
    ['another kind with its data', { kind: 'feedback.left', data: { rating: 1 } }, 'taken'],
    ['another kind without the data it needs', { kind: 'feedback.left' }, 'facts.bad_data data.data.rating'],
    ['a kind of another thing', { kind: 'message.sent' }, 'facts.bad_data data.kind'],
    ['no kind at all', { kind: 'order.eaten' }, 'facts.unknown_kind data.kind'],
    [
      'a withdrawal',
      { kind: 'fact.withdrawn', data: { of: of(), author: 'a', reason: 'r' } },
      'facts.bad_data data.kind',
    ],
    ['data of nobody knows what', { of: of(), data: { by: 'buyer' } }, 'facts.bad_data data.kind'],
    ['the same kind, said again', { kind: 'order.cancelled', occurredAt: 5 }, 'taken'],
    ['a withdrawal undone', { of: of('fact.withdrawn') }, 'facts.bad_data data.of.kind'],
  ])('to %s', (_what, data, outcome) => {
    expect(refusalOf(correction(data))).toBe(outcome);
  });

  test('of corrections are held to what they correct, all the way down', () => {
    const about = { author: 'a', reason: 'r' };
    const nested = (inner: object) =>
      correction({ of: of('fact.corrected'), data: { of: of('order.cancelled'), ...about, ...inner } });
    expect(refusalOf(nested({ data: { by: 'buyer' } }))).toBe('taken');
    expect(refusalOf(nested({ data: { by: 'nobody' } }))).toBe('facts.bad_data data.data.data.by');
    expect(refusalOf(nested({ kind: 'mark.excused' }))).toBe('facts.reserved data.data.kind');
    let data: object = { of: of('order.approved'), ...about };
    for (let depth = 0; depth < 20; depth++) data = { of: of('fact.corrected'), ...about, data };
    expect(refusalOf({ ...correction({}), data })).toMatch(/^facts\.bad_data data\.data.*\.data$/);
  });

  test('are filed where what they speak of is: by its kind, else by what they name', () => {
    const filed = (data: object, names: object = {}) => subjectKindOf(factOf(correction(data, names)));
    expect(filed({})).toBe('order');
    expect(filed({ of: of('message.sent') })).toBe('thread');
    expect(filed({ of: of(), kind: 'message.sent' })).toBe('thread');
    expect(filed({ of: of('seller.joined') }, { sellerId: 's' })).toBe('seller');
    expect(filed({ of: of('disruption.declared') })).toBe('market');
    expect(filed({ of: of() })).toBe('order');
    expect(filed({ of: of() }, { threadId: 't' })).toBe('thread');
    expect(filed({ of: of() }, { orderId: undefined, sellerId: 's' })).toBe('seller');
    expect(filed({ of: of('fact.corrected') })).toBe('order');
    const listing = { orderId: undefined, sellerId: 's', listingId: 'l' };
    expect(filed({ of: of('listing.described') }, listing)).toBe('listing');
    expect(filed({ of: of() }, listing)).toBe('listing');
    expect(filed({ of: of() }, { ...listing, orderId: 'o1' })).toBe('order');
  });
});

test('the same fact is the same body, however it is spelled', () => {
  const line = { id: 'a', price: { amount: '5.5', currency: 'USD' } };
  const one = { ...approved, kind: 'order.placed', data: { lines: [line], shipBy: '2024-03-10T05:00:00Z' } };
  const other = {
    data: {
      shipBy: '2024-03-10T00:00:00-05:00',
      lines: [{ price: { currency: 'USD', amount: '5.50' }, quantity: 1, id: 'a' }],
    },
    orderId: 'o1',
    occurredAt: '1970-01-01T00:00:00Z',
    kind: 'order.placed',
    id: '1',
    source: 'shop',
  };
  expect(encodeBody(factOf(other))).toBe(encodeBody(factOf(one)));
});
