import { describe, expect, test } from 'vitest';
import {
  at,
  BUYER,
  CHINESE_LAW,
  CLOCK,
  cny,
  FILED,
  filing,
  finding,
  forFiling,
  forReport,
  given,
  ID,
  OPERATOR,
  RECEIVED,
  RIVAL,
  ruleOf,
  SECTION,
  SELLER,
  stateOf,
  TRIAGE_ENDS,
  WORDS,
} from '../../../test/reports/given.ts';
import { MS } from '../../kernel/instant.ts';
import { movesOf } from '../assess.ts';
import type { Report } from '../model.ts';
import { file, withdraw } from './file.ts';
import { findCounterfeit } from './find.ts';
import { tellBuyers } from './tell.ts';
import { answer, answerElapsed, ask, extend, triage, triageElapsed } from './triage.ts';

const LATER = FILED + MS.hour;
const moving = (now = LATER, actor = OPERATOR, more = forReport()) => given(now, actor, more);
const asked = (of: 'reporter' | 'seller' = 'seller', state: Report = RECEIVED) =>
  stateOf(ask({ ...ID, of, question: WORDS }, state, moving()), 'asked');
const accepted = <R extends { ok: boolean }>(result: R): Extract<R, { ok: true }> => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result as Extract<R, { ok: true }>;
};

describe('a report is made', () => {
  const filed = (command = filing(), actor = BUYER, more = forFiling(), now = FILED) =>
    file(command, null, given(now, actor, more));

  test('with a clock of five business days, and asks for no money', () => {
    const result = accepted(filed());
    expect(RECEIVED.deadlines).toEqual([
      { code: 'triage', due: TRIAGE_ENDS, of: 'operator', silence: 'report-silence-dismissed' },
    ]);
    expect(result.postings).toEqual([]);
    expect(result.because.map(({ rule }) => rule)).toEqual(['reports.received', 'reports.decided_by']);
  });

  test('within 180 days of the placing, to the millisecond', () => {
    // The 180th time 24 hours after 20 February, 10:00, is 19 August, 10:00.
    const last = at('2026-08-19T10:00:00+08:00');
    expect(ruleOf(filed(filing(), BUYER, forFiling(), last))).toBe('accepted');
    expect(ruleOf(filed(filing(), BUYER, forFiling(), last + 1))).toBe('reports.too_late');
  });

  test('once about one thing, by nobody about their own shop, of a line that is there', () => {
    expect(ruleOf(filed(filing(), BUYER, forFiling({ same: ['asked'] })))).toBe('reports.open_already');
    expect(ruleOf(filed(filing(), BUYER, forFiling({ same: ['dismissed'] })))).toBe('reports.decided_already');
    expect(ruleOf(filed(filing(), BUYER, forFiling({ same: ['withdrawn'] })))).toBe('accepted');
    expect(ruleOf(filed(filing({ line: 'hat' })))).toBe('reports.no_such_line');
    const listing = { seller: 'shop', listing: 'L-bag', matter: 'bad-listing' } as const;
    const of = forFiling({ order: null, orderUuid: null });
    expect(ruleOf(filed(listing, SELLER, of))).toBe('reports.own_shop');
    expect(ruleOf(filed(listing, RIVAL, of))).toBe('accepted');
    // A listing may change: what was decided before does not stand in the way.
    expect(ruleOf(filed(listing, RIVAL, { ...of, same: ['dismissed'] }))).toBe('accepted');
  });

  test('not by whoever reported three times of five what was not so, until the time is over', () => {
    const day = (text: string) => ({ at: at(`2026-02-${text}T09:00:00+08:00`), verdict: 'dismissed' as const });
    const result = filed(filing(), BUYER, forFiling({ record: [day('20'), day('19'), day('18')] }));
    expect(result).toMatchObject({
      ok: false,
      rule: 'reports.limited',
      because: [{ observed: { ratio: { n: 3, of: 3 } }, limit: { instant: at('2026-03-22T09:00:00+08:00') } }],
    });
    expect(ruleOf(filed(filing(), BUYER, forFiling({ record: [day('20'), day('19')] })))).toBe('accepted');
  });

  test('where the market has rules for it', () => {
    const without = { ...given(FILED, BUYER, forFiling()), policy: undefined };
    expect(ruleOf(file(filing(), null, without))).toBe('reports.not_offered');
  });
});

describe('a report is looked at', () => {
  test('one question, whose time the platform does not lose', () => {
    const waiting = asked();
    expect(waiting.deadlines).toEqual([
      { code: 'answer', due: LATER + 72 * MS.hour, of: 'seller', silence: 'report-decided-without' },
    ]);
    const other = answer({ ...ID, answer: WORDS }, waiting, moving(LATER, BUYER));
    expect(ruleOf(other)).toBe('reports.not_asked');
    const done = stateOf(answer({ ...ID, answer: WORDS }, waiting, moving(LATER + MS.day, SELLER)), 'answered');
    // A day was lost, so the clock ends a day later, on Tuesday the 10th.
    expect(done.deadlines).toMatchObject([{ code: 'triage', due: TRIAGE_ENDS + MS.day }]);
    expect(ruleOf(ask({ ...ID, of: 'seller', question: WORDS }, done, moving()))).toBe('reports.not_now');
    const lapsed = stateOf(answerElapsed(ID, waiting, moving(LATER + 72 * MS.hour, CLOCK)), 'lapsed');
    expect(lapsed.deadlines).toMatchObject([{ code: 'triage', due: TRIAGE_ENDS + 3 * MS.day }]);
  });

  test('a question to the reporter is answered by them', () => {
    expect(ruleOf(answer({ ...ID, answer: WORDS }, asked('reporter'), moving(LATER, BUYER)))).toBe('accepted');
    expect(ruleOf(answer({ ...ID, answer: WORDS }, asked('reporter'), moving(LATER, SELLER)))).toBe(
      'reports.not_asked',
    );
  });

  const decided = (outcome: 'upheld' | 'dismissed', state: Report = RECEIVED, actor = OPERATOR) =>
    triage({ ...ID, outcome, reasons: WORDS }, state, moving(LATER, actor));

  test('upheld is a mark of the order where the policy says so; dismissed is none', () => {
    expect(accepted(decided('upheld')).facts).toMatchObject([
      { kind: 'report.upheld', sellerId: 'shop', orderId: 'A-1', data: { matter: 'counterfeit' } },
    ]);
    expect(accepted(decided('dismissed')).facts).toEqual([]);
    const quality = { ...RECEIVED, matter: 'quality' as const };
    const unmarked = accepted(decided('upheld', quality));
    expect(unmarked.facts).toEqual([]);
    expect(unmarked.because.map(({ rule }) => rule)).toEqual(['reports.upheld', 'reports.not_marked']);
    const listing = { ...RECEIVED, orderId: null, orderUuid: null, listing: 'L-bag' };
    expect(accepted(decided('upheld', listing)).facts).toEqual([]);
  });

  test('what the seller reads names nobody who reported', () => {
    const events = accepted(decided('upheld')).events;
    expect(events.map(({ type }) => type)).toEqual(['reports.outcome_told', 'reports.upheld']);
    expect(events[0]?.data).toMatchObject({ buyer: 'b-1' });
    expect(JSON.stringify(events[1])).not.toContain('b-1');
  });

  test('nobody decides their own report, unless the policy lets them', () => {
    const own = { ...RECEIVED, reporter: { kind: 'operator', id: OPERATOR.id } } as const;
    expect(ruleOf(decided('upheld', own))).toBe('reports.own_report');
    const anybody = { ...SECTION, triage: { ...SECTION.triage, by: 'anybody' as const } };
    const free = given(LATER, OPERATOR, forReport(), anybody);
    expect(ruleOf(triage({ ...ID, outcome: 'upheld', reasons: WORDS }, own, free))).toBe('accepted');
  });

  test('nobody in time: what the policy says, by nobody', () => {
    const silent = stateOf(triageElapsed(ID, RECEIVED, moving(TRIAGE_ENDS, CLOCK)), 'dismissed');
    expect(silent.decided).toMatchObject({ by: null, verdict: 'dismissed', marked: false });
    const strict = { ...SECTION, triage: { ...SECTION.triage, onSilence: 'upheld' as const } };
    const upheld = triageElapsed(ID, RECEIVED, given(TRIAGE_ENDS, CLOCK, forReport(), strict));
    expect(accepted(upheld).facts).toHaveLength(1);
  });

  test('it is taken back until it is decided, and a gap in the service moves its clock', () => {
    expect(ruleOf(withdraw(ID, asked(), moving(LATER, BUYER)))).toBe('accepted');
    const closed = stateOf(decided('dismissed'), 'dismissed');
    expect(ruleOf(withdraw(ID, closed, moving(LATER, BUYER)))).toBe('reports.over');
    const gap = { from: TRIAGE_ENDS - MS.hour, to: TRIAGE_ENDS + MS.hour };
    const moved = accepted(extend({ ...ID, ...gap }, RECEIVED, moving(gap.to, CLOCK)));
    expect(moved.deadlines).toMatchObject([{ due: at('2026-03-10T23:59:59.999+08:00') }]);
  });

  test('what each may do is what the table lets them', () => {
    expect(movesOf(RECEIVED).map(({ by, move }) => `${by} ${move}`)).toEqual([
      'operator ask',
      'operator uphold',
      'operator dismiss',
      'operator find',
      'reporter withdraw',
    ]);
    expect(movesOf(asked()).map(({ by, move }) => `${by} ${move}`)).toEqual(['seller answer', 'reporter withdraw']);
  });
});

describe('a fake', () => {
  const found = (command = finding(), more = forReport(), section = SECTION, state: Report = RECEIVED) =>
    findCounterfeit(command, state, given(LATER, OPERATOR, more, section));

  test('80.00 and 12.00 of freight: 92.00 back and 160.00 on top, the mark, the listing, the buyers', () => {
    const result = accepted(found());
    expect(result.instructions?.map(({ kind, money, listingId }) => [kind, money?.minor, listingId])).toEqual([
      ['refund', 9200n, undefined],
      ['coupon', 16000n, undefined],
      ['delist', undefined, 'L-bag'],
    ]);
    expect(result.postings.map(({ account, money }) => [account, money.minor])).toEqual([
      ['seller.available', -9200n],
      ['in-transit', 9200n],
      ['seller.available', -16000n],
      ['in-transit', 16000n],
    ]);
    expect(result.facts).toMatchObject([
      { kind: 'refund.made', data: { amount: cny('92.00'), by: 'seller' } },
      { kind: 'counterfeit.found', orderId: 'A-1' },
    ]);
    expect(result.state).toMatchObject({ status: 'telling', deadlines: [{ code: 'tell', due: LATER }] });
    expect(result.because.map(({ rule }) => rule)).toEqual([
      'reports.counterfeit',
      'reports.refunded',
      'reports.extra',
      'reports.listing_pulled',
      'reports.buyers_told',
    ]);
  });

  test('the least that is paid on top is named as such', () => {
    const section = { ...SECTION, counterfeit: CHINESE_LAW };
    const result = accepted(found(finding(), forReport(), section));
    expect(result.because).toMatchObject([
      {},
      { rule: 'reports.refunded' },
      { rule: 'reports.extra_at_least' },
      {},
      {},
    ]);
    expect(result.instructions?.map(({ money }) => money?.minor)).toEqual([8000n, 50000n, undefined]);
  });

  test('takes evidence that the rules name', () => {
    const strict = { ...SECTION, counterfeit: { ...SECTION.counterfeit!, evidence: ['laboratory'] as const } };
    const with_ = (...kinds: ('brand' | 'laboratory')[]) =>
      ruleOf(found(finding({ evidence: kinds.map((kind) => ({ kind, reference: 'x' })) }), forReport(), strict));
    expect(with_('brand')).toBe('reports.evidence_not_enough');
    expect(with_('brand', 'laboratory')).toBe('accepted');
  });

  test('is paid once, and its listing pulled once', () => {
    expect(ruleOf(found(finding(), forReport({}, { foundBefore: [null] })))).toBe('reports.found_already');
    expect(ruleOf(found(finding(), forReport({}, { foundBefore: [['bag']] })))).toBe('reports.found_already');
    expect(ruleOf(found(finding({ lines: ['bag'] }), forReport({}, { foundBefore: [['hat']] })))).toBe('accepted');
    const pulled = accepted(found(finding(), forReport({}, { pulled: ['L-bag'] })));
    expect(pulled.instructions?.map(({ kind }) => kind)).toEqual(['refund', 'coupon']);
  });

  test('of which nothing is left to go back still costs what is on top', () => {
    const back = accepted(found(finding(), forReport({ refunds: [cny('92.00')] })));
    expect(back.instructions?.map(({ kind }) => kind)).toEqual(['coupon', 'delist']);
    expect(back.because[1]).toMatchObject({ rule: 'reports.nothing_left' });
    const part = accepted(found(finding(), forReport({ refunds: [cny('0.01')] })));
    expect(part.because[1]).toMatchObject({ rule: 'reports.refund_capped', observed: { money: { minor: 9199n } } });
  });

  test('of a listing pays nobody and bears no mark, and is pulled all the same', () => {
    const listing: Report = { ...RECEIVED, orderId: null, orderUuid: null, listing: 'L-bag' };
    const result = accepted(found(finding(), { order: null, foundBefore: [], pulled: [] }, SECTION, listing));
    expect(result.facts).toEqual([]);
    expect(result.postings).toEqual([]);
    expect(result.instructions?.map(({ kind }) => kind)).toEqual(['delist']);
  });

  test('needs rules for it', () => {
    const without = { ...SECTION, counterfeit: undefined };
    expect(ruleOf(found(finding(), forReport(), without))).toBe('reports.no_counterfeit_rule');
  });
});

describe('other buyers are told', () => {
  const telling = stateOf(findCounterfeit(finding(), RECEIVED, moving()), 'telling');
  const other = (order: string, placed: string, more: object = {}) => ({
    order,
    orderId: order,
    buyerId: `b-${order}`,
    listing: 'L-bag',
    placedAt: at(placed),
    ended: false,
    ...more,
  });
  const told = (orders: ReturnType<typeof other>[], more = false) =>
    accepted(tellBuyers({ ...ID, batch: 0 }, telling, given(LATER, CLOCK, { orders, more })));

  test('who bought in the six months before, to the day, and had it sent; the order itself is told apart', () => {
    // Six months before 2 March end on 2 September: all of that day is in them.
    const { events, state } = told([
      other('old', '2025-09-01T23:59:59.999+08:00'),
      other('first', '2025-09-02T00:00:00+08:00'),
      other('o-1', '2026-02-20T10:00:00+08:00'),
      other('off', '2026-02-21T10:00:00+08:00', { ended: true }),
      other('nobody', '2026-02-21T10:00:00+08:00', { buyerId: null }),
      other('last', '2026-03-02T10:00:00+08:00'),
    ]);
    expect(events.map(({ data }) => data.buyer)).toEqual(['b-first', 'b-last']);
    expect(state).toMatchObject({ status: 'found', deadlines: [], telling: { told: 2 } });
  });

  test('a batch at a time, from where the last one ended', () => {
    const placed = '2026-02-01T10:00:00+08:00';
    expect(told([other('x', placed)], true).state).toMatchObject({
      status: 'telling',
      telling: { after: { at: at(placed), order: 'x' }, told: 1, batches: 1 },
      deadlines: [{ code: 'tell', due: LATER }],
    });
    const again = given(LATER, CLOCK, { orders: [], more: false });
    expect(ruleOf(tellBuyers({ ...ID, batch: 1 }, telling, again))).toBe('reports.over');
  });
});
