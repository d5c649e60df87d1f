import type { z } from 'zod';
import type { Day } from '../kernel/day.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Instruction, Posting } from '../kernel/outcome.ts';
import type { Codes, Templates } from '../kernel/render.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { reactionSource } from './reactions.ts';
import { engineReasons } from './reasons.ts';
import type {
  AnyCommand,
  DeadlineSource,
  Evidence,
  FigureLine,
  Market,
  Notice,
  PolicyAtHand,
  Reaction,
  Room,
  Wait,
} from './room.ts';

type Queries = Pick<Tx, 'query'>;

/** What the engine is given by rooms that it does not import; put together once, where the program is put together. */
export interface Ports {
  readMarket(q: Queries, marketId: string): Promise<Market | null>;
  readMarkets(q: Queries): Promise<readonly Market[]>;
  /** The version in force in a market at an instant; null where it has none. */
  policyInForce(q: Queries, market: Market, at: Instant): Promise<PolicyAtHand | null>;
  policyByHash(q: Queries, market: Market, hash: string): Promise<PolicyAtHand | null>;
  /** Folds facts of source `troth` in the same transaction, recorded at an instant of real time. */
  foldIn(tx: Tx, market: Market, facts: readonly unknown[], recordedAt: Instant): Promise<void>;
  /** A seller's figures as of the start of a local day, as the transaction sees them; `since`: of what is anchored on or after that day. */
  figures(tx: Tx, market: Market, sellerId: Uuid, day: Day, since?: Day | null): Promise<readonly FigureLine[]>;
  /** The figures of every seller of a market, by the market's own id of the seller. */
  figuresOfAll(
    tx: Tx,
    market: Market,
    day: Day,
    since?: Day | null,
  ): Promise<ReadonlyMap<string, readonly FigureLine[]>>;
  /** The same from the facts themselves, by nothing that was counted before. */
  recount(market: Market, sellerId: Uuid, day: Day): Promise<readonly FigureLine[]>;
  /** Today's digests of facts, in the order asked; null for one that is gone. */
  factDigests(q: Queries, market: Market, sellerId: Uuid, evidence: readonly Evidence[]): Promise<(string | null)[]>;
  /** The sellers of whom facts of source `troth` are on record. */
  sellersWithOwnFacts(q: Queries): Promise<readonly Uuid[]>;
  /** A seller's facts of source `troth`. */
  ownFacts(q: Queries, sellerId: Uuid): Promise<readonly OwnFact[]>;
  /** Facts of the same subjects that were told after an instant of real time. */
  toldSince(q: Queries, sellerId: Uuid, subjects: readonly Uuid[], after: Instant): Promise<readonly FactHeading[]>;
  /** Saves what a decision moves in the ledger and what it asks of the marketplace, in its transaction. */
  post(tx: Tx, entry: LedgerEntry): Promise<void>;
  /** Moves a standing clock from where it stands; false where it stands elsewhere by now. */
  setClock(marketId: string, from: Instant, to: Instant): Promise<boolean>;
  /** Tells of marks that came true by themselves, all there are. */
  tellDue(): Promise<void>;
  systemNow(): Instant;
}

/** What one decision moves and asks for. The legs of its postings sum to zero in each currency. */
export interface LedgerEntry {
  readonly decisionId: Uuid;
  readonly marketId: string;
  readonly sellerId: Uuid;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly postings: readonly Posting[];
  readonly instructions: readonly Instruction[];
}

/** A fact that Troth itself concluded, with the decision that it names, where its kind names one. */
export interface OwnFact {
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: Instant;
  readonly data: unknown;
  readonly decision: Uuid | null;
}

export interface FactHeading {
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
}

/** All rooms put together, without a database: enough to run a rule again from a record. */
export interface Rules {
  readonly commands: ReadonlyMap<string, { readonly room: Room; readonly spec: AnyCommand }>;
  readonly templates: Templates;
  readonly codes: Codes;
  readonly reactions: ReadonlyMap<string, readonly Reaction[]>;
  readonly notices: Readonly<Record<string, Notice>>;
  readonly waits: Readonly<Record<string, Wait>>;
  /** Kinds of things of whose decisions a seller is shown the reasons only. */
  readonly withheld: ReadonlySet<string>;
}

export interface Engine extends Ports, Rules {
  readonly db: Db;
  readonly deadlines: readonly DeadlineSource[];
}

/** Puts the rooms' lists together and checks them. Throws where two rooms claim one name, or a room's own check fails. */
export function assemble(rooms: readonly Room[]): Rules {
  const commands = new Map<string, { room: Room; spec: AnyCommand }>();
  const templates: Record<string, Templates[string]> = { ...engineReasons };
  const codes: Record<string, Codes[string]> = {};
  const reactions = new Map<string, Reaction[]>();
  const notices: Record<string, Notice> = {};
  const waits: Record<string, Wait> = {};
  for (const room of rooms) {
    room.check?.();
    for (const spec of room.commands) {
      if (!spec.name.startsWith(`${room.name}.`))
        throw new Error(`Command ${spec.name} is not named after ${room.name}`);
      if (commands.has(spec.name)) throw new Error(`Command ${spec.name} is given twice`);
      commands.set(spec.name, { room, spec });
    }
    for (const [rule, text] of Object.entries(room.reasons)) {
      if (templates[rule]) throw new Error(`Rule ${rule} is given twice`);
      templates[rule] = text;
    }
    for (const [code, text] of Object.entries(room.codes)) {
      if (codes[code] && JSON.stringify(codes[code]) !== JSON.stringify(text)) {
        throw new Error(`Code ${code} is written out in two ways`);
      }
      codes[code] = text;
    }
    for (const reaction of room.reactions ?? [])
      reactions.set(reaction.on, [...(reactions.get(reaction.on) ?? []), reaction]);
    for (const [type, notice] of Object.entries(room.notices ?? {})) {
      if (notices[type]) throw new Error(`Event ${type} is told of in two ways`);
      notices[type] = notice;
    }
    Object.assign(waits, room.waits);
  }
  for (const command of Object.keys(waits))
    if (!commands.has(command)) throw new Error(`${command} is waited for, and no room has it`);
  for (const { on, command } of [...reactions.values()].flat())
    if (!commands.has(command)) throw new Error(`The reaction to ${on} is ${command}, which no room has`);
  const withheld = new Set(rooms.flatMap((room) => room.withholds ?? []));
  return { commands, templates, codes, reactions, notices, waits, withheld };
}

/** The engine over a database. Throws as `assemble` does, and where two deadline sources share a name. */
export function makeEngine(db: Db, rooms: readonly Room[], ports: Ports): Engine {
  const deadlines = [reactionSource, ...rooms.flatMap((room) => room.deadlines)];
  const names = new Set(deadlines.map((source) => source.name));
  if (names.size !== deadlines.length) throw new Error('Two deadline sources share a name');
  return { ...ports, ...assemble(rooms), db, deadlines };
}

/** Versions never change: what a schema made of a section as written is kept with it. */
const sections = new WeakMap<object, { readonly schema: z.ZodType; readonly section: unknown }>();

/** A room's section of a policy version, read by its own schema; undefined where the version has none. Throws on a broken one. */
export function sectionOf(room: Room, raw: Readonly<Record<string, unknown>>): unknown {
  if (room.section === null) return undefined;
  const written = raw[room.section.name];
  if (written === undefined) return undefined;
  const schema = room.section.schema as z.ZodType;
  if (typeof written !== 'object' || written === null) return schema.parse(written);
  const known = sections.get(written);
  if (known?.schema === schema) return known.section;
  const section = schema.parse(written);
  sections.set(written, { schema, section });
  return section;
}
