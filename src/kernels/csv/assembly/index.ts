export const heapBase: usize = __heap_base;
export { codes, createDictionary, encodeTexts, releaseDictionary } from './dictionaries';
export { readLevels, run, runEnds } from './levels';
export { addSpelling, clearSpellings, foundCount, readNumbers, strangers, values } from './numbers';
export { cellCount, cells, heads, recordCount, strayCount, strays } from './records';
export { powers } from './scale';
export { survey } from './survey';
export { begin, blankLines, consumed, faultLine, reserve, scan, text } from './tokenizer';
export { unescape } from './unescape';
