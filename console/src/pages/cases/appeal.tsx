import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, RequestOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import type { Dispute } from '../../components/dispute/words.ts';
import { Part } from '../../components/page.tsx';
import { Try } from '../../components/try.tsx';
import { useFormats, useMarketId } from '../../hooks/place.ts';

type Body = RequestOf<'decideRulingAppeal'>['body'];
const OUTCOMES: readonly Body['outcome'][] = ['rejected', 'upheld'];

/** An appeal against a ruling, decided: whether it is right, what the buyer gets then, and why. Whoever ruled is told so by the try. */
export function DecideAppeal({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const [outcome, setOutcome] = useState<Body['outcome'] | null>(null);
  const [amount, setAmount] = useState('');
  const [reasons, setReasons] = useState('');
  const { paid } = dispute.money;
  const most = formats.money(paid.amount, paid.currency);
  const sum = amount.trim();
  const said = reasons.trim();
  const body: Body | null =
    outcome === null || said === ''
      ? null
      : { outcome, reasons: said, ...(outcome === 'upheld' && sum !== '' ? { amount: sum } : {}) };
  return (
    <Part title={t('dispute.appealDecide')}>
      <Stack gap="md" maw={680}>
        <Text size="sm">{t('dispute.appealDecideMeans')}</Text>
        <Radio.Group
          label={t('dispute.appealDecideOutcome')}
          value={outcome ?? ''}
          onChange={(value) => setOutcome(value as Body['outcome'])}
          withAsterisk
        >
          <Stack gap="xs" mt="xs">
            {OUTCOMES.map((value) => (
              <Radio key={value} value={value} label={t(`dispute.appealDecideIs.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {outcome === 'upheld' && (
          <TextInput
            label={t('dispute.appealDecideAmount', { currency: paid.currency })}
            description={t('dispute.appealDecideAmountHint', {
              paid: most,
              amount: dispute.appeal?.side === 'seller' ? formats.money('0', paid.currency) : most,
            })}
            inputMode="decimal"
            value={amount}
            onChange={(event) => setAmount(event.currentTarget.value)}
          />
        )}
        <Textarea
          label={t('dispute.appealDecideReasons')}
          value={reasons}
          onChange={(event) => setReasons(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={5000}
          withAsterisk
        />
        <Try
          input={body}
          run={(ready, dryRun, options) =>
            api.decideRulingAppeal({ market, id: dispute.id, dryRun, body: ready }, options)
          }
          show={(done) => <Gets done={done} />}
          confirm={t('dispute.appealDecideNow')}
          said={t('dispute.appealDecided')}
        />
      </Stack>
    </Part>
  );
}

/** What the buyer has in all once it is decided so. */
function Gets({ done }: { done: AnswerOf<'decideRulingAppeal'> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const refund = done.dispute.ruling?.refund?.amount;
  return refund
    ? t('dispute.appealPays', { amount: formats.money(refund.amount, refund.currency) })
    : t('dispute.appealPaysNothing');
}
