/** A protobuf message under construction; fields are written in call order. */
export interface Protobuf {
  /** Non-negative safe integers only. */
  integer(field: number, value: number): Protobuf;
  float(field: number, value: number): Protobuf;
  text(field: number, value: string): Protobuf;
  bytes(field: number, value: Uint8Array): Protobuf;
  message(field: number, value: Protobuf): Protobuf;
  /** Repeated fields, not packed (proto2), in one buffer: a large model has hundreds of thousands of them. */
  integers(field: number, values: ArrayLike<number>): Protobuf;
  floats(field: number, values: ArrayLike<number>): Protobuf;
  texts(field: number, values: readonly string[]): Protobuf;
  finish(): Uint8Array;
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** The few wire types that an ONNX file needs (protobuf encoding guide: varint, length-delimited, 32-bit). */
export function protobuf(): Protobuf {
  const parts: Uint8Array[] = [];
  const delimited = (field: number, value: Uint8Array): Protobuf => {
    parts.push(varint(field * 8 + LENGTH_DELIMITED), varint(value.length), value);
    return self;
  };
  const self: Protobuf = {
    integer: (field, value) => self.integers(field, [value]),
    float: (field, value) => self.floats(field, [value]),
    text: (field, value) => delimited(field, new TextEncoder().encode(value)),
    bytes: delimited,
    message: (field, value) => delimited(field, value.finish()),
    integers(field, values) {
      parts.push(repeatedIntegers(varint(field * 8 + VARINT), values));
      return self;
    },
    floats(field, values) {
      parts.push(repeatedFloats(varint(field * 8 + FIXED32), values));
      return self;
    },
    texts(field, values) {
      const known = new Map<string, Uint8Array>();
      for (const value of values) {
        let part = known.get(value);
        if (!part) known.set(value, (part = protobuf().text(field, value).finish()));
        parts.push(part);
      }
      return self;
    },
    finish: () => join(parts)
  };
  return self;
}

function repeatedIntegers(tag: Uint8Array, values: ArrayLike<number>): Uint8Array {
  let size = values.length * tag.length;
  for (let i = 0; i < values.length; i++) size += varintBytes(values[i]!);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    bytes.set(tag, at);
    at = writeVarint(bytes, at + tag.length, values[i]!);
  }
  return bytes;
}

function repeatedFloats(tag: Uint8Array, values: ArrayLike<number>): Uint8Array {
  const step = tag.length + 4;
  const bytes = new Uint8Array(values.length * step);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) {
    bytes.set(tag, i * step);
    view.setFloat32(i * step + tag.length, values[i]!, true);
  }
  return bytes;
}

function varint(value: number): Uint8Array {
  const bytes = new Uint8Array(varintBytes(value));
  writeVarint(bytes, 0, value);
  return bytes;
}

function varintBytes(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not a varint`);
  let count = 1;
  for (let left = value; left >= 128; left = Math.floor(left / 128)) count++;
  return count;
}

/** Returns the place after the varint. */
function writeVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes[at++] = (left % 128) + 128;
  bytes[at++] = left;
  return at;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
