import { Rating, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../sdk/index.ts';
import { When } from './time.tsx';

export type Review = NonNullable<AnswerOf<'orderReview'>['review']>;

const Stars = ({ rating }: { rating: number }) => {
  const { t } = useTranslation();
  return (
    <>
      <span aria-hidden="true">
        <Rating value={rating} readOnly size="sm" />
      </span>
      <span className="visually-hidden">{t('review.starsOf', { n: rating })}</span>
    </>
  );
};

/** A review with its answer, and what it said before. */
export function ReviewShown({ review }: { review: Review }) {
  const { t } = useTranslation();
  const { rating, text, writtenAt, revisedAt, withdrawnAt, reply, before } = review;
  return (
    <Stack gap={6} maw={620}>
      <Stars rating={rating} />
      {text !== null && <Text style={{ whiteSpace: 'pre-line' }}>{text}</Text>}
      <Text size="sm" c="dimmed">
        {t('review.written')} <When at={writtenAt} />
        {revisedAt && (
          <>
            {' · '}
            {t('review.changed')} <When at={revisedAt} />
          </>
        )}
        {withdrawnAt && (
          <>
            {' · '}
            {t('review.takenBack')} <When at={withdrawnAt} />
          </>
        )}
      </Text>
      {before.map((opinion) => (
        <Text key={opinion.at} size="sm" c="dimmed">
          {t('review.before')} {t('review.starsOf', { n: opinion.rating })}
          {opinion.text && ` · ${opinion.text}`}
        </Text>
      ))}
      {reply && (
        <Stack gap={2} pl="md" style={{ borderInlineStart: '2px solid var(--troth-accent)' }}>
          <Text size="sm" c="dimmed">
            {t('review.reply')} <When at={reply.at} />
          </Text>
          <Text size="sm">{reply.text ?? t('order.erased')}</Text>
        </Stack>
      )}
    </Stack>
  );
}
