import type { TFunction } from 'i18next';
import type { Formats } from '../../format.ts';
import type { Health } from './words.ts';
import { andList, figureText, limitText, markedOfThings } from './words.ts';

export interface Answer {
  /** The sentence with the number in it. */
  readonly title: string;
  /** What follows from it, and how the rest stands. */
  readonly lead: string;
}

/** The page's answer in words: the metric that matters most, how much room is left, and which others are past their limit or near it. */
export function answerWords(t: TFunction, formats: Formats, health: Health): Answer {
  const { answer, metrics } = health;
  const head = metrics.find(({ name }) => name === answer.metric);
  if (answer.kind === 'nothing' || !head) return { title: t('health.nothing'), lead: t('health.nothingLead') };
  const components = head.windows.find(({ days }) => days === answer.days)?.components ?? {};
  const counted = { things: answer.things, marked: answer.marked, rate: answer.rate, components };
  const what = markedOfThings(t, formats, head, counted);
  const figure = figureText(formats, head, counted);
  const limit = head.limit && limitText(t, formats, head.kind, head.limit);
  const title =
    head.kind === 'count' || figure === null || limit === null
      ? t('health.titlePlain', { what, limit: limit ?? '' })
      : t(head.shows === 'kept' ? 'health.titleKept' : 'health.title', { what, figure, limit });
  return { title, lead: [leadOf(t, formats, health), othersOf(t, formats, health)].filter(Boolean).join(' ') };
}

function leadOf(t: TFunction, formats: Formats, health: Health): string {
  const { answer, metrics } = health;
  const { kind, room } = answer;
  if (kind === 'few') {
    const least = metrics.find(({ name }) => name === answer.metric)?.judge.things;
    return typeof least === 'number' ? t('health.few', { least: formats.whole(least) }) : t('health.fewPlain');
  }
  if (room === null) return t(`health.stands.${kind === 'nothing' ? 'kept' : kind}`);
  if (room < 0 && kind === 'close') return doubtOf(t, formats, health);
  if (room < 0) return t('health.tooMany', { count: -room, n: formats.whole(-room) });
  if (room === 0) return t('health.noRoom');
  return t('health.room', { count: room, n: formats.whole(room) });
}

/** Past the limit by the rate alone: what keeps it from counting as broken. */
function doubtOf(t: TFunction, formats: Formats, { answer, metrics }: Health): string {
  const head = metrics.find(({ name }) => name === answer.metric);
  const least = head?.judge.marked;
  if (typeof least === 'number' && answer.marked < least)
    return t('health.notSurelyFew', { marked: formats.whole(answer.marked), least: formats.whole(least) });
  const bound = head?.windows.find(({ days }) => days === answer.days)?.lowerBound;
  return bound
    ? t('health.notSurely', { bound: formats.percent({ n: Number(bound), of: 1 }) })
    : t('health.stands.close');
}

function othersOf(t: TFunction, formats: Formats, { answer, metrics }: Health): string {
  const titled = (names: readonly string[]) =>
    andList(
      formats,
      names
        .filter((name) => name !== answer.metric)
        .map((name) => metrics.find((metric) => metric.name === name)?.title[formats.language] ?? name),
    );
  const broken = titled(answer.broken);
  const close = titled(answer.close);
  const parts = [
    broken === '' ? '' : t('health.alsoBroken', { metrics: broken }),
    close === '' ? '' : t('health.alsoClose', { metrics: close }),
  ].filter(Boolean);
  if (parts.length === 0 && answer.kind === 'kept' && metrics.length > 1) return t('health.allKept');
  return parts.join(' ');
}
