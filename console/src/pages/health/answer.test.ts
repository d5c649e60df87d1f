import { createInstance } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../format.ts';
import { makeFormats } from '../../format.ts';
import en from '../../i18n/en.json';
import zh from '../../i18n/zh.json';
import { answerWords } from './answer.ts';
import type { Health } from './words.ts';
import { dayBefore } from './words.ts';

const texts = createInstance();
beforeAll(() => texts.init({ fallbackLng: false, resources: { en: { translation: en }, zh: { translation: zh } } }));

type Answer = Health['answer'];

const metric = (name: string, change: object = {}) => ({
  name,
  title: { en: `The ${name}`, zh: `指标${name}` },
  of: 'order',
  by: 'ship-by',
  kind: 'share',
  shows: 'marked',
  lag: 0,
  marks: ['shipped-late'],
  limit: { op: 'below', n: 4, of: 100, decimal: '0.040000' },
  warn: null,
  judge: { things: null, marked: null, confidence: null },
  policyPath: `metrics.${name}`,
  source: null,
  ours: null,
  windows: [],
  series: [],
  seriesDays: 30,
  ...change,
});

const pageOf = (answer: Partial<Answer>, metrics: readonly object[] = [metric('late'), metric('defect')]) =>
  ({
    answer: {
      kind: 'close',
      metric: 'late',
      title: null,
      days: 30,
      things: 310,
      marked: 12,
      rate: { n: 12, of: 310, decimal: '0.038710' },
      limit: null,
      room: 0,
      broken: [],
      close: [],
      ...answer,
    },
    metrics,
  }) as unknown as Health;

function said(language: Language, page: Health) {
  return answerWords(texts.getFixedT(language), makeFormats(language, 'UTC'), page);
}

describe('the answer in a sentence', () => {
  test('has the number, the limit and how much room is left', () => {
    const { title, lead } = said('en', pageOf({}));
    expect(title).toBe('12 of 310 orders shipped late: 3.87%, limit below 4%.');
    expect(lead).toBe('One more and the limit is broken.');
    expect(said('zh', pageOf({})).title).toBe('310 个订单中有 12 个延迟发货：3.87%，限值低于 4%。');
  });

  test('says how many are too many, and which others are past their limit or near it', () => {
    const { lead } = said('en', pageOf({ kind: 'broken', room: -2, broken: ['late', 'defect'], close: [] }));
    expect(lead).toBe('That is 2 too many. Also past the limit: The defect.');
    expect(said('en', pageOf({ room: 3, close: ['late', 'defect'] })).lead).toBe(
      'The limit bears 3 more. Close to the limit: The defect.',
    );
  });

  test('says of what is past the limit, but not beyond doubt, that it is not sure', () => {
    // The lower bound of 2 of 100 at 90 %, by hand: (0.02 + 0.01353 - 1.645 * sqrt(0.000196 + 0.00006765)) / 1.02706 = 0.00664.
    const page = pageOf(
      { metric: 'defect', days: 60, things: 100, marked: 2, rate: { n: 2, of: 100, decimal: '0.020000' }, room: -2 },
      [
        metric('defect', {
          marks: ['negative-feedback'],
          limit: { op: 'below', n: 1, of: 100, decimal: '0.010000' },
          judge: { things: 30, marked: 2, confidence: 90 },
          windows: [{ days: 60, components: { 'negative-feedback': 2 }, lowerBound: '0.006641' }],
        }),
      ],
    );
    expect(said('en', page)).toEqual({
      title: '2 of 100 orders with negative feedback: 2%, limit below 1%.',
      lead: 'Past the limit, but not surely: with the benefit of the doubt the figure is 0.66%, so the limit does not count as broken.',
    });
    expect(said('zh', page)).toEqual({
      title: '100 个订单中有 2 个收到差评：2%，限值低于 1%。',
      lead: '已超出限值，但尚不能确定：按有利于卖家的一端估计为 0.66%，因此不算未达标。',
    });
  });

  test('says of too few that are marked how many it takes', () => {
    const judge = { things: null, marked: 2, confidence: 90 };
    const once = { marked: 1, things: 20, rate: { n: 1, of: 20, decimal: '0.050000' }, room: -1 };
    const page = pageOf(once, [metric('late', { judge })]);
    expect(said('en', page).lead).toBe('Past the limit, but not surely: 1 marked, and it takes 2 to break the limit.');
    expect(said('zh', page).lead).toBe('已超出限值，但尚不能确定：有 1 个带标记，至少 2 个才认定未达标。');
    const broken = pageOf({ ...once, kind: 'broken' }, [metric('late', { judge })]);
    expect(said('en', broken).lead).toBe('That is 1 too many.');
  });

  test('names one thing as one, and of several marks only those that are borne', () => {
    const marks = ['negative-feedback', 'claim'];
    const windows = [{ days: 30, components: { 'negative-feedback': 0, claim: 1 } }];
    const page = pageOf({ things: 1, marked: 1, rate: { n: 1, of: 1, decimal: '1.000000' } }, [
      metric('late', { marks, windows }),
    ]);
    expect(said('en', page).title).toBe('1 of 1 order with a claim: 100%, limit below 4%.');
    const none = pageOf({ marked: 0, rate: { n: 0, of: 310, decimal: '0.000000' } }, [metric('late', { marks })]);
    expect(said('en', none).title).toBe('0 of 310 orders with negative feedback or with a claim: 0%, limit below 4%.');
  });

  test('of a rate that shows what is in order says so', () => {
    const page = pageOf({ rate: { n: 298, of: 310, decimal: '0.961290' } }, [
      metric('late', { shows: 'kept', of: 'parcel', marks: ['untracked'], limit: { op: 'at-least', n: 95, of: 100 } }),
    ]);
    expect(said('en', page).title).toBe(
      '12 of 310 parcels without valid tracking; 96.13% in order, limit at least 95%.',
    );
  });

  test('says that there is too little, or nothing, to judge by', () => {
    const few = pageOf({ kind: 'few', room: null }, [metric('late', { judge: { things: 1000 } })]);
    expect(said('en', few).lead).toBe('Too few to judge by: the policy asks for at least 1,000.');
    expect(said('en', pageOf({ kind: 'nothing', metric: null })).title).toBe('Nothing to judge yet.');
    expect(said('zh', pageOf({ kind: 'nothing', metric: null })).title).toBe('暂无可评判的内容。');
  });

  test('says once that all is well', () => {
    expect(said('en', pageOf({ kind: 'kept', room: 5 })).lead).toBe(
      'The limit bears 5 more. Every other metric is kept, or has too few things to judge.',
    );
  });
});

test('the last day of a window is the one before its end', () => {
  expect(dayBefore('2024-03-01')).toBe('2024-02-29');
  expect(dayBefore('2025-01-01')).toBe('2024-12-31');
});
