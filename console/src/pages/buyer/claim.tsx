import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useReading } from '../../api.ts';
import { Outcome } from '../../components/dispute/outcome.tsx';
import { DisputeParts } from '../../components/dispute/parts.tsx';
import { Proposals } from '../../components/dispute/proposals.tsx';
import { DisputeLead } from '../../components/dispute/turn.tsx';
import type { Dispute } from '../../components/dispute/words.ts';
import { disputeTitle, isNotThere, questionOf } from '../../components/dispute/words.ts';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { TryButton } from '../../components/try.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import { useSellerTitle } from '../../hooks/seller-title.ts';
import { buyerPage } from '../../layout/pages.ts';
import classes from './buyer.module.css';
import { CameAfterAll } from './came.tsx';
import type { CaseProps } from './case-acts.tsx';
import { Appeal, Edit, Escalate, Show, TakeBack, untilOf } from './case-acts.tsx';
import { CaseProgress } from './case-progress.tsx';

const route = getRouteApi('/signed-in/m/$market/b/$buyer/claims/$claim');

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
  const at = { market, buyer, id: dispute.id };
  const acts = me.data?.kind === 'buyer' && dispute.may.length > 0;
  const accepts = acts && dispute.may.includes('accept');
  return (
    <Page
      title={disputeTitle(t, formats, dispute, 'buyer')}
      name={t('dispute.name')}
      up={up}
      lead={
        <>
          <DisputeLead dispute={dispute} you="buyer" />
          {dispute.service && formats.between + t('dispute.service')}
        </>
      }
    >
      {acts && !accepts && <Acts dispute={dispute} at={at} />}
      <Outcome dispute={dispute} />
      <CaseProgress dispute={dispute} at={at} acts={acts} />
      {TALKED.includes(dispute.status) && (
        <Proposals
          dispute={dispute}
          accept={(proposal) =>
            accepts && proposal.by !== 'buyer' ? <Accept dispute={dispute} at={at} proposal={proposal} /> : null
          }
        />
      )}
      {accepts && <Acts dispute={dispute} at={at} />}
      <Text size="sm" mt="lg">
        <TextLink
          to="/m/$market/b/$buyer/orders/$seller/$order"
          params={{ market, buyer, seller: dispute.seller, order: dispute.order }}
          size="sm"
          underline="always"
        >
          {t('order.title', { order: dispute.order })}
        </TextLink>{' '}
        · {t('buyer.from', { seller })} · {t(`dispute.problem.${dispute.problem}`)}
        {dispute.lines && ` · ${dispute.lines.map(({ line, quantity }) => `${quantity} × ${line}`).join(', ')}`}
      </Text>
      <DisputeParts dispute={dispute} />
    </Page>
  );
}

/** As long as it is talked about, proposals can be made and taken. */
const TALKED: readonly Dispute['status'][] = ['open', 'negotiating', 'escalated'];

/** What somebody else proposes, taken: with what is less than was asked for said first. */
function Accept({ dispute, at, proposal }: CaseProps & { proposal: Dispute['proposals'][number] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { by, offer } = proposal;
  const until = untilOf(dispute, 'accept');
  const shown = ({ amount, currency }: { amount: string; currency: string }) => formats.money(amount, currency);
  const other = offer.kind !== 'arrives' && offer.amount.amount !== dispute.asked.amount;
  return (
    <Stack gap={4}>
      <TryButton
        label={t('dispute.accept')}
        means={[
          ...(other ? [t('dispute.lessThanAsked', { asked: shown(dispute.asked), offer: shown(offer.amount) })] : []),
          ...(offer.kind === 'arrives' ? [t('dispute.arrivesBy')] : []),
          t('dispute.acceptMeans'),
        ].join(formats.between)}
        input={{ of: by }}
        run={(said, dryRun, options) => api.acceptProposal({ ...at, ...said, dryRun }, options)}
        confirm={t('dispute.accept')}
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

/** Everything that the buyer can do now, as the server says, each with what comes of it before it is done. */
function Acts({ dispute, at }: CaseProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { may } = dispute;
  const some = may.some((move) => ['escalate', 'appeal', 'show', 'edit', 'withdraw'].includes(move));
  const question = questionOf(dispute, 'buyer');
  if (!some) return null;
  return (
    <section className={classes.next} aria-label={t('dispute.youCan')}>
      {question && (
        <div>
          <Text fw={600}>{t('dispute.askedYou', { question: question.text ?? t('order.erased') })}</Text>
          <Text size="sm">{t('dispute.askedUntil', { until: formats.dateTime(question.until) })}</Text>
        </div>
      )}
      <Group className={classes.buttons} align="flex-start">
        {may.includes('appeal') && <Appeal dispute={dispute} at={at} />}
        {may.includes('escalate') && <Escalate dispute={dispute} at={at} />}
        {may.includes('show') && <Show dispute={dispute} at={at} />}
        {may.includes('edit') && <Edit dispute={dispute} at={at} />}
        {may.includes('withdraw') && isNotThere(dispute.problem) && <CameAfterAll dispute={dispute} at={at} />}
        {may.includes('withdraw') && <TakeBack dispute={dispute} at={at} />}
      </Group>
    </section>
  );
}
