import type { Because } from '../../kernel/because.ts';
import type { Given } from '../../kernel/given.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Accepted, Deadline, Refused } from '../../kernel/outcome.ts';
import { firstDeadline } from '../../kernel/outcome.ts';
import { reasonsIn } from '../../kernel/reasoned.ts';
import type { ProtectionEvent } from '../events.ts';
import type { Cover, LoadedForCover, Payout } from '../model.ts';
import type { Programme, ProtectionSection } from '../policy/model.ts';

export type ProtectionGiven<Loaded> = Given<ProtectionSection, Loaded>;
export type CoverAccepted = Accepted<Cover, ProtectionEvent>;
export type CoverResult = CoverAccepted | Refused;

export const { sets, allows, blocks } = reasonsIn('protection');

/** What takes effect by itself in a payout; null: nothing does. */
export function deadlineOf({ status, claim, tryAt }: Payout): Deadline | null {
  if (status === 'claimed' && claim)
    return { code: 'decide', due: claim.decideBy, of: 'operator', silence: claim.silence };
  if (status === 'due' && tryAt !== null) return { code: 'pay', due: tryAt, of: 'system', silence: 'pays' };
  if (status === 'queued' && tryAt !== null) return { code: 'pay', due: tryAt, of: 'system', silence: 'tries-again' };
  return null;
}

/** The payout of a cover whose deadline falls due first. */
export function nextPayout({ payouts }: Pick<Cover, 'payouts'>): Payout | null {
  const waiting = payouts.flatMap((payout) => {
    const deadline = deadlineOf(payout);
    return deadline ? [{ payout, deadline }] : [];
  });
  const first = firstDeadline(waiting.map(({ deadline }) => deadline));
  return waiting.find(({ deadline }) => deadline === first)?.payout ?? null;
}

/** A cover with what its payouts have become: its status and deadlines follow from theirs. */
export function withPayouts(cover: Cover, payouts: readonly Payout[]): Cover {
  const statuses = ['claimed', 'due', 'queued', 'paying'] as const;
  return {
    ...cover,
    payouts,
    status: statuses.find((status) => payouts.some((payout) => payout.status === status)) ?? 'settled',
    deadlines: payouts.flatMap((payout) => deadlineOf(payout) ?? []).toSorted((a, b) => a.due - b.due),
  };
}

/** A cover in which one payout has become another. */
export const replaced = (cover: Cover, payout: Payout): Cover =>
  withPayouts(
    cover,
    cover.payouts.map((each) => (each.payoutId === payout.payoutId ? payout : each)),
  );

/** An order of which nothing was paid yet. */
export function newCover({ sellerId, seller, policy, order }: LoadedForCover, now: Instant): Cover {
  if (policy === null) throw new Error('A cover needs the policy that bound its order');
  const { orderUuid, orderId, buyerId, basketId } = order;
  return {
    coverId: derivedId('cover', orderUuid),
    sellerId,
    seller,
    orderUuid,
    orderId,
    buyerId,
    basketId,
    policy,
    openedAt: now,
    status: 'settled',
    payouts: [],
    fees: null,
    deadlines: [],
  };
}

export const accept = (
  state: Cover,
  events: readonly ProtectionEvent[],
  because: readonly Because[],
  more: Partial<Pick<CoverAccepted, 'postings' | 'instructions' | 'facts'>> = {},
): CoverAccepted => ({
  ok: true,
  state,
  events,
  deadlines: state.deadlines,
  postings: [],
  facts: [],
  because,
  ...more,
});

/** The rules that bind a payout that was begun. Throws where its version no longer has them: versions never change. */
export function programmeOf(given: ProtectionGiven<unknown>, { programme }: Payout): Programme {
  const found = given.policy?.programmes[programme];
  if (!found) throw new Error(`Policy ${given.policyHash} bound a payout and has no programme ${programme}`);
  return found;
}
