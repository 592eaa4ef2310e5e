// Writes the sample tables to static/samples from the package vega-datasets. Generated, so never committed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runScript } from './shell.mjs';

const SOURCE = join(ROOT, 'node_modules/vega-datasets/data');
const TARGET = join(ROOT, 'static/samples');

const readRows = (file) => JSON.parse(readFileSync(join(SOURCE, file), 'utf8'));

function readSimpleCsv(file) {
  const text = readFileSync(join(SOURCE, file), 'utf8');
  if (text.includes('"')) throw new Error(`${file} has quoted cells; this reader knows none.`);
  const [header, ...lines] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index]])));
}

/** One strike in three, in order of date; the degree of damage becomes yes or no. The cost columns stay: they leak. */
function readBirdStrikes() {
  const rows = readSimpleCsv('birdstrikes.csv').filter((_, index) => index % 3 === 0);
  return rows.map(({ 'Effect Amount of damage': damage, ...rest }) => ({
    ...rest,
    Damage: damage === 'None' ? 'no' : 'yes'
  }));
}

const SAMPLES = [
  {
    file: 'bird-strikes.csv',
    title: 'Bird strikes',
    target: 'Damage',
    task: 'binary',
    description:
      'Was the aircraft damaged? Reports of 1990 to 2002 with dates, missing speeds, and cost columns that give the answer away.',
    source: 'FAA Wildlife Strike Database, one report in three, public domain',
    rows: readBirdStrikes
  },
  {
    file: 'penguins.csv',
    title: 'Penguins',
    target: 'Species',
    task: 'multiclass',
    description: 'Which of three species is it? Four measurements, island and sex; some cells are missing.',
    source: 'Palmer Station LTER, CC0',
    rows: () => readRows('penguins.json')
  },
  {
    file: 'cars.csv',
    title: 'Cars',
    target: 'Miles_per_Gallon',
    task: 'regression',
    description: 'How far does a car of 1970 to 1982 go on a gallon? Eight cars have no answer, six no horsepower.',
    source: 'StatLib, CMU, by way of vega-datasets',
    rows: () => readRows('cars.json')
  }
];

const cell = (value) => {
  const text = value === null || value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function toCsv(rows) {
  const names = Object.keys(rows[0]);
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
  return lines.map((cells) => `${cells.map(cell).join(',')}\n`).join('');
}

export function writeSamples() {
  mkdirSync(TARGET, { recursive: true });
  const index = SAMPLES.map(({ rows: read, ...sample }) => {
    const rows = read();
    writeFileSync(join(TARGET, sample.file), toCsv(rows));
    return { ...sample, rows: rows.length };
  });
  writeFileSync(join(TARGET, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
}

await runScript(import.meta.url, writeSamples);
