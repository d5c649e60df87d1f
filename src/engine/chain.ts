import type { CalendarSettings } from '../kernel/calendar.ts';
import { canonicalJson, hashOf, sha256 } from '../kernel/canonical.ts';
import type { Actor } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Evidence, Figures } from './room.ts';

export const DECISION_FORMAT = 'troth-decision/1';

/** The rules and formats of this program; raised when the same inputs may give another outcome. */
export const ENGINE_VERSION = '1';

/** All that a rule read. With the section as written (`policy.section`) this is enough to run the rule again. */
export interface WhatWasRead {
  /** The command's input as recorded: people's words replaced by id and digest. */
  readonly input: unknown;
  readonly state: unknown;
  readonly policy: { readonly hash: string; readonly section: string | null; readonly sectionHash: string | null };
  readonly calendar: CalendarSettings;
  readonly loaded: unknown;
  readonly evidence: readonly Evidence[];
}

export interface WhatFollowed {
  readonly state: unknown;
  readonly events: readonly unknown[];
  readonly deadlines: readonly unknown[];
  readonly postings: readonly unknown[];
  readonly facts: readonly unknown[];
  readonly because: readonly unknown[];
}

/** One decision as it is kept and exported: ids, codes, numbers and digests only. */
export interface DecisionBody {
  readonly format: typeof DECISION_FORMAT;
  readonly engine: string;
  readonly decisionId: Uuid;
  readonly market: string;
  readonly sellerId: Uuid;
  /** The market's own id of the seller. */
  readonly seller: string;
  readonly seq: number;
  /** The hash of the seller's decision before this one; of the first: `genesis`. */
  readonly prev: string;
  readonly command: string;
  readonly about: { readonly kind: string; readonly id: string };
  /** Market time at which it takes effect. */
  readonly at: Instant;
  /** Real time at which it was made. */
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly read: WhatWasRead;
  readonly outcome: WhatFollowed;
  /** The seller's figures before and after, where the decision changed what counts. */
  readonly figures: Figures | null;
}

export interface Sealed {
  readonly text: string;
  readonly hash: string;
}

/** What a seller's first decision follows. Bound to the seller: a chain cannot be passed off as another's. */
export function genesis(sellerId: Uuid): string {
  return hashOf({ chain: DECISION_FORMAT, seller: sellerId });
}

/** The text that is kept and its hash. The hash covers everything, the hash before it included. */
export function seal(body: DecisionBody): Sealed {
  const text = canonicalJson(body);
  return { text, hash: sha256(text) };
}

/** A decision as its row holds it. */
export interface DecisionRow {
  readonly seller_id: Uuid;
  readonly seq: number;
  readonly decision_id: Uuid;
  readonly market_id: string;
  readonly command: string;
  readonly about_kind: string;
  readonly about_id: string;
  readonly at: Instant;
  readonly recorded_at: Instant;
  readonly actor: string;
  readonly body: string;
  readonly hash: string;
  /** Somebody was told of it; what was only recorded is nobody's but the operators'. */
  readonly told: boolean;
}

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** What is wrong with a chain, and at which decision. */
export interface Break {
  readonly sellerId: Uuid;
  readonly seq: number;
  readonly decisionId: Uuid | null;
  readonly what: 'altered' | 'removed' | 'head-altered' | 'evidence-altered' | 'effect-altered' | 'words-altered';
  readonly detail: string;
}

/** Where the walk along one seller's chain stands. */
export interface Walk {
  readonly sellerId: Uuid;
  readonly seq: number;
  readonly hash: string;
  readonly decisionId: Uuid | null;
}

export function walkFrom(sellerId: Uuid): Walk {
  return { sellerId, seq: 0, hash: genesis(sellerId), decisionId: null };
}

/** One step along the chain: what is broken at this row, and where the walk stands after it. */
export function step(walk: Walk, row: DecisionRow): { readonly walk: Walk; readonly breaks: readonly Break[] } {
  const breaks: Break[] = [];
  const at = { sellerId: walk.sellerId, seq: row.seq, decisionId: row.decision_id };
  const body = readBody(row.body);
  for (let seq = walk.seq + 1; seq < row.seq; seq++) {
    breaks.push({ ...at, seq, decisionId: null, what: 'removed', detail: `decision ${seq} is missing` });
  }
  if (sha256(row.body) !== row.hash) {
    breaks.push({ ...at, what: 'altered', detail: 'its text does not have the hash that is kept beside it' });
  } else if (body === null || differs(row, body)) {
    breaks.push({ ...at, what: 'altered', detail: 'its columns do not say what its text says' });
  }
  if (row.seq === walk.seq + 1 && body !== null && body.prev !== walk.hash) {
    breaks.push(
      walk.seq === 0
        ? { ...at, what: 'altered', detail: 'as the first decision it does not begin a chain of this seller' }
        : {
            ...at,
            seq: walk.seq,
            decisionId: walk.decisionId,
            what: 'altered',
            detail: `decision ${row.seq} follows a text with another hash`,
          },
    );
  }
  return { walk: { sellerId: walk.sellerId, seq: row.seq, hash: row.hash, decisionId: row.decision_id }, breaks };
}

/** What is wrong at the end of a chain, held against the head that is kept apart. */
export function finish(walk: Walk, head: Head | null): Break[] {
  const at = { sellerId: walk.sellerId, decisionId: walk.decisionId };
  if (head === null) {
    if (walk.seq === 0) return [];
    return [{ ...at, seq: walk.seq, what: 'head-altered', detail: 'the end of the chain is recorded nowhere' }];
  }
  if (head.seq > walk.seq) {
    const missing = Array.from({ length: head.seq - walk.seq }, (_, index) => walk.seq + 1 + index);
    return missing.map((seq) => ({
      ...at,
      seq,
      decisionId: null,
      what: 'removed' as const,
      detail: `decision ${seq} is missing at the end`,
    }));
  }
  if (head.seq < walk.seq) {
    return [{ ...at, seq: walk.seq, what: 'head-altered', detail: `the chain is recorded as ending at ${head.seq}` }];
  }
  if (head.hash === walk.hash) return [];
  return [{ ...at, seq: walk.seq, what: 'altered', detail: 'the end of the chain is recorded with another hash' }];
}

function readBody(text: string): DecisionBody | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as DecisionBody) : null;
  } catch {
    return null;
  }
}

function differs(row: DecisionRow, body: DecisionBody): boolean {
  return (
    body.sellerId !== row.seller_id ||
    body.seq !== row.seq ||
    body.decisionId !== row.decision_id ||
    body.market !== row.market_id ||
    body.command !== row.command ||
    body.about?.kind !== row.about_kind ||
    body.about?.id !== row.about_id ||
    body.at !== row.at ||
    body.recordedAt !== row.recorded_at ||
    body.actor?.id !== row.actor
  );
}
