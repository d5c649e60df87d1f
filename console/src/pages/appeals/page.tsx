import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { DeskTabs } from '../../components/desk/tabs.tsx';
import { useFilters } from '../../components/filters.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { MoreRows, Table } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';

const route = getRouteApi('/signed-in/m/$market/appeals');

type AppealItem = AnswerOf<'appeals'>['items'][number];

/** The queue of appeals against sanctions, the first due first; or all there ever were. */
export function AppealsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const all = route.useSearch().view === 'all';
  const change = useFilters();
  const { query, rows } = useListing('appeals', { market, limit: 100, ...(all ? {} : { open: true }) });
  const columns: Column<AppealItem>[] = [
    {
      key: 'what',
      label: t('sanction.appealed'),
      wide: true,
      show: ({ id, step }) => (
        <TextLink to="/m/$market/appeals/$appeal" params={{ market, appeal: id }} size="sm" data-row-link>
          {t(`sanction.steps.${step}`)}
        </TextLink>
      ),
    },
    { key: 'seller', label: t('thing.seller'), show: ({ seller }) => seller },
    { key: 'ground', label: t('contests.ground'), show: ({ ground }) => t(`sanction.ground.${ground}`) },
    {
      key: 'status',
      label: t('desk.status'),
      show: ({ status, decided }) =>
        `${t(`sanction.appealStatus.${status}`)}${decided?.by === 'silence' ? ` (${t('contest.bySilence')})` : ''}`,
    },
    { key: 'left', label: t('desk.left'), show: ({ due }) => (due ? <Deadline at={due} /> : '–') },
    { key: 'at', label: t('contests.submitted'), show: ({ submittedAt }) => <When at={submittedAt} />, align: 'end' },
  ];
  const title =
    all || !query.data || query.hasNextPage
      ? t('desk.tab.appeals')
      : t('sanction.appealsTitle', { count: rows.length, n: formats.whole(rows.length) });
  return (
    <>
      <DeskTabs />
      <Page
        title={title}
        name={t('desk.tab.appeals')}
        lead={t('sanction.appealsLead')}
        wide
        actions={
          <SegmentedControl
            size="sm"
            aria-label={t('desk.view')}
            value={all ? 'all' : 'open'}
            onChange={(value) => change({ view: value === 'all' ? 'all' : undefined })}
            data={[
              { value: 'open', label: t('contested.open') },
              { value: 'all', label: t('contested.all') },
            ]}
          />
        }
      >
        {query.error && rows.length === 0 ? (
          <Trouble error={query.error} onRetry={() => void query.refetch()} />
        ) : query.isPending ? (
          <RowsSkeleton rows={4} />
        ) : rows.length === 0 ? (
          <Empty title={t('sanction.noAppeals')}>{t('sanction.noAppealsHint')}</Empty>
        ) : (
          <>
            <Table label={t('desk.tab.appeals')} columns={columns} rows={rows} keyOf={({ id }) => id} />
            <MoreRows query={query} />
          </>
        )}
      </Page>
    </>
  );
}
