import { describe, expect, it } from 'vitest';
import { BUYER, CLOCK, FILED, OPERATOR, order, ruleOf, SELLER, stateOf, WORDS } from '../../../test/disputes/given.ts';
import { arrived, movingOn, openedBy, WIDE } from '../../../test/disputes/wide.ts';
import { MS } from '../../kernel/instant.ts';
import { mayAsk, movesOf } from '../assess/moves.ts';
import type { Dispute } from '../model.ts';
import type { DisputesSection } from '../policy.ts';
import { appeal, decideAppeal } from './appeal.ts';
import { ask, recuse } from './desk.ts';
import { answer, escalate } from './moves.ts';
import { evidenceElapsed } from './platform.ts';
import { decide } from './ruling.ts';
import { show } from './talk.ts';

const ID = { dispute: 'd' };
const { evidence: _rounds, ...PLAIN } = WIDE;
const RULES: DisputesSection = {
  ...PLAIN,
  appeal: {
    within: { count: 7, unit: 'days' },
    decidedIn: { count: 10, unit: 'days' },
    onSilence: 'stands',
    differentPerson: true,
  },
};
const OTHER = { ...OPERATOR, id: 'p-other' };
const on = (now: number, by = OPERATOR) => ({ ...movingOn(now, by, arrived), policy: RULES });
const OPEN = openedBy({ problem: 'quality' }, RULES, { order: order(arrived) });
const REFUSED = stateOf(answer({ ...ID, answer: 'refuse', words: WORDS }, OPEN, on(FILED + MS.hour, SELLER)));
const THEIRS = stateOf(escalate(ID, REFUSED, on(FILED + 2 * MS.hour, BUYER)));
const NOW = FILED + 3 * MS.hour;
const DECIDE_BY = THEIRS.deadlines.find(({ code }) => code === 'decide')!.due;
const HOURS_LEFT = (DECIDE_BY - NOW) / MS.hour;
const question = (of: 'buyer' | 'seller', hours = 24) => ({ ...ID, of, hours, question: WORDS });
const asked = (of: 'buyer' | 'seller') => stateOf(ask(question(of), THEIRS, on(NOW)));
const ruling = { ...ID, outcome: 'seller', reason: 'as-promised', reasons: WORDS } as const;
const movesBy = (dispute: Dispute, who: string, now = NOW) =>
  movesOf({ dispute, order: order(arrived), section: RULES, now })
    .filter(({ by }) => by === who)
    .map(({ move }) => move);

describe('one question to one party', () => {
  it('waits for that party alone, within the time that is left to decide', () => {
    const { deadlines, escalation } = asked('buyer');
    expect(deadlines).toEqual([
      { code: 'evidence', due: NOW + 24 * MS.hour, of: 'buyer', silence: 'goes-on-without' },
      { code: 'decide', due: DECIDE_BY, of: 'operator', silence: expect.any(String) },
    ]);
    expect(escalation?.rounds).toEqual([
      { from: NOW, until: NOW + 24 * MS.hour, closed: false, asked: { of: 'buyer', by: OPERATOR.id, words: WORDS } },
    ]);
    expect(movesBy(asked('buyer'), 'operator')).not.toContain('decide');
  });

  it('is answered by showing something: then nobody waits any longer', () => {
    const answered = stateOf(show({ ...ID, kind: 'statement', words: WORDS }, asked('buyer'), on(NOW + 5, BUYER)));
    expect(answered.deadlines.map(({ code, due }) => [code, due])).toEqual([['decide', DECIDE_BY]]);
    expect(answered.escalation?.rounds.map(({ until, closed }) => [until, closed])).toEqual([[NOW + 5, true]]);
    expect(decide(ruling, answered, on(NOW + 6)).ok).toBe(true);
  });

  it('is not answered by the other party', () => {
    const still = stateOf(show({ ...ID, kind: 'statement', words: WORDS }, asked('buyer'), on(NOW + 5, SELLER)));
    expect(still.deadlines.map(({ code }) => code)).toEqual(['evidence', 'decide']);
    expect(ruleOf(decide(ruling, still, on(NOW + 6)))).toBe('disputes.round_open');
  });

  it('unanswered, it is decided on what is there', () => {
    const over = stateOf(evidenceElapsed(ID, asked('seller'), on(NOW + 24 * MS.hour, CLOCK)));
    expect(over.deadlines.map(({ code, due }) => [code, due])).toEqual([['decide', DECIDE_BY]]);
    expect(decide(ruling, over, on(NOW + 25 * MS.hour)).ok).toBe(true);
    // As before, whoever has something may show it: there was no round for both that could have ended.
    expect(movesBy(over, 'buyer', NOW + 25 * MS.hour)).toContain('show');
  });

  it('disputes.no_time_to_ask: an hour before the end of the time to decide, and not at it', () => {
    expect(Number.isInteger(HOURS_LEFT)).toBe(true);
    expect(ask(question('buyer', HOURS_LEFT - 1), THEIRS, on(NOW)).ok).toBe(true);
    expect(ruleOf(ask(question('buyer', HOURS_LEFT), THEIRS, on(NOW)))).toBe('disputes.no_time_to_ask');
  });

  it('disputes.asked_before: each party once, the other still; disputes.round_open: one question at a time', () => {
    expect(ruleOf(ask(question('seller'), asked('buyer'), on(NOW)))).toBe('disputes.round_open');
    const over = stateOf(evidenceElapsed(ID, asked('buyer'), on(NOW + 24 * MS.hour, CLOCK)));
    expect(ruleOf(ask(question('buyer'), over, on(NOW + 25 * MS.hour)))).toBe('disputes.asked_before');
    expect(ask(question('seller'), over, on(NOW + 25 * MS.hour)).ok).toBe(true);
    expect(movesBy(over, 'operator', NOW + 25 * MS.hour)).toContain('ask');
  });

  it('disputes.not_now: before the platform has it; disputes.by_service: the seller whose cases the platform settles', () => {
    expect(ruleOf(ask(question('buyer'), REFUSED, on(NOW)))).toBe('disputes.not_now');
    const service = { ...THEIRS, service: { why: 'seller', fund: 'after-sales' } } as const;
    expect(ruleOf(ask(question('seller'), service, on(NOW)))).toBe('disputes.by_service');
    expect([mayAsk(service, 'seller'), mayAsk(service, 'buyer')]).toEqual([false, true]);
  });
});

describe('stepping back', () => {
  const AWAY = stateOf(recuse(ID, THEIRS, on(NOW)));

  it('disputes.recused: who stepped back does not decide it; another does', () => {
    expect(ruleOf(decide(ruling, AWAY, on(NOW + 1)))).toBe('disputes.recused');
    expect(decide(ruling, AWAY, on(NOW + 1, OTHER)).ok).toBe(true);
    expect(AWAY.recused).toEqual([{ person: OPERATOR.id, at: NOW }]);
    expect(AWAY.deadlines).toEqual(THEIRS.deadlines);
  });

  it('disputes.recused: once is enough; disputes.over: not once it is decided', () => {
    expect(ruleOf(recuse(ID, AWAY, on(NOW + 1)))).toBe('disputes.recused');
    expect(ruleOf(recuse(ID, stateOf(decide(ruling, THEIRS, on(NOW))), on(NOW + 1)))).toBe('disputes.over');
  });

  it('holds for the appeal too, which keeps what it is against', () => {
    const ruled = stateOf(decide(ruling, THEIRS, on(NOW, OTHER)));
    const contested = stateOf(appeal({ ...ID, ground: 'facts-wrong', words: WORDS }, ruled, on(NOW + 1, BUYER)));
    expect(contested).toMatchObject({
      appeal: { against: { at: NOW, by: OTHER.id, how: 'ruled', outcome: 'seller', amount: null } },
    });
    const away = stateOf(recuse(ID, contested, on(NOW + 2)));
    const heard = { ...ID, outcome: 'rejected', reasons: WORDS } as const;
    expect(ruleOf(decideAppeal(heard, away, on(NOW + 3)))).toBe('disputes.recused');
    expect(decideAppeal(heard, away, on(NOW + 3, { ...OPERATOR, id: 'p-third' })).ok).toBe(true);
  });
});
