// A large delimited file of mixed columns: whole numbers, decimals, dates, a few and many words, quoted texts, gaps.
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { cachedFolder, createDraw } from './generate.mjs';

const HEADER = 'id,amount,rate,count,day,city,status,customer,note,lat,lon,flag';
const CITIES = ['Rome', 'Oslo', 'Kyoto', 'Lima', 'Cairo', 'Zürich', 'São Paulo', 'Hanoi', 'Perth', 'Quito'];
const STATES = ['new', 'open', 'paid', 'late', 'void'];
const NOTES = [
  '',
  '"call back, then ship"',
  '"said ""yes"""',
  'plain note',
  'second reminder sent',
  '"Gate 4, door B"'
];
const BLOCK_ROWS = 20_000;

/** About `bytes` bytes. */
export function mixedCsv(folder, bytes) {
  const place = cachedFolder(folder, `mixed-${bytes}`, (path) => writeMixed(join(path, 'mixed.csv'), bytes));
  const path = join(place, 'mixed.csv');
  return { path, bytes: statSync(path).size };
}

function writeMixed(path, bytes) {
  const draw = createDraw(7);
  const file = openSync(path, 'w');
  let written = writeSync(file, `${HEADER}\n`);
  for (let id = 1; written < bytes; id += BLOCK_ROWS) {
    const lines = Array.from({ length: BLOCK_ROWS }, (_, i) => mixedLine(id + i, draw));
    written += writeSync(file, `${lines.join('\n')}\n`);
  }
  closeSync(file);
}

function mixedLine(id, draw) {
  const pick = (list) => list[Math.floor(draw() * list.length)];
  const two = (value) => String(Math.floor(value)).padStart(2, '0');
  const amount = draw() < 0.03 ? '' : (draw() * 10_000).toFixed(2);
  const rate = draw() < 0.02 ? '' : (draw() * 2 - 1).toFixed(9);
  const day = `20${two(10 + draw() * 15)}-${two(1 + draw() * 12)}-${two(1 + draw() * 28)}`;
  const customer = `C${String(Math.floor(draw() * 50_000)).padStart(6, '0')}`;
  const place = `${(draw() * 180 - 90).toFixed(6)},${(draw() * 360 - 180).toFixed(6)}`;
  const count = Math.floor(draw() * draw() * 1000);
  const flag = draw() < 0.5 ? 'true' : 'false';
  return `${id},${amount},${rate},${count},${day},${pick(CITIES)},${pick(STATES)},${customer},${pick(NOTES)},${place},${flag}`;
}
