import type { Written } from './grounds.ts';
import { groundsOf, pathSteps, valueAt } from './grounds.ts';
import type { DocumentPath } from './model.ts';
import { durationIn, neverShorter } from './span.ts';

/**
 * The times of buyers and sellers as the recommended promise has them (a test keeps them so): the measure for a figure that nobody could
 * verify, which may give a party longer, never less.
 */
export const PARTY_TIMES: Readonly<Record<string, string>> = {
  'disputes.problems.late.until.within': '90 days',
  'disputes.problems.not-received.until.within': '90 days',
  'disputes.problems.not-as-agreed.until.within': '30 days',
  'disputes.seller.answers-in': '5 days',
  'disputes.buyer.answers-in': '7 days',
  'disputes.return.ships-in': '14 days',
  'disputes.return.confirmed-in': '30 days',
  'disputes.appeal.within': '7 days',
  'returns.no-reason.within': '14 local days',
  'returns.withdrawal.within': '14 local days',
  'returns.faulty.within': '30 days',
  'returns.decide.within': '5 days',
  'returns.ship.within': '14 days',
  'returns.receive.within': '30 days',
  'returns.inspect.within': '2 business days',
  'returns.contest.within': '7 days',
  'reviews.within': '60 days',
  'appeals.contest.within': '6 months',
  'appeals.sanction.within': '6 months',
};

/** A party's time that nobody verified and that is shorter than the one recommended. */
export function tooShortUnverified(document: Written): { readonly path: DocumentPath; readonly message: string }[] {
  return Object.entries(PARTY_TIMES).flatMap(([figure, recommended]) => {
    const path = pathSteps(figure);
    const [time, least] = [durationIn(valueAt(document, path)), durationIn(recommended)];
    if (!time || !least || neverShorter(time, least)) return [];
    if (groundsOf(document, path).verified !== 'unverified') return [];
    const message = `is not verified and shorter than the ${recommended} that are recommended: such a figure may lengthen a party's time, never shorten it`;
    return [{ path, message }];
  });
}
