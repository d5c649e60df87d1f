import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Encoding } from '../mapping/model.ts';

const CHUNK_BYTES = 256 * 1024;

/** Whether a file is gzip by its first bytes, whatever its name says. */
async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/**
 * The text of a file in pieces, unpacked where it is gzip, without a byte order mark. Memory is constant. Bytes that the
 * encoding does not know become U+FFFD.
 */
export async function* textOf(path: string, encoding: Encoding = 'utf-8'): AsyncGenerator<string> {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const gzip = await isGzip(path);
  const bytes: AsyncIterable<Buffer> = gzip ? file.pipe(createGunzip({ chunkSize: CHUNK_BYTES })) : file;
  // An error of the file does not travel through pipe by itself.
  if (gzip) file.on('error', (error) => (bytes as ReturnType<typeof createGunzip>).destroy(error));
  try {
    yield* decoded(bytes, encoding);
  } finally {
    // Whoever stops reading early leaves an unpacking stream closed, but the file behind it open.
    file.destroy();
  }
}

/** Bytes to text; a character cut by the end of a piece comes with the next. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding = 'utf-8'): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of bytes) {
    const text = decoder.decode(piece, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** SHA-256 of a file as it lies on disk, hex. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  return hash.digest('hex');
}
