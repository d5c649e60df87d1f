import type { Given } from '../../kernel/given.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import type { EnrolInput } from '../commands.ts';
import type { DisputeEvent } from '../events.ts';
import type { Enrolment } from '../model/enrolment.ts';
import type { DisputesSection } from '../policy.ts';
import { blocks, sets } from './common.ts';

type Enrolling = Given<DisputesSection, { readonly sellerId: Uuid; readonly seller: string }>;

/** Enrols a seller with the platform's after-sales service, or takes them out of it. Cases that are open stay where they are. */
export function enrol(
  { enrolled }: EnrolInput,
  state: Enrolment | null,
  { policy, loaded, now, actor }: Enrolling,
): Outcome<Enrolment, DisputeEvent> {
  if (!policy?.afterSales?.enrolledSellers) return blocks('disputes.no_service', { code: 'service-seller' });
  const code = { code: enrolled ? 'enrolled' : 'not-enrolled' };
  if ((state?.enrolled ?? false) === enrolled) return blocks('disputes.enrolled_already', code);
  const { sellerId, seller } = loaded;
  return {
    ok: true,
    state: { sellerId, seller, enrolled, since: now, by: actor.id },
    events: [{ type: 'disputes.enrolled', subject: `sellers/${seller}`, data: { seller, enrolled } }],
    deadlines: [],
    postings: [],
    facts: [],
    because: [sets('disputes.enrolled', 'after-sales.enrolled-sellers', { instant: now }, code)],
  };
}
