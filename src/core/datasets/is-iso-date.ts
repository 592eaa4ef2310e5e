const ISO_DATE =
  /^\d{4}([-/])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?:[T ](?:[01]\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:\.\d+)?)?(?: ?(?:Z|UTC|[+-]\d\d(?::?\d\d)?))?)?$/;

/** A date as ISO 8601 writes it, year first, with or without a time and zone; `/` may stand for `-`. */
export function isIsoDate(text: string): boolean {
  return ISO_DATE.test(text);
}
