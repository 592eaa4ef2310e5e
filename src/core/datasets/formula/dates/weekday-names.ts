import { foldLetters } from './fold-letters.ts';

/** In the languages of `month-names.ts`, Monday first, with abbreviations that do not start a name. */
const LANGUAGES: readonly string[] = [
  'monday tuesday wednesday weds thursday friday saturday sunday',
  'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag',
  'lundi mardi mercredi jeudi vendredi samedi dimanche',
  'lunes martes miércoles jueves viernes sábado domingo',
  'lunedì martedì mercoledì giovedì venerdì sabato domenica',
  'segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo',
  'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag',
  'poniedziałek pn wtorek środa czwartek piątek pt sobota niedziela nd',
  'måndag tisdag onsdag torsdag fredag lördag söndag',
  'mandag tirsdag onsdag torsdag fredag lørdag søndag',
  'maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai',
  'pondělí úterý středa čtvrtek pátek sobota neděle',
  'pazartesi pzt salı çarşamba perşembe cuma cumartesi cmt pazar',
  'понедельник пн вторник среда четверг чт пятница пт суббота сб воскресенье вс'
];
const SHORTEST = 2;
const STARTS: ReadonlySet<string> = new Set(
  LANGUAGES.flatMap((names) => foldLetters(names).split(' ')).flatMap((name) =>
    Array.from({ length: name.length - SHORTEST + 1 }, (_, i) => name.slice(0, SHORTEST + i))
  )
);

/** Whether a word is the name of a weekday or starts one; letters as `foldLetters` gives them. */
export function isWeekday(word: string): boolean {
  return STARTS.has(word);
}
