import { readForgiven } from '../../appeals/read-forgiven.ts';
import type { Place } from '../../engine/room.ts';
import type { MarketContext } from '../../facts/context.ts';
import { boundOn, contextWithin } from '../../facts/context.ts';
import type { Mark, OrderState, ThreadState } from '../../facts/model.ts';
import { readOrder, readThreadsOf } from '../../facts/read.ts';
import type { Day } from '../../kernel/day.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { cutAt, figureLine, figureOf, windowOf } from '../../metrics/figures.ts';
import { changeOf } from '../../metrics/measure.ts';
import { metricsOn, readChanges } from '../../metrics/read.ts';
import type { Change, PlacedMetric } from '../../metrics/series.ts';
import { earliestAnchor, tallies } from '../../metrics/series.ts';
import type { Countable } from '../../metrics/steps.ts';
import { countablesOf, countablesOfThread, stepsOf } from '../../metrics/steps.ts';
import { countedFrom, worstOf } from '../assess.ts';
import { judged, sectionsOf } from '../load.ts';
import type { JudgedFigure, Recount, Sanction, Standing } from '../model.ts';
import type { Past } from '../policy.ts';
import { LOOK_BACK_DAYS } from '../policy.ts';

/**
 * What evaluations would have seen of a seller on every day until the last, by what is known today and without the marks that contests and
 * appeals have forgiven. Null where nothing was evaluated yet.
 */
export async function recountOf({ tx, market }: Place, standing: Standing | null): Promise<Recount | null> {
  if (!standing || standing.evaluated === null || standing.since === null || market.liveFrom === null) return null;
  const context = await contextWithin(tx, market.id);
  if (!context) throw new Error(`Market ${market.id} is gone`);
  const { sellerId, evaluated } = standing;
  const since = countedFrom(market.liveFrom, context.days);
  const first = Math.max(standing.since + 1, since, evaluated - LOOK_BACK_DAYS);
  const forgiven = await forgivenChanges(tx, context, sellerId);
  const days = new Map<Day, ReadonlyMap<string, JudgedFigure>>();
  for (const { from, to, placed } of stretches(context, first, evaluated)) {
    const metrics = placed.map(({ metric }) => metric);
    const read = await readChanges(tx, sellerId, placed, Math.max(since, earliestAnchor(metrics, from)));
    const changes = [...read, ...forgiven].filter(({ anchor }) => anchor >= since);
    for (const [day, figures] of figuresOfDays(placed, changes, { from, to, since })) days.set(day, figures);
  }
  return { days: runsOf(days), bases: basesOf(context, standing.sanctions, days) };
}

/** Days of one policy version after the other. */
function stretches(context: MarketContext, first: Day, last: Day) {
  const found: { from: Day; to: Day; hash: string; placed: readonly PlacedMetric[] }[] = [];
  for (let day = first; day <= last; day++) {
    const { hash, policy } = boundOn(context.bound, day);
    const open = found.at(-1);
    if (open?.hash === hash) open.to = day;
    else found.push({ from: day, to: day, hash, placed: metricsOn(context, policy.metrics) });
  }
  return found;
}

interface Stretch {
  readonly from: Day;
  readonly to: Day;
  readonly since: Day;
}

/** The figure of each metric that is furthest gone, day after day. */
function figuresOfDays(placed: readonly PlacedMetric[], changes: readonly Change[], { from, to, since }: Stretch) {
  const definitions = new Map(placed.map(({ metric }) => [metric.name, metric]));
  const all: JudgedFigure[][] = Array.from({ length: to - from + 1 }, () => []);
  for (const each of placed)
    for (const window of each.metric.windows)
      for (const [index, tally] of tallies(each, window, changes, from, to).entries()) {
        const cut = cutAt(windowOf(each.metric, window, from + index), since);
        all[index]?.push(judged(figureLine(figureOf(each.metric, cut, tally)), definitions));
      }
  return all.map((figures, index) => [from + index, worstOf(figures)] as const);
}

/** Days in a row that were judged alike are one. */
function runsOf(days: ReadonlyMap<Day, ReadonlyMap<string, JudgedFigure>>): Recount['days'] {
  const runs: { from: Day; to: Day; past: { metric: string; status: 'broken' | 'close' }[] }[] = [];
  for (const [day, figures] of days) {
    const past = [...figures.values()].flatMap(({ metric, status }) =>
      status === 'broken' || status === 'close' ? [{ metric, status }] : [],
    );
    const open = runs.at(-1);
    if (open && open.to === day && JSON.stringify(open.past) === JSON.stringify(past)) open.to = day + 1;
    else runs.push({ from: day, to: day + 1, past });
  }
  return runs;
}

/** What each sanction rests on, counted again as of the day that announced it, with how long the policy wants it to last. */
function basesOf(
  context: MarketContext,
  sanctions: readonly Sanction[],
  days: ReadonlyMap<Day, ReadonlyMap<string, JudgedFigure>>,
): Recount['bases'] {
  return sanctions.flatMap(({ sanctionId, step, policy, day, basis, status }) => {
    if (status === 'overturned' || status === 'lapsed') return [];
    return basis.flatMap((each) => {
      const figure = each.of === 'metric' ? days.get(day)?.get(each.figure.metric) : undefined;
      if (each.of !== 'metric' || !figure) return [];
      return [
        {
          sanction: sanctionId,
          past: each.past,
          // On probation a repetition is enough.
          forDays: each.after === undefined ? forDays(context, policy, step, figure.metric, each.past) : 1,
          figure,
        },
      ];
    });
  });
}

function forDays(context: MarketContext, hash: string, step: Sanction['step'], metric: string, past: Past): number {
  const version = context.bound.find((each) => each.hash === hash);
  if (!version) throw new Error(`Policy version ${hash} announced a ${step} and is gone`);
  const rules = sectionsOf(version.policy).enforcement?.ladder.find((each) => each.step === step);
  const wanted = (rules?.when ?? []).flatMap((condition) =>
    condition.of === 'metrics' && condition.past === past && (condition.metric ?? metric) === metric
      ? [condition.forDays]
      : [],
  );
  return wanted.length === 0 ? 1 : Math.min(...wanted);
}

/** What of the counters goes where the marks that were forgiven never stood. */
async function forgivenChanges(tx: Place['tx'], context: MarketContext, sellerId: Uuid): Promise<Change[]> {
  const marks = await readForgiven(tx, sellerId);
  const changes: Change[] = [];
  const put = (with_: readonly Countable[], without: readonly Countable[]) => {
    for (const step of stepsOf(without, context.shapes, context.days)) changes.push(changeOf(step));
    for (const step of stepsOf(with_, context.shapes, context.days)) changes.push(negated(changeOf(step)));
  };
  for (const order of new Set(marks.map((mark) => mark.orderUuid))) {
    const named = marks.filter(({ orderUuid }) => orderUuid === order);
    const left = <State extends OrderState | ThreadState>(state: State): State => ({
      ...state,
      marks: state.marks.filter((mark) => !named.some((each) => isSame(each, mark))),
    });
    const state = await readOrder(tx, sellerId, order);
    if (state) put(countablesOf(state), countablesOf(left(state)));
    for (const { state: thread } of await readThreadsOf(tx, sellerId, order))
      put(countablesOfThread(thread), countablesOfThread(left(thread)));
  }
  return changes;
}

const isSame = (named: { mark: string; thing: { kind: string; id: string } }, { code, thing }: Mark): boolean =>
  named.mark === code && named.thing.kind === thing.kind && named.thing.id === thing.id;

const negated = (change: Change): Change => ({ ...change, cell: (column) => -change.cell(column) });
