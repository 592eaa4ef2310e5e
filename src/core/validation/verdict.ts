/** INCONCLUSIVE: the rows at hand do not tell. */
export type Verdict = 'PASS' | 'FAIL' | 'INCONCLUSIVE';
