import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactOnRecord, Mark, MarkSpan, OrderState } from '../facts/model.ts';
import type { Figure, Status } from '../metrics/figures.ts';
import type { SellerFigures } from '../metrics/read.ts';
import { markStateAt } from './marks.ts';
import { orderItem } from './orders/item.ts';
import { timelineOf } from './orders/timeline.ts';
import { sellersCsv } from './sellers/csv.ts';
import { listed, worstStatus } from './sellers/list.ts';

const span = (from: number, to: number | null, counts = true): MarkSpan => ({
  from,
  to,
  fault: 'seller',
  counts,
  rule: counts ? 'promise.seller' : 'promise.excused',
});
const mark = (...spans: MarkSpan[]): Mark => ({ code: 'shipped-late', thing: { kind: 'order', id: 'A' }, spans });

describe('how a mark stands', () => {
  it.each([
    ['ahead', mark(span(10, null)), 9],
    ['counts', mark(span(10, null)), 10],
    ['counts', mark(span(10, 20)), 19],
    ['ended', mark(span(10, 20)), 20],
    ['excused', mark(span(10, 20), span(20, null, false)), 20],
    ['ahead', mark(span(10, 20), span(30, null)), 25],
    ['ended', mark(), 0],
  ] as const)('%s', (state, given, now) => {
    expect(markStateAt(given, now)).toBe(state);
  });
});

const order = (change: Partial<OrderState> = {}): OrderState => ({
  sellerId: 's1',
  orderId: 'A',
  status: 'open',
  placedAt: 100,
  lines: [],
  units: 1,
  promise: { policy: 'p', terms: [{ from: 100, shipBy: 200, deliverBy: 400 }] },
  parcels: [],
  claims: [],
  chargebacks: [],
  refunds: [],
  marks: [],
  anomalies: [],
  ...change,
});
const fact = (kind: string, occurredAt: number): FactOnRecord => ({
  source: 'shop',
  id: `${kind}@${occurredAt}`,
  kind,
  occurredAt,
  data: {},
  recordedAt: 0,
  digest: null,
  erased: false,
});

describe('what is owed next', () => {
  it('is dispatch while open, delivery while under way, nothing after; due at its instant it is not overdue yet', () => {
    const next = (change: Partial<OrderState>, now: number) => orderItem(order(change), now).next;
    expect(next({}, 200)).toEqual({ kind: 'ship', at: '1970-01-01T00:00:00.200Z', overdue: false });
    expect(next({}, 201)).toMatchObject({ kind: 'ship', overdue: true });
    expect(next({ status: 'dispatched' }, 0)).toMatchObject({ kind: 'deliver', at: '1970-01-01T00:00:00.400Z' });
    for (const status of ['delivered', 'completed', 'cancelled', 'expired'] as const)
      expect(next({ status }, 0)).toBeNull();
    expect(next({ promise: { policy: 'p', terms: [] } }, 0)).toBeNull();
  });
});

describe('the timeline of an order', () => {
  const rules = (state: OrderState, marks: readonly Mark[], facts: readonly FactOnRecord[], now = 1_000) =>
    timelineOf(state, marks, facts, now).map(({ at, fact: told, means }) => [
      at,
      told?.kind ?? null,
      ...means.map(({ rule }) => rule),
    ]);

  it('says what was owed, whether it was kept, and when a mark began by itself', () => {
    const late = order({ dispatchedAt: 250, deliveredAt: 400 });
    expect(
      rules(
        late,
        [mark(span(200, null))],
        [fact('parcel.delivered', 400), fact('order.placed', 100), fact('parcel.confirmed', 250)],
      ),
    ).toEqual([
      [100, 'order.placed', 'views.ship_by', 'views.deliver_by'],
      [200, null, 'views.mark_counts'],
      [250, 'parcel.confirmed', 'views.dispatched_late'],
      [400, 'parcel.delivered', 'views.delivered_in_time'],
    ]);
  });

  it('calls done at the due instant in time', () => {
    const kept = order({ dispatchedAt: 200 });
    expect(rules(kept, [], [fact('parcel.confirmed', 200)])).toEqual([
      [200, 'parcel.confirmed', 'views.dispatched_in_time'],
    ]);
  });

  it('names the dispatch once, though two parcels went', () => {
    const facts = [fact('parcel.confirmed', 150), fact('parcel.scanned', 160)];
    expect(rules(order({ dispatchedAt: 150 }), [], facts).map((row) => row.slice(2))).toEqual([
      ['views.dispatched_in_time'],
      [],
    ]);
  });

  it('holds an early dispatch against the promise of that time, not one extended later', () => {
    const promise = {
      policy: 'p',
      terms: [
        { from: 100, shipBy: 200 },
        { from: 300, shipBy: 500 },
      ],
    };
    const means = rules(
      order({ promise, dispatchedAt: 250 }),
      [],
      [fact('parcel.confirmed', 250), fact('promise.extended', 300)],
    );
    expect(means).toEqual([
      [250, 'parcel.confirmed', 'views.dispatched_late'],
      [300, 'promise.extended', 'views.ship_by'],
    ]);
  });

  it('says what date a delay gives, as an instant or as a day, and moves no promise by it', () => {
    const delay = (data: object) => ({ ...fact('delay.announced', 150), data });
    const [told, day] = timelineOf(order(), [], [delay({ shipBy: 300 }), delay({ deliverBy: { day: 20_000 } })], 1_000);
    expect(told?.means).toMatchObject([{ rule: 'views.delayed_ship_by', limit: { instant: 300 } }]);
    expect(day?.means).toMatchObject([{ rule: 'views.delayed_deliver_by', limit: { day: 20_000 } }]);
  });

  it('tells the end of a mark, its excuse, and what lies ahead', () => {
    const marks = [mark(span(200, 300), span(300, 400, false))];
    expect(rules(order(), marks, [], 350).map(([at, , ...rule]) => [at, ...rule])).toEqual([
      [200, 'views.mark_counts'],
      [300, 'views.mark_excused'],
    ]);
    expect(rules(order(), marks, [], 400).at(-1)).toEqual([400, null, 'views.mark_ends']);
    expect(rules(order(), [mark(span(200, null))], [], 100)).toEqual([[200, null, 'views.mark_ahead']]);
  });

  it('loses no fact and is in order of time', () => {
    const facts = fc.array(
      fc.record({ kind: fc.constantFrom('order.placed', 'parcel.confirmed', 'message.sent'), at: fc.nat(500) }),
    );
    fc.assert(
      fc.property(facts, fc.nat(500), (told, from) => {
        const moments = timelineOf(
          order(),
          [mark(span(from, null))],
          told.map(({ kind, at }) => fact(kind, at)),
          1_000,
        );
        expect(moments.filter((moment) => moment.fact !== null)).toHaveLength(told.length);
        expect(moments.map(({ at }) => at)).toEqual(moments.map(({ at }) => at).sort((a, b) => a - b));
        const begins = moments.flatMap(({ means }) => means).filter(({ rule }) => rule === 'views.mark_counts');
        expect(begins).toHaveLength(1);
      }),
    );
  });
});

const figure = (metric: string, marked: number, things: number, status: Status): Figure => ({
  metric,
  window: { days: 30, from: 0, to: 30 },
  things,
  marked,
  components: {},
  rate: things === 0 ? null : { n: marked, of: things, decimal: (marked / things).toFixed(6) },
  lowerBound: null,
  status,
});
const seller = (sellerId: string, ...figures: Figure[]): SellerFigures => ({ sellerId, figures });

describe('the list of sellers', () => {
  const sellers = [
    seller('b', figure('late', 1, 3, 'broken'), figure('defect', 0, 9, 'kept')),
    seller('A', figure('late', 2, 6, 'close'), figure('defect', 0, 9, 'kept')),
    seller('c', figure('late', 0, 0, 'none'), figure('defect', 9, 9, 'broken')),
    seller('d', figure('late', 1, 2, 'broken'), figure('defect', 0, 0, 'none')),
  ];
  const ids = (asked: Partial<Parameters<typeof listed>[1]>) =>
    listed(sellers, { sort: 'seller', ...asked }).map(({ sellerId }) => sellerId);

  it('is sorted by rate exactly: equal rates by things, none first, and turned round', () => {
    expect(ids({ sort: 'late' })).toEqual(['c', 'b', 'A', 'd']);
    expect(ids({ sort: '-late' })).toEqual(['d', 'A', 'b', 'c']);
  });

  it('is sorted by the worst status, then by id', () => {
    expect(ids({ sort: 'worst' })).toEqual(['b', 'c', 'd', 'A']);
  });

  it('is filtered by part of an id in any case, by any status, and by that of one metric', () => {
    expect(ids({ search: 'a' })).toEqual(['A']);
    const titles = new Map([['d', { en: 'Porto Lamps', zh: '波尔图灯具' }]]);
    expect(ids({ search: 'porto l', titles })).toEqual(['d']);
    expect(ids({ search: '灯具', titles })).toEqual(['d']);
    expect(ids({ search: 'porto l' })).toEqual([]);
    expect(ids({ status: 'broken' })).toEqual(['b', 'c', 'd']);
    expect(ids({ status: 'broken', metric: 'late' })).toEqual(['b', 'd']);
    expect(ids({ status: 'few' })).toEqual([]);
  });

  it('calls the worst of several what it is, and of none none', () => {
    expect(worstStatus(sellers[1]?.figures ?? [])).toBe('close');
    expect(worstStatus([])).toBe('none');
  });

  it('as CSV quotes what must be quoted, and lets no spreadsheet compute with an id', () => {
    const metrics = [{ name: 'late', windows: [30] }] as unknown as Parameters<typeof sellersCsv>[0];
    const csv = sellersCsv(metrics, [
      seller('=1+1', figure('late', 1, 4, 'broken')),
      seller('a,"b"', figure('late', 0, 0, 'none')),
    ]);
    expect(csv).toBe(
      'seller,late.things,late.marked,late.rate,late.status\r\n' +
        "'=1+1,4,1,0.250000,broken\r\n" +
        '"a,""b""",0,0,,none\r\n',
    );
  });
});
