import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import classes from '../../components/desk/desk.module.css';
import { ReturnThen } from '../../components/return/then.tsx';
import type { Return } from '../../components/return/words.ts';
import { Try } from '../../components/try.tsx';
import { useFormats, useMarketId } from '../../hooks/place.ts';
import { typedAmount } from '../funds/amount.ts';

type Body = RequestOf<'settleReturn'>['body'];
type Reason = Body['reason'];

const REASONS = [
  'sent-as-received',
  'within-normal-handling',
  'damaged-on-the-way',
  'seller-showed-it',
  'other',
] as const satisfies readonly Reason[];
const TEXT_MAX = 5000;
const AMOUNT_MAX = 20;

/** The decision about what is kept: all goes back, what the seller keeps stands, or an amount between; its money stands before it is made. */
export function Settle({ state }: { state: Return }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const { id, asked, inspection } = state;
  const most = inspection?.keeps ?? asked;
  const [keeps, setKeeps] = useState('');
  const [reason, setReason] = useState<Reason>('sent-as-received');
  const [reasons, setReasons] = useState('');
  const amount = typedAmount(keeps, asked.amount);
  const choose = (text: string, why: Reason) => {
    setKeeps(text);
    setReason(why);
  };
  const ready = amount !== null && reasons.trim() !== '';
  return (
    <section className={classes.decide} aria-label={t('return.desk.settle')}>
      <Stack gap="md">
        <Group gap="sm">
          <Button variant="default" size="md" onClick={() => choose('0', 'sent-as-received')}>
            {t('return.desk.allBack')}
          </Button>
          <Button variant="default" size="md" onClick={() => choose(most.amount, 'seller-showed-it')}>
            {t('return.desk.asInspected', { amount: formats.money(most.amount, most.currency) })}
          </Button>
        </Group>
        <div className={classes.two}>
          <TextInput
            label={t('return.desk.keepsOf', {
              amount: formats.money(asked.amount, asked.currency),
              currency: asked.currency,
            })}
            description={t('return.desk.keepsHint')}
            inputMode="decimal"
            autoComplete="off"
            maxLength={AMOUNT_MAX}
            value={keeps}
            onChange={(event) => setKeeps(event.currentTarget.value)}
            error={
              keeps.trim() !== '' && amount === null ? t('funds.noAmount', { currency: asked.currency }) : undefined
            }
            withAsterisk
          />
          <NativeSelect
            label={t('desk.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value as Reason)}
            data={REASONS.map((value) => ({ value, label: t(`return.desk.reason.${value}`) }))}
          />
        </div>
        <Textarea
          label={t('desk.words')}
          description={t('desk.wordsHint')}
          value={reasons}
          onChange={(event) => setReasons(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={TEXT_MAX}
          withAsterisk
        />
        <Try
          input={ready ? ({ keeps: amount, reason, reasons: reasons.trim() } satisfies Body) : null}
          run={(body, dryRun, options) => api.settleReturn({ market, id, dryRun, body }, options)}
          confirm={t('return.desk.confirm')}
          said={t('return.desk.settled')}
          show={(done) => <ReturnThen state={done.return} />}
        />
      </Stack>
    </section>
  );
}
