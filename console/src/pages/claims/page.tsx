import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DisputeStatus, DisputeTimeLeft } from '../../components/dispute/turn.tsx';
import type { DisputeItem } from '../../components/dispute/words.ts';
import { Choice, Filters, useFilters } from '../../components/filters.tsx';
import { ButtonLink, TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import type { Column } from '../../components/table.tsx';
import { Listed } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/claims');

/** Claims about a seller's orders: the open ones by time left, or all. */
export function ClaimsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, seller } = route.useParams();
  const { show } = route.useSearch();
  const filter = useFilters();
  const all = show === 'all';
  const { query, rows, current } = useListing('sellerDisputes', { market, seller, ...(all ? {} : { open: true }) });
  const mine = rows.filter(({ turn }) => turn === 'seller').length;
  const columns: Column<DisputeItem>[] = [
    {
      key: 'problem',
      label: t('dispute.problemLabel'),
      wide: true,
      show: ({ id, problem }) => (
        <TextLink
          to="/m/$market/sellers/$seller/claims/$claim"
          params={{ market, seller, claim: id }}
          size="sm"
          data-row-link
        >
          {t(`dispute.problem.${problem}`)}
        </TextLink>
      ),
    },
    { key: 'order', label: t('thing.order'), show: ({ order }) => order },
    {
      key: 'asked',
      label: t('dispute.asked'),
      show: ({ asked }) => formats.money(asked.amount, asked.currency),
      align: 'end',
    },
    { key: 'status', label: t('contests.status'), show: (dispute) => <DisputeStatus dispute={dispute} /> },
    { key: 'left', label: t('contests.left'), show: (dispute) => <DisputeTimeLeft dispute={dispute} /> },
    { key: 'at', label: t('dispute.opened'), show: ({ openedAt }) => <When at={openedAt} />, align: 'end' },
  ];
  const title =
    !query.isPending && !all && current && rows.length > 0 && !query.hasNextPage
      ? t('dispute.sellerTitle', { count: mine })
      : t('nav.claims');
  return (
    <Page
      title={title}
      name={t('nav.claims')}
      lead={t('dispute.sellerLead')}
      actions={
        <ButtonLink to="/m/$market/sellers/$seller/causes" params={{ market, seller }} variant="default">
          {t('causes.toThem')}
        </ButtonLink>
      }
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
        label={t('nav.claims')}
        query={query}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        none={{ title: t(all ? 'dispute.sellerNone' : 'dispute.sellerNoneOpen'), hint: t('dispute.sellerNoneHint') }}
      />
    </Page>
  );
}
