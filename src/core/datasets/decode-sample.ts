import { createTranscoder } from './encodings/create-transcoder.ts';
import type { Sample } from './read-sample.ts';

const LINE_FEED = 10;

/** The sample as UTF-8 without a byte order mark; a whole file gets a line end so that its last record is whole too. */
export function decodeSample(sample: Sample, encoding: string): Uint8Array {
  const text = createTranscoder(encoding)(sample.bytes, sample.reach === 'part' ? 'more' : 'final');
  if (sample.reach === 'part') return text;
  const ended = new Uint8Array(text.length + 1).fill(LINE_FEED);
  ended.set(text);
  return ended;
}
