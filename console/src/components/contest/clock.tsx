import { Text } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useFormats } from '../../hooks/place.ts';
import { Deadline } from '../time.tsx';

export type ContestItem = AnswerOf<'sellerContests'>['items'][number];
export type Contest = AnswerOf<'sellerContest'>;

type Silence = 'uphold' | 'reject' | 'decide-without';
const SILENCES: readonly string[] = ['uphold', 'reject', 'decide-without'] satisfies Silence[];
const isSilence = (text: string): text is Silence => SILENCES.includes(text);

/** Where a contest stands, in a word and its shape. */
export function ContestStatus({ contest }: { contest: Pick<ContestItem, 'status' | 'decided'> }) {
  const { t } = useTranslation();
  const bySilence = contest.decided?.by === 'silence';
  return (
    <Text component="span" size="sm" fw={600}>
      {t(`contestStatus.${contest.status}`)}
      {bySilence && ` (${t('contest.bySilence')})`}
    </Text>
  );
}

/** Whose turn it is, until when, and what happens if nothing is done. */
export function Turn({ contest }: { contest: ContestItem }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [next] = contest.deadlines;
  if (!next) return null;
  return (
    <>
      <Trans
        i18nKey={next.of === 'seller' ? 'contest.turnSeller' : 'contest.turnMarket'}
        components={{ left: <Deadline at={next.due} /> }}
      />{' '}
      {isSilence(next.silence) && t(`contest.silence.${next.silence}`, { at: formats.dateTime(next.due) })}
    </>
  );
}

/** The same for a table's cell: only how long is left. */
export function TimeLeft({ contest }: { contest: ContestItem }) {
  const [next] = contest.deadlines;
  return next ? <Deadline at={next.due} /> : <span>–</span>;
}
