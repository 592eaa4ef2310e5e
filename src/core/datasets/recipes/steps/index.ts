import { aggregate } from './aggregate.ts';
import { bin } from './bin.ts';
import { changeCase } from './change-case.ts';
import { clip } from './clip.ts';
import { dedupe } from './dedupe.ts';
import { dropColumns } from './drop-columns.ts';
import { filter } from './filter.ts';
import { formula } from './formula.ts';
import { impute } from './impute.ts';
import { join } from './join.ts';
import { keepColumns } from './keep-columns.ts';
import { log1p } from './log1p.ts';
import { mapValues } from './map-values.ts';
import { mergeRare } from './merge-rare.ts';
import { parseDate } from './parse-date.ts';
import { pivot } from './pivot.ts';
import { rename } from './rename.ts';
import { sample } from './sample.ts';
import { scale } from './scale.ts';
import { setRole } from './set-role.ts';
import { setType } from './set-type.ts';
import { sort } from './sort.ts';
import { splitColumn } from './split-column.ts';
import { targetStatistics } from './target-statistics.ts';
import { textFeatures } from './text-features.ts';
import { trim } from './trim.ts';
import { union } from './union.ts';
import { unpivot } from './unpivot.ts';
import { window } from './window.ts';
import { winsorise } from './winsorise.ts';
import { yeoJohnson } from './yeo-johnson.ts';

/** Every kind of step, in the order a person would look for them. */
export const STEP_KINDS = [
  rename,
  dropColumns,
  keepColumns,
  setType,
  setRole,
  trim,
  changeCase,
  mapValues,
  mergeRare,
  parseDate,
  splitColumn,
  textFeatures,
  impute,
  clip,
  winsorise,
  log1p,
  yeoJohnson,
  scale,
  bin,
  targetStatistics,
  formula,
  window,
  filter,
  sort,
  dedupe,
  sample,
  aggregate,
  pivot,
  unpivot,
  join,
  union
] as const;
