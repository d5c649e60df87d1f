import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import { DateField } from '../../components/date-field.tsx';
import type { Dispute } from '../../components/dispute/words.ts';
import { Part } from '../../components/page.tsx';
import { Try, TryButton } from '../../components/try.tsx';
import type { Formats } from '../../format.ts';
import { useFormats } from '../../hooks/place.ts';

type Body = RequestOf<'answerDispute'>['body'];
type Offer = 'nothing' | 'refund' | 'return-and-refund' | 'arrives';

const TEXT_MAX = 5000;
const OFFERS: readonly Offer[] = ['nothing', 'refund', 'return-and-refund', 'arrives'];

interface Draft {
  readonly answer: Body['answer'] | null;
  readonly offer: Offer;
  readonly amount: string;
  readonly by: string;
  readonly words: string;
}

/** The answer as it is sent; null while something needed is missing. */
function bodyOf({ answer, offer, amount, by, words }: Draft): Body | null {
  if (answer === null) return null;
  if (answer === 'accept') return { answer };
  const said = words.trim();
  if (said === '') return null;
  if (offer === 'nothing') return { answer, words: said };
  if (offer === 'refund' || offer === 'return-and-refund') {
    return amount.trim() === '' ? null : { answer, words: said, proposal: { kind: offer, amount: amount.trim() } };
  }
  return by === '' ? null : { answer, words: said, proposal: { kind: 'arrives', by } };
}

/** What accepting brings, by what the buyer asks for. */
function accepting(t: TFunction, formats: Formats, { asked, remedy }: Dispute): string {
  const amount = formats.money(asked.amount, asked.currency);
  return t(remedy === 'return-and-refund' ? 'dispute.acceptReturnMeans' : 'dispute.acceptAskedMeans', { amount });
}

interface AnswerProps {
  readonly dispute: Dispute;
  readonly at: { readonly market: string; readonly seller: string; readonly id: string };
}

/** After the answer: the whole refund may still be made, as long as nobody decided. */
export function GiveIn({ dispute, at }: AnswerProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <TryButton
      quiet
      label={t('dispute.acceptAsked')}
      means={accepting(t, formats, dispute)}
      input={{ answer: 'accept' } satisfies Body}
      run={(body, dryRun, options) => api.answerDispute({ ...at, dryRun, body }, options)}
      confirm={t('dispute.acceptAsked')}
      said={t('dispute.answered')}
    />
  );
}

/** The seller's answer: accept, or refuse with words and an offer; what it brings is shown before it is sent. */
export function AnswerForm({ dispute, at }: AnswerProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [draft, setDraft] = useState<Draft>({ answer: null, offer: 'nothing', amount: '', by: '', words: '' });
  const edit = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const { currency } = dispute.asked;
  const left = formats.money(dispute.money.left.amount, currency);
  return (
    <Part title={t('dispute.answerTitle')}>
      <Stack gap="lg" maw={680}>
        <Radio.Group
          label={t('dispute.answerLabel')}
          value={draft.answer ?? ''}
          onChange={(value) => edit({ answer: value as Body['answer'] })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="accept" label={t('dispute.acceptAsked')} description={accepting(t, formats, dispute)} />
            <Radio value="refuse" label={t('dispute.refuse')} description={t('dispute.refuseMeans')} />
          </Stack>
        </Radio.Group>
        {draft.answer === 'refuse' && (
          <>
            <Radio.Group
              label={t('dispute.offerLabel')}
              value={draft.offer}
              onChange={(value) => edit({ offer: value as Offer })}
            >
              <Stack gap="xs" mt="xs">
                {OFFERS.map((value) => (
                  <Radio key={value} value={value} label={t(`dispute.offerKind.${value}`)} />
                ))}
              </Stack>
            </Radio.Group>
            {(draft.offer === 'refund' || draft.offer === 'return-and-refund') && (
              <TextInput
                label={t('dispute.offerAmount', { currency })}
                description={t('dispute.offerAmountHint', { amount: left })}
                inputMode="decimal"
                value={draft.amount}
                onChange={(event) => edit({ amount: event.currentTarget.value })}
              />
            )}
            {draft.offer === 'arrives' && (
              <DateField
                label={t('dispute.offerBy')}
                description={t('dispute.offerByHint')}
                value={draft.by}
                onDay={(by) => edit({ by })}
              />
            )}
            <Textarea
              label={t('dispute.refuseWords')}
              description={t('dispute.refuseWordsHint')}
              value={draft.words}
              onChange={(event) => edit({ words: event.currentTarget.value })}
              autosize
              minRows={3}
              maxRows={12}
              maxLength={TEXT_MAX}
              withAsterisk
            />
          </>
        )}
        <Try
          input={bodyOf(draft)}
          run={(body, dryRun, options) => api.answerDispute({ ...at, dryRun, body }, options)}
          confirm={t(draft.answer === 'accept' ? 'dispute.acceptAsked' : 'dispute.sendAnswer')}
          said={t('dispute.answered')}
        />
      </Stack>
    </Part>
  );
}
