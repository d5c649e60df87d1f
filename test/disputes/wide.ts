import type { OpenCommand } from '../../src/disputes/commands.ts';
import { open } from '../../src/disputes/decide/open.ts';
import type { Dispute, DisputedOrder, LoadedForMove, LoadedForOpening } from '../../src/disputes/model.ts';
import type { DisputesSection } from '../../src/disputes/policy.ts';
import type { Actor } from '../../src/kernel/given.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { BUYER, claim, FILED, forOpening, given, order, SECTION, stateOf } from './given.ts';

const days = (count: number) => ({ count, unit: 'days' }) as const;

/** Everything that a policy can say of disputes, with the figures of AliExpress where they are known. */
export const WIDE: DisputesSection = {
  ...SECTION,
  problems: {
    ...SECTION.problems,
    'not-as-agreed': {
      opens: 'delivery',
      until: { of: 'delivery', within: days(15) },
      evenIfDelivered: true,
      remedies: ['refund', 'return-and-refund', 'partial'],
    },
    'changed-mind': { opens: 'placing', evenIfDelivered: false },
  },
  buyer: { answersIn: days(7), onSilence: 'platform-joins' },
  platform: { ...SECTION.platform, joinsIn: days(7) },
  edits: 'until-close',
  return: { shipsIn: days(10), confirmedIn: days(30), onSilence: 'refund-is-made' },
  evidence: { rounds: 2, in: days(3) },
  appeal: { within: days(7), decidedIn: days(10), onSilence: 'stands', differentPerson: true },
  reopens: { within: days(3) },
};

export const DELIVERED = FILED - 3_600_000;

/** The order of the tests, there since an hour. */
export const arrived: Partial<DisputedOrder> = { deliveredAt: DELIVERED };

/** A dispute as it is opened by a rule. */
export const openedBy = (
  command: Partial<OpenCommand>,
  section: DisputesSection = WIDE,
  loaded: Partial<LoadedForOpening> = {},
  now: Instant = FILED,
): Dispute => stateOf(open(claim(command), null, given(now, BUYER, forOpening(loaded), section)));

/** What a rule is given of a dispute that goes on. */
export const movingOn = (
  now: Instant,
  actor: Actor,
  changes: Partial<DisputedOrder> = {},
  section: DisputesSection = WIDE,
  more: Partial<LoadedForMove> = {},
) => given<LoadedForMove>(now, actor, { order: order(changes), ...more }, section);
