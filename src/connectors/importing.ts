import type { Tally, Told } from './mapping/record.ts';
import { count } from './mapping/record.ts';
import type { Telling } from './telling.ts';

/** Facts that one call of `tell` gets at most: with three lanes as fast as twice as many, in 80 MB less. */
export const BATCH_FACTS = 2_500;

/** Writers side by side: Node and Postgres take turns on one connection, and two or three keep both busy. */
export const LANES = 3;

/** What became of the facts of a batch. */
export interface Met {
  readonly accepted: number;
  readonly repeated: number;
  readonly waiting: number;
  /** By rule. */
  readonly refused: ReadonlyMap<string, number>;
  /** Anomalies by kind of the orders that the batch touched. */
  readonly anomalies: ReadonlyMap<string, number>;
}

/** Where an import stands: `told` facts of the files, in their order, are done with. */
export interface Progress {
  readonly told: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly waiting: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly anomalies: Readonly<Record<string, number>>;
}

export const AT_THE_START: Progress = { told: 0, accepted: 0, repeated: 0, waiting: 0, refused: {}, anomalies: {} };

/** What an import writes to. */
export interface Sink {
  /** Tells up to BATCH_FACTS facts; what cannot be taken is kept as refused. Facts with a `problem` are refused by its rule. */
  tell(facts: readonly Told[]): Promise<Met>;
  /** Called when everything up to `progress.told` is committed. */
  save(progress: Progress): Promise<void>;
}

export interface Report extends Progress {
  readonly rows: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
}

export interface ImportOptions {
  /** Where an unfinished import of the same files stood. */
  readonly from: Progress;
  readonly lanes?: number;
  /** Facts of one call of `tell`. */
  readonly batch?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Tells the engine all facts of `telling`, in rounds of a few batches; the next round is read while one is written. Facts of
 * one seller stay in one batch where they can, and their order within it is kept. Memory is that of two rounds.
 */
export async function runImport(telling: Telling, sink: Sink, options: ImportOptions): Promise<Report> {
  const { lanes = LANES, batch = BATCH_FACTS } = options;
  let progress = options.from;
  let writing: Promise<void> = Promise.resolve();
  const write = async (round: readonly Told[]): Promise<void> => {
    const met = await Promise.all(lanesOf(round, lanes).map((lane) => tellLane(sink, lane, batch)));
    progress = met.flat().reduce(withMet, { ...progress, told: progress.told + round.length });
    await sink.save(progress);
    options.onProgress?.(progress);
  };
  try {
    for await (const round of roundsOf(telling.pieces, lanes * batch, options.from.told)) {
      await writing;
      options.signal?.throwIfAborted();
      writing = write(round);
      // A failure is thrown where it is awaited, and must not count as unhandled until then.
      writing.catch(() => {});
    }
  } finally {
    await writing;
  }
  return { ...progress, ...told(telling) };
}

const told = ({ reading, notes }: Telling) => ({
  rows: Object.fromEntries(reading.rows),
  skipped: Object.fromEntries(reading.skipped),
  notes,
});

/** Rounds of `size` facts, the last one smaller, after leaving out the first `skip`. They do not depend on how the files were cut in pieces. */
async function* roundsOf(
  pieces: AsyncIterable<readonly Told[]>,
  size: number,
  skip: number,
): AsyncGenerator<readonly Told[]> {
  let round: Told[] = [];
  let left = skip;
  for await (const piece of pieces) {
    for (const each of piece) {
      if (left > 0) {
        left--;
        continue;
      }
      round.push(each);
      if (round.length < size) continue;
      yield round;
      round = [];
    }
  }
  if (round.length > 0) yield round;
}

type Names = Readonly<Record<string, unknown>>;

const namesOf = ({ fact }: Told): Names => (fact ?? {}) as Names;

/** Shares a round out by seller, the largest first to the emptiest lane. What names no seller goes with the order that it names. */
export function lanesOf(round: readonly Told[], lanes: number): Told[][] {
  const sellers = new Map<unknown, unknown>();
  for (const { orderId, sellerId } of round.map(namesOf))
    if (sellerId !== undefined && orderId !== undefined) sellers.set(orderId, sellerId);
  const ownerOf = ({ sellerId, orderId, threadId, parcelId }: Names) =>
    String(sellerId ?? sellers.get(orderId) ?? orderId ?? threadId ?? parcelId ?? '');
  const groups = new Map<string, Told[]>();
  for (const each of round) {
    const owner = ownerOf(namesOf(each));
    const group = groups.get(owner);
    if (group) group.push(each);
    else groups.set(owner, [each]);
  }
  const shares: Told[][] = Array.from({ length: lanes }, () => []);
  for (const group of [...groups.values()].sort((a, b) => b.length - a.length)) {
    const emptiest = shares.reduce((a, b) => (b.length < a.length ? b : a));
    for (const each of group) emptiest.push(each);
  }
  return shares.filter((share) => share.length > 0);
}

async function tellLane(sink: Sink, lane: readonly Told[], batch: number): Promise<Met[]> {
  const met: Met[] = [];
  for (let from = 0; from < lane.length; from += batch) met.push(await sink.tell(lane.slice(from, from + batch)));
  return met;
}

function withMet(progress: Progress, met: Met): Progress {
  return {
    told: progress.told,
    accepted: progress.accepted + met.accepted,
    repeated: progress.repeated + met.repeated,
    waiting: progress.waiting + met.waiting,
    refused: merged(progress.refused, met.refused),
    anomalies: merged(progress.anomalies, met.anomalies),
  };
}

function merged(counts: Readonly<Record<string, number>>, more: ReadonlyMap<string, number>): Record<string, number> {
  const tally: Tally = new Map(Object.entries(counts));
  for (const [reason, by] of more) count(tally, reason, by);
  return Object.fromEntries(tally);
}
