import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { AppealState } from '../../components/dispute/appeal.tsx';
import { DisputeParts } from '../../components/dispute/parts.tsx';
import { Proposals } from '../../components/dispute/proposals.tsx';
import { DisputeLead } from '../../components/dispute/turn.tsx';
import type { Dispute } from '../../components/dispute/words.ts';
import { disputeTitle, questionOf } from '../../components/dispute/words.ts';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import { sellerPage } from '../../layout/pages.ts';
import { AnswerForm, GiveIn } from './answer.tsx';
import { GoodsComing } from './goods.tsx';
import { AcceptPlatform, Appeal, Propose } from './moves.tsx';
import { Show } from './show.tsx';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/claims/$claim');

/** One claim as the seller sees it: where it stands, whose turn it is, the answer, and everything that led there. */
export function ClaimPage() {
  const { t } = useTranslation();
  const { market, seller, claim: id } = route.useParams();
  const dispute = useReading('sellerDispute', { market, seller, id }, { refetchInterval: 30_000 });
  const up = { to: sellerPage(market, seller, 'claims'), label: t('nav.claims') };
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

/** As long as it is talked about, proposals can be made and taken. */
const TALKED: readonly Dispute['status'][] = ['open', 'negotiating', 'escalated'];

function Shown({ dispute, up }: { dispute: Dispute; up: { to: string; label: string } }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { market, seller } = route.useParams();
  const may = me.data?.kind === 'seller' ? dispute.may : [];
  const at = { market, seller, id: dispute.id };
  const question = questionOf(dispute, 'seller');
  // The first answer holds accepting itself; later it stands under what the buyer asks for.
  const givesIn = may.includes('give-in') && !may.includes('refuse');
  return (
    <Page
      title={disputeTitle(t, formats, dispute, 'seller')}
      name={t('dispute.name')}
      up={up}
      lead={<DisputeLead dispute={dispute} />}
    >
      <AppealState dispute={dispute} />
      {question && may.includes('show') && (
        <Stack gap="xs" mb="md" align="flex-start">
          <Text fw={600}>{t('dispute.askedYou', { question: question.text ?? t('order.erased') })}</Text>
          <Text size="sm">{t('dispute.askedUntil', { until: formats.dateTime(question.until) })}</Text>
          <Show dispute={dispute} at={at} />
        </Stack>
      )}
      {may.includes('refuse') && <AnswerForm dispute={dispute} at={at} />}
      {TALKED.includes(dispute.status) && (
        <Proposals
          dispute={dispute}
          you="seller"
          accept={({ by }) => {
            if (by === 'platform') return may.includes('accept') ? <AcceptPlatform dispute={dispute} at={at} /> : null;
            return by === 'buyer' && givesIn ? <GiveIn dispute={dispute} at={at} /> : null;
          }}
        />
      )}
      <Group mt="md" align="flex-start">
        {may.includes('appeal') && <Appeal dispute={dispute} at={at} />}
        {givesIn && !dispute.proposals.some(({ by }) => by === 'buyer') && <GiveIn dispute={dispute} at={at} />}
        {may.includes('propose') && <Propose dispute={dispute} at={at} />}
        {!question && may.includes('show') && <Show dispute={dispute} at={at} />}
        <GoodsComing dispute={dispute} market={market} seller={seller} />
      </Group>
      <Text size="sm" mt="lg">
        <TextLink
          to="/m/$market/sellers/$seller/orders/$order"
          params={{ market, seller, order: dispute.order }}
          size="sm"
          underline="always"
        >
          {t('order.title', { order: dispute.order })}
        </TextLink>{' '}
        · {t(`dispute.problem.${dispute.problem}`)}
      </Text>
      <DisputeParts dispute={dispute} />
    </Page>
  );
}
