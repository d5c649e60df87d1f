import type { CellProblem, Get, Held, Row, Scene, Scope } from './compile.ts';
import { columnIndex, compileConditions, compileFields, compileValue, slotOf } from './compile.ts';
import type { FactSpec, IdSpec, Mapping, StreamSpec } from './model.ts';

/** A fact as a table or a line tells it; the engine decides whether it is one and can be taken. */
export interface Told {
  readonly fact: unknown;
  readonly table: string;
  readonly line: number;
  /** What of it could not be read: it is to be kept as refused, with this rule and field. */
  readonly problem: (CellProblem & { readonly rule: string }) | null;
}

/** Counts by reason. */
export type Tally = Map<string, number>;

export function count(tally: Tally, reason: string, by = 1): void {
  tally.set(reason, (tally.get(reason) ?? 0) + by);
}

export interface RecordMapper {
  /** Maps the rows of one record and appends what they tell; what is left out is counted by reason. */
  map(rows: readonly Row[], told: Told[], skipped: Tally): void;
  /** Counts the joined rows that would have told facts of their own, and that no record asked for. */
  finish(skipped: Tally): void;
}

/** Throws MappingMisfit where the mapping names a table or column that is not there. */
export function compileStream(mapping: Mapping, stream: StreamSpec, scope: Scope): RecordMapper {
  const joins = stream.joins.map(({ table, ours, theirs, without }) => ({
    table,
    index: columnIndex(scope, ours, stream.table),
    held: scope.held(table, columnIndex(scope, theirs, table)),
    without,
    asked: stream.facts.some(({ each }) => each === table) ? new Set<readonly Row[]>() : null,
  }));
  const skips = stream.skips.map(({ when, reason }) => ({ holds: compileConditions(scope, when, 0), reason }));
  const split = stream.split && compileSplit(scope, stream.split);
  const splitSlot = split?.slot ?? -1;
  const facts = stream.facts.map((spec) => compileFact(mapping, spec, scope, splitSlot));

  const map: RecordMapper['map'] = (rows, told, skipped) => {
    const joined = join(rows[0]!, joins);
    if (typeof joined === 'string') return count(skipped, joined);
    const scene: Scene = { rows: [rows, ...joined], slot: 0, row: rows[0], shared: false, problem: null };
    const skip = skips.find(({ holds }) => holds(scene));
    if (skip) return count(skipped, skip.reason);
    const parts = split ? split.parts(scene.rows) : [scene.rows];
    scene.shared = parts.length > 1;
    for (const [index, part] of parts.entries()) {
      scene.rows = part;
      for (const tell of facts) {
        scene.slot = 0;
        scene.row = part[0]?.[0];
        tell(scene, index === 0, told, skipped);
      }
    }
  };
  const finish = (skipped: Tally): void => {
    for (const { table, held, asked } of joins) {
      if (asked === null) continue;
      let left = 0;
      for (const group of held.values()) if (!asked.has(group)) left += group.length;
      if (left > 0) count(skipped, `${table}-row-without-its-record`, left);
    }
  };
  return { map, finish };
}

interface CompiledJoin {
  readonly index: number;
  readonly held: Held;
  readonly without: string | null;
  /** Groups of rows that were asked for; null where nobody will want to know. */
  readonly asked: Set<readonly Row[]> | null;
}

const NO_ROWS: readonly Row[] = [];

/** The rows of each joined table, or why the record is skipped. */
function join(row: Row, joins: readonly CompiledJoin[]): readonly (readonly Row[])[] | string {
  const joined: (readonly Row[])[] = [];
  for (const { index, held, without, asked } of joins) {
    const key = row.cells[index] ?? '';
    // An empty cell names nothing, so it joins nothing.
    const rows = (key === '' ? undefined : held.get(key)) ?? NO_ROWS;
    asked?.add(rows);
    if (rows.length === 0 && without !== null) return without;
    joined.push(rows);
  }
  return joined;
}

/** A record with none of the split rows stays one part, without them. */
function compileSplit(scope: Scope, split: NonNullable<StreamSpec['split']>) {
  const slot = slotOf(scope, split.table, split.by.place);
  const by = columnIndex(scope, split.by, split.table);
  const parts = (tables: Scene['rows']): Scene['rows'][] => {
    const groups = new Map<string, Row[]>();
    for (const row of tables[slot] ?? []) {
      const key = row.cells[by] ?? '';
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    return groups.size <= 1 ? [tables] : [...groups.values()].map((group) => tables.with(slot, group));
  };
  return { slot, parts };
}

type Tell = (scene: Scene, first: boolean, told: Told[], skipped: Tally) => void;

function compileFact(mapping: Mapping, spec: FactSpec, scope: Scope, splitSlot: number): Tell {
  const slot = spec.each === null ? 0 : slotOf(scope, spec.each, spec.place);
  const table = scope.slots[slot]!;
  const holds = compileConditions(scope, spec.when, slot);
  const at = compileValue(scope, spec.at, slot, 'occurredAt');
  const about = [...spec.about].map(([name, value]) => ({ name, get: compileValue(scope, value, slot, name) }));
  const id = compileId(scope, spec.id, slot, table);
  const data = compileFields(scope, spec.data, slot, 'data');
  const personal = compileFields(scope, spec.personal, slot, 'personal');

  const tellRow: Tell = (scene, first, told, skipped) => {
    if (!holds(scene)) {
      // A row that stands in every part is counted once; a row of the split table stands in one part only.
      if (spec.skippedAs !== null && (first || slot === splitSlot)) count(skipped, spec.skippedAs);
      return;
    }
    scene.problem = null;
    const names: Record<string, unknown> = {};
    for (const { name, get } of about) {
      const value = get(scene);
      if (value !== undefined) names[name] = value;
    }
    const fact = {
      source: mapping.source,
      id: id(scene, names),
      kind: spec.kind,
      occurredAt: at(scene),
      ...names,
      data: data(scene) ?? {},
      ...personalPart(personal(scene)),
    };
    const problem = scene.problem as CellProblem | null;
    told.push({
      fact,
      table,
      line: scene.row?.line ?? 0,
      problem: problem && { rule: 'connectors.cell_unreadable', ...problem },
    });
  };
  if (slot === 0 && spec.each === null) return tellRow;
  return (scene, first, told, skipped) => {
    for (const row of scene.rows[slot] ?? []) {
      scene.slot = slot;
      scene.row = row;
      tellRow(scene, first, told, skipped);
    }
  };
}

const personalPart = (personal: unknown) => (personal === undefined ? {} : { personal });

/** Ids are composed so that two different lists of parts never read alike. */
const escapePart = (part: string): string => part.replace(/[%:]/g, (sign) => (sign === '%' ? '%25' : '%3A'));

function compileId(
  scope: Scope,
  spec: IdSpec,
  slot: number,
  table: string,
): (scene: Scene, names: Readonly<Record<string, unknown>>) => unknown {
  if (spec.word === 'value') {
    const get: Get = compileValue(scope, spec.value, slot, 'id');
    return (scene) => get(scene);
  }
  const row = spec.row.map((ref) =>
    compileValue(scope, { place: ref.place, when: [], word: 'column', columns: [ref], reading: PLAIN }, slot, 'id'),
  );
  return (scene, names) => {
    const parts: unknown[] = [
      table,
      names.orderId ?? names.threadId ?? names.parcelId ?? names.sellerId ?? '',
      ...row.map((get) => get(scene) ?? ''),
    ];
    if (spec.name !== null) parts.push(spec.name);
    return parts.map((part) => escapePart(String(part))).join(':');
  };
}

const PLAIN = {
  as: 'text',
  zone: null,
  written: 'iso',
  currency: null,
  decimals: 'point',
  unit: 'major',
  lookup: [],
  values: null,
  otherwise: 'refuse',
} as const;
