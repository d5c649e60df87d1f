import { setImmediate as breathe } from 'node:timers/promises';
import { moveClock } from '../engine/clock.ts';
import type { Engine } from '../engine/engine.ts';
import { execute } from '../engine/execute.ts';
import { ingest } from '../facts/ingest.ts';
import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import type { NewPrincipal } from '../platform/auth/store.ts';
import { ensurePrincipal } from '../platform/auth/store.ts';
import { readPolicy } from '../policy/laws.ts';
import type { Policy } from '../policy/policy.ts';
import { policyText } from '../policy/presets.ts';
import { readVersions } from '../policy/versions.ts';
import type { CommandOut, FundOut, MarketPlan, PlanOptions, Who } from './model.ts';
import { moveFund, openMarket, publishIn } from './opening.ts';
import type { MarketWorld, Step } from './plan.ts';
import { MARKET_KEYS, planMarket } from './plan.ts';
import { readAsked, readFills } from './read.ts';
import { beginFill, lookAgain, noteProgress } from './store.ts';

export interface Filling {
  /** Stops after the step under way; what is left is done by the next one that fills. */
  readonly signal?: AbortSignal;
  /** Told after every day. */
  readonly onDay?: (market: string, days: number, of: number) => void;
  /** Called after every step: where checkers look. */
  readonly afterStep?: (market: string, step: Step) => Promise<void>;
}

/**
 * Fills the demo markets, or goes on where it was stopped. Every fact and command goes the way of everybody's. False where it was told
 * to stop before the end.
 */
export async function fillDemo(engine: Engine, options: PlanOptions, filling: Filling = {}): Promise<boolean> {
  for (const key of MARKET_KEYS) {
    // What was begun goes on by the seed and size that it was begun with.
    const begun = (await readFills(engine.db.read)).find(({ market }) => market === `demo-${key}`);
    if (begun && begun.doneAt !== null) continue;
    const world = planMarket(key, begun ?? options);
    await openPlanned(engine, world.market);
    await beginFill(engine.db, world.market, begun ?? options, world.cast, engine.systemNow());
    if (!(await fillMarket(engine, world, begun?.stepsDone ?? 0, filling))) return false;
  }
  return true;
}

/** Runs the steps of one market, from the one that is to be done next. False where it was told to stop before the end. */
export async function fillMarket(engine: Engine, world: MarketWorld, done: number, filling: Filling): Promise<boolean> {
  const { market, days } = world;
  let before: Instant = market.startsAt;
  for (const step of world.steps()) {
    const since = before;
    before = step.until;
    if (step.nth < done) continue;
    if (filling.signal?.aborted) return false;
    const began = engine.systemNow();
    if (step.nth % LOOK_AGAIN === 10) await lookAgain(engine.db);
    await take(engine, world, step, since);
    await filling.afterStep?.(market.id, step);
    const now = engine.systemNow();
    const last = step.until === market.endsAt;
    const daysDone = last ? days.last + 1 : days.calendar.dayOf(step.until) - days.first;
    await noteProgress(engine.db, market.id, {
      steps: step.nth + 1,
      days: daysDone,
      spentMs: now - began,
      doneAt: last ? now : null,
    });
    filling.onDay?.(market.id, daysDone, days.last + 1);
    await breathe();
  }
  return true;
}

/** Steps between two looks of the database at what its tables have become. */
const LOOK_AGAIN = 50;

/** What a step tells, then its clock, then what is done at that time. Done again, all of it is done once. */
async function take(engine: Engine, world: MarketWorld, step: Step, since: Instant): Promise<void> {
  const { id } = world.market;
  const facts = [...(await answered(engine.db, world, since, step.until)), ...step.facts.map(({ fact }) => fact)];
  const { results } = await ingest(engine.db, { market: id, facts, now: engine.systemNow() });
  for (const { index, outcome, message } of results)
    if (outcome === 'refused' || outcome === 'waiting')
      throw new Error(`${id}: ${JSON.stringify(facts[index])} was ${outcome}: ${message ?? ''}`);
  const market = await engine.readMarket(engine.db.pool, id);
  if (!market) throw new Error(`The demo market ${id} is gone`);
  await moveClock(engine, market, step.until);
  for (const deed of step.commands) await (deed.out === 'fund' ? fund(engine, world, deed) : give(engine, id, deed));
}

/**
 * What the marketplace's own shop says of what it was asked to do an hour ago and before: it is done, one after the other; of some orders
 * it cannot be, or nothing is said. Each at an instant of its own, for what follows at the same one has no order.
 */
async function answered(
  db: Engine['db'],
  { market, shop }: MarketWorld,
  since: Instant,
  until: Instant,
): Promise<object[]> {
  const asked = await readAsked(db.read, market.id, since - MS.hour);
  return asked.slice(0, until - since).flatMap(({ instruction, seller, order }, index) => {
    const answer = (order !== null && shop[order]) || 'confirmed';
    if (answer === 'silent') return [];
    return [
      {
        source: 'shop',
        id: `${instruction} ${answer}`,
        kind: `instruction.${answer}`,
        occurredAt: since + 1 + index,
        sellerId: seller,
        ...(order === null ? {} : { orderId: order }),
        data: { instructionId: instruction },
      },
    ];
  });
}

async function fund({ db, systemNow }: Engine, { market }: MarketWorld, deed: FundOut): Promise<void> {
  const { id } = await ensurePrincipal(db, principalOf(market.id, deed.who), systemNow());
  await moveFund(db, { ...deed, market: market.id, currency: market.currency, principalId: id });
}

async function give(engine: Engine, market: string, { command, input, who, key, at }: CommandOut): Promise<void> {
  const principal = await ensurePrincipal(engine.db, principalOf(market, who), engine.systemNow());
  const result = await execute(engine, { command, input, principal, market, idempotencyKey: key, now: at });
  if (!result.ok) throw new Error(`${market}: ${command} ${key} was ${result.why} by ${result.rule}`);
}

/** Who a person of the plan is to the installation. */
export function principalOf(market: string, who: Who): NewPrincipal {
  if (who.kind === 'operator') return { kind: 'operator', market, name: who.name };
  if (who.kind === 'seller') return { kind: 'seller', market, seller: who.seller };
  return { kind: 'buyer', market, buyer: who.buyer };
}

/** The market with its policy, made where it is not there yet. */
export async function openPlanned(engine: Engine, plan: MarketPlan): Promise<void> {
  if ((await readVersions(engine.db.pool, plan.id)).length > 0) return;
  const { startsAt, liveFrom } = plan;
  const enforced = { from: liveFrom, toldBy: BY };
  await openMarket(engine, { ...plan, clock: startsAt, sourceRanks: [], demo: true, enforced });
  await publishIn(engine, plan.id, policyFor(plan), BY);
}

/** Who publishes the policies of the demo. */
const BY = 'troth demo';

/** The newest version of the plan's preset. */
function policyFor({ preset }: MarketPlan): Policy {
  const shipped = policyText(preset);
  const read = shipped && readPolicy(shipped.text, shipped.file);
  if (!read?.ok) throw new Error(`The preset ${preset} cannot be read`);
  return read.policy;
}
