import type { Parsed } from './ast.ts';
import { targetOf } from './ast.ts';

/**
 * Groups of files that import each other in a circle (types count too), each as its paths in order.
 * Tarjan's strongly connected components; a file importing itself is a circle of one.
 */
export function cycles(files: readonly Parsed[]): string[][] {
  const known = new Set(files.map((file) => file.path));
  const targets = new Map(
    files.map((file) => [
      file.path,
      [
        ...new Set(
          file.imports.map((site) => targetOf(file.path, site)).filter((path) => path !== undefined && known.has(path)),
        ),
      ] as string[],
    ]),
  );
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): void => {
    const number = order.size;
    order.set(path, number);
    low.set(path, number);
    open.push(path);
    for (const next of targets.get(path) ?? []) {
      if (!order.has(next)) {
        visit(next);
        low.set(path, Math.min(low.get(path) ?? 0, low.get(next) ?? 0));
      } else if (open.includes(next)) {
        low.set(path, Math.min(low.get(path) ?? 0, order.get(next) ?? 0));
      }
    }
    if (low.get(path) !== number) return;
    const group = open.splice(open.indexOf(path)).sort();
    if (group.length > 1 || targets.get(path)?.includes(path)) found.push(group);
  };
  for (const path of targets.keys()) if (!order.has(path)) visit(path);
  return found;
}
