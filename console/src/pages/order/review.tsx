import { Text, Textarea } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useReading } from '../../api.ts';
import { Part } from '../../components/page.tsx';
import { ReviewShown } from '../../components/review.tsx';
import { Trouble } from '../../components/states.tsx';
import { TryButton } from '../../components/try.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';

const TEXT_MAX = 5000;

/** The buyer's review of the order, and the seller's one answer to it. */
export function OrderReview({ order }: { order: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { market = '', seller = '' } = useParams({ strict: false });
  const at = { market, seller, order };
  const found = useReading('orderReview', at);
  const [text, setText] = useState('');
  if (found.error) return <Trouble error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data?.review) return null;
  const { review, can } = found.data;
  const said = text.trim();
  return (
    <Part
      title={t('review.ofBuyer')}
      aside={
        can.reply.possible &&
        me.data?.kind === 'seller' && (
          <TryButton
            quiet
            label={t('review.answer')}
            means={can.reply.until ? t('review.answerUntil', { at: formats.dateTime(can.reply.until) }) : null}
            input={said === '' ? null : { text: said }}
            run={(body, dryRun, options) => api.replyToReview({ ...at, dryRun, body }, options)}
            confirm={t('review.answerSend')}
            said={t('review.answered')}
          >
            <Textarea
              label={t('review.answerLabel')}
              description={t('review.answerHint')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              autosize
              minRows={3}
              maxRows={10}
              maxLength={TEXT_MAX}
            />
          </TryButton>
        )
      }
    >
      <ReviewShown review={review} />
      {review.text === null && (
        <Text size="sm" c="dimmed">
          {t('review.noWords')}
        </Text>
      )}
    </Part>
  );
}
