import { Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useReading } from '../../api.ts';
import { Page } from '../../components/page.tsx';
import { fastWords } from '../../components/return/words.ts';
import { Empty, Trouble } from '../../components/states.tsx';
import { Try } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';
import { useSellerTitle } from '../../hooks/seller-title.ts';
import { buyerOrderPage } from '../../layout/pages.ts';
import type { Picked } from './items.tsx';
import { allOf, ItemsField, isChoice, linesOf } from './items.tsx';
import type { Ground } from './returnable.ts';
import { barredIn, canBegin, groundsOf, wholeOf } from './returnable.ts';
import type { Order } from './words.ts';

const route = getRouteApi('/signed-in/m/$market/b/$buyer/orders/$seller/$order/withdraw');

/** First step of a withdrawal from the contract: said, without a reason. It takes effect once it is confirmed, on the page of the return. */
export function WithdrawalPage() {
  const { t } = useTranslation();
  const { market, buyer, seller, order: id } = route.useParams();
  const at = { market, buyer, seller, order: id };
  const order = useReading('buyerOrder', at);
  const returns = useReading('orderReturns', at);
  const up = { to: buyerOrderPage(market, buyer, seller, id), label: t('order.title', { order: id }) };
  const error = order.error ?? returns.error;
  const ground = returns.data && groundsOf(returns.data).find((each) => each.ground === 'withdrawal');
  return (
    <Page title={t('return.withdrawTitle')} name={t('return.withdraw')} up={up} lead={t('return.withdrawLead')}>
      {order.data && returns.data ? (
        ground && canBegin(ground) ? (
          <Declare order={order.data} ground={ground} />
        ) : (
          <Empty title={t('return.notPossible')}>{ground && wholeOf(ground)?.because[0]?.text}</Empty>
        )
      ) : error ? (
        <Trouble error={error} onRetry={() => void Promise.all([order.refetch(), returns.refetch()])} />
      ) : (
        <Stack role="status" aria-label={t('loading')}>
          <Skeleton height={160} />
        </Stack>
      )}
    </Page>
  );
}

function Declare({ order, ground }: { order: Order; ground: Ground }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const { market, buyer, seller, order: id } = route.useParams();
  const shop = useSellerTitle(seller);
  const barred = barredIn(ground);
  const [picked, setPicked] = useState<Picked>(() =>
    Object.fromEntries(
      Object.entries(allOf(order.lines)).map(([line, n]) => [line, barred[line] === undefined ? n : 0]),
    ),
  );
  const lines = linesOf(order.lines, picked);
  return (
    <Stack gap="lg">
      <Text fw={600}>{t('return.withdrawAs', { order: id, seller: shop })}</Text>
      {isChoice(order.lines) && (
        <ItemsField
          lines={order.lines}
          picked={picked}
          onPick={setPicked}
          label={t('return.items')}
          hint={lines === null ? t('return.itemsNone') : t('return.itemsHint')}
          barred={barred}
        />
      )}
      <Try
        input={lines}
        run={(body, dryRun, options) =>
          api.declareWithdrawal({ market, buyer, seller, order: id, dryRun, body }, options)
        }
        confirm={t('return.withdrawSend')}
        said={t('return.withdrawSaid')}
        show={(answer) => (
          <Text component="span" fw={600}>
            {t('return.gets', { amount: formats.money(answer.return.asked.amount, answer.return.asked.currency) })}
            {formats.between}
            {t(`return.bearer.${answer.return.freight}`)}
            {answer.fast && formats.between + fastWords(t, formats, answer.fast, true)}
          </Text>
        )}
        onDone={(answer) =>
          navigate({
            to: '/m/$market/b/$buyer/returns/$return',
            params: { market, buyer, return: answer.return.id },
            replace: true,
          })
        }
      />
    </Stack>
  );
}
