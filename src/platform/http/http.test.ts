import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../kernel/outcome.ts';
import { inlineScriptHashes } from './console.ts';
import { localeOf } from './locale.ts';
import { decodeCursor, encodeCursor } from './paging.ts';
import { HttpProblem, problemBody, problemOfError, problemOfRefused } from './problems.ts';
import { unkeepable } from './text.ts';

describe('language of the caller', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['zh', 'zh'],
    ['zh-Hans-CN, en;q=0.5', 'zh'],
    ['en;q=0.4, zh-CN;q=0.9', 'zh'],
    ['zh;q=0.3, en-GB', 'en'],
    ['de, fr', 'en'],
    ['de, zh;q=0.1', 'zh'],
    ['zh;q=0', 'en'],
    ['zho', 'en'],
  ] as const)('%j is %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});

describe('cursors', () => {
  it('gives back the parts it was made of', () => {
    expect(decodeCursor(encodeCursor(['市场', 5, null]), 3)).toEqual(['市场', 5, null]);
  });

  it.each([
    '',
    'x',
    encodeCursor([1]),
    Buffer.from('{"0":1}').toString('base64url'),
    Buffer.from('[[1],2]').toString('base64url'),
  ])('refuses %j', (text) => {
    expect(() => decodeCursor(text, 2)).toThrowError(HttpProblem);
  });
});

describe('problems', () => {
  const wording = {
    locale: 'en',
    instance: '/v1/x',
    requestId: 'r-1',
    explain: () => 'because of this',
    textOf: (rule: string) => `text of ${rule}`,
  } as const;

  it('puts a refusal with its reasons into RFC 9457', () => {
    const because = {
      rule: 'appeals.too_late',
      policyPath: 'appeals.contest.within',
      observed: { count: 8 },
      limit: { count: 7 },
      verdict: 'blocks',
    } as const;
    expect(problemBody(problemOfRefused(refuse('appeals.too_late', [because], 'mark')), wording)).toEqual({
      type: 'urn:troth:appeals.too_late',
      title: 'Refused by a rule',
      status: 422,
      detail: 'because of this',
      instance: '/v1/x',
      rule: 'appeals.too_late',
      field: 'mark',
      requestId: 'r-1',
      because: [
        { rule: 'appeals.too_late', policyPath: 'appeals.contest.within', verdict: 'blocks', text: 'because of this' },
      ],
    });
  });

  it("falls back to the rule's own text", () => {
    expect(problemBody(new HttpProblem('platform.not_found'), wording)).toMatchObject({
      status: 404,
      detail: 'text of platform.not_found',
    });
  });

  it.each([
    ['platform.not_found', 'en', 'Not found'],
    ['platform.not_found', 'zh', '未找到'],
    ['platform.failed', 'zh', '出了故障'],
    // A rule of a room has no status of its own: it refuses.
    ['appeals.too_late', 'zh', '规则不允许'],
  ] as const)('%s is headed in %s: %s', (rule, locale, title) => {
    expect(problemBody(new HttpProblem(rule), { ...wording, locale }).title).toBe(title);
  });

  it('tells nothing of what broke on our side', () => {
    const body = problemBody(problemOfError(new Error('password is hunter2')), wording);
    expect(body.status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });
});

describe('scripts inside the page', () => {
  it('are named by their SHA-256; those with an address are not', () => {
    const html = '<script src="/a.js"></script><script type="module">let a = 1;</script><script>\n</script>';
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(inlineScriptHashes(html)).toEqual([hash('let a = 1;'), hash('\n')]);
  });
});

describe('what cannot be kept', () => {
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

  it.each([
    ['body.a', { a: 'x\0' }],
    ['body.a.1', { a: ['x', '\ud800'] }],
    ['body.name', { 'b\0': 1 }],
    ['body.0.0', nested(200_000)],
  ])('is found at %s', (path, value) => {
    expect(unkeepable(value, ['body'])).toBe(path);
  });

  it.each(['', '市场 \u{1f600}', 0, null, undefined, { a: [{ b: 'c' }] }, nested(50)])('is not %j', (value) => {
    expect(unkeepable(value)).toBeNull();
  });
});
