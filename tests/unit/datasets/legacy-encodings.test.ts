import { describe, expect, it } from 'vitest';
import { detectEncoding } from '../../../src/core/datasets/detect-encoding.ts';
import { createTranscoder } from '../../../src/core/datasets/encodings/create-transcoder.ts';
import { UPPER_HALVES } from '../../../src/core/datasets/encodings/single-bytes.ts';
import { importText, rowsOf } from './import-text.ts';

const LITHUANIAN =
  'Šiauliai,Panevėžys,Mažeikiai,Kėdainiai,Telšiai,Tauragė,Ukmergė,Plungė,Šilutė,rugpjūtis,rugsėjis,gruodžio';
const LATVIAN =
  'Jānis Bērziņš,Ķegums,Rīga,Jūrmala,Līvāni,Rēzekne,Preiļi,Ogre,Tukums,Kārsava,Šķēde,Cēsis,Kuldīga,janvāris,februāris,jūnijs,jūlijs';
const HEBREW =
  'ירושלים,תל אביב,חיפה,ראשון לציון,פתח תקווה,אשדוד,נתניה,באר שבע,בני ברק,חולון,ינואר,פברואר,דוד כהן,שרה לוי';
const ARABIC = 'القاهرة,الرياض,بغداد,دمشق,بيروت,الدوحة,مسقط,عمان,الخرطوم,طرابلس,يناير,فبراير,محمد علي,فاطمة حسن';
const RUSSIAN = 'Москва,Новосибирск,Екатеринбург,Казань,Самара,Омск,Ростов,Уфа,Красноярск,январь,февраль,Иван Петров';
const UKRAINIAN = 'Київ,Харків,Одеса,Дніпро,Львів,Запоріжжя,Миколаїв,Вінниця,січень,лютий,березень,Олена Шевченко';
const GREEK = 'Αθήνα,Θεσσαλονίκη,Πάτρα,Ηράκλειο,Λάρισα,Βόλος,Ιωάννινα,Χανιά,Ιανουάριος,Μάρτιος,Γιώργος,Ελένη';
const POLISH = 'Łódź,Kraków,Gdańsk,Poznań,Częstochowa,Rzeszów,Białystok,Święta,Książka,żółć,październik,grudzień';
const CZECH = 'Plzeň,Dvořák,Liberec,Děčín,Příbram,červenec,září,říjen,Jiří,Tomáš,Hradec Králové,Třebíč';
const THAI = 'กรุงเทพมหานคร,เชียงใหม่,ภูเก็ต,ขอนแก่น,นครราชสีมา,อุดรธานี,มกราคม,กุมภาพันธ์,สมชาย,ชลบุรี,ระยอง,ลำปาง';
const FRENCH = 'Orléans,Besançon,Nîmes,forêt,Hélène,décembre,août,février,Châteauroux,garçon,mère,Évreux';
const GERMAN = 'München,Köln,Düsseldorf,März,Jürgen Groß,Österreich,Nürnberg,Göttingen,Straße,Mädchen,Lübeck,Würzburg';
const SPANISH = 'Málaga,Córdoba,León,Cádiz,La Coruña,Peña,Muñoz,José,corazón,mañana,sábado,miércoles';
const PORTUGUESE = 'São Paulo,Brasília,Goiânia,Belém,Florianópolis,março,João,Conceição,Vitória,Maceió,Niterói,Macapá';
const SWEDISH = 'Göteborg,Malmö,Västerås,Örebro,Linköping,Norrköping,Jönköping,Umeå,Gävle,Borås,Växjö,Åsa';
const TURKISH = 'İstanbul,Diyarbakır,Eskişehir,Şanlıurfa,Muğla,Çanakkale,Ağrı,Kırşehir,şubat,ağustos,kasım,Iğdır';
const HUNGARIAN = 'Győr,Pécs,Nyíregyháza,Kecskemét,Székesfehérvár,Szombathely,Érd,gyűrű,őszibarack,fűtő,erdő,mező';

const cases: readonly (readonly [string, string])[] = [
  ['windows-1257', LITHUANIAN],
  ['windows-1257', LATVIAN],
  ['windows-1255', HEBREW],
  ['windows-1256', ARABIC],
  ['iso-8859-6', ARABIC],
  ['windows-1251', RUSSIAN],
  ['koi8-r', RUSSIAN],
  ['ibm866', RUSSIAN],
  ['iso-8859-5', RUSSIAN],
  ['windows-1251', UKRAINIAN],
  ['koi8-u', UKRAINIAN],
  ['windows-1253', GREEK],
  ['windows-1250', POLISH],
  ['iso-8859-2', POLISH],
  ['windows-1250', CZECH],
  ['iso-8859-2', CZECH],
  ['windows-874', THAI],
  ['windows-1252', FRENCH],
  ['windows-1252', GERMAN],
  ['windows-1252', SPANISH],
  ['windows-1252', PORTUGUESE],
  ['windows-1252', SWEDISH],
  ['windows-1254', TURKISH],
  ['windows-1250', HUNGARIAN]
];

function encode(text: string, encoding: string): Uint8Array {
  const upper = UPPER_HALVES.get(encoding)!;
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    if (code < 128) return code;
    const at = upper.indexOf(character);
    if (at < 0) throw new Error(`${character} is not in ${encoding}`);
    return 128 + at;
  });
}

function tableOf(words: string, rows: number): { text: string; names: string[] } {
  const list = words.split(',');
  const names = Array.from({ length: rows }, (_, i) => list[i % list.length]!);
  return { text: `name,n\n${names.map((name, i) => `${name},${i}\n`).join('')}`, names };
}

describe('IMPORT: encodings of single bytes are told by their letters', () => {
  it.each(cases.flatMap(([encoding, words]) => [10, 300].map((rows) => [encoding, words, rows] as const)))(
    '%s: %s, %i rows',
    async (encoding, words, rows) => {
      const { text, names } = tableOf(words, rows);
      const { dialect, table } = await importText(encode(text, encoding));
      expect(dialect.encoding.value).toBe(encoding);
      expect(
        rowsOf(table)
          .slice(1)
          .map(([name]) => name)
      ).toEqual(names);
    }
  );

  it('three accented cells among ASCII stay windows-1252', async () => {
    const { text } = tableOf('Anna,Peter,John,Mary', 300);
    const bytes = encode(`${text}Zoë,1\nRené,2\nJürgen,3\n`, 'windows-1252');
    const { dialect, table } = await importText(bytes);
    expect(dialect.encoding.value).toBe('windows-1252');
    expect(rowsOf(table).at(-1)).toEqual(['Jürgen', '3']);
  });

  it('UTF-8 and ASCII are never guessed', () => {
    for (const [, words] of cases) {
      const { text } = tableOf(words, 10);
      const detected = detectEncoding(new TextEncoder().encode(text), { chosen: undefined, reach: 'whole' });
      expect(detected).toMatchObject({ value: 'utf-8' });
      expect(detected.doubt).toBeUndefined();
    }
  });

  it('a guess from one letter is told with the cell and with what else it could be', async () => {
    const { dialect, issues } = await importText(encode('name,n\nMuñoz,1\nAnna,2\n', 'windows-1252'));
    expect(dialect.encoding).toMatchObject({ value: 'windows-1252', alternatives: expect.arrayContaining(['utf-8']) });
    expect(issues).toMatchObject([{ code: 'datasets/encoding-guessed', received: 'Muñoz' }]);
    expect(issues[0]!.message).toContain(`in ${dialect.encoding.alternatives[0]}, which fits nearly as well`);
  });

  it('euro signs and curly quotes of windows-1252 are the same on every platform', async () => {
    const { table } = await importText(
      Uint8Array.from([...'a,b\n'].map((c) => c.charCodeAt(0)).concat([0x80, 44, 0x92, 10])),
      {
        encoding: 'latin1'
      }
    );
    expect(rowsOf(table)).toEqual([
      ['a', 'b'],
      ['€', '’']
    ]);
  });

  it('a transcoder writes UTF-8 of one, two and three bytes, and U+FFFD where nothing is', () => {
    const utf8 = createTranscoder('windows-1257')(Uint8Array.of(0x41, 0xeb, 0x80, 0xa1), 'final');
    expect(new TextDecoder().decode(utf8)).toBe('Aė€\ufffd');
  });

  it('every table has 128 characters', () => {
    for (const [name, upper] of UPPER_HALVES) expect([name, upper.length]).toEqual([name, 128]);
  });
});
