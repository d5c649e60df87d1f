import { Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import { DeskOne } from '../../components/desk/one.tsx';
import { Figure, FigureList } from '../../components/figures.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import { Empty } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { Table } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { WordsSaid } from '../../components/words-said.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import { marketPage } from '../../layout/pages.ts';
import { shownMoney } from '../funds/words.ts';
import { DecidePayout } from './decide.tsx';

const route = getRouteApi('/signed-in/m/$market/payouts/$seller/$order');

type Protection = AnswerOf<'orderProtection'>;
type Cover = NonNullable<Protection['cover']>;
type Payout = Cover['payouts'][number];
type FeeLine = NonNullable<Cover['fees']>['lines'][number];

/** What programmes pay for one order: each payout with its measure, its caps and who pays, the claim with its decision, then the rules. */
export function PayoutPage() {
  const { t } = useTranslation();
  const { market, seller, order } = route.useParams();
  const query = useReading('orderProtection', { market, seller, order }, { refetchInterval: 30_000 });
  const up = { to: marketPage(market, 'payouts'), label: t('desk.tab.payouts') };
  return (
    <DeskOne query={query} name={t('payouts.name')} up={up}>
      {(data) => <OfOrder data={data} up={up} />}
    </DeskOne>
  );
}

function OfOrder({ data, up }: { data: Protection; up: { to: string; label: string } }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, seller, order } = route.useParams();
  const payouts = data.cover?.payouts ?? [];
  const claimed = payouts.find(({ status }) => status === 'claimed');
  return (
    <Page
      title={
        claimed
          ? t('payouts.oneClaimed', { title: claimed.title, amount: shownMoney(formats, claimed.asked) })
          : t('payouts.oneTitle', { order })
      }
      name={t('payouts.name')}
      up={up}
      lead={
        <>
          {t('thing.order')}{' '}
          <TextLink to="/m/$market/sellers/$seller/orders/$order" params={{ market, seller, order }} underline="always">
            {order}
          </TextLink>{' '}
          · {t('thing.seller')}{' '}
          <TextLink to="/m/$market/sellers/$seller/health" params={{ market, seller }} underline="always">
            <SellerName id={seller} />
          </TextLink>
          {data.cover?.buyer != null && ` · ${t('person.buyer')} ${data.cover.buyer}`}
        </>
      }
    >
      {payouts.length === 0 && <Empty title={t('payouts.nothingYet')}>{t('payouts.nothingYetHint')}</Empty>}
      {payouts.map((payout) => (
        <One key={payout.id} payout={payout} cover={data.cover?.id ?? ''} />
      ))}
      {data.programmes
        .filter(({ applies, name }) =>
          payouts.length === 0 ? applies : payouts.some(({ programme }) => programme === name),
        )
        .map(({ name, title, words, left }) => (
          <Part key={name} title={t('payouts.rule', { title })}>
            <Text size="sm">{words.join(' · ')}</Text>
            {left.map(({ scope, amount, limit }) => (
              <Text key={scope} size="sm" className="tabular">
                {t('payouts.leftOf', {
                  cap: t(`payouts.cap.${scope}`),
                  amount: shownMoney(formats, amount),
                  limit: shownMoney(formats, limit),
                })}
              </Text>
            ))}
          </Part>
        ))}
      {data.cover?.fees && <Fees lines={data.cover.fees.lines} />}
    </Page>
  );
}

function One({ payout, cover }: { payout: Payout; cover: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { title, status, due, words, decided, at, to } = payout;
  return (
    <Part title={title} aside={<Text size="sm">{t(`payouts.status.${status}`)}</Text>}>
      <Stack gap="md">
        <Reckoned payout={payout} />
        {due && status === 'claimed' && (
          <Text size="sm">
            <Deadline at={due.at} /> ·{' '}
            {t(due.silence === 'is-paid' ? 'payouts.silencePaid' : 'payouts.silenceRefused', {
              at: formats.dateTime(due.at),
            })}
          </Text>
        )}
        {(words !== null || decided?.reasons) && (
          <WordsSaid
            said={[
              ...(words === null
                ? []
                : [
                    { key: 'claim', role: t('payouts.theySay'), by: t(`person.${to}`), market: false, at, text: words },
                  ]),
              ...(decided?.reasons
                ? [
                    {
                      key: 'reasons',
                      role: t('payouts.reasons'),
                      by: t('person.operator'),
                      market: true,
                      at: decided.at,
                      text: decided.reasons,
                    },
                  ]
                : []),
            ]}
          />
        )}
        {status === 'claimed' && me.data?.kind === 'operator' && <DecidePayout payout={payout} cover={cover} />}
      </Stack>
    </Part>
  );
}

/** From what was measured to what is paid: the formula, the caps, who bears the rest. */
function Reckoned({ payout }: { payout: Payout }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const { base, formula, asked, granted, boundBy, rest, left, payer, fund, to, status, refusal, at } = payout;
  return (
    <Stack gap="xs">
      <FigureList>
        <Figure label={t('payouts.measured')}>{shownMoney(formats, base)}</Figure>
        <Figure label={t('payouts.formula')}>{shownMoney(formats, formula)}</Figure>
        <Figure label={t(granted ? 'payouts.granted' : 'payouts.asked')}>
          {shownMoney(formats, granted ?? asked)}
        </Figure>
        <Figure label={t('payouts.payer')}>
          {fund === null ? (
            t(`payouts.payers.${payer}`)
          ) : (
            <TextLink to="/m/$market/funds/$fund" params={{ market, fund }} size="sm" underline="always">
              {t('payouts.fromFund', { fund })}
            </TextLink>
          )}
        </Figure>
        <Figure label={t('payouts.to')}>{t(`person.${to}`)}</Figure>
        <Figure label={t('payouts.begun')}>
          <When at={at} />
        </Figure>
      </FigureList>
      {boundBy && boundBy !== 'fund' && (
        <Text size="sm">{t('payouts.bound', { cap: t(`payouts.cap.${boundBy}`) })}</Text>
      )}
      {rest && <Text size="sm">{t(`payouts.rest.${rest.bearer}`, { amount: shownMoney(formats, rest.amount) })}</Text>}
      {refusal && <Text size="sm">{t(`payouts.refusal.${refusal}`)}</Text>}
      {status === 'queued' && fund !== null && (
        <Text size="sm" fw={600}>
          {t('payouts.waitsForFund', { fund })}
          {formats.between}
          <TextLink to="/m/$market/funds/$fund" params={{ market, fund }} size="sm" underline="always">
            {t('programmes.toFund')}
          </TextLink>
        </Text>
      )}
      {left.map(({ scope, amount }) => (
        <Text key={scope} size="sm" c="dimmed" className="tabular">
          {t('payouts.leftThen', { cap: t(`payouts.cap.${scope}`), amount: shownMoney(formats, amount) })}
        </Text>
      ))}
    </Stack>
  );
}

/** An amount is never broken from its currency. */
const Whole = ({ children }: { children: string }) => <span style={{ whiteSpace: 'nowrap' }}>{children}</span>;

/** What the service costs the seller for this order. */
function Fees({ lines }: { lines: readonly FeeLine[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const columns: Column<FeeLine>[] = [
    { key: 'line', label: t('payouts.line'), show: ({ line }) => line, wide: true },
    { key: 'of', label: t('payouts.price'), show: ({ of }) => <Whole>{shownMoney(formats, of)}</Whole>, align: 'end' },
    {
      key: 'rate',
      label: t('payouts.byRate'),
      show: ({ byRate }) => <Whole>{shownMoney(formats, byRate)}</Whole>,
      align: 'end',
    },
    { key: 'fee', label: t('payouts.fee'), show: ({ fee }) => <Whole>{shownMoney(formats, fee)}</Whole>, align: 'end' },
    { key: 'why', label: t('payouts.why'), show: ({ text }) => text },
  ];
  return (
    <Part title={t('payouts.fees')}>
      <Table label={t('payouts.fees')} columns={columns} rows={lines} keyOf={({ line }) => line} />
    </Part>
  );
}
