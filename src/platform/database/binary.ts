const HYPHEN = 45;
const DIGIT = new Uint8Array(128);
for (let digit = 0; digit < 16; digit++) DIGIT[digit.toString(16).charCodeAt(0)] = digit;

/** Values in Postgres' binary form, one after the other, each led by its length; it makes room as it goes. */
export class BinaryWriter {
  bytes = Buffer.allocUnsafe(1024 * 1024);
  at = 0;

  int16(value: number): void {
    this.room(2);
    this.bytes[this.at] = value >>> 8;
    this.bytes[this.at + 1] = value;
    this.at += 2;
  }

  int32(value: number): void {
    this.room(4);
    this.bytes[this.at] = value >>> 24;
    this.bytes[this.at + 1] = value >>> 16;
    this.bytes[this.at + 2] = value >>> 8;
    this.bytes[this.at + 3] = value;
    this.at += 4;
  }

  null(): void {
    this.int32(-1);
  }

  int(value: number): void {
    this.int32(4);
    this.int32(value);
  }

  /** A whole number that is exact. */
  bigint(value: number): void {
    this.int32(8);
    this.int32(Math.floor(value / 2 ** 32));
    this.int32(value);
  }

  text(value: string): void {
    // Of one UTF-16 unit come at most three bytes.
    this.room(4 + value.length * 3);
    const length = this.bytes.write(value, this.at + 4, 'utf8');
    this.int32(length);
    this.at += length;
  }

  /** Of lower-case hexadecimal digits with hyphens, as everywhere here. */
  uuid(value: string): void {
    this.int32(16);
    this.room(16);
    for (let at = 0; at < 36; at += 2) {
      if (value.charCodeAt(at) === HYPHEN) at++;
      this.bytes[this.at++] = (DIGIT[value.charCodeAt(at)]! << 4) | DIGIT[value.charCodeAt(at + 1)]!;
    }
  }

  room(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + more));
    this.bytes.copy(grown, 0, 0, this.at);
    this.bytes = grown;
  }
}
