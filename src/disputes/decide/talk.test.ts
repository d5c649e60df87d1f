import { describe, expect, it } from 'vitest';
import {
  BUYER,
  CLOCK,
  FILED,
  OPERATOR,
  order,
  ruleOf,
  SELLER,
  stateOf,
  sumOf,
  WORDS,
} from '../../../test/disputes/given.ts';
import { arrived, movingOn, openedBy, WIDE } from '../../../test/disputes/wide.ts';
import { MS } from '../../kernel/instant.ts';
import { movesOf } from '../assess/moves.ts';
import type { Dispute } from '../model.ts';
import { acceptProposal, answer, answerElapsed, replyElapsed } from './moves.ts';
import { evidenceElapsed, join, openRound } from './platform.ts';
import { decide } from './ruling.ts';
import { edit, propose, show } from './talk.ts';

const ID = { dispute: 'd' };
const usd = (amount: string) => ({ amount, currency: 'USD' });
const refund = (amount: string) => ({ kind: 'refund', amount }) as const;
const OPEN = openedBy({ problem: 'quality' }, WIDE, { order: order(arrived) });
const on = (now = FILED + MS.hour, by = SELLER) => movingOn(now, by, arrived);
const TALKING = stateOf(answer({ ...ID, answer: 'refuse', words: WORDS, proposal: refund('20.00') }, OPEN, on()));
const at = (state: Dispute, by: typeof SELLER, now = FILED + 2 * MS.hour) =>
  [state, movingOn(now, by, arrived)] as const;

describe('three proposals side by side', () => {
  const THREE = stateOf(propose({ ...ID, proposal: refund('46.00'), words: WORDS }, ...at(TALKING, OPERATOR)));

  it("stand beside each other: the buyer's, the seller's and the platform's", () => {
    expect(THREE.proposals.map(({ by, offer }) => [by, 'amount' in offer && offer.amount.amount])).toEqual([
      ['buyer', '92.00'],
      ['seller', '20.00'],
      ['platform', '46.00'],
    ]);
  });

  it.each([
    ['the buyer takes the seller’s', BUYER, undefined, '20.00', 'agreed'],
    ['the buyer takes the platform’s', BUYER, 'platform', '46.00', 'agreed'],
    ['the seller takes the buyer’s', SELLER, undefined, '92.00', 'seller-accepted'],
    ['the seller takes the platform’s', SELLER, 'platform', '46.00', 'agreed'],
  ] as const)('%s, and that closes it', (_, who, of, amount, how) => {
    const done = acceptProposal({ ...ID, ...(of ? { of } : {}) }, ...at(THREE, who));
    expect(done).toMatchObject({ state: { status: 'closed', ruling: { how, refund: { amount: usd(amount) } } } });
    expect(done.ok && sumOf(done.postings)).toBe(0n);
  });

  it('disputes.own_proposal: nobody accepts their own', () => {
    expect(ruleOf(acceptProposal({ ...ID, of: 'buyer' }, ...at(THREE, BUYER)))).toBe('disputes.own_proposal');
    expect(ruleOf(acceptProposal({ ...ID, of: 'seller' }, ...at(THREE, SELLER)))).toBe('disputes.own_proposal');
  });

  it('may be changed until it closes, where the policy lets them: disputes.stands', () => {
    const better = propose({ ...ID, proposal: refund('30.00') }, ...at(TALKING, SELLER));
    expect(better).toMatchObject({
      state: { proposals: [{ by: 'buyer' }, { by: 'seller', offer: { amount: usd('30.00') } }] },
    });
    const never = { ...WIDE, edits: 'never' as const };
    const held = movingOn(FILED + 2 * MS.hour, SELLER, arrived, never);
    expect(ruleOf(propose({ ...ID, proposal: refund('30.00') }, TALKING, held))).toBe('disputes.stands');
    expect(ruleOf(propose({ ...ID, proposal: refund('30.00') }, ...at(OPEN, SELLER)))).toBe('disputes.answer_first');
  });
});

describe('what the buyer asks for', () => {
  it('may be less: the seller’s time stays; or more: it begins again', () => {
    const later = FILED + 2 * MS.day;
    const less = stateOf(edit({ ...ID, remedy: 'partial', amount: '30.00' }, ...at(OPEN, BUYER, later)));
    expect(less).toMatchObject({ asked: usd('30.00'), remedy: 'partial', deadlines: OPEN.deadlines });
    const more = stateOf(edit({ ...ID, remedy: 'refund' }, ...at(less, BUYER, later)));
    expect(more.asked).toEqual(usd('92.00'));
    expect(more.deadlines.find(({ code }) => code === 'answer')?.due).toBe(later + 5 * MS.day);
  });

  it('is executed as it was asked for when the seller keeps silent', () => {
    const part = stateOf(edit({ ...ID, remedy: 'partial', amount: '30.00' }, ...at(OPEN, BUYER)));
    expect(answerElapsed(ID, part, movingOn(FILED + 5 * MS.day, CLOCK, arrived))).toMatchObject({
      state: { status: 'decided', ruling: { how: 'seller-silent', refund: { amount: usd('30.00') } } },
    });
  });

  it('disputes.stands where the policy lets nobody change anything', () => {
    const never = movingOn(FILED + 1, BUYER, arrived, { ...WIDE, edits: 'never' });
    expect(ruleOf(edit({ ...ID, remedy: 'partial', amount: '30.00' }, OPEN, never))).toBe('disputes.stands');
  });
});

describe('silence', () => {
  it('day 7: the platform joins by itself, whoever’s turn it was, and not a millisecond before', () => {
    for (const state of [OPEN, TALKING])
      expect(state.deadlines.find(({ code }) => code === 'join')).toMatchObject({
        due: FILED + 7 * MS.day,
        of: 'system',
      });
    const joined = join(ID, TALKING, movingOn(FILED + 7 * MS.day, CLOCK, arrived));
    expect(joined).toMatchObject({
      state: { status: 'escalated', escalation: { why: 'platform-joined', by: null } },
      because: [{ rule: 'disputes.platform_joins' }, { rule: 'disputes.evidence_by' }, { rule: 'disputes.decide_by' }],
    });
  });

  it('of the seller means what the policy says: executed, for the buyer to escalate, or the platform', () => {
    const silent = (onSilence: 'request-is-executed' | 'buyer-may-escalate' | 'platform-joins') => {
      const section = { ...WIDE, seller: { ...WIDE.seller, onSilence } };
      const state = openedBy({ problem: 'quality' }, section, { order: order(arrived) });
      return stateOf(answerElapsed(ID, state, movingOn(FILED + 5 * MS.day, CLOCK, arrived, section))).status;
    };
    expect(silent('request-is-executed')).toBe('decided');
    expect(silent('buyer-may-escalate')).toBe('negotiating');
    expect(silent('platform-joins')).toBe('escalated');
  });

  it('nobody escalates in 21 business days: it closes for the seller', () => {
    const section = {
      ...WIDE,
      platform: { ...WIDE.platform, joinsIn: undefined },
      buyer: { answersIn: { count: 21, unit: 'business days' }, onSilence: 'closes-for-seller' },
      seller: { answersIn: { count: 3, unit: 'business days' }, onSilence: 'buyer-may-escalate' },
    } as const;
    const open = openedBy({ problem: 'quality' }, section, { order: order(arrived) });
    // Filed on Sunday 29 March: three business days end with Wednesday 1 April, 21 more with Thursday 30 April.
    expect(open.deadlines).toMatchObject([{ due: Date.parse('2026-04-01T23:59:59.999-07:00') }]);
    const unanswered = stateOf(answerElapsed(ID, open, movingOn(open.deadlines[0]!.due, CLOCK, arrived, section)));
    const [reply] = unanswered.deadlines;
    expect(reply).toMatchObject({
      code: 'reply',
      due: Date.parse('2026-04-30T23:59:59.999-07:00'),
      silence: 'closes-for-seller',
    });
    expect(replyElapsed(ID, unanswered, movingOn(reply!.due, CLOCK, arrived, section))).toMatchObject({
      state: { status: 'closed', ruling: { outcome: 'seller', refund: null } },
    });
  });
});

describe('evidence', () => {
  const WITH_US = stateOf(join(ID, TALKING, movingOn(FILED + 7 * MS.day, CLOCK, arrived)));
  const later = FILED + 8 * MS.day;
  const item = { ...ID, kind: 'photo', words: WORDS } as const;
  const ruling = { ...ID, outcome: 'buyer', reason: 'not-as-promised', reasons: WORDS } as const;

  it('is shown in a round of three days; nothing is decided before it ends', () => {
    expect(WITH_US.deadlines).toMatchObject([
      { code: 'evidence', due: FILED + 10 * MS.day },
      { code: 'decide', due: FILED + 17 * MS.day },
    ]);
    const shown = stateOf(show(item, ...at(WITH_US, BUYER, later)));
    expect(shown.evidence).toMatchObject([{ by: 'buyer', kind: 'photo', words: WORDS }]);
    expect(ruleOf(decide(ruling, ...at(shown, OPERATOR, later)))).toBe('disputes.round_open');
    expect(ruleOf(openRound(ID, ...at(shown, OPERATOR, later)))).toBe('disputes.round_open');
    const ended = stateOf(evidenceElapsed(ID, ...at(shown, CLOCK, FILED + 10 * MS.day)));
    expect(ruleOf(show(item, ...at(ended, SELLER, later + 3 * MS.day)))).toBe('disputes.round_over');
    expect(ruleOf(decide(ruling, ...at(ended, OPERATOR, later + 3 * MS.day)))).toBe('accepted');
    const again = stateOf(openRound(ID, ...at(ended, OPERATOR, later + 3 * MS.day)));
    expect(ruleOf(show(item, ...at(again, SELLER, later + 3 * MS.day)))).toBe('accepted');
    const twice = stateOf(evidenceElapsed(ID, ...at(again, CLOCK, later + 6 * MS.day)));
    expect(ruleOf(openRound(ID, ...at(twice, OPERATOR, later + 6 * MS.day)))).toBe('disputes.rounds_used');
  });

  it('disputes.nothing_shown: neither words nor a file', () => {
    expect(ruleOf(show({ ...ID, kind: 'photo' }, ...at(OPEN, BUYER)))).toBe('disputes.nothing_shown');
  });

  it('a shared fault splits what is paid, to the cent, and the buyer bears their own share', () => {
    const ended = stateOf(evidenceElapsed(ID, ...at(WITH_US, CLOCK, FILED + 10 * MS.day)));
    const faults = [
      { of: 'seller', percent: 50 },
      { of: 'carrier', percent: 25 },
      { of: 'buyer', percent: 25 },
    ] as const;
    const done = decide({ ...ruling, faults: [...faults] }, ...at(ended, OPERATOR, FILED + 11 * MS.day));
    expect(done).toMatchObject({
      state: {
        ruling: {
          outcome: 'buyer',
          refund: {
            amount: usd('69.00'),
            shares: [
              { payer: 'seller', amount: usd('46.00') },
              { payer: 'platform', amount: usd('23.00') },
            ],
          },
        },
      },
    });
    expect(done.ok && done.instructions).toHaveLength(2);
    expect(done.ok && sumOf(done.postings)).toBe(0n);
    const most = faults.map(({ of }) => ({ of, percent: of === 'seller' ? 49 : of === 'carrier' ? 26 : 25 }));
    expect(decide({ ...ruling, faults: most }, ...at(ended, OPERATOR, FILED + 11 * MS.day))).toMatchObject({
      state: { ruling: { outcome: 'settled' } },
    });
  });
});

describe('what anybody may do', () => {
  const may = (state: Dispute) =>
    movesOf({ dispute: state, order: order(arrived), section: WIDE, now: FILED }).map(
      ({ by, move }) => `${by} ${move}`,
    );

  it('is told by the server, with the time that is left and what follows', () => {
    expect(may(OPEN)).toEqual([
      'buyer edit',
      'buyer show',
      'buyer withdraw',
      'seller give-in',
      'seller refuse',
      'seller show',
      'operator propose',
      'operator show',
    ]);
    expect(may(TALKING)).toContain('buyer accept');
    expect(may(TALKING)).toContain('buyer escalate');
    const answerIt = movesOf({ dispute: OPEN, order: order(arrived), section: WIDE, now: FILED }).find(
      ({ move }) => move === 'refuse',
    );
    expect(answerIt).toEqual({
      by: 'seller',
      move: 'refuse',
      until: FILED + 5 * MS.day,
      silence: 'request-is-executed',
    });
  });
});
