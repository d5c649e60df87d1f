import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ContestItem } from '../../components/contest/clock.tsx';
import { ContestStatus, TimeLeft } from '../../components/contest/clock.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { MoreRows, Table } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/contests');

/** Every contest of a seller: where it stands and how long is left. */
export function ContestsPage() {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const { query, rows } = useListing('sellerContests', { market, seller });
  const columns: Column<ContestItem>[] = [
    {
      key: 'mark',
      label: t('contests.mark'),
      wide: true,
      show: ({ id, mark }) => (
        <TextLink
          to="/m/$market/sellers/$seller/contests/$contest"
          params={{ market, seller, contest: id }}
          size="sm"
          data-row-link
        >
          {t(`mark.${mark}`)}
        </TextLink>
      ),
    },
    { key: 'order', label: t('thing.order'), show: ({ order }) => order },
    { key: 'status', label: t('contests.status'), show: (contest) => <ContestStatus contest={contest} /> },
    { key: 'left', label: t('contests.left'), show: (contest) => <TimeLeft contest={contest} /> },
    { key: 'at', label: t('contests.submitted'), show: ({ submittedAt }) => <When at={submittedAt} />, align: 'end' },
  ];
  return (
    <Page title={t('nav.contests')} name={t('nav.contests')} lead={t('contests.lead')}>
      {query.error && rows.length === 0 ? (
        <Trouble error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <RowsSkeleton rows={4} />
      ) : rows.length === 0 ? (
        <Empty title={t('contests.none')}>{t('contests.noneHint')}</Empty>
      ) : (
        <>
          <Table label={t('nav.contests')} columns={columns} rows={rows} keyOf={({ id }) => id} />
          <MoreRows query={query} />
        </>
      )}
    </Page>
  );
}
