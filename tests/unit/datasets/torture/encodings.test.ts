import { describe, expect, it } from 'vitest';
import { importText, rowsOf } from '../import-text.ts';
import { encodeText } from './encode-text.ts';

type Words = readonly string[];

const FRENCH: Words = ['Hélène Lefèvre', 'Café à Besançon', 'forêt où naît la Loire', 'garçon', 'mère'];
const GERMAN: Words = ['Jürgen Groß', 'Straße in Köln', 'Mädchen', 'Öl und Äpfel', 'fünf'];
const SPANISH: Words = ['Peña Muñoz', 'corazón', 'mañana', '¿qué tal?', 'Málaga'];
const POLISH: Words = ['Łódź', 'Gdańsk i Kraków', 'Książka', 'żółć', 'Święto'];
const CZECH: Words = ['Příliš žluťoučký kůň', 'Dvořák', 'Plzeň', 'číslo', 'město'];
const HUNGARIAN: Words = ['Győr', 'őszibarack', 'tükörfúró', 'gyűrű', 'Miskolc'];
const RUSSIAN: Words = ['Москва', 'Новосибирск', 'Иван Петров', 'большая река', 'хлеб'];
const GREEK: Words = ['Αθήνα', 'Θεσσαλονίκη', 'καλημέρα κόσμε', 'Ελλάδα', 'ψωμί'];
const TURKISH: Words = ['İstanbul', 'Eskişehir', 'ağaç', 'kırmızı', 'Diyarbakır'];
const JAPANESE: Words = ['東京', '大阪市', 'こんにちは', 'データ', '田中さん'];
const CHINESE: Words = ['北京', '上海市', '中国人民', '数据', '我们的学校'];
const TAIWANESE: Words = ['台北', '高雄市', '我們的學校', '資料', '中文'];
const KOREAN: Words = ['서울', '부산광역시', '안녕하세요', '데이터', '김철수'];
const EURO: Words = ['café 5 €', 'déjà 7 €', 'œuvre 9 €', 'forêt', 'élève'];

const cases: readonly (readonly [string, string, Words])[] = [
  ['utf-8', 'French', FRENCH],
  ['utf-8', 'Japanese', JAPANESE],
  ['utf-16le', 'Polish', POLISH],
  ['utf-16be', 'Greek', GREEK],
  ['utf-16le', 'Chinese', CHINESE],
  ['windows-1252', 'French', FRENCH],
  ['windows-1252', 'German', GERMAN],
  ['windows-1252', 'Spanish', SPANISH],
  ['iso-8859-15', 'French with euros', EURO],
  ['windows-1250', 'Polish', POLISH],
  ['windows-1250', 'Czech', CZECH],
  ['windows-1250', 'Hungarian', HUNGARIAN],
  ['windows-1251', 'Russian', RUSSIAN],
  ['windows-1253', 'Greek', GREEK],
  ['windows-1254', 'Turkish', TURKISH],
  ['shift_jis', 'Japanese', JAPANESE],
  ['euc-jp', 'Japanese', JAPANESE],
  ['gbk', 'Chinese', CHINESE],
  ['big5', 'Taiwanese', TAIWANESE],
  ['euc-kr', 'Korean', KOREAN]
];

describe('IMPORT: encodings are found, and no character is lost unseen', () => {
  it.each(cases)('%s, %s', async (encoding, _, words) => {
    const text = `name,n\n${words.map((word, i) => `${word},${i}\n`).join('')}`;
    const { dialect, table, issues } = await importText(encodeText(text, encoding));
    expect(dialect.encoding.value).toBe(encoding);
    expect(
      rowsOf(table)
        .slice(1)
        .map(([word]) => word)
    ).toEqual(words);
    expect(issues).toEqual([]);
  });

  it.each(cases)('%s, %s, when the first 100,000 bytes are ASCII', async (encoding, _, words) => {
    if (encoding.startsWith('utf')) return;
    const ascii = 'plain,7\n'.repeat(15_000);
    const text = `name,n\n${ascii}${words.map((word, i) => `${word},${i}\n`).join('')}`;
    const { dialect, table, issues } = await importText(encodeText(text, encoding));
    expect(dialect.encoding.value).toBe(encoding);
    expect(rowsOf(table).at(-1)![0]).toBe(words.at(-1));
    expect(issues).toMatchObject([{ code: 'datasets/encoding-fallback' }]);
  });

  it('a few damaged bytes do not turn UTF-8 into something else, and are counted', async () => {
    const text = `name,n\n${RUSSIAN.map((word, i) => `${word},${i}\n`)
      .join('')
      .repeat(20)}`;
    const bytes = new TextEncoder().encode(text);
    bytes[bytes.indexOf(0xd0)] = 0xff;
    const { dialect, table, issues } = await importText(bytes);
    expect(dialect.encoding.value).toBe('utf-8');
    expect(rowsOf(table)[2]![0]).toBe(RUSSIAN[1]);
    expect(issues.map(({ code }) => code)).toContain('datasets/replacement-character');
  });
});
