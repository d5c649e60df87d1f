import type { z } from 'zod';
import type { Figure, Status } from '../../metrics/figures.ts';
import type { MetricDefinition } from '../../metrics/policy.ts';
import { roomOf, shownLimit } from '../figures.ts';
import type { answerSchema } from './schema.ts';

export interface Measured {
  readonly metric: MetricDefinition;
  readonly figure: Figure;
}

const SEVERITY: readonly Status[] = ['broken', 'close', 'kept', 'few', 'none'];

/**
 * The metric that matters most: the worst status first, then the least room, counted in marked things; names decide between equals,
 * so that the sentence does not change from one look to the next.
 */
export function worstOf(measured: readonly Measured[]): Measured | undefined {
  const room = ({ metric, figure }: Measured) => roomOf(metric, figure) ?? Number.POSITIVE_INFINITY;
  return measured.toSorted(
    (a, b) =>
      SEVERITY.indexOf(a.figure.status) - SEVERITY.indexOf(b.figure.status) ||
      compare(room(a), room(b)) ||
      compare(a.metric.name, b.metric.name) ||
      a.figure.window.days - b.figure.window.days,
  )[0];
}

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** The page's answer in the values of a sentence. */
export function answerOf(measured: readonly Measured[]): z.infer<typeof answerSchema> {
  const worst = worstOf(measured);
  const named = (status: Status) => [
    ...new Set(measured.filter(({ figure }) => figure.status === status).map(({ metric }) => metric.name)),
  ];
  const lists = { broken: named('broken'), close: named('close') };
  if (!worst || worst.figure.status === 'none') {
    return {
      kind: 'nothing',
      metric: null,
      title: null,
      days: null,
      things: 0,
      marked: 0,
      rate: null,
      limit: null,
      room: null,
      ...lists,
    };
  }
  const { metric, figure } = worst;
  return {
    kind: figure.status as Exclude<Status, 'none'>,
    metric: metric.name,
    title: { ...metric.title },
    days: figure.window.days,
    things: figure.things,
    marked: figure.marked,
    rate: figure.rate,
    limit: metric.limit && shownLimit(metric.limit),
    room: roomOf(metric, figure),
    ...lists,
  };
}
