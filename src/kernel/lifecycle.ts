/** A move of a room's table: from a status (null: not there yet) by a step to another. */
interface Move<Status extends string> {
  readonly from: Status | null;
  readonly step: string;
  readonly to: Status;
  readonly by: string;
}

/** The statuses that a table can come to from nothing, and nothing itself. */
export function reachable<Status extends string>(table: readonly Move<Status>[]): ReadonlySet<Status | null> {
  const reached = new Set<Status | null>([null]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const { from, to } of table) if (reached.has(from)) reached.add(to);
  }
  return reached;
}

/** What is wrong with a table that gives a transition twice, a line each time. */
export function givenTwice(table: readonly Move<string>[]): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  for (const { from, step, to } of table) {
    const name = `${from ?? 'new'} ${step} ${to}`;
    if (seen.has(name)) found.push(`${name} is given twice`);
    seen.add(name);
  }
  return found;
}

/** A table as a Mermaid state diagram, with the statuses in which it may end. */
export function drawTable(table: readonly Move<string>[], ends: readonly string[]): string {
  const lines = table.map(({ from, step, to, by }) => `  ${from ?? '[*]'} --> ${to}: ${step} (${by})`);
  return ['```mermaid', 'stateDiagram-v2', ...lines, ...ends.map((status) => `  ${status} --> [*]`), '```'].join('\n');
}
