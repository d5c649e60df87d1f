import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useMetricTitles } from '../../components/contest/figures.tsx';
import { factWords } from '../../components/fact-kind.ts';
import { Verdict } from '../../components/replay.tsx';
import type { Column } from '../../components/table.tsx';
import { Table } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { useFormats } from '../../hooks/place.ts';

/** What came of walking the seller's chain. */
export function Verified({ verified: { decisions, breaks } }: { verified: AnswerOf<'verifySeller'> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (breaks.length === 0) {
    return <Verdict good>{t('proof.whole', { count: decisions, n: formats.whole(decisions) })}</Verdict>;
  }
  return (
    <>
      <Verdict good={false}>{t('proof.broken', { count: breaks.length, n: formats.whole(breaks.length) })}</Verdict>
      <ul>
        {breaks.map(({ seq, decision, what, detail }) => (
          <li key={`${seq} ${what}`}>
            <Text size="sm">
              {t('decisions.inChain', { seq })}: {detail} {decision && <Code>{decision}</Code>}
            </Text>
          </li>
        ))}
      </ul>
    </>
  );
}

type Recount = AnswerOf<'recountDecision'>;
type Line = Recount['recorded'][number];

/** The figures as recorded beside the same day counted anew, and what was told since. */
export function Recounted({ recounted: { recorded, today, toldSince } }: { recounted: Recount }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const titleOf = useMetricTitles();
  const figure = (line: Line | undefined) =>
    line === undefined
      ? '–'
      : t('health.figureOf', {
          figure: line.rate ? formats.percent(line.rate) : formats.whole(line.marked),
          marked: formats.whole(line.rate?.n ?? line.marked),
          things: formats.whole(line.things),
        });
  const rows = recorded.map((line, index) => ({ key: `${line.metric} ${index}`, line, now: today[index] }));
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'metric', label: t('figures.metric'), show: ({ line }) => titleOf(line.metric), wide: true },
    { key: 'recorded', label: t('proof.recorded'), show: ({ line }) => figure(line), align: 'end' },
    { key: 'today', label: t('proof.today'), show: ({ now }) => figure(now), align: 'end' },
  ];
  const same = rows.every(({ line, now }) => now?.marked === line.marked && now.things === line.things);
  return (
    <>
      <Verdict good={same}>{t(same ? 'proof.countedSame' : 'proof.countedOther')}</Verdict>
      <Table label={t('proof.recount')} columns={columns} rows={rows} keyOf={({ key }) => key} />
      {toldSince.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="sm">
            {t('proof.toldSince')}
          </Text>
          <ul>
            {toldSince.map(({ source, id, kind, recordedAt }) => (
              <li key={`${source} ${id}`}>
                <Text size="sm">
                  {factWords(t, kind)} · {source} · {id} · <When at={recordedAt} />
                </Text>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
