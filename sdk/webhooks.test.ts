import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { verifyWebhook, WebhookError } from './webhooks.ts';

const secret = `whsec_${Buffer.from('a secret of more than enough bytes').toString('base64')}`;
const other = `whsec_${Buffer.from('another one').toString('base64')}`;
const at = new Date('2026-01-02T03:04:05Z');
const body = JSON.stringify({ type: 'contest.decided', data: { text: '申诉' } });

/** Signed by the reference implementation. */
const sent = (by = secret) => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(at.getTime() / 1000),
  'webhook-signature': new Webhook(by).sign('msg_1', at, body),
});
const verify = (change: { headers?: object; body?: string; secrets?: string | string[]; now?: number } = {}) =>
  verifyWebhook(
    { headers: { ...sent(), ...change.headers }, body: change.body ?? body },
    change.secrets ?? secret,
    change.now ?? at.getTime(),
  );

describe('a webhook', () => {
  it('signed by the reference implementation is believed', async () => {
    expect(await verify()).toEqual(JSON.parse(body));
  });

  it('is believed with fetch headers, the secret without its prefix, and either of two secrets', async () => {
    expect(await verifyWebhook({ headers: new Headers(sent()), body }, secret.slice(6), at.getTime())).toBeTruthy();
    expect(await verify({ secrets: [other, secret] })).toBeTruthy();
  });

  it('is believed when one of several signatures fits', async () => {
    const signatures = `v1,xx v1a,abc ${sent(other)['webhook-signature']} ${sent()['webhook-signature']}`;
    expect(await verify({ headers: { 'webhook-signature': signatures } })).toBeTruthy();
  });

  it('is believed up to five minutes early or late, and not a moment longer', async () => {
    expect(await verify({ now: at.getTime() + 300_000 })).toBeTruthy();
    expect(await verify({ now: at.getTime() - 300_000 })).toBeTruthy();
    await expect(verify({ now: at.getTime() + 300_001 })).rejects.toThrow('too old');
    await expect(verify({ now: at.getTime() - 300_001 })).rejects.toThrow('from the future');
  });

  it.each([
    ['another body', { body: body.replace('decided', 'opened') }],
    ['another secret', { secrets: other }],
    ['another id', { headers: { 'webhook-id': 'msg_2' } }],
    ['another time', { headers: { 'webhook-timestamp': String(at.getTime() / 1000 + 1) } }],
    ['no time', { headers: { 'webhook-timestamp': '1e9' } }],
    ['no id', { headers: { 'webhook-id': undefined } }],
    [
      'another version of signature',
      { headers: { 'webhook-signature': sent()['webhook-signature'].replace('v1,', 'v2,') } },
    ],
    ['a signature that is no base64', { headers: { 'webhook-signature': 'v1,***' } }],
    ['a secret that is none', { secrets: 'whsec_***' }],
  ])('with %s is not believed', async (_what, change) => {
    await expect(verify(change)).rejects.toThrow(WebhookError);
  });
});
