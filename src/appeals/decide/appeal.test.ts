import { describe, expect, it } from 'vitest';
import { at, CLOCK, calendar, LATE, MARKED, OPERATOR, SELLER } from '../../../test/appeals/given.ts';
import type { Actor, Given } from '../../kernel/given.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { AppealCommand, DecideAppealCommand } from '../commands.ts';
import { APPEAL_FINAL, APPEAL_OPEN, APPEAL_TRANSITIONS, checkAppeals } from '../lifecycle/appeal.ts';
import { flaws } from '../lifecycle.ts';
import type { Appeal, AppealedSanction, LoadedForAppealing, LoadedForAppealReview } from '../model/appeal.ts';
import type { AppealsSection } from '../policy.ts';
import { appeal, appealElapsed, decideAppeal, extendAppeal, withdrawAppeal } from './appeal.ts';

const POLICY: AppealsSection = {
  sanction: {
    within: { count: 6, unit: 'months' },
    decidedIn: { count: 5, unit: 'business days' },
    onSilence: 'uphold',
    differentPerson: true,
  },
};

const ANNOUNCED = at('2026-11-03T08:00:00Z');
/** Friday, 6 November, 10:00. */
const NOON = at('2026-11-06T15:00:00Z');
/** The end of Friday the 13th. */
const DUE = at('2026-11-14T04:59:59.999Z');
const SANCTION: AppealedSanction = {
  sanctionId: 'sanction-1',
  step: 'suspension',
  status: 'in-effect',
  observed: false,
  announcedAt: ANNOUNCED,
  confirmedBy: ['p-first'],
  resting: [],
};

const given = <L>(
  now: Instant,
  loaded: L,
  actor: Actor,
  policy: AppealsSection | undefined = POLICY,
): Given<AppealsSection, L> => ({
  now,
  actor,
  decisionId: 'd-1',
  policy,
  policyHash: 'hash',
  calendar,
  loaded,
});

const loaded = (changes: Partial<LoadedForAppealing> = {}): LoadedForAppealing => ({
  sellerId: 's-1',
  seller: 'shop',
  sanction: SANCTION,
  orders: [],
  earlier: [],
  ...changes,
});

const command = (changes: Partial<AppealCommand> = {}): AppealCommand => ({
  sanction: 'sanction-1',
  ground: 'too-hard',
  statement: { words: 'w', digest: 'x' },
  marks: [],
  ...changes,
});

const appealing = (changes: Partial<LoadedForAppealing> = {}, over: Partial<AppealCommand> = {}, now = NOON) =>
  appeal(command(over), given(now, loaded(changes), SELLER));

const order = { orderUuid: 'o-1', orderId: 'A-1', marks: [LATE] };
const named: AppealCommand['marks'][number] = { orderId: 'A-1', mark: 'shipped-late' };
const naming: Partial<AppealCommand> = { ground: 'facts-wrong', marks: [named] };

function open(over: Partial<AppealCommand> = {}, changes: Partial<LoadedForAppealing> = {}): Appeal {
  const made = appealing(changes, over);
  if (!made.ok) throw new Error(made.rule);
  return made.state;
}

describe('making an appeal', () => {
  it('is open until the market day half a year on has ended: appeals.appeal_window_closed a millisecond later', () => {
    const last = at('2027-05-04T03:59:59.999Z');
    expect(appealing({}, {}, last)).toMatchObject({
      ok: true,
      because: [{ rule: 'appeals.appeal_within' }, { rule: 'appeals.appeal_decide_by' }],
    });
    expect(appealing({}, {}, last + 1)).toMatchObject({ ok: false, rule: 'appeals.appeal_window_closed' });
  });

  it('is to be decided in five business days, or silence upholds it', () => {
    expect(open()).toMatchObject({
      status: 'submitted',
      deadlines: [{ code: 'decide', due: DUE, of: 'operator', silence: 'uphold' }],
    });
  });

  it.each([
    [{ sanction: { ...SANCTION, observed: true } }, 'appeals.nothing_to_appeal'],
    [{ sanction: { ...SANCTION, status: 'lapsed' as const } }, 'appeals.nothing_to_appeal'],
    [{ sanction: { ...SANCTION, status: 'overturned' as const } }, 'appeals.nothing_to_appeal'],
    [{ earlier: [{ appealId: 'a', status: 'submitted' as const, decidedBy: null }] }, 'appeals.appeal_already_open'],
    [{ earlier: [{ appealId: 'a', status: 'rejected' as const, decidedBy: 'p' }] }, 'appeals.appeal_already_decided'],
  ])('%j is refused by %s', (changes, rule) => {
    expect(appealing(changes)).toMatchObject({ ok: false, rule });
  });

  it('one that was withdrawn does not bar another; one against what has ended is taken', () => {
    expect(appealing({ earlier: [{ appealId: 'a', status: 'withdrawn', decidedBy: null }] }).ok).toBe(true);
    expect(appealing({ sanction: { ...SANCTION, status: 'ended' } }).ok).toBe(true);
  });

  it('names marks where the facts are at issue, and only there: appeals.marks_and_ground', () => {
    expect(appealing({}, { ground: 'facts-wrong' })).toMatchObject({ rule: 'appeals.marks_and_ground' });
    expect(appealing({ orders: [order] }, { marks: [named] })).toMatchObject({ rule: 'appeals.marks_and_ground' });
    expect(appealing({ orders: [order] }, naming)).toMatchObject({
      ok: true,
      state: { marks: [{ orderId: 'A-1', mark: 'shipped-late', span: { from: MARKED, fault: 'seller' } }] },
    });
  });

  it('of marks that are there and count: appeals.no_such_mark, appeals.mark_does_not_count, appeals.thing_needed, appeals.named_twice', () => {
    const marked = (marks: readonly (typeof LATE)[]) => appealing({ orders: [{ ...order, marks }] }, naming);
    expect(appealing({ orders: [null] }, naming)).toMatchObject({ rule: 'appeals.no_such_mark', field: 'marks.0' });
    expect(marked([])).toMatchObject({ rule: 'appeals.no_such_mark' });
    expect(marked([{ ...LATE, spans: [{ ...LATE.spans[0]!, counts: false }] }])).toMatchObject({
      rule: 'appeals.mark_does_not_count',
    });
    expect(marked([LATE, { ...LATE, thing: { kind: 'parcel', id: 'p' } }])).toMatchObject({
      rule: 'appeals.thing_needed',
    });
    const twice = { ground: 'facts-wrong' as const, marks: [named, { ...named, thing: 'A-1' }] };
    expect(appealing({ orders: [order, order] }, twice)).toMatchObject({
      rule: 'appeals.named_twice',
      field: 'marks.1',
    });
  });

  it('where the market takes none: appeals.sanctions_not_offered', () => {
    expect(appeal(command(), given(NOON, loaded(), SELLER, {}))).toMatchObject({
      rule: 'appeals.sanctions_not_offered',
    });
  });
});

describe('deciding an appeal', () => {
  const review = (changes: Partial<LoadedForAppealReview> = {}): LoadedForAppealReview => ({
    sanction: SANCTION,
    earlier: [],
    authors: [],
    contests: [],
    ...changes,
  });
  const decide = (
    over: Partial<DecideAppealCommand> = {},
    changes: Partial<LoadedForAppealReview> = {},
    state = open(),
    actor: Actor = OPERATOR,
  ) =>
    decideAppeal(
      { appeal: state.appealId, outcome: 'upheld', reason: 'was-too-hard', ...over },
      state,
      given(NOON + 1, review(changes), actor),
    );

  it('upheld over the rule, the marks stand and what rests on it is listed by name', () => {
    const resting = [
      { sanctionId: 'sanction-2', step: 'termination' as const, byPerson: false },
      { sanctionId: 'sanction-3', step: 'termination' as const, byPerson: true },
    ];
    expect(decide({}, { sanction: { ...SANCTION, resting } })).toMatchObject({
      ok: true,
      facts: [],
      state: { status: 'upheld', decided: { by: OPERATOR.id, reason: 'was-too-hard' }, deadlines: [] },
      because: [
        { rule: 'appeals.different_person' },
        { rule: 'appeals.appeal_upheld' },
        { rule: 'appeals.sanction_falls', limit: { ref: { id: 'sanction-1' } } },
        { rule: 'appeals.rests_and_falls', limit: { ref: { id: 'sanction-2' } } },
        { rule: 'appeals.rests_for_a_person', limit: { ref: { id: 'sanction-3' } } },
      ],
    });
  });

  it('upheld over the facts, the marks named are forgiven by facts of our own', () => {
    const state = open(naming, { orders: [order] });
    expect(decide({ reason: 'facts-were-wrong' }, {}, state)).toMatchObject({
      ok: true,
      facts: [
        {
          source: 'troth',
          kind: 'mark.excused',
          occurredAt: NOON + 1,
          orderId: 'A-1',
          data: { mark: 'shipped-late', thing: LATE.thing.id, decision: 'd-1' },
        },
      ],
    });
    expect(decide({ reason: 'was-too-hard' }, {}, state)).toMatchObject({ rule: 'appeals.reason_does_not_fit' });
  });

  it.each<[string, Partial<LoadedForAppealReview>, Actor, string]>([
    ['who confirmed it', { sanction: { ...SANCTION, confirmedBy: [OPERATOR.id] } }, OPERATOR, 'confirmed-it'],
    [
      'who decided before',
      { earlier: [{ appealId: 'a', status: 'withdrawn', decidedBy: OPERATOR.id }] },
      OPERATOR,
      'decided-before',
    ],
    ['who told a fact', { authors: [OPERATOR.id] }, OPERATOR, 'told-a-fact'],
    ['who stands for the seller', {}, { ...OPERATOR, sellerId: 's-1' }, 'represents-the-seller'],
    ['who made it', {}, { ...OPERATOR, id: SELLER.id }, 'made-the-appeal'],
  ])('appeals.same_person: not %s', (_, changes, actor, code) => {
    expect(decide({}, changes, open(), actor)).toMatchObject({
      ok: false,
      rule: 'appeals.same_person',
      because: [{ observed: { code } }],
    });
  });

  it('rejected with reasons in words: appeals.appeal_reasons_needed; then it stands', () => {
    const rejected = { outcome: 'rejected', reason: 'in-proportion' } as const;
    expect(decide(rejected)).toMatchObject({ rule: 'appeals.appeal_reasons_needed', field: 'reasons' });
    expect(decide({ ...rejected, reasons: { words: 'w', digest: 'x' } })).toMatchObject({
      ok: true,
      state: { status: 'rejected' },
      facts: [],
    });
  });

  it('silence does what the policy says; what is over stays over: appeals.appeal_over', () => {
    const elapsed = appealElapsed({ appeal: 'a' }, open(), given(DUE, review(), CLOCK));
    expect(elapsed).toMatchObject({ ok: true, state: { status: 'upheld', decided: { by: null } } });
    if (!elapsed.ok) throw new Error(elapsed.rule);
    expect(decide({}, {}, elapsed.state)).toMatchObject({ rule: 'appeals.appeal_over' });
    expect(withdrawAppeal({ appeal: 'a' }, elapsed.state, given(DUE, null, SELLER))).toMatchObject({
      rule: 'appeals.appeal_over',
    });
    expect(withdrawAppeal({ appeal: 'a' }, open(), given(NOON, null, SELLER))).toMatchObject({
      ok: true,
      state: { status: 'withdrawn' },
    });
  });

  it('a gap in our own service moves its deadline to the end of a business day as much later', () => {
    // Down from Friday the 13th, noon, to Sunday, noon: due at the end of Monday the 16th.
    const gap = { from: at('2026-11-13T17:00:00Z'), to: at('2026-11-15T17:00:00Z') };
    expect(extendAppeal({ appeal: 'a', ...gap }, open(), given(gap.to, null, CLOCK))).toMatchObject({
      ok: true,
      state: { deadlines: [{ due: at('2026-11-17T04:59:59.999Z') }] },
      because: [{ rule: 'appeals.extended' }],
    });
  });
});

it('the life of an appeal is whole', () => {
  expect(flaws(APPEAL_TRANSITIONS, APPEAL_OPEN, APPEAL_FINAL)).toEqual([]);
  expect(() => checkAppeals()).not.toThrow();
  expect(
    flaws(
      APPEAL_TRANSITIONS.filter(({ by }) => by !== 'clock'),
      APPEAL_OPEN,
      APPEAL_FINAL,
    ),
  ).toContain('submitted would wait for ever');
});
