import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, CallOptions, RequestOf } from '../../../../sdk/index.ts';
import { useFormats } from '../../hooks/place.ts';
import { TryButton } from '../try.tsx';
import taps from './dispute.module.css';
import type { Dispute } from './words.ts';

const TEXT_MAX = 5000;

export type AppealBody = RequestOf<'buyerAppealsRuling'>['body'];
type Ground = AppealBody['ground'];
const GROUNDS: readonly Ground[] = ['new-evidence', 'facts-wrong', 'rule-misapplied'];

interface AppealProps {
  readonly dispute: Dispute;
  /** Whoever contests it, by the server's own word for who does a move. */
  readonly as: 'buyer' | 'seller';
  readonly run: (
    body: AppealBody,
    dryRun: boolean,
    options: CallOptions,
  ) => Promise<AnswerOf<'buyerAppealsRuling'> | AnswerOf<'sellerAppealsRuling'>>;
}

/** How a case was settled, contested by one of its parties: once, with a ground and in words. */
export function Appeal({ dispute, as, run }: AppealProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [ground, setGround] = useState<Ground | null>(null);
  const [words, setWords] = useState('');
  const said = words.trim();
  const until = dispute.moves.find(({ by, move }) => by === as && move === 'appeal')?.until ?? null;
  return (
    <TryButton
      label={t('dispute.appeal')}
      means={t('dispute.appealMeans', { until: until === null ? '' : formats.dateTime(until) })}
      input={ground === null || said === '' ? null : { ground, words: said }}
      run={run}
      confirm={t('dispute.appealSend')}
      said={t('dispute.appealed')}
    >
      <Radio.Group
        label={t('dispute.appealGround')}
        value={ground ?? ''}
        onChange={(value) => setGround(value as Ground)}
      >
        <Stack gap="xs" mt="xs" className={taps.taps}>
          {GROUNDS.map((each) => (
            <Radio key={each} value={each} label={t(`dispute.appealGrounds.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('dispute.appealWords')}
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

/** What became of an appeal, in a sentence; nothing where there was none. */
export function AppealState({ appeal }: Pick<Dispute, 'appeal'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    appeal && (
      <Text>
        {appeal.outcome
          ? t(`dispute.appealOutcome.${appeal.outcome}`)
          : t('dispute.appealWaits', { at: formats.dateTime(appeal.at) })}
      </Text>
    )
  );
}
