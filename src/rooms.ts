import { actsRoom } from './acts/room.ts';
import { appealsRoom } from './appeals/room.ts';
import { disputesRoom } from './disputes/room.ts';
import { enforcementRoom } from './enforcement/room.ts';
import { tellSold } from './enforcement/sold.ts';
import type { Engine, Ports, Rules } from './engine/engine.ts';
import { assemble, makeEngine } from './engine/engine.ts';
import { noticeAsMail } from './engine/notices.ts';
import { notePresence } from './engine/outages.ts';
import type { Market as EngineMarket, PolicyAtHand, Room } from './engine/room.ts';
import type { Worker } from './engine/worker.ts';
import { startWorker } from './engine/worker.ts';
import { evidenceRoom } from './evidence/room.ts';
import type { MarketContext } from './facts/context.ts';
import { boundOn, marketContext } from './facts/context.ts';
import { announceDue, foldIn, refoldAllNoted } from './facts/ingest.ts';
import { readMarkets, setClock } from './facts/markets.ts';
import type { Fact } from './facts/model.ts';
import { readDigests, readToldSince } from './facts/read.ts';
import { readOwnFacts, readSellersWithOwnFacts } from './facts/read-own.ts';
import { refoldedOrders, refoldedThreads } from './facts/recount.ts';
import type { Day } from './kernel/day.ts';
import type { Duration } from './kernel/duration.ts';
import type { Uuid } from './kernel/ids.ts';
import { MS } from './kernel/instant.ts';
import { ledgerRoom } from './ledger/room.ts';
import { writeEntry } from './ledger/store.ts';
import { tellOfMoney } from './ledger/tell.ts';
import { messagesRoom } from './messages/room.ts';
import { figureLine } from './metrics/figures.ts';
import { measure } from './metrics/measure.ts';
import { readFigures } from './metrics/read.ts';
import { systemNow } from './platform/clock.ts';
import type { Db, Tx } from './platform/database/index.ts';
import { deliverDue } from './platform/delivery/deliver.ts';
import type { Mailing } from './platform/delivery/mail.ts';
import { mailDue } from './platform/delivery/mail.ts';
import type { Mailer } from './platform/delivery/smtp.ts';
import { titleIn } from './platform/titles.ts';
import { calendarSettings } from './policy/calendar.ts';
import type { Policy } from './policy/policy.ts';
import { promiseRoom } from './promise/room.ts';
import { protectionRoom } from './protection/room.ts';
import { reportsRoom } from './reports/room.ts';
import { returnsRoom } from './returns/room.ts';
import { reviewsRoom } from './reviews/room.ts';

type Queries = Pick<Tx, 'query'>;

/** Every room with commands: one line each. */
const ROOMS: readonly Room[] = [
  promiseRoom,
  disputesRoom,
  returnsRoom,
  reportsRoom,
  evidenceRoom,
  enforcementRoom,
  appealsRoom,
  ledgerRoom,
  protectionRoom,
  actsRoom,
  messagesRoom,
  reviewsRoom,
];

/** The rules of all rooms, without a database. */
export const rules = (): Rules => assemble(ROOMS);

/** The engine over a database, with what it is given by the rooms that it does not import. */
export const engineOver = (db: Db): Engine => makeEngine(db, ROOMS, portsOver(db));

/** Starts the one worker: deadlines, marks that came true by themselves, events to listeners. */
export function startWork(
  engine: Engine,
  allowPrivate: boolean,
  onError: (error: unknown, what: string) => void,
  mailer: Mailer | null = null,
): Worker {
  const { db } = engine;
  const delivering = { now: systemNow, allowPrivate };
  const tasks = [
    { what: 'refolds', work: (now: number) => refoldAllNoted(db, now) },
    { what: 'news', work: (now: number) => announceDue(db, now) },
    { what: 'deliveries', work: () => deliverDue(db, delivering) },
    { what: 'sold while suspended', work: (now: number) => tellSold(db, now) },
    { what: 'money that wants a hand', work: (now: number) => tellOfMoney(db, now) },
    { what: 'presence', work: (now: number) => notePresence(db, now) },
  ];
  if (!mailer) return startWorker(engine, { tasks, onError });
  const mail = beside(() => mailDue(db, { mailer, write: mailWriter(engine), now: systemNow }), onError);
  const worker = startWorker(engine, { tasks: [...tasks, { what: 'mail', work: mail.start }], onError });
  return { nudge: worker.nudge, stop: () => worker.stop().then(mail.ended) };
}

/** One round at a time beside the worker: a mail server that is slow to answer keeps no deadline waiting. */
function beside(round: () => Promise<number>, onError: (error: unknown, what: string) => void) {
  let running: Promise<unknown> | null = null;
  return {
    start: async (): Promise<number> => {
      running ??= round()
        .catch((error: unknown) => onError(error, 'mail'))
        .finally(() => {
          running = null;
        });
      return 0;
    },
    ended: async (): Promise<void> => void (await running),
  };
}

/** Puts notices into words, as the outbox shows them. */
export const mailWriter =
  (engine: Engine): Mailing['write'] =>
  ({ type, seller, title, subject, data, zone }) => {
    const notice = engine.notices[type] ?? {
      title: { en: type, zh: type },
      text: { en: subject, zh: subject },
    };
    const told = JSON.parse(data) as Record<string, unknown>;
    return noticeAsMail(notice, { seller, ...told }, zone, engine.codes, titleIn(title));
  };

function portsOver(db: Db): Ports {
  // A market that was read goes by the rules that were found with it: a transaction reads it once.
  const found = new WeakMap<EngineMarket, MarketContext>();
  const contextOf = async (q: Queries, market: EngineMarket): Promise<MarketContext> => {
    const context = found.get(market) ?? (await marketContext(db, q as Tx, market.id));
    if (!context) throw new Error(`Market ${market.id} is gone`);
    found.set(market, context);
    return context;
  };
  return {
    readMarket: async (q, marketId) => {
      const context = await marketContext(db, q as Tx, marketId);
      if (context) found.set(context.market, context);
      return context?.market ?? null;
    },
    readMarkets,
    policyInForce: async (q, market, at) => {
      const context = await contextOf(q, market);
      if (context.bound.length === 0) return null;
      return atHand(boundOn(context.bound, context.days.dayOf(at)).policy, market.zone);
    },
    policyByHash: async (q, market, hash) => {
      const found = (await contextOf(q, market)).bound.find((version) => version.hash === hash);
      return found ? atHand(found.policy, market.zone) : null;
    },
    foldIn: (tx, market, facts, recordedAt) => foldIn(db, tx, market.id, facts as readonly Fact[], recordedAt),
    figures: async (tx, market, sellerId, day, since) => {
      const context = await contextOf(tx, market);
      const [found] = await readFigures(tx, context, metricsOn(context, day), day, sellerId, since);
      return (found?.figures ?? []).map(figureLine);
    },
    figuresOfAll: async (tx, market, day, since) => {
      const context = await contextOf(tx, market);
      const found = await readFigures(tx, context, metricsOn(context, day), day, undefined, since);
      return new Map(found.map(({ sellerId, figures }) => [sellerId, figures.map(figureLine)]));
    },
    recount: (market, sellerId, day) => recount(db, market, sellerId, day),
    factDigests: async (q, _market, sellerId, evidence) => {
      const today = await readDigests(q, sellerId, [...new Set(evidence.map(({ subject }) => subject))]);
      const byKey = new Map(today.map((fact) => [keyOf(fact), fact.digest]));
      return evidence.map((fact) => byKey.get(keyOf(fact)) ?? null);
    },
    sellersWithOwnFacts: readSellersWithOwnFacts,
    ownFacts: readOwnFacts,
    toldSince: readToldSince,
    post: writeEntry,
    setClock: (marketId, from, to) => setClock(db, marketId, from, to),
    tellDue: async () => {
      while ((await announceDue(db, systemNow())) > 0);
    },
    systemNow,
  };
}

const keyOf = ({ subject, source, id }: { subject: Uuid; source: string; id: string }): string =>
  JSON.stringify([subject, source, id]);

const atHand = (policy: Policy, zone: string): PolicyAtHand => ({
  hash: policy.hash,
  raw: policy.raw,
  calendar: calendarSettings(policy, zone),
  downtimeMs: policy.market.downtime ? millisecondsOf(policy.market.downtime) : null,
});

/** The schema takes minutes and hours only. */
const millisecondsOf = ({ count, unit }: Duration): number => count * (unit === 'hours' ? MS.hour : MS.minute);

const metricsOn = (context: MarketContext, day: Day) => boundOn(context.bound, day).policy.metrics;

/** A seller's figures as of a day, from their orders folded anew: nothing that was counted before is used. */
async function recount(db: Db, market: EngineMarket, sellerId: Uuid, day: Day) {
  const context = await marketContext(db, db.pool, market.id);
  if (!context) throw new Error(`Market ${market.id} is gone`);
  const orders = (await Array.fromAsync(refoldedOrders(db.read, context, sellerId))).flat();
  const threads = (await Array.fromAsync(refoldedThreads(db.read, context, sellerId))).flat();
  const states = { orders: orders.map(({ state }) => state), threads: threads.map(({ state }) => state) };
  return measure(states, metricsOn(context, day), context.days, day).map(figureLine);
}
