import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askedOf,
  BUYER,
  CLOCK,
  claim,
  FILED,
  forOpening,
  given,
  minor,
  moving,
  OPERATOR,
  order,
  SECTION,
  SELLER,
  sumOf,
  WORDS,
} from '../../../test/disputes/given.ts';
import { canonicalJson } from '../../kernel/canonical.ts';
import { MS } from '../../kernel/instant.ts';
import { money, writeMoney } from '../../kernel/money.ts';
import { movesOf } from '../assess/moves.ts';
import { leftOf } from '../assess.ts';
import type { Step } from '../lifecycle.ts';
import { isOpen, TRANSITIONS } from '../lifecycle.ts';
import { REMEDIES } from '../model/codes.ts';
import type { Dispute } from '../model.ts';
import { STATUSES } from '../model.ts';
import { BUYER_SILENCES, PLATFORM_SILENCES, SELLER_SILENCES } from '../policy/model.ts';
import type { DisputesSection } from '../policy.ts';
import { absorb } from './absorb.ts';
import { appeal, appealElapsed, decideAppeal } from './appeal.ts';
import { chargeBack, chargeBackDecided } from './chargeback.ts';
import type { DisputeResult } from './common.ts';
import { ask, recuse } from './desk.ts';
import { toldLate } from './late.ts';
import { acceptProposal, answer, answerElapsed, escalate, replyElapsed } from './moves.ts';
import { open } from './open.ts';
import { evidenceElapsed, join, openRound } from './platform.ts';
import { returnAfterAll, returnElapsed, returnEnded, returnShipped } from './returning.ts';
import { decide, decideElapsed, extend, withdraw } from './ruling.ts';
import { edit, propose, show } from './talk.ts';

const id = { dispute: 'd' };
const text = (cents: bigint) => writeMoney(money(cents, 'USD')).amount;

/** How it begins, and what is no command of its own but where an acceptance leads. */
const NO_MOVES = ['open', 'take-over', 'at-once', 'agree-on-return', 'pay'] as const;
type Move = Exclude<Step, (typeof NO_MOVES)[number]>;
const MOVES = [...new Set(TRANSITIONS.map(({ step }) => step))].filter(
  (step): step is Move => !(NO_MOVES as readonly string[]).includes(step),
);

interface Try {
  readonly move: Move;
  /** Even: one of the moves that the table has for the status is tried instead, so that lives go on. */
  readonly pick: number;
  readonly after: number;
  /** An amount in cents, where the move takes one. */
  readonly cents: bigint;
  readonly what: 'none' | 'refund' | 'return' | 'date' | 'platform' | 'seller';
  /** Refunded in the shop meanwhile, in cents. */
  readonly back: bigint;
}

function attempt(
  { move, cents, what }: Try,
  state: Dispute,
  now: number,
  back: bigint,
  section: DisputesSection,
): DisputeResult {
  const refunds = back > 0n ? [writeMoney(money(back, 'USD'))] : [];
  const by = (actor: typeof BUYER) => moving(now, actor, { refunds }, section);
  const amount = text(cents);
  const proposal =
    what === 'refund' || what === 'return'
      ? ({ kind: what === 'refund' ? 'refund' : 'return-and-refund', amount } as const)
      : what === 'date'
        ? ({ kind: 'arrives', by: '2026-12-24' } as const)
        : undefined;
  const bank = { seller: 'shop', orderId: 'A-1', chargeback: 'cb-1' };
  const steps: Record<Move, () => DisputeResult> = {
    'give-in': () => answer({ ...id, answer: 'accept' }, state, by(SELLER)),
    refuse: () =>
      answer({ ...id, answer: 'refuse', words: WORDS, ...(proposal ? { proposal } : {}) }, state, by(SELLER)),
    'answer-elapsed': () => answerElapsed(id, state, by(CLOCK)),
    propose: () =>
      propose(
        { ...id, proposal: proposal ?? { kind: 'refund', amount } },
        state,
        by(what === 'platform' ? OPERATOR : SELLER),
      ),
    edit: () =>
      edit(
        {
          ...id,
          ...(what === 'refund'
            ? { remedy: 'partial', amount }
            : what === 'return'
              ? { remedy: 'return-and-refund' }
              : { remedy: 'refund' }),
        },
        state,
        by(BUYER),
      ),
    show: () => show({ ...id, kind: 'photo', words: WORDS }, state, by(what === 'seller' ? SELLER : BUYER)),
    accept: () => acceptProposal(id, state, by(what === 'seller' ? SELLER : BUYER)),
    escalate: () => escalate(id, state, by(BUYER)),
    'reply-elapsed': () => replyElapsed(id, state, by(CLOCK)),
    join: () => join(id, state, by(CLOCK)),
    'return-shipped': () => returnShipped(id, state, by(CLOCK)),
    'return-ended': () =>
      returnEnded(
        { ...id, outcome: what === 'none' ? 'received' : what === 'date' ? 'not-sent' : 'received-otherwise' },
        state,
        by(CLOCK),
      ),
    'return-elapsed': () => returnElapsed(id, state, by(CLOCK)),
    'return-after-all': () => returnAfterAll(id, state, by(CLOCK)),
    // One dollar an hour, at most the hours of thirty days.
    ask: () =>
      ask(
        { ...id, of: what === 'seller' ? 'seller' : 'buyer', hours: Number(cents / 100n) + 1, question: WORDS },
        state,
        by(OPERATOR),
      ),
    // Another person than the one who decides here.
    recuse: () => recuse(id, state, { ...by(OPERATOR), actor: { ...OPERATOR, id: 'p-recused' } }),
    'open-round': () => openRound(id, state, by(OPERATOR)),
    'evidence-elapsed': () => evidenceElapsed(id, state, by(CLOCK)),
    decide: () => decide({ ...id, ...rulingOf(what, amount) }, state, by(OPERATOR)),
    'decide-elapsed': () => decideElapsed(id, state, by(CLOCK)),
    appeal: () => appeal({ ...id, ground: 'facts-wrong', words: WORDS }, state, by(what === 'seller' ? SELLER : BUYER)),
    'decide-appeal': () =>
      decideAppeal(
        {
          ...id,
          outcome: what === 'none' ? 'rejected' : 'upheld',
          reasons: WORDS,
          ...(what === 'refund' ? { amount } : {}),
        },
        state,
        by({ ...OPERATOR, id: 'p-other' }),
      ),
    'appeal-elapsed': () => appealElapsed(id, state, by(CLOCK)),
    reopen: () => toldLate({ ...id, answeredAt: FILED + 1, words: WORDS }, state, by(OPERATOR)),
    'charge-back': () => chargeBack(bank, state, by(CLOCK)),
    'charge-back-decided': () =>
      chargeBackDecided({ ...bank, outcome: what === 'none' ? 'lost' : 'won' }, state, by(CLOCK)),
    absorb: () => absorb({ seller: 'shop', orderId: 'A-1' }, state, by(CLOCK)),
    withdraw: () => withdraw(id, state, by(BUYER)),
    extend: () => extend({ ...id, from: now - MS.day, to: now }, state, by(CLOCK)),
  };
  return steps[move]();
}

function rulingOf(what: Try['what'], amount: string) {
  if (what === 'seller') return { outcome: 'seller', reason: 'was-delivered', reasons: WORDS } as const;
  const forBuyer = { outcome: 'buyer', reason: 'not-delivered', reasons: WORDS } as const;
  if (what === 'refund') return { ...forBuyer, amount };
  if (what === 'platform') return { ...forBuyer, payer: 'platform' as const };
  if (what === 'return') return { ...forBuyer, withReturn: true };
  const faults = [
    { of: 'seller', percent: 33 },
    { of: 'carrier', percent: 33 },
    { of: 'buyer', percent: 34 },
  ] as const;
  return what === 'date' ? { ...forBuyer, faults: [...faults] } : forBuyer;
}

/** Steps that end a life at once are not what keeps one going. */
function onTable(tried: Try, { status }: Dispute): Try {
  const ways = MOVES.filter((move) => TRANSITIONS.some(({ from, step }) => from === status && step === move)).filter(
    (move) => move !== 'withdraw' && move !== 'absorb',
  );
  const move = ways[(tried.pick >> 1) % Math.max(1, ways.length)];
  return tried.pick % 2 === 0 && move ? { ...tried, move } : tried;
}

const durations = fc.record({
  count: fc.integer({ min: 1, max: 10 }),
  unit: fc.constantFrom('hours', 'days', 'local days', 'business days'),
});
const sections: fc.Arbitrary<DisputesSection> = fc.record({
  problems: fc.constant({ late: { ...SECTION.problems.late!, remedies: REMEDIES } }),
  seller: fc.record({ answersIn: durations, onSilence: fc.constantFrom(...SELLER_SILENCES) }),
  buyer: fc.record({ answersIn: durations, onSilence: fc.constantFrom(...BUYER_SILENCES) }),
  platform: fc.record({
    decidesIn: durations,
    onSilence: fc.constantFrom(...PLATFORM_SILENCES),
    mayPay: fc.boolean(),
    joinsIn: fc.option(durations, { nil: undefined }),
  }),
  edits: fc.constantFrom('until-close', 'never', undefined),
  return: fc.option(
    fc.record({ shipsIn: durations, confirmedIn: durations, onSilence: fc.constant('refund-is-made' as const) }),
    { nil: undefined },
  ),
  evidence: fc.option(fc.record({ rounds: fc.integer({ min: 1, max: 3 }), in: durations }), { nil: undefined }),
  appeal: fc.option(
    fc.record({
      within: durations,
      decidedIn: durations,
      onSilence: fc.constantFrom('stands', 'falls'),
      differentPerson: fc.boolean(),
    }),
    { nil: undefined },
  ),
  reopens: fc.option(fc.record({ within: durations }), { nil: undefined }),
  causes: fc.option(
    fc.constant([
      {
        problems: 'any',
        when: ['not-delivered'],
        cause: 'lost-in-transit',
        fault: 'carrier',
        payer: 'platform',
        counts: false,
        outcome: 'buyer',
      } as const,
    ]),
    { nil: undefined },
  ),
  counts: fc.subarray(['seller-accepted', 'seller-silent', 'agreed', 'ruled'] as const, { minLength: 1 }),
});
const tries: fc.Arbitrary<readonly Try[]> = fc.array(
  fc.record({
    move: fc.constantFrom(...MOVES),
    pick: fc.nat({ max: 999 }),
    after: fc.integer({ min: 0, max: 10 * MS.day }),
    cents: fc.bigInt({ min: 0n, max: 10_000n }),
    what: fc.constantFrom('none', 'refund', 'return', 'date', 'platform', 'seller'),
    back: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 5_000n })),
  }),
  { maxLength: 12 },
);

/** What may say no to a step that the table lets happen. */
const BESIDE_THE_TABLE = [
  'amount_not_possible',
  'nothing_offered',
  'own_proposal',
  'platform_does_not_pay',
  'date_passed',
  'still_left',
  'answer_first',
  'stands',
  'remedy_not_offered',
  'return_under_way',
  'no_rounds',
  'round_open',
  'rounds_used',
  'no_time_to_ask',
  'asked_before',
  'recused',
  'round_over',
  'appealed_before',
  'appeal_not_offered',
  'appeal_too_late',
  'same_person',
  'not_reopened',
  'answered_late',
  'told_too_late',
  'money_gone',
  'joined_before',
  'not_joined',
].map((rule) => `disputes.${rule}`);

describe('any life of a dispute', () => {
  it('keeps to the table, pays once and never more than was paid, whatever is tried and when', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(sections, tries, (section, all) => {
        let now = FILED;
        const made = open(claim(), null, given(now, BUYER, forOpening(), section));
        if (!made.ok) throw new Error(made.rule);
        let state = made.state;
        let back = 0n;
        let paid = 0n;
        for (const tried of all) {
          const each = onTable(tried, state);
          now += each.after;
          if (isOpen(state.status)) back += each.back;
          const before = canonicalJson(state);
          const left = leftOf(order({ refunds: [writeMoney(money(back, 'USD'))] }))?.minor ?? 0n;
          const result = attempt(each, state, now, back, section);
          expect(canonicalJson(state)).toBe(before);
          const legal = TRANSITIONS.filter(({ from, step }) => from === state.status && step === each.move);
          if (!result.ok) {
            expect(result.because).not.toEqual([]);
            if (legal.length > 0) expect(BESIDE_THE_TABLE).toContain(result.rule);
            continue;
          }
          expect([...legal, ...(AGREEING.includes(each.move) ? AGREED : [])].map(({ to }) => to)).toContain(
            result.state.status,
          );
          if (each.move !== 'extend') expect(result.because.length).toBeGreaterThan(0);
          expect(sumOf(result.postings)).toBe(0n);
          const asked = askedOf(result.instructions);
          expect(asked <= left).toBe(true);
          expect(result.events).toHaveLength(1 + (result.instructions ?? []).length);
          paid += asked;
          back += asked;
          state = result.state;
          met.add(state.status);
          holds(state, paid);
        }
        // 92.00 were paid; what went back in the shop beyond that is not ours.
        expect(paid === 0n || back <= 9200n).toBe(true);
      }),
      { numRuns: 600 },
    );
    // The tries are wide enough to come to every status.
    expect([...met].sort()).toEqual([...STATUSES].sort());
  });
});

/** Where an acceptance leads as well, and a silence or a ruling that orders a return does. */
const AGREED = TRANSITIONS.filter(({ step }) => step === 'agree-on-return');
const AGREEING: readonly Step[] = ['give-in', 'accept'];

/** What holds of every dispute for which `paid` cents were asked for so far. */
function holds(state: Dispute, paid: bigint): void {
  const waits = isOpen(state.status) || state.status === 'appealed';
  expect(state.deadlines.length > 0).toBe(waits);
  // Whoever could do something is named, and whoever is waited for can do something, or the clock alone goes on.
  const moves = movesOf({ dispute: state, order: order(), section: undefined, now: FILED });
  if (waits) expect(moves.length).toBeGreaterThan(0);
  if (!('ruling' in state)) return;
  const { refund, outcome } = state.ruling;
  expect(refund ? minor(refund.amount) : 0n).toBe(paid);
  if (!refund) return;
  expect(refund.parts.reduce((sum, part) => sum + minor(part.amount), 0n)).toBe(paid);
  expect(refund.shares.reduce((sum, share) => sum + minor(share.amount), 0n)).toBe(paid);
  expect(new Set(refund.shares.map(({ instruction }) => instruction)).size).toBe(refund.shares.length);
  if (state.appeal === null) expect(outcome).not.toBe('seller');
  if (state.appeal === null && refund.shares.every(({ payer }) => payer === 'platform'))
    expect(outcome).toBe('settled-by-platform');
}
