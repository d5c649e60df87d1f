import type { z } from 'zod';
import type { CalendarSettings } from '../kernel/calendar.ts';
import type { Actor, Given } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Deadline, Outcome } from '../kernel/outcome.ts';
import type { Codes, Templates, Words } from '../kernel/render.ts';
import type { Db, Tx } from '../platform/database/index.ts';

/** What the engine needs to know of a market. `clock` null: real time; else it stands at that instant. */
export interface Market {
  readonly id: string;
  /** What its own money is in: funds, and prices where an order does not say. */
  readonly currency: string;
  readonly zone: string;
  readonly clock: Instant | null;
  readonly liveFrom: Instant | null;
}

/** An event as a rule concludes it; the engine adds whose, when, and the decision. */
export interface RoomEvent {
  readonly type: string;
  /** The person it is for in the market's own words: `orders/A-1`. */
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A fact that a rule rested on, with the digest of what it said then. `subject`: the row it is filed under. */
export interface Evidence {
  readonly subject: Uuid;
  readonly source: string;
  readonly id: string;
  readonly digest: string;
}

/** Where a command stands before anything is loaded: inside its transaction, in its market, at its time. */
export interface Place {
  readonly tx: Tx;
  readonly market: Market;
  readonly actor: Actor;
  readonly now: Instant;
  /** A seller's figures as of the start of a local day, as this transaction sees them; `since`: of what is anchored on or after that day. */
  figures(sellerId: Uuid, day: number, since?: number | null): Promise<readonly FigureLine[]>;
  /** The policy version in force at an instant; null where the market has none. */
  policyAt(at: Instant): Promise<PolicyAtHand | null>;
}

/** Whose the matter is: internal id and the market's own. */
export interface Whose {
  readonly sellerId: Uuid;
  readonly seller: string;
}

/** What `load` brings: all that the rule reads besides the command, as JSON (whole numbers, no undefined in lists). */
export interface Loaded<State, More> {
  readonly state: State | null;
  /** Of the row that holds the state; an update must still find it there. 0: there is none yet. */
  readonly version: number;
  readonly more: More;
  /** The policy version that binds an act begun earlier; null: the version in force now. */
  readonly policyHash: string | null;
  readonly evidence: readonly Evidence[];
}

/**
 * One thing that somebody can do. `Input`: as asked; `Command`: as recorded, where each member that `words` names has
 * become a `WordsRef`. `locate` and `load` answer null where there is no such thing for this actor: 404.
 */
export interface CommandSpec<Input extends object, Command extends object, State, More, Policy> {
  readonly name: string;
  readonly describe: string;
  readonly who: readonly Actor['kind'][];
  readonly input: z.ZodType<Input>;
  /** A seller may do it in another seller's matter too: `locate` alone says in which. */
  readonly acrossSellers?: true;
  /** Members of the input that are people's words: kept apart, never in a state or a decision. */
  readonly words: readonly (keyof Input & string)[];
  locate(place: Place, input: Input): Promise<Whose | null>;
  load(place: Place, whose: Whose, input: Input): Promise<Loaded<State, More> | null>;
  readonly decide: (command: Command, state: State | null, given: Given<Policy, More>) => Outcome<State, RoomEvent>;
  /** What the decision is about once it is made. */
  readonly about: (state: State) => { readonly kind: string; readonly id: string };
  /** Saves the state and its earliest deadline. False where the row is no longer at `version`: it is all done again. */
  save(place: Place, after: State, version: number): Promise<boolean>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of commands of different rooms; each is typed where it is written
export type AnyCommand = CommandSpec<any, any, any, any, any>;

/** Something that falls due unless somebody acts first: the command that then takes effect, as of `due`. */
export interface Due {
  readonly due: Instant;
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  /**
   * The command that moves a person's deadline by a gap in the service (`from`, `to` join its input); absent where nobody
   * was kept from acting.
   */
  readonly extend?: string;
  /** A rule that says no has nothing left to do, and is no broken rule: so it is with what follows from something else. */
  readonly mayRefuse?: true;
  /** What silence means, a code of the room; absent where nobody has to do anything. */
  readonly silence?: string;
}

/** Something that will take effect unless somebody acts first, as the clock's strip shows it. */
export interface Upcoming extends Due, Whose {}

/** What a deadline is in words, for those who look at a clock before it falls due. */
export interface Wait {
  /** Whose turn it is; `system`: it takes effect by itself. */
  readonly of: Deadline['of'];
  /** One sentence that names the seller: `{seller}`. */
  readonly text: Words;
  /** What follows if nobody does anything, by the code of the silence. */
  readonly otherwise: Readonly<Record<string, Words>>;
}

/** What a source may ask of the engine when it goes over a whole market. */
export interface Sweep {
  readonly tx: Tx;
  readonly market: Market;
  /** Who acts when a deadline elapses. */
  readonly actor: Actor;
  policyAt(at: Instant): Promise<PolicyAtHand | null>;
  /** The figures of every seller as of the start of a local day, by the market's own id. */
  figuresOfAll(day: number, since?: number | null): Promise<ReadonlyMap<string, readonly FigureLine[]>>;
  /** Sellers with something else due at or before an instant: what is due of theirs is worked in its order. */
  busy(at: Instant): Promise<ReadonlySet<Uuid>>;
}

/** A table of states that have deadlines, read by the index of its earliest one. */
export interface DeadlineSource {
  readonly name: string;
  /** How long silence waits for facts under way, in milliseconds of a running clock; nothing on a standing one. */
  readonly settleMs: number;
  /** Sellers with something due at or before `until`, the longest overdue first. */
  sellersDue(tx: Tx, market: Market, until: Instant, limit: number): Promise<readonly Uuid[]>;
  /** SQL with a row where something of seller $1 may be due at or before $2: asked of all sources at once, before any is asked what it is. */
  readonly due: string;
  /** What falls due first for one seller, at or before `until`. */
  nextDue(tx: Tx, market: Market, sellerId: Uuid, until: Instant): Promise<Due | null>;
  /** What falls due first in the whole market, whenever that is: the earliest one. Null where nothing waits. */
  upcoming(q: Pick<Tx, 'query'>, market: Market): Promise<Upcoming | null>;
  /**
   * Moves on what is due first, at or before `until`, and concludes nothing, of many sellers at once; `held` are left alone, and those that
   * are left due join them. False where nothing is due but theirs: until then it is called again. Comes to the same as working each by itself.
   */
  sweep?(sweep: Sweep, until: Instant, held: Set<Uuid>): Promise<boolean>;
  /**
   * Whether what must stand before a deadline takes effect does stand: money of a fund, say, from which all sellers draw and which no
   * seller's transaction may lock. False: `prepare` makes it stand in a transaction of its own, the same again changes nothing.
   */
  prepared?(tx: Tx, market: Market, due: Due): Promise<boolean>;
  prepare?(db: Pick<Db, 'pool'>, market: Market, due: Due): Promise<void>;
  /** Takes out of the queue what the command itself does not: called once it is done, in its transaction. */
  worked?(tx: Tx, sellerId: Uuid, due: Due): Promise<void>;
}

/** An event of another room that makes a command take effect: it may lag, and is done once. */
export interface Reaction {
  /** The type of the event: `appeals.contest_decided`. */
  readonly on: string;
  readonly command: string;
  /** The command's input from the event's data; null: nothing to do. */
  readonly input: (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> | null;
}

/** Who reads a notice. A buyer is the one that the event's data name (`buyer`). */
export type Reader = 'seller' | 'buyer' | 'operator';

/** What people are told of an event, by language, with slots of the event's data (`{order}`). */
export interface Notice {
  readonly to: readonly Reader[];
  readonly title: Words;
  readonly text: Words;
}

/** What a room gives to the engine. `section`: its part of the policy document, as the schema that reads it. */
export interface Room {
  readonly name: string;
  readonly commands: readonly AnyCommand[];
  readonly deadlines: readonly DeadlineSource[];
  readonly section: { readonly name: string; readonly schema: z.ZodType } | null;
  readonly reasons: Templates;
  readonly codes: Codes;
  /** What it does when something happens elsewhere. */
  readonly reactions?: readonly Reaction[];
  /** What people are told of its events, by type of event. */
  readonly notices?: Readonly<Record<string, Notice>>;
  /** What its deadlines are in words, by the command that takes effect. What is not here is nothing that anybody waits for. */
  readonly waits?: Readonly<Record<string, Wait>>;
  /**
   * Kinds of things (`about`) of whose decisions a seller is shown the reasons and nothing else: who is behind them is not theirs to
   * know.
   */
  readonly withholds?: readonly string[];
  /** Checks that the room wants made once at the start: lifecycles and tables that must be whole. Throws. */
  readonly check?: () => void;
}

/** A policy version as rules read it: the document as written, and the calendar that it and the market make. */
export interface PolicyAtHand {
  readonly hash: string;
  /** Sections as written, by name. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly calendar: CalendarSettings;
  /** A longer gap in the service extends what persons had to do in it; null: none does. Milliseconds. */
  readonly downtimeMs: number | null;
}

/** A seller's figures as of a day: one line a metric and window, numbers and texts only. */
export type FigureLine = Readonly<Record<string, unknown>>;

export interface Figures {
  /** As of the start of this local day of the market. */
  readonly day: number;
  readonly before: readonly FigureLine[];
  readonly after: readonly FigureLine[];
}
