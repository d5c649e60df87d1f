import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import { MoreRows } from '../../components/table.tsx';
import { useListing } from '../../hooks/listing.ts';
import { marketPage } from '../../layout/pages.ts';
import { ReportList } from './list.tsx';

const route = getRouteApi('/signed-in/m/$market/my-reports');

/** What somebody reported: where each stands, and how it was decided. */
export function MyReportsPage() {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const { query, rows } = useListing('myReports', { market });
  return (
    <Page
      title={t('reports.mine')}
      name={t('reports.mine')}
      lead={t('reports.mineLead')}
      actions={
        <ButtonLink to="/m/$market/report" params={{ market }} variant="default">
          {t('reports.begin')}
        </ButtonLink>
      }
    >
      {query.error && rows.length === 0 ? (
        <Trouble error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <RowsSkeleton rows={3} height={96} />
      ) : rows.length === 0 ? (
        <Empty title={t('reports.none')}>{t('reports.noneHint')}</Empty>
      ) : (
        <>
          <ReportList
            rows={rows}
            label={t('reports.mine')}
            you="reporter"
            to={({ id }) => marketPage(market, `my-reports/${id}`)}
          />
          <MoreRows query={query} />
        </>
      )}
    </Page>
  );
}
