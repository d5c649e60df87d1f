import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** The pages as built: which files there are, and the policy that lets exactly them run. */
export interface ConsoleFiles {
  readonly dir: string;
  readonly files: ReadonlySet<string>;
  readonly contentSecurityPolicy: string;
}

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

/** Reads what was built; null where nothing was. */
export async function readConsole(dir: string): Promise<ConsoleFiles | null> {
  const html = await readFile(path.join(dir, 'index.html'), 'utf8').catch(() => null);
  if (html === null) return null;
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  return { dir, files: new Set(files), contentSecurityPolicy: policyOf(inlineScriptHashes(html)) };
}

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Headers that every answer has. Answers of the API may not be kept by anybody and run nothing. */
export function addSecurityHeaders(app: FastifyInstance, pages: ConsoleFiles | null): void {
  app.addHook('onSend', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    const api = request.url.startsWith('/v1/') || request.url === '/healthz';
    if (api && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    reply.header(
      'content-security-policy',
      api || !pages ? "default-src 'none'; frame-ancestors 'none'" : pages.contentSecurityPolicy,
    );
  });
}

/** Registers what sends the files of the console. */
export async function serveConsole(app: FastifyInstance, pages: ConsoleFiles): Promise<void> {
  await app.register(fastifyStatic, { root: pages.dir, serve: false, cacheControl: false });
}

/** Sends a file of the console, or its page for any address that is not a file; false where the address is nobody's. */
export function sendPage(reply: FastifyReply, pages: ConsoleFiles, url: string): boolean {
  const name = decodeURIComponentSafely(url.split('?')[0] ?? '/').slice(1);
  if (pages.files.has(name) && name !== 'index.html') {
    const hashed = name.startsWith('assets/');
    reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache').sendFile(name);
    return true;
  }
  if (/\.[a-z0-9]{2,5}$/i.test(name) && name !== 'index.html') return false;
  reply.header('cache-control', 'no-cache').sendFile('index.html');
  return true;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '/';
  }
}
