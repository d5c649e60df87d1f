/**
 * Parameters for `unnest`, sent in Postgres' own binary form: nothing is quoted here and nothing parsed there, which is most of what
 * a batch of thousands of rows costs on its way. Each is written into one buffer of the process, at the moment the driver asks.
 */
export interface ArrayParameter {
  /** Called by the driver while it writes the message, which copies the bytes at once: the buffer is free again by the next call. */
  toPostgres(): Buffer;
}

type Write<T> = (out: Scratch, values: readonly T[]) => void;

/** Kept between calls: fresh memory of this size costs more than filling it. */
const KEPT_BYTES = 16 * 1024 * 1024;

class Scratch {
  bytes = Buffer.allocUnsafe(1024 * 1024);
  at = 0;

  room(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + more));
    this.bytes.copy(grown, 0, 0, this.at);
    this.bytes = grown;
  }

  int32(value: number): void {
    this.bytes[this.at] = value >>> 24;
    this.bytes[this.at + 1] = value >>> 16;
    this.bytes[this.at + 2] = value >>> 8;
    this.bytes[this.at + 3] = value;
    this.at += 4;
  }

  null(): void {
    this.int32(-1);
  }
}

let scratch = new Scratch();

class Parameter<T> implements ArrayParameter {
  readonly oid: number;
  readonly values: readonly T[];
  readonly write: Write<T>;

  constructor(oid: number, values: readonly T[], write: Write<T>) {
    this.oid = oid;
    this.values = values;
    this.write = write;
  }

  toPostgres(): Buffer {
    if (scratch.bytes.length > KEPT_BYTES) scratch = new Scratch();
    const out = scratch;
    out.at = 0;
    // One dimension from index 1, or none at all; then the type of the elements.
    out.int32(this.values.length === 0 ? 0 : 1);
    out.int32(0);
    out.int32(this.oid);
    if (this.values.length > 0) {
      out.int32(this.values.length);
      out.int32(1);
      this.write(out, this.values);
    }
    return out.bytes.subarray(0, out.at);
  }
}

const OID = { bigint: 20, smallint: 21, integer: 23, text: 25, uuid: 2950 } as const;

/** text[] */
export const texts = (values: readonly (string | null)[]): ArrayParameter =>
  new Parameter(OID.text, values, (out, list) => {
    for (const value of list) {
      if (value === null) {
        out.room(4);
        out.null();
        continue;
      }
      // Of one UTF-16 unit come at most three bytes.
      out.room(4 + value.length * 3);
      const length = out.bytes.write(value, out.at + 4, 'utf8');
      out.int32(length);
      out.at += length;
    }
  });

/** uuid[], of lower-case hexadecimal digits with hyphens as everywhere here. */
export const uuids = (values: readonly (string | null)[]): ArrayParameter =>
  new Parameter(OID.uuid, values, (out, list) => {
    out.room(list.length * 20);
    for (const value of list) {
      if (value === null) {
        out.null();
        continue;
      }
      out.int32(16);
      for (let at = 0; at < 36; at += 2) {
        if (value.charCodeAt(at) === HYPHEN) at++;
        out.bytes[out.at++] = (DIGIT[value.charCodeAt(at)]! << 4) | DIGIT[value.charCodeAt(at + 1)]!;
      }
    }
  });

const HYPHEN = 45;
const DIGIT = new Uint8Array(128);
for (let digit = 0; digit < 16; digit++) DIGIT[digit.toString(16).charCodeAt(0)] = digit;

/** bigint[], of numbers that are exact. */
export const bigints = (values: readonly (number | null)[]): ArrayParameter =>
  new Parameter(OID.bigint, values, (out, list) => {
    out.room(list.length * 12);
    for (const value of list) {
      if (value === null) {
        out.null();
        continue;
      }
      out.int32(8);
      out.int32(Math.floor(value / 2 ** 32));
      out.int32(value);
    }
  });

/** integer[] */
export const integers = (values: readonly (number | null)[]): ArrayParameter =>
  new Parameter(OID.integer, values, (out, list) => {
    out.room(list.length * 8);
    for (const value of list) {
      if (value === null) {
        out.null();
        continue;
      }
      out.int32(4);
      out.int32(value);
    }
  });

/** smallint[] */
export const smallints = (values: readonly number[]): ArrayParameter =>
  new Parameter(OID.smallint, values, (out, list) => {
    out.room(list.length * 6);
    for (const value of list) {
      out.int32(2);
      out.bytes[out.at++] = value >>> 8;
      out.bytes[out.at++] = value;
    }
  });
