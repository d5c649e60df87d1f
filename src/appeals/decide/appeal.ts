import type { Because } from '../../kernel/because.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Accepted, Outcome, Refused } from '../../kernel/outcome.ts';
import { refuse } from '../../kernel/outcome.ts';
import { reasonsIn } from '../../kernel/reasoned.ts';
import { countingSpan, resumedDue, sameThing } from '../assess.ts';
import type {
  AppealCommand,
  AppealElapsedInput,
  DecideAppealCommand,
  ExtendAppealInput,
  WithdrawAppealInput,
} from '../commands.ts';
import type { AppealEvent, AppealEventType } from '../events/appeal.ts';
import { appealEvent } from '../events/appeal.ts';
import type {
  Appeal,
  AppealedMark,
  AppealedSanction,
  AppealOutcome,
  AppealReason,
  DecidedAppeal,
  LoadedForAppealing,
  LoadedForAppealReview,
  OpenAppeal,
} from '../model/appeal.ts';
import { isFactGround } from '../model/appeal.ts';
import type { MarkOnOrder } from '../model.ts';
import type { AppealRules } from '../policy.ts';
import type { AppealsGiven } from './common.ts';

export type AppealResult = Outcome<Appeal, AppealEvent>;

const { allows, sets, blocks } = reasonsIn('appeals.sanction');

const accept = (
  state: Appeal,
  type: AppealEventType,
  because: readonly Because[],
  facts: readonly unknown[] = [],
): Accepted<Appeal, AppealEvent> => ({
  ok: true,
  state,
  events: [appealEvent(type, state)],
  deadlines: state.deadlines,
  postings: [],
  facts,
  because,
});

/** The rules that bind an appeal that was made. Throws where its version no longer has any: versions never change. */
function rulesOf(given: AppealsGiven<unknown>): AppealRules {
  const rules = given.policy?.sanction;
  if (!rules) throw new Error(`Policy ${given.policyHash} bound an appeal and has no rules for one`);
  return rules;
}

const overBy = (state: Appeal): Refused | null =>
  state.status === 'submitted' ? null : blocks('appeals.appeal_over', '', { code: state.status });

/** A seller appeals against a sanction of theirs. */
export function appeal(command: AppealCommand, given: AppealsGiven<LoadedForAppealing>): AppealResult {
  const rules = given.policy?.sanction;
  if (!rules) return refuse('appeals.sanctions_not_offered');
  const { loaded, now, calendar } = given;
  const { sanction } = loaded;
  // What is only recorded was told to nobody, and there is nothing to appeal against in what has fallen.
  if (sanction.observed || sanction.status === 'lapsed' || sanction.status === 'overturned')
    return blocks('appeals.nothing_to_appeal', '', { code: sanction.step }, { code: `sanction-${sanction.status}` });
  const last = calendar.due(sanction.announcedAt, rules.within);
  if (now > last) return blocks('appeals.appeal_window_closed', 'within', { instant: now }, { instant: last });
  const open = loaded.earlier.find(({ status }) => status === 'submitted');
  if (open) return blocks('appeals.appeal_already_open', '', { ref: { kind: 'appeal', id: open.appealId } });
  const rejected = loaded.earlier.find(({ status }) => status === 'rejected');
  if (rejected) return blocks('appeals.appeal_already_decided', '', { ref: { kind: 'appeal', id: rejected.appealId } });
  const marks = namedMarks(command, given);
  if ('ok' in marks) return marks;
  const due = calendar.due(now, rules.decidedIn);
  const state: OpenAppeal = {
    status: 'submitted',
    appealId: derivedId('appeal', sanction.sanctionId, String(loaded.earlier.length)),
    sellerId: loaded.sellerId,
    seller: loaded.seller,
    sanctionId: sanction.sanctionId,
    step: sanction.step,
    ground: command.ground,
    statement: command.statement,
    marks,
    policy: given.policyHash,
    submittedAt: now,
    submittedBy: given.actor.id,
    deadlines: [{ code: 'decide', due, of: 'operator', silence: rules.onSilence }],
  };
  return accept(state, 'appeals.appeal_submitted', [
    allows('appeals.appeal_within', 'within', { instant: now }, { instant: last }),
    sets('appeals.appeal_decide_by', 'decided-in', { instant: due }, { duration: rules.decidedIn }),
  ]);
}

/** The marks that are named, each of an order of the seller and counting now; or what is wrong with them. */
function namedMarks(command: AppealCommand, given: AppealsGiven<LoadedForAppealing>): AppealedMark[] | Refused {
  const named = command.marks.length;
  if (isFactGround(command.ground) !== named > 0)
    return blocks('appeals.marks_and_ground', '', { code: command.ground }, { count: named }, 'marks');
  const marks: AppealedMark[] = [];
  for (const [index, wanted] of command.marks.entries()) {
    const order = given.loaded.orders[index];
    const field = `marks.${index}`;
    const meant = (order?.marks ?? []).filter(
      ({ code, thing }) => code === wanted.mark && (wanted.thing === undefined || thing.id === wanted.thing),
    );
    const [mark, ...more] = meant;
    if (!order || !mark) return blocks('appeals.no_such_mark', '', { code: wanted.mark }, undefined, field);
    if (more.length > 0) return blocks('appeals.thing_needed', '', { count: meant.length }, undefined, field);
    const found = markNow(mark, given.now);
    if (!found) return blocks('appeals.mark_does_not_count', '', { code: mark.code }, undefined, field);
    if (
      marks.some(
        (each) => each.orderUuid === order.orderUuid && each.mark === mark.code && sameThing(each.thing, mark.thing),
      )
    )
      return blocks('appeals.named_twice', '', { code: mark.code }, undefined, field);
    marks.push({ orderUuid: order.orderUuid, orderId: order.orderId, ...found });
  }
  return marks;
}

function markNow(mark: MarkOnOrder, now: number): Omit<AppealedMark, 'orderUuid' | 'orderId'> | null {
  const span = countingSpan(mark, now);
  return span === undefined
    ? null
    : {
        threadId: mark.threadId,
        mark: mark.code,
        thing: mark.thing,
        span: { from: span.from, fault: span.fault, rule: span.rule },
      };
}

/** The seller takes the appeal back. */
export function withdrawAppeal(_command: WithdrawAppealInput, state: Appeal, given: AppealsGiven<null>): AppealResult {
  if (state.status !== 'submitted') return overBy(state) ?? blocks('appeals.appeal_over', '', { code: state.status });
  const withdrawn = { at: given.now, by: given.actor.id };
  return accept({ ...state, status: 'withdrawn', withdrawn, deadlines: [] }, 'appeals.appeal_withdrawn', [
    sets('appeals.appeal_withdrawn', '', { instant: given.now }, { code: state.step }),
  ]);
}

const REASONS: Readonly<Record<AppealOutcome, Readonly<Record<'facts' | 'rule', readonly AppealReason[]>>>> = {
  upheld: { facts: ['facts-were-wrong', 'not-the-sellers-fault'], rule: ['rule-was-misapplied', 'was-too-hard'] },
  rejected: {
    facts: ['facts-stand', 'the-sellers-fault', 'not-shown'],
    rule: ['rule-was-followed', 'in-proportion', 'not-shown'],
  },
};

/** Another person decides, with a reason; in words too where the appeal is rejected. */
export function decideAppeal(
  command: DecideAppealCommand,
  state: Appeal,
  given: AppealsGiven<LoadedForAppealReview>,
): AppealResult {
  if (state.status !== 'submitted') return overBy(state) ?? blocks('appeals.appeal_over', '', { code: state.status });
  const { outcome, reason: code } = command;
  const kind = isFactGround(state.ground) ? 'facts' : 'rule';
  if (!REASONS[outcome][kind].includes(code))
    return blocks('appeals.reason_does_not_fit', '', { code }, { code: outcome }, 'reason');
  if (outcome === 'rejected' && !command.reasons)
    return blocks('appeals.appeal_reasons_needed', '', { code }, undefined, 'reasons');
  const hand = rulesOf(given).differentPerson ? handIn(state, given) : undefined;
  const limit = { code: 'different-person' };
  if (hand !== undefined) return blocks('appeals.same_person', 'different-person', { code: hand }, limit);
  const who = { ref: { kind: 'principal', id: given.actor.id } };
  return close(
    state,
    outcome,
    { at: given.now, by: given.actor.id, reason: code, reasons: command.reasons ?? null },
    given,
    [
      ...(rulesOf(given).differentPerson ? [allows('appeals.different_person', 'different-person', who, limit)] : []),
      outcome === 'upheld'
        ? sets('appeals.appeal_upheld', '', { code }, { code: state.step })
        : sets('appeals.appeal_rejected', '', { code }, { code: state.step }),
    ],
  );
}

/** Nobody decided in time: what that means is the policy's. */
export function appealElapsed(
  _command: AppealElapsedInput,
  state: Appeal,
  given: AppealsGiven<LoadedForAppealReview>,
): AppealResult {
  if (state.status !== 'submitted') return overBy(state) ?? blocks('appeals.appeal_over', '', { code: state.status });
  const outcome = rulesOf(given).onSilence === 'uphold' ? 'upheld' : 'rejected';
  return close(state, outcome, { at: given.now, by: null, reason: null, reasons: null }, given, [
    sets('appeals.appeal_silence', 'on-silence', { instant: given.now }, { code: outcome }),
  ]);
}

/** A gap in our own service kept the reviewer from acting: what fell due in it is due as much later. */
export function extendAppeal({ from, to }: ExtendAppealInput, state: Appeal, given: AppealsGiven<null>): AppealResult {
  const [deadline] = state.deadlines;
  if (state.status !== 'submitted' || !deadline)
    return overBy(state) ?? blocks('appeals.appeal_over', '', { code: state.status });
  const { unit } = rulesOf(given).decidedIn;
  const due = resumedDue(given.calendar, unit, { due: deadline.due, stopped: from, resumed: to });
  return accept({ ...state, deadlines: [{ ...deadline, due }] }, 'appeals.appeal_extended', [
    {
      ...sets('appeals.extended', '', { instant: due }, { instant: deadline.due }),
      slots: { from: { instant: from }, to: { instant: to } },
    },
  ]);
}

/** What hand a person has in the sanction or in an earlier look at it; undefined for somebody from outside. */
function handIn(state: Appeal, { actor, loaded }: AppealsGiven<LoadedForAppealReview>): string | undefined {
  if (actor.sellerId === state.sellerId) return 'represents-the-seller';
  if (actor.id === state.submittedBy) return 'made-the-appeal';
  if (loaded.sanction.confirmedBy.includes(actor.id)) return 'confirmed-it';
  if (loaded.earlier.some(({ decidedBy }) => decidedBy === actor.id)) return 'decided-before';
  if (loaded.authors.includes(actor.id)) return 'told-a-fact';
  const reviewed = loaded.contests.filter(({ mark, thing }) =>
    state.marks.some((each) => each.mark === mark && sameThing(each.thing, thing)),
  );
  if (reviewed.some(({ askedBy, decidedBy }) => askedBy === actor.id || decidedBy === actor.id))
    return 'reviewed-before';
  return undefined;
}

function close(
  state: OpenAppeal,
  outcome: AppealOutcome,
  decided: DecidedAppeal['decided'],
  given: AppealsGiven<LoadedForAppealReview>,
  because: readonly Because[],
): AppealResult {
  const closed: DecidedAppeal = { ...state, status: outcome, decided, deadlines: [] };
  if (outcome === 'rejected') return accept(closed, 'appeals.appeal_decided', because);
  const facts = closed.marks.map((mark, index) => excuse(closed, mark, index, given));
  return accept(closed, 'appeals.appeal_decided', [...because, ...whatFollows(closed, given.loaded.sanction)], facts);
}

/** What an upheld appeal does, and all that rests on what falls, by name. */
function whatFollows(state: DecidedAppeal, sanction: AppealedSanction): Because[] {
  if (isFactGround(state.ground))
    return [sets('appeals.marks_forgiven', '', { count: state.marks.length }, { code: state.step })];
  return [
    sets('appeals.sanction_falls', '', { code: state.step }, { ref: { kind: 'sanction', id: state.sanctionId } }),
    ...sanction.resting.map(({ sanctionId, step, byPerson }) =>
      sets(
        byPerson ? 'appeals.rests_for_a_person' : 'appeals.rests_and_falls',
        '',
        { code: step },
        { ref: { kind: 'sanction', id: sanctionId } },
      ),
    ),
  ];
}

/** The fact that forgives a mark from now on. It names its decision; told twice it is the same fact. */
function excuse(state: Appeal, mark: AppealedMark, index: number, given: AppealsGiven<unknown>): unknown {
  return {
    source: 'troth',
    id: `excuse:${state.appealId}:${index}`,
    kind: 'mark.excused',
    occurredAt: given.now,
    sellerId: state.seller,
    orderId: mark.orderId,
    ...(mark.threadId === null ? {} : { threadId: mark.threadId }),
    data: { mark: mark.mark, thing: mark.thing.id, reason: state.ground, decision: given.decisionId },
  };
}
