import { Button, Kbd, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import { Queue, viewOf } from '../../components/desk/queue.tsx';
import type { DisputeItem } from '../../components/dispute/words.ts';
import { TextLink } from '../../components/link.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import type { Column } from '../../components/table.tsx';
import { Deadline, spanWords, When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';
import { useNextCase, usePullKey } from './next.ts';

const route = getRouteApi('/signed-in/m/$market/cases');

const VIEWS = ['ours', 'open', 'all'] as const;
type View = (typeof VIEWS)[number];
type OnDesk = AnswerOf<'desk'>['items'][number];

/** The queue of claims that a person of the market decides, in the order in which they are handed out; or all that are open, or all. */
export function CasesPage() {
  const { view: wanted } = route.useSearch();
  const view = viewOf(VIEWS, wanted);
  return view === 'ours' ? <Ours /> : <Others view={view} />;
}

/** The columns of a claim in whatever list. */
function useColumns(): Column<DisputeItem>[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  return [
    {
      key: 'what',
      label: t('desk.claim'),
      wide: true,
      show: ({ id, problem, order }) => (
        <TextLink to="/m/$market/cases/$dispute" params={{ market, dispute: id }} size="sm" data-row-link>
          {t('desk.claimOf', { problem: t(`desk.problem.${problem}`), order })}
        </TextLink>
      ),
    },
    {
      key: 'amount',
      label: t('desk.asked'),
      show: (row) => formats.money(row.asked.amount, row.asked.currency),
      align: 'end',
    },
    { key: 'seller', label: t('thing.seller'), show: ({ seller }) => <SellerName id={seller} /> },
    { key: 'buyer', label: t('person.buyer'), show: ({ buyer }) => buyer },
    { key: 'status', label: t('desk.status'), show: ({ status }) => t(`desk.claimStatus.${status}`) },
    { key: 'left', label: t('desk.left'), show: ({ due }) => (due ? <Deadline at={due.at} /> : '–') },
    { key: 'opened', label: t('desk.opened'), show: ({ openedAt }) => <When at={openedAt} />, align: 'end' },
  ];
}

/** What the three views have in common. */
function useQueue(view: View) {
  const { t } = useTranslation();
  return {
    page: 'cases' as const,
    label: t('desk.tab.cases'),
    lead: t(view === 'ours' ? 'desk.casesLeadOurs' : 'desk.casesLead'),
    views: {
      label: t('desk.view'),
      shown: view,
      offered: VIEWS.map((value) => ({ value, label: t(`desk.caseView.${value}`) })),
    },
    none: { title: t('desk.noCases'), hint: t('desk.noCasesHint') },
  };
}

function Others({ view }: { view: Exclude<View, 'ours'> }) {
  const { market } = route.useParams();
  const columns = useColumns();
  const queue = useQueue(view);
  const { query, rows } = useListing('disputes', { market, limit: 100, ...(view === 'open' ? { open: true } : {}) });
  return <Queue {...queue} query={query} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}

/** Who has a case, or why nobody has it now. */
const stateWords = (t: TFunction, { recused, waits, aside, taken }: OnDesk): string => {
  if (recused) return t('desk.stateRecused');
  if (waits) return t('desk.stateWaits');
  if (aside) return t('desk.stateAside');
  return taken ? t(taken === 'mine' ? 'desk.stateMine' : 'desk.stateAnother') : '–';
};

function Ours() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const next = useNextCase();
  const pull = useCallback(() => void next(), [next]);
  usePullKey(pull);
  const query = useReading('desk', { market }, { refetchInterval: 30_000 });
  const rows = query.data?.items ?? [];
  const ofClaim = useColumns().filter(({ key }) => key !== 'status' && key !== 'left');
  const columns: Column<OnDesk>[] = [
    ...ofClaim.slice(0, -1).map((column) => ({ ...column, show: (row: OnDesk) => column.show(row.case) })),
    {
      key: 'left',
      label: t('desk.left'),
      show: ({ decideBy }) => (decideBy ? <Deadline at={decideBy} /> : '–'),
    },
    {
      key: 'why',
      label: t('desk.why'),
      wide: true,
      show: ({ first }) => first.map(({ text }) => text).join(formats.between),
    },
    { key: 'state', label: t('desk.state'), show: (row) => stateWords(t, row) },
  ];
  const queue = useQueue('ours');
  return (
    <Queue
      {...queue}
      title={query.data ? t('desk.casesTitle', { count: rows.length, n: formats.whole(rows.length) }) : undefined}
      actions={
        <>
          <TextLink to="/m/$market/cases/practice" params={{ market }} size="sm" underline="always">
            {t('desk.practice')}
          </TextLink>
          <Button onClick={pull} rightSection={<Kbd size="xs">n</Kbd>}>
            {t('desk.pull')}
          </Button>
        </>
      }
      above={<Numbers />}
      query={{ ...query, hasNextPage: false, isFetchingNextPage: false, fetchNextPage: query.refetch }}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.case.id}
    />
  );
}

const HOUR_MS = 3_600_000;

/** What whoever reads decided, what of it fell, how long it took; and the same of all. */
function Numbers() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const { data } = useReading('deskNumbers', { market });
  if (!data) return null;
  const { days, mine, all } = data;
  const median = (hours: number | null) => (hours === null ? t('desk.noMedian') : spanWords(t, hours * HOUR_MS));
  return (
    <Text size="sm" c="dimmed" mb="md">
      {t('desk.numbers', {
        days: formats.whole(days),
        decided: formats.whole(mine.decided),
        fell: formats.whole(mine.overturned),
        median: median(mine.medianHours),
        allDecided: formats.whole(all.decided),
        allFell: formats.whole(all.overturned),
        allMedian: median(all.medianHours),
      })}
    </Text>
  );
}
