import { Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import { DayBars } from '../../components/charts/days.tsx';
import { commandWords } from '../../components/contest/history.tsx';
import { MoneyTabs } from '../../components/desk/money-tabs.tsx';
import { Figure, FigureList } from '../../components/figures.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import { Trouble } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { Listed, Table } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats, useMe } from '../../hooks/place.ts';
import { marketPage } from '../../layout/pages.ts';
import { MoveMark, OpenFund, TopUp } from './acts.tsx';
import { isNothing } from './amount.ts';
import type { Fund, PayoutRow } from './words.ts';
import { barsOf, shownMoney, useOutflow, useWaitingFor } from './words.ts';

const route = getRouteApi('/signed-in/m/$market/funds/$fund');
type Paid = AnswerOf<'fundPayouts'>['items'][number];

/** One fund: how long it lasts, day by day what left it, what waits for it, and which orders it paid for. */
export function FundPage() {
  const { t } = useTranslation();
  const { market, fund: name } = route.useParams();
  const me = useMe();
  const query = useReading('funds', { market }, { refetchInterval: 30_000 });
  const fund = query.data?.items.find((each) => each.fund === name);
  const up = { to: marketPage(market, 'funds'), label: t('funds.tab.funds') };
  if (!fund)
    return (
      <>
        <MoneyTabs />
        <Page
          title={query.data ? t('funds.notOpen', { fund: name }) : name}
          name={name}
          up={up}
          actions={query.data && me.data?.kind === 'operator' && <OpenFund funds={query.data.items} wanted={name} />}
        >
          {query.error ? (
            <Trouble error={query.error} onRetry={() => void query.refetch()} />
          ) : query.data ? (
            <Text>{t('funds.notOpenHint')}</Text>
          ) : (
            <Stack role="status" aria-label={t('loading')}>
              <Skeleton height={48} />
              <Skeleton height={160} />
            </Stack>
          )}
        </Page>
      </>
    );
  return (
    <>
      <MoneyTabs />
      <Page
        title={<Answer fund={fund} />}
        name={name}
        up={up}
        lead={t(fund.low ? 'funds.oneLeadLow' : 'funds.oneLead', { fund: name })}
        actions={
          me.data?.kind === 'operator' && (
            <>
              <TopUp fund={fund} />
              <MoveMark key={fund.lowAt?.amount} fund={fund} />
            </>
          )
        }
      >
        <Figures fund={fund} />
        <Burned fund={fund} />
        <WaitsFor fund={fund} />
        <PaidFrom fund={fund} />
      </Page>
    </>
  );
}

/** What can be drawn, and how long that lasts. */
function Answer({ fund: { balance, burn } }: { fund: Fund }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const amount = shownMoney(formats, balance);
  if (isNothing(balance.amount)) return t('funds.answerEmpty');
  if (burn.lasts === null) return t('funds.answerUnused', { amount });
  if (burn.lasts === 0) return t('funds.answerUnderDay', { amount, rate: shownMoney(formats, burn.perDay) });
  return t('funds.answer', {
    amount,
    rate: shownMoney(formats, burn.perDay),
    count: burn.lasts,
    n: formats.whole(burn.lasts),
  });
}

function Figures({ fund: { balance, reserved, lowAt, burn } }: { fund: Fund }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <FigureList>
      <Figure label={t('funds.balance')}>{shownMoney(formats, balance)}</Figure>
      <Figure label={t('funds.reserved')}>{shownMoney(formats, reserved)}</Figure>
      <Figure label={t('funds.mark')}>{lowAt ? shownMoney(formats, lowAt) : t('funds.noMark')}</Figure>
      <Figure label={t('funds.perDayOver', { count: burn.days, n: formats.whole(burn.days) })}>
        {shownMoney(formats, burn.perDay)}
      </Figure>
    </FigureList>
  );
}

function Burned({ fund: { fund, balance, burn } }: { fund: Fund }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const days = useOutflow(fund);
  if (!days) return null;
  const { currency } = balance;
  const bars = barsOf(days, ({ day, paid, payouts, queued, added }) =>
    [
      payouts === 0
        ? t('funds.nothingOn', { day: formats.day(day) })
        : t('funds.paidOn', {
            day: formats.day(day),
            amount: formats.money(paid.amount, currency),
            count: payouts,
            n: formats.whole(payouts),
          }),
      ...(isNothing(added.amount) ? [] : [t('funds.addedOn', { amount: formats.money(added.amount, currency) })]),
      ...(queued === 0 ? [] : [t('funds.shortOn', { count: queued, n: formats.whole(queued) })]),
    ].join(formats.between),
  );
  return (
    <Part title={t('funds.dayByDay')}>
      <DayBars
        label={t('funds.dayByDay')}
        days={bars}
        rate={{
          value: Number(burn.perDay.amount),
          label: t('funds.rate', { amount: shownMoney(formats, burn.perDay) }),
        }}
      />
    </Part>
  );
}

/** Payouts that it had too little for. */
function WaitsFor({ fund: { fund, balance } }: { fund: Fund }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const { rows, sum } = useWaitingFor(market, fund);
  if (rows.length === 0 || !sum) return null;
  const columns: Column<PayoutRow>[] = [
    {
      key: 'what',
      label: t('payouts.programme'),
      wide: true,
      show: ({ title, cover: { seller, order } }) => (
        <TextLink to="/m/$market/payouts/$seller/$order" params={{ market, seller, order }} size="sm" data-row-link>
          {t('payouts.of', { title, order })}
        </TextLink>
      ),
    },
    { key: 'asked', label: t('payouts.asked'), show: ({ asked }) => shownMoney(formats, asked), align: 'end' },
    { key: 'again', label: t('funds.triedAgain'), show: ({ due }) => (due ? <Deadline at={due.at} plain /> : '–') },
    { key: 'since', label: t('payouts.begun'), show: ({ at }) => <When at={at} />, align: 'end' },
  ];
  return (
    <Part title={t('funds.waits')}>
      <Text size="sm" mb="xs">
        {t('funds.waitsHint', {
          count: rows.length,
          n: formats.whole(rows.length),
          sum: shownMoney(formats, sum),
          balance: shownMoney(formats, balance),
        })}
      </Text>
      <Table label={t('funds.waits')} columns={columns} rows={rows} keyOf={({ id }) => id} />
    </Part>
  );
}

function PaidFrom({ fund: { fund } }: { fund: Fund }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const { query, rows } = useListing('fundPayouts', { market, fund });
  const columns: Column<Paid>[] = [
    { key: 'what', label: t('statement.what'), show: ({ command }) => commandWords(t, command), wide: true },
    {
      key: 'order',
      label: t('thing.order'),
      show: ({ order, seller }) =>
        order === null ? (
          '–'
        ) : (
          <TextLink
            to="/m/$market/sellers/$seller/orders/$order"
            params={{ market, seller, order }}
            size="sm"
            data-row-link
          >
            {order}
          </TextLink>
        ),
    },
    { key: 'seller', label: t('thing.seller'), show: ({ seller }) => <SellerName id={seller} /> },
    { key: 'at', label: t('statement.at'), show: ({ at }) => <When at={at} /> },
    { key: 'money', label: t('statement.money'), show: ({ money }) => shownMoney(formats, money), align: 'end' },
  ];
  return (
    <Part title={t('funds.paidFrom')}>
      <Listed
        label={t('funds.paidFrom')}
        query={query}
        columns={columns}
        rows={rows}
        keyOf={({ decision, money, seller }) => `${seller} ${decision} ${money.amount}`}
        none={{ title: t('funds.paidNone'), hint: t('funds.paidNoneHint') }}
      />
    </Part>
  );
}
