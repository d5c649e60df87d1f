import type { Readable } from 'node:stream';
import { Readable as Source } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Uuid } from '../../kernel/ids.ts';
import type { Entry } from './entries.ts';

/** No entry has a time of its own, so that the same case at the same time is the same archive, on whatever machine. */
const PLAIN = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644, compress: false } as const;

/** The archive as it is written: files are read one after the other, when it is their turn. */
export function zipOf(entries: readonly Entry[], read: (file: Uuid) => Promise<Buffer>): Readable {
  const zip = new ZipFile();
  for (const entry of entries) {
    if ('text' in entry) zip.addBuffer(Buffer.from(entry.text), entry.path, PLAIN);
    else
      zip.addReadStreamLazy(entry.path, { ...PLAIN, size: entry.size }, (found) => {
        read(entry.file).then(
          (bytes) => found(null, Source.from([bytes])),
          (error: unknown) => found(error, Source.from([])),
        );
      });
  }
  const written = zip.outputStream as Readable;
  // What cannot be read ends the answer: half an archive is none.
  zip.on('error', (error: Error) => written.destroy(error));
  zip.end();
  return written;
}
