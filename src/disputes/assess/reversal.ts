import type { Instant } from '../../kernel/instant.ts';
import type { Payer } from '../model/codes.ts';
import type { CauseWord } from '../model/problems.ts';
import type { DisputedOrder, ParcelSeen } from '../model.ts';
import type { DisputesSection } from '../policy.ts';
import type { Looking, ProposedRuling } from './causes.ts';
import { proposedRuling } from './causes.ts';

/** Facts, each by itself, that might be told besides, or otherwise than they were. */
export const REVERSALS = [
  'scan',
  'delivery',
  'delivery-in-time',
  'signed-delivery',
  'later-delivery',
  'no-delivery',
  'hand-over-in-time',
  'late-hand-over',
  'not-lost',
  'not-returned',
  'not-held',
  'right-address',
  'not-refused',
  'whole-delivery',
  'evidence-by-buyer',
  'evidence-by-seller',
  'found-counterfeit',
  'found-genuine',
] as const;
export type Reversal = (typeof REVERSALS)[number];

/** What a ruling says besides its reasons. */
interface Answer {
  readonly outcome: 'buyer' | 'seller';
  readonly payer: Payer | 'nobody';
  /** Against the seller; null where the policy's table of causes says nothing of it. */
  readonly counts: boolean | null;
}

/** The fact that would turn a proposal round, and what would be proposed then. */
export interface Reversing extends Answer {
  readonly fact: Reversal;
}

type Suppose = (view: Looking) => Looking;

const ordered =
  (change: (order: DisputedOrder, view: Looking) => Partial<DisputedOrder>): Suppose =>
  (view) => ({ ...view, order: { ...view.order, ...change(view.order, view) } });

const UNTOLD: ParcelSeen = {
  id: '',
  carrier: null,
  tracking: null,
  confirmedAt: null,
  scannedAt: null,
  deliveredAt: null,
};

/** At least one parcel, each of them changed. */
const parcelsOf = ({ parcels }: DisputedOrder, change: (parcel: ParcelSeen) => Partial<ParcelSeen>) =>
  (parcels.length === 0 ? [UNTOLD] : parcels).map((parcel) => ({ ...parcel, ...change(parcel) }));

const delivered =
  (when: (view: Looking) => Instant, signed = false): Suppose =>
  (view) => {
    const at = when(view);
    const parcels = parcelsOf(view.order, ({ scannedAt, signed: was }) => ({
      scannedAt: scannedAt ?? view.order.dispatchedAt ?? at,
      deliveredAt: at,
      signed: signed || was === true,
    }));
    return { ...view, now: Math.max(view.now, at), order: { ...view.order, deliveredAt: at, parcels } };
  };

const without = (what: string): Suppose =>
  ordered(({ parcels }) => ({
    parcels: parcels.map((parcel) => ({
      ...parcel,
      exceptions: (parcel.exceptions ?? []).filter((each) => each.what !== what),
    })),
  }));

const shown =
  (by: 'buyer' | 'seller' | 'platform', kind: Looking['evidence'][number]['kind']): Suppose =>
  (view) => ({ ...view, evidence: [...view.evidence, { by, kind, at: view.now }] });

const inTime = ({ order: { deliverBy }, now }: Looking): Instant => deliverBy ?? now;
const tooLate = ({ order: { deliverBy }, now }: Looking): Instant => (deliverBy === null ? now : deliverBy + 1);

/** What would be known if each had been told. */
export const SUPPOSED: Readonly<Record<Reversal, Suppose>> = {
  scan: ordered((order, { now }) => ({
    parcels: parcelsOf(order, ({ scannedAt }) => ({ scannedAt: scannedAt ?? order.dispatchedAt ?? now })),
  })),
  'delivery-in-time': delivered(inTime),
  delivery: delivered(({ order, now }) => order.deliveredAt ?? now),
  'signed-delivery': delivered(({ order, now }) => order.deliveredAt ?? now, true),
  'later-delivery': delivered(tooLate),
  'no-delivery': ordered((order) => ({
    deliveredAt: null,
    parcels: order.parcels.map((parcel) => ({ ...parcel, deliveredAt: null, signed: false })),
  })),
  'hand-over-in-time': ordered(({ dispatchedAt, shipBy }) => ({ dispatchedAt: shipBy ?? dispatchedAt })),
  'late-hand-over': ordered(({ dispatchedAt, shipBy }) => ({
    dispatchedAt: shipBy === null ? dispatchedAt : shipBy + 1,
  })),
  'not-lost': without('lost'),
  'not-returned': without('returned'),
  'not-held': without('held'),
  'right-address': without('wrong-address'),
  'not-refused': without('refused'),
  'whole-delivery': without('damaged'),
  'evidence-by-buyer': shown('buyer', 'photo'),
  'evidence-by-seller': shown('seller', 'photo'),
  'found-counterfeit': shown('platform', 'laboratory'),
  'found-genuine': (view) => ({ ...view, evidence: view.evidence.filter(({ by }) => by !== 'platform') }),
};

/** What speaks against each word of the table of causes, the likeliest first: tried before anything else. */
const AGAINST: Readonly<Partial<Record<CauseWord, readonly Reversal[]>>> = {
  'never-scanned': ['scan'],
  'handed-over-in-time': ['late-hand-over'],
  'handed-over-late': ['hand-over-in-time'],
  lost: ['not-lost'],
  'damaged-on-the-way': ['whole-delivery'],
  'wrong-address': ['right-address'],
  'refused-by-buyer': ['not-refused'],
  returned: ['not-returned'],
  held: ['not-held'],
  delivered: ['no-delivery'],
  signed: ['no-delivery'],
  'delivered-in-time': ['later-delivery'],
  'promise-running': ['later-delivery'],
  'delivered-late': ['delivery-in-time'],
  'shown-by-buyer': ['evidence-by-seller'],
  'not-shown-by-buyer': ['evidence-by-buyer'],
  'shown-by-seller': ['evidence-by-buyer'],
  'not-shown-by-seller': ['evidence-by-seller'],
  'found-counterfeit': ['found-genuine'],
};

/** For whom a proposal is, who pays and whether it counts. */
export function answerOf({ outcome, found }: ProposedRuling): Answer {
  const payer = found?.payer ?? (outcome === 'buyer' ? 'seller' : 'nobody');
  return { outcome, payer, counts: found?.counts ?? null };
}

/**
 * The one fact that would turn a proposal round: each is supposed by itself, and the same rules are asked again. Of those that turn it to the
 * other party the first, what speaks against the deciding fact before all others; where none does, the first that changes who pays or whether it
 * counts. Null: no single fact would.
 */
export function reversalOf(section: DisputesSection | undefined, view: Looking): Reversing | null {
  const proposed = proposedRuling(section, view);
  const now = answerOf(proposed);
  const first = (proposed.found && AGAINST[proposed.found.fact.word]) ?? [];
  const others = [...first, ...REVERSALS.filter((fact) => !first.includes(fact))].map((fact) => ({
    fact,
    ...answerOf(proposedRuling(section, SUPPOSED[fact](view))),
  }));
  const changed = others.filter(({ payer, counts }) => payer !== now.payer || counts !== now.counts);
  return others.find(({ outcome }) => outcome !== now.outcome) ?? changed[0] ?? null;
}
