import { notOwn } from '../../evidence/assess.ts';
import type { FileKnown, HandedInBy } from '../../evidence/model.ts';
import type { Because, RuleId } from '../../kernel/because.ts';
import type { Duration } from '../../kernel/duration.ts';
import type { Given } from '../../kernel/given.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Money } from '../../kernel/money.ts';
import { compare, exponentOf, parseMoney } from '../../kernel/money.ts';
import type { Accepted, Deadline, Refused } from '../../kernel/outcome.ts';
import { blocks, reasonsIn } from '../../kernel/reasoned.ts';
import type { ReturnEvent, ReturnEventType } from '../events.ts';
import { returnEvent } from '../events.ts';
import type { Step } from '../lifecycle.ts';
import { isOpen, mayMove } from '../lifecycle.ts';
import type { LoadedForReturn, Return } from '../model.ts';
import type { ReturnsSection } from '../policy.ts';

export type ReturnsGiven<Loaded> = Given<ReturnsSection, Loaded>;
export type Moving = ReturnsGiven<LoadedForReturn>;
export type ReturnAccepted = Accepted<Return, ReturnEvent>;
export type ReturnResult = ReturnAccepted | Refused;

export const { sets, allows } = reasonsIn('returns');
export { blocks };

/** The acceptance of a return that has become `state`, with the event that tells so and whatever follows from it. */
export function accept(
  state: Return,
  type: ReturnEventType,
  because: readonly Because[],
  more: Partial<Pick<ReturnAccepted, 'postings' | 'instructions' | 'facts' | 'events'>> = {},
): ReturnAccepted {
  return {
    ok: true,
    state,
    deadlines: state.deadlines,
    postings: [],
    facts: [],
    because,
    ...more,
    events: [returnEvent(type, state), ...(more.events ?? [])],
  };
}

/** What the lifecycle lets happen now, or why it does not. */
export function notNow(state: Return, step: Step): Refused | null {
  if (mayMove(state.status, step)) return null;
  return blocks(isOpen(state.status) ? 'returns.not_now' : 'returns.over', { code: `return-is-${state.status}` });
}

/** The status that the lifecycle has just allowed; a refusal where it is another. */
export function inStatus<Status extends Return['status']>(
  state: Return,
  step: Step,
  ...statuses: readonly Status[]
): Extract<Return, { status: Status }> | Refused {
  const refused = notNow(state, step);
  if (refused) return refused;
  if ((statuses as readonly string[]).includes(state.status)) return state as Extract<Return, { status: Status }>;
  return blocks('returns.not_now', { code: `return-is-${state.status}` });
}

/** The rules that bind a return that was made. Throws where its version no longer has any: versions never change. */
export function rulesOf(given: ReturnsGiven<unknown>): ReturnsSection {
  if (!given.policy) throw new Error(`Policy ${given.policyHash} bound a return and has no rules for one`);
  return given.policy;
}

/** A clock that begins now. */
export function clock(
  given: ReturnsGiven<unknown>,
  code: string,
  within: Duration,
  of: Deadline['of'],
  silence: string,
): Deadline {
  return { code, due: given.calendar.due(given.now, within), of, silence };
}

/** The reason that says whose turn it is until when. */
export const until = (rule: RuleId, path: string, deadline: Deadline, within: Duration): Because =>
  sets(rule, path, { instant: deadline.due }, { duration: within }, { silence: { code: deadline.silence } });

type Named = Pick<Return, 'returnId' | 'seller' | 'orderId' | 'reopened'>;

/** By what name the order is told of a return: anew each time that it was put back. */
export const factName = ({ returnId, reopened = 0 }: Pick<Named, 'returnId' | 'reopened'>, what: string): string =>
  `return-${what}:${returnId}${reopened === 0 ? '' : `:${reopened + 1}`}`;

/** A fact of our own about the order of a return. */
export const factOf = (
  { returnId, seller, orderId, reopened = 0 }: Named,
  occurredAt: Instant,
  what: string,
  data: object,
): object => ({
  source: 'troth',
  id: factName({ returnId, reopened }, what),
  kind: `return.${what}`,
  occurredAt,
  sellerId: seller,
  orderId,
  data: { returnId, ...data },
});

/** The order was told something of a return, and it is not so. */
export const takenBack = (
  { seller, orderId }: Pick<Return, 'seller' | 'orderId'>,
  { actor, now }: Pick<Moving, 'actor' | 'now'>,
  of: { readonly id: string; readonly kind: string },
  reason: string,
): object => ({
  source: 'troth',
  id: `taken-back:${of.id}`,
  kind: 'fact.withdrawn',
  occurredAt: now,
  sellerId: seller,
  orderId,
  data: { of: { source: 'troth', ...of }, author: actor.id, reason },
});

/** An amount as told, in a currency, from nothing up to a most; a refusal where it is not. */
export function amountUpTo(text: string, most: Money, field: string): Money | Refused {
  const places = text.split('.')[1]?.length ?? 0;
  if (places > exponentOf(most.currency)) {
    const limit = { count: exponentOf(most.currency) };
    return blocks('returns.amount_not_in_currency', { code: most.currency }, limit, field);
  }
  const amount = parseMoney(`${text} ${most.currency}`);
  return compare(amount, most) <= 0
    ? amount
    : blocks('returns.amount_not_possible', { money: amount }, { money: most }, field);
}

/** Says no to files that the side did not hand in about the order. */
export function againstFiles(
  named: readonly string[],
  by: HandedInBy,
  known: readonly FileKnown[] | undefined,
): Refused | null {
  const at = notOwn(
    named.map((id) => ({ id })),
    by,
    known,
  );
  return at === null ? null : blocks('returns.file_not_yours', { code: named[at] ?? '' }, undefined, `evidence.${at}`);
}
