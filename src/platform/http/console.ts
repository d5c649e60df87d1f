import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Encoding } from './compression.ts';
import { compress, encodingOf, varyByEncoding } from './compression.ts';

/** The pages as built: which files there are, and the policy that lets exactly them run. */
interface Pages {
  readonly files: ReadonlySet<string>;
  readonly contentSecurityPolicy: string;
  /** Files of text by name and encoding, compressed when first asked for. */
  readonly compressed: Map<string, Promise<Compressed>>;
}

interface Compressed {
  readonly body: Buffer;
  readonly etag: string;
}

const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

const policyOf = (scripts: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${scripts.join(' ')}`.trim(),
    // The component library sets styles on elements; styles can neither run nor send anything under the rest of this policy.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** Hashes of the scripts written inside a page, in the form that a content security policy wants. */
export function inlineScriptHashes(html: string): string[] {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  return scripts.map(
    ([, body]) =>
      `'sha256-${createHash('sha256')
        .update(body ?? '')
        .digest('base64')}'`,
  );
}

async function readPages(dir: string): Promise<Pages> {
  const html = await readFile(path.join(dir, 'index.html'), 'utf8');
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  return { files: new Set(files), contentSecurityPolicy: policyOf(inlineScriptHashes(html)), compressed: new Map() };
}

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Headers that every answer has. Answers run nothing and may be kept by nobody, unless they say otherwise. */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    reply.headers(SECURITY_HEADERS);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', API_POLICY);
  });
}

/** Sends a file of the console, or its page for any address that is not a file's; false where there is nothing to send. */
export type PageSender = (reply: FastifyReply, url: string) => Promise<boolean>;

/**
 * Serves the console as built into `dir`. The build may end after the server has started, and may be done again: what is
 * there is looked at anew whenever its page has changed.
 */
export async function serveConsole(app: FastifyInstance, dir: string): Promise<PageSender> {
  await app.register(fastifyStatic, { root: dir, serve: false, cacheControl: false, suppressWarning: true });
  let known: { readonly at: number; readonly pages: Pages } | null = null;
  const current = async (): Promise<Pages | null> => {
    const at = await stat(path.join(dir, 'index.html'))
      .then((page) => page.mtimeMs)
      .catch(() => null);
    if (at === null) return null;
    if (known?.at !== at) known = { at, pages: await readPages(dir) };
    return known.pages;
  };
  return async (reply, url) => {
    const pages = await current();
    if (!pages) return false;
    const name = nameOf(url);
    const file = pages.files.has(name) && name !== 'index.html';
    if (!file && isOfFile(name)) return false;
    const hashed = file && name.startsWith('assets/');
    reply
      .code(200)
      .header('content-security-policy', pages.contentSecurityPolicy)
      .header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    await sendKept(reply, dir, file ? name : 'index.html', pages);
    return true;
  };
}

/** Addresses of files, there or not: the assets, and what lies beside the page. Ids in the addresses of pages may hold dots. */
const isOfFile = (name: string): boolean =>
  name.startsWith('assets/') || (!name.includes('/') && /\.[a-z0-9]{2,11}$/i.test(name) && name !== 'index.html');

const TEXT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** Sends a file: of text compressed where the caller takes it, out of memory from the second time on; anything else as it lies there. */
async function sendKept(reply: FastifyReply, dir: string, name: string, { compressed }: Pages): Promise<void> {
  const type = TEXT_TYPES[path.extname(name)];
  if (type === undefined) return void reply.sendFile(name);
  varyByEncoding(reply);
  const { headers } = reply.request;
  const encoding = headers.range === undefined ? encodingOf(headers['accept-encoding']) : null;
  if (encoding === null) return void reply.sendFile(name);
  const key = `${encoding} ${name}`;
  const kept = compressed.get(key) ?? compressFile(path.join(dir, name), encoding);
  compressed.set(key, kept);
  const { body, etag } = await kept.catch((error: unknown) => {
    compressed.delete(key);
    throw error;
  });
  reply.header('etag', etag);
  const known = (headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag)) reply.code(304).send();
  else reply.type(type).header('content-encoding', encoding).send(body);
}

/** A tag of its own for each encoding: the bytes differ. */
async function compressFile(file: string, encoding: Encoding): Promise<Compressed> {
  const body = await compress(await readFile(file), encoding, 'once');
  const digest = createHash('sha256').update(body).digest('base64url');
  return { body, etag: `"${digest.slice(0, 27)}"` };
}

/** The name of a file in an address, empty for what cannot be one. */
function nameOf(url: string): string {
  try {
    return decodeURIComponent(url.split('?')[0] ?? '').slice(1);
  } catch {
    return '';
  }
}
