import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MoneyTabs } from '../../components/desk/money-tabs.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import type { Column } from '../../components/table.tsx';
import { Listed } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';
import { sums } from '../funds/amount.ts';

const route = getRouteApi('/signed-in/m/$market/receivables');

/** Sellers who owe: each line opens their statement, where it stands what for. */
export function ReceivablesPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const { query, rows } = useListing('receivables', { market, limit: 100 }, { lookEveryMs: 30_000 });
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: 'seller',
      label: t('thing.seller'),
      wide: true,
      show: ({ seller }) => (
        <TextLink to="/m/$market/sellers/$seller/money" params={{ market, seller }} size="sm" data-row-link>
          <SellerName id={seller} />
        </TextLink>
      ),
    },
    {
      key: 'owed',
      label: t('statement.owed'),
      show: ({ owed }) => formats.money(owed.amount, owed.currency),
      align: 'end',
    },
    { key: 'since', label: t('statement.owedSince'), show: ({ since }) => <When at={since} /> },
  ];
  const counted = query.data !== undefined && !query.hasNextPage;
  const sellers = new Set(rows.map(({ seller }) => seller)).size;
  const title =
    rows.length === 0
      ? t('statement.owingNone')
      : t('statement.owingTitle', {
          count: sellers,
          n: formats.whole(sellers),
          money: sums(rows.map(({ owed }) => owed))
            .map(({ amount, currency }) => formats.money(amount, currency))
            .join(' · '),
        });
  return (
    <>
      <MoneyTabs />
      <Page
        title={counted ? title : t('funds.tab.receivables')}
        name={t('funds.tab.receivables')}
        lead={t('statement.owingLead')}
        wide
      >
        <Listed
          label={t('funds.tab.receivables')}
          query={query}
          columns={columns}
          rows={rows}
          keyOf={({ seller, owed }) => `${seller} ${owed.currency}`}
          none={{ title: t('statement.owingNone'), hint: t('statement.owingNoneHint') }}
        />
      </Page>
    </>
  );
}
