/** A clean table of our own in the shape the Pollock benchmark uses: 9 columns, 84 records, the first of them the header. */
export interface Cell {
  readonly text: string;
  readonly quoted: boolean;
}

const HEADER = ['DAY', 'HOUR', 'Count', 'ARTICLE', 'Price', 'Kind', 'Description', 'Link', 'Remarks'];
const KINDS = [
  "Baker's Peel, Beech",
  'Copper Kettle',
  'Round Table 48"',
  'Wool Blanket',
  "Men's Rain Jacket",
  'Folding Chair, Canvas',
  'Desk 5" Deep'
];
const SENTENCES = [
  'A sturdy thing, made for years of daily use, and easy to keep clean.',
  "It won't rust, warp or fade, even when it's left outside.",
  'Light enough to carry, strong enough to sit on; comes in 3 colours.',
  'The 8" model fits most ovens, and the handle stays cool.'
];

/** Quoted where it holds a comma, and in the columns that are always quoted. */
export function shopTable(): readonly (readonly Cell[])[] {
  const header = HEADER.map((text, column) => ({ text, quoted: column === 6 || column === 7 }));
  return [header, ...Array.from({ length: 83 }, (_, i) => shopRecord(i))];
}

function shopRecord(i: number): readonly Cell[] {
  const texts = [
    `${two(13 + (i % 16))}/${two(1 + Math.floor(i / 16))}/2021`,
    `${two((i >> 2) % 24)}:${two((i % 4) * 15)}`,
    String((i * 7) % 34),
    `AR-${1000 + ((i * 379) % 9000)}`,
    `$${(i * 13) % 97}.${two((i * 31) % 100)}`,
    KINDS[i % KINDS.length]!,
    `${SENTENCES[i % SENTENCES.length]!} Number ${i}.`,
    `https://shop.example/articles/${1000 + i}.html`,
    ''
  ];
  return texts.map((text, column) => ({ text, quoted: text.includes(',') || column === 6 || column === 7 }));
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
