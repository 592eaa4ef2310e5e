import { foldLetters } from './fold-letters.ts';

/**
 * January to December in every language that is read, alternatives behind a `/`: other forms of a name (the genitive of
 * Slavonic languages, the partitive of Finnish, spellings without accents) and abbreviations that do not start one.
 */
const LANGUAGES: readonly string[] = [
  // English; `mar` would also start Finnish marraskuu, which nobody cuts so short.
  'january february march/mar april may june july august september october november december',
  // German, with Austrian forms
  'januar/jänner/jaenner februar/feber märz/maerz/mrz april mai juni juli august september oktober november dezember',
  // French
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  // Spanish
  'enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre',
  // Italian
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  // Portuguese
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  // Dutch
  'januari februari maart/mrt april mei juni juli augustus september oktober november december',
  // Polish
  'styczeń/stycznia luty/lutego marzec/marca kwiecień/kwietnia maj/maja czerwiec/czerwca lipiec/lipca sierpień/sierpnia wrzesień/września październik/października listopad/listopada grudzień/grudnia',
  // Swedish
  'januari februari mars april maj juni juli augusti september oktober november december',
  // Danish
  'januar februar marts april maj juni juli august september oktober november december',
  // Norwegian
  'januar februar mars april mai juni juli august september oktober november desember',
  // Finnish
  'tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta toukokuu/toukokuuta kesäkuu/kesäkuuta heinäkuu/heinäkuuta elokuu/elokuuta syyskuu/syyskuuta lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta',
  // Czech
  'leden/ledna únor/února březen/března duben/dubna květen/května červen/června/čvn červenec/července/čvc srpen/srpna září říjen/října listopad/listopadu prosinec/prosince',
  // Turkish
  'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
  // Russian
  'январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля август/августа сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря'
];
const SHORTEST = 3;

/** Every name with its month, letters folded. */
export const MONTH_NAMES: readonly (readonly [name: string, month: number])[] = LANGUAGES.flatMap((names) =>
  names.split(' ').flatMap((forms, i) => forms.split('/').map((name) => [foldLetters(name), i + 1] as const))
);

const MONTHS = monthsBySpelling();

/**
 * The month of a name, or of three letters or more that names of only one month start with; letters as `foldLetters`
 * gives them.
 */
export function monthOf(spelling: string): number | undefined {
  return MONTHS.get(spelling);
}

function monthsBySpelling(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const isShared = new Set<string>();
  for (const [name, month] of MONTH_NAMES) {
    for (let length = SHORTEST; length < name.length; length++) {
      const start = name.slice(0, length);
      if ((found.get(start) ?? month) !== month) isShared.add(start);
      found.set(start, month);
    }
  }
  for (const start of isShared) found.delete(start);
  for (const [name, month] of MONTH_NAMES) found.set(name, month);
  return found;
}
