/** A protobuf message under construction; fields are written in call order. */
export interface Protobuf {
  /** Non-negative safe integers only. */
  integer(field: number, value: number): Protobuf;
  float(field: number, value: number): Protobuf;
  text(field: number, value: string): Protobuf;
  bytes(field: number, value: Uint8Array): Protobuf;
  message(field: number, value: Protobuf): Protobuf;
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
    integer(field, value) {
      parts.push(varint(field * 8 + VARINT), varint(value));
      return self;
    },
    float(field, value) {
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setFloat32(0, value, true);
      parts.push(varint(field * 8 + FIXED32), bytes);
      return self;
    },
    text: (field, value) => delimited(field, new TextEncoder().encode(value)),
    bytes: delimited,
    message: (field, value) => delimited(field, value.finish()),
    finish: () => join(parts)
  };
  return self;
}

function varint(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not a varint`);
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return Uint8Array.from([...bytes, left]);
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
