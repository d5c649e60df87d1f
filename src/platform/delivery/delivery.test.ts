import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { MS, parseInstant } from '../../kernel/instant.ts';
import { checkedAddress, checkUrl, NotAllowed } from './guard.ts';
import { nextTryAt, readRetryAfter, WAITS_MS } from './retry.ts';
import { newSecret, signatureHeader } from './signature.ts';

describe('signatures', () => {
  it('agree with the vector that Standard Webhooks publishes', () => {
    const header = signatureHeader(
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1614265330,
      '{"test": 2432232314}',
    );
    expect(header).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('agree with the library on any body, and while a secret changes either one verifies', () => {
    const seconds = Math.floor(Date.now() / 1000);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (text, id) => {
        const body = JSON.stringify({ text });
        const [old, fresh] = [newSecret(), newSecret()];
        const both = signatureHeader([fresh, old], id, seconds, body);
        const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': both };
        expect(new Webhook(old).verify(body, headers)).toEqual({ text });
        expect(new Webhook(fresh).verify(body, headers)).toEqual({ text });
        expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow();
        expect(() => new Webhook(old).verify(`${body} `, headers)).toThrow();
        const own = new Webhook(old).sign(id, new Date(seconds * 1000), body);
        expect(signatureHeader([old], id, seconds, body)).toBe(own);
      }),
      { numRuns: 50 },
    );
  });

  it('refuse an empty secret', () => {
    expect(() => signatureHeader(['whsec_'], 'id', 1, '{}')).toThrow(RangeError);
  });
});

describe('retries', () => {
  const now = parseInstant('2026-03-02T10:00:00Z');

  it('wait longer each time, then stop after three days', () => {
    expect(nextTryAt(1, now, 0, null)).toBe(now + 5 * MS.second);
    expect(nextTryAt(2, now, 0, null)).toBe(now + 5 * MS.minute);
    expect(nextTryAt(9, now, 0, null)).toBe(now + 24 * MS.hour);
    expect(nextTryAt(10, now, 0, null)).toBeNull();
    const sum = WAITS_MS.reduce((total, wait) => total + wait, 0);
    expect(sum).toBe(75 * MS.hour + 35 * MS.minute + 5 * MS.second);
  });

  it('are spread by up to a fifth', () => {
    expect(nextTryAt(2, now, 0.5, null)).toBe(now + 5.5 * MS.minute);
    expect(nextTryAt(2, now, 0.999, null)).toBeLessThan(now + 6 * MS.minute);
  });

  it('honour Retry-After where it is longer, up to a day', () => {
    expect(nextTryAt(1, now, 0, MS.hour)).toBe(now + MS.hour);
    expect(nextTryAt(3, now, 0, MS.second)).toBe(now + 30 * MS.minute);
    expect(nextTryAt(1, now, 0, 90 * MS.day)).toBe(now + MS.day);
  });

  it.each([
    ['120', 2 * MS.minute],
    ['0', 0],
    ['Mon, 02 Mar 2026 10:01:00 GMT', MS.minute],
    ['Mon, 02 Mar 2026 09:00:00 GMT', 0],
    ['soon', null],
    [undefined, null],
  ])('read Retry-After %s', (header, expected) => {
    expect(readRetryAfter(header, now)).toBe(expected);
  });
});

describe('where a webhook may go', () => {
  it.each(['https://shop.example/hook', 'https://93.184.215.14/hook', 'https://[2606:4700::1111]:8443/x'])(
    'allows %s',
    (url) => {
      expect(checkUrl(url, false).protocol).toBe('https:');
    },
  );

  it.each([
    'http://shop.example/hook',
    'ftp://shop.example/hook',
    'no url',
    'https://user:pw@shop.example/',
    'https://127.0.0.1/',
    'https://2130706433/', // 127.0.0.1 as one number
    'https://0x7f.1/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://localhost/',
    'https://localhost.:8443/',
    'https://hooks.localhost/',
    'https://[::1]/',
    'https://[::]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
  ])('refuses %s', (url) => {
    expect(() => checkUrl(url, false)).toThrow(NotAllowed);
  });

  it('allows private addresses where the setting does, but never nowhere', () => {
    expect(checkUrl('http://127.0.0.1:9000/hook', true).port).toBe('9000');
    expect(checkUrl('http://[::1]/hook', true).hostname).toBe('[::1]');
    expect(checkUrl('http://localhost/hook', true).hostname).toBe('localhost');
    expect(checkUrl('https://mylocalhost/hook', false).hostname).toBe('mylocalhost');
    expect(() => checkUrl('http://0.0.0.0/', true)).toThrow(NotAllowed);
    expect(() => checkUrl('http://224.0.0.1/', true)).toThrow(NotAllowed);
    expect(() => checkUrl('file:///etc/passwd', true)).toThrow(NotAllowed);
  });

  it('holds what a name resolves to against the same list, all of it', async () => {
    const url = new URL('https://shop.example/');
    const resolving =
      (...addresses: string[]) =>
      () =>
        Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
    expect(await checkedAddress(url, false, resolving('93.184.215.14'))).toEqual({
      address: '93.184.215.14',
      family: 4,
    });
    await expect(checkedAddress(url, false, resolving('127.0.0.1'))).rejects.toThrow(NotAllowed);
    await expect(checkedAddress(url, false, resolving('93.184.215.14', '10.0.0.1'))).rejects.toThrow(NotAllowed);
    await expect(checkedAddress(url, false, resolving('::ffff:192.168.0.1'))).rejects.toThrow(NotAllowed);
    await expect(checkedAddress(url, false, resolving())).rejects.toThrow(NotAllowed);
    expect(await checkedAddress(new URL('https://[2606:4700::1111]/'), false, resolving('10.0.0.1'))).toEqual({
      address: '2606:4700::1111',
      family: 6,
    });
  });
});
