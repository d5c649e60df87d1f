import { describe, expect, it } from 'vitest';
import { BUYER, CLOCK, FILED, OPERATOR, order, ruleOf, SELLER, stateOf, WORDS } from '../../../test/disputes/given.ts';
import { movingOn, openedBy, WIDE } from '../../../test/disputes/wide.ts';
import { MS } from '../../kernel/instant.ts';
import { movesOf } from '../assess/moves.ts';
import type { AppealInput } from '../commands.ts';
import type { Dispute } from '../model.ts';
import type { AppealRules } from '../policy/model.ts';
import type { DisputesSection } from '../policy.ts';
import { appeal, appealElapsed } from './appeal.ts';
import { answerElapsed } from './moves.ts';
import { show } from './talk.ts';

const ID = { dispute: 'd' };
const DUE = FILED + 5 * MS.day;
const AT = DUE + 1;
const BACK = { refunds: [{ amount: '92.00', currency: 'USD' }] };
const DIGEST = 'a'.repeat(64);
const KNOWN = [
  ...['f1', 'f2'].map((id) => ({ id, digest: DIGEST, by: 'seller' as const })),
  { id: 'f3', digest: DIGEST, by: 'buyer' as const },
];
const SILENT = stateOf(answerElapsed(ID, openedBy({}), movingOn(DUE, CLOCK)));
const file = (id: string, digest = DIGEST) => ({ kind: 'photo' as const, file: { id, digest } });
const APPEAL = { ...ID, ground: 'new-evidence' as const, words: WORDS };
const appealing = (shown?: AppealInput['shown'], state = SILENT) =>
  appeal(
    { ...APPEAL, ...(shown ? { shown } : {}) },
    state,
    movingOn(AT, SELLER, BACK, WIDE, { files: KNOWN } as Parameters<typeof movingOn>[4]),
  );

/** What the seller's appeal left, and a policy with these rules for what is shown after it. */
const APPEALED = stateOf(appealing());
const sectionOf = (shows: AppealRules['shows']): DisputesSection => ({
  ...WIDE,
  appeal: { ...WIDE.appeal!, ...(shows ? { shows } : {}) },
});
const showing = (shows: AppealRules['shows'], actor = BUYER, now = AT + 1, state: Dispute = APPEALED) =>
  show({ ...ID, kind: 'statement', words: WORDS }, state, movingOn(now, actor, BACK, sectionOf(shows)));

describe('what is shown with an appeal', () => {
  it('is in the case at once, after what was there, by whoever appealed; without any the case shows what it did', () => {
    const result = appealing([file('f1'), file('f2')]);
    expect(result).toMatchObject({
      ok: true,
      because: [
        { rule: 'disputes.appeal_in_time' },
        { rule: 'disputes.appeal_decide_by' },
        { rule: 'disputes.shown' },
        { rule: 'disputes.shown' },
      ],
    });
    const { evidence } = stateOf(result);
    expect(evidence).toMatchObject([
      { by: 'seller', at: AT, kind: 'photo', words: null, file: { id: 'f1' } },
      { by: 'seller', at: AT, kind: 'photo', words: null, file: { id: 'f2' } },
    ]);
    expect(new Set(evidence.map(({ id }) => id)).size).toBe(2);
    expect(APPEALED.evidence).toEqual(SILENT.evidence);
  });

  it('is one’s own side’s, with the digest that it has: disputes.file_not_yours', () => {
    expect(ruleOf(appealing([file('f1'), file('f3')]))).toBe('disputes.file_not_yours');
    expect(ruleOf(appealing([file('f1', 'b'.repeat(64))]))).toBe('disputes.file_not_yours');
    expect(ruleOf(appealing([file('f9')]))).toBe('disputes.file_not_yours');
  });

  it('is at most forty pieces of one side with all that was shown before: the fortieth is, the forty-first is not', () => {
    const having = (count: number): Dispute => ({
      ...SILENT,
      evidence: Array.from({ length: count }, (_, n) => ({
        id: `e${n}`,
        by: 'seller' as const,
        person: SELLER.id,
        at: FILED,
        kind: 'statement' as const,
        words: WORDS,
        file: null,
      })),
    });
    expect(ruleOf(appealing([file('f1'), file('f2')], having(38)))).toBe('accepted');
    expect(ruleOf(appealing([file('f1'), file('f2')], having(39)))).toBe('disputes.shown_enough');
  });
});

describe('what is shown while an appeal waits', () => {
  it.each([
    ['both', BUYER, 'accepted'],
    ['both', SELLER, 'accepted'],
    ['appellant', SELLER, 'accepted'],
    ['appellant', BUYER, 'disputes.appeal_shows_closed'],
    [undefined, SELLER, 'disputes.appeal_shows_closed'],
    [undefined, BUYER, 'disputes.appeal_shows_closed'],
    [undefined, OPERATOR, 'accepted'],
  ] as const)('the policy says %s: what the server offers is what it takes', (shows, actor, rule) => {
    expect(ruleOf(showing(shows, actor))).toBe(rule);
    const offered = movesOf({ dispute: APPEALED, order: order(BACK), section: sectionOf(shows), now: AT + 1 });
    const own = offered.filter(({ by, move }) => by === actor.kind && move === 'show');
    expect(own.map(({ until }) => until)).toEqual(rule === 'accepted' ? [AT + 10 * MS.day] : []);
  });

  it('leaves who decides, and until when, as they were; once it is decided nothing more is shown', () => {
    const end = AT + 10 * MS.day;
    const last = stateOf(showing('both', BUYER, end - 1));
    expect(last).toMatchObject({ status: 'appealed', deadlines: APPEALED.deadlines, evidence: [{ by: 'buyer' }] });
    const over = stateOf(appealElapsed(ID, last, movingOn(end, CLOCK, BACK)));
    expect(ruleOf(showing('both', BUYER, end, over))).toBe('disputes.over');
  });
});
