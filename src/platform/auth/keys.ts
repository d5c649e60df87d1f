import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** `troth_<id>_<secret>`: 80 bits of name, 256 bits of secret. The id finds the row, the secret is only ever compared by hash. */
const KEY = /^troth_([a-z2-7]{16})_([A-Za-z0-9_-]{43})$/;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

export interface NewKey {
  readonly keyId: string;
  /** The whole key, to be shown once. */
  readonly key: string;
  readonly hash: string;
}

/** A fresh key from the machine's randomness. */
export function newKey(): NewKey {
  const keyId = [...randomBytes(16)].map((byte) => ALPHABET[byte & 31]).join('');
  const secret = randomBytes(32).toString('base64url');
  return { keyId, key: `troth_${keyId}_${secret}`, hash: hashSecret(secret) };
}

/** Id and secret of a key as given; null where it is no key of ours. */
export function readKey(text: string): { keyId: string; secret: string } | null {
  const match = KEY.exec(text);
  return match?.[1] !== undefined && match[2] !== undefined ? { keyId: match[1], secret: match[2] } : null;
}

/** SHA-256, hex. No slow hash is needed: a secret of 256 random bits cannot be guessed. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Compares a secret with a stored hash in constant time. */
export function secretMatches(secret: string, hash: string): boolean {
  const given = Buffer.from(hashSecret(secret), 'hex');
  const kept = Buffer.from(hash, 'hex');
  return given.length === kept.length && timingSafeEqual(given, kept);
}
