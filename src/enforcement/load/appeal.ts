import type { Appeal } from '../../appeals/model/appeal.ts';
import { isFactGround } from '../../appeals/model/appeal.ts';
import { readAppeal, readAppealsOf } from '../../appeals/read-appeal.ts';
import type { Outage } from '../../engine/outages.ts';
import { outageAt } from '../../engine/outages.ts';
import type { Loaded, Place, Whose } from '../../engine/room.ts';
import { contextWithin } from '../../facts/context.ts';
import type { Mark, OrderState, ThreadState } from '../../facts/model.ts';
import { readOrder, readThreadsOf } from '../../facts/read.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Figure } from '../../metrics/figures.ts';
import { figureOf } from '../../metrics/figures.ts';
import { measure } from '../../metrics/measure.ts';
import { countedFrom } from '../assess.ts';
import type { AppealDecidedInput } from '../commands.ts';
import { loadForSanction } from '../load.ts';
import type { JudgedFigure, LoadedForAppeal, LoadedForEffect, Sanction, Standing } from '../model.ts';

/** A sanction whose notice has run, with until when an open appeal against it is to be decided, and since when anybody could know of it. */
export async function loadForEffect(
  place: Place,
  whose: Whose,
  input: { readonly sanction: Uuid },
): Promise<Loaded<Standing, LoadedForEffect> | null> {
  const loaded = await loadForSanction(place, whose, input);
  if (!loaded) return null;
  const appeals = await readAppealsOf(place.tx, whose.sellerId, input.sanction);
  const open = appeals.find(({ status }) => status === 'submitted');
  const announced = loaded.state?.sanctions.find(({ sanctionId }) => sanctionId === input.sanction)?.announcedAt;
  const untold = announced === undefined ? null : await longGapAt(place, announced);
  return { ...loaded, more: { appealDue: open?.deadlines[0]?.due ?? null, untold } };
}

/** The gap in our own service that an instant fell in, where it is longer than policy overlooks. A standing clock has none. */
async function longGapAt({ tx, market, policyAt }: Place, at: Instant): Promise<Outage | null> {
  const gap = market.clock === null ? await outageAt(tx, at) : null;
  if (!gap) return null;
  const overlooked = (await policyAt(gap.from))?.downtimeMs ?? 0;
  return gap.to - gap.from > overlooked ? gap : null;
}

/** A sanction whose appeal is over, with its figures as they would have been without the marks that were forgiven. */
export async function loadForAppeal(
  place: Place,
  whose: Whose,
  input: AppealDecidedInput,
): Promise<Loaded<Standing, LoadedForAppeal> | null> {
  const loaded = await loadForSanction(place, whose, input);
  const found = await readAppeal(place.tx, place.market.id, input.appeal);
  const sanction = loaded?.state?.sanctions.find(({ sanctionId }) => sanctionId === input.sanction);
  if (!loaded || !found || !sanction || found.appeal.status === 'submitted') return null;
  const { appeal } = found;
  const again = appeal.status === 'upheld' && isFactGround(appeal.ground);
  return {
    ...loaded,
    more: {
      appeal: appeal.appealId,
      outcome: found.appeal.status,
      figures: again ? await figuresWithout(place, whose.sellerId, sanction, appeal) : null,
    },
  };
}

/** The figures that a sanction rests on, counted as of its day, without the marks that an appeal named. */
async function figuresWithout(
  { tx, market }: Place,
  sellerId: Uuid,
  sanction: Sanction,
  appeal: Appeal,
): Promise<JudgedFigure[]> {
  const context = await contextWithin(tx, market.id);
  const version = context?.bound.find(({ hash }) => hash === sanction.policy);
  if (!context || !version) throw new Error(`Policy version ${sanction.policy} of market ${market.id} is gone`);
  const { metrics } = version.policy;
  const since = market.liveFrom === null ? null : countedFrom(market.liveFrom, context.days);
  const states = await statesOf(tx, sellerId, appeal);
  const orders = states.orders.map((state) => withoutNamed(state, appeal, state.orderId));
  const threads = states.threads.map(({ orderId, ...state }) => withoutNamed(state, appeal, orderId));
  const [counted, left] = [states, { orders, threads }].map((each) =>
    measure(each, metrics, context.days, sanction.day, since),
  );
  return sanction.basis.flatMap((basis) => {
    if (basis.of === 'sanctions') return [];
    const { figure } = basis;
    const metric = metrics.find(({ name }) => name === figure.metric);
    if (!metric) throw new Error(`Policy version ${sanction.policy} has no metric ${figure.metric}`);
    const forgiven = markedIn(counted ?? [], figure) - markedIn(left ?? [], figure);
    const { from, to } = figure.window;
    const tally = { things: figure.things, marked: figure.marked - forgiven, components: {} };
    const { rate, lowerBound, status, marked } = figureOf(metric, { days: to - from, from, to }, tally);
    return [{ ...figure, marked, rate: rate && { n: rate.n, of: rate.of }, lowerBound, status }];
  });
}

const markedIn = (figures: readonly Figure[], { metric, window }: JudgedFigure): number =>
  figures.find((each) => each.metric === metric && each.window.from === window.from && each.window.to === window.to)
    ?.marked ?? 0;

/** The orders that an appeal names, with the threads about them, each with its order. */
async function statesOf(tx: Place['tx'], sellerId: Uuid, { marks }: Appeal) {
  const orders: OrderState[] = [];
  const threads: (ThreadState & { readonly orderId: string })[] = [];
  for (const [order, orderId] of new Map(marks.map((mark) => [mark.orderUuid, mark.orderId]))) {
    const state = await readOrder(tx, sellerId, order);
    if (state) orders.push(state);
    for (const each of await readThreadsOf(tx, sellerId, order)) threads.push({ ...each.state, orderId });
  }
  return { orders, threads };
}

function withoutNamed<State extends { readonly marks: readonly Mark[] }>(
  state: State,
  appeal: Appeal,
  orderId: string,
): State {
  const named = ({ code, thing }: Mark): boolean =>
    appeal.marks.some(
      (each) =>
        each.orderId === orderId && each.mark === code && each.thing.kind === thing.kind && each.thing.id === thing.id,
    );
  return { ...state, marks: state.marks.filter((mark) => !named(mark)) };
}
