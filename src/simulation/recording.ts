import { readStart } from '../enforcement/read.ts';
import { readMarkets } from '../facts/markets.ts';
import type { Market } from '../facts/model.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db } from '../platform/database/index.ts';
import { readPublished } from '../policy/versions.ts';
import { readCast, readFills } from './read.ts';
import type { Happened } from './read-record.ts';
import { readFundsMoved, readHappened } from './read-record.ts';
import type { Recorded } from './record.ts';

/** Every demo market as facts and commands with their instants, in the order in which they came. */
export async function* recordDemo(db: Db): AsyncGenerator<Recorded> {
  yield { line: 'recording', format: 1 };
  const fills = await readFills(db.read);
  const cast = await readCast(db.read);
  for (const market of await readMarkets(db.read)) {
    if (!market.demo) continue;
    yield* recordMarket(db, market);
    const fill = fills.find((each) => each.market === market.id);
    const own = cast.filter((member) => member.market === market.id).map((member) => ({ ...member }));
    // What is still being made is no whole demo yet, and has nobody to be played.
    if (fill?.doneAt != null)
      yield { line: 'cast', market: market.id, seed: fill.seed, size: fill.size, steps: fill.stepsDone, cast: own };
  }
}

async function* recordMarket(db: Db, market: Market): AsyncGenerator<Recorded> {
  const { id, title, currency, zone, liveFrom, sourceRanks } = market;
  const published = await readPublished(db.read, id);
  const start = await readStart(db.read, id);
  const began = published[0]?.publishedAt ?? market.clock ?? 0;
  const enforced = start === null ? null : { from: start.from, toldBy: start.toldBy };
  yield {
    line: 'market',
    market: id,
    title,
    currency,
    zone,
    clock: began,
    liveFrom,
    sourceRanks: [...sourceRanks],
    demo: market.demo === true,
    enforced,
  };
  const versions = published.map(({ policy, publishedAt, publishedBy }) => ({
    at: publishedAt,
    line: { line: 'policy' as const, market: id, document: policy.raw, by: publishedBy },
  }));
  const moved = (await readFundsMoved(db, id)).map((line) => ({ at: line.at, line }));
  const besides = [...versions, ...moved].sort((a, b) => a.at - b.at);
  yield* inOrder(id, began, market.clock ?? began, besides, await readHappened(db, market));
}

/** What stands in no seller's chain, and is done when the clock is there. */
interface Beside {
  readonly at: Instant;
  readonly line: Recorded;
}

/**
 * Lays the clock between what came: it had reached whatever was decided, and whatever had been told before the next was. Where it stood in
 * between changes nothing, for nothing fell due there.
 */
function* inOrder(
  market: string,
  began: Instant,
  end: Instant,
  besides: readonly Beside[],
  happened: readonly Happened[],
): Generator<Recorded> {
  let clock = began;
  let told = began;
  let left = [...besides];
  const nextDecision = decisionsAhead(happened, end);
  const move = function* (to: Instant): Generator<Recorded> {
    const due = left.filter(({ at }) => at <= Math.max(to, clock));
    left = left.slice(due.length);
    for (const { at, line } of due) {
      yield* reach(at);
      yield line;
    }
    yield* reach(to);
  };
  const reach = function* (to: Instant): Generator<Recorded> {
    if (to <= clock) return;
    clock = to;
    yield { line: 'clock', market, to };
  };
  yield* move(began);
  let batch: Instant | null = null;
  for (const [index, each] of happened.entries()) {
    if (each.what === 'fact') {
      if (each.recordedAt !== batch) yield* move(Math.min(told, nextDecision[index] ?? end));
      batch = each.recordedAt;
      told = Math.max(told, each.at);
      yield { line: 'fact', market, fact: each.fact };
      continue;
    }
    yield* move(each.at);
    if (each.given) yield { line: 'command', market, at: each.at, ...each.given };
  }
  yield* move(end);
}

/** For each place, when the next decision after it took effect: the clock was not there yet. */
function decisionsAhead(happened: readonly Happened[], end: Instant): Instant[] {
  const ahead = new Array<Instant>(happened.length).fill(end);
  let next = end;
  for (let index = happened.length - 1; index >= 0; index--) {
    ahead[index] = next;
    const each = happened[index]!;
    if (each.what === 'decision') next = Math.min(next, each.at);
  }
  return ahead;
}
