import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openedBy } from '../../../test/disputes/wide.ts';
import type { Dispute } from '../model.ts';
import type { CaseSeen, OrderOfCase } from './tally.ts';
import { groupsOf, seenCase, tallyOf } from './tally.ts';

const NOW = 1_000;
const order = (more: Partial<OrderOfCase> = {}): OrderOfCase => ({
  lines: [{ id: 'l1', listingId: 'cup' }, { id: 'l2', listingId: 'jug' }, { id: 'l3' }],
  parcels: [{ carrier: 'ups' }],
  destination: { country: 'US', region: 'CA' },
  marks: [],
  ...more,
});
const claim = (from: number, to: number | null, counts = true) => ({ code: 'claim', spans: [{ from, to, counts }] });

/** A case that is over: for the buyer, found to be the seller's late hand-over, paid in two shares. */
const ended = (outcome: 'buyer' | 'settled' = 'buyer'): Dispute => {
  const opened = openedBy({});
  const usd = (amount: string) => ({ amount, currency: 'USD' });
  const share = (payer: string, amount: string) => ({ payer, amount: usd(amount), instruction: `i-${payer}` });
  return {
    ...opened,
    status: 'decided',
    appeal: null,
    ruling: {
      outcome,
      found: { cause: 'late-by-seller' },
      refund: { amount: usd('50.00'), shares: [share('seller', '20.00'), share('platform', '30.00')] },
    },
  } as unknown as Dispute;
};

describe('a case as it is counted', () => {
  it('says what was found, who paid, by whom and whereto it went, and which articles it is about', () => {
    const seen = seenCase(ended(), order({ marks: [claim(0, null)] }), NOW);
    expect(seen).toMatchObject({
      open: false,
      cause: 'late-by-seller',
      counts: true,
      bySeller: { amount: '20.00', currency: 'USD' },
      byOthers: { amount: '30.00', currency: 'USD' },
      carrier: 'ups',
      destination: 'US-CA',
      articles: ['cup', 'jug'],
    });
    const lines = [{ line: 'l2', quantity: 1 }];
    expect(seenCase({ ...openedBy({}), lines }, order(), NOW).articles).toEqual(['jug']);
  });

  it('counts only while its order bears the mark, and only where it went for the buyer', () => {
    const counts = (dispute: Dispute, marks: OrderOfCase['marks']) => seenCase(dispute, order({ marks }), NOW).counts;
    expect(counts(ended(), [claim(NOW, null)])).toBe(true);
    expect(counts(ended(), [claim(NOW + 1, null)])).toBe(false);
    expect(counts(ended(), [claim(0, NOW + 1)])).toBe(true);
    expect(counts(ended(), [claim(0, NOW)])).toBe(false);
    expect(counts(ended(), [claim(0, null, false)])).toBe(false);
    expect(counts(ended('settled'), [claim(0, null)])).toBe(false);
    expect(counts(openedBy({}), [claim(0, null)])).toBe(false);
  });

  it('that runs has no cause and no money yet, and what nobody told is not known', () => {
    const seen = seenCase(openedBy({}), order({ parcels: [{}], destination: undefined, lines: [] }), NOW);
    expect(seen).toMatchObject({ open: true, cause: null, bySeller: null, byOthers: null });
    expect(seen).toMatchObject({ carrier: null, destination: null, articles: [] });
    expect(seenCase(openedBy({}), order({ destination: { region: 'North' } }), NOW).destination).toBe('North');
    const parcels = [{ carrier: 'ups' }, { carrier: 'dhl' }, { carrier: 'ups' }];
    expect(seenCase(openedBy({}), order({ parcels }), NOW).carrier).toBe('dhl + ups');
  });
});

const seenOf = (more: Partial<CaseSeen>): CaseSeen => ({ ...seenCase(openedBy({}), order(), NOW), ...more });

describe('cases under a heading', () => {
  it('stand by number, of equals by name, what is not known last; a case stands under each of its articles', () => {
    const cases = [
      seenOf({ carrier: null }),
      seenOf({ carrier: null }),
      seenOf({ carrier: 'ups', articles: ['cup', 'jug'] }),
      seenOf({ carrier: 'dhl', articles: [] }),
    ];
    expect(groupsOf(cases, 'carrier').map(({ key, cases: n }) => [key, n])).toEqual([
      ['dhl', 1],
      ['ups', 1],
      [null, 2],
    ]);
    expect(groupsOf(cases, 'article').map(({ key, cases: n }) => [key, n])).toEqual([
      ['cup', 3],
      ['jug', 3],
      [null, 1],
    ]);
  });

  it('keeps currencies apart', () => {
    const usd = { amount: '1.50', currency: 'USD' };
    const jpy = { amount: '7', currency: 'JPY' };
    expect(tallyOf([seenOf({ asked: usd }), seenOf({ asked: jpy }), seenOf({ asked: usd })]).asked).toEqual([
      { amount: '3.00', currency: 'USD' },
      jpy,
    ]);
  });

  it('loses no case and no money, by whatever it is grouped but articles', () => {
    const some = fc.record({
      carrier: fc.constantFrom(null, 'ups', 'dhl'),
      destination: fc.constantFrom(null, 'US', 'US-CA'),
      cause: fc.constantFrom(null, 'late-by-seller' as const, 'defective' as const),
      counts: fc.boolean(),
      asked: fc.integer({ min: 0, max: 9999 }).map((cents) => ({ amount: (cents / 100).toFixed(2), currency: 'USD' })),
    });
    fc.assert(
      fc.property(
        fc.array(some),
        fc.constantFrom('carrier' as const, 'destination' as const, 'cause' as const),
        (drawn, by) => {
          const cases = drawn.map(seenOf);
          const groups = groupsOf(cases, by);
          const all = tallyOf(cases);
          const total = (of: (each: (typeof groups)[number]) => number) => groups.reduce((n, each) => n + of(each), 0);
          expect(total((each) => each.cases)).toBe(all.cases);
          expect(total((each) => each.counts)).toBe(all.counts);
          expect(total((each) => Number(each.asked[0]?.amount.replace('.', '') ?? 0))).toBe(
            Number(all.asked[0]?.amount.replace('.', '') ?? 0),
          );
        },
      ),
    );
  });
});
