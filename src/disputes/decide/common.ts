import type { Because } from '../../kernel/because.ts';
import type { Actor, Given } from '../../kernel/given.ts';
import type { Money } from '../../kernel/money.ts';
import { exponentOf, parseMoney, readMoney } from '../../kernel/money.ts';
import type { Accepted, Refused } from '../../kernel/outcome.ts';
import { blocks, reasonsIn } from '../../kernel/reasoned.ts';
import type { Value } from '../../kernel/value.ts';
import { within } from '../assess.ts';
import type { DisputeEvent, DisputeEventType } from '../events.ts';
import { disputeEvent } from '../events.ts';
import type { Step } from '../lifecycle.ts';
import { isOpen, mayMove } from '../lifecycle.ts';
import type { Party } from '../model/codes.ts';
import type { Dispute, Proposal, Proposed } from '../model.ts';
import type { DisputesSection } from '../policy.ts';

export type DisputesGiven<Loaded> = Given<DisputesSection, Loaded>;
export type DisputeAccepted = Accepted<Dispute, DisputeEvent>;
export type DisputeResult = DisputeAccepted | Refused;

export const { sets, allows } = reasonsIn('disputes');
export { blocks };

/** The acceptance of a dispute that has become `state`, with the one event that tells so and whatever follows from it. */
export function accept(
  state: Dispute,
  type: DisputeEventType,
  because: readonly Because[],
  more: Partial<Pick<DisputeAccepted, 'postings' | 'instructions' | 'facts' | 'events'>> = {},
): DisputeAccepted {
  return {
    ok: true,
    state,
    deadlines: state.deadlines,
    postings: [],
    facts: [],
    because,
    ...more,
    events: [disputeEvent(toldAs(type, state), state), ...(more.events ?? [])],
  };
}

/** What the platform's own service settles is told to its buyer alone: the seller reads of it in a digest. */
const toldAs = (type: DisputeEventType, { service, agreement }: Dispute): DisputeEventType => {
  if (!service || agreement) return type;
  if (type === 'disputes.withdrawn') return 'disputes.withdrawn_from_service';
  return type === 'disputes.decided' || type === 'disputes.closed' ? 'disputes.settled_by_service' : type;
};

/** Refuses what the lifecycle does not let happen now; null where it does. */
export function notNow(dispute: Dispute, step: Step): Refused | null {
  if (mayMove(dispute.status, step)) return null;
  const observed = { code: `dispute-${dispute.status}` };
  return blocks(isOpen(dispute.status) ? 'disputes.not_now' : 'disputes.over', observed);
}

/** The rules that bind a dispute that was opened. Throws where its version no longer has any: versions never change. */
export function rulesOf(given: DisputesGiven<unknown>): DisputesSection {
  if (!given.policy) throw new Error(`Policy ${given.policyHash} bound a dispute and has no rules for one`);
  return given.policy;
}

/** An amount as told, in the currency of what is left and within it; a refusal where it is not. */
export function amountAsked(text: string, left: Money, field: string): Money | Refused {
  const places = text.split('.')[1]?.length ?? 0;
  if (places > exponentOf(left.currency)) {
    const limit = { count: exponentOf(left.currency) };
    return blocks('disputes.amount_not_in_currency', { code: left.currency }, limit, field);
  }
  const amount = parseMoney(`${text} ${left.currency}`);
  return within(amount, left)
    ? amount
    : blocks('disputes.amount_not_possible', { money: amount }, { money: left }, field);
}

/** What a seller offers, as a reason shows it: the amount, the date, or that it is nothing. */
export function offered(proposal: Proposal | null): Value {
  if (!proposal) return { code: 'offers-nothing' };
  if (proposal.kind === 'arrives') return { instant: proposal.by };
  return { money: readMoney(proposal.amount) };
}

/** What a party proposes now. */
export const proposalOf = ({ proposals }: Pick<Dispute, 'proposals'>, by: Party): Proposed | undefined =>
  proposals.find((each) => each.by === by);

/** The proposals once a party has said something else; `null` takes its own back. */
export const proposing = (
  { proposals }: Pick<Dispute, 'proposals'>,
  by: Party,
  next: Proposed | null,
): readonly Proposed[] => [...proposals.filter((each) => each.by !== by), ...(next ? [next] : [])];

/** For whom somebody speaks in a case. */
export const partyOf = ({ kind }: Actor): Party =>
  kind === 'buyer' ? 'buyer' : kind === 'seller' ? 'seller' : 'platform';

/** What the lifecycle has just allowed. */
export const isStatus = <Status extends Dispute['status']>(
  state: Dispute,
  ...statuses: readonly Status[]
): state is Extract<Dispute, { status: Status }> => (statuses as readonly string[]).includes(state.status);

/** Who stepped back from a case does not decide it. */
export const notRecused = ({ recused = [] }: Pick<Dispute, 'recused'>, id: string): Refused | null =>
  recused.some(({ person }) => person === id)
    ? blocks('disputes.recused', { ref: { kind: 'principal', id } }, { code: 'not-recused' })
    : null;

export const over = (state: Dispute): Refused => blocks('disputes.over', { code: `dispute-${state.status}` });

/** The platform's own service settles it in the seller's place: there is nothing for the seller to do. */
export const notForSeller = ({ service }: Dispute, { kind }: Actor): Refused | null =>
  service && kind === 'seller' ? blocks('disputes.by_service', { code: `service-${service.why}` }) : null;
