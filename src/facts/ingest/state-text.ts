/**
 * A row's state as it is kept, read only as far as it is asked for: most of that kilobyte is what the order was placed as, and parsing
 * all of it would be a tenth of what a fact costs.
 */
export class StateText<State> {
  readonly text: string;

  /** `text`: canonical JSON of an object, none of whose parts has a member of the name asked for. */
  constructor(text: string) {
    this.text = text;
  }

  member<Name extends keyof State & string>(name: Name): State[Name] {
    const key = `"${name}":`;
    const at = this.text.indexOf(key);
    if (at < 0) return undefined as State[Name];
    const from = at + key.length;
    return JSON.parse(this.text.slice(from, endOfValue(this.text, from)));
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;

/** Where the JSON value that begins at `from` ends: before the comma or bracket that is not its own. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfText(text, at);
    else if (code === COMMA && depth === 0) return at;
    // [ and {, then ] and }: 91, 123, 93, 125.
    else if ((code | 32) === 123) depth++;
    else if ((code | 32) === 125 && depth-- === 0) return at;
  }
  return text.length;
}

/** The closing quote of the text whose opening one is at `from`. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); ; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return at;
  }
}
