import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/document.ts';
import { explainPolicy } from '../policy/explain.ts';
import { policyText } from '../policy/presets.ts';

const HEAD = `
policy: test
effective: 2026-01-01
title: { en: Test, zh: 测试 }
market: { holidays: none }
`;
const DISPUTES = `
disputes:
  problems:
    late: { opens: promise-end, until: { of: promise-end, within: 90 days } }
    not-received: { opens: dispatch, wait: 10 days, even-if-delivered: true }
  seller: { answers-in: 5 days, on-silence: request-is-executed }
  buyer: { answers-in: 7 days, on-silence: proposal-stands-if-it-pays }
  platform: { decides-in: 2 business days, on-silence: as-proposed, may-pay: false }
  counts: [seller-silent, ruled]
  ours: test
`;

const read = (text: string) => parsePolicy(HEAD + text, 'test.yaml');
const errorsOf = (text: string) => {
  const result = read(text);
  return result.ok ? [] : result.errors.map(({ path, message }) => `${path}: ${message}`);
};

describe('the section on disputes', () => {
  it('comes out typed', () => {
    const result = read(DISPUTES);
    expect(result.ok && result.policy.disputes).toEqual({
      problems: {
        late: {
          opens: 'promise-end',
          wait: undefined,
          until: { of: 'promise-end', within: { count: 90, unit: 'days' } },
          evenIfDelivered: false,
        },
        'not-received': {
          opens: 'dispatch',
          wait: { count: 10, unit: 'days' },
          until: undefined,
          evenIfDelivered: true,
        },
      },
      seller: { answersIn: { count: 5, unit: 'days' }, onSilence: 'request-is-executed' },
      buyer: { answersIn: { count: 7, unit: 'days' }, onSilence: 'proposal-stands-if-it-pays' },
      platform: { decidesIn: { count: 2, unit: 'business days' }, onSilence: 'as-proposed', mayPay: false },
      counts: ['seller-silent', 'ruled'],
    });
  });

  it('says what is wrong, and where', () => {
    expect(
      errorsOf(DISPUTES.replace('answers-in: 5 days, on-silence: request', 'answers-in: 5 days, on-silence: requst')),
    ).toEqual([expect.stringMatching(/^disputes\.seller\.on-silence: .*did you mean "request-is-executed"/)]);
    expect(errorsOf(DISPUTES.replace('counts: [seller-silent, ruled]', 'counts: []'))).toEqual([
      expect.stringMatching(/^disputes\.counts: /),
    ]);
    expect(errorsOf(DISPUTES.replace('wait: 10 days', 'wait: 10 business days'))).toEqual([
      expect.stringMatching(/^disputes\.problems\.not-received\.wait: /),
    ]);
    expect(errorsOf(DISPUTES.replace(/ {2}seller:.*\n/, ''))).toEqual(['disputes.seller: is missing']);
  });

  it('asks for a source, or a reason of ours, at every figure', () => {
    const result = read(DISPUTES.replace('  ours: test\n', ''));
    expect(result.ok && result.warnings.map(({ path }) => path)).toEqual([
      'disputes.problems.late.until.within',
      'disputes.problems.not-received.wait',
      'disputes.seller.answers-in',
      'disputes.buyer.answers-in',
      'disputes.platform.decides-in',
    ]);
  });

  it('reads aloud in both languages', () => {
    const result = read(DISPUTES);
    if (!result.ok) throw new Error('does not parse');
    const say = (locale: 'en' | 'zh') =>
      explainPolicy(result.policy, locale)
        .find(({ section }) => section === 'disputes')
        ?.items.map(({ label, text }) => `${label}: ${text}`);
    expect(say('en')).toContain('Late: until 90 days after the end of the time promised for delivery');
    expect(say('en')).toContain('A claim by the buyer: if the seller is silent, the whole refund is made');
    expect(say('zh')).toContain('延迟送达: 至承诺送达期限届满后 90 天止');
    expect(say('zh')).toContain('买家索赔: 卖家须在 5 天内答复');
  });
});

describe('the presets', () => {
  const preset = (name: string) => {
    const found = policyText(name);
    const result = parsePolicy(found?.text ?? '', name);
    if (!result.ok) throw new Error(name);
    return result.policy;
  };

  it('seeds: five days to answer, and EMS to the United States within 27', () => {
    const { disputes, promise } = preset('seeds');
    expect(disputes?.seller).toEqual({ answersIn: { count: 5, unit: 'days' }, onSilence: 'request-is-executed' });
    expect(promise?.deliver?.table[0]).toEqual({ service: 'ems', to: 'US', within: { count: 27, unit: 'local days' } });
  });

  it('amazon-us: what never came, from 3 days after the latest date to 90, answered in 48 hours; what the seller refunds counts', () => {
    const { disputes } = preset('amazon-us');
    expect(disputes?.problems).toEqual({
      'not-received': {
        opens: 'promise-end',
        wait: { count: 3, unit: 'days' },
        until: { of: 'promise-end', within: { count: 90, unit: 'days' } },
        evenIfDelivered: true,
        contactFirst: { count: 48, unit: 'hours' },
      },
      'not-as-agreed': {
        opens: 'delivery',
        wait: undefined,
        until: { of: 'promise-end', within: { count: 90, unit: 'days' } },
        evenIfDelivered: false,
        contactFirst: { count: 48, unit: 'hours' },
        remedies: ['return-and-refund', 'refund', 'partial'],
      },
    });
    expect(disputes?.seller.answersIn).toEqual({ count: 48, unit: 'hours' });
    expect(disputes?.counts).toContain('seller-accepted');
  });
});
