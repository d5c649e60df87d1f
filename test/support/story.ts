import { bind, boundOn } from '../../src/facts/context.ts';
import { readFact } from '../../src/facts/envelope.ts';
import type { FoldContext } from '../../src/facts/fold.ts';
import { foldOrder } from '../../src/facts/fold.ts';
import type { Disruption, Fact, FactData, FactNames, Mark, OrderState, SellerOffer } from '../../src/facts/model.ts';
import { makeCalendar } from '../../src/kernel/calendar.ts';
import { formatInstant, parseInstant } from '../../src/kernel/instant.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { policyFromText } from './policy.ts';

/** A policy of the sections given as YAML, in force from 2024-01-01; weekends off, no holidays. */
export const policyOf = (sections: string, effective = '2024-01-01', market = ''): Policy =>
  policyFromText(
    `policy: test
effective: ${effective}
title: { en: Test, zh: 测试 }
market: { holidays: none, weekend: [saturday, sunday]${market} }
${sections}`,
  );

/** "2024-03-05 10:00" (seconds and milliseconds may follow) is UTC; anything longer is read as it is. */
export function at(text: string): number {
  const [day, time = '00:00'] = text.split(' ');
  if (text.includes('T')) return parseInstant(text);
  return parseInstant(`${day}T${time.length === 5 ? `${time}:00` : time}Z`);
}

type Over = Partial<FactNames & Pick<Fact, 'source' | 'id' | 'personal'>>;

/** A fact as told of order o1 by the shop; its id says kind and time unless told otherwise. Data is held to the schema of its kind. */
export function told(kind: string, when: string, data: FactData = {}, over: Over = {}): Fact {
  const own = kind === 'mark.excused' || kind === 'order.expired';
  const source = own ? 'troth' : 'shop';
  const names = { sellerId: 's1', orderId: 'o1' };
  const reading = readFact(
    { source, id: `${kind} ${when}`, kind, occurredAt: at(when), ...names, data, ...over },
    true,
  );
  if (!reading.ok) throw new Error(JSON.stringify(reading.refusal));
  return reading.fact;
}

/** What a correction or a withdrawal names. */
export const refOf = ({ source, id, kind }: Fact) => ({ source, id, kind });

export interface Setting {
  readonly policies: readonly Policy[];
  readonly zone?: string;
  readonly offers?: readonly SellerOffer[];
  readonly disruptions?: readonly Disruption[];
  readonly sourceRanks?: readonly string[];
}

export function contextOf({
  policies,
  zone = 'UTC',
  offers = [],
  disruptions = [],
  sourceRanks = [],
}: Setting): FoldContext {
  const days = makeCalendar({ zone, weekend: [], holidays: [] });
  const bound = policies.map((policy) => bind(policy, zone)).sort((a, b) => a.effective - b.effective);
  return { sourceRanks, bindingAt: (instant) => boundOn(bound, days.dayOf(instant)), offers, disruptions };
}

export const foldOf = (facts: readonly Fact[], setting: Setting): OrderState =>
  foldOrder({ sellerId: 's1', orderId: 'o1' }, facts, contextOf(setting));

const timeOf = (instant: number): string =>
  formatInstant(instant)
    .replace('T', ' ')
    .replace('Z', '')
    .replace(/(:00)?\.000$/, '');

/** A mark's spans in a line each: "shipped-late 2024-03-05 10:00 .. 2024-03-06 10:00 seller counts promise.seller". */
export const linesOf = (marks: readonly Mark[]): string[] =>
  marks.flatMap(({ code, thing, spans }) =>
    spans.map(({ from, to, fault, counts, rule }) => {
      const name = thing.kind === 'order' ? code : `${code} ${thing.kind} ${thing.id}`;
      return `${name} ${timeOf(from)} .. ${to === null ? '' : `${timeOf(to)} `}${fault} ${counts ? 'counts' : 'not'} ${rule}`;
    }),
  );
