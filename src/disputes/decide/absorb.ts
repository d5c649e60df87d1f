import { isZero } from '../../kernel/money.ts';
import { leftIn, paidIn } from '../assess.ts';
import type { AbsorbInput } from '../commands.ts';
import type { Outcome } from '../model/codes.ts';
import type { Dispute, LoadedForMove, Running } from '../model.ts';
import type { DisputesSection } from '../policy.ts';
import type { DisputeResult, DisputesGiven } from './common.ts';
import { blocks, isStatus, notNow, over, rulesOf, sets } from './common.ts';
import { end } from './end.ts';

/**
 * Money went back outside the case. Where that was all that was left, the case is closed: it pays nothing a second time, and counts as the
 * policy says of a seller who refunds by themselves. Less than all changes only what can still be paid. Refusals: disputes.still_left, over.
 */
export function absorb({ by }: AbsorbInput, state: Dispute, given: DisputesGiven<LoadedForMove>): DisputeResult {
  const refused = notNow(state, 'absorb');
  if (refused || !isStatus(state, 'open', 'negotiating', 'returning', 'escalated')) return refused ?? over(state);
  const { order } = given.loaded;
  const left = leftIn(state, order);
  if (!isZero(left)) return blocks('disputes.still_left', { money: left });
  // The refund may have been before the claim was made, and told only now: a case never ends before its last step.
  const now = Math.max(given.now, lastStep(state));
  return end(
    state,
    'closed',
    { how: 'refunded-elsewhere', by: null, pays: null, payer: 'seller', unpaid: outcomeFor(by, rulesOf(given)) },
    { ...given, now },
    [
      sets(
        'disputes.refunded_elsewhere',
        '',
        { instant: given.now },
        { money: paidIn(state, order) },
        { payer: { code: `paid-by-${by ?? 'unknown'}` } },
      ),
    ],
  );
}

const lastStep = ({ openedAt, answer, escalation, agreement, evidence, proposals }: Running): number =>
  Math.max(
    openedAt,
    answer?.at ?? openedAt,
    escalation?.at ?? openedAt,
    agreement?.at ?? openedAt,
    ...evidence.map(({ at }) => at),
    ...proposals.map(({ at }) => at),
  );

/** What the platform pays does not count; what the bank pays counts as the chargeback it is, and not once more as a claim. */
function outcomeFor(by: AbsorbInput['by'], { counts }: DisputesSection): Outcome {
  if (by === 'platform') return 'settled-by-platform';
  return by !== 'buyer-bank' && counts.includes('seller-accepted') ? 'buyer' : 'settled';
}
