import { NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useReading } from '../../api.ts';
import { TryButton } from '../../components/try.tsx';
import { useFormats, useMarket, useMarketId } from '../../hooks/place.ts';
import { added, isLess, isNothing, typedAmount } from './amount.ts';
import type { Fund } from './words.ts';
import { shownMoney, useWaitingFor } from './words.ts';

const AMOUNT_MAX = 20;
const OTHER = '';

/** Money into a fund: what it holds then, and whether that is enough for what waits, before it is put in. */
export function TopUp({ fund, quiet = false }: { fund: Fund; quiet?: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const waiting = useWaitingFor(market, fund.fund);
  const [text, setText] = useState('');
  const { currency } = fund.balance;
  const typed = typedAmount(text, fund.balance.amount);
  const amount = typed !== null && !isNothing(typed) ? typed : null;
  const after = (more: string) => added([fund.balance, { amount: more, currency }]) ?? fund.balance;
  return (
    <TryButton
      quiet={quiet}
      label={t('funds.topUp')}
      means={t('funds.topUpMeans', { fund: fund.fund, balance: shownMoney(formats, fund.balance) })}
      input={amount === null ? null : { amount }}
      run={async (body, dryRun, { idempotencyKey: key }) => {
        if (dryRun || key === undefined) return { because: [], balance: after(body.amount) };
        const done = await api.topUpFund({ market, fund: fund.fund, body: { ...body, key } });
        return { because: [], balance: done.balance };
      }}
      confirm={t('funds.topUp')}
      said={t('funds.toppedUp')}
      onDone={() => setText('')}
      show={({ balance }) => <Then balance={balance} waiting={waiting} />}
    >
      <TextInput
        label={t('funds.amount', { currency })}
        inputMode="decimal"
        autoComplete="off"
        maxLength={AMOUNT_MAX}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={text.trim() !== '' && amount === null ? t('funds.noAmount', { currency }) : undefined}
      />
    </TryButton>
  );
}

/** At which balance operators are told that a fund runs low; nothing written: they are not. */
export function MoveMark({ fund: { fund, balance, lowAt } }: { fund: Fund }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const [text, setText] = useState(lowAt?.amount ?? '');
  const { currency } = balance;
  const none = text.trim() === '';
  const amount = none ? null : typedAmount(text, balance.amount);
  const wrong = !none && amount === null;
  return (
    <TryButton
      quiet
      label={t('funds.move')}
      means={t('funds.moveMeans', { fund })}
      input={wrong ? null : { lowAt: amount }}
      run={async (body, dryRun) => {
        if (!dryRun) await api.markFund({ market, fund, body });
        return { because: [], ...body };
      }}
      confirm={t('funds.move')}
      said={t('funds.moved')}
      show={(done) =>
        done.lowAt === null
          ? t('funds.moveNone')
          : t('funds.moveThen', { amount: formats.money(done.lowAt, currency), balance: shownMoney(formats, balance) })
      }
    >
      <TextInput
        label={t('funds.lowAt', { currency })}
        inputMode="decimal"
        autoComplete="off"
        maxLength={AMOUNT_MAX}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={wrong ? t('funds.noAmount', { currency }) : undefined}
      />
    </TryButton>
  );
}

interface ThenProps {
  readonly balance: Fund['balance'];
  readonly waiting: ReturnType<typeof useWaitingFor>;
}

/** What can be drawn then, and whether that is enough for what waits. */
function Then({ balance, waiting: { rows, sum } }: ThenProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const short = sum !== null && isLess(balance.amount, sum.amount);
  return (
    <>
      {t('funds.then', { balance: shownMoney(formats, balance) })}
      {sum &&
        formats.between +
          t(short ? 'funds.notEnough' : 'funds.enough', { count: rows.length, sum: shownMoney(formats, sum) })}
    </>
  );
}

interface OpenProps {
  readonly funds: readonly Fund[];
  /** The one that is wanted, where one is. */
  readonly wanted?: string;
}

/** A new fund: those that a programme pays from and nobody has opened yet stand first. */
export function OpenFund({ funds, wanted }: OpenProps) {
  const { t } = useTranslation();
  const market = useMarketId();
  const place = useMarket();
  const { data } = useReading('programmes', { market });
  const [chosen, setChosen] = useState<string | null>(null);
  const [named, setNamed] = useState('');
  const [low, setLow] = useState('');
  const currency = place.data?.currency ?? '';
  const missing = [
    ...new Set([
      ...(wanted === undefined ? [] : [wanted]),
      ...(data?.items ?? [])
        .flatMap(({ fund }) => fund ?? [])
        .filter((name) => funds.every(({ fund }) => fund !== name)),
    ]),
  ];
  const choice = chosen ?? missing[0] ?? OTHER;
  const typedName = named.trim();
  const name = choice === OTHER ? typedName : choice;
  const wrongName = choice === OTHER && typedName !== '' && !/^[a-z0-9-]{1,60}$/.test(typedName);
  const taken = funds.some(({ fund }) => fund === name);
  const lowAt = low.trim() === '' ? undefined : typedAmount(low, funds[0]?.balance.amount ?? '0.00');
  const ready = name !== '' && !wrongName && !taken && lowAt !== null && currency !== '';
  return (
    <TryButton
      label={t('funds.open')}
      means={t('funds.openMeans')}
      input={ready ? { fund: name, currency, ...(lowAt === undefined ? {} : { lowAt }) } : null}
      run={async (body, dryRun) => {
        if (!dryRun) await api.openFund({ market, body });
        return { because: [], fund: body.fund };
      }}
      confirm={t('funds.open')}
      said={t('funds.opened')}
      onDone={() => {
        setChosen(null);
        setNamed('');
        setLow('');
      }}
      show={({ fund }) => t('funds.openThen', { fund })}
    >
      <Stack gap="md">
        {missing.length > 0 && (
          <NativeSelect
            label={t('funds.which')}
            value={choice}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={[...missing.map((value) => ({ value, label: value })), { value: OTHER, label: t('funds.another') }]}
          />
        )}
        {choice === OTHER && (
          <TextInput
            label={t('funds.name')}
            description={t('funds.nameHint')}
            autoComplete="off"
            maxLength={60}
            value={named}
            onChange={(event) => setNamed(event.currentTarget.value)}
            error={wrongName ? t('funds.nameWrong') : taken ? t('funds.nameTaken') : undefined}
          />
        )}
        <TextInput
          label={t('funds.lowAt', { currency })}
          description={t('funds.lowAtHint')}
          inputMode="decimal"
          autoComplete="off"
          maxLength={AMOUNT_MAX}
          value={low}
          onChange={(event) => setLow(event.currentTarget.value)}
          error={lowAt === null ? t('funds.noAmount', { currency }) : undefined}
        />
        <Text size="sm" c="dimmed">
          {t('funds.openCurrency', { currency })}
        </Text>
      </Stack>
    </TryButton>
  );
}
