import { BinaryWriter } from './binary.ts';

/**
 * Parameters for `unnest`, sent in Postgres' own binary form: nothing is quoted here and nothing parsed there, which is most of what
 * a batch of thousands of rows costs on its way. Each is written into one buffer of the process, at the moment the driver asks.
 */
export interface ArrayParameter {
  /** Called by the driver while it writes the message, which copies the bytes at once: the buffer is free again by the next call. */
  toPostgres(): Buffer;
}

type Write<T> = (out: BinaryWriter, values: readonly T[]) => void;

/** Kept between calls: fresh memory of this size costs more than filling it. */
const KEPT_BYTES = 16 * 1024 * 1024;

let scratch = new BinaryWriter();

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
    if (scratch.bytes.length > KEPT_BYTES) scratch = new BinaryWriter();
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
      if (value === null) out.null();
      else out.text(value);
    }
  });

/** uuid[], of lower-case hexadecimal digits with hyphens as everywhere here. */
export const uuids = (values: readonly (string | null)[]): ArrayParameter =>
  new Parameter(OID.uuid, values, (out, list) => {
    for (const value of list) {
      if (value === null) out.null();
      else out.uuid(value);
    }
  });

/** bigint[], of numbers that are exact. */
export const bigints = (values: readonly (number | null)[]): ArrayParameter =>
  new Parameter(OID.bigint, values, (out, list) => {
    for (const value of list) {
      if (value === null) out.null();
      else out.bigint(value);
    }
  });

/** integer[] */
export const integers = (values: readonly (number | null)[]): ArrayParameter =>
  new Parameter(OID.integer, values, (out, list) => {
    for (const value of list) {
      if (value === null) out.null();
      else out.int(value);
    }
  });

/** smallint[] */
export const smallints = (values: readonly number[]): ArrayParameter =>
  new Parameter(OID.smallint, values, (out, list) => {
    for (const value of list) {
      out.int32(2);
      out.int16(value);
    }
  });
