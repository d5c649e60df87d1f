import { Button, Group, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import classes from '../../components/desk/desk.module.css';
import { DeskTabs } from '../../components/desk/tabs.tsx';
import { ListingsBeside } from '../../components/dispute/listing.tsx';
import { Page } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import { usePageKeys } from '../../hooks/keyboard.ts';
import { useFormats, useMarketId } from '../../hooks/place.ts';
import { marketPage } from '../../layout/pages.ts';
import { ReasonField, Sides } from './decide.tsx';
import { BothSay, Facts, Pane, Panes } from './panes.tsx';
import type { Body, Outcome } from './ruling.ts';
import { likelyReason } from './ruling.ts';

type Drawn = NonNullable<AnswerOf<'drawPractice'>['case']>;
type Compared = AnswerOf<'comparePractice'>;

/** Cases that the server leaves out of a draw at once. */
const SEEN_MAX = 500;

/** Closed cases to decide again for oneself: nothing of them is changed. */
export function PracticePage() {
  const { t } = useTranslation();
  const market = useMarketId();
  const [seen, setSeen] = useState<readonly string[]>([]);
  const drawn = useQuery({
    queryKey: ['drawPractice', market, seen],
    queryFn: () => api.drawPractice({ market, body: { besides: seen.slice(-SEEN_MAX) } }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const up = { to: marketPage(market, 'cases'), label: t('desk.tab.cases') };
  const found = drawn.data?.case;
  return (
    <>
      <DeskTabs />
      <Page title={t('desk.practiceTitle')} name={t('desk.practice')} lead={t('desk.practiceLead')} up={up} wide>
        {drawn.error ? (
          <Trouble error={drawn.error} onRetry={() => void drawn.refetch()} />
        ) : found === undefined ? (
          <RowsSkeleton rows={4} />
        ) : found === null ? (
          <Empty title={t('desk.practiceNone')}>{t('desk.practiceNoneHint')}</Empty>
        ) : (
          <Practice key={found.id} drawn={found} onNext={() => setSeen([...seen, found.id])} />
        )}
      </Page>
    </>
  );
}

function Practice({ drawn, onNext }: { drawn: Drawn; onNext: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { problem, asked, paid, promised, tracking, burden, words, proposals, shown } = drawn;
  return (
    <>
      <Text fw={600} mb="md">
        {t('desk.caseTitle', {
          problem: t(`desk.problem.${problem}`),
          amount: formats.money(asked.amount, asked.currency),
        })}
      </Text>
      <Panes>
        <Pane title={t('desk.facts')}>
          <Facts promised={promised} parcels={tracking} paid={paid} asked={asked} burden={burden} />
        </Pane>
        <Pane title={t('desk.saidByBoth')}>
          <BothSay words={words} proposals={proposals} />
          {shown.map(({ id, by, kind, text }) => (
            <Text key={id} size="sm" mt="xs">
              {[t(`dispute.by.${by === 'platform' ? 'market' : by}`), t(`dispute.kind.${kind}`), text]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          ))}
          <ListingsBeside dispute={drawn} />
        </Pane>
        <Pane title={t('desk.decide')} decides>
          <Own drawn={drawn} onNext={onNext} />
        </Pane>
      </Panes>
    </>
  );
}

function Own({ drawn, onNext }: { drawn: Drawn; onNext: () => void }) {
  const { t } = useTranslation();
  const market = useMarketId();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [reason, setReason] = useState<Body['reason'] | null>(null);
  const [amount, setAmount] = useState('');
  const compare = useMutation({
    mutationFn: (body: { outcome: Outcome; reason: Body['reason'] }) => {
      const part = amount.trim();
      return api.comparePractice({
        market,
        id: drawn.id,
        body: { ...body, ...(part !== '' && body.outcome === 'buyer' ? { amount: part } : {}) },
      });
    },
  });
  const choose = useCallback(
    (side: Outcome) => {
      setOutcome(side);
      setReason(likelyReason({ problem: drawn.problem, parcels: drawn.tracking }, side));
    },
    [drawn.problem, drawn.tracking],
  );
  const act = useCallback(
    (key: string, event: KeyboardEvent) => {
      if (key !== 'b' && key !== 's') return;
      event.preventDefault();
      choose(key === 'b' ? 'buyer' : 'seller');
    },
    [choose],
  );
  usePageKeys(act);
  return (
    <div className={classes.decide}>
      <Sides outcome={outcome} onChoose={choose} />
      {outcome !== null && (
        <div className={classes.two}>
          <ReasonField outcome={outcome} reason={reason} onChange={setReason} />
          {outcome === 'buyer' && (
            <TextInput
              label={t('desk.amount')}
              placeholder={drawn.asked.amount}
              rightSection={<Text size="xs">{drawn.asked.currency}</Text>}
              rightSectionWidth={48}
              inputMode="decimal"
              value={amount}
              onChange={(event) => setAmount(event.currentTarget.value)}
            />
          )}
        </div>
      )}
      {compare.error && <Trouble error={compare.error} />}
      <Group gap="sm">
        <Button
          disabled={outcome === null || reason === null}
          loading={compare.isPending}
          onClick={() => outcome !== null && reason !== null && compare.mutate({ outcome, reason })}
        >
          {t('desk.compare')}
        </Button>
        <Button variant="default" onClick={onNext}>
          {t('desk.another')}
        </Button>
      </Group>
      {compare.data && <Real compared={compare.data} />}
    </div>
  );
}

/** How it was ruled, beside what whoever reads would have done. */
function Real({ compared: { real, same } }: { compared: Compared }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const reason = real.reason ? t(`desk.claimReason.${real.reason}`) : t('desk.realNoReason');
  const all = same.outcome && same.reason && same.amount;
  return (
    <section aria-labelledby="real" role="status">
      <Title order={3} size="sm" id="real">
        {t('desk.real')}
      </Title>
      <Text fw={600}>{t(all ? 'desk.sameAll' : same.outcome ? 'desk.sameOutcome' : 'desk.sameNot')}</Text>
      <Text size="sm">
        {real.amount
          ? t('desk.realRefund', { amount: formats.money(real.amount.amount, real.amount.currency), reason })
          : t('desk.realNothing', { reason })}
      </Text>
      {real.words && <Text size="sm">{real.words}</Text>}
      {real.overturned && <Text size="sm">{t('desk.realFell')}</Text>}
    </section>
  );
}
