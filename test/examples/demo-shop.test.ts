import { expect, it } from 'vitest';
import type { Ranked } from '../../examples/demo-shop/offers.ts';
import { offersOf, search } from '../../examples/demo-shop/offers.ts';
import { languageOf, placeName, say, serviceName, within } from '../../examples/demo-shop/words.ts';

const ranked = (seller: string, factor: string): Ranked => ({
  seller,
  title: null,
  factor,
  selling: factor !== '0.0000',
  reason: factor === '1.0000' ? 'as-everybody' : 'shown-less',
  text: { en: '', zh: '' },
  badge: null,
});

it('what cannot be ordered is not found, and half a factor is half a score', () => {
  const whole = search([ranked('oak', '1.0000')], '');
  const half = search([ranked('oak', '0.5000')], '');
  expect(half.map(({ score }) => score * 2)).toEqual(whole.map(({ score }) => score));
  expect(search([ranked('oak', '0.0000')], '')).toEqual([]);
});

it('the best score stands first, and only what fits is there', () => {
  const found = search([ranked('oak', '0.5000'), ranked('elm', '1.0000')], '');
  expect(found).toHaveLength(4);
  // No offer fits less than 0.6, none better than 1: a whole factor always comes before half a one.
  expect(found.map(({ seller }) => seller)).toEqual(['elm', 'elm', 'oak', 'oak']);
  const [one] = offersOf('elm');
  for (const word of [one?.title.en, one?.title.zh]) {
    const fits = search([ranked('elm', '1.0000')], word ?? '');
    expect(fits.map(({ title }) => title)).toContain(one?.title);
    expect(fits.every(({ title }) => title === one?.title)).toBe(true);
  }
  expect(search([ranked('elm', '1.0000')], 'no such thing')).toEqual([]);
});

it('speaks the language that was chosen, else the first that the browser asks for and it knows, else English', () => {
  expect(languageOf('zh', 'en-GB')).toBe('zh');
  expect(languageOf(null, 'fr, zh-CN;q=0.9, en;q=0.8')).toBe('zh');
  expect(languageOf('fr', 'pt-BR')).toBe('en');
  expect(languageOf(null, undefined)).toBe('en');
});

it('says codes and lengths of time in words, and leaves alone what it does not know', () => {
  expect([within('2 business days', 'zh'), within('1 day', 'zh'), within('2 business days', 'en')]).toEqual([
    '2 个工作日',
    '1 天',
    '2 business days',
  ]);
  expect(within('a while', 'zh')).toBe('a while');
  expect([serviceName('ems', 'zh'), serviceName('post', 'zh'), serviceName('night-owl', 'en')]).toEqual([
    'EMS',
    '邮政',
    'night-owl',
  ]);
  expect([placeName('any', 'en'), placeName('US', 'zh')]).toEqual(['anywhere', '美国']);
  expect(say('en', 'sent', { within: '$1 day' })).toBe('Sent within $1 day.');
});
