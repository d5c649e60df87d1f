import { Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { api, useReading } from '../../api.ts';
import { Part } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { When } from '../../components/time.tsx';
import { TryButton } from '../../components/try.tsx';
import { WhyButton } from '../../components/why.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import classes from './buyer.module.css';

type Protection = AnswerOf<'buyerProtection'>;
type Programme = Protection['programmes'][number];
type Payout = NonNullable<Protection['cover']>['payouts'][number];

interface At {
  readonly market: string;
  readonly buyer: string;
  readonly seller: string;
  readonly order: string;
}

const TEXT_MAX = 5000;

/** Programmes that are for this order and pay its buyer: what they say, what is left, what was paid. Nothing where there are none. */
export function Programmes({ at }: { at: At }) {
  const { t } = useTranslation();
  const protection = useReading('buyerProtection', at);
  if (protection.error && !protection.data)
    return (
      <Part title={t('buyer.programmes.title')}>
        <Trouble error={protection.error} onRetry={() => void protection.refetch()} />
      </Part>
    );
  const payouts = protection.data?.cover?.payouts.filter(({ to }) => to === 'buyer') ?? [];
  const programmes =
    protection.data?.programmes.filter(
      ({ name, applies, to, claimedBy, claimable }) =>
        payouts.some((each) => each.programme === name) ||
        (to === 'buyer' && applies && (claimedBy === null || claimable)),
    ) ?? [];
  if (programmes.length === 0) return null;
  return (
    <Part title={t('buyer.programmes.title')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('buyer.programmes.hint')}
      </Text>
      <ul className={classes.promises}>
        {programmes.map((programme) => (
          <li key={programme.name}>
            <One programme={programme} payouts={payouts.filter((each) => each.programme === programme.name)} at={at} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function One({ programme, payouts, at }: { programme: Programme; payouts: readonly Payout[]; at: At }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { title, words, left, claimedBy, claimable } = programme;
  return (
    <Stack gap={4}>
      <Text size="sm" component="div">
        <strong>{title}</strong>{' '}
        <WhyButton about={title} explain={() => ({ title, reasons: words.map((text) => ({ text })) })} />
      </Text>
      {left.map(({ scope, amount, limit }) => (
        <Text key={scope} size="sm" className="tabular">
          {t('buyer.programmes.leftOf', {
            what: t(`buyer.programmes.left.${scope}`),
            amount: formats.money(amount.amount, amount.currency),
            limit: formats.money(limit.amount, limit.currency),
          })}
        </Text>
      ))}
      {claimedBy === null && payouts.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('buyer.programmes.byItself')}
        </Text>
      )}
      {payouts.map((payout) => (
        <Paid key={payout.id} payout={payout} />
      ))}
      {claimable && claimedBy === 'buyer' && me.data?.kind === 'buyer' && <Claim programme={programme.name} at={at} />}
    </Stack>
  );
}

/** What was paid, or why not, and what caps took away. */
function Paid({ payout }: { payout: Payout }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { granted, asked, status, refusal, boundBy, rest, at, decided } = payout;
  const money = granted ?? asked;
  return (
    <Text size="sm">
      <strong className={classes.money}>{formats.money(money.amount, money.currency)}</strong>,{' '}
      {t(`buyer.programmes.status.${status}`)}
      {refusal && `: ${t(`buyer.programmes.refusal.${refusal}`)}`} · <When at={at} />
      {boundBy && formats.between + t(`buyer.programmes.bound.${boundBy}`)}
      {rest &&
        formats.between +
          t(`buyer.programmes.rest.${rest.bearer}`, {
            amount: formats.money(rest.amount.amount, rest.amount.currency),
          })}
      {decided?.reasons && ` ${decided.reasons}`}
    </Text>
  );
}

function Claim({ programme, at }: { programme: string; at: At }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [words, setWords] = useState('');
  const said = words.trim();
  return (
    <div>
      <TryButton
        quiet
        label={t('buyer.programmes.claim')}
        means={t('buyer.programmes.claimMeans')}
        input={{ programme, ...(said === '' ? {} : { words: said }) }}
        run={(body, dryRun, options) => api.claimAsBuyer({ ...at, dryRun, body }, options)}
        confirm={t('buyer.programmes.claim')}
        said={t('buyer.programmes.claimed')}
        show={({ cover }) => {
          const payout = cover.payouts.findLast((each) => each.programme === programme);
          return (
            payout && t('buyer.programmes.comes', { amount: formats.money(payout.asked.amount, payout.asked.currency) })
          );
        }}
      >
        <Textarea
          label={t('buyer.programmes.claimWords')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={TEXT_MAX}
        />
      </TryButton>
    </div>
  );
}
