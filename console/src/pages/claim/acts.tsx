import { Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { Appeal } from '../../components/dispute/appeal.tsx';
import { NO_OFFER, OfferFields, proposalOf } from '../../components/dispute/offer.tsx';
import type { Dispute } from '../../components/dispute/words.ts';
import { TryButton } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';

const TEXT_MAX = 5000;

export interface ClaimProps {
  readonly dispute: Dispute;
  readonly at: { readonly market: string; readonly seller: string; readonly id: string };
}

/** Until when the seller can do something, as the server says. */
const untilOf = ({ moves }: Dispute, move: Dispute['may'][number]) =>
  moves.find((each) => each.by === 'seller' && each.move === move)?.until ?? null;

/** What the platform proposes, taken: the first acceptance ends the case. */
export function AcceptPlatform({ dispute, at }: ClaimProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const until = untilOf(dispute, 'accept');
  return (
    <Stack gap={4}>
      <TryButton
        label={t('dispute.acceptPlatform')}
        means={t('dispute.acceptMeans')}
        input={{ of: 'platform' as const }}
        run={(body, dryRun, options) => api.sellerAcceptsProposal({ ...at, dryRun, body }, options)}
        confirm={t('dispute.acceptPlatform')}
        said={t('dispute.accepted')}
      />
      {until && (
        <Text size="sm" c="dimmed">
          {t('dispute.acceptUntil', { until: formats.dateTime(until) })}
        </Text>
      )}
    </Stack>
  );
}

/** Another offer beside what the buyer asks for, as long as the policy lets the seller make one. */
export function Propose({ dispute, at }: ClaimProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [offer, setOffer] = useState(NO_OFFER);
  const [words, setWords] = useState('');
  const proposal = proposalOf(offer);
  const said = words.trim();
  const until = untilOf(dispute, 'propose');
  const before = dispute.proposals.some(({ by }) => by === 'seller');
  return (
    <TryButton
      quiet
      label={t(before ? 'dispute.offerAgain' : 'dispute.offerNow')}
      means={[
        t(before ? 'dispute.offerAgainMeans' : 'dispute.offerNowMeans'),
        ...(until === null ? [] : [t('dispute.offerUntil', { until: formats.dateTime(until) })]),
      ].join(formats.between)}
      input={proposal && { proposal, ...(said === '' ? {} : { words: said }) }}
      run={(body, dryRun, options) => api.sellerProposes({ ...at, dryRun, body }, options)}
      confirm={t('dispute.offerSend')}
      said={t('dispute.offerSent')}
      onDone={() => {
        setOffer(NO_OFFER);
        setWords('');
      }}
    >
      <OfferFields dispute={dispute} value={offer} onChange={setOffer} none={false} />
      <Textarea
        label={t('dispute.refuseWords')}
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

/** How the case was settled, contested by its seller. */
export const SellerAppeals = ({ dispute, at }: ClaimProps) => (
  <Appeal
    dispute={dispute}
    as="seller"
    run={(body, dryRun, options) => api.sellerAppealsRuling({ ...at, dryRun, body }, options)}
  />
);
