import type { TFunction } from 'i18next';
import type { AnswerOf } from '../../../sdk/index.ts';
import type { Formats } from '../format.ts';

type Standing = AnswerOf<'sellerStanding'>;

/** What stands against an account, and what is announced, in a sentence or two. */
export function standingWords(t: TFunction, formats: Formats, standing: Standing): string {
  const now = t(`standing.title.${standing.step}`, { visibility: standing.visibility });
  const ahead = standing.sanctions.filter(({ tookEffectAt, open, observed }) => open && !observed && !tookEffectAt);
  return [
    now,
    ...(standing.away ? [t('standing.away')] : []),
    ...(standing.probation ? [t('standing.probation', { until: formats.day(standing.probation.until) })] : []),
    ...ahead.map(({ step, effectiveFrom }) =>
      t('standing.announced', { step: t(`standing.step.${step}`), at: formats.dateTime(effectiveFrom) }),
    ),
  ].join(formats.between);
}
