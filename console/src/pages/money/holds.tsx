import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MoneyTabs } from '../../components/desk/money-tabs.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import type { Column } from '../../components/table.tsx';
import { Listed } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats, useMe } from '../../hooks/place.ts';
import { sums } from '../funds/amount.ts';
import type { Hold } from './acts.tsx';
import { HoldMoney, Release } from './acts.tsx';

const route = getRouteApi('/signed-in/m/$market/holds');

/** What of sellers' money is held in a market, why, and when it is let go of; whoever may holds more, or lets go sooner. */
export function HoldsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const me = useMe();
  const acts = me.data?.kind === 'operator';
  const { query, rows } = useListing('holds', { market, limit: 100 }, { lookEveryMs: 30_000 });
  const columns: Column<Hold>[] = [
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
      key: 'money',
      label: t('statement.money'),
      show: ({ money }) => formats.money(money.amount, money.currency),
      align: 'end',
    },
    { key: 'reason', label: t('statement.heldReason'), show: ({ reason }) => t(`statement.holdReason.${reason}`) },
    { key: 'words', label: t('statement.heldWords'), show: ({ words }) => words ?? '–' },
    { key: 'since', label: t('statement.heldSince'), show: ({ heldAt }) => <When at={heldAt} /> },
    { key: 'until', label: t('statement.heldUntil'), show: ({ releaseAt }) => <When at={releaseAt} /> },
    { key: 'left', label: t('desk.left'), show: ({ releaseAt }) => <Deadline at={releaseAt} plain /> },
    ...(acts ? [{ key: 'act', label: t('funds.act'), show: (hold: Hold) => <Release hold={hold} /> }] : []),
  ];
  const counted = query.data !== undefined && !query.hasNextPage;
  return (
    <>
      <MoneyTabs />
      <Page
        title={
          !counted
            ? t('funds.tab.holds')
            : rows.length === 0
              ? t('statement.holdsNone')
              : t('statement.holdsTitle', {
                  count: rows.length,
                  n: formats.whole(rows.length),
                  money: sums(rows.map(({ money }) => money))
                    .map(({ amount, currency }) => formats.money(amount, currency))
                    .join(' · '),
                })
        }
        name={t('funds.tab.holds')}
        lead={t('statement.holdsLead')}
        wide
        actions={acts && <HoldMoney />}
      >
        <Listed
          label={t('funds.tab.holds')}
          query={query}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          none={{ title: t('statement.holdsNone'), hint: t('statement.holdsNoneHint') }}
        />
      </Page>
    </>
  );
}
