/** Formulas are read by a parser that nothing else of the table needs, so this file is loaded on demand. */
export { filterFormula } from '#core/datasets';
