import { NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, RequestOf } from '../../../../sdk/index.ts';
import { api, useReading } from '../../api.ts';
import { DateField } from '../../components/date-field.tsx';
import { Part } from '../../components/page.tsx';
import { RowsSkeleton, Trouble } from '../../components/states.tsx';
import { When } from '../../components/time.tsx';
import { TryButton } from '../../components/try.tsx';
import { WhyButton } from '../../components/why.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import classes from './order.module.css';

type Acts = AnswerOf<'orderActs'>;
type Kind = keyof Acts['can'];
interface At {
  readonly market: string;
  readonly seller: string;
  readonly order: string;
}

const TEXT_MAX = 5000;
const KINDS: readonly Kind[] = ['confirm', 'delay', 'cancel', 'refund'];

/** What the seller can do on an order now, each tried before it is done, and what was done. */
export function OrderActs({ order }: { order: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const { market = '', seller = '' } = useParams({ strict: false });
  const at = { market, seller, order };
  const acts = useReading('orderActs', at, { refetchInterval: 60_000 });
  const own = me.data?.kind === 'seller';
  if (!acts.data) {
    if (acts.error) return <Trouble error={acts.error} onRetry={() => void acts.refetch()} />;
    return own ? <RowsSkeleton rows={1} /> : null;
  }
  const { can, left } = acts.data;
  const possible = KINDS.filter((kind) => can[kind].possible);
  const why = [...new Set(KINDS.flatMap((kind) => can[kind].why ?? []))];
  return (
    <>
      {own && (
        <Part title={t('act.title')}>
          <div className={classes.acts}>
            {possible.includes('confirm') && <Confirm at={at} />}
            {possible.includes('delay') && <Delay at={at} />}
            {possible.includes('refund') && <Refund at={at} left={left} />}
            {possible.includes('cancel') && <Cancel at={at} />}
          </div>
          {why.length > 0 && (
            <Text size="sm" c="dimmed" mt={possible.length > 0 ? 'sm' : 0} component="div">
              {possible.length === 0 ? t('act.nothing') : t('act.notAll')}{' '}
              <WhyButton
                about={t('act.notAll')}
                explain={() => ({
                  title: t('act.notAll'),
                  reasons: KINDS.flatMap((kind) => {
                    const { why: text } = can[kind];
                    return text === null
                      ? []
                      : [{ text: t('act.cannot', { act: t(`act.kind.${kind}`), why: text }), verdict: 'blocks' }];
                  }),
                })}
              />
            </Text>
          )}
        </Part>
      )}
      {acts.data.acts.length > 0 && <DoneSoFar acts={acts.data} />}
    </>
  );
}

function DoneSoFar({ acts }: { acts: Acts }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Part title={t('act.done')}>
      <ul className={classes.marks}>
        {acts.acts.map(({ act, words, because }) => {
          const amount = act.asked?.amount;
          const about = t(`act.kind.${act.kind}`);
          return (
            <li key={act.id} className={classes.mark}>
              <Text size="sm">
                <Text component="span" size="sm" fw={600}>
                  {about}
                </Text>{' '}
                · <When at={act.at} />
                {amount && ` · ${formats.money(amount.amount, amount.currency)}`}
                {act.delay?.deliverBy && ` · ${t('act.newDeliverBy', { at: formats.dayOf(act.delay.deliverBy) })}`}
                {act.delay?.shipBy && ` · ${t('act.newShipBy', { at: formats.dayOf(act.delay.shipBy) })}`}
                {act.delay && ` · ${t(`act.delayAnswer.${act.delay.answer?.choice ?? 'none'}`)}`}{' '}
                <WhyButton about={about} explain={() => ({ title: about, reasons: because })} />
              </Text>
              {words && (
                <Text size="sm" component="blockquote" className={classes.words}>
                  {words}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function Confirm({ at }: { at: At }) {
  const { t } = useTranslation();
  const [fields, setFields] = useState({ carrier: '', service: '', tracking: '' });
  const body = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  ) as RequestOf<'confirmShipment'>['body'];
  return (
    <TryButton
      label={t('act.confirm')}
      means={t('act.confirmMeans')}
      input={body}
      run={(ready, dryRun, options) => api.confirmShipment({ ...at, dryRun, body: ready }, options)}
      confirm={t('act.confirm')}
      said={t('act.confirmed')}
    >
      {(['carrier', 'service', 'tracking'] as const).map((name) => (
        <TextInput
          key={name}
          label={t(`act.field.${name}`)}
          value={fields[name]}
          maxLength={80}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setFields((old) => ({ ...old, [name]: value }));
          }}
        />
      ))}
    </TryButton>
  );
}

interface Said {
  readonly words: string;
  readonly onChange: (words: string) => void;
}

function ToBuyer({ words, onChange }: Said) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t('act.words')}
      description={t('act.wordsHint')}
      value={words}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={2}
      maxRows={10}
      maxLength={TEXT_MAX}
    />
  );
}

const saying = (words: string): { words?: string } => (words.trim() === '' ? {} : { words: words.trim() });

const DELAY_REASONS = ['out-of-stock', 'being-made', 'carrier', 'weather', 'other'] as const;
const CANCEL_REASONS = ['out-of-stock', 'price-error', 'cannot-ship', 'buyer-asked', 'other'] as const;
const REFUND_REASONS = ['late', 'not-received', 'damaged', 'not-as-described', 'goodwill', 'other'] as const;

function Delay({ at }: { at: At }) {
  const { t } = useTranslation();
  const [dates, setDates] = useState({ shipBy: '', deliverBy: '' });
  const [reason, setReason] = useState<(typeof DELAY_REASONS)[number] | ''>('');
  const [words, setWords] = useState('');
  const { shipBy, deliverBy } = dates;
  const complete = reason !== '' && (shipBy !== '' || deliverBy !== '');
  const input = complete
    ? {
        reason,
        ...(shipBy === '' ? {} : { shipBy }),
        ...(deliverBy === '' ? {} : { deliverBy }),
        ...saying(words),
      }
    : null;
  return (
    <TryButton
      quiet
      label={t('act.delay')}
      means={t('act.delayMeans')}
      input={input}
      run={(body, dryRun, options) => api.announceDelay({ ...at, dryRun, body }, options)}
      confirm={t('act.delay')}
      said={t('act.delayed')}
    >
      {(['shipBy', 'deliverBy'] as const).map((name) => (
        <DateField
          key={name}
          label={t(`act.field.${name}`)}
          value={dates[name]}
          onDay={(day) => setDates((old) => ({ ...old, [name]: day }))}
        />
      ))}
      <NativeSelect
        label={t('act.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as typeof reason)}
        data={[
          { value: '', label: t('act.choose') },
          ...DELAY_REASONS.map((value) => ({ value, label: t(`act.delayReason.${value}`) })),
        ]}
      />
      <ToBuyer words={words} onChange={setWords} />
    </TryButton>
  );
}

function Cancel({ at }: { at: At }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<(typeof CANCEL_REASONS)[number] | ''>('');
  const [words, setWords] = useState('');
  return (
    <TryButton
      quiet
      label={t('act.cancel')}
      means={t('act.cancelMeans')}
      input={reason === '' ? null : { reason, ...saying(words) }}
      run={(body, dryRun, options) => api.cancelOrder({ ...at, dryRun, body }, options)}
      confirm={t('act.cancelNow')}
      said={t('act.cancelled')}
    >
      <NativeSelect
        label={t('act.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as typeof reason)}
        data={[
          { value: '', label: t('act.choose') },
          ...CANCEL_REASONS.map((value) => ({ value, label: t(`act.cancelReason.${value}`) })),
        ]}
      />
      <ToBuyer words={words} onChange={setWords} />
    </TryButton>
  );
}

function Refund({ at, left }: { at: At; left: Acts['left'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState<(typeof REFUND_REASONS)[number] | ''>('');
  const [words, setWords] = useState('');
  const all = left ? formats.money(left.amount, left.currency) : '';
  const input =
    reason === '' ? null : { reason, ...(amount.trim() === '' ? {} : { amount: amount.trim() }), ...saying(words) };
  return (
    <TryButton
      quiet
      label={t('act.refund')}
      means={t('act.refundMeans', { all })}
      input={input}
      run={(body, dryRun, options) => api.refundOrder({ ...at, dryRun, body }, options)}
      confirm={t('act.refundNow')}
      said={t('act.refunded')}
      show={({ act }) => {
        const asked = act.asked?.amount;
        return asked && t('act.refundShown', { amount: formats.money(asked.amount, asked.currency) });
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t('act.field.amount', { currency: left?.currency ?? '' })}
          description={t('act.amountHint', { all })}
          inputMode="decimal"
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('act.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value as typeof reason)}
          data={[
            { value: '', label: t('act.choose') },
            ...REFUND_REASONS.map((value) => ({ value, label: t(`act.refundReason.${value}`) })),
          ]}
        />
        <ToBuyer words={words} onChange={setWords} />
      </Stack>
    </TryButton>
  );
}
