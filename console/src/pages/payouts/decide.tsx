import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, RequestOf } from '../../../../sdk/index.ts';
import { api, useReading } from '../../api.ts';
import { TextLink } from '../../components/link.tsx';
import { Try } from '../../components/try.tsx';
import { useFormats, useMarketId } from '../../hooks/place.ts';
import { isLess } from '../funds/amount.ts';
import { shownMoney } from '../funds/words.ts';

type Payout = AnswerOf<'covers'>['items'][number]['payouts'][number];
type Body = RequestOf<'decidePayout'>['body'];

const TEXT_MAX = 5000;
const AMOUNT_MAX = 20;

interface Draft {
  readonly outcome: Body['outcome'] | null;
  readonly amount: string;
  readonly reasons: string;
}

/** The decision as it is sent; null while something needed is missing. */
function bodyOf({ outcome, amount, reasons }: Draft, payout: string): Body | null {
  const [said, less] = [reasons.trim(), amount.trim()];
  if (outcome === null || said === '') return null;
  return { payout, outcome, reasons: said, ...(outcome === 'paid' && less !== '' ? { amount: less } : {}) };
}

/** A person decides a claim: what it pays, from whose money, and whether that is there, before it is done. */
export function DecidePayout({ payout, cover }: { payout: Payout; cover: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const [draft, setDraft] = useState<Draft>({ outcome: null, amount: '', reasons: '' });
  const edit = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const { currency } = payout.asked;
  return (
    <section aria-label={t('payouts.decide')}>
      <Stack gap="md" maw={680}>
        <Radio.Group
          label={t('payouts.decide')}
          value={draft.outcome ?? ''}
          onChange={(outcome) => edit({ outcome: outcome as Body['outcome'] })}
          withAsterisk
        >
          <Stack gap="xs" mt="xs">
            <Radio value="paid" label={t('payouts.pay', { amount: shownMoney(formats, payout.asked) })} />
            <Radio value="refused" label={t('payouts.refuse')} />
          </Stack>
        </Radio.Group>
        {draft.outcome === 'paid' && (
          <TextInput
            label={t('payouts.less', { currency })}
            description={t('payouts.lessHint', { amount: shownMoney(formats, payout.asked) })}
            placeholder={payout.asked.amount}
            inputMode="decimal"
            autoComplete="off"
            maxLength={AMOUNT_MAX}
            value={draft.amount}
            onChange={(event) => edit({ amount: event.currentTarget.value })}
          />
        )}
        {draft.outcome !== null && (
          <Textarea
            label={t('payouts.reasons')}
            description={t('payouts.reasonsHint')}
            value={draft.reasons}
            onChange={(event) => edit({ reasons: event.currentTarget.value })}
            autosize
            minRows={2}
            maxLength={TEXT_MAX}
            withAsterisk
          />
        )}
        <Try
          input={bodyOf(draft, payout.id)}
          run={(body, dryRun, options) => api.decidePayout({ market, id: cover, dryRun, body }, options)}
          confirm={t('payouts.confirm')}
          said={t('payouts.decided')}
          show={(done) => <Then payout={done.cover.payouts.find(({ id }) => id === payout.id)} />}
        />
      </Stack>
    </section>
  );
}

/** Who pays whom how much, which cap binds and who bears the rest, and whether the fund has it. */
function Then({ payout }: { payout: Payout | undefined }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const fund = payout?.fund ?? null;
  const funds = useReading('funds', { market }, { enabled: fund !== null });
  if (!payout) return null;
  if (payout.status === 'refused') return t('payouts.thenNothing', { to: t(`payouts.toWhom.${payout.to}`) });
  const { asked, formula, boundBy, to, payer } = payout;
  const amount = shownMoney(formats, asked);
  const whom = t(`payouts.toWhom.${to}`);
  const held = funds.data?.items.find((each) => each.fund === fund)?.balance;
  const short = fund !== null && funds.data !== undefined && (!held || isLess(held.amount, asked.amount));
  return (
    <>
      {fund === null
        ? t(`payouts.then.${payer}`, { amount, to: whom })
        : t('payouts.thenFund', { fund, amount, to: whom })}
      {boundBy &&
        formats.between +
          t('payouts.thenBound', { cap: t(`payouts.cap.${boundBy}`), formula: shownMoney(formats, formula) })}
      {fund !== null &&
        funds.data &&
        !short &&
        held &&
        formats.between + t('payouts.thenHeld', { held: shownMoney(formats, held) })}
      {short && (
        <>
          {formats.between +
            t('payouts.thenShort', { held: held ? shownMoney(formats, held) : formats.money('0', asked.currency) }) +
            formats.between}
          <TextLink to="/m/$market/funds/$fund" params={{ market, fund: fund ?? '' }} underline="always">
            {t('programmes.toFund')}
          </TextLink>
        </>
      )}
    </>
  );
}
