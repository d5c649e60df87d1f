import { Text } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import { useMetricTitles } from '../../components/contest/figures.tsx';
import { Deadline } from '../../components/time.tsx';
import { useFormats } from '../../hooks/place.ts';
import type { SanctionItem } from './model.ts';

/** What happens next with a sanction, and when; nothing where nothing is under way. */
export function Ahead({ sanction }: { sanction: SanctionItem }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [next] = sanction.deadlines.toSorted((a, b) => (a.due < b.due ? -1 : 1));
  const { persons } = sanction;
  const waits = persons.needed > persons.confirmed;
  return (
    <>
      {next && (next.code === 'effect' || next.code === 'confirm' || next.code === 'end') && (
        <Text size="sm">
          <Trans i18nKey={`standing.ahead.${next.code}`} components={{ left: <Deadline at={next.due} /> }} />
          {formats.between}
          {formats.dateTime(next.due)}
        </Text>
      )}
      {waits && sanction.open && (
        <Text size="sm">{t('standing.persons', { count: persons.needed - persons.confirmed })}</Text>
      )}
    </>
  );
}

/** How it ends: after a time, or once the promise is kept. */
export function WayBack({ sanction, keptDays }: { sanction: SanctionItem; keptDays: number | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { endsAt, endsKeptDays, over, step, tookEffectAt } = sanction;
  if (over) return <Text size="sm">{t('standing.over', { at: formats.dateTime(over.at), how: over.text })}</Text>;
  return (
    <>
      {endsAt && <Text size="sm">{t('standing.endsAt', { at: formats.dateTime(endsAt) })}</Text>}
      {endsKeptDays !== null && (
        <Text size="sm">
          {t('standing.endsKept', { count: endsKeptDays })}
          {keptDays !== null && `${formats.between}${t('standing.keptSoFar', { count: keptDays })}`}
        </Text>
      )}
      {!endsAt && endsKeptDays === null && (
        <Text size="sm">
          {t(tookEffectAt === null && step !== 'termination' ? 'standing.endLater' : 'standing.noEnd')}
        </Text>
      )}
    </>
  );
}

/** What it rests on, with the figure as it was judged. */
export function RestsOn({ sanction }: { sanction: SanctionItem }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const titleOf = useMetricTitles();
  return sanction.basis.map((basis) =>
    basis.of === 'metric' ? (
      <Text key={`${basis.figure.metric} ${basis.past}`} size="sm">
        {t(`standing.basis.${basis.past}`, {
          metric: titleOf(basis.figure.metric),
          figure: t('health.figureOf', {
            figure: basis.figure.rate ? formats.percent(basis.figure.rate) : formats.whole(basis.figure.marked),
            marked: formats.whole(basis.figure.rate?.n ?? basis.figure.marked),
            things: formats.whole(basis.figure.things),
          }),
          limit: String((basis.past === 'past-limit' ? basis.figure.limit : basis.figure.warn) ?? ''),
          since: formats.day(basis.since),
          count: basis.days,
        })}
      </Text>
    ) : (
      <Text key={basis.step} size="sm">
        {t('standing.basis.sanctions', {
          n: formats.whole(basis.ids.length),
          step: t(`standing.step.${basis.step}`),
        })}
      </Text>
    ),
  );
}
