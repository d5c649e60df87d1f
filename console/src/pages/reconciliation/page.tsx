import { Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { MoneyTabs } from '../../components/desk/money-tabs.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import type { Column } from '../../components/table.tsx';
import { Listed } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';

const route = getRouteApi('/signed-in/m/$market/reconciliation');

type Finding = AnswerOf<'reconciliation'>['items'][number];
type Money = NonNullable<Finding['asked']>;

/** Where what was asked of the marketplace and what it says it did are not the same: each finding with what to do about it. */
export function ReconciliationPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const { query, first, rows } = useListing('reconciliation', { market, limit: 100 }, { lookEveryMs: 30_000 });
  const counts = first?.counts;
  const all = counts ? Object.values(counts).reduce((sum, n) => sum + n, 0) : 0;
  const money = (value: Money | null) => (value ? formats.money(value.amount, value.currency) : '–');
  const columns: Column<Finding>[] = [
    { key: 'what', label: t('reconcile.found'), wide: true, show: (finding) => <What finding={finding} /> },
    { key: 'asked', label: t('reconcile.asked'), show: ({ asked }) => money(asked), align: 'end' },
    { key: 'told', label: t('reconcile.told'), show: ({ told }) => money(told), align: 'end' },
    { key: 'owed', label: t('reconcile.owed'), show: ({ owed }) => money(owed), align: 'end' },
    {
      key: 'seller',
      label: t('thing.seller'),
      show: ({ seller }) => (seller === null ? '–' : <SellerName id={seller} />),
    },
    { key: 'since', label: t('reconcile.since'), show: ({ since }) => <When at={since} />, align: 'end' },
  ];
  return (
    <>
      <MoneyTabs />
      <Page
        title={
          counts
            ? all === 0
              ? t('reconcile.titleNone')
              : t('reconcile.title', { count: all, n: formats.whole(all) })
            : t('funds.tab.reconciliation')
        }
        name={t('funds.tab.reconciliation')}
        lead={
          first ? (
            <>
              {t('reconcile.lead')} <When at={first.at} />
            </>
          ) : undefined
        }
        wide
      >
        {counts && all > 0 && <Counted counts={counts} />}
        <Listed
          label={t('funds.tab.reconciliation')}
          query={query}
          columns={columns}
          rows={rows}
          keyOf={({ found, id }) => `${found} ${id}`}
          none={{ title: t('reconcile.none'), hint: t('reconcile.noneHint') }}
        />
      </Page>
    </>
  );
}

function Counted({ counts }: { counts: AnswerOf<'reconciliation'>['counts'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const kinds = (Object.keys(counts) as Finding['found'][]).filter((kind) => counts[kind] > 0);
  return (
    <Text size="sm" mb="md">
      {kinds.map((kind) => `${t(`reconcile.kind.${kind}`)} ${formats.whole(counts[kind])}`).join(' · ')}
    </Text>
  );
}

/** What is amiss, what to do next, and the way to what it is about. */
function What({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const { found, order, seller, decision, fund, id } = finding;
  return (
    <Stack gap={2} py={4}>
      <Text size="sm" fw={600}>
        {t(`reconcile.kind.${found}`)}
      </Text>
      <Text size="sm">{t(`reconcile.next.${found}`)}</Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {order !== null && seller !== null && (
          <>
            <TextLink
              to="/m/$market/sellers/$seller/orders/$order"
              params={{ market, seller, order }}
              size="sm"
              underline="always"
              data-row-link
            >
              {t('order.title', { order })}
            </TextLink>
            {' · '}
          </>
        )}
        {decision !== null && (
          <>
            <TextLink to="/m/$market/decisions/$decision" params={{ market, decision }} size="sm" underline="always">
              {t('reconcile.decision')}
            </TextLink>
            {' · '}
          </>
        )}
        {fund !== null && (
          <>
            <TextLink to="/m/$market/funds/$fund" params={{ market, fund }} size="sm" underline="always">
              {t('payouts.fromFund', { fund })}
            </TextLink>
            {' · '}
          </>
        )}
        {id}
      </Text>
    </Stack>
  );
}
