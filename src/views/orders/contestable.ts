import { countingSpan } from '../../appeals/assess.ts';
import type { Contest } from '../../appeals/model.ts';
import type { AppealsSection } from '../../appeals/policy.ts';
import type { Mark } from '../../facts/model.ts';
import type { Because } from '../../kernel/because.ts';
import type { Calendar } from '../../kernel/calendar.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Value } from '../../kernel/value.ts';

/** Whether a mark may be contested at an instant, and if not, why. */
export interface Contestable {
  readonly until: Instant | null;
  /** Null: it may. */
  readonly why: Because | null;
  readonly contest: string | null;
}

const OVER: readonly Contest['status'][] = ['upheld', 'rejected', 'withdrawn', 'moot'];

const blocked = (rule: string, observed: Value, limit: Value = observed): Because => ({
  rule,
  policyPath: 'appeals.contest',
  observed,
  limit,
  verdict: 'blocks',
});

/**
 * What the page shows beside a mark, by the same tests as the rule that decides when it is tried (appeals/decide/contest.ts).
 * `contests`: all of the order, the oldest first.
 */
export function contestableAt(
  mark: Mark,
  contests: readonly Contest[],
  appeals: AppealsSection | undefined,
  calendar: Calendar,
  now: Instant,
): Contestable {
  const own = contests.filter(
    (each) => each.mark === mark.code && each.thing.kind === mark.thing.kind && each.thing.id === mark.thing.id,
  );
  const contest = own.at(-1)?.contestId ?? null;
  const no = (why: Because, until: Instant | null = null): Contestable => ({ until, why, contest });
  const code = { code: mark.code };
  const rules = appeals?.contest;
  if (!rules) return no(blocked('appeals.not_offered', code));
  if (rules.marks !== 'any' && !rules.marks.includes(mark.code))
    return no(blocked('appeals.mark_not_contestable', code));
  const span = countingSpan({ ...mark, threadId: null }, now);
  if (!span) return no(blocked('appeals.mark_does_not_count', code));
  const until = calendar.due(span.from, rules.within);
  if (now > until) return no(blocked('appeals.window_closed', { instant: now }, { instant: until }), until);
  const ref = ({ contestId }: Contest) => ({ ref: { kind: 'contest', id: contestId } });
  const open = own.find(({ status }) => !OVER.includes(status));
  if (open) return no(blocked('appeals.already_open', ref(open)), until);
  const rejected = own.find((each) => each.status === 'rejected' && each.span.from === span.from);
  if (rejected) return no(blocked('appeals.already_decided', ref(rejected)), until);
  return { until, why: null, contest };
}
