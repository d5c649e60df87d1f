import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { DaySpark } from '../../components/charts/days.tsx';
import { MoneyTabs } from '../../components/desk/money-tabs.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import type { Column } from '../../components/table.tsx';
import { Listed } from '../../components/table.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import { OpenFund, TopUp } from './acts.tsx';
import type { Fund } from './words.ts';
import { shownMoney, useOutflow } from './words.ts';

const route = getRouteApi('/signed-in/m/$market/funds');

/** The funds that programmes pay from: what is in each, how fast it burns, and how long it lasts. */
export function FundsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const me = useMe();
  const query = useReading('funds', { market }, { refetchInterval: 30_000 });
  const funds = query.data?.items ?? [];
  const low = funds.filter((fund) => fund.low).length;
  const acts = me.data?.kind === 'operator';
  const lastsWords = (lasts: number | null) => {
    if (lasts === null) return t('funds.unused');
    return lasts === 0 ? t('funds.underDay') : t('funds.days', { count: lasts, n: formats.whole(lasts) });
  };
  const columns: Column<Fund>[] = [
    {
      key: 'fund',
      label: t('funds.fund'),
      wide: true,
      show: ({ fund }) => (
        <TextLink to="/m/$market/funds/$fund" params={{ market, fund }} size="sm" data-row-link>
          {fund}
        </TextLink>
      ),
    },
    { key: 'balance', label: t('funds.balance'), show: ({ balance }) => shownMoney(formats, balance), align: 'end' },
    { key: 'reserved', label: t('funds.reserved'), show: (each) => shownMoney(formats, each.reserved), align: 'end' },
    {
      key: 'low',
      label: t('funds.mark'),
      show: ({ lowAt }) => (lowAt ? shownMoney(formats, lowAt) : '–'),
      align: 'end',
    },
    { key: 'rate', label: t('funds.perDay'), show: ({ burn }) => shownMoney(formats, burn.perDay), align: 'end' },
    { key: 'days', label: t('funds.lastThirty'), show: ({ fund }) => <Outflow fund={fund} /> },
    {
      key: 'lasts',
      label: t('funds.lasts'),
      show: ({ burn, low: isLow }) => (
        <Text component="span" size="sm" fw={isLow ? 600 : undefined}>
          {lastsWords(burn.lasts)}
          {isLow && ` · ${t('funds.isLow')}`}
        </Text>
      ),
    },
    ...(acts ? [{ key: 'act', label: t('funds.act'), show: (fund: Fund) => <TopUp fund={fund} quiet /> }] : []),
  ];
  return (
    <>
      <MoneyTabs />
      <Page
        title={query.data && funds.length > 0 ? titleOf(t, funds.length, low) : t('funds.tab.funds')}
        name={t('funds.tab.funds')}
        lead={t('funds.lead')}
        wide
        actions={acts && query.data && <OpenFund funds={funds} />}
      >
        <Listed
          label={t('funds.tab.funds')}
          query={{ ...query, hasNextPage: false, isFetchingNextPage: false, fetchNextPage: query.refetch }}
          columns={columns}
          rows={funds}
          keyOf={({ fund }) => fund}
          none={{ title: t('funds.none'), hint: t('funds.noneHint') }}
        />
      </Page>
    </>
  );
}

/** How many are low, of how many. */
function titleOf(t: TFunction, of: number, low: number): string {
  if (low === 0) return t('funds.titleNoneLow', { count: of });
  return of === 1 ? t('funds.titleOnlyLow') : t('funds.titleLow', { count: low, of });
}

function Outflow({ fund }: { fund: string }) {
  const days = useOutflow(fund);
  return days && <DaySpark values={days.map(({ paid }) => Number(paid.amount))} />;
}
