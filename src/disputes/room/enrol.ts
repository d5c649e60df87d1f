import type { CommandSpec, Loaded, Place, Whose } from '../../engine/room.ts';
import { sellerUuid } from '../../facts/envelope.ts';
import type { EnrolInput } from '../commands.ts';
import { enrolInput } from '../commands.ts';
import { enrol } from '../decide/enrol.ts';
import type { Enrolment } from '../model/enrolment.ts';
import type { DisputesSection } from '../policy.ts';
import { readEnrolment } from '../read.ts';
import { saveEnrolment } from '../store.ts';

/** The seller that is named; whether there is one is seen when it is loaded. */
async function locateSeller({ market, actor }: Place, input: EnrolInput): Promise<Whose | null> {
  const sellerId = sellerUuid(market.id, input.seller);
  return actor.kind === 'seller' && actor.sellerId !== sellerId ? null : { sellerId, seller: input.seller };
}

async function loadEnrolment({ tx }: Place, whose: Whose): Promise<Loaded<Enrolment, Whose> | null> {
  const stored = await readEnrolment(tx, whose.sellerId);
  return {
    state: stored?.state ?? null,
    version: stored?.version ?? 0,
    more: whose,
    policyHash: null,
    evidence: [],
  };
}

/** Enrolling a seller with the platform's after-sales service. */
export const enrolling: CommandSpec<EnrolInput, EnrolInput, Enrolment, Whose, DisputesSection> = {
  name: 'disputes.enrol',
  describe: "A seller's cases are settled by the platform's after-sales service from now on, or no longer.",
  who: ['seller', 'operator'],
  input: enrolInput,
  words: [],
  locate: locateSeller,
  load: loadEnrolment,
  decide: enrol,
  about: ({ sellerId }) => ({ kind: 'after-sales', id: sellerId }),
  save: saveEnrolment,
};
