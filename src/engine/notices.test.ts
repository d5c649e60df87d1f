import { describe, expect, it } from 'vitest';
import { rules } from '../rooms.ts';
import { idsOf, renderNotice } from './notices.ts';

const { notices, codes } = rules();
const ZONE = 'America/Los_Angeles';
const render = (text: string, data: object) =>
  renderNotice({ title: { en: text, zh: text }, text: { en: text, zh: text } }, { ...data }, ZONE, codes).text;

it('names a seller by what the shop is called, in each language', () => {
  const words = { en: '{seller} answered', zh: '{seller} 已答复' };
  const notice = { title: words, text: words };
  const named = renderNotice(notice, { seller: 's-1' }, ZONE, codes, { en: 'Porto Lamps', zh: '波尔图灯具' });
  expect(named.title).toEqual({ en: 'Porto Lamps answered', zh: '波尔图灯具 已答复' });
  expect(renderNotice(notice, { seller: 's-1' }, ZONE, codes).text.en).toBe('s-1 answered');
});

describe('a notice', () => {
  it('shows money, days, instants, counts and codes in each language', () => {
    const data = {
      money: { amount: '92.00', currency: 'USD' },
      text: '1280.50 CNY',
      date: '2026-04-03',
      due: { at: Date.parse('2026-04-03T09:00:00-07:00') },
      days: 5,
      step: 'suspension',
    };
    expect(render('{money}; {text}; {date}; {due.at}; {days}; {step}', data)).toEqual({
      en: '92.00 USD; 1,280.50 CNY; 3 Apr 2026; 3 Apr 2026, 09:00; 5; suspension',
      zh: '92.00 USD; 1,280.50 CNY; 2026年4月3日; 2026年4月3日 09:00; 5; 停权',
    });
  });

  it('leaves ids as they are, also one that is spelled like a code', () => {
    expect(render('{order} {seller}', { order: 'suspension', seller: '2026-04-03' })).toEqual({
      en: 'suspension 2026-04-03',
      zh: 'suspension 2026-04-03',
    });
    expect(idsOf({ order: 'A', decision: 'd', money: { amount: '1', currency: 'USD' }, seller: 7 })).toEqual({
      order: 'A',
      decision: 'd',
    });
  });

  it.each([
    {},
    { order: null, step: ['x'], level: true, amount: { amount: 'much', currency: 'USD' }, date: {} },
    { amount: '12.345678901234567890123 USD', date: '2026-13-99', order: 5 },
  ])('never breaks on what an event does not bring: %o', (data) => {
    expect(Object.keys(notices).length).toBeGreaterThan(20);
    for (const [type, notice] of Object.entries(notices)) {
      const { title, text } = renderNotice(notice, data, ZONE, codes);
      for (const words of [title.en, title.zh, text.en, text.zh]) {
        expect(words.length, type).toBeGreaterThan(0);
        expect(words, type).not.toMatch(/[{}]|undefined|null|object/);
      }
    }
  });

  it('is for somebody, in both languages, with the same slots in both', () => {
    const slots = (text: string) => [...new Set(text.match(/\{[\w.-]+\}/g))].sort();
    for (const [type, { to, title, text }] of Object.entries(notices)) {
      expect(to.length, type).toBeGreaterThan(0);
      expect(slots(title.zh), type).toEqual(slots(title.en));
      expect(slots(text.zh), type).toEqual(slots(text.en));
      for (const words of [title.zh, text.zh]) expect(words, type).toMatch(/\p{Script=Han}/u);
    }
  });
});
