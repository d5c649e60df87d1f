import type { FileKnown, HandedInBy, MediaType } from './model.ts';

const startsWith = (bytes: Uint8Array, signature: readonly number[], from = 0): boolean =>
  signature.every((value, at) => bytes[from + at] === value);

const codes = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));

const SIGNATURES: readonly (readonly [MediaType, readonly (readonly [number, readonly number[]])[]])[] = [
  ['image/jpeg', [[0, [0xff, 0xd8, 0xff]]]],
  ['image/png', [[0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]]]],
  [
    'image/webp',
    [
      [0, codes('RIFF')],
      [8, codes('WEBP')],
    ],
  ],
  ['application/pdf', [[0, codes('%PDF-')]]],
];

/** What a file is by its first bytes, whatever it is called; text by all of them. Null: nothing that is taken. */
export function typeOf(bytes: Uint8Array): MediaType | null {
  const found = SIGNATURES.find(([, parts]) => parts.every(([from, signature]) => startsWith(bytes, signature, from)));
  if (found) return found[0];
  return isText(bytes) ? 'text/plain' : null;
}

const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;

/** UTF-8 without control characters, and not nothing. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  if (bytes.some((byte) => byte < SPACE && byte !== TAB && byte !== LINE_FEED && byte !== RETURN)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const EXTENSION: Readonly<Record<MediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};

export const extensionOf = (type: MediaType): string => EXTENSION[type];

/**
 * Which of the files that a command names its side did not hand in about the order, or not with that digest; null: none. What was
 * not looked at (`known` absent: decisions from before there were files) is not held against anybody.
 */
export function notOwn(
  named: readonly { readonly id: string; readonly digest?: string }[],
  by: HandedInBy,
  known: readonly FileKnown[] | undefined,
): number | null {
  if (known === undefined) return null;
  const found = named.findIndex(
    ({ id, digest }) =>
      !known.some((file) => file.id === id && file.by === by && (digest === undefined || file.digest === digest)),
  );
  return found === -1 ? null : found;
}
