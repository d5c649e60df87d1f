import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Queue, useOpenOrAll } from '../../components/desk/queue.tsx';
import { ButtonLink, TextLink } from '../../components/link.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import type { Column } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';
import type { ReportItem } from './words.ts';
import { reportTitle } from './words.ts';

const route = getRouteApi('/signed-in/m/$market/reports');

/** The queue of reports that a person of the market decides, the first due first; or all there ever were. */
export function ReportsDeskPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const shown = route.useSearch().view === 'all' ? 'all' : 'open';
  const { query, rows } = useListing('reports', { market, limit: 100, ...(shown === 'open' ? { open: true } : {}) });
  const counted = shown === 'open' && query.data !== undefined && !query.hasNextPage;
  const columns: Column<ReportItem>[] = [
    {
      key: 'what',
      label: t('reports.name'),
      wide: true,
      show: (report) => (
        <TextLink to="/m/$market/reports/$report" params={{ market, report: report.id }} size="sm" data-row-link>
          {reportTitle(t, report)}
        </TextLink>
      ),
    },
    { key: 'seller', label: t('thing.seller'), show: ({ seller }) => <SellerName id={seller} /> },
    {
      key: 'by',
      label: t('reports.reporter'),
      show: ({ reporter }) => (reporter ? t(`person.${reporter.kind}`) : '–'),
    },
    { key: 'status', label: t('desk.status'), show: ({ status }) => t(`reports.status.${status}`) },
    { key: 'left', label: t('desk.left'), show: ({ due }) => (due ? <Deadline at={due.at} /> : '–') },
    { key: 'made', label: t('reports.made'), show: ({ openedAt }) => <When at={openedAt} />, align: 'end' },
  ];
  return (
    <Queue
      page="reports"
      label={t('desk.tab.reports')}
      title={counted ? t('reports.deskTitle', { count: rows.length, n: formats.whole(rows.length) }) : undefined}
      lead={t('reports.deskLead')}
      views={useOpenOrAll(shown)}
      actions={
        <ButtonLink to="/m/$market/report" params={{ market }} variant="default">
          {t('reports.begin')}
        </ButtonLink>
      }
      query={query}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      none={{ title: t('reports.deskNone'), hint: t('reports.deskNoneHint') }}
    />
  );
}
