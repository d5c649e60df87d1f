import type { Because } from '../../kernel/because.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { refuse } from '../../kernel/outcome.ts';
import { countingSpan, sameMark } from '../assess.ts';
import type { ContestCommand } from '../commands.ts';
import { isOpen } from '../lifecycle.ts';
import type { Contest, EarlierContest, LoadedForContest, MarkOnOrder, PickedFact } from '../model.ts';
import type { ContestRules } from '../policy.ts';
import type { AppealsGiven, ContestResult } from './common.ts';
import { accept, allows, blocks, sets } from './common.ts';

/** A seller contests a mark on an order of theirs. */
export function contest(command: ContestCommand, _state: null, given: AppealsGiven<LoadedForContest>): ContestResult {
  const rules = given.policy?.contest;
  if (!rules) return refuse('appeals.not_offered');
  if (rules.marks !== 'any' && !rules.marks.includes(command.mark)) {
    return blocks('appeals.mark_not_contestable', 'marks', { code: command.mark }, undefined, 'mark');
  }
  const mark = meantMark(command, given.loaded.marks);
  if ('ok' in mark) return mark;
  const span = countingSpan(mark, given.now);
  if (!span) return blocks('appeals.mark_does_not_count', '', { code: mark.code }, undefined, 'mark');
  const last = given.calendar.due(span.from, rules.within);
  if (given.now > last) return blocks('appeals.window_closed', 'within', { instant: given.now }, { instant: last });
  const before = barredBy(sameMark(given.loaded.earlier, { mark: mark.code, thing: mark.thing }), span.from);
  if (before) return before;
  const facts = pickedFacts(command, given.loaded.facts);
  if ('ok' in facts) return facts;
  const due = given.calendar.due(given.now, rules.decidedIn);
  const { sellerId, seller, orderUuid, orderId } = given.loaded;
  const state: Contest = {
    status: 'submitted',
    contestId: derivedId('contest', given.decisionId),
    sellerId,
    seller,
    orderUuid,
    orderId,
    threadId: mark.threadId,
    mark: mark.code,
    thing: mark.thing,
    span: { from: span.from, fault: span.fault, rule: span.rule },
    ground: command.ground,
    statement: command.statement,
    facts,
    policy: given.policyHash,
    submittedAt: given.now,
    submittedBy: given.actor.id,
    deadlines: [decisionDeadline(due, rules)],
  };
  return accept(state, 'appeals.contest_submitted', [
    allows('appeals.within', 'within', { instant: given.now }, { instant: last }),
    decideBy(due, rules),
  ]);
}

/** The reviewer's deadline. */
export const decisionDeadline = (due: number, rules: ContestRules) =>
  ({ code: 'decide', due, of: 'operator', silence: rules.onSilence }) as const;

const decideBy = (due: number, rules: ContestRules): Because =>
  sets('appeals.decide_by', 'decided-in', { instant: due }, { duration: rules.decidedIn });

function meantMark(command: ContestCommand, marks: readonly MarkOnOrder[]): MarkOnOrder | Refused {
  const named = marks.filter(({ code }) => code === command.mark);
  const meant = command.thing === undefined ? named : named.filter(({ thing }) => thing.id === command.thing);
  const [first, ...more] = meant;
  if (!first) return blocks('appeals.no_such_mark', '', { code: command.mark }, undefined, 'mark');
  if (more.length > 0) return blocks('appeals.thing_needed', '', { count: meant.length }, undefined, 'thing');
  return first;
}

/** An open contest bars another; so does a rejected one of the same stretch. A withdrawn one does not. */
function barredBy(earlier: readonly EarlierContest[], spanFrom: number): Refused | null {
  const ref = ({ contestId }: EarlierContest) => ({ ref: { kind: 'contest', id: contestId } });
  const open = earlier.find(({ status }) => isOpen(status));
  if (open) return blocks('appeals.already_open', '', ref(open));
  const rejected = earlier.find((entry) => entry.status === 'rejected' && entry.spanFrom === spanFrom);
  return rejected ? blocks('appeals.already_decided', '', ref(rejected)) : null;
}

function pickedFacts(command: ContestCommand, found: readonly (PickedFact | null)[]): PickedFact[] | Refused {
  const facts: PickedFact[] = [];
  for (const [index, { source, id }] of command.facts.entries()) {
    const fact = found[index];
    if (!fact) return blocks('appeals.fact_not_of_order', '', { code: `${source}/${id}` }, undefined, `facts.${index}`);
    facts.push(fact);
  }
  return facts;
}
