import { Stack, Text, Textarea } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { TryButton } from '../../components/try.tsx';
import { useFormats, useMarketNow } from '../../hooks/place.ts';
import type { Sanction } from './model.ts';

const TEXT_MAX = 5000;

/** A word to the marketplace before it takes effect; it decides nothing, and is read by whoever confirms. */
export function AnswerPart({ sanction }: { sanction: Sanction }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useMarketNow();
  const { market = '', seller = '' } = useParams({ strict: false });
  const [text, setText] = useState('');
  const said = text.trim();
  const { answerBy } = sanction;
  if (answerBy !== null && now !== null && Date.parse(answerBy) < now) return null;
  return (
    <Stack gap="xs" mt="lg" align="flex-start">
      {answerBy && <Text size="sm">{t('standing.answerBy', { at: formats.dateTime(answerBy) })}</Text>}
      <TryButton
        quiet
        label={t('standing.answer')}
        means={t('standing.answerMeans')}
        input={said === '' ? null : { answer: said }}
        run={(body, dryRun, options) => api.answerSanction({ market, seller, id: sanction.id, dryRun, body }, options)}
        confirm={t('standing.answerSend')}
        said={t('standing.answerSent')}
      >
        <Textarea
          label={t('standing.answerLabel')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={4}
          maxRows={12}
          maxLength={TEXT_MAX}
        />
      </TryButton>
    </Stack>
  );
}
