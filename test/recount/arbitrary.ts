import fc from 'fast-check';
import type { ToldFact } from './facts.ts';
import { addDays, startOf } from './zone.ts';

/** Few instants, so that many facts meet on one: starts and last milliseconds of days, mornings and evenings, around `first`. */
function instants(zone: string, first: string, count: number): number[] {
  return Array.from({ length: count }, (_, index) => startOf(addDays(first, index), zone)).flatMap((start) => [
    start - 1,
    start,
    start + 36_000_000,
    start + 64_800_000,
  ]);
}

type Draft = {
  readonly kind: string;
  readonly data: Record<string, unknown>;
  readonly parcelId?: string;
  readonly source?: string;
};

const iso = (instant: number): string => new Date(instant).toISOString();

function drafts(at: fc.Arbitrary<number>, day: fc.Arbitrary<string>): fc.Arbitrary<Draft> {
  const date = fc.oneof(at.map(iso), day);
  const some = (kind: string, data: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Draft> =>
    data.map((each) => ({ kind, data: each }));
  const parcelId = fc.constantFrom('p1', 'p2');
  const parcel = (kind: string, data: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Draft> =>
    fc.tuple(data, parcelId).map(([each, id]) => ({ kind, data: each, parcelId: id }));
  const none = fc.constant({});
  const dispute = (what: string, outcomes: string[]) =>
    fc.oneof(
      fc
        .record({
          id: fc.constantFrom('d1', 'd2'),
          reason: fc.constantFrom('fraud', 'not-received'),
          inquiry: fc.boolean(),
        })
        .map(({ id, ...rest }) => ({ kind: `${what}.opened`, data: { [`${what}Id`]: id, ...rest } })),
      fc
        .record({ id: fc.constantFrom('d1', 'd2'), outcome: fc.constantFrom(...outcomes) })
        .map(({ id, outcome }) => ({ kind: `${what}.decided`, data: { [`${what}Id`]: id, outcome } })),
    );
  const marks = ['shipped-late', 'delivered-late', 'cancelled-by-seller', 'negative-feedback', 'claim', 'chargeback'];
  return fc.oneof(
    {
      weight: 3,
      arbitrary: parcel(
        'parcel.confirmed',
        fc.record(
          {
            labelBoughtThrough: fc.constantFrom('platform', 'elsewhere'),
            lines: fc.constantFrom(['a'], ['b'], ['a', 'b']),
            carrier: fc.constantFrom('acme', 'post'),
          },
          { requiredKeys: [] },
        ),
      ),
    },
    { weight: 2, arbitrary: parcel('parcel.scanned', none) },
    { weight: 3, arbitrary: parcel('parcel.delivered', none) },
    { weight: 1, arbitrary: parcel('parcel.exception', fc.record({ what: fc.constantFrom('lost', 'wrong-address') })) },
    {
      weight: 2,
      arbitrary: some(
        'order.cancelled',
        fc.record(
          {
            by: fc.constantFrom('seller', 'buyer', 'platform', 'unknown'),
            reason: fc.constantFrom('buyer-asked', 'no-stock'),
          },
          { requiredKeys: ['by'] },
        ),
      ),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'order.expired', data: {}, source: 'troth' }) },
    {
      weight: 2,
      arbitrary: some('promise.extended', fc.record({ shipBy: date, deliverBy: date }, { requiredKeys: [] })),
    },
    { weight: 2, arbitrary: some('feedback.left', fc.record({ rating: fc.integer({ min: 1, max: 5 }) })) },
    { weight: 1, arbitrary: some('feedback.changed', fc.record({ rating: fc.integer({ min: 1, max: 5 }) })) },
    { weight: 1, arbitrary: some('feedback.withdrawn', none) },
    {
      weight: 2,
      arbitrary: dispute('claim', ['buyer', 'seller', 'withdrawn', 'refused', 'settled', 'settled-by-platform']),
    },
    { weight: 2, arbitrary: dispute('chargeback', ['won', 'lost', 'prevented', 'withdrawn']) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...marks).map((mark) => ({
        kind: 'mark.excused',
        data: { mark, reason: 'not-my-fault', decision: 'd' },
        source: 'troth',
      })),
    },
  );
}

/**
 * Everything told of one order, at any times whatever: contradictory, out of order, without an end. Its parcels all have names, or none has; all say
 * which lines they hold, or none does.
 */
function orderFacts(
  sellerId: string,
  orderId: string,
  at: fc.Arbitrary<number>,
  day: fc.Arbitrary<string>,
): fc.Arbitrary<ToldFact[]> {
  const date = fc.oneof(at.map(iso), day);
  const money = { amount: '10.00', currency: 'USD' };
  const placed = fc.record(
    {
      shipBy: date,
      deliverBy: date,
      lines: fc.constant(['a', 'b'].map((id) => ({ id, quantity: 1, price: money }))),
      currency: fc.constant('USD'),
      destination: fc.constantFrom({ country: 'US', region: 'US-VT' }, { country: 'US' }),
    },
    { requiredKeys: ['shipBy', 'deliverBy', 'currency'] },
  );
  const parts = fc.array(fc.tuple(drafts(at, day), at), { maxLength: 9 });
  const amendments = fc.array(fc.record({ nth: fc.nat({ max: 9 }), withdrawn: fc.boolean(), occurredAt: at }), {
    maxLength: 2,
  });
  return fc
    .tuple(fc.option(placed, { freq: 12 }), at, parts, amendments, fc.boolean(), fc.boolean())
    .map(([data, placedAt, told, changes, named, listed]) => {
      const facts: ToldFact[] =
        data === null
          ? []
          : [
              {
                source: 'shop',
                id: `${orderId}/placed`,
                kind: 'order.placed',
                occurredAt: iso(placedAt),
                sellerId,
                orderId,
                data,
              },
            ];
      for (const [index, [draft, time]] of told.entries()) {
        if (listed && draft.kind === 'parcel.scanned') continue;
        const { source = 'shop', parcelId, kind } = draft;
        const { lines = ['a'], ...unlisted } = draft.data;
        const saysLines = listed && kind === 'parcel.confirmed';
        facts.push({
          source,
          id: `${orderId}/${index}`,
          occurredAt: iso(time),
          sellerId,
          orderId,
          ...(parcelId === undefined || !named ? {} : { parcelId: `${orderId}-${parcelId}` }),
          kind,
          data: saysLines ? { ...unlisted, lines } : unlisted,
        });
      }
      for (const [index, { nth, withdrawn, occurredAt }] of changes.entries()) {
        const target = facts[nth % Math.max(1, facts.length)];
        if (!target || target.source === 'troth' || target.kind.startsWith('fact.')) continue;
        const of = { source: target.source, id: target.id, kind: target.kind };
        const change = withdrawn ? {} : { occurredAt: iso(occurredAt) };
        facts.push({
          source: 'shop',
          id: `${orderId}/amends-${index}`,
          kind: withdrawn ? 'fact.withdrawn' : 'fact.corrected',
          occurredAt: target.occurredAt,
          sellerId,
          orderId,
          data: { of, author: 'clerk', reason: 'told wrong', ...change },
        });
      }
      return facts;
    });
}

function threadFacts(sellerId: string, threadId: string, at: fc.Arbitrary<number>): fc.Arbitrary<ToldFact[]> {
  const draft = fc.oneof(
    fc
      .record({ needsAnswer: fc.boolean(), spam: fc.boolean() }, { requiredKeys: [] })
      .map((data) => ({ kind: 'message.received', data })),
    fc.record({ automatic: fc.boolean() }, { requiredKeys: [] }).map((data) => ({ kind: 'message.sent', data })),
    fc
      .nat({ max: 4 })
      .map((nth) => ({ kind: 'message.marked', data: { messageId: `${threadId}/${nth}`, needsAnswer: false } })),
  );
  return fc.array(fc.tuple(draft, at), { maxLength: 5 }).map((told) =>
    told.map(([each, time], index) => ({
      source: 'shop',
      id: `${threadId}/${index}`,
      occurredAt: iso(time),
      sellerId,
      threadId,
      ...each,
    })),
  );
}

/**
 * A short history of two sellers, five orders and a thread, and a disruption now and then, within three weeks from `first`. Facts of all
 * kinds at any times; the order in the list means nothing.
 */
export function histories(zone: string, first: string): fc.Arbitrary<ToldFact[]> {
  const at = fc.constantFrom(...instants(zone, first, 21));
  const day = fc.nat({ max: 20 }).map((count) => addDays(first, count));
  const orders = ['o1', 'o2', 'o3', 'o4', 'o5'].map((id, index) => orderFacts(index < 3 ? 'ann' : 'ben', id, at, day));
  const disruption = fc
    .tuple(at, at, at)
    .filter(([, from, to]) => from < to)
    .map(([declared, from, to]) => [
      {
        source: 'office',
        id: 'storm',
        kind: 'disruption.declared',
        occurredAt: iso(declared),
        data: { region: 'US-VT', from: iso(from), to: iso(to) },
      },
    ]);
  return fc
    .tuple(...orders, threadFacts('ben', 't1', at), fc.option(disruption))
    .map((lists) => lists.flatMap((list) => list ?? []));
}
