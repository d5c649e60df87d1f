import { ROW_CHARACTERS, TooLong } from './csv.ts';

export interface Line {
  readonly text: string;
  readonly line: number;
}

/** Text in pieces of any size to lines, empty ones passed over. Throws TooLong. */
export class LineReader {
  #text = '';
  #line = 1;

  push(piece: string): Line[] {
    const text = this.#text + piece;
    const lines: Line[] = [];
    let at = 0;
    for (let end = text.indexOf('\n', at); end >= 0; end = text.indexOf('\n', at)) {
      this.#take(lines, text.slice(at, end));
      at = end + 1;
    }
    this.#text = text.slice(at);
    if (this.#text.length > ROW_CHARACTERS) throw new TooLong(this.#line);
    return lines;
  }

  end(): Line[] {
    const lines: Line[] = [];
    this.#take(lines, this.#text);
    this.#text = '';
    return lines;
  }

  #take(lines: Line[], text: string): void {
    if (text.length > ROW_CHARACTERS) throw new TooLong(this.#line);
    if (text.trim() !== '') lines.push({ text, line: this.#line });
    this.#line++;
  }
}
