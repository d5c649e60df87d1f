import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../hooks/place.ts';
import { History } from '../contest/history.tsx';
import { CaseFile } from '../evidence/case-file.tsx';
import { Figure, FigureList } from '../figures.tsx';
import { Part } from '../page.tsx';
import { When } from '../time.tsx';
import { carrierName } from '../ways.ts';
import { WordsSaid } from '../words-said.tsx';
import { ListingsFolded } from './listing.tsx';
import { ShownEvidence } from './shown.tsx';
import type { Dispute } from './words.ts';
import { proposalWords } from './words.ts';

/** What a case consists of, the same for everybody who reads it: the offer, the money, the parcels, the words, the steps. */
export function DisputeParts({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  return (
    <>
      <Money dispute={dispute} />
      {dispute.words.length > 0 && (
        <Part title={t('contest.said')}>
          <WordsSaid
            said={dispute.words.map(({ role, by, at, text }) => ({
              key: `${role} ${by} ${at}`,
              role: t(`dispute.role.${role}`),
              by: t(`dispute.by.${by}`),
              market: by === 'market',
              at,
              text,
            }))}
          />
        </Part>
      )}
      <ShownEvidence dispute={dispute} />
      <ListingsFolded dispute={dispute} />
      <Tracking dispute={dispute} />
      <Part title={t('contest.steps')}>
        <History history={dispute.history} />
      </Part>
      <CaseFile dispute={dispute} />
    </>
  );
}

function Money({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { money, ruling, answer, open } = dispute;
  const shown = (amount: { amount: string; currency: string }) => formats.money(amount.amount, amount.currency);
  return (
    <Part title={t('dispute.money')}>
      <FigureList>
        <Figure label={t('dispute.paid')}>{shown(money.paid)}</Figure>
        <Figure label={t('dispute.asked')}>{shown(dispute.asked)}</Figure>
        {answer?.proposal && <Figure label={t('dispute.offered')}>{proposalWords(t, formats, answer.proposal)}</Figure>}
        {ruling?.refund && (
          <Figure label={t('dispute.pays')}>
            {shown(ruling.refund.amount)}, {t(`dispute.payer.${ruling.refund.payer}`)}
          </Figure>
        )}
        <Figure label={t('dispute.refunded')}>{shown(money.refunded)}</Figure>
        <Figure label={t(open ? 'dispute.leftNow' : 'dispute.left')}>{shown(money.left)}</Figure>
        {money.otherCurrency.length > 0 && (
          <Figure label={t('dispute.otherCurrency')}>{money.otherCurrency.map(shown).join(', ')}</Figure>
        )}
      </FigureList>
      {ruling?.refund && ruling.refund.parts.length > 1 && (
        <Text size="sm" c="dimmed" mt="xs">
          {ruling.refund.parts
            .map(({ line, amount }) =>
              t('dispute.part', {
                what: line === null ? t('order.freight') : t('dispute.line', { line }),
                amount: shown(amount),
              }),
            )
            .join(' · ')}
        </Text>
      )}
      {money.instruction && (
        <Text size="sm" mt="xs">
          {t(`dispute.instruction.${money.instruction.state}`)}
          {money.instruction.settledAt && (
            <>
              {' '}
              <When at={money.instruction.settledAt} />
            </>
          )}
        </Text>
      )}
    </Part>
  );
}

function Tracking({ dispute: { tracking, promised } }: { dispute: Dispute }) {
  const { t } = useTranslation();
  return (
    <Part title={t('dispute.tracking')}>
      <Stack gap="xs">
        {promised && (
          <Text size="sm">
            {t('buyer.deliverBy')} <When at={promised} />
          </Text>
        )}
        {tracking.now.length === 0 && <Text size="sm">{t('dispute.noParcel')}</Text>}
        {tracking.now.map(({ id, carrier, tracking: number, confirmedAt, scannedAt, deliveredAt }) => (
          <Text key={id} size="sm" component="div">
            {[t('thing.parcel'), carrier && carrierName(t, carrier), number].filter(Boolean).join(' · ')}
            <FigureList>
              {confirmedAt && (
                <Figure label={t('fact.parcel-confirmed')}>
                  <When at={confirmedAt} />
                </Figure>
              )}
              {scannedAt && (
                <Figure label={t('fact.parcel-scanned')}>
                  <When at={scannedAt} />
                </Figure>
              )}
              <Figure label={t('fact.parcel-delivered')}>
                {deliveredAt ? <When at={deliveredAt} /> : t('dispute.notDelivered')}
              </Figure>
            </FigureList>
          </Text>
        ))}
      </Stack>
    </Part>
  );
}
