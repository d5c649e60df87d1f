import { Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import type { Offer } from '../../components/dispute/offer.tsx';
import { NO_OFFER, OfferFields, proposalOf } from '../../components/dispute/offer.tsx';
import { Part } from '../../components/page.tsx';
import { Try, TryButton } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';
import type { ClaimProps } from './acts.tsx';

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

/** After the answer: the whole refund may still be made, as long as nobody decided. */
export function GiveIn({ dispute, at }: ClaimProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { left } = dispute.money;
  return (
    <TryButton
      quiet
      label={t('dispute.giveIn')}
      means={t('dispute.giveInMeans', { amount: formats.money(left.amount, left.currency) })}
      input={{ answer: 'accept' } satisfies Body}
      run={(body, dryRun, options) => api.answerDispute({ ...at, dryRun, body }, options)}
      confirm={t('dispute.giveInNow')}
      said={t('dispute.answered')}
    />
  );
}

/** The seller's answer: accept, or refuse with words and an offer; what it brings is shown before it is sent. */
export function AnswerForm({ dispute, at }: ClaimProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [draft, setDraft] = useState<Draft>({ answer: null, offer: NO_OFFER, words: '' });
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
            <Radio
              value="accept"
              label={t('dispute.giveIn')}
              description={t('dispute.giveInMeans', { amount: left })}
            />
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
          confirm={t(draft.answer === 'accept' ? 'dispute.giveInNow' : 'dispute.sendAnswer')}
          said={t('dispute.answered')}
        />
      </Stack>
    </Part>
  );
}
