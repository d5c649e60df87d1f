import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';

export type Encoding = 'br' | 'gzip';

/** Shorter bodies are sent as they are: headers and the work would cost more than is spared. */
export const WORTH_IT = 1024;

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

/** The better of the encodings that an Accept-Encoding header takes; null where it takes neither. */
export function encodingOf(header: string | undefined): Encoding | null {
  const weights = new Map<string, number>();
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    const quality = parameters.find((text) => text.startsWith('q='))?.slice(2);
    weights.set(name, quality === undefined ? 1 : Number(quality));
  }
  const weight = (name: Encoding) => weights.get(name) ?? weights.get('*') ?? 0;
  if (weight('br') > 0 && weight('br') >= weight('gzip')) return 'br';
  return weight('gzip') > 0 ? 'gzip' : null;
}

/** Compresses a body: `once` as small as is reasonable, for what is kept and sent again; else as fast as is reasonable. */
export function compress(body: Buffer | string, encoding: Encoding, effort: 'once' | 'each'): Promise<Buffer> {
  if (encoding === 'gzip') return gzipped(body, { level: effort === 'once' ? 9 : 1 });
  const quality = effort === 'once' ? 10 : 1;
  return brotlied(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

/** Says that an answer depends on what encodings are taken, beside whatever else it depends on. */
export function varyByEncoding(reply: FastifyReply): void {
  const before = reply.getHeader('vary');
  reply.header('vary', before === undefined ? 'accept-encoding' : `${String(before)}, accept-encoding`);
}

const TEXT = /^(text\/|application\/([a-z.-]+\+)?json\b|application\/(x-ndjson|yaml|javascript)\b|image\/svg\+xml\b)/;

/** Whether a content type is of text, which is worth compressing. Events sent as they happen must not wait for a compressor. */
export const isCompressible = (contentType: string): boolean =>
  TEXT.test(contentType) && !contentType.startsWith('text/event-stream');

/** Compresses every answer of text that is long enough, where the caller takes it. Streams are passed through. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    if (reply.hasHeader('content-encoding') || !isCompressible(String(reply.getHeader('content-type') ?? ''))) {
      return payload;
    }
    if (Buffer.byteLength(payload) < WORTH_IT) return payload;
    varyByEncoding(reply);
    const encoding = encodingOf(request.headers['accept-encoding']);
    if (encoding === null) return payload;
    reply.header('content-encoding', encoding).removeHeader('content-length');
    return compress(payload, encoding, 'each');
  });
}
