import { NativeSelect, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, RequestOf } from '../../../../sdk/index.ts';
import { api, useReading } from '../../api.ts';
import { TryButton } from '../../components/try.tsx';
import { useFormats, useMarket, useMarketId } from '../../hooks/place.ts';
import { added, isNothing, typedAmount } from '../funds/amount.ts';

export type Hold = AnswerOf<'sellerHolds'>['items'][number];
export type Leg = AnswerOf<'sellerStatement'>['items'][number];
type Body = RequestOf<'holdMoney'>['body'];

const REASONS = [
  'claims-expected',
  'counterfeit',
  'identity',
  'court-order',
  'other',
] as const satisfies readonly Body['reason'][];
const TEXT_MAX = 5000;
const AMOUNT_MAX = 20;
const DAYS_MAX = 180;
/** In what places an amount of a currency is typed where nothing of it is there to go by. */
const NOTHING = '0.00';

/** Why, in words that the seller reads. */
function Words({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t('statement.acts.words')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={2}
      maxLength={TEXT_MAX}
      withAsterisk
    />
  );
}

interface HoldProps {
  /** Whose money; without it, it is asked for. */
  readonly seller?: string;
}

/** Money of a seller is held: how much, why and for how long at most; what stays within reach then stands there before it is done. */
export function HoldMoney({ seller }: HoldProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const place = useMarket();
  const [typedSeller, setSeller] = useState('');
  const [text, setText] = useState('');
  const [reason, setReason] = useState<Body['reason']>('claims-expected');
  const [days, setDays] = useState<number | string>(30);
  const [words, setWords] = useState('');
  const of = seller ?? typedSeller.trim();
  const currency = place.data?.currency ?? '';
  const balances = useReading('sellerBalances', { market, seller: of }, { enabled: seller !== undefined });
  const available = balances.data?.items.find(
    ({ account, money }) => account === 'seller.available' && money.currency === currency,
  )?.money;
  const typed = typedAmount(text, available?.amount ?? NOTHING);
  const amount = typed !== null && !isNothing(typed) ? typed : null;
  const said = words.trim();
  const ready = of !== '' && amount !== null && currency !== '' && typeof days === 'number' && said !== '';
  return (
    <TryButton
      label={t('statement.acts.hold')}
      means={t('statement.acts.holdMeans')}
      input={ready ? { of, body: { amount, currency, reason, words: said, days } satisfies Body } : null}
      run={(input, dryRun, options) => api.holdMoney({ market, seller: input.of, dryRun, body: input.body }, options)}
      confirm={t('statement.acts.hold')}
      said={t('statement.acts.heldSaid')}
      onDone={() => {
        setText('');
        setWords('');
      }}
      show={({ hold }) => {
        const left = available && added([available, { ...hold.money, amount: `-${hold.money.amount}` }]);
        return [
          t('statement.acts.holdThen', {
            amount: formats.money(hold.money.amount, hold.money.currency),
            at: formats.dateTime(hold.releaseAt),
          }),
          ...(left ? [t('statement.acts.holdLeft', { amount: formats.money(left.amount, left.currency) })] : []),
        ].join(formats.between);
      }}
    >
      <Stack gap="md">
        {seller === undefined && (
          <TextInput
            label={t('statement.acts.seller')}
            description={t('statement.acts.sellerHint')}
            autoComplete="off"
            maxLength={300}
            value={typedSeller}
            onChange={(event) => setSeller(event.currentTarget.value)}
            withAsterisk
          />
        )}
        <TextInput
          label={t('funds.amount', { currency })}
          inputMode="decimal"
          autoComplete="off"
          maxLength={AMOUNT_MAX}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={text.trim() !== '' && amount === null ? t('funds.noAmount', { currency }) : undefined}
          withAsterisk
        />
        <NativeSelect
          label={t('statement.heldReason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value as Body['reason'])}
          data={REASONS.map((value) => ({ value, label: t(`statement.holdReason.${value}`) }))}
        />
        <NumberInput
          label={t('statement.acts.days')}
          description={t('statement.acts.daysHint', { most: DAYS_MAX })}
          min={1}
          max={DAYS_MAX}
          allowDecimal={false}
          clampBehavior="strict"
          value={days}
          onChange={setDays}
          withAsterisk
        />
        <Words value={words} onChange={setWords} />
      </Stack>
    </TryButton>
  );
}

/** What is held is the seller's to have again, before its time is over. */
export function Release({ hold: { id, money, releaseAt } }: { hold: Hold }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const [words, setWords] = useState('');
  const said = words.trim();
  const amount = formats.money(money.amount, money.currency);
  return (
    <TryButton
      quiet
      label={t('statement.acts.release')}
      means={t('statement.acts.releaseMeans', { amount, at: formats.dateTime(releaseAt) })}
      input={said === '' ? null : { words: said }}
      run={(body, dryRun, options) => api.releaseMoney({ market, id, dryRun, body }, options)}
      confirm={t('statement.acts.release')}
      said={t('statement.acts.releaseSaid')}
      show={() => t('statement.acts.releaseThen', { amount })}
    >
      <Words value={words} onChange={setWords} />
    </TryButton>
  );
}

interface ReverseProps {
  readonly seller: string;
  /** All of one entry. */
  readonly legs: readonly Leg[];
  readonly accountWords: (account: string) => string;
}

/** An entry was wrong: its opposite is written. What each account gets and gives then stands there before. */
export function Reverse({ seller, legs, accountWords }: ReverseProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const [words, setWords] = useState('');
  const said = words.trim();
  const id = legs[0]?.decision ?? '';
  const opposite = ({ amount }: Leg['money']) => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);
  return (
    <TryButton
      quiet
      label={t('statement.acts.reverse')}
      means={t('statement.acts.reverseMeans')}
      input={said === '' ? null : { words: said }}
      run={(body, dryRun, options) => api.reverseEntry({ market, seller, id, dryRun, body }, options)}
      confirm={t('statement.acts.reverse')}
      said={t('statement.acts.reverseSaid')}
      show={() => (
        <>
          {t('statement.acts.reverseThen')}
          {legs.map(({ leg, account, money }) => (
            <Text key={leg} component="span" display="block" className="tabular">
              {accountWords(account)}: {formats.money(opposite(money), money.currency)}
            </Text>
          ))}
        </>
      )}
    >
      <Words value={words} onChange={setWords} />
    </TryButton>
  );
}
