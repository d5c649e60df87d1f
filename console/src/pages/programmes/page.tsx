import { Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import { lastDays } from '../../components/charts/days.ts';
import { DayBars } from '../../components/charts/days.tsx';
import { MoneyTabs } from '../../components/desk/money-tabs.tsx';
import { Figure, FigureList } from '../../components/figures.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import { useFormats } from '../../hooks/place.ts';
import classes from './programmes.module.css';

const route = getRouteApi('/signed-in/m/$market/programmes');

type Programmes = AnswerOf<'programmes'>;
type Programme = Programmes['items'][number];
type Money = Programme['month']['paid'][number];

const DAYS_SHOWN = 30;

const waitingIn = ({ waiting }: Programme, status: Programme['waiting'][number]['status']) =>
  waiting.filter((each) => each.status === status);
const countOf = (waiting: Programme['waiting']): number => waiting.reduce((sum, { payouts }) => sum + payouts, 0);

/** The programmes that pay, each in plain words, with what it paid and what waits. */
export function ProgrammesPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const query = useReading('programmes', { market }, { refetchInterval: 30_000 });
  const { data } = query;
  const claimed = countOf((data?.items ?? []).flatMap((each) => waitingIn(each, 'claimed')));
  return (
    <>
      <MoneyTabs />
      <Page
        title={
          data && data.items.length > 0
            ? claimed > 0
              ? t('programmes.titleClaimed', { count: claimed, n: formats.whole(claimed) })
              : t('programmes.titleNone', { count: data.items.length, n: formats.whole(data.items.length) })
            : t('funds.tab.programmes')
        }
        name={t('funds.tab.programmes')}
        lead={
          <>
            {t('programmes.lead')}
            {formats.between}
            <TextLink to="/m/$market/payouts" params={{ market }} underline="always">
              {t('programmes.toClaims')}
            </TextLink>
          </>
        }
      >
        {data ? (
          <All data={data} />
        ) : query.error ? (
          <Trouble error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <RowsSkeleton />
        )}
      </Page>
    </>
  );
}

function All({ data }: { data: Programmes }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  if (data.items.length === 0)
    return (
      <Empty title={t('programmes.none')}>
        {t('programmes.noneHint')}{' '}
        <TextLink to="/m/$market/policy" params={{ market }} size="sm" underline="always">
          {t('nav.policy')}
        </TextLink>
      </Empty>
    );
  return (
    <>
      {data.items.map((programme) => (
        <One key={programme.name} programme={programme} to={data.to} />
      ))}
      {data.fee.length > 0 && (
        <Part title={t('programmes.fee')}>
          <Words words={data.fee} />
        </Part>
      )}
    </>
  );
}

const Words = ({ words }: { words: readonly string[] }) => (
  <ul className={classes.words}>
    {words.map((text) => (
      <li key={text}>{text}</li>
    ))}
  </ul>
);

function One({ programme, to }: { programme: Programme; to: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const { name, title, words, inForce, month, claimed } = programme;
  const sums = (paid: readonly Money[]) =>
    paid.length === 0
      ? t('programmes.nothing')
      : paid.map(({ amount, currency }) => formats.money(amount, currency)).join(' · ');
  return (
    <Part title={title} id={name}>
      <Stack gap="md">
        {inForce ? <Words words={words} /> : <Text size="sm">{t('programmes.notInForce')}</Text>}
        {inForce && (
          <TextLink to="/m/$market/rules" params={{ market }} hash={`programmes.${name}`} size="sm" underline="always">
            {t('programmes.inRules')}
          </TextLink>
        )}
        <FigureList>
          <Figure label={t('programmes.paidMonth', { from: formats.day(month.from) })}>{sums(month.paid)}</Figure>
          <Figure label={t('programmes.payouts')}>{formats.whole(month.payouts)}</Figure>
          <Figure label={t('programmes.how')}>{t(claimed ? 'programmes.byClaim' : 'programmes.byItself')}</Figure>
        </FigureList>
        <Waits programme={programme} />
        <Days programme={programme} to={to} />
      </Stack>
    </Part>
  );
}

/** What waits of a programme, and what to do about it. */
function Waits({ programme }: { programme: Programme }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const [claims, paying] = [countOf(waitingIn(programme, 'claimed')), countOf(waitingIn(programme, 'paying'))];
  const queued = waitingIn(programme, 'queued');
  if (claims === 0 && paying === 0 && queued.length === 0) return null;
  return (
    <Stack gap={4}>
      {claims > 0 && (
        <Text size="sm">
          {t('programmes.claims', { count: claims, n: formats.whole(claims) })}
          {formats.between}
          <TextLink to="/m/$market/payouts" params={{ market }} size="sm" underline="always">
            {t('programmes.decide')}
          </TextLink>
        </Text>
      )}
      {queued.map(({ fund, payouts, asked }) => (
        <Text key={`${fund} ${asked.currency}`} size="sm" fw={600}>
          {t('programmes.queued', {
            count: payouts,
            n: formats.whole(payouts),
            amount: formats.money(asked.amount, asked.currency),
            fund: fund ?? '',
          })}
          {formats.between}
          {fund !== null && (
            <TextLink to="/m/$market/funds/$fund" params={{ market, fund }} size="sm" underline="always">
              {t('programmes.toFund')}
            </TextLink>
          )}
        </Text>
      ))}
      {paying > 0 && (
        <Text size="sm" c="dimmed">
          {t('programmes.paying', { count: paying, n: formats.whole(paying) })}
        </Text>
      )}
    </Stack>
  );
}

/** What it paid day by day, in the currency that it paid the most days in. */
function Days({ programme: { title, days }, to }: { programme: Programme; to: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const currency = days[0]?.paid[0]?.currency;
  if (currency === undefined) return null;
  const told = new Map(days.map((each) => [each.day, each]));
  const bars = lastDays(to, DAYS_SHOWN).map((day) => {
    const found = told.get(day);
    const amount = found?.paid.find((each) => each.currency === currency)?.amount ?? '0';
    const payouts = found?.payouts ?? 0;
    return {
      day,
      value: Number(amount),
      told:
        payouts === 0
          ? t('funds.nothingOn', { day: formats.day(day) })
          : t('funds.paidOn', {
              day: formats.day(day),
              amount: formats.money(amount, currency),
              count: payouts,
              n: formats.whole(payouts),
            }),
    };
  });
  return <DayBars label={t('programmes.dayByDay', { title })} days={bars} />;
}
