import { evaluate } from '../../src/enforcement/decide/evaluate.ts';
import { confirmElapsed, noticeElapsed, termElapsed } from '../../src/enforcement/decide/life.ts';
import type { EnforcementEvent } from '../../src/enforcement/events.ts';
import type { JudgedFigure, LoadedForEvaluation, Sanction, Standing } from '../../src/enforcement/model.ts';
import type { EnforcementSection } from '../../src/enforcement/policy.ts';
import { enforcementSection } from '../../src/enforcement/policy.ts';
import { plain } from '../../src/engine/plain.ts';
import type { Because } from '../../src/kernel/because.ts';
import { makeCalendar } from '../../src/kernel/calendar.ts';
import { parseDay } from '../../src/kernel/day.ts';
import type { Actor, Given } from '../../src/kernel/given.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import type { Outcome } from '../../src/kernel/outcome.ts';

/** New York, winter time; day 0 is 1 February 2026. */
export const calendar = makeCalendar({ zone: 'America/New_York', weekend: ['saturday', 'sunday'], holidays: [] });
export const FIRST = parseDay('2026-02-01');
/** 03:00 on market day `n`. */
export const night = (n: number): Instant => calendar.at(FIRST + n, '03:00');

export const CLOCK: Actor = { id: 'troth', kind: 'system' };
export const OPERATOR: Actor = { id: 'p-ana', kind: 'operator' };
export const OTHER: Actor = { id: 'p-bo', kind: 'operator' };
export const SELLER: Actor = { id: 'p-seller', kind: 'seller', sellerId: 's-1' };

const kept = (days: number) => ({ ends: { 'all-metrics': 'kept', for: `${days} days` } });

/** A ladder with every step; parts of it are replaced by tests. */
export const LADDER = {
  concern: { when: { 'any-metric': 'past-warn' }, notice: '0 days', ends: { 'all-metrics': 'kept', for: '1 day' } },
  warning: { when: { 'any-metric': 'past-limit' }, notice: '0 days', 'answer-within': '72 hours', ...kept(3) },
  'lower-visibility': {
    when: { 'any-metric': 'past-limit', for: '3 days' },
    notice: '24 hours',
    factor: '60%',
    ...kept(4),
  },
  suspension: { when: { metric: 'late', 'past-limit-for': '5 days' }, notice: '72 hours', term: '6 days' },
  termination: {
    when: { sanctions: 'suspension', 'at-least': 2, within: '60 days' },
    notice: '30 days',
    persons: 2,
    'confirm-within': '5 days',
  },
};

const WRITTEN = {
  'observe-until-told': false,
  evaluate: { every: 'day', at: '03:00' },
  ladder: LADDER,
  'while-appealed': 'stands',
  recognition: {
    trusted: {
      when: { 'all-metrics': 'kept', for: '5 days', orders: 3, within: '30 days' },
      boost: '110%',
      badge: { en: 'Keeps its promise', zh: '言出必行' },
    },
  },
};

export const section = (changes: object = {}): EnforcementSection =>
  enforcementSection.schema.parse({ ...WRITTEN, ...changes });

export type Status = JudgedFigure['status'];

/** A figure of a metric as of market day `n`, judged so. */
export function figure(metric: string, status: Status, n: number, things = 100): JudgedFigure {
  const marked = status === 'broken' ? 10 : status === 'close' ? 4 : 0;
  return {
    metric,
    things,
    marked,
    rate: { n: marked, of: things },
    lowerBound: '0.000000',
    status,
    window: { from: FIRST + n - 30, to: FIRST + n },
    limit: '5%',
    warn: '3%',
  };
}

export const given = <Loaded>(
  now: Instant,
  loaded: Loaded,
  policy: EnforcementSection | undefined = section(),
  actor: Actor = CLOCK,
): Given<EnforcementSection, Loaded> => ({
  now,
  actor,
  decisionId: derivedId('decision', String(now)),
  policy,
  policyHash: 'hash',
  calendar,
  loaded,
});

export const loadedOn = (n: number, figures: readonly JudgedFigure[], changes: Partial<LoadedForEvaluation> = {}) => ({
  sellerId: 's-1',
  seller: 'shop',
  day: FIRST + n,
  figures,
  countedFrom: FIRST - 400,
  enforcedFrom: null,
  firstOrderOn: FIRST - 200,
  orders: 100,
  ...changes,
});

export function accepted<S, E>(outcome: Outcome<S, E>) {
  if (!outcome.ok) throw new Error(`${outcome.rule} ${JSON.stringify(outcome.because)}`);
  return outcome;
}

export interface Decided {
  readonly at: Instant;
  readonly command: string;
  readonly because: readonly Because[];
  readonly events: readonly EnforcementEvent[];
}

/** A seller who goes through days and whose deadlines are worked as the engine does, by hand and without a database. */
export class Walk {
  state: Standing | null = null;
  readonly decided: Decided[] = [];
  readonly policy: EnforcementSection;
  readonly changes: Partial<LoadedForEvaluation>;

  constructor(policy = section(), changes: Partial<LoadedForEvaluation> = {}) {
    this.policy = policy;
    this.changes = changes;
  }

  /** One evaluation, with what fell due before it worked first. */
  day(n: number, statuses: Readonly<Record<string, Status>>, changes: Partial<LoadedForEvaluation> = {}): this {
    this.until(night(n));
    const figures = Object.entries(statuses).map(([metric, status]) => figure(metric, status, n));
    const loaded = loadedOn(n, figures, { ...this.changes, ...changes });
    this.take('evaluate', night(n), evaluate({ seller: 'shop' }, this.state, given(night(n), loaded, this.policy)));
    return this;
  }

  /** Works the deadlines of sanctions that are due at or before an instant. */
  until(now: Instant, appealDue: Instant | null = null): this {
    for (;;) {
      const due = (this.state?.sanctions ?? [])
        .flatMap(({ sanctionId, deadlines }) => deadlines.map((deadline) => ({ sanctionId, ...deadline })))
        .filter((deadline) => deadline.due <= now)
        .sort((a, b) => a.due - b.due || (a.sanctionId < b.sanctionId ? -1 : 1))[0];
      if (!due || !this.state) return this;
      const command = { sanction: due.sanctionId };
      const on = <L>(loaded: L) => given(due.due, loaded, this.policy);
      if (due.code === 'effect')
        this.take(due.code, due.due, noticeElapsed(command, this.state, on({ appealDue, untold: null })));
      else if (due.code === 'end') this.take(due.code, due.due, termElapsed(command, this.state, on(null)));
      else this.take(due.code, due.due, confirmElapsed(command, this.state, on(null)));
    }
  }

  take(command: string, at: Instant, outcome: Outcome<Standing, EnforcementEvent>): void {
    const { state, because, events, unrecorded } = accepted(outcome);
    this.state = plain(state);
    if (!unrecorded) this.decided.push({ at, command, because, events });
  }

  get sanctions(): readonly Sanction[] {
    return this.state?.sanctions ?? [];
  }

  sanction(step: string): Sanction {
    const found = this.sanctions.findLast((each) => each.step === step);
    if (!found) throw new Error(`no ${step}`);
    return found;
  }

  /** `warning in-effect`, by step. */
  get lines(): string[] {
    return this.sanctions.map(({ step, status }) => `${step} ${status}`);
  }
}
