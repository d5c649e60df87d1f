import { Code, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { factWords, memberWords } from '../../components/fact-kind.ts';
import { Means } from '../../components/means.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { carrierName, serviceName } from '../../components/ways.ts';
import type { Formats } from '../../format.ts';
import { useFormats, useMarketNow } from '../../hooks/place.ts';
import type en from '../../i18n/en.json';
import type { Order } from './model.ts';
import classes from './order.module.css';

export type Moment = Order['timeline'][number];

/** Facts in the order in which they happened, each with what it meant; what lies ahead stands last. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  const now = useMarketNow();
  return (
    <ol className={classes.timeline}>
      {moments.map((moment) => (
        <Row
          key={moment.fact ? `${moment.fact.source} ${moment.fact.id}` : `${moment.at} ${moment.means[0]?.rule}`}
          moment={moment}
          ahead={now !== null && Date.parse(moment.at) > now}
        />
      ))}
    </ol>
  );
}

function Row({ moment: { at, fact, means }, ahead }: { moment: Moment; ahead: boolean }) {
  const { t } = useTranslation();
  return (
    <li className={classes.moment} data-ahead={ahead || undefined} data-told={fact !== null || undefined}>
      <div className={classes.at}>
        <When at={at} />
        {ahead && <Deadline at={at} plain />}
      </div>
      <div className={classes.said}>
        {fact && <Text fw={600}>{factWords(t, fact.kind)}</Text>}
        {fact && <Details fact={fact} />}
        <Means means={means} />
        {fact && (
          <Text size="xs" c="dimmed">
            {t('order.toldBy', { source: fact.source, id: fact.id })}
            {fact.recordedAt.slice(0, 10) !== at.slice(0, 10) && (
              <>
                {' · '}
                {t('order.recorded')} <When at={fact.recordedAt} />
              </>
            )}
          </Text>
        )}
      </div>
    </li>
  );
}

/** Members that the meaning of the fact, or the goods further down, say better. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set(['shipBy', 'deliverBy', 'currency', 'lines']);

type ReasonKey =
  | `dispute.problem.${Extract<keyof typeof en.dispute.problem, string>}`
  | `act.${'cancelReason' | 'delayReason' | 'refundReason'}.other`;
const REASONS = ['dispute.problem', 'act.cancelReason', 'act.delayReason', 'act.refundReason'] as const;
const isReason = (key: string): key is ReasonKey => i18next.exists(key);

/** A reason by its code, in the words that forms have for it; one that no form knows stays as told. */
function reasonWords(t: TFunction, code: string): string {
  const key = REASONS.map((list) => `${list}.${code}`).find(isReason);
  return key === undefined ? code : t(key);
}

/** The value of a member as people write it. */
function memberValue(t: TFunction, formats: Formats, name: string, value: unknown): string {
  const text = String(value);
  if (name === 'until' && typeof value === 'number') return formats.dateTime(value);
  if (name === 'reason') return reasonWords(t, text);
  return name === 'service' ? serviceName(t, text) : name === 'carrier' ? carrierName(t, text) : text;
}

/** What the fact says beside its kind, as told; and people's words, where they were not erased. */
function Details({ fact }: { fact: NonNullable<Moment['fact']> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const said = Object.entries((fact.data ?? {}) as Record<string, unknown>).filter(
    ([name, value]) => !SAID_ELSEWHERE.has(name) && ['string', 'number', 'boolean'].includes(typeof value),
  );
  return (
    <>
      {said.length > 0 && (
        <Text size="sm" c="dimmed" className={classes.details}>
          {said.map(([name, value]) => (
            <span key={name}>
              {memberWords(t, name)} <Code>{memberValue(t, formats, name, value)}</Code>
            </span>
          ))}
        </Text>
      )}
      {fact.words &&
        Object.entries(fact.words).map(([name, words]) => (
          <Text key={name} size="sm" component="blockquote" className={classes.words}>
            {words}
          </Text>
        ))}
      {fact.erased && (
        <Text size="sm" c="dimmed" fs="italic">
          {t('order.erased')}
        </Text>
      )}
    </>
  );
}
