import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { MS } from '../../kernel/instant.ts';

/** A listener has this long to answer, connecting included. */
export const ANSWER_WITHIN_MS = 15 * MS.second;

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/**
 * Posts a body to a URL at an address that was checked; the name is not resolved again, no redirect is followed, and what
 * the listener answers beyond status and Retry-After is not read. Throws on no connection and on no answer in time.
 */
export function post(
  url: URL,
  address: LookupAddress,
  headers: Readonly<Record<string, string>>,
  body: string,
  withinMs = ANSWER_WITHIN_MS,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: false,
    signal: AbortSignal.timeout(withinMs),
    lookup: (_hostname, options, done) => {
      if (options.all === true) done(null, [address]);
      else done(null, address.address, address.family);
    },
  });
  request.once('error', reject);
  request.once('response', (response) => {
    resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
    response.destroy();
  });
  request.end(body);
  return promise;
}
