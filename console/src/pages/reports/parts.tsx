import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { commandWords, History } from '../../components/contest/history.tsx';
import { Figure, FigureList } from '../../components/figures.tsx';
import { Part } from '../../components/page.tsx';
import { When } from '../../components/time.tsx';
import { WhyButton } from '../../components/why.tsx';
import { WordsSaid } from '../../components/words-said.tsx';
import { useFormats } from '../../hooks/place.ts';
import classes from './reports.module.css';
import type { Report } from './words.ts';

interface PartsProps {
  readonly report: Report;
  readonly viewer: 'reporter' | 'seller' | 'operator';
}

/** What a report consists of: what it is about, what was found, what was said, the steps. */
export function ReportParts({ report, viewer }: PartsProps) {
  const { t } = useTranslation();
  const finding = report.decided?.finding;
  return (
    <>
      <About report={report} />
      {finding && <Found finding={finding} />}
      {report.words.length > 0 && (
        <Part title={t('reports.said')}>
          <WordsSaid
            said={report.words.map(({ role, by, at, text }) => ({
              key: role,
              role: t(`reports.role.${role}`),
              by: t(`reports.by.${by === viewer ? 'you' : by}`),
              market: by === 'market',
              at,
              text,
            }))}
          />
        </Part>
      )}
      <Part title={t('contest.steps')}>
        {viewer === 'operator' ? <History history={report.history} /> : <Steps history={report.history} />}
      </Part>
    </>
  );
}

/** The steps with their reasons alone: what was read for them is not for everybody. */
function Steps({ history }: Pick<Report, 'history'>) {
  const { t } = useTranslation();
  return (
    <ol className={classes.steps}>
      {history.map(({ decision, at, command, because }) => (
        <li key={decision} className={classes.step}>
          <Text size="sm">
            <When at={at} />
          </Text>
          <Text size="sm" fw={600}>
            {commandWords(t, command)}
          </Text>
          <WhyButton
            about={commandWords(t, command)}
            explain={() => ({ title: commandWords(t, command), reasons: because })}
          />
        </li>
      ))}
    </ol>
  );
}

function About({ report }: { report: Report }) {
  const { t } = useTranslation();
  const { order, line, listing, matter, openedAt, reporter, decided } = report;
  return (
    <Part title={t('reports.about')}>
      <FigureList>
        <Figure label={t('reports.what')}>{t(`reports.matter.${matter}`)}</Figure>
        {order !== null && (
          <Figure label={t('thing.order')}>{line === null ? order : t('reports.lineOf', { order, line })}</Figure>
        )}
        {listing !== null && <Figure label={t('reports.listing')}>{listing}</Figure>}
        {reporter && (
          <Figure label={t('reports.reporter')}>
            {t(`person.${reporter.kind}`)}
            {reporter.kind === 'buyer' ? ` · ${reporter.id}` : ''}
          </Figure>
        )}
        <Figure label={t('reports.made')}>
          <When at={openedAt} />
        </Figure>
        {decided && (
          <Figure label={t('reports.decidedAt')}>
            <When at={decided.at} />
          </Figure>
        )}
        {decided?.marked && <Figure label={t('reports.counts')}>{t('reports.marked')}</Figure>}
      </FigureList>
    </Part>
  );
}

type Finding = NonNullable<NonNullable<Report['decided']>['finding']>;

/** By what it was seen that goods are counterfeit, and what followed from it. */
export function Found({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { evidence, refund, extra, price, pulled, told } = finding;
  const money = ({ amount, currency }: { amount: string; currency: string }) => formats.money(amount, currency);
  return (
    <Part title={t('reports.found')}>
      <Stack gap="xs">
        <FigureList>
          {price && <Figure label={t('reports.price')}>{money(price)}</Figure>}
          {refund && <Figure label={t('reports.refund')}>{money(refund.amount)}</Figure>}
          {extra && <Figure label={t('reports.extra')}>{money(extra.amount)}</Figure>}
          {pulled.length > 0 && <Figure label={t('reports.pulled')}>{pulled.join(', ')}</Figure>}
          {told !== null && (
            <Figure label={t('reports.told')}>{t('reports.toldCount', { count: told, n: formats.whole(told) })}</Figure>
          )}
        </FigureList>
        <ul className={classes.evidence}>
          {evidence.map(({ kind, reference }) => (
            <li key={`${kind} ${reference}`}>
              <Text size="sm">{t('reports.seenBy', { kind: t(`reports.evidence.${kind}`), reference })}</Text>
            </li>
          ))}
        </ul>
        {[refund, extra].some((paid) => paid?.state === 'refused') && <Text size="sm">{t('reports.owed')}</Text>}
      </Stack>
    </Part>
  );
}
