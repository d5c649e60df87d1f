import { randomBytes } from 'node:crypto';
import type { CalendarSettings } from '../kernel/calendar.ts';
import { makeCalendar } from '../kernel/calendar.ts';
import { canonicalJson, hashOf } from '../kernel/canonical.ts';
import type { Actor } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import { derivedId, uuidv7 } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Accepted, Refused } from '../kernel/outcome.ts';
import { refuse } from '../kernel/outcome.ts';
import { together } from '../platform/database/index.ts';
import { writeNotices } from '../platform/delivery/notices.ts';
import { writeEvents } from '../platform/delivery/outbox.ts';
import { writeFollowing } from '../platform/delivery/reactions.ts';
import type { WhatWasRead } from './chain.ts';
import { DECISION_FORMAT, ENGINE_VERSION } from './chain.ts';
import type { Chain } from './decisions.ts';
import { append, linkOn } from './decisions.ts';
import type { Engine } from './engine.ts';
import { sectionOf } from './engine.ts';
import { plain } from './plain.ts';
import type { AnyCommand, Figures, Loaded, Place, PolicyAtHand, Reader, Room, RoomEvent, Whose } from './room.ts';
import { saveWords, withoutWords } from './words.ts';

/** One command about to be done inside a transaction that holds its seller's head. */
export interface Doing extends Place {
  /** Real time. */
  readonly recordedAt: Instant;
  readonly whose: Whose;
  readonly chain: Chain;
}

/** Where a command stands, with what it may ask of the engine there. */
export const placeOf = (engine: Engine, place: Pick<Place, 'tx' | 'market' | 'actor' | 'now'>): Place => ({
  ...place,
  figures: (sellerId, day, since) => engine.figures(place.tx, place.market, sellerId, day, since),
  policyAt: (at) => engine.policyInForce(place.tx, place.market, at),
});

/** Another transaction came first; the whole of this one is to be done again. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
}

/** What came of it. `gone`: there is no such thing for this actor. */
export type Done =
  | {
      readonly did: 'decided';
      readonly decisionId: Uuid;
      readonly outcome: Accepted<unknown, RoomEvent>;
      readonly figures: Figures | null;
    }
  /** Nothing was concluded; the state moved on. */
  | { readonly did: 'moved-on'; readonly outcome: Accepted<unknown, RoomEvent> }
  | { readonly did: 'refused'; readonly refused: Refused }
  | { readonly did: 'gone' };

/** Loads, decides and saves one command, in the order in which every write of the engine goes. */
export async function perform(engine: Engine, doing: Doing, command: string, input: object): Promise<Done> {
  const entry = engine.commands.get(command);
  if (!entry) throw new Error(`No room has the command ${command}`);
  const { room, spec } = entry;
  const loaded: Loaded<unknown, unknown> | null = await spec.load(doing, doing.whose, input);
  if (!loaded) return { did: 'gone' };
  const policy = await bindingPolicy(engine, doing, loaded.policyHash);
  if (!policy) return { did: 'refused', refused: refuse('engine.no_policy') };
  const decisionId = uuidv7(doing.recordedAt, randomBytes(10));
  const { recorded, drafts } = withoutWords(input, spec.words, decisionId);
  const read = whatIsRead(room, loaded, recorded, policy);
  const outcome = decideFrom(room, spec, read, {
    raw: policy.raw,
    actor: doing.actor,
    now: doing.now,
    decisionId,
  });
  if (!outcome.ok) return { did: 'refused', refused: outcome };
  if (outcome.unrecorded) {
    const { events, facts, postings, instructions = [] } = outcome;
    if (events.length + facts.length + postings.length + instructions.length > 0)
      throw new Error(`${command} concludes something and leaves no decision`);
  }
  const figures = await fold(engine, doing, read.calendar, outcome.facts);
  if (outcome.unrecorded) {
    await saveState(doing, spec, outcome.state, loaded.version);
    return { did: 'moved-on', outcome };
  }
  const about = spec.about(outcome.state);
  const { sellerId, seller } = doing.whose;
  const { tx, market, actor, now, recordedAt } = doing;
  const { ok, ...followed } = outcome;
  const linked = linkOn(doing.chain, {
    format: DECISION_FORMAT,
    engine: ENGINE_VERSION,
    decisionId,
    market: market.id,
    sellerId,
    seller,
    command,
    about,
    at: now,
    recordedAt,
    actor,
    read,
    outcome: followed,
    figures,
  });
  const { postings, instructions = [] } = outcome;
  const moved = { decisionId, marketId: market.id, sellerId, at: now, recordedAt, postings, instructions };
  await together(
    saveState(doing, spec, outcome.state, loaded.version),
    saveWords(tx, { sellerId, marketId: market.id, about, author: actor.id, at: now }, drafts),
    append(tx, linked),
    engine.post(tx, moved),
    tellEvents(engine, doing, decisionId, linked.hash, outcome),
  );
  return { did: 'decided', decisionId, outcome, figures };
}

async function saveState(doing: Doing, spec: AnyCommand, state: unknown, version: number): Promise<void> {
  if (await spec.save(doing, state, version)) return;
  throw new LostRace(`${spec.name} of seller ${doing.whose.seller} found its row changed`);
}

/** What a rule is run with besides what is recorded as read. */
export interface Circumstances {
  /** Sections of the binding version as written. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  readonly now: Instant;
  readonly decisionId: Uuid;
}

/** Runs a command's rule on what was read: live and when it is run again, by the same code. */
export function decideFrom(
  room: Room,
  spec: AnyCommand,
  read: WhatWasRead,
  { raw, actor, now, decisionId }: Circumstances,
): Accepted<unknown, RoomEvent> | Refused {
  return spec.decide(read.input, read.state, {
    now,
    actor,
    decisionId,
    policy: sectionOf(room, raw),
    policyHash: read.policy.hash,
    calendar: makeCalendar(read.calendar),
    loaded: read.loaded,
  });
}

async function bindingPolicy(engine: Engine, doing: Doing, hash: string | null): Promise<PolicyAtHand | null> {
  if (hash === null) return engine.policyInForce(doing.tx, doing.market, doing.now);
  const policy = await engine.policyByHash(doing.tx, doing.market, hash);
  if (!policy) throw new Error(`Policy version ${hash} of market ${doing.market.id} is gone`);
  return policy;
}

const hashes = new WeakMap<object, string>();

/** The hash of a section as written, which never changes. */
function writtenHash(written: unknown): string {
  if (typeof written !== 'object' || written === null) return hashOf(written);
  const hash = hashes.get(written) ?? hashOf(written);
  hashes.set(written, hash);
  return hash;
}

function whatIsRead(room: Room, loaded: Loaded<unknown, unknown>, input: unknown, policy: PolicyAtHand): WhatWasRead {
  const section = room.section?.name ?? null;
  const written = section === null ? undefined : policy.raw[section];
  return plain({
    input,
    state: loaded.state,
    policy: { hash: policy.hash, section, sectionHash: written === undefined ? null : writtenHash(written) },
    calendar: policy.calendar,
    loaded: loaded.more,
    evidence: loaded.evidence,
  });
}

/** Sends facts back into the fold, and reads the seller's figures before and after: as of tomorrow, where today's changes count. */
async function fold(
  engine: Engine,
  { tx, market, whose, now, recordedAt }: Doing,
  calendar: CalendarSettings,
  facts: readonly unknown[],
): Promise<Figures | null> {
  if (facts.length === 0) return null;
  const day = makeCalendar(calendar).dayOf(now) + 1;
  const before = await engine.figures(tx, market, whose.sellerId, day);
  await engine.foldIn(tx, market, facts, recordedAt);
  const after = await engine.figures(tx, market, whose.sellerId, day);
  return { day, before, after };
}

async function tellEvents(
  engine: Engine,
  { tx, market, whose, now, recordedAt }: Doing,
  decisionId: Uuid,
  hash: string,
  outcome: Accepted<unknown, RoomEvent>,
): Promise<void> {
  const events = outcome.events.map((event, index) => ({
    sellerId: whose.sellerId,
    eventId: derivedId('event', decisionId, String(index)),
    marketId: market.id,
    type: event.type,
    subject: event.subject,
    at: now,
    decisionId,
    data: { ...event.data, seller: whose.seller, decision: decisionId, decisionHash: hash },
  }));
  const following = events.flatMap(({ eventId: cause, sellerId, marketId, type, data }) =>
    (engine.reactions.get(type) ?? []).flatMap(({ command, input: inputOf }) => {
      const input = inputOf(data);
      return input === null ? [] : [{ cause, sellerId, marketId, at: now, command, input }];
    }),
  );
  const notices = events.flatMap((event) =>
    (engine.notices[event.type]?.to ?? []).flatMap((reader) => {
      const readerId = readerOf(reader, whose.seller, event.data);
      return readerId === null ? [] : [{ ...event, reader, readerId }];
    }),
  );
  await together(
    writeEvents(tx, events, recordedAt),
    writeFollowing(tx, following),
    writeNotices(tx, notices, recordedAt),
  );
}

/** Operators are told as one; a buyer where the event names one. */
function readerOf(reader: Reader, seller: string, data: Readonly<Record<string, unknown>>): string | null {
  if (reader === 'operator') return 'operators';
  if (reader === 'seller') return seller;
  return typeof data.buyer === 'string' ? data.buyer : null;
}

/** The reasons of an outcome as canonical JSON can hold them; used where two outcomes are compared. */
export function outcomeText(outcome: Accepted<unknown, unknown>): string {
  const { ok, ...followed } = outcome;
  return canonicalJson(followed);
}
