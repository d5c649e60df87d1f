import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOptions } from '../../../../sdk/index.ts';
import { TryButton } from '../../components/try.tsx';
import type { Reason } from '../../components/why.tsx';
import { TEXT_MAX } from './words.ts';

interface Done {
  readonly because: readonly Reason[];
}

/** The one question of the platform is answered. */
export function AnswerButton({
  send,
}: {
  send: (answer: string, dryRun: boolean, options: CallOptions) => Promise<Done>;
}) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const said = words.trim();
  return (
    <TryButton
      label={t('reports.answer')}
      means={t('reports.answerMeans')}
      input={said === '' ? null : said}
      run={send}
      confirm={t('reports.answer')}
      said={t('reports.answered')}
    >
      <Textarea
        label={t('reports.answerWords')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={TEXT_MAX}
      />
    </TryButton>
  );
}
