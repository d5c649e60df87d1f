import { Button, Group, Rating, Stack, Text, Textarea } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useReading } from '../../api.ts';
import { Part } from '../../components/page.tsx';
import { ReviewShown } from '../../components/review.tsx';
import { RowsSkeleton, Trouble } from '../../components/states.tsx';
import { Try, TryButton } from '../../components/try.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import type { Order } from './words.ts';

const TEXT_MAX = 5000;

/** The buyer's review of an order: written once, revised or taken back while there is time. */
export function ReviewPart({ order }: { order: Order }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { market = '', buyer = '' } = useParams({ strict: false });
  const at = { market, buyer, seller: order.seller, order: order.order };
  const found = useReading('buyerReview', at);
  const [revising, setRevising] = useState(false);
  const own = me.data?.kind === 'buyer';
  if (!found.data) {
    return (
      <Part title={t('review.title')}>
        {found.error ? <Trouble error={found.error} onRetry={() => void found.refetch()} /> : <RowsSkeleton rows={2} />}
      </Part>
    );
  }
  const { review, can, opens } = found.data;
  const until = can.revise.until;
  return (
    <Part title={t('review.title')}>
      {review && <ReviewShown review={review} />}
      {!review && can.write.possible && own && (
        <Stack gap="sm">
          <Text size="sm">
            {can.write.until ? t('review.until', { at: formats.dateTime(can.write.until) }) : t('review.once')}
          </Text>
          <Write
            confirm={t('review.send')}
            said={t('review.sent')}
            run={(body, dryRun, options) => api.writeReview({ ...at, dryRun, body }, options)}
          />
        </Stack>
      )}
      {!review && !can.write.possible && (
        <Text size="sm">
          {opens && can.write.rule === 'reviews.not_yet'
            ? t('review.opens', { at: formats.dateTime(opens) })
            : can.write.why}
        </Text>
      )}
      {review && own && revising && (
        <Write
          rating={review.rating}
          text={review.text ?? ''}
          confirm={t('review.revise')}
          said={t('review.revised')}
          run={(body, dryRun, options) => api.reviseReview({ ...at, dryRun, body }, options)}
          onDone={() => setRevising(false)}
        />
      )}
      {review && own && !revising && (can.revise.possible || can.withdraw.possible) && (
        <Stack gap="xs" mt="md">
          {until && (
            <Text size="sm" c="dimmed">
              {t('review.reviseUntil', { at: formats.dateTime(until) })}
            </Text>
          )}
          <Group gap="md">
            {can.revise.possible && (
              <Button size="md" variant="default" onClick={() => setRevising(true)}>
                {t('review.revise')}
              </Button>
            )}
            {can.withdraw.possible && (
              <TryButton
                quiet
                label={t('review.withdraw')}
                means={t('review.withdrawMeans')}
                input={{}}
                run={(_, dryRun, options) => api.withdrawReview({ ...at, dryRun }, options)}
                confirm={t('review.withdraw')}
                said={t('review.withdrawn')}
              />
            )}
          </Group>
        </Stack>
      )}
    </Part>
  );
}

type Body = Parameters<typeof api.reviseReview>[0]['body'];
type TryReview = Parameters<typeof Try<Body, Awaited<ReturnType<typeof api.writeReview>>>>[0];

interface WriteProps extends Pick<TryReview, 'run' | 'confirm' | 'said'> {
  readonly rating?: number;
  readonly text?: string;
  readonly onDone?: () => void;
}

function Write({ rating: before = 0, text: written = '', run, confirm, said, onDone }: WriteProps) {
  const { t } = useTranslation();
  const [rating, setRating] = useState(before);
  const [text, setText] = useState(written);
  const words = text.trim();
  const input = rating === 0 ? null : { rating, ...(words === '' ? {} : { text: words }) };
  return (
    <Stack gap="sm" mt="sm" maw={620}>
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <Text component="legend" size="sm" fw={500} mb={6}>
          {t('review.stars')}
        </Text>
        <Rating
          size="xl"
          value={rating}
          onChange={setRating}
          getSymbolLabel={(value) => t('review.starsOf', { n: value })}
        />
      </fieldset>
      <Textarea
        label={t('review.text')}
        description={t('review.textHint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={TEXT_MAX}
      />
      <Try input={input} run={run} confirm={confirm} said={said} {...(onDone ? { onDone } : {})} />
    </Stack>
  );
}
