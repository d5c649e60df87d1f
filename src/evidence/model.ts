import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';

/** Who hands a file in. */
export type HandedInBy = 'buyer' | 'seller' | 'platform';

/** What is taken, by what the bytes are. */
export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'text/plain'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Bytes of one file, and files that each side may hand in about one order. */
export const BYTES_MAX = 5 * 1024 * 1024;
export const FILES_MAX = 12;

/** A file as its row tells of it, without its bytes. */
export interface EvidenceFile {
  readonly id: Uuid;
  readonly orderUuid: Uuid;
  readonly by: HandedInBy;
  /** The person who handed it in. */
  readonly author: string;
  readonly at: Instant;
  readonly type: MediaType;
  readonly size: number;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly digest: string;
  /** As its owner called it; null once erased, or where nobody said. */
  readonly name: string | null;
  readonly erasedAt: Instant | null;
}

/** What a rule needs to know of a file that a command names. */
export interface FileKnown {
  readonly id: Uuid;
  readonly digest: string;
  readonly by: HandedInBy;
}
