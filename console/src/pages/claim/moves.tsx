import { Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import { AppealForm } from '../../components/dispute/appeal-form.tsx';
import { NO_OFFER, OfferFields, proposalOf } from '../../components/dispute/offer.tsx';
import { DisputeThen } from '../../components/dispute/then.tsx';
import type { Dispute } from '../../components/dispute/words.ts';
import { TryButton } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';

const TEXT_MAX = 5000;

interface MoveProps {
  readonly dispute: Dispute;
  readonly at: { readonly market: string; readonly seller: string; readonly id: string };
}

/** Until when the seller can do something, as the server says. */
const untilOf = ({ moves }: Dispute, move: Dispute['may'][number]) =>
  moves.find((each) => each.by === 'seller' && each.move === move)?.until ?? null;

/** What the platform proposes, taken. */
export function AcceptPlatform({ dispute, at }: MoveProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const until = untilOf(dispute, 'accept');
  return (
    <Stack gap={4}>
      <TryButton
        label={t('dispute.acceptPlatform')}
        means={t('dispute.acceptPlatformMeans')}
        input={{ of: 'platform' } satisfies RequestOf<'sellerAcceptsProposal'>['body']}
        run={(body, dryRun, options) => api.sellerAcceptsProposal({ ...at, dryRun, body }, options)}
        confirm={t('dispute.acceptPlatform')}
        said={t('dispute.accepted')}
        show={(done) => <DisputeThen dispute={done.dispute} />}
      />
      {until && (
        <Text size="sm" c="dimmed">
          {t('dispute.acceptUntil', { until: formats.dateTime(until) })}
        </Text>
      )}
    </Stack>
  );
}

/** Another offer of the seller, in place of the one that stands. */
export function Propose({ dispute, at }: MoveProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [offer, setOffer] = useState(NO_OFFER);
  const [words, setWords] = useState('');
  const said = words.trim();
  const proposal = proposalOf(offer);
  const until = untilOf(dispute, 'propose');
  return (
    <TryButton
      quiet
      label={t('dispute.propose')}
      means={[
        t('dispute.proposeMeans'),
        ...(until === null ? [] : [t('dispute.proposeUntil', { until: formats.dateTime(until) })]),
      ].join(formats.between)}
      input={proposal && { proposal, ...(said === '' ? {} : { words: said }) }}
      run={(body, dryRun, options) => api.sellerProposes({ ...at, dryRun, body }, options)}
      confirm={t('dispute.proposeSend')}
      said={t('dispute.proposeSent')}
      show={(done) => <DisputeThen dispute={done.dispute} />}
    >
      <OfferFields dispute={dispute} value={offer} onChange={setOffer} none={false} />
      <Textarea
        label={t('dispute.proposeWords')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={TEXT_MAX}
      />
    </TryButton>
  );
}

export function Appeal({ dispute, at }: MoveProps) {
  return (
    <AppealForm
      of={{ market: at.market, seller: at.seller, order: dispute.order }}
      until={untilOf(dispute, 'appeal')}
      run={(body, dryRun, options) => api.sellerAppealsRuling({ ...at, dryRun, body }, options)}
    />
  );
}
