import { Text, Title } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dispute } from '../../components/dispute/words.ts';
import { proposalWords } from '../../components/dispute/words.ts';
import { Figure, FigureList } from '../../components/figures.tsx';
import { When } from '../../components/time.tsx';
import { carrierName } from '../../components/ways.ts';
import { WordsSaid } from '../../components/words-said.tsx';
import { useFormats } from '../../hooks/place.ts';
import classes from './cases.module.css';

interface PaneProps {
  readonly title: string;
  readonly decides?: boolean;
  readonly children: React.ReactNode;
}

/** One of three that stand side by side where there is room. */
export function Pane({ title, decides = false, children }: PaneProps) {
  const id = useId();
  return (
    <section className={classes.pane} data-decides={decides || undefined} aria-labelledby={id}>
      <Title order={2} size="md" id={id}>
        {title}
      </Title>
      {children}
    </section>
  );
}

export const Panes = ({ children }: { children: React.ReactNode }) => <div className={classes.panes}>{children}</div>;

type Money = Dispute['asked'];

interface FactsProps {
  readonly promised: string | null;
  readonly parcels: Dispute['tracking']['now'];
  readonly paid: Money;
  readonly asked: Money;
  readonly left?: Money;
  readonly burden: Dispute['burden'];
}

/** What was promised, when it came by tracking, and what it is about. */
export function Facts({ promised, parcels, paid, asked, left, burden }: FactsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const shown = (money: Money) => formats.money(money.amount, money.currency);
  return (
    <>
      <FigureList>
        {promised && (
          <Figure label={t('buyer.deliverBy')}>
            <When at={promised} />
          </Figure>
        )}
        <Figure label={t('dispute.paid')}>{shown(paid)}</Figure>
        <Figure label={t('dispute.asked')}>{shown(asked)}</Figure>
        {left && <Figure label={t('dispute.leftNow')}>{shown(left)}</Figure>}
      </FigureList>
      {parcels.length === 0 && (
        <Text size="sm" mt="sm">
          {t('dispute.noParcel')}
        </Text>
      )}
      {parcels.map(({ id, carrier, tracking, confirmedAt, scannedAt, deliveredAt }) => (
        <Text key={id} size="sm" component="div" mt="md">
          {[t('thing.parcel'), carrier && carrierName(t, carrier), tracking].filter(Boolean).join(' · ')}
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
      <Text size="sm" c="dimmed" mt="md">
        {t('desk.burden', { who: t(`dispute.by.${burden}`) })}
      </Text>
    </>
  );
}

interface WordsProps {
  readonly words: Dispute['words'];
  readonly proposals: readonly Pick<Dispute['proposals'][number], 'by' | 'offer'>[];
}

/** What both say, and what each would have it end with. */
export function BothSay({ words, proposals }: WordsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <>
      {proposals.length > 0 && (
        <div className={classes.proposals}>
          <Text size="sm" c="dimmed">
            {t('desk.proposed')}
          </Text>
          <FigureList>
            {proposals.map(({ by, offer }) => (
              <Figure key={by} label={t(`dispute.by.${by === 'platform' ? 'market' : by}`)}>
                {proposalWords(t, formats, offer)}
              </Figure>
            ))}
          </FigureList>
        </div>
      )}
      <WordsSaid
        said={words.map(({ role, by, at, text }) => ({
          key: `${role} ${by} ${at}`,
          role: t(`dispute.role.${role}`),
          by: t(`dispute.by.${by}`),
          market: by === 'market',
          at,
          text,
        }))}
      />
    </>
  );
}
