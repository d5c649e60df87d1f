/** A webhook that may not be believed, and why. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
}

/** As Standard Webhooks 1.0 sends it. `body`: the exact text that came, before any parsing. */
export interface ReceivedWebhook {
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

const encoder = new TextEncoder();

/**
 * Verifies a webhook of Troth (Standard Webhooks 1.0, `v1` signatures) and returns its parsed body. `secrets`: one
 * `whsec_...`, or the old and the new while changing over. `now`: epoch milliseconds; a timestamp further than
 * `toleranceSeconds` (300) from it is refused, so that nobody can send an old one again. Throws WebhookError.
 */
export async function verifyWebhook(
  received: ReceivedWebhook,
  secrets: string | readonly string[],
  now: number,
  toleranceSeconds = 300,
): Promise<unknown> {
  const id = header(received, 'webhook-id');
  const timestamp = header(received, 'webhook-timestamp');
  const signatures = header(received, 'webhook-signature')
    .split(' ')
    .filter((item) => item.startsWith('v1,'))
    .map((item) => item.slice(3));
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookError('webhook-timestamp is not in seconds');
  const age = now / 1000 - Number(timestamp);
  if (age > toleranceSeconds) throw new WebhookError('too old');
  if (age < -toleranceSeconds) throw new WebhookError('from the future');
  const signed = encoder.encode(`${id}.${timestamp}.${received.body}`);
  for (const secret of typeof secrets === 'string' ? [secrets] : secrets) {
    const key = await crypto.subtle.importKey('raw', keyBytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
      'verify',
    ]);
    for (const signature of signatures) {
      const bytes = fromBase64(signature);
      if (bytes && (await crypto.subtle.verify('HMAC', key, bytes, signed))) return JSON.parse(received.body);
    }
  }
  throw new WebhookError('no signature fits');
}

function header({ headers }: ReceivedWebhook, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value !== 'string' || value === '') throw new WebhookError(`${name} is missing`);
  return value;
}

function keyBytes(secret: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(secret.startsWith('whsec_') ? secret.slice(6) : secret);
  if (!bytes) throw new WebhookError('the secret is not base64');
  return bytes;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
