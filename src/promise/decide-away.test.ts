import { describe, expect, it } from 'vitest';
import { makeCalendar } from '../kernel/calendar.ts';
import { parseInstant } from '../kernel/instant.ts';
import { comeBack, leave } from './decide-away.ts';
import type { Absence } from './model.ts';

/** Friday 6 March 2026, 10:00 in New York. */
const NOW = parseInstant('2026-03-06T15:00:00Z');
const THERE: Absence = { sellerId: 's-1', seller: 'shop', awaySince: null, backAt: null, changedAt: null };
const AWAY: Absence = {
  ...THERE,
  awaySince: parseInstant('2026-03-01T12:00:00Z'),
  backAt: parseInstant('2026-03-10T04:00:00Z'),
  changedAt: parseInstant('2026-03-01T12:00:00Z'),
};
const given = (now = NOW, kind: 'seller' | 'system' = 'seller') => ({
  now,
  actor: { id: 'p-1', kind } as const,
  decisionId: '01900000-0000-7000-8000-000000000001',
  policy: undefined,
  policyHash: 'policy-1',
  calendar: makeCalendar({ zone: 'America/New_York', weekend: [], holidays: [] }),
  loaded: null,
});
const ruleOf = (outcome: ReturnType<typeof leave>) => (outcome.ok ? 'accepted' : outcome.rule);
const until = (day?: string, state = THERE) =>
  ruleOf(leave({ seller: 'shop', ...(day ? { until: day } : {}) }, state, given()));

describe('going away', () => {
  it('tells a fact, asks the shop to pause the offers, and ends at the start of the day that was said', () => {
    const outcome = leave({ seller: 'shop', until: '2026-03-20' }, THERE, given());
    if (!outcome.ok) throw new Error(outcome.rule);
    // Clocks in New York go forward on the 8th: midnight of the 20th is 04:00 in UTC.
    const back = parseInstant('2026-03-20T04:00:00Z');
    expect(outcome.state).toMatchObject({ awaySince: NOW, backAt: back, changedAt: NOW });
    expect(outcome.facts).toMatchObject([{ kind: 'seller.away', occurredAt: NOW, data: { until: back } }]);
    expect(outcome.instructions?.map(({ kind }) => kind)).toEqual(['pause']);
    expect(outcome.events.map(({ type }) => type)).toEqual(['promise.away', 'instruction.asked']);
    expect(outcome.because.map(({ rule }) => rule)).toContain('promise.away_owes');
  });

  it('is until tomorrow at the least, a year at the most, or until it is said that it is over', () => {
    expect(until('2026-03-06')).toBe('promise.back_not_ahead');
    expect(until('2026-03-07')).toBe('accepted');
    expect(until('2027-03-06')).toBe('accepted');
    expect(until('2027-03-07')).toBe('promise.away_too_long');
    expect(until()).toBe('accepted');
  });

  it('once away only the day can be changed, and the shop is not asked again', () => {
    expect(until('2026-03-10', AWAY)).toBe('promise.away_already');
    const later = leave({ seller: 'shop', until: '2026-03-11' }, AWAY, given());
    if (!later.ok) throw new Error(later.rule);
    expect(later.state).toMatchObject({ awaySince: AWAY.awaySince, backAt: parseInstant('2026-03-11T04:00:00Z') });
    expect(later.instructions).toEqual([]);
  });

  it('is not yet what was told of a day to come: the shop is asked to pause now', () => {
    const later: Absence = { ...AWAY, awaySince: NOW + 86_400_000, changedAt: NOW - 1 };
    const outcome = leave({ seller: 'shop', until: '2026-03-11' }, later, given());
    if (!outcome.ok) throw new Error(outcome.rule);
    expect(outcome.state).toMatchObject({ awaySince: NOW });
    expect(outcome.instructions?.map(({ kind }) => kind)).toEqual(['pause']);
    expect(ruleOf(comeBack({ seller: 'shop' }, later, given()))).toBe('promise.not_away');
  });

  it('is not changed twice at one instant, and a millisecond later it is', () => {
    expect(until('2026-03-10', { ...THERE, changedAt: NOW })).toBe('promise.changed_at_once');
    expect(until('2026-03-10', { ...THERE, changedAt: NOW - 1 })).toBe('accepted');
  });
});

describe('coming back', () => {
  const back = (state: Absence, now = NOW, kind: 'seller' | 'system' = 'seller') =>
    ruleOf(comeBack({ seller: 'shop' }, state, given(now, kind)));

  it('is possible at any time for who is away, and asks the shop to show the offers', () => {
    expect(back(THERE)).toBe('promise.not_away');
    const outcome = comeBack({ seller: 'shop' }, AWAY, given());
    if (!outcome.ok) throw new Error(outcome.rule);
    expect(outcome.state).toMatchObject({ awaySince: null, backAt: null });
    expect(outcome.facts).toMatchObject([{ kind: 'seller.back', data: {} }]);
    expect(outcome.instructions?.map(({ kind }) => kind)).toEqual(['unpause']);
  });

  it('happens by itself at the instant that was said, and not before; never where none was', () => {
    const due = AWAY.backAt ?? 0;
    expect(back(AWAY, due - 1, 'system')).toBe('promise.not_back_yet');
    expect(back(AWAY, due, 'system')).toBe('accepted');
    expect(back({ ...AWAY, backAt: null }, due, 'system')).toBe('promise.not_back_yet');
  });
});
