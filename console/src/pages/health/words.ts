import type { TFunction } from 'i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import type { Held } from '../../components/charts/scale.ts';
import type { Reason } from '../../components/why.tsx';
import type { Formats } from '../../format.ts';

export type Health = AnswerOf<'sellerHealth'>;
export type Metric = Health['metrics'][number];
export type MetricWindow = Metric['windows'][number];
type Counted = Pick<MetricWindow, 'things' | 'marked' | 'rate'>;
type Head = Omit<Metric, 'windows' | 'series' | 'seriesDays'>;

/** A list in words: "a, b or c". */
export function orList(formats: Formats, items: readonly string[]): string {
  return new Intl.ListFormat(formats.locale, { type: 'disjunction' }).format(items);
}

export function andList(formats: Formats, items: readonly string[]): string {
  return new Intl.ListFormat(formats.locale, { type: 'conjunction' }).format(items);
}

/** The figure as the page writes it: a share in percent, a count as it is; null where nothing was counted. */
export function figureText(formats: Formats, head: Pick<Head, 'kind'>, figure: Counted): string | null {
  if (head.kind === 'count') return formats.whole(figure.marked);
  return figure.rate && formats.percent(figure.rate);
}

/** The number that a limit names, without its side: "4%". */
export const limitNumber = (formats: Formats, kind: Head['kind'], limit: Held): string =>
  kind === 'count' ? formats.whole(limit.n / limit.of) : formats.percent(limit);

/** The whole limit: "below 4%". */
export const limitText = (t: TFunction, formats: Formats, kind: Head['kind'], limit: Held): string =>
  t(`limit.${limit.op}`, { at: limitNumber(formats, kind, limit) });

type Components = Readonly<Record<string, number>>;

/** "12 of 310 orders shipped late"; of several marks only those that any of the things bears. */
export function markedOfThings(
  t: TFunction,
  formats: Formats,
  head: Head,
  { things, marked, components = {} }: Counted & { readonly components?: Components },
): string {
  const borne = head.marks.filter((mark) => (components[mark] ?? 0) > 0);
  return t('health.markedOf', {
    marked: formats.whole(marked),
    things: t(`things.${head.of}`, { count: things, n: formats.whole(things) }),
    what: orList(
      formats,
      (borne.length > 0 ? borne : head.marks).map((mark) => t(`marked.${mark}`)),
    ),
  });
}

/** What a window's figure rests on, reason by reason, for the panel. */
export function reasonsOf(t: TFunction, formats: Formats, head: Head, window: MetricWindow): Reason[] {
  const stands = (member: string) => `${head.policyPath}.${member}`;
  const grounds = { source: head.source, ours: head.ours };
  const reasons: Reason[] = [
    {
      text: t('because.counted', { what: markedOfThings(t, formats, head, window) }),
      policyPath: stands('marks'),
      verdict: 'sets',
    },
    {
      text: t('because.window', {
        from: formats.day(window.from),
        to: formats.day(dayBefore(window.to)),
        by: t(`anchor.${head.by}`),
        days: formats.whole(window.days),
      }),
      policyPath: stands('window'),
      verdict: 'sets',
      ...grounds,
    },
  ];
  if (head.lag > 0) {
    reasons.push({ text: t('because.lag', { count: head.lag }), policyPath: stands('lag'), verdict: 'sets' });
  }
  const figure = figureText(formats, head, window);
  if (head.limit && figure !== null) {
    reasons.push({
      text: t('because.limit', { figure, limit: limitText(t, formats, head.kind, head.limit) }),
      policyPath: stands('limit'),
      verdict: window.status === 'broken' ? 'blocks' : 'allows',
      ...grounds,
    });
  }
  if (head.warn && figure !== null) {
    reasons.push({
      text: t('because.warn', { figure, limit: limitText(t, formats, head.kind, head.warn) }),
      policyPath: stands('warn'),
      verdict: window.status === 'close' ? 'blocks' : 'sets',
    });
  }
  return [...reasons, ...judgeReasons(t, formats, head, window)];
}

function judgeReasons(t: TFunction, formats: Formats, head: Head, window: MetricWindow): Reason[] {
  const { things, marked, confidence } = head.judge;
  const reasons: Reason[] = [];
  const policyPath = `${head.policyPath}.judge`;
  const add = (text: string, met: boolean) => reasons.push({ text, policyPath, verdict: met ? 'sets' : 'allows' });
  if (things !== null) {
    const counted = { observed: formats.whole(window.things), limit: formats.whole(things) };
    add(t(window.things < things ? 'because.fewThings' : 'because.enoughThings', counted), window.things >= things);
  }
  if (marked !== null) {
    const counted = { observed: formats.whole(window.marked), limit: formats.whole(marked) };
    add(t(window.marked < marked ? 'because.fewMarked' : 'because.enoughMarked', counted), window.marked >= marked);
  }
  if (confidence !== null && window.lowerBound !== null) {
    const bound = formats.percent({ n: Number(window.lowerBound), of: 1 });
    add(t('because.bound', { confidence, bound }), true);
  }
  reasons.push({ text: t(`because.status.${window.status}`), policyPath: head.policyPath, verdict: verdictOf(window) });
  return reasons;
}

const verdictOf = ({ status }: MetricWindow): string =>
  status === 'broken' ? 'blocks' : status === 'close' ? 'sets' : 'allows';

/** The day before a local day: of a window whose end is exclusive, the last day in it. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
