import { describe, expect, it, test } from 'vitest';
import { parsePolicy } from './document.ts';
import type { Policy } from './policy.ts';

const HEAD = `policy: mine
effective: 2026-03-01
title: { en: Mine, zh: 我的 }
market: { holidays: none, weekend: [saturday, sunday] }
`;

function policyOf(text: string): Policy {
  const result = parsePolicy(text, 'mine.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.policy;
}

function errorsOf(text: string) {
  const result = parsePolicy(text, 'mine.yaml');
  return result.ok ? [] : result.errors;
}

describe('reading a document', () => {
  test('the smallest: a name, a day, a title and a calendar; what is absent is none', () => {
    const policy = policyOf(HEAD);
    expect(policy).toMatchObject({
      name: 'mine',
      effective: 20_513, // 2026-03-01: 56 years of 365 days, 14 leap days, 59 days
      market: { holidays: 'none', closed: [], weekend: ['saturday', 'sunday'] },
      faults: [],
      metrics: [],
      notYet: [],
    });
    expect([policy.promise, policy.appeals, policy.market.businessHours]).toEqual([undefined, undefined, undefined]);
  });

  const open = HEAD.replace('sunday]', 'sunday], business-hours: { from: "09:00", to: "17:00", ours: x }');
  const everything = policyOf(`${open}
promise:
  dispatch-proof: confirmation-or-scan
  ship: { within: 36 hours, cut-off: "09:30", seller-may-offer: { from: 1 business day, to: 5 local days }, ours: x }
  deliver:
    day: ends-at-its-start
    from: placed
    table: [{ service: any, to: BR, within: 9 local days, ours: x }]
    seller-may-offer: { up-to: 60 days, except: [{ to: RU, up-to: 90 days }], ours: x }
  answer: { within: 8 business hours, clock: business-hours, automatic-answer-stops: true, ours: x }
  expire: { after-ship-by: 7 business days, ours: x }
  negative-feedback: { at-most-stars: 2, ours: x }
faults:
  - { mark: any, when: [buyer-asked, wrong-address], fault: buyer, counts: false }
  - { mark: claim, when: reason-is-fraud, fault: nobody, counts: true }
metrics:
  open-claims: { title: { en: A, zh: 甲 }, kind: count, of: order, by: placed, window: 1 day, marks: [claim], limit: { at-most: 3 }, warn: { below: 3 }, ours: x }
  tracked:
    title: { en: B, zh: 乙 }
    of: parcel
    by: confirmed
    windows: [7 days, 30 days]
    lag: 14 days
    marks: [untracked]
    without: [custom-made]
    counts-anyway: [carrier]
    per: category
    shows: kept
    limit: { at-least: 97.25% }
    judge: { things: 30, marked: 2, lower-bound: 95% }
    source: somewhere
appeals:
  contest: { marks: [claim], within: 30 days, decided-in: 5 business days, on-silence: uphold, question: { answer-within: 2 local days, on-silence: decide-without }, different-person: true, ours: x }
`);

  test('every unit, figure and word of promise, faults and appeals comes out typed', () => {
    expect(everything.promise).toEqual({
      dispatchProof: 'confirmation-or-scan',
      ship: {
        within: { count: 36, unit: 'hours' },
        cutOff: '09:30',
        sellerMayOffer: { from: { count: 1, unit: 'business days' }, to: { count: 5, unit: 'local days' } },
      },
      deliver: {
        day: 'ends-at-its-start',
        from: 'placed',
        table: [{ service: 'any', to: 'BR', within: { count: 9, unit: 'local days' } }],
        sellerMayOffer: {
          upTo: { count: 60, unit: 'days' },
          except: [{ to: 'RU', upTo: { count: 90, unit: 'days' } }],
        },
      },
      answer: { within: { count: 8, unit: 'business hours' }, clock: 'business-hours', automaticAnswerStops: true },
      expire: { afterShipBy: { count: 7, unit: 'business days' } },
      negativeFeedback: { atMostStars: 2 },
    });
    expect(everything.faults).toEqual([
      { mark: 'any', when: ['buyer-asked', 'wrong-address'], fault: 'buyer', counts: false },
      { mark: 'claim', when: ['reason-is-fraud'], fault: 'nobody', counts: true },
    ]);
    expect(everything.appeals?.contest).toEqual({
      marks: ['claim'],
      within: { count: 30, unit: 'days' },
      decidedIn: { count: 5, unit: 'business days' },
      onSilence: 'uphold',
      question: { answerWithin: { count: 2, unit: 'local days' }, onSilence: 'decide-without' },
      differentPerson: true,
    });
  });

  test('every unit, figure and word of a metric comes out typed', () => {
    expect(everything.metrics).toEqual([
      {
        name: 'open-claims',
        title: { en: 'A', zh: '甲' },
        kind: 'count',
        of: 'order',
        by: 'placed',
        windows: [1],
        lag: 0,
        marks: ['claim'],
        without: [],
        countsAnyway: [],
        per: null,
        shows: 'marked',
        limit: { op: 'at-most', value: 3 },
        warn: { op: 'below', value: 3 },
        judge: {},
        ours: 'x',
      },
      {
        name: 'tracked',
        title: { en: 'B', zh: '乙' },
        kind: 'share',
        of: 'parcel',
        by: 'confirmed',
        windows: [7, 30],
        lag: 14,
        marks: ['untracked'],
        without: ['custom-made'],
        countsAnyway: ['carrier'],
        per: 'category',
        shows: 'kept',
        limit: { op: 'at-least', value: { n: 9725n, of: 10_000n } },
        warn: null,
        judge: { things: 30, marked: 2, lowerBound: 95 },
        source: 'somewhere',
      },
    ]);
  });

  test('a figure without source or ours is named with its place; one in an entry that has it is not', () => {
    const result = parsePolicy(
      `${HEAD}promise:
  dispatch-proof: confirmation
  expire: { after-ship-by: 7 business days }
  negative-feedback: { at-most-stars: 2, ours: as elsewhere }
metrics:
  late: { title: { en: A, zh: 甲 }, of: order, by: ship-by, window: 30 days, marks: [shipped-late], limit: { below: 4%, source: a page } }
`,
      'mine.yaml',
    );
    expect(result.ok && result.warnings.map(({ line, column, path }) => [line, column, path])).toEqual([
      [7, 28, 'promise.expire.after-ship-by'],
      [10, 68, 'metrics.late.window'],
    ]);
  });
});

describe('errors name file, line, column and path', () => {
  const metric = 'title: { en: A, zh: 甲 }, of: order, by: ship-by, window: 30 days, marks: [shipped-late]';
  /** What is written after the head, with ¦ where the error is; its path; what it says. */
  const planted: [string, string, string, string][] = [
    ['an unknown section', '¦promises: {}', 'promises', 'did you mean "promise"?'],
    [
      'an unknown member',
      'promise:\n  dispatch-proof: confirmation\n  ¦shipp: { within: 2 days }',
      'promise.shipp',
      '"shipp" is no member known here; did you mean "ship"?',
    ],
    ['a missing member', 'promise: ¦{ ship: { within: 2 days } }', 'promise.dispatch-proof', 'is missing'],
    [
      'a wrong unit',
      'promise:\n  dispatch-proof: confirmation\n  ship: { within: ¦2 fortnights }',
      'promise.ship.within',
      '"2 fortnights"',
    ],
    [
      'a bare number',
      `metrics:\n  late: { ${metric}, lag: ¦7 }`,
      'metrics.late.lag',
      'expected days, such as "60 days", found 7',
    ],
    [
      'a fraction of a thing',
      `metrics:\n  late: { ${metric}, judge: { things: ¦2.5 } }`,
      'metrics.late.judge.things',
      'whole number',
    ],
    [
      'an unknown word in a list',
      'faults:\n  - { mark: claim, when: ¦[buyer-asked, fraud], fault: buyer, counts: false }',
      'faults[0].when',
      '"fraud" is no word known here',
    ],
    [
      'a share held against a number',
      `metrics:\n  late: { ${metric}, limit: ¦{ below: 4 } }`,
      'metrics.late.limit',
      'a share is held against a percentage',
    ],
    [
      'a warning past its limit',
      `metrics:\n  late: { ${metric}, limit: { below: 4% }, warn: ¦{ below: 5% } }`,
      'metrics.late.warn',
      'before the limit',
    ],
    [
      'a warning from the other side',
      `metrics:\n  late: { ${metric}, limit: { below: 4% }, warn: ¦{ above: 3% } }`,
      'metrics.late.warn',
      'before the limit',
    ],
    [
      'two bounds in one limit',
      `metrics:\n  late: { ${metric}, limit: ¦{ below: 4%, at-most: 3% } }`,
      'metrics.late.limit',
      'exactly one of',
    ],
    [
      'an anchor the thing has not',
      'metrics:\n  late: { title: { en: A, zh: 甲 }, of: message, by: ¦placed, window: 1 day, marks: [answered-late] }',
      'metrics.late.by',
      'dated by received',
    ],
    [
      'a mark the thing never bears',
      'metrics:\n  late: { title: { en: A, zh: 甲 }, of: order, by: placed, window: 1 day, marks: ¦[untracked] }',
      'metrics.late.marks',
      'never bear untracked',
    ],
    [
      'a split that messages have not',
      'metrics:\n  late: { title: { en: A, zh: 甲 }, of: message, by: received, window: 1 day, marks: [answered-late], per: ¦category }',
      'metrics.late.per',
      'messages',
    ],
    [
      'window and windows',
      `metrics:\n  late: { ${metric.replace('30 days', '¦30 days')}, windows: [1 day, 2 days] }`,
      'metrics.late.window',
      'either window or windows',
    ],
    [
      'windows that shrink',
      'metrics:\n  late: { title: { en: A, zh: 甲 }, of: order, by: placed, windows: ¦[2 days, 1 day], marks: [claim] }',
      'metrics.late.windows',
      'longer than the one before',
    ],
    ['a metric in capitals', `metrics:\n  ¦Late: { ${metric} }`, 'metrics.Late', 'small letters'],
    ['the same member twice', 'faults: []\n¦faults: []', '', 'unique'],
    ['broken YAML', 'metrics: ¦}', '', 'Unexpected'],
    [
      'a clock and a time that do not agree',
      'promise:\n  dispatch-proof: confirmation\n  answer: { within: ¦8 hours, clock: business-hours, automatic-answer-stops: false }',
      'promise.answer.within',
      'business hours',
    ],
    [
      'business hours that the market has none of',
      'promise:\n  dispatch-proof: confirmation\n  answer: { within: ¦8 business hours, clock: business-hours, automatic-answer-stops: false }',
      'promise.answer.within',
      'business-hours are missing',
    ],
    [
      'a table counted from nothing',
      'promise:\n  dispatch-proof: confirmation\n  deliver: ¦{ day: ends-at-its-end, table: [{ service: any, to: any, within: 9 days }] }',
      'promise.deliver.from',
      'a table needs "from"',
    ],
    [
      'a country that is none',
      'promise:\n  dispatch-proof: confirmation\n  deliver: { day: ends-at-its-end, from: placed, table: [{ service: any, to: ¦Brazil, within: 9 days }] }',
      'promise.deliver.table[0].to',
      'two capital letters',
    ],
  ];
  it.each(planted)('%s', (_what, marked, path, says) => {
    const before = `${HEAD}${marked.split('¦')[0]}`.split('\n');
    const place = ['mine.yaml', before.length, (before.at(-1)?.length ?? 0) + 1, path];
    const found = errorsOf(`${HEAD}${marked.replace('¦', '')}\n`);
    expect(found.map((error) => [error.file, error.line, error.column, error.path])).toContainEqual(place);
    expect(found.find((error) => error.path === path)?.message).toContain(says);
  });

  test('several are told at once, in the order of the lines', () => {
    const found = errorsOf(
      'policy: Mine\neffective: 2026-02-30\ntitle: { en: Mine }\nmarket: { holidays: us-federl }\n',
    );
    expect(found.map(({ line, path }) => [line, path])).toEqual([
      [1, 'policy'],
      [2, 'effective'],
      [3, 'title.zh'],
      [4, 'market.holidays'],
    ]);
  });

  test('what is no document at all is answered too', () => {
    for (const text of ['', '42', '[]', '---\na: 1\n---\nb: 2\n', 'x'.repeat(1_000_001)])
      expect(errorsOf(text)).not.toEqual([]);
  });

  test('aliases that would unfold without end are refused', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let letter = 0; letter < 9; letter++) {
      const [from, to] = [String.fromCharCode(97 + letter), String.fromCharCode(98 + letter)];
      lines.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
    }
    expect(errorsOf(lines.join('\n'))[0]?.message).toMatch(/alias/i);
  });
});
