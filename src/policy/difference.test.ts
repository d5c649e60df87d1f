import { describe, expect, test } from 'vitest';
import { differenceInWords } from './difference.ts';
import { parsePolicy } from './document.ts';
import type { Policy } from './policy.ts';

const BASE = `policy: mine
effective: 2026-03-01
title: { en: Mine, zh: 我的 }
market: { holidays: none, weekend: [saturday, sunday] }
promise:
  dispatch-proof: confirmation
  ship: { within: 2 business days, ours: enough }
faults:
  - { mark: claim, when: wrong-address, fault: buyer, counts: false }
  - { mark: any, when: disruption-declared, fault: nobody, counts: false }
metrics:
  late: { title: { en: Late shipment rate, zh: 延迟发货率 }, of: order, by: ship-by, window: 30 days, marks: [shipped-late], limit: { below: 4% }, source: a page }
`;

function policyOf(text: string): Policy {
  const result = parsePolicy(text, 'mine.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.policy;
}

/** What changes when a piece of the base is written otherwise. */
function change(...edits: [string, string][]): { en: string[]; zh: string[] } {
  let text = BASE;
  for (const [from, to] of edits) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  const [a, b] = [policyOf(BASE), policyOf(text)];
  return { en: differenceInWords(a, b, 'en'), zh: differenceInWords(a, b, 'zh') };
}

describe('the difference of two policies in words', () => {
  test('none', () => {
    expect(change()).toEqual({ en: [], zh: [] });
    expect(change(['{ en: Mine, zh: 我的 }', '{ zh: 我的, en: "Mine" } # the same'])).toEqual({ en: [], zh: [] });
  });

  test('a figure', () => {
    expect(change(['below: 4%', 'below: 3.5%'])).toEqual({
      en: ['Late shipment rate: must stay below 3.5% (was: must stay below 4%)'],
      zh: ['延迟发货率：须低于 3.5%（原为：须低于 4%）'],
    });
  });

  test('a date, and a promise', () => {
    expect(change(['2026-03-01', '2026-06-01'], ['2 business days', '1 business day'])).toEqual({
      en: [
        'Binds from 2026-06-01 (was: 2026-03-01)',
        'Dispatch: within 1 business day of the order (was: within 2 business days of the order)',
      ],
      zh: [
        '自 2026-06-01 起生效（原为：2026-03-01）',
        '发货：下单后 1 个工作日内发货（原为：下单后 2 个工作日内发货）',
      ],
    });
  });

  test('a member that came, one that went', () => {
    expect(change(['limit: { below: 4% }', 'lag: 1 day'])).toEqual({
      en: ['No longer: Late shipment rate: must stay below 4%', 'New: Late shipment rate: the newest day is left out'],
      zh: ['删除：延迟发货率：须低于 4%', '新增：延迟发货率：不含最近 1 天'],
    });
  });

  test('a whole entry is one line', () => {
    expect(
      change([
        'metrics:\n',
        'metrics:\n  open: { title: { en: Open claims, zh: 未结索赔 }, kind: count, of: order, by: placed, window: 7 days, marks: [claim], limit: { at-most: 3 }, ours: few }\n',
      ]),
    ).toEqual({
      en: [
        'New: Open claims: a count, not a share; counts orders; marked by: claim; dated by the day they were placed; window: 7 days; must stay at most 3',
      ],
      zh: ['新增：未结索赔：计数，非比率；统计对象：订单；标记：索赔；按下单日归期；考核窗口：7 天；须不超过 3'],
    });
    expect(change(['  ship: { within: 2 business days, ours: enough }\n', '']).en).toEqual([
      'No longer: Dispatch: within 2 business days of the order',
    ]);
  });

  test('a rule put before others is one line, not a shift of all', () => {
    expect(
      change(['faults:\n', 'faults:\n  - { mark: claim, when: reason-is-fraud, fault: nobody, counts: false }\n']),
    ).toEqual({
      en: ['New, in place 1: Claim: where the reason is fraud: nobody bears it, and it does not count'],
      zh: ['新增（第 1 条）：索赔：原因为欺诈时：不归责于任何一方，不计入指标'],
    });
  });

  test('rules that change places', () => {
    const [first, second] = BASE.split('\n').filter((line) => line.startsWith('  - '));
    expect(change([`${first}\n${second}`, `${second}\n${first}`])).toEqual({
      en: ['The order of the rules changed: faults'],
      zh: ['规则的先后次序有变：faults'],
    });
  });

  test('a rule that now counts is told as the one gone and the one come', () => {
    expect(change(['fault: buyer, counts: false', 'fault: buyer, counts: true']).en).toEqual([
      'No longer: Claim: where the address was wrong: the buyer bears it, and it does not count',
      'New, in place 1: Claim: where the address was wrong: the buyer bears it, and it counts',
    ]);
  });

  test('what has no words of its own is told by its path: titles, sources, another way of writing the same', () => {
    expect(change(['Late shipment rate', 'Late dispatch rate'], ['a page', 'another page']).en).toEqual([
      'metrics.late.title.en: "Late dispatch rate" (was: "Late shipment rate")',
      'metrics.late.source: "another page" (was: "a page")',
    ]);
    expect(change(['below: 4%', 'below: 4.0%']).en).toEqual(['metrics.late.limit.below: "4.0%" (was: "4%")']);
    expect(
      change(['fault: nobody, counts: false', 'fault: nobody, counts: false, ours: nobody can help it']).en,
    ).toEqual(['faults[1].ours: "nobody can help it" (was: nothing)']);
  });

  test('a source that changes together with its figure is told too', () => {
    expect(change(['below: 4%', 'below: 3%, source: a new page']).en).toEqual([
      'Late shipment rate: must stay below 3% (was: must stay below 4%)',
      'metrics.late.limit.source: "a new page" (was: nothing)',
    ]);
  });

  test('the way back says the opposite', () => {
    const a = policyOf(BASE);
    const b = policyOf(BASE.replace('below: 4%', 'below: 3%').replace(/ {2}ship.*\n/, ''));
    expect(differenceInWords(a, b, 'en')).toEqual([
      'No longer: Dispatch: within 2 business days of the order',
      'Late shipment rate: must stay below 3% (was: must stay below 4%)',
    ]);
    expect(differenceInWords(b, a, 'en')).toEqual([
      'New: Dispatch: within 2 business days of the order',
      'Late shipment rate: must stay below 4% (was: must stay below 3%)',
    ]);
  });
});
