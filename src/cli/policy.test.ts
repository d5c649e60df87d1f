import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../platform/config.ts';
import type { OptionValues } from './command.ts';
import { Refusal, UsageError } from './command.ts';
import { policy } from './policy.ts';

const GOOD = `policy: mine
effective: 2026-03-01
title: { en: Mine, zh: 我的 }
market: { holidays: none }
promise: { dispatch-proof: confirmation, expire: { after-ship-by: 7 business days } }
not-yet: [{ what: Points, source: a page }]
`;

let folder: string;
const file = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'troth-policy-'));
  writeFileSync(file('good.yaml'), GOOD);
  writeFileSync(file('later.yaml'), GOOD.replace('7 business', '9 business'));
  writeFileSync(file('bad.yaml'), GOOD.replace('holidays: none', 'holidays: moon'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What `troth policy ...` says; `no` is the message of a refusal (exit code 1), a usage error (2) is thrown on. */
async function run(args: string[], options: OptionValues = {}): Promise<{ out: string[]; err: string[]; no?: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const context = { args, options, config: readConfig({}), now: 0, signal: new AbortController().signal };
  try {
    await policy.run({
      ...context,
      out: async (text) => {
        out.push(text);
      },
      err: (text) => err.push(text),
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { out, err, no: error.message };
  }
  return { out, err };
}

describe('troth policy', () => {
  test('check tells the version, what it cannot say yet, and figures that nothing vouches for', async () => {
    const { out, err, no } = await run(['check', file('good.yaml')]);
    expect(no).toBeUndefined();
    expect(out).toEqual([
      `${file('good.yaml')}:5:67: promise.expire.after-ship-by: is a figure without source or ours`,
      expect.stringMatching(/good\.yaml: mine, binds from 2026-03-01, version [0-9a-f]{64}$/),
      '  Not sayable yet: Points [a page]',
    ]);
    expect(err).toEqual([`${file('good.yaml')}: 1 without source or ours.`]);
  });

  test('check of what is wrong says where, goes on, and answers no', async () => {
    const { out, no } = await run(['check', file('bad.yaml'), 'olist']);
    expect(out[0]).toMatch(/bad\.yaml:4:21: market\.holidays: "moon" is no word known here/);
    expect(out[1]).toMatch(/^olist@2016-09-01: olist, binds from 2016-09-01/);
    expect(no).toBe('1 of 2 are not in order.');
  });

  test('a file that is something else altogether is refused in one short line', async () => {
    writeFileSync(file('other.txt'), 'lorem ipsum '.repeat(500));
    const { out, no } = await run(['check', file('other.txt')]);
    expect(no).toBe('1 of 1 are not in order.');
    expect(out).toHaveLength(1);
    expect(out[0]?.slice(file('').length).length).toBeLessThan(300);
  });

  test('check without names reads every preset', async () => {
    const { out, no } = await run(['check']);
    expect(no).toBeUndefined();
    expect(out.filter((line) => /, version [0-9a-f]{64}$/.test(line))).toHaveLength(10);
  });

  test('show speaks English or Chinese, or JSON', async () => {
    expect((await run(['show', file('good.yaml')])).out.join('\n')).toContain(
      'Expired orders\n    an order not dispatched 7 business days after its ship-by date is cancelled by the platform',
    );
    expect((await run(['show', file('good.yaml')], { lang: 'zh' })).out.join('\n')).toContain(
      '逾期订单\n    超过发货期限 7 个工作日仍未发货的订单由平台取消',
    );
    expect(JSON.parse((await run(['show', 'olist'], { json: true })).out.join('\n'))).toMatchObject({
      title: { en: 'Olist orders' },
    });
  });

  test('show names the laws that a policy stands under, and what they give', async () => {
    const lines = (await run(['show', 'taobao'])).out;
    expect(lines).toContain('stands under Chinese consumer law (law-cn)');
    expect(lines.some((line) => line.includes('消费者权益保护法 article 55 (the price, and three times as much'))).toBe(
      true,
    );
    expect((await run(['show', 'taobao'], { lang: 'zh' })).out).toContain('适用法律 中国消费者权益保护法律 (law-cn)');
    expect((await run(['show', 'seeds'])).out.join('\n')).not.toContain('stands under');
  });

  test('check tells what is below a law, and where', async () => {
    const { out, no } = await run(['check', 'seeds+law-eu']);
    expect(no).toBe('1 of 1 are not in order.');
    expect(out).toEqual([
      expect.stringMatching(
        /^seeds@2024-09-12\+law-eu:\d+:\d+: returns\.ship\.within: "7 days" is not what the law asks: at least 14 days \(law-eu of 2024-02-17/,
      ),
    ]);
  });

  test('diff says what differs, or that nothing does', async () => {
    const was = 'an order not dispatched 7 business days after its ship-by date is cancelled by the platform';
    expect(await run(['diff', file('good.yaml'), file('later.yaml')])).toEqual({
      out: [`Expired orders: ${was.replace('7', '9')} (was: ${was})`],
      err: [],
    });
    expect((await run(['diff', 'olist', 'olist'], { lang: 'zh' })).out).toEqual(['两份政策内容相同。']);
  });

  test('what is neither a file nor a preset is refused, and the presets named', async () => {
    expect((await run(['show', 'nowhere.yaml'])).no).toContain(
      'aliexpress@2022-02-26, amazon-us@2024-09-25, cn-1688@2024-09-12',
    );
  });

  test('called the wrong way', async () => {
    for (const args of [[], ['publish'], ['show'], ['diff', 'olist'], ['schema', 'olist']])
      await expect(run(args), args.join(' ')).rejects.toThrow(UsageError);
    await expect(run(['show', 'olist'], { lang: 'fr' })).rejects.toThrow(UsageError);
  });
});
