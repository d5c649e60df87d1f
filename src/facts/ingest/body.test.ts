import { describe, expect, it } from 'vitest';
import { factOfCloudEvent } from '../../connectors/cloudevents.ts';
import { CLOUD_EVENT, CLOUD_EVENTS, NDJSON, readTold } from './body.ts';

const event = {
  specversion: '1.0',
  id: 'e1',
  source: '/shop',
  type: 'troth.parcel.confirmed',
  time: '2026-01-02T03:04:05Z',
  subject: 'A-1',
  data: { sellerId: 's1', parcelId: 'p1', carrier: 'ups', personal: { text: 'at the door' } },
};
const fact = {
  source: '/shop',
  id: 'e1',
  kind: 'parcel.confirmed',
  occurredAt: '2026-01-02T03:04:05Z',
  orderId: 'A-1',
  sellerId: 's1',
  parcelId: 'p1',
  personal: { text: 'at the door' },
  data: { carrier: 'ups' },
};

describe('a CloudEvent as a fact', () => {
  it('maps attributes, names and the rest', () => {
    expect(factOfCloudEvent(event)).toEqual({ fact });
  });

  it('takes the kind without the prefix, and no data at all', () => {
    const { data: _, ...bare } = event;
    expect(factOfCloudEvent({ ...bare, type: 'order.approved' })).toEqual({
      fact: { source: '/shop', id: 'e1', kind: 'order.approved', occurredAt: event.time, orderId: 'A-1', data: {} },
    });
  });

  it('reads the subject as the seller where the kind is about one', () => {
    const { data: _, ...bare } = event;
    expect(factOfCloudEvent({ ...bare, type: 'troth.seller.away', subject: 's9' })).toMatchObject({
      fact: { kind: 'seller.away', sellerId: 's9' },
    });
    expect(
      factOfCloudEvent({
        ...bare,
        type: 'troth.listing.described',
        subject: 'L9',
        data: { sellerId: 's9', title: 'Bag' },
      }),
    ).toMatchObject({ fact: { kind: 'listing.described', listingId: 'L9', sellerId: 's9', data: { title: 'Bag' } } });
  });

  it('lets data name another order than the subject does', () => {
    expect(factOfCloudEvent({ ...event, data: { orderId: 'B-2' } })).toMatchObject({
      fact: { orderId: 'B-2', data: {} },
    });
  });

  it('changes nothing of what it was given', () => {
    const before = structuredClone(event);
    factOfCloudEvent(event);
    expect(event).toEqual(before);
  });

  it.each([
    ['', null],
    ['', [event]],
    ['specversion', { ...event, specversion: '0.3' }],
    ['data', { ...event, data: 'text' }],
    ['data', { ...event, data: [] }],
    ['data_base64', { ...event, data: undefined, data_base64: 'eA==' }],
    ['type', { ...event, type: undefined }],
  ])('is no event, at %j: %j', (field, given) => {
    expect(factOfCloudEvent(given)).toMatchObject({ field, message: expect.stringMatching(/./) });
  });
});

describe('bodies', () => {
  const list = (mediaType: string, body: unknown, headers = {}) =>
    readTold(mediaType, typeof body === 'string' ? body : JSON.stringify(body), headers).facts;

  it('takes one fact and a list of them', () => {
    expect(list('application/json', fact)).toEqual([fact]);
    expect(list('application/json', [fact, 5])).toEqual([fact, 5]);
  });

  it('takes lines, keeps a broken one as it came, and skips empty ones', () => {
    const told = readTold(NDJSON, `{"a":1}\r\n\n{"a":\n"text"\n{"b":2}`, {});
    expect(told.facts).toEqual([{ a: 1 }, '{"a":', 'text', { b: 2 }]);
    expect([...told.unreadable.keys()]).toEqual([1]);
  });

  it('takes CloudEvents one by one and in batches; what is none stays as it came', () => {
    expect(list(CLOUD_EVENT, event)).toEqual([fact]);
    const told = readTold(CLOUD_EVENTS, JSON.stringify([event, { id: 1 }]), {});
    expect(told.facts).toEqual([fact, { id: 1 }]);
    expect(told.unreadable.get(1)).toMatchObject({ field: 'specversion' });
  });

  it('takes a CloudEvent in binary mode', () => {
    const headers = {
      'ce-specversion': '1.0',
      'ce-id': 'e%201',
      'ce-source': '/shop',
      'ce-type': 'order.approved',
      'ce-time': '2026-01-02T03:04:05Z',
      'ce-subject': 'A%2F1',
      authorization: 'Bearer x',
    };
    expect(list('application/json', {}, headers)).toEqual([
      { source: '/shop', id: 'e 1', kind: 'order.approved', occurredAt: event.time, orderId: 'A/1', data: {} },
    ]);
  });

  it('takes nesting without end as broken', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(list(NDJSON, deep)).toEqual([deep]);
    expect(() => list('application/json', deep)).toThrow(SyntaxError);
    expect(list('application/json', { data: { lines: [{ price: { amount: '1' } }] } })).toHaveLength(1);
  });

  it('throws on a broken body that is not lines', () => {
    expect(() => readTold('application/json', '[{', {})).toThrow(SyntaxError);
  });
});
