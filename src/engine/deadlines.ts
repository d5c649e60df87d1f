import { canonicalJson } from '../kernel/canonical.ts';
import type { Actor } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Tx } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';
import { holdMarket } from '../platform/database/sweeping.ts';
import type { Chain } from './decisions.ts';
import { lockHead } from './decisions.ts';
import type { Engine } from './engine.ts';
import { outageAt } from './outages.ts';
import { perform, placeOf } from './perform.ts';
import { ATTEMPTS_MAX, lostRace } from './races.ts';
import type { DeadlineSource, Due, Market, Sweep } from './room.ts';

/** What acts when a deadline elapses. */
export const SYSTEM: Actor = { id: 'troth', kind: 'system' };

/** Sellers taken from the queue at a time. */
const SELLERS_A_ROUND = 100;
/** Far beyond what one seller can have due at once; more is a deadline that sets itself again for ever. */
const STEPS_MAX = 10_000;

/**
 * Thrown out of a seller's transaction: something must stand first that no seller's transaction may make. `worked`: what took effect in it
 * before, which may be kept.
 */
class Unprepared extends Error {
  readonly worked: number;
  readonly prepare: () => Promise<void>;
  /** Works all that is due of that seller, each in turn; what took effect stands. */
  readonly workFirst: () => Promise<unknown>;
  constructor(worked: number, prepare: () => Promise<void>, workFirst: () => Promise<unknown>) {
    super('Something must be prepared first');
    this.worked = worked;
    this.prepare = prepare;
    this.workFirst = workFirst;
  }
}

/** Does work again for as long as a deadline needs something first, which is made between two tries. */
async function preparing<T>(work: () => Promise<T>, between: (unprepared: Unprepared) => Promise<unknown>): Promise<T> {
  for (let tries = 0; tries < STEPS_MAX; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unprepared)) throw error;
      await between(error);
    }
  }
  throw new Error('What deadlines need first is never there');
}

/**
 * Does what deadlines may have to take effect before. Where one of them needs something first, they are all worked by themselves and stand: else
 * each of many payouts would do all those before it again.
 */
export const afterDeadlines = <T>(work: () => Promise<T>): Promise<T> =>
  preparing(work, ({ workFirst }) => workFirst());

interface Working {
  readonly tx: Tx;
  readonly market: Market;
  readonly recordedAt: Instant;
  readonly chain: Chain;
}

/**
 * Works everything of one seller that is due at or before `until`, in the order in which it fell due, each taking effect at
 * its due time. The seller's head is locked by the caller. Returns how many. Throws where a deadline is refused or sets
 * itself again: both are broken rules.
 */
export async function workSeller(engine: Engine, working: Working, sellerId: Uuid, until: Instant): Promise<number> {
  const { tx, market, recordedAt, chain } = working;
  let last = '';
  for (let worked = 0; worked < STEPS_MAX; worked++) {
    const next = await earliest(engine, working, sellerId, until);
    if (!next) return worked;
    const step = canonicalJson(next.due);
    if (step === last) throw new Error(`Deadline ${step} is still there after it was worked`);
    last = step;
    const { source } = next;
    if (source.prepare && !(await source.prepared?.(tx, market, next.due)))
      throw new Unprepared(
        worked,
        async () => source.prepare?.(engine.db, market, next.due),
        () => workOne(engine, market, sellerId, until, recordedAt),
      );
    const { command, input, now } = await actOf(engine, working, next.due);
    const place = placeOf(engine, { tx, market, actor: SYSTEM, now });
    const whose = await engine.commands.get(command)?.spec.locate(place, input);
    if (whose?.sellerId !== sellerId) throw new Error(`Deadline ${step} is not of seller ${sellerId}`);
    const done = await perform(engine, { ...place, recordedAt, whose, chain }, command, input);
    if (done.did === 'refused' && !next.due.mayRefuse)
      throw new Error(`Deadline ${step} was refused by ${done.refused.rule}`);
    if (done.did === 'gone' && !next.due.mayRefuse) throw new Error(`Deadline ${step} is of nothing`);
    await source.worked?.(tx, sellerId, next.due);
  }
  throw new Error(`Seller ${sellerId} has more than ${STEPS_MAX} deadlines at once`);
}

/** What takes effect: the silence outcome at the due time, or its extension, where a gap in our own service kept a person from acting. */
async function actOf(engine: Engine, { tx, market }: Working, next: Due) {
  const gap = next.extend === undefined || market.clock !== null ? null : await outageAt(tx, next.due);
  const downtimeMs = gap && ((await engine.policyInForce(tx, market, gap.from))?.downtimeMs ?? null);
  if (!gap || next.extend === undefined || downtimeMs === null || gap.to - gap.from <= downtimeMs) {
    return { command: next.command, input: next.input, now: next.due };
  }
  return { command: next.extend, input: { ...next.input, ...gap }, now: gap.to };
}

interface Next {
  readonly due: Due;
  readonly source: DeadlineSource;
}

/** The sources that have something of a seller, asked in one statement: mostly none has. */
async function sourcesDue(
  { deadlines }: Engine,
  { tx, market }: Pick<Working, 'tx' | 'market'>,
  sellerId: Uuid,
  until: Instant,
): Promise<readonly DeadlineSource[]> {
  const asked = deadlines.map(
    ({ due }, nth) => `select ${nth} as nth where exists (${due.replaceAll('$2', `$${nth + 2}`)})`,
  );
  const untils = deadlines.map(({ settleMs }) => until - settled(market, settleMs));
  const { rows } = await tx.query<{ nth: number }>(asked.join(' union all '), [sellerId, ...untils]);
  const there = new Set(rows.map(({ nth }) => nth));
  return deadlines.filter((_, nth) => there.has(nth));
}

/** Whether anything of a seller is due. Asked behind the statement that takes the head, it sees what whoever held that has left. */
export async function isAnyDue(...asked: Parameters<typeof sourcesDue>): Promise<boolean> {
  return (await sourcesDue(...asked)).length > 0;
}

async function earliest(engine: Engine, working: Working, sellerId: Uuid, until: Instant): Promise<Next | null> {
  const { tx, market } = working;
  let first: Next | null = null;
  for (const source of await sourcesDue(engine, working, sellerId, until)) {
    const due = await source.nextDue(tx, market, sellerId, until - settled(market, source.settleMs));
    if (due && (!first || due.due < first.due.due)) first = { due, source };
  }
  return first;
}

/** On a standing clock nothing is under way. */
export const settled = (market: Market, settleMs: number): number => (market.clock === null ? settleMs : 0);

/** Whether a market still is the one that is worked: one that was made anew under its name stands earlier, and clocks never go back. */
export async function isThere(engine: Engine, q: Pick<Tx, 'query'>, market: Market): Promise<boolean> {
  if (market.clock === null) return true;
  const here = await engine.readMarket(q, market.id);
  return here !== null && here.clock !== null && here.clock >= market.clock;
}

export interface Worked {
  readonly deadlines: number;
  /** Sellers whose deadlines could not be worked; they stay in the queue. */
  readonly failed: readonly { readonly sellerId: Uuid; readonly error: unknown }[];
}

/**
 * Works what is due in a market, one seller a transaction: a seller that somebody else holds is left for the next round, one
 * that fails does not keep the others waiting.
 */
export async function workMarket(engine: Engine, market: Market, recordedAt: Instant): Promise<Worked> {
  const now = market.clock ?? recordedAt;
  const failed = new Map<Uuid, unknown>();
  let deadlines = 0;
  await sweepMarket(engine, market, now);
  for (const source of engine.deadlines) {
    const seen = new Set<Uuid>();
    for (;;) {
      const limit = SELLERS_A_ROUND + seen.size;
      const until = now - settled(market, source.settleMs);
      const sellers = await transaction(engine.db, (tx) => source.sellersDue(tx, market, until, limit));
      const fresh = sellers.filter((sellerId) => !seen.has(sellerId));
      if (fresh.length === 0) break;
      for (const sellerId of fresh) {
        seen.add(sellerId);
        try {
          deadlines += await workOne(engine, market, sellerId, now, recordedAt);
        } catch (error) {
          failed.set(sellerId, error);
        }
      }
    }
  }
  return { deadlines, failed: [...failed].map(([sellerId, error]) => ({ sellerId, error })) };
}

/** Everybody, whatever a market has. */
const ALL = 1_000_000;

/** Moves on what falls due and concludes nothing, before each seller is looked at by itself. */
async function sweepMarket(engine: Engine, seen: Market, now: Instant): Promise<void> {
  for (const source of engine.deadlines) {
    const until = now - settled(seen, source.settleMs);
    const held = new Set<Uuid>();
    const others = engine.deadlines.filter((other) => other !== source);
    for (let more = source.sweep !== undefined; more; ) {
      more = await transaction(engine.db, async (tx) => {
        await holdMarket(tx, seen.id);
        if (!(await isThere(engine, tx, seen))) return false;
        const market = { ...seen };
        const busy = async (at: Instant): Promise<ReadonlySet<Uuid>> => {
          const sellers = new Set<Uuid>();
          for (const other of others) for (const id of await other.sellersDue(tx, market, at, ALL)) sellers.add(id);
          return sellers;
        };
        const sweep: Sweep = {
          tx,
          market,
          actor: SYSTEM,
          policyAt: (at) => engine.policyInForce(tx, market, at),
          figuresOfAll: (day, since) => engine.figuresOfAll(tx, market, day, since),
          busy,
        };
        return source.sweep?.(sweep, until, held) ?? false;
      });
    }
  }
}

/** A sweep of many sellers, or a fact just told, may have written a row of this one first: what is due is then worked by what stands now. */
async function workOne(...working: Parameters<typeof workOnce>): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await workOnce(...working);
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !lostRace(error)) throw error;
    }
  }
}

async function workOnce(
  engine: Engine,
  seen: Market,
  sellerId: Uuid,
  now: Instant,
  recordedAt: Instant,
): Promise<number> {
  let worked = 0;
  return preparing(
    async () => {
      const done = await transaction(engine.db, async (tx) => {
        const head = await lockHead(tx, seen.id, sellerId, true);
        if (!head || !(await isThere(engine, tx, seen))) return 0;
        // Each transaction goes by the rules that it finds, however long the round is.
        const market = { ...seen };
        // What took effect before stands: else each of many payouts would do all those before it again.
        return workSeller(engine, { tx, market, recordedAt, chain: { head } }, sellerId, now).catch(unlessUnprepared);
      });
      worked += typeof done === 'number' ? done : done.worked;
      if (typeof done !== 'number') throw done;
      return worked;
    },
    ({ prepare }) => prepare(),
  );
}

function unlessUnprepared(error: unknown): Unprepared {
  if (error instanceof Unprepared) return error;
  throw error;
}
