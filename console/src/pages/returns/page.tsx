import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Choice, Filters, useFilters } from '../../components/filters.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import type { ReturnItem } from '../../components/return/words.ts';
import type { Column } from '../../components/table.tsx';
import { Listed } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/returns');

/** What comes back to a seller: the open ones by time left, or all. */
export function SellerReturnsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, seller } = route.useParams();
  const { show } = route.useSearch();
  const filter = useFilters();
  const all = show === 'all';
  const { query, rows, current } = useListing('sellerReturns', { market, seller, ...(all ? {} : { open: true }) });
  const mine = rows.filter(({ turn }) => turn === 'seller').length;
  const columns: Column<ReturnItem>[] = [
    {
      key: 'order',
      label: t('thing.order'),
      wide: true,
      show: ({ id, order }) => (
        <TextLink
          to="/m/$market/sellers/$seller/returns/$return"
          params={{ market, seller, return: id }}
          size="sm"
          data-row-link
        >
          {order}
        </TextLink>
      ),
    },
    {
      key: 'why',
      label: t('return.why'),
      show: ({ reason, ground }) => (reason ? t(`return.reason.${reason}`) : t(`return.ground.${ground}`)),
    },
    {
      key: 'asked',
      label: t('return.sellers.asked'),
      show: ({ asked }) => formats.money(asked.amount, asked.currency),
      align: 'end',
    },
    { key: 'status', label: t('contests.status'), show: ({ status }) => t(`return.status.${status}`) },
    { key: 'left', label: t('contests.left'), show: ({ due }) => (due ? <Deadline at={due.at} /> : '–') },
    { key: 'at', label: t('return.step.requested'), show: ({ openedAt }) => <When at={openedAt} />, align: 'end' },
  ];
  const counted = !query.isPending && !all && current && rows.length > 0 && !query.hasNextPage;
  return (
    <Page
      title={counted ? t('return.sellers.deskTitle', { count: mine }) : t('nav.returns')}
      name={t('nav.returns')}
      lead={t('return.sellers.lead')}
    >
      <Filters label={t('filters.label')}>
        <Choice
          label={t('dispute.show')}
          value={show}
          all={t('dispute.showOpen')}
          options={[{ value: 'all', label: t('dispute.showAll') }]}
          onChoose={(value) => filter({ show: value })}
        />
      </Filters>
      <Listed
        label={t('nav.returns')}
        query={query}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        none={{ title: t('return.sellers.none'), hint: t('return.sellers.noneHint') }}
      />
    </Page>
  );
}
