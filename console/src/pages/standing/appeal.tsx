import { Group, Skeleton, Text } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import { api, useReading } from '../../api.ts';
import { History } from '../../components/contest/history.tsx';
import { Part } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { Deadline } from '../../components/time.tsx';
import { TryButton } from '../../components/try.tsx';
import { WordsSaid } from '../../components/words-said.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import type { Appeal } from './model.ts';

interface At {
  readonly market: string;
  readonly seller: string;
  readonly id: string;
}

/** An appeal as its seller sees it: who decides by when, and how it was decided. */
export function AppealShown({ at }: { at: At }) {
  const { t } = useTranslation();
  const me = useMe();
  const appeal = useReading('sellerAppeal', at, { refetchInterval: 60_000 });
  if (!appeal.data) {
    return (
      <Part title={t('standing.appeal.title')}>
        {appeal.error ? (
          <Trouble error={appeal.error} onRetry={() => void appeal.refetch()} />
        ) : (
          <Skeleton height={80} role="status" aria-label={t('loading')} />
        )}
      </Part>
    );
  }
  const { data } = appeal;
  return (
    <Part
      title={t('standing.appeal.title')}
      aside={
        data.open &&
        me.data?.kind === 'seller' && (
          <TryButton
            quiet
            label={t('standing.appeal.withdraw')}
            input={{}}
            run={(_, dryRun, options) => api.withdrawAppeal({ ...at, dryRun }, options)}
            confirm={t('standing.appeal.withdraw')}
            said={t('standing.appeal.withdrawn')}
          />
        )
      }
    >
      <State appeal={data} />
      <Text size="sm">
        {t(`standing.ground.${data.ground}`)}
        {data.marks.length > 0 &&
          `: ${data.marks.map(({ order, mark }) => `${t(`mark.${mark}`)} (${order})`).join(' · ')}`}
      </Text>
      <WordsSaid
        said={data.words.map(({ role, by, at: when, text }) => ({
          key: role,
          role: t(`contest.role.${role}`),
          by: t(`contest.by.${by}`),
          market: by === 'market',
          at: when,
          text,
        }))}
      />
      <History history={data.history} />
    </Part>
  );
}

function State({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { due, silence, decided, status } = appeal;
  return (
    <Group gap={6} mb="xs">
      <Text fw={600}>{t(`standing.appeal.status.${status}`)}</Text>
      {due && (
        <Text>
          <Trans i18nKey={'standing.appeal.due'} components={{ left: <Deadline at={due} /> }} />{' '}
          {(silence === 'uphold' || silence === 'reject') &&
            t(`standing.appeal.silence.${silence}`, { at: formats.dateTime(due) })}
        </Text>
      )}
      {decided && (
        <Text>
          {decided.by === 'silence'
            ? t('contest.decidedBySilence', { at: formats.dateTime(decided.at) })
            : t('standing.appeal.decided', {
                at: formats.dateTime(decided.at),
                reason: decided.reason ? t(`standing.appeal.reason.${decided.reason}`) : '',
              })}
        </Text>
      )}
    </Group>
  );
}
