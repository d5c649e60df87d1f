import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ContestItem } from '../../components/contest/clock.tsx';
import { ContestStatus, TimeLeft } from '../../components/contest/clock.tsx';
import { DeskTabs } from '../../components/desk/tabs.tsx';
import { useFilters } from '../../components/filters.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { MoreRows, Table } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';

const route = getRouteApi('/signed-in/m/$market/contested');

/** The queue of contested marks, the first due first; or all there ever were. */
export function ContestedPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const { view } = route.useSearch();
  const all = view === 'all';
  const change = useFilters();
  const { query, rows } = useListing('contests', { market, ...(all ? {} : { open: true }) });
  const waiting = rows.filter(({ deadlines }) => deadlines[0]?.of === 'operator').length;
  const columns: Column<ContestItem>[] = [
    {
      key: 'mark',
      label: t('contests.mark'),
      wide: true,
      show: ({ id, mark }) => (
        <TextLink to="/m/$market/contested/$contest" params={{ market, contest: id }} size="sm" data-row-link>
          {t(`mark.${mark}`)}
        </TextLink>
      ),
    },
    { key: 'seller', label: t('thing.seller'), show: ({ seller }) => seller },
    { key: 'order', label: t('thing.order'), show: ({ order }) => order },
    { key: 'ground', label: t('contests.ground'), show: ({ ground }) => t(`ground.${ground}`) },
    { key: 'status', label: t('contests.status'), show: (contest) => <ContestStatus contest={contest} /> },
    { key: 'left', label: t('contests.left'), show: (contest) => <TimeLeft contest={contest} /> },
    { key: 'at', label: t('contests.submitted'), show: ({ submittedAt }) => <When at={submittedAt} />, align: 'end' },
  ];
  const title =
    all || !query.data || query.hasNextPage
      ? t('nav.contested')
      : t('contested.title', { count: waiting, n: formats.whole(waiting) });
  return (
    <>
      <DeskTabs />
      <Page
        title={title}
        name={t('nav.contested')}
        lead={t('contested.lead')}
        wide
        actions={
          <SegmentedControl
            size="sm"
            aria-label={t('contested.view')}
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
          <Empty title={t('contested.none')}>{t('contested.noneHint')}</Empty>
        ) : (
          <>
            <Table label={t('nav.contested')} columns={columns} rows={rows} keyOf={({ id }) => id} />
            <MoreRows query={query} />
          </>
        )}
      </Page>
    </>
  );
}
