import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import { MoreRows } from '../../components/table.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useMe } from '../../hooks/place.ts';
import { sellerPage } from '../../layout/pages.ts';
import { ReportList } from './list.tsx';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/reports');

/** What the platform asked a seller about reports, and what was found to be so. */
export function SellerReportsPage() {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const me = useMe();
  const { query, rows } = useListing('sellerReports', { market, seller });
  return (
    <Page
      title={t('nav.reports')}
      name={t('nav.reports')}
      lead={t('reports.sellerLead')}
      actions={
        me.data?.kind === 'seller' && (
          <ButtonLink to="/m/$market/my-reports" params={{ market }} variant="default">
            {t('reports.mine')}
          </ButtonLink>
        )
      }
    >
      {query.error && rows.length === 0 ? (
        <Trouble error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <RowsSkeleton rows={3} height={96} />
      ) : rows.length === 0 ? (
        <Empty title={t('reports.sellerNone')}>{t('reports.sellerNoneHint')}</Empty>
      ) : (
        <>
          <ReportList
            rows={rows}
            label={t('nav.reports')}
            you="seller"
            to={({ id }) => sellerPage(market, seller, `reports/${id}`)}
          />
          <MoreRows query={query} />
        </>
      )}
    </Page>
  );
}
