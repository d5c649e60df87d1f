import type { z } from 'zod';
import type { MarketContext } from '../../facts/context.ts';
import { readCandidateOrders, readCandidateThreads } from '../../facts/read-orders.ts';
import type { Day } from '../../kernel/day.ts';
import { formatDay } from '../../kernel/day.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { WindowDays } from '../../metrics/figures.ts';
import type { MetricDefinition } from '../../metrics/policy.ts';
import type { Countable } from '../../metrics/steps.ts';
import { countablesOf, countablesOfThread } from '../../metrics/steps.ts';
import type { Db } from '../../platform/database/index.ts';
import type { TextOf } from '../marks.ts';
import { evidenceOfOrder, evidenceOfThread } from '../marks.ts';
import type { thingSchema } from '../schema.ts';
import type { Part } from './evidence.ts';
import { partOf } from './evidence.ts';

type Thing = z.infer<typeof thingSchema>;

/** Rows read at a time: those outside the window or without a mark are passed over. */
const CHUNK = 500;

export interface ThingsAsked {
  readonly context: MarketContext;
  readonly seller: Uuid;
  readonly metric: MetricDefinition;
  readonly window: WindowDays;
  readonly asOf: Day;
  readonly now: Instant;
  /** Those that bear a mark of the metric, counted or excused; or everything in the window. */
  readonly show: 'borne' | 'all';
  readonly limit: number;
  /** Where the page before ended: the time that rows are sorted by, and the row's id. */
  readonly after: Place | null;
}

export interface Place {
  readonly at: Instant;
  readonly id: Uuid;
}

interface Candidate {
  readonly place: Place;
  readonly countables: readonly Countable[];
  readonly show: (countable: Countable, part: Part, anchor: Day) => Thing;
}

/** The things behind a figure, the newest first. A page ends with a whole row, however many things it holds. */
export async function loadThings(
  db: Db,
  asked: ThingsAsked,
  textOf: TextOf,
): Promise<{ readonly items: readonly Thing[]; readonly next: Place | null }> {
  const { context, metric, window, asOf, show, limit } = asked;
  const items: Thing[] = [];
  for (let after = asked.after; ; ) {
    const chunk = await candidates(db, { ...asked, after }, textOf);
    for (const { place, countables, show: shown } of chunk) {
      for (const countable of countables) {
        const found = partOf(countable, metric, window, context.days, asOf);
        if (found && (show === 'all' || found.part !== 'clear')) items.push(shown(countable, found.part, found.anchor));
      }
      after = place;
      if (items.length >= limit) return { items, next: place };
    }
    if (chunk.length < CHUNK) return { items, next: null };
  }
}

async function candidates(db: Db, asked: ThingsAsked, textOf: TextOf): Promise<Candidate[]> {
  const { context, seller, metric, window, now, after, show } = asked;
  const span = { from: context.days.startOf(window.from), to: context.days.startOf(window.to) };
  if (metric.of === 'message') {
    const rows = await readCandidateThreads(db.read, seller, span, CHUNK, after);
    return rows.map(({ place, state }) => ({
      place,
      countables: countablesOfThread(state),
      show: (countable, part, anchor) => ({
        ...evidenceOfThread(state, countable, now, textOf),
        anchor: formatDay(anchor),
        part,
        weight: countable.weight,
      }),
    }));
  }
  const marks = show === 'borne' ? metric.marks : null;
  const rows = await readCandidateOrders(db.read, seller, { by: metric.by, ...span, marks }, CHUNK, after);
  return rows.map(({ place, state }) => ({
    place,
    countables: countablesOf(state),
    show: (countable, part, anchor) => ({
      ...evidenceOfOrder(state, now, textOf, countable),
      anchor: formatDay(anchor),
      part,
      weight: countable.weight,
    }),
  }));
}
