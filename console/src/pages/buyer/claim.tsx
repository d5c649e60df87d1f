import { Group, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useReading } from '../../api.ts';
import { DisputeParts } from '../../components/dispute/parts.tsx';
import { DisputeLead } from '../../components/dispute/turn.tsx';
import type { Dispute } from '../../components/dispute/words.ts';
import { disputeTitle, proposalWords } from '../../components/dispute/words.ts';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { TryButton } from '../../components/try.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import { useSellerTitle } from '../../hooks/seller-title.ts';
import { buyerPage } from '../../layout/pages.ts';
import classes from './buyer.module.css';

const route = getRouteApi('/signed-in/m/$market/b/$buyer/claims/$claim');

const TEXT_MAX = 5000;

/** One claim as its buyer sees it: where it stands, whose turn it is, what can be done, and everything that led there. */
export function BuyerClaimPage() {
  const { t } = useTranslation();
  const { market, buyer, claim: id } = route.useParams();
  const dispute = useReading('buyerDispute', { market, buyer, id }, { refetchInterval: 30_000 });
  const up = { to: buyerPage(market, buyer, 'claims'), label: t('nav.claims') };
  if (!dispute.data) {
    return (
      <Page title={t('dispute.name')} name={t('dispute.name')} up={up}>
        {dispute.error ? (
          <Trouble error={dispute.error} onRetry={() => void dispute.refetch()} />
        ) : (
          <Stack role="status" aria-label={t('loading')}>
            <Skeleton height={48} />
            <Skeleton height={160} />
          </Stack>
        )}
      </Page>
    );
  }
  return <Shown dispute={dispute.data} up={up} />;
}

function Shown({ dispute, up }: { dispute: Dispute; up: { to: string; label: string } }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { market, buyer } = route.useParams();
  const seller = useSellerTitle(dispute.seller);
  return (
    <Page
      title={disputeTitle(t, formats, dispute, 'buyer')}
      name={t('dispute.name')}
      up={up}
      lead={<DisputeLead dispute={dispute} />}
    >
      {me.data?.kind === 'buyer' && dispute.may.length > 0 && <Steps dispute={dispute} />}
      <Text size="sm" mt="lg">
        <TextLink
          to="/m/$market/b/$buyer/orders/$seller/$order"
          params={{ market, buyer, seller: dispute.seller, order: dispute.order }}
          size="sm"
          underline="always"
        >
          {t('order.title', { order: dispute.order })}
        </TextLink>{' '}
        · {t('buyer.from', { seller })}
      </Text>
      <DisputeParts dispute={dispute} />
    </Page>
  );
}

/** What the buyer can do now, each with what comes of it before it is done. */
function Steps({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, buyer } = route.useParams();
  const [words, setWords] = useState('');
  const at = { market, buyer, id: dispute.id };
  const said = words.trim();
  const offer = dispute.answer?.proposal;
  return (
    <section className={classes.next} aria-label={t('dispute.youCan')}>
      {offer && dispute.may.includes('accept') && (
        <Text fw={600}>{t('dispute.offerStands', { offer: proposalWords(t, formats, offer) })}</Text>
      )}
      <Group className={classes.buttons}>
        {dispute.may.includes('accept') && (
          <TryButton
            label={t('dispute.accept')}
            means={t('dispute.acceptMeans')}
            input={{}}
            run={(_, dryRun, options) => api.acceptProposal({ ...at, dryRun }, options)}
            confirm={t('dispute.accept')}
            said={t('dispute.accepted')}
          />
        )}
        {dispute.may.includes('escalate') && (
          <TryButton
            quiet={dispute.may.includes('accept')}
            label={t('dispute.escalate')}
            means={t('dispute.escalateMeans')}
            input={said === '' ? {} : { words: said }}
            run={(body, dryRun, options) => api.escalateDispute({ ...at, dryRun, body }, options)}
            confirm={t('dispute.escalate')}
            said={t('dispute.escalated')}
          >
            <Textarea
              label={t('dispute.escalateWords')}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
              autosize
              minRows={3}
              maxRows={10}
              maxLength={TEXT_MAX}
            />
          </TryButton>
        )}
        {dispute.may.includes('withdraw') && (
          <TryButton
            quiet
            label={t('dispute.withdraw')}
            means={t('dispute.withdrawMeans')}
            input={{}}
            run={(_, dryRun, options) => api.withdrawDispute({ ...at, dryRun }, options)}
            confirm={t('dispute.withdraw')}
            said={t('dispute.withdrawnSaid')}
          />
        )}
      </Group>
    </section>
  );
}
