export type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** A text as JSON, if it is any. */
export function readJson(text: string): Read {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false };
  }
}

export const writeJson = (value: unknown): string => JSON.stringify(value, null, 2);

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null;

/** The text at a path such as `data.lines.0.quantity`; undefined where the path leads to none. Whole parts of a fact are no text. */
export function textAt(value: unknown, path: string): string | undefined {
  let here = value;
  for (const name of path.split('.')) {
    if (!isMembers(here)) return undefined;
    here = here[name];
  }
  return isMembers(here) ? undefined : here === undefined || here === null ? '' : String(here);
}

/** The same with another text at the path. What was a number or yes/no stays one where the text still is. */
export function withTextAt(value: unknown, path: string, text: string): unknown {
  const [name = '', ...rest] = path.split('.');
  const members: Members = isMembers(value) ? value : {};
  const next = rest.length === 0 ? likeBefore(members[name], text) : withTextAt(members[name], rest.join('.'), text);
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === name ? next : item));
  return { ...members, [name]: next };
}

function likeBefore(before: unknown, text: string): unknown {
  if (typeof before === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (typeof before === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
