import type { Encoder } from './encoder.ts';

/** One readable name per matrix column, in matrix order: `age`, `age is missing`, `job = clerk`. */
export function featureNames(encoder: Encoder): readonly string[] {
  return encoder.columns.flatMap((encoding) => {
    if (encoding.kind === 'number')
      return encoding.indicator ? [encoding.column, `${encoding.column} is missing`] : [encoding.column];
    if (encoding.kind !== 'onehot') return [encoding.column];
    return [
      ...encoding.levels.map((level) => `${encoding.column} = ${level}`),
      ...(encoding.other ? [`${encoding.column} = other`] : []),
      ...(encoding.missing ? [`${encoding.column} is missing`] : [])
    ];
  });
}
