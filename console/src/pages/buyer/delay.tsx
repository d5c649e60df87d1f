import { Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useReading } from '../../api.ts';
import { Trouble } from '../../components/states.tsx';
import { TryButton } from '../../components/try.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import classes from './buyer.module.css';
import type { Order } from './words.ts';

/** What the seller said of a delay, and the buyer's word on it: agree, or cancel. */
export function DelayNotice({ order }: { order: Order }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { market = '', buyer = '' } = useParams({ strict: false });
  const at = { market, buyer, seller: order.seller, order: order.order };
  const told = useReading('orderDelay', at);
  if (told.error) return <Trouble error={told.error} onRetry={() => void told.refetch()} />;
  const delay = told.data?.delay?.delay;
  if (!told.data || !delay) return null;
  const by = delay.deliverBy ?? delay.shipBy;
  const date = by === null ? '' : formats.dayOf(by);
  const { can, words } = told.data;
  const reason = told.data.delay?.reason;
  return (
    <section className={classes.next} aria-label={t('buyer.delay.label')}>
      <Text fw={600}>
        {t(delay.deliverBy === null ? 'buyer.delay.ship' : 'buyer.delay.deliver', { date })}
        {reason && ` ${t('buyer.delay.because', { reason: t(`act.delayReason.${reason as 'other'}`) })}`}
      </Text>
      {words && (
        <Text size="sm" component="blockquote" m={0}>
          {words}
        </Text>
      )}
      {delay.answer ? (
        <Text size="sm">{t(`buyer.delay.${delay.answer.choice}`, { at: formats.dateTime(delay.answer.at) })}</Text>
      ) : (
        me.data?.kind === 'buyer' && (
          <Stack gap="sm">
            <Text size="sm">{t('buyer.delay.means')}</Text>
            <div className={classes.buttons}>
              {can.agree.possible && (
                <TryButton
                  label={t('buyer.delay.agree')}
                  input={{}}
                  run={(_, dryRun, options) => api.agreeToDelay({ ...at, dryRun }, options)}
                  confirm={t('buyer.delay.agree')}
                  said={t('buyer.delay.agreedSaid')}
                />
              )}
              {can.decline.possible && (
                <TryButton
                  quiet
                  label={t('buyer.delay.decline')}
                  input={{}}
                  run={(_, dryRun, options) => api.declineDelay({ ...at, dryRun }, options)}
                  confirm={t('buyer.delay.decline')}
                  said={t('buyer.delay.declinedSaid')}
                />
              )}
            </div>
          </Stack>
        )
      )}
    </section>
  );
}
