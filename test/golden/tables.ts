/** A row of a Markdown table, by the names in the table's head. Cells that are empty or not in the table are ''. */
export type TableRow = Readonly<Record<string, string>>;

export interface Table {
  readonly seller: string;
  /** The first name in the head, by which the kinds of table are told apart. */
  readonly kind: string;
  readonly rows: readonly TableRow[];
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** Every table of the document, with the seller whose heading (`## name: title`) stands above it; '' before the first. */
export function tablesOf(document: string): Table[] {
  const tables: Table[] = [];
  let seller = '';
  let head: string[] | undefined;
  let rows: TableRow[] = [];
  for (const line of document.split('\n')) {
    if (line.startsWith('## ')) seller = /^## ([a-z]+): /.exec(line)?.[1] ?? '';
    if (!line.startsWith('|')) {
      head = undefined;
    } else if (head === undefined) {
      head = cellsOf(line);
      rows = [];
      tables.push({ seller, kind: head[0] as string, rows });
    } else if (!/^[|: -]+$/.test(line)) {
      const cells = cellsOf(line);
      if (cells.length !== head.length) throw new Error(`${cells.length} cells under ${head.length} names: ${line}`);
      rows.push(Object.fromEntries(head.map((name, column) => [name, cells[column] as string])));
    }
  }
  return tables;
}

/** What a seller's figures must be as of a day: every metric that has things; `known` false means no figures at all. */
export interface Expected {
  readonly seller: string;
  readonly day: string;
  readonly known: boolean;
  readonly figures: readonly ExpectedFigure[];
}

export interface ExpectedFigure {
  readonly metric: string;
  readonly things: number;
  readonly marked: number;
  /** Marks that are not named are 0. */
  readonly components: Readonly<Record<string, number>>;
  readonly status: string;
}

/** Reads the figures that stand under the sellers. */
export function expectedOf(tables: readonly Table[]): Expected[] {
  const found = new Map<string, { seller: string; day: string; known: boolean; figures: ExpectedFigure[] }>();
  for (const { seller, rows } of tables.filter((table) => table.kind === 'as of')) {
    for (const row of rows) {
      const day = row['as of'] as string;
      const key = `${seller} ${day}`;
      const entry = found.get(key) ?? { seller, day, known: row.metric !== '(unknown)', figures: [] };
      found.set(key, entry);
      if (!row.metric?.startsWith('(')) entry.figures.push(figureOf(row));
    }
  }
  return [...found.values()];
}

function figureOf(row: TableRow): ExpectedFigure {
  const parts = (row.parts ?? '').split(', ').filter((part) => part !== '');
  return {
    metric: row.metric as string,
    things: Number(row.things),
    marked: Number(row.marked),
    components: Object.fromEntries(parts.map((part) => [part.replace(/ \d+$/, ''), Number(/\d+$/.exec(part)?.[0])])),
    status: row.status as string,
  };
}
