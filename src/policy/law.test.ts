import { describe, expect, it, test } from 'vitest';
import { formatDay } from '../kernel/day.ts';
import { policyFrom } from './document.ts';
import { explainPolicy } from './explain.ts';
import { parseLaw } from './law.ts';
import { readPolicy, versionsOfLaw } from './laws.ts';
import { policyText } from './presets.ts';
import { neverLess } from './span.ts';
import { PARTY_TIMES } from './unverified.ts';

const HEAD = `policy: mine
effective: 2026-03-01
title: { en: Mine, zh: 我的 }
market: { holidays: none }
`;
const RETURNS = `returns:
  no-reason: { within: 8 days, freight: buyer, outward: never, asks: seller }
  decide: { within: 2 days, on-silence: approved }
  ship: { within: 14 days }
  receive: { within: 10 days }
  inspect: { within: 7 days }
  contest: { within: 3 days }
  platform: { decides-in: 3 days, on-silence: for-the-buyer }
  ours: because
`;
const CN = `${HEAD}laws: [law-cn]\n${RETURNS}`;

const errorsOf = (text: string): string[] => {
  const read = readPolicy(text, 'mine.yaml');
  return read.ok ? [] : read.errors.map(({ line, path, message }) => `${line} ${path}: ${message}`);
};
const policyOf = (text: string) => {
  const read = readPolicy(text, 'mine.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.policy;
};

describe('a policy may give more than a law, never less', () => {
  it('more is taken, and as much', () => {
    expect(errorsOf(CN)).toEqual([]);
    expect(errorsOf(CN.replace('8 days', '7 local days'))).toEqual([]);
    expect(errorsOf(CN.replace('8 days', '1 month'))).toEqual([]);
  });

  it('less is refused with the figure, the law and the article', () => {
    expect(errorsOf(CN.replace('8 days', '6 local days'))).toEqual([
      expect.stringMatching(
        /^7 returns\.no-reason\.within: "6 local days" is not what the law asks: at least 7 local days \(law-cn of 2017-03-15, Chinese consumer law: 网络交易管理办法 article 16/,
      ),
    ]);
  });

  it('seven times 24 hours end before the seventh day after signing does', () => {
    expect(errorsOf(CN.replace('8 days', '7 days'))).toHaveLength(1);
  });

  it('a refund that may take longer than the law lets it is refused, at the boundary not', () => {
    expect(errorsOf(CN.replace('inspect: { within: 7 days', 'inspect: { within: 8 days'))).toEqual([
      expect.stringContaining('returns.inspect.within: "8 days" is not what the law asks: at most 7 days'),
    ]);
    // The seventh local day ends later than 7 x 24 hours.
    expect(errorsOf(CN.replace('inspect: { within: 7 days', 'inspect: { within: 7 local days'))).toHaveLength(1);
  });

  it('without the law nobody asks', () => {
    expect(errorsOf(`${HEAD}${RETURNS.replace('8 days', '1 day')}`)).toEqual([]);
  });

  it('words are held to as well: a withdrawal gives the way there back', () => {
    const eu = (outward: string) =>
      errorsOf(
        `${HEAD}laws: [law-eu]\n${RETURNS}  withdrawal: { within: 14 local days, freight: buyer, outward: ${outward}, confirms-in: 1 day }\n`,
      );
    expect(eu('always')).toEqual([]);
    expect(eu('never')).toEqual([
      expect.stringContaining('returns.withdrawal.outward: "never" is not what the law asks: always (law-eu'),
    ]);
  });
});

describe('what a law gives where a policy says nothing', () => {
  it('a whole section', () => {
    const { returns } = policyOf(`${HEAD}laws: [law-cn]\n`);
    expect(returns?.windows).toMatchObject({
      'no-reason': { within: { count: 7, unit: 'local days' }, asks: 'nobody' },
    });
    expect(returns?.exempt.map(({ goods }) => goods)).toEqual(['custom-made', 'categories']);
  });

  it('an entry of a section that is there, and nothing of what is said', () => {
    const { returns, raw } = policyOf(`${HEAD}laws: [law-eu]\n${RETURNS}`);
    expect(returns?.windows).toMatchObject({
      'no-reason': { within: { count: 8, unit: 'days' } },
      withdrawal: { within: { count: 14, unit: 'local days' }, outward: 'always' },
    });
    expect(returns?.decide.within).toEqual({ count: 2, unit: 'days' });
    expect(raw.returns).toMatchObject({ ours: 'because' });
  });

  it('what it asks and no figure can say is listed with what the policy cannot say', () => {
    const read = policyOf(`${HEAD}laws: [law-cn]\nnot-yet: [{ what: Mine. }]\n`);
    expect(read.notYet[0]?.what).toBe('Mine.');
    expect(read.notYet.some(({ source }) => source?.includes('article 55'))).toBe(true);
  });

  it('is in the document for good: stored and read again it is the same version', () => {
    const read = policyOf(CN);
    expect(policyFrom(JSON.parse(JSON.stringify(read.raw))).hash).toBe(read.hash);
    expect(read.hash).not.toBe(policyOf(HEAD + RETURNS).hash);
  });

  it('is told with its article and how sure that is', () => {
    const items = explainPolicy(policyOf(`${HEAD}laws: [law-cn]\n`), 'zh').flatMap((section) => section.items);
    expect(items.find(({ path }) => path === 'returns.inspect.within')).toMatchObject({
      source: expect.stringContaining('article 16'),
      verified: 'primary',
    });
  });
});

describe('a preset under a law', () => {
  const under = (asked: string) => {
    const found = policyText(asked);
    return errorsOf(found?.text ?? '');
  };
  it('is asked for by name: the recommended promise keeps European law; twice the price for a fake is less than Chinese law gives', () => {
    expect([under('recommended+law-eu'), under('taobao')]).toEqual([[], []]);
    expect(under('seeds+law-cn')).toEqual([
      expect.stringContaining('reports.counterfeit.times: 2 is not what the law asks: at least 3 (law-cn'),
      expect.stringContaining('reports.counterfeit.at-least: is missing; the law asks at least 500 CNY (law-cn'),
    ]);
    expect(under('seeds+law-eu')).toEqual([expect.stringContaining('returns.ship.within: "7 days"')]);
    expect(under('seeds+law-mars')).toEqual([expect.stringContaining('"law-mars" is no word known here')]);
  });
});

describe('the laws that ship', () => {
  test.each(['law-cn', 'law-eu'] as const)('%s can be read, named after its day', (name) => {
    for (const law of versionsOfLaw(name)) {
      expect(law.name).toBe(name);
      expect(
        policyOf(
          `policy: mine\neffective: ${formatDay(law.effective)}\ntitle: { en: M, zh: 我 }\nmarket: { holidays: none }\nlaws: [${name}]\n`,
        ).laws,
      ).toEqual([name]);
    }
  });

  it('hold a policy from before their first day to their first version', () => {
    expect(errorsOf(CN.replace('2026-03-01', '2010-01-01').replace('8 days', '6 local days'))).toHaveLength(1);
  });
});

describe('a figure that nobody verified', () => {
  const lawWith = (floor: string) => `law: law-cn
effective: 2026-01-01
title: { en: A law, zh: 法 }
floors:
  - { figure: returns.inspect.within, ${floor}, source: a rumour, verified: unverified }
gives: {}
`;
  it('of a law may lengthen a time, never shorten it', () => {
    expect(parseLaw(lawWith('at-least: 9 days'), 'x').floors).toHaveLength(1);
    expect(() => parseLaw(lawWith('at-most: 9 days'), 'x')).toThrow(/never shorten it/);
  });

  const silent = (time: string, verified: string) =>
    errorsOf(
      `${HEAD}${RETURNS.replace('decide: { within: 2 days', `decide: { within: ${time}, source: a rumour, verified: ${verified}`)}`,
    );
  it('of a policy is refused below what is recommended, and taken at it and above', () => {
    expect(silent('119 hours', 'unverified')).toEqual([
      expect.stringMatching(
        /^7 returns\.decide\.within: is not verified and shorter than the 5 days that are recommended/,
      ),
    ]);
    expect([silent('5 days', 'unverified'), silent('9 days', 'unverified'), silent('2 days', 'secondary')]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('is measured by the recommended promise as it ships', () => {
    const raw = policyOf(policyText('recommended')?.text ?? '').raw;
    const at = (path: string) =>
      path.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown>)?.[step], raw);
    for (const [path, time] of Object.entries(PARTY_TIMES)) expect(at(path), path).toBe(time);
  });
});

describe('never less', () => {
  it.each([
    ['7 local days', '7 local days', true],
    ['7 days', '7 local days', false],
    ['8 days', '7 local days', true],
    ['2 weeks', '14 days', true],
    ['336 hours', '14 days', true],
    ['335 hours', '14 days', false],
    ['6 months', '168 days', true],
    ['5 business days', '5 days', true],
    ['5 business days', '6 days', false],
    ['5 days', '1 business day', false],
    ['5%', '4.9%', true],
    ['500 CNY', '500 CNY', true],
    ['499.99 CNY', '500 CNY', false],
    ['500 USD', '500 CNY', null],
    [3, 3, true],
    [2, 3, false],
    ['always', 'always', null],
  ])('%s against %s: %s', (a, b, expected) => {
    expect(neverLess(a, b)).toBe(expected);
  });
});
