import { Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { DeskTabs } from '../../components/desk/tabs.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import { Trouble } from '../../components/states.tsx';
import { useMe } from '../../hooks/place.ts';
import { marketPage } from '../../layout/pages.ts';
import { CaseActs } from './case-acts.tsx';
import { ReportLead } from './lead.tsx';
import { ReportParts } from './parts.tsx';
import { reportTitle } from './words.ts';

const route = getRouteApi('/signed-in/m/$market/reports/$report');

/** One report as the platform's people see it: who says what of whom, and what can be done, with its money before it is done. */
export function ReportCasePage() {
  const { t } = useTranslation();
  const { market, report: id } = route.useParams();
  const me = useMe();
  const reading = useReading('oneReport', { market, id }, { refetchInterval: 30_000 });
  const up = { to: marketPage(market, 'reports'), label: t('desk.tab.reports') };
  const { data: report, error, refetch } = reading;
  if (!report)
    return (
      <Page title={t('reports.name')} name={t('reports.name')} up={up}>
        {error ? (
          <Trouble error={error} onRetry={() => void refetch()} />
        ) : (
          <Stack role="status" aria-label={t('loading')}>
            <Skeleton height={48} />
            <Skeleton height={160} />
          </Stack>
        )}
      </Page>
    );
  const { seller, order } = report;
  return (
    <>
      <DeskTabs />
      <Page
        title={reportTitle(t, report)}
        name={t('reports.name')}
        up={up}
        lead={<ReportLead report={report} you="operator" />}
      >
        {me.data?.kind === 'operator' && <CaseActs report={report} at={{ market, id }} />}
        <Text size="sm" mt="lg">
          <TextLink to="/m/$market/sellers/$seller/health" params={{ market, seller }} size="sm" underline="always">
            <SellerName id={seller} />
          </TextLink>
          {order !== null && (
            <>
              {' · '}
              <TextLink
                to="/m/$market/sellers/$seller/orders/$order"
                params={{ market, seller, order }}
                size="sm"
                underline="always"
              >
                {t('order.title', { order })}
              </TextLink>
            </>
          )}
        </Text>
        <ReportParts report={report} viewer="operator" />
      </Page>
    </>
  );
}
