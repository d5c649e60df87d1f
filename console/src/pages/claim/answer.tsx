import { Radio, Stack, Textarea } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import type { Offer } from '../../components/dispute/offer.tsx';
import { NO_OFFER, OfferFields, proposalOf } from '../../components/dispute/offer.tsx';
import { DisputeThen } from '../../components/dispute/then.tsx';
import type { Dispute } from '../../components/dispute/words.ts';
import { Part } from '../../components/page.tsx';
import { Try, TryButton } from '../../components/try.tsx';
import type { Formats } from '../../format.ts';
import { useFormats } from '../../hooks/place.ts';

type Body = RequestOf<'answerDispute'>['body'];

const TEXT_MAX = 5000;

interface Draft {
  readonly answer: Body['answer'] | null;
  readonly offer: Offer;
  readonly words: string;
}

/** The answer as it is sent; null while something needed is missing. */
function bodyOf({ answer, offer, words }: Draft): Body | null {
  if (answer === null) return null;
  if (answer === 'accept') return { answer };
  const said = words.trim();
  if (said === '') return null;
  if (offer.kind === null) return { answer, words: said };
  const proposal = proposalOf(offer);
  return proposal && { answer, words: said, proposal };
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
      show={(done) => <DisputeThen dispute={done.dispute} />}
    />
  );
}

/** The seller's answer: accept, or refuse with words and an offer; what it brings is shown before it is sent. */
export function AnswerForm({ dispute, at }: AnswerProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [draft, setDraft] = useState<Draft>({ answer: null, offer: NO_OFFER, words: '' });
  const edit = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
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
            <OfferFields dispute={dispute} value={draft.offer} onChange={(offer) => edit({ offer })} none />
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
          show={(done) => <DisputeThen dispute={done.dispute} />}
        />
      </Stack>
    </Part>
  );
}
