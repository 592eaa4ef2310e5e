/** How usual a character of two bytes is: kana, syllables and the common half of the ideographs stand in blocks of their own. */
type Rate = (lead: number, trail: number) => number;

const KANA = 1.5;
const COMMON = 1;
const SIGN = 0.3;
const RARE = -0.5;
const ODD = -1;

/** A pair of bytes by its encoding; ranges after the code charts of JIS X 0208, GB 2312, KS X 1001 and Big5. */
const RATES: Readonly<Record<string, Rate>> = {
  shift_jis: (lead, trail) => {
    if ((lead === 0x82 && trail >= 0x9f) || lead === 0x83) return KANA;
    if (lead === 0x81 || lead === 0x82) return SIGN;
    return lead >= 0x88 && lead <= 0x97 ? COMMON : RARE;
  },
  'euc-jp': (lead) => {
    if (lead === 0xa4 || lead === 0xa5) return KANA;
    if (lead === 0xa1 || lead === 0xa3) return SIGN;
    return lead >= 0xb0 && lead <= 0xcf ? COMMON : RARE;
  },
  gbk: (lead, trail) => {
    if (trail < 0xa1) return ODD;
    if (lead >= 0xa1 && lead <= 0xa3) return SIGN;
    return lead >= 0xb0 && lead <= 0xd7 ? COMMON : RARE;
  },
  // A text of syllables alone could be Chinese only by chance.
  'euc-kr': (lead, trail) => {
    if (trail < 0xa1) return ODD;
    if (lead >= 0xa1 && lead <= 0xa3) return SIGN;
    return lead >= 0xb0 && lead <= 0xc8 ? COMMON * 1.25 : ODD;
  },
  big5: (lead) => {
    if (lead >= 0xa1 && lead <= 0xa3) return SIGN;
    return lead >= 0xa4 && lead <= 0xc6 ? COMMON : RARE;
  }
};
const HALF_WIDTH_KANA = -0.7;
const FREQUENT: Readonly<Record<string, string>> = {
  gbk: '的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可市京海州名',
  big5: '的一是不了人我在有他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可市京海州名'
};
const FREQUENT_WEIGHT = 0.5;

export const DOUBLE_BYTE_ENCODINGS = Object.keys(RATES);

/** The mean over all characters beyond ASCII, from -1 to 2; `text` is what the bytes are in that encoding. */
export function scoreDoubleBytes(bytes: Uint8Array, { encoding, text }: { encoding: string; text: string }): number {
  const rate = RATES[encoding]!;
  const hasHalfWidth = encoding === 'shift_jis';
  let sum = 0;
  let count = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    count++;
    if (hasHalfWidth && lead >= 0xa1 && lead <= 0xdf) sum += HALF_WIDTH_KANA;
    else sum += rate(lead, bytes[++at] ?? 0);
  }
  const frequent = new Set(FREQUENT[encoding] ?? '');
  for (const character of text) if (frequent.has(character)) sum += FREQUENT_WEIGHT;
  return count === 0 ? 0 : sum / count;
}
