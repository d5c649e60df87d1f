import type { TFunction } from 'i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import type { Formats } from '../../format.ts';

export type DisputeItem = AnswerOf<'sellerDisputes'>['items'][number];
export type Dispute = AnswerOf<'sellerDispute'>;
/** Who reads: the title of a case says "you" to them. */
export type Party = 'buyer' | 'seller';

type Proposal = NonNullable<NonNullable<DisputeItem['answer']>['proposal']>;

/** What the seller offers: money, or a date. */
export const proposalWords = (t: TFunction, formats: Formats, proposal: Proposal): string =>
  proposal.kind === 'arrives'
    ? t('dispute.offer.arrives', { by: formats.dayOf(proposal.by) })
    : t(`dispute.offer.${proposal.kind}`, { amount: formats.money(proposal.amount.amount, proposal.amount.currency) });

/** Problems that are over once it is there. */
const NOT_THERE: readonly Dispute['problem'][] = [
  'late',
  'not-received',
  'never-arrived',
  'invalid-tracking',
  'wrong-address',
  'customs',
  'lost',
  'returned-to-sender',
];

export const isNotThere = (problem: Dispute['problem']): boolean => NOT_THERE.includes(problem);

/** Where a case stands, in a sentence to one of its parties. */
export function disputeTitle(t: TFunction, formats: Formats, dispute: DisputeItem, party: Party): string {
  const { status, ruling, answer, asked } = dispute;
  const amount = formats.money(asked.amount, asked.currency);
  const problem = t(`dispute.problemIn.${dispute.problem}`);
  if (ruling) {
    const refund = ruling.refund?.amount;
    return refund
      ? t(`dispute.title.${party}.refunded`, { amount: formats.money(refund.amount, refund.currency) })
      : t(`dispute.title.${party}.nothing`);
  }
  if (status === 'negotiating' && answer?.proposal) {
    return t(`dispute.title.${party}.offered`, { offer: proposalWords(t, formats, answer.proposal) });
  }
  if (
    status === 'open' ||
    status === 'negotiating' ||
    status === 'returning' ||
    status === 'escalated' ||
    status === 'withdrawn'
  ) {
    return t(`dispute.title.${party}.${status}`, { problem, amount });
  }
  return t(`dispute.title.${party}.over`, { problem });
}

/** What happens if nothing is done, with the money in it where money moves. */
export function silenceWords(
  t: TFunction,
  formats: Formats,
  dispute: DisputeItem & Partial<Pick<Dispute, 'proposed'>>,
  you?: 'buyer',
): string {
  const { proposed } = dispute;
  const { due, asked, answer } = dispute;
  if (!due) return '';
  const at = formats.dateTime(due.at);
  const proposal = answer?.proposal;
  if (due.silence === 'request-is-executed') {
    return t(you === 'buyer' ? 'dispute.ifSellerSilentYou' : 'dispute.ifSellerSilent', {
      at,
      amount: formats.money(asked.amount, asked.currency),
    });
  }
  if (due.silence === 'proposal-is-paid' && proposal?.kind === 'refund') {
    const { amount } = proposal;
    return t(you === 'buyer' ? 'dispute.ifYouSilent' : 'dispute.ifBuyerSilent', {
      at,
      amount: formats.money(amount.amount, amount.currency),
    });
  }
  if (due.silence === 'as-proposed' && proposed) {
    const { pays } = proposed;
    return pays
      ? t('dispute.ifWeSilent', { at, amount: formats.money(pays.amount, pays.currency) })
      : t('dispute.ifWeSilentNothing', { at });
  }
  return t('dispute.ifSilent', { at, text: due.text });
}

/** What a claim brings, as a try of it says: all at once, by when where the seller is silent, or what comes then. */
export function broughtBy(t: TFunction, formats: Formats, dispute: DisputeItem): string {
  const { due, asked, ruling, remedy } = dispute;
  if (ruling?.refund) {
    const { amount, currency } = ruling.refund.amount;
    return t('buyer.wizard.atOnce', { amount: formats.money(amount, currency) });
  }
  if (!due) return '';
  const by = formats.dateTime(due.at);
  if (due.silence !== 'request-is-executed') return t('dispute.ifSilent', { at: by, text: due.text });
  const amount = formats.money(asked.amount, asked.currency);
  return t(remedy === 'return-and-refund' ? 'buyer.wizard.ifSilentReturn' : 'buyer.ifSilent', { by, amount });
}

/** What one party alone is asked, and waited for; null where nothing is. */
export function questionOf({ escalation, words }: Dispute, party: 'buyer' | 'seller') {
  const asked = escalation?.rounds.filter(({ of }) => of !== null) ?? [];
  const index = asked.findIndex(({ closed, of }) => !closed && of === party);
  const round = asked[index];
  if (!round) return null;
  return { until: round.until, text: words.filter(({ role }) => role === 'question')[index]?.text ?? null };
}
