import { readFileSync } from 'node:fs';
import { bind, boundOn } from '../../src/facts/context.ts';
import { readFact } from '../../src/facts/envelope.ts';
import type { FoldContext } from '../../src/facts/fold.ts';
import { foldOrder } from '../../src/facts/fold.ts';
import type { Disruption, Fact } from '../../src/facts/model.ts';
import { foldThread } from '../../src/facts/thread.ts';
import { makeCalendar } from '../../src/kernel/calendar.ts';
import { parseDay } from '../../src/kernel/day.ts';
import { figureLine } from '../../src/metrics/figures.ts';
import { measure } from '../../src/metrics/measure.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { KnownFact, ToldFact } from '../recount/facts.ts';
import { named, sellersNamed } from '../recount/facts.ts';
import type { Row } from '../recount/figures.ts';
import { sortRows } from '../recount/figures.ts';
import { startOf } from '../recount/zone.ts';
import { goldenZone } from './expand.ts';

function policyOf(file: string): Policy {
  const read = parsePolicy(readFileSync(new URL(`policies/${file}`, import.meta.url), 'utf8'), file);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.policy;
}

/** The golden market's two policy versions, the earlier first. */
export const goldenPolicies: readonly Policy[] = ['2024-01-01.yaml', '2025-03-01.yaml'].map(policyOf);

const days = makeCalendar({ zone: goldenZone, weekend: [], holidays: [] });
const bound = goldenPolicies.map((policy) => bind(policy, goldenZone));

function understood(told: ToldFact): Fact {
  const reading = readFact({ ...told }, told.source === 'troth');
  if (!reading.ok) throw new Error(`${told.id}: ${reading.refusal.rule} ${reading.refusal.field}`);
  return reading.fact;
}

function disruptionsOf(facts: readonly Fact[]): Disruption[] {
  return facts
    .filter((fact) => fact.kind === 'disruption.declared')
    .map(({ source, id, occurredAt, data }) => ({ source, id, declaredAt: occurredAt, ...data }) as Disruption);
}

const isOfThread = (fact: Fact): boolean =>
  fact.kind.startsWith('message.') || (fact.kind === 'mark.excused' && fact.data.mark === 'answered-late');

interface Folded {
  readonly orders: ReturnType<typeof foldOrder>[];
  readonly threads: ReturnType<typeof foldThread>[];
}

/** Troth's own folding of every seller's orders and threads. Names that facts leave out are filled in by the recount's own reading. */
export function folded(told: readonly ToldFact[]): Map<string, Folded> {
  const unique = [...new Map(told.map((fact) => [`${fact.source} ${fact.id}`, fact])).values()];
  const whole = named(unique as KnownFact[]);
  const facts = whole.map((fact) => {
    const { at: _at, ...plain } = fact;
    return understood(plain);
  });
  const context: FoldContext = {
    sourceRanks: [],
    bindingAt: (at) => boundOn(bound, days.dayOf(at)),
    offers: [],
    disruptions: disruptionsOf(facts),
  };
  const subjects = new Map<string, Fact[]>();
  for (const fact of facts) {
    const subject = isOfThread(fact) ? `thread ${fact.threadId ?? fact.orderId}` : `order ${fact.orderId}`;
    if (fact.sellerId === undefined || subject.endsWith('undefined')) continue;
    const key = JSON.stringify([fact.sellerId, subject]);
    subjects.set(key, [...(subjects.get(key) ?? []), fact]);
  }
  const sellers = new Map<string, Folded>();
  for (const [key, own] of subjects) {
    const [sellerId, subject] = JSON.parse(key) as [string, string];
    const entry = sellers.get(sellerId) ?? { orders: [], threads: [] };
    sellers.set(sellerId, entry);
    const [kind, ...id] = subject.split(' ');
    if (kind === 'thread') entry.threads.push(foldThread({ sellerId, threadId: id.join(' ') }, own, context));
    else entry.orders.push(foldOrder({ sellerId, orderId: id.join(' ') }, own, context));
  }
  return sellers;
}

/** Troth's figures as of a day (which policy version stands then changes none of the golden metrics), as rows of the recount. */
export function measured(told: readonly ToldFact[], day: string, states = folded(told)): Row[] {
  const rows: Row[] = [];
  for (const sellerId of sellersNamed(told, startOf(day, goldenZone))) {
    const state = states.get(sellerId) ?? { orders: [], threads: [] };
    const { metrics } = goldenPolicies[0] as Policy;
    for (const figure of measure(state, metrics, days, parseDay(day))) {
      rows.push({ sellerId, ...figureLine(figure) } as Row);
    }
  }
  return sortRows(rows);
}
