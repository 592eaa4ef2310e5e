/** What a bare JavaScript shell lacks of the names that core and engines may use, added before anything else runs. */
class Utf8Encoder {
  encode(text = ''): Uint8Array {
    const escaped = encodeURIComponent(text);
    const bytes: number[] = [];
    for (let i = 0; i < escaped.length; i++) {
      const isEscape = escaped[i] === '%';
      bytes.push(isEscape ? parseInt(escaped.slice(i + 1, i + 3), 16) : escaped.charCodeAt(i));
      if (isEscape) i += 2;
    }
    return Uint8Array.from(bytes);
  }
}

class Utf8Decoder {
  decode(bytes: Uint8Array = new Uint8Array(0)): string {
    let escaped = '';
    for (const byte of bytes) escaped += `%${(byte + 256).toString(16).slice(1)}`;
    return decodeURIComponent(escaped);
  }
}

const host = globalThis as unknown as Record<string, unknown>;
host['TextEncoder'] ??= Utf8Encoder;
host['TextDecoder'] ??= Utf8Decoder;
host['performance'] ??= { now: () => 0 };

export {};
