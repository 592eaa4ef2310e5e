import { describe, expect, it } from 'vitest';
import { foldLetters } from '../../../../../src/core/datasets/formula/dates/fold-letters.ts';
import { MONTH_NAMES, monthOf } from '../../../../../src/core/datasets/formula/dates/month-names.ts';
import { readDate } from '../../../../../src/core/datasets/formula/dates/read-date.ts';

/** As calendars of the country print them, names and then abbreviations; January to December. */
const CALENDARS: readonly (readonly [language: string, ...months: string[]])[] = [
  ['English', 'January February March April May June July August September October November December'],
  ['English', 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'],
  ['German', 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'],
  ['German', 'Jan. Feb. Mär. Apr. Mai Jun. Jul. Aug. Sept. Okt. Nov. Dez.'],
  ['Austrian', 'Jänner Feber März April Mai Juni Juli August September Oktober November Dezember'],
  ['French', 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'],
  ['French', 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'],
  ['Spanish', 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'],
  ['Spanish', 'ene feb mar abr may jun jul ago sep oct nov dic'],
  ['Italian', 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'],
  ['Italian', 'gen feb mar apr mag giu lug ago set ott nov dic'],
  ['Portuguese', 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'],
  ['Portuguese', 'jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.'],
  ['Dutch', 'januari februari maart april mei juni juli augustus september oktober november december'],
  ['Dutch', 'jan feb mrt apr mei jun jul aug sep okt nov dec'],
  ['Polish', 'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień'],
  ['Polish', 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia'],
  ['Polish', 'sty lut mar kwi maj cze lip sie wrz paź lis gru'],
  ['Swedish', 'januari februari mars april maj juni juli augusti september oktober november december'],
  ['Danish', 'januar februar marts april maj juni juli august september oktober november december'],
  ['Norwegian', 'januar februar mars april mai juni juli august september oktober november desember'],
  ['Norwegian', 'jan feb mar apr mai jun jul aug sep okt nov des'],
  [
    'Finnish',
    'tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu'
  ],
  [
    'Finnish',
    'tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta'
  ],
  ['Finnish', 'tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu'],
  ['Czech', 'leden únor březen duben květen červen červenec srpen září říjen listopad prosinec'],
  ['Czech', 'ledna února března dubna května června července srpna září října listopadu prosince'],
  ['Czech', 'led úno bře dub kvě čvn čvc srp zář říj lis pro'],
  ['Turkish', 'Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık'],
  ['Turkish', 'Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara'],
  ['Turkish capitals', 'OCAK ŞUBAT MART NİSAN MAYIS HAZİRAN TEMMUZ AĞUSTOS EYLÜL EKİM KASIM ARALIK'],
  ['Russian', 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'],
  ['Russian', 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'],
  ['Russian', 'янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.']
];
const CASES = CALENDARS.map(([language, months]) => [language, months!.split(' ')] as const);
const ALL = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}-05`);
const read = (months: readonly string[]) => months.map((month) => readDate(`5 ${month} 2024`, 'dmy'));

describe('names of months', () => {
  it.each(CASES)('are read in %s: %j', (_, months) => {
    expect(read(months)).toEqual(ALL);
  });

  it.each(CASES)('are read in %s in any case, without accents or with accents behind the letter: %j', (_, months) => {
    expect(read(months.map((month) => month.toUpperCase()))).toEqual(ALL);
    expect(read(months.map((month) => month.normalize('NFD')))).toEqual(ALL);
    const bare = months.map((month) => month.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i'));
    expect(read(bare)).toEqual(ALL);
  });

  it('mean one month each', () => {
    const months = new Map<string, Set<number>>();
    for (const [name, month] of MONTH_NAMES) months.set(name, (months.get(name) ?? new Set()).add(month));
    expect([...months].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  it('may be cut short as long as no other month starts so', () => {
    expect(['janu', 'sept', 'octob', 'juil', 'wrzes'].map(monthOf)).toEqual([1, 9, 10, 7, 9]);
    const starts = MONTH_NAMES.flatMap(([name]) => Array.from(name, (_, i) => name.slice(0, i + 1)));
    const unread = starts.filter((start) => start.length > 2 && monthOf(start) === undefined);
    expect([...new Set(unread)].sort()).toEqual(['cer', 'cerv', 'cerve', 'jui']);
  });

  it.each([
    ['mar', 3],
    ['maj', 5],
    ['mai', 5],
    ['lis', 11],
    ['červen', 6],
    ['červenec', 7]
  ] as const)('mean the same in all languages that use them: %s', (name, month) => {
    expect(monthOf(foldLetters(name))).toBe(month);
  });

  it.each(['', 'ma', 'mayor', 'marble', 'juni0r', '__proto__', 'constructor', 'decimal'])(
    'are nothing else: %j',
    (word) => {
      expect(monthOf(word)).toBeUndefined();
      expect(readDate(`5 ${word} 2024`, 'dmy')).toBeUndefined();
    }
  );
});
