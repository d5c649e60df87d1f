import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Queue, viewOf } from '../../components/desk/queue.tsx';
import type { DisputeItem } from '../../components/dispute/words.ts';
import { TextLink } from '../../components/link.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import type { Column } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';

const route = getRouteApi('/signed-in/m/$market/cases');

const VIEWS = ['ours', 'open', 'all'] as const;
type View = (typeof VIEWS)[number];

const asked = (view: View) =>
  view === 'ours' ? ({ open: true, status: 'escalated' } as const) : view === 'open' ? { open: true } : {};

/** The queue of claims that a person of the market decides, the first due first; or all that are open, or all. */
export function CasesPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const { view: wanted } = route.useSearch();
  const view = viewOf(VIEWS, wanted);
  const { query, rows } = useListing('disputes', { market, limit: 100, ...asked(view) });
  const counted = view === 'ours' && query.data !== undefined && !query.hasNextPage;
  const columns: Column<DisputeItem>[] = [
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
  return (
    <Queue
      page="cases"
      label={t('desk.tab.cases')}
      title={counted ? t('desk.casesTitle', { count: rows.length, n: formats.whole(rows.length) }) : undefined}
      lead={t('desk.casesLead')}
      views={{
        label: t('desk.view'),
        shown: view,
        offered: VIEWS.map((value) => ({ value, label: t(`desk.caseView.${value}`) })),
      }}
      query={query}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      none={{ title: t('desk.noCases'), hint: t('desk.noCasesHint') }}
    />
  );
}
