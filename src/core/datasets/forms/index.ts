export { describeFields, listFields, type FieldDescription } from './describe-fields.ts';
export { explainProblem, type FormProblem } from './explain-problem.ts';
export { placeWords } from './place-words.ts';
