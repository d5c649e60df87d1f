import { describe, expect, it } from 'vitest';
import { at, FILED, order, PROMISE_ENDS, SECTION } from '../../../test/disputes/given.ts';
import type { ParcelSeen } from '../model.ts';
import type { CauseRule } from '../policy/model.ts';
import { burdenOf, foundIn, payerOf, proposedRuling } from './causes.ts';

const SENT = at('2026-03-01T10:00:00-08:00');
const SHIP_BY = at('2026-03-03T23:59:59.999-08:00');
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

/** The table as a marketplace would write it: the four answers to 'it did not come', and what else goes wrong. */
const TABLE: readonly CauseRule[] = [
  {
    problems: ['not-received', 'late'],
    when: ['wrong-address'],
    cause: 'wrong-address-given',
    fault: 'buyer',
    payer: 'nobody',
    counts: false,
    outcome: 'seller',
  },
  {
    problems: ['not-received'],
    when: ['signed'],
    cause: 'was-delivered',
    fault: 'nobody',
    payer: 'nobody',
    counts: false,
    outcome: 'seller',
  },
  {
    problems: ['not-received'],
    when: ['lost', 'handed-over-in-time'],
    cause: 'lost-in-transit',
    fault: 'carrier',
    payer: 'platform',
    counts: false,
    outcome: 'buyer',
  },
  {
    problems: ['not-received'],
    when: ['never-scanned'],
    cause: 'not-handed-over',
    fault: 'seller',
    payer: 'seller',
    counts: true,
    outcome: 'buyer',
  },
];

const looking = (changes: Parameters<typeof order>[0], parcels: readonly ParcelSeen[]) => ({
  problem: 'never-arrived' as const,
  evidence: [],
  order: order({ shipBy: SHIP_BY, dispatchedAt: SENT, ...changes, parcels }),
  now: FILED,
});

describe("the same 'it did not come' has four answers, each with the fact that decided it", () => {
  const LOST = at('2026-03-10T08:00:00Z');
  const DELIVERED = at('2026-03-20T09:00:00Z');
  const exception = (what: string) => ({ scannedAt: SENT, exceptions: [{ at: LOST, what }] });

  it.each([
    ['no scan', {}, [parcel()], ['seller', true, 'buyer', 'not-handed-over', 'never-scanned', FILED]],
    [
      'handed over in time, and lost',
      {},
      [parcel(exception('lost'))],
      ['platform', false, 'buyer', 'lost-in-transit', 'lost', LOST],
    ],
    [
      "the buyer's wrong address",
      {},
      [parcel(exception('wrong-address'))],
      ['nobody', false, 'seller', 'wrong-address-given', 'wrong-address', LOST],
    ],
    [
      'delivered and signed for',
      { deliveredAt: DELIVERED },
      [parcel({ scannedAt: SENT, deliveredAt: DELIVERED, signed: true })],
      ['nobody', false, 'seller', 'was-delivered', 'signed', DELIVERED],
    ],
  ] as const)('%s', (_, changes, parcels, expected) => {
    const found = foundIn(TABLE, looking(changes, parcels));
    expect(found && [found.payer, found.counts, found.outcome, found.cause, found.fact.word, found.fact.at]).toEqual(
      expected,
    );
  });

  it('lost after a hand-over that was a millisecond late is no case of the carrier', () => {
    const late = looking({ dispatchedAt: SHIP_BY + 1 }, [parcel(exception('lost'))]);
    expect(foundIn(TABLE, late)).toBeNull();
    const inTime = looking({ dispatchedAt: SHIP_BY }, [parcel(exception('lost'))]);
    expect(foundIn(TABLE, inTime)?.cause).toBe('lost-in-transit');
  });

  it('delivered without a signature is not what was signed for, and what is not on a row is not found', () => {
    const delivered = looking({ deliveredAt: DELIVERED }, [parcel({ scannedAt: SENT, deliveredAt: DELIVERED })]);
    expect(foundIn(TABLE, delivered)).toBeNull();
    expect(foundIn(undefined, delivered)).toBeNull();
    expect(foundIn(TABLE, { ...looking({}, [parcel()]), problem: 'late' })).toBeNull();
  });
});

describe('what the facts propose', () => {
  it('names the row and the fact that decided it', () => {
    const proposed = proposedRuling({ ...SECTION, causes: TABLE }, looking({}, [parcel()]));
    expect(proposed).toMatchObject({
      outcome: 'buyer',
      because: {
        rule: 'disputes.found_for_buyer',
        policyPath: 'disputes.causes.3',
        observed: { code: 'cause-not-handed-over' },
        slots: { fact: { code: 'found-never-scanned' } },
      },
    });
    expect(payerOf(proposed.found)).toBe('seller');
  });

  it('goes by the delivery where the table says nothing', () => {
    const looked = looking({ deliveredAt: PROMISE_ENDS }, [parcel({ scannedAt: SENT, deliveredAt: PROMISE_ENDS })]);
    expect(proposedRuling({ ...SECTION, causes: TABLE }, looked).because.rule).toBe('disputes.proposes_for_seller');
  });

  it('is against whoever has to show it and does not, or is answered', () => {
    const shown = (...by: ('buyer' | 'seller')[]) =>
      proposedRuling(SECTION, {
        ...looking({}, []),
        problem: 'damaged',
        evidence: by.map((party, index) => ({ by: party, kind: 'photo', at: FILED + index })),
      });
    expect([shown().outcome, shown().because.rule]).toEqual(['seller', 'disputes.proposes_not_shown']);
    expect(shown('buyer').outcome).toBe('buyer');
    expect(shown('buyer', 'seller').because.rule).toBe('disputes.proposes_in_doubt');
    expect(shown('buyer', 'seller').outcome).toBe('seller');
  });

  it('lets the policy say who has to show it, of a problem or of a whole branch', () => {
    expect(burdenOf(SECTION, 'damaged')).toBe('buyer');
    expect(burdenOf(SECTION, 'lost')).toBe('seller');
    expect(burdenOf({ ...SECTION, proof: { 'not-as-agreed': 'seller' } }, 'damaged')).toBe('seller');
    expect(burdenOf({ ...SECTION, proof: { 'not-as-agreed': 'seller', damaged: 'buyer' } }, 'damaged')).toBe('buyer');
  });
});
