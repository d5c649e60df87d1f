import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { Queue, viewOf } from '../../components/desk/queue.tsx';
import { TextLink } from '../../components/link.tsx';
import type { ReturnItem } from '../../components/return/words.ts';
import { SellerName } from '../../components/seller-name.tsx';
import type { Column } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';

const route = getRouteApi('/signed-in/m/$market/returns');

const VIEWS = ['ours', 'open', 'all'] as const;
const ASKED: Readonly<Record<(typeof VIEWS)[number], Partial<RequestOf<'returns'>>>> = {
  ours: { open: true, status: 'contested' },
  open: { open: true },
  all: {},
};

/** Returns of a market: those that a person has to decide, all that run, or all. */
export function OperatorReturnsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const view = viewOf(VIEWS, route.useSearch().view);
  const { query, rows } = useListing('returns', { market, limit: 100, ...ASKED[view] });
  const counted = view === 'ours' && query.data !== undefined && !query.hasNextPage;
  const columns: Column<ReturnItem>[] = [
    {
      key: 'order',
      label: t('thing.order'),
      wide: true,
      show: ({ id, order }) => (
        <TextLink to="/m/$market/returns/$return" params={{ market, return: id }} size="sm" data-row-link>
          {order}
        </TextLink>
      ),
    },
    {
      key: 'why',
      label: t('return.why'),
      show: ({ reason, ground }) => (reason ? t(`return.problem.${reason}`) : t(`return.ground.${ground}`)),
    },
    {
      key: 'asked',
      label: t('return.sellers.asked'),
      show: ({ asked }) => formats.money(asked.amount, asked.currency),
      align: 'end',
    },
    {
      key: 'keeps',
      label: t('return.desk.keeps'),
      show: ({ inspection }) =>
        inspection?.keeps ? formats.money(inspection.keeps.amount, inspection.keeps.currency) : '–',
      align: 'end',
    },
    { key: 'seller', label: t('thing.seller'), show: ({ seller }) => <SellerName id={seller} /> },
    { key: 'status', label: t('desk.status'), show: ({ status }) => t(`return.status.${status}`) },
    { key: 'left', label: t('desk.left'), show: ({ due }) => (due ? <Deadline at={due.at} /> : '–') },
    { key: 'at', label: t('return.step.requested'), show: ({ openedAt }) => <When at={openedAt} />, align: 'end' },
  ];
  return (
    <Queue
      page="returns"
      label={t('desk.tab.returns')}
      title={counted ? t('return.desk.title', { count: rows.length, n: formats.whole(rows.length) }) : undefined}
      lead={t('return.desk.lead')}
      views={{
        label: t('desk.view'),
        shown: view,
        offered: VIEWS.map((value) => ({ value, label: t(`desk.caseView.${value}`) })),
      }}
      query={query}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      none={{
        title: t(view === 'ours' ? 'return.desk.none' : 'return.desk.noneAtAll'),
        hint: t('return.desk.noneHint'),
      }}
    />
  );
}
