import type { Met } from '../connectors/importing.ts';
import type { Tally, Told } from '../connectors/mapping/record.ts';
import { count } from '../connectors/mapping/record.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db } from '../platform/database/index.ts';
import { ingest } from './ingest.ts';

/** Takes in what a file tells; what of it could not be read is kept as refused, with the table and the line. */
export async function tellBatch(db: Db, market: string, told: readonly Told[], now: Instant): Promise<Met> {
  const unreadable = new Map(
    told.flatMap(({ problem, table, line }, index) =>
      problem ? [[index, { ...problem, message: `${table}, line ${line}: ${problem.message}` }]] : [],
    ),
  );
  const { results, anomalies } = await ingest(db, { market, facts: told.map(({ fact }) => fact), now, unreadable });
  const outcomes = { accepted: 0, repeated: 0, waiting: 0, refused: 0 };
  const refused: Tally = new Map();
  for (const { outcome, rule } of results) {
    outcomes[outcome]++;
    if (outcome === 'refused') count(refused, rule ?? 'unknown');
  }
  return { ...outcomes, refused, anomalies: new Map(Object.entries(anomalies)) };
}
