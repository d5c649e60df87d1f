import { parseDay } from '../kernel/day.ts';
import type { Given } from '../kernel/given.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Accepted, Instruction, Outcome } from '../kernel/outcome.ts';
import { reasonsIn } from '../kernel/reasoned.ts';
import type { LeaveInput, ReturnInput } from './commands.ts';
import type { AbsenceChanged } from './events.ts';
import { absenceEvents } from './events.ts';
import type { Absence } from './model.ts';
import type { PromiseSection } from './policy.ts';

type AbsenceGiven = Given<PromiseSection, null>;
type AbsenceOutcome = Outcome<Absence, AbsenceChanged>;

const reasons = reasonsIn('promise');

/** The longest time that somebody may say to be away for; without a day it lasts until they say that they are back. */
const LONGEST_DAYS = 365;

/** Away now: what is told of a day to come is nothing yet. */
const awayNow = ({ awaySince }: Absence, now: Instant): Instant | null =>
  awaySince !== null && awaySince <= now ? awaySince : null;

/** E7: a seller goes away. Nothing can be ordered meanwhile; what was ordered before is owed as it was. */
export function leave({ until }: LeaveInput, state: Absence, given: AbsenceGiven): AbsenceOutcome {
  const { now, calendar } = given;
  const [today, day] = [calendar.dayOf(now), until === undefined ? null : parseDay(until)];
  if (day !== null && day <= today)
    return reasons.blocks('promise.back_not_ahead', '', { day }, { day: today }, 'until');
  if (day !== null && day > today + LONGEST_DAYS)
    return reasons.blocks('promise.away_too_long', '', { day }, { count: LONGEST_DAYS }, 'until');
  const backAt = day === null ? null : calendar.startOf(day);
  const since = awayNow(state, now);
  if (since !== null && state.backAt === backAt) return reasons.blocks('promise.away_already', '', { instant: since });
  // Of two changes at one instant nobody could say which came last.
  if (state.changedAt === now)
    return reasons.blocks('promise.changed_at_once', '', { instant: now }, { instant: now }, 'until');
  const after: Absence = { ...state, awaySince: since ?? now, backAt, changedAt: now };
  const ends =
    backAt === null
      ? reasons.sets('promise.away_until_said', '', { instant: now }, { instant: now })
      : reasons.sets('promise.away_until', '', { instant: backAt }, { instant: backAt });
  const because = [
    reasons.sets('promise.goes_away', '', { instant: after.awaySince ?? now }, { instant: now }),
    ends,
    reasons.sets('promise.away_owes', '', { instant: now }, { instant: now }),
  ];
  // Who only says another day is away already: the shop was asked then.
  return changed(since === null ? 'pause' : null, after, given, because);
}

/** The seller is back, by their own word or because the day that they said has come. */
export function comeBack(_command: ReturnInput, state: Absence, given: AbsenceGiven): AbsenceOutcome {
  const { now, actor } = given;
  const since = awayNow(state, now);
  if (since === null) return reasons.blocks('promise.not_away', '', { instant: now });
  if (actor.kind === 'system' && (state.backAt === null || state.backAt > now))
    return reasons.blocks('promise.not_back_yet', '', { instant: state.backAt ?? now }, { instant: now });
  const after: Absence = { ...state, awaySince: null, backAt: null, changedAt: now };
  return changed('unpause', after, given, [reasons.sets('promise.is_back', '', { instant: since }, { instant: now })]);
}

function changed(
  kind: 'pause' | 'unpause' | null,
  after: Absence,
  { now, decisionId }: AbsenceGiven,
  because: Accepted<Absence, AbsenceChanged>['because'],
): Accepted<Absence, AbsenceChanged> {
  const instructions: readonly Instruction[] =
    kind === null ? [] : [{ instructionId: derivedId('instruction', kind, decisionId), kind }];
  return {
    ok: true,
    state: after,
    events: absenceEvents(after, instructions),
    deadlines: [],
    postings: [],
    instructions,
    facts: [
      {
        source: 'troth',
        id: `absence-${decisionId}`,
        kind: after.awaySince === null ? 'seller.back' : 'seller.away',
        occurredAt: now,
        sellerId: after.seller,
        data: after.backAt === null ? {} : { until: after.backAt },
      },
    ],
    because,
  };
}
