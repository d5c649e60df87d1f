import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { History } from '../../components/contest/history.tsx';
import { DeskOne } from '../../components/desk/one.tsx';
import { AppealState } from '../../components/dispute/appeal.tsx';
import { ListingsBeside } from '../../components/dispute/listing.tsx';
import { DisputeParts } from '../../components/dispute/parts.tsx';
import { ShownEvidence } from '../../components/dispute/shown.tsx';
import { DisputeLead } from '../../components/dispute/turn.tsx';
import type { Dispute } from '../../components/dispute/words.ts';
import { CaseFile } from '../../components/evidence/case-file.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import { useFormats } from '../../hooks/place.ts';
import { marketPage } from '../../layout/pages.ts';
import { DecideAppeal } from './appeal.tsx';
import { Decide } from './decide.tsx';
import { useNextCase, usePullKey } from './next.ts';
import { BothSay, Facts, Pane, Panes } from './panes.tsx';
import { Tools } from './tools.tsx';

const route = getRouteApi('/signed-in/m/$market/cases/$dispute');

/** One claim before whoever decides it: what the facts propose, the decision with its money, then all there is about it. */
export function DisputeCasePage() {
  const { t } = useTranslation();
  const { market, dispute: id } = route.useParams();
  const dispute = useReading('dispute', { market, id }, { refetchInterval: 30_000 });
  const up = { to: marketPage(market, 'cases'), label: t('desk.tab.cases') };
  return (
    <DeskOne query={dispute} name={t('desk.claim')} up={up} wide>
      {(data) => <Case dispute={data} up={up} />}
    </DeskOne>
  );
}

function Case({ dispute, up }: { dispute: Dispute; up: { to: string; label: string } }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const amount = formats.money(dispute.asked.amount, dispute.asked.currency);
  const problem = t(`desk.problem.${dispute.problem}`);
  const refund = dispute.ruling?.refund?.amount;
  const title = dispute.ruling
    ? refund
      ? t('desk.ruledRefund', { amount: formats.money(refund.amount, refund.currency), problem })
      : t('desk.ruledNothing', { problem })
    : t('desk.caseTitle', { problem, amount });
  return (
    <Page title={title} name={t('desk.claim')} up={up} lead={<DisputeLead dispute={dispute} />} wide>
      <Text size="sm" mb="lg">
        {t('thing.order')}{' '}
        <TextLink
          to="/m/$market/sellers/$seller/orders/$order"
          params={{ market, seller: dispute.seller, order: dispute.order }}
          size="sm"
          underline="always"
        >
          {dispute.order}
        </TextLink>{' '}
        · {t('thing.seller')}{' '}
        <TextLink
          to="/m/$market/sellers/$seller/health"
          params={{ market, seller: dispute.seller }}
          size="sm"
          underline="always"
        >
          <SellerName id={dispute.seller} />
        </TextLink>{' '}
        · {t('person.buyer')} {dispute.buyer}
      </Text>
      {dispute.status === 'escalated' ? (
        <OnDesk key={dispute.id} dispute={dispute} />
      ) : (
        <>
          <AppealState dispute={dispute} />
          {dispute.may.includes('decide-appeal') && <DecideAppeal key={dispute.id} dispute={dispute} />}
          <DisputeParts dispute={dispute} />
        </>
      )}
    </Page>
  );
}

/** A case that waits for a ruling: what was promised and how it came, what both say, and the ruling, side by side; the record below. */
function OnDesk({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const next = useNextCase();
  const pull = useCallback(() => void next([dispute.id]), [next, dispute.id]);
  usePullKey(pull);
  const { promised, tracking, money, asked, burden, words, proposals } = dispute;
  return (
    <>
      <Tools dispute={dispute} />
      <Panes>
        <Pane title={t('desk.facts')}>
          <Facts
            promised={promised}
            parcels={tracking.now}
            paid={money.paid}
            asked={asked}
            left={money.left}
            burden={burden}
          />
        </Pane>
        <Pane title={t('desk.saidByBoth')}>
          <BothSay words={words} proposals={proposals} />
          <ShownEvidence dispute={dispute} />
          <ListingsBeside dispute={dispute} />
        </Pane>
        {dispute.may.includes('decide') && (
          <Pane title={t('desk.decide')} decides>
            <Decide dispute={dispute} />
          </Pane>
        )}
      </Panes>
      <Part title={t('contest.steps')}>
        <History history={dispute.history} />
      </Part>
      <CaseFile dispute={dispute} />
    </>
  );
}
