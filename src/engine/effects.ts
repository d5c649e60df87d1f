import { canonicalJson } from '../kernel/canonical.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Break, DecisionBody, DecisionRow } from './chain.ts';
import type { Engine, OwnFact } from './engine.ts';

/** A fact as a decision told it. */
interface ToldFact {
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: number;
  readonly data: unknown;
}

/** The facts of source `troth` on a seller's record, held against the decisions of the seller as they are walked. */
export interface Effects {
  /** What is wrong with the facts that a decision told: gone, or saying something else. */
  held(row: DecisionRow): Break[];
  /** What is left when all decisions were walked: facts that no decision told. */
  left(): Break[];
}

/** Begins to hold a seller's own facts against its decisions. */
export async function effectsOf(engine: Engine, sellerId: Uuid): Promise<Effects> {
  const facts = await engine.ownFacts(engine.db.read, sellerId);
  // One id is one fact of an order or a thread; another of the seller may have one of the same id.
  const onRecord = Map.groupBy(facts, ({ id }) => id);
  const told = new Set<OwnFact>();
  return {
    held: (row) =>
      factsToldBy(row).flatMap((fact) => {
        const named = onRecord.get(fact.id) ?? [];
        const same = named.filter((each) => flawOf(fact, each) === null);
        const today = same.find((each) => !told.has(each)) ?? same[0] ?? named[0];
        if (today) told.add(today);
        const flaw = flawOf(fact, today);
        if (flaw === null) return [];
        const detail = `the fact troth/${fact.id} (${fact.kind}), which it told, ${flaw}`;
        return [{ sellerId, seq: row.seq, decisionId: row.decision_id, what: 'effect-altered' as const, detail }];
      }),
    left: () =>
      facts
        .filter((fact) => !told.has(fact))
        .map(({ id, kind, decision }) => {
          const named = decision === null ? 'no decision that is there told it' : `decision ${decision} is gone`;
          const detail = `the fact troth/${id} (${kind}) stands without its decision: ${named}`;
          return { sellerId, seq: 0, decisionId: decision, what: 'removed' as const, detail };
        }),
  };
}

function flawOf(told: ToldFact, today: OwnFact | undefined): string | null {
  if (today === undefined) return 'is gone';
  const textOf = ({ kind, occurredAt, data }: ToldFact) => canonicalJson({ kind, occurredAt, data });
  return textOf(told) === textOf(today) ? null : 'says something else';
}

/** None of a row whose text cannot be read, which the walk has named already. */
function factsToldBy(row: DecisionRow): readonly ToldFact[] {
  try {
    return (JSON.parse(row.body) as DecisionBody).outcome.facts as ToldFact[];
  } catch {
    return [];
  }
}

/**
 * Decisions that events name and that are not there. The head of a chain can be moved back to hide that its end was cut off; what
 * was told to listeners still names it. One statement for all sellers or for one.
 */
export async function unknownToEvents(engine: Engine, only: Uuid | null): Promise<Break[]> {
  const { rows } = await engine.db.read.query<{ seller_id: Uuid; decision_id: Uuid; types: string }>(
    `select e.seller_id, e.decision_id, string_agg(distinct e.type, ', ') as types from events e
     where e.decision_id is not null and ($1::uuid is null or e.seller_id = $1) and not exists (
       select 1 from decisions d where d.seller_id = e.seller_id and d.decision_id = e.decision_id)
     group by 1, 2 order by 1, 2`,
    [only],
  );
  return rows.map(({ seller_id: sellerId, decision_id: decisionId, types }) => {
    const detail = `decision ${decisionId} is gone; what was told of it (${types}) names it`;
    return { sellerId, seq: 0, decisionId, what: 'removed', detail };
  });
}
