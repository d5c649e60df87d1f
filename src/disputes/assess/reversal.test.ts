import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, FILED, order, PROMISE_ENDS, SECTION } from '../../../test/disputes/given.ts';
import { CAUSE_WORDS } from '../model/problems.ts';
import type { ParcelSeen } from '../model.ts';
import type { CauseRule } from '../policy/model.ts';
import type { Looking } from './causes.ts';
import { proposedRuling } from './causes.ts';
import { answerOf, REVERSALS, reversalOf, SUPPOSED } from './reversal.ts';

const SENT = at('2026-03-01T10:00:00-08:00');
const SHIP_BY = at('2026-03-03T23:59:59.999-08:00');
const LOST = at('2026-03-10T08:00:00Z');
const parcel = (changes: Partial<ParcelSeen> = {}): ParcelSeen => ({
  id: 'p1',
  carrier: 'ems',
  tracking: 'EE-1',
  confirmedAt: SENT,
  scannedAt: null,
  deliveredAt: null,
  signed: false,
  exceptions: [],
  ...changes,
});
const row = (
  when: CauseRule['when'],
  outcome: 'buyer' | 'seller',
  payer: CauseRule['payer'],
  counts = false,
): CauseRule => ({
  problems: 'any',
  when,
  cause: 'was-delivered',
  fault: 'nobody',
  payer,
  counts,
  outcome,
});
const view = (
  changes: Parameters<typeof order>[0],
  parcels: readonly ParcelSeen[],
  more: Partial<Looking> = {},
): Looking => ({
  problem: 'never-arrived',
  evidence: [],
  order: order({ shipBy: SHIP_BY, dispatchedAt: SENT, ...changes, parcels }),
  now: FILED,
  ...more,
});
const by = (causes: readonly CauseRule[], looking: Looking) => reversalOf({ ...SECTION, causes }, looking);

describe('the fact that would turn a proposal round', () => {
  it('is what the table itself would answer otherwise', () => {
    const table = [row(['never-scanned'], 'buyer', 'seller', true), row(['handed-over-in-time'], 'seller', 'nobody')];
    expect(by(table, view({}, [parcel()]))).toEqual({
      fact: 'scan',
      outcome: 'seller',
      payer: 'nobody',
      counts: false,
    });
    // Handed over late, the second row does not fit: a scan leaves the buyer right, a delivery does not.
    expect(by(table, view({ dispatchedAt: SHIP_BY + 1 }, [parcel()]))).toMatchObject({
      fact: 'delivery',
      outcome: 'seller',
      counts: null,
    });
  });

  it('looks at rows above the one that decided, too', () => {
    const table = [row(['signed'], 'seller', 'nobody'), row(['lost', 'handed-over-in-time'], 'buyer', 'platform')];
    const lost = parcel({ scannedAt: SENT, exceptions: [{ at: LOST, what: 'lost' }] });
    // Neither found again nor handed over late does the seller win: what came is not shown. Signed for, it does.
    expect(by(table, view({}, [lost]))).toMatchObject({ fact: 'signed-delivery', outcome: 'seller' });
  });

  it('where nothing turns it to the other party, is what changes who pays or whether it counts', () => {
    const table = [
      row(['lost', 'handed-over-in-time'], 'buyer', 'platform'),
      row(['not-delivered'], 'buyer', 'seller', true),
      row(['delivered'], 'buyer', 'seller', true),
    ];
    const lost = parcel({ scannedAt: SENT, exceptions: [{ at: LOST, what: 'lost' }] });
    expect(by(table, view({}, [lost]))).toEqual({ fact: 'not-lost', outcome: 'buyer', payer: 'seller', counts: true });
  });

  it('is none where the table says the same whatever is told', () => {
    expect(
      by([row(['delivered'], 'buyer', 'seller'), row(['not-delivered'], 'buyer', 'seller')], view({}, [])),
    ).toBeNull();
  });

  it('without a table is the delivery, the proof that is owed, and against what was found the finding', () => {
    const late = { ...view({}, [parcel()]), problem: 'late' as const };
    expect(reversalOf(SECTION, late)?.fact).toBe('delivery-in-time');
    const came = view({ deliveredAt: PROMISE_ENDS }, [parcel({ scannedAt: SENT, deliveredAt: PROMISE_ENDS })]);
    expect(reversalOf(SECTION, came)?.fact).toBe('no-delivery');
    const damaged = view({}, [], { problem: 'damaged' });
    expect(reversalOf(SECTION, damaged)?.fact).toBe('evidence-by-buyer');
    const shown = { by: 'buyer' as const, kind: 'photo' as const, at: FILED };
    expect(reversalOf(SECTION, { ...damaged, evidence: [shown] })?.fact).toBe('evidence-by-seller');
    const fake = view({}, [], {
      problem: 'counterfeit',
      evidence: [{ by: 'platform', kind: 'laboratory', at: FILED }],
    });
    expect(by([row(['found-counterfeit'], 'buyer', 'seller', true)], fake)).toMatchObject({
      fact: 'found-genuine',
      outcome: 'seller',
    });
  });

  it('supposed, gives just the answer that was named; and none that is left out would have turned it', () => {
    const instants = fc.constantFrom(null, SENT, SHIP_BY, SHIP_BY + 1, PROMISE_ENDS, PROMISE_ENDS + 1, FILED);
    const parcels = fc.record({
      scannedAt: instants,
      deliveredAt: instants,
      signed: fc.boolean(),
      exceptions: fc.array(
        fc
          .constantFrom('lost', 'damaged', 'wrong-address', 'refused', 'returned', 'held')
          .map((what) => ({ at: LOST, what })),
        { maxLength: 2 },
      ),
    });
    const rows = fc.record({
      when: fc.uniqueArray(fc.constantFrom(...CAUSE_WORDS), { minLength: 1, maxLength: 2 }),
      outcome: fc.constantFrom('buyer' as const, 'seller' as const),
      payer: fc.constantFrom('seller' as const, 'platform' as const, 'nobody' as const),
      counts: fc.boolean(),
    });
    const parties = fc.array(fc.constantFrom('buyer' as const, 'seller' as const, 'platform' as const), {
      maxLength: 2,
    });
    fc.assert(
      fc.property(
        fc.array(rows, { maxLength: 4 }),
        fc.array(parcels, { maxLength: 2 }),
        fc.record({ dispatchedAt: instants, deliveredAt: instants, deliverBy: instants, shipBy: instants }),
        parties,
        fc.constantFrom('never-arrived' as const, 'late' as const, 'damaged' as const, 'counterfeit' as const),
        (table, told, dates, shown, problem) => {
          const section = {
            ...SECTION,
            causes: table.map((each) => row(each.when, each.outcome, each.payer, each.counts)),
          };
          const evidence = shown.map((party) => ({
            by: party,
            kind: party === 'platform' ? ('laboratory' as const) : ('photo' as const),
            at: FILED,
          }));
          const looking = view(
            dates,
            told.map((each) => parcel(each)),
            { problem, evidence },
          );
          const now = answerOf(proposedRuling(section, looking));
          const then = (fact: (typeof REVERSALS)[number]) => answerOf(proposedRuling(section, SUPPOSED[fact](looking)));
          const found = reversalOf(section, looking);
          if (found) {
            const { fact, ...answer } = found;
            expect(then(fact)).toEqual(answer);
            expect(answer).not.toEqual(now);
          }
          if (found === null || found.outcome === now.outcome)
            expect(REVERSALS.map(then).filter(({ outcome }) => outcome !== now.outcome)).toEqual([]);
          if (found === null) expect(REVERSALS.map(then)).toEqual(REVERSALS.map(() => now));
        },
      ),
    );
  });
});
