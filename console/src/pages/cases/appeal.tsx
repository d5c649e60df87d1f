import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import classes from '../../components/desk/desk.module.css';
import type { Dispute } from '../../components/dispute/words.ts';
import { RULING_HOLD_MS } from '../../components/held/store.ts';
import { Try } from '../../components/try.tsx';
import { useFormats, useMarketId } from '../../hooks/place.ts';
import { useNextCase } from './next.ts';

type Body = RequestOf<'decideRulingAppeal'>['body'];

interface Chosen {
  readonly outcome: Body['outcome'] | null;
  readonly amount: string;
  readonly reasons: string;
}

/** What is sent; null while something needed is missing. */
function bodyOf({ outcome, amount, reasons }: Chosen): Body | null {
  const [words, money] = [reasons.trim(), amount.trim()];
  if (outcome === null || words === '') return null;
  return { outcome, reasons: words, ...(outcome === 'upheld' && money !== '' ? { amount: money } : {}) };
}

/** An appeal against a ruling: what was ruled, what is said against it, and whether it stands. */
export function DecideAppeal({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const next = useNextCase();
  const [chosen, setChosen] = useState<Chosen>({ outcome: null, amount: '', reasons: '' });
  const edit = (part: Partial<Chosen>) => setChosen((old) => ({ ...old, ...part }));
  const { appeal, ruling } = dispute;
  if (!appeal || !ruling) return null;
  const { currency } = dispute.asked;
  const paid = ruling.refund?.amount;
  const who = t(`person.${appeal.side}`);
  return (
    <div className={classes.decide}>
      <Text>
        {t('desk.appealBy', {
          who,
          at: formats.dateTime(appeal.at),
          ground: t(`dispute.appealGrounds.${appeal.ground}`),
        })}
      </Text>
      <Text size="sm">
        {paid
          ? t('desk.appealAgainst', { amount: formats.money(paid.amount, paid.currency) })
          : t('desk.appealAgainstNothing')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('desk.appealAnother')}
      </Text>
      <Radio.Group
        label={t('desk.appealOutcome')}
        value={chosen.outcome ?? ''}
        onChange={(value) => edit({ outcome: value as Body['outcome'] })}
        withAsterisk
      >
        <Stack gap="xs" mt={6}>
          <Radio value="rejected" label={t('desk.appealRejected')} />
          <Radio value="upheld" label={t('desk.appealUpheld')} />
        </Stack>
      </Radio.Group>
      {chosen.outcome === 'upheld' && (
        <TextInput
          label={t('desk.appealAmount')}
          description={t(`desk.appealAmountHint.${appeal.side}`)}
          rightSection={<Text size="xs">{currency}</Text>}
          rightSectionWidth={48}
          inputMode="decimal"
          value={chosen.amount}
          onChange={(event) => edit({ amount: event.currentTarget.value })}
        />
      )}
      <Textarea
        label={t('desk.words')}
        description={t('desk.wordsHint')}
        value={chosen.reasons}
        onChange={(event) => edit({ reasons: event.currentTarget.value })}
        autosize
        minRows={2}
        maxLength={5000}
        withAsterisk
      />
      <div data-decide>
        <Try
          input={bodyOf(chosen)}
          run={(said, dryRun, options) =>
            api.decideRulingAppeal({ market, id: dispute.id, dryRun, body: said }, options)
          }
          confirm={t('desk.makeIt')}
          said={t('desk.decided')}
          held={{ about: dispute.id, ms: RULING_HOLD_MS, what: t('held.ruling', { order: dispute.order }) }}
          onDone={() => next([dispute.id])}
        />
      </div>
    </div>
  );
}
