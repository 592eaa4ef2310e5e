import type { ColumnSchema } from '../column-schema.ts';
import type { ColumnReading, ColumnTypeChoice, DateOrder, ImportSettings } from '../dialect.ts';
import type { ImportOrigin } from '../import-origin.ts';
import type { Notation } from '../notations/notation.ts';
import type { ReplayBase } from './replay-base.ts';

const BY_HAND = 'chosen by hand';

/**
 * Settings that read a new file as the version was read: words, types and parts that a person chose hold, and cells that
 * fit several readings are read as they were then. What can be told from the file is told from the file, so that a file
 * of another shape shows itself.
 */
export function replaySettings({ origin, schema }: Pick<ReplayBase, 'origin' | 'schema'>): ImportSettings {
  const types = typesByHand(schema);
  const byHand = new Set(types.map(({ name }) => name));
  const plain = origin?.dialect.decimal === ',' ? ({ decimal: ',' } as const) : {};
  const readings = schema.flatMap(({ name, type, notation }): ColumnReading[] => {
    const reading = notation === undefined && type === 'number' ? plain : readingOf(notation);
    return byHand.has(name) || Object.keys(reading).length === 0 ? [] : [{ name, ...reading }];
  });
  return {
    ...(origin && { ...chosenPart(origin), ...chosenWords(origin) }),
    ...(types.length > 0 && { types }),
    ...(readings.length > 0 && { readings })
  };
}

/** Types that a person has set in this version, with how their cells were read; the manifest tells them by their reason. */
export function typesByHand(schema: readonly ColumnSchema[]): readonly ColumnTypeChoice[] {
  return schema
    .filter(({ typeReason }) => typeReason.endsWith(`: ${BY_HAND}`))
    .map(({ name, type, notation }) => ({ name, type, ...readingOf(notation) }));
}

/** How ambiguous cells of a column were read. */
export function readingOf(notation: Notation | undefined): Omit<ColumnReading, 'name'> {
  if (notation?.kind === 'number') return { decimal: notation.decimal };
  if (notation?.kind === 'date' && isDateOrder(notation.order)) return { dateOrder: notation.order };
  return {};
}

const isDateOrder = (order: string): order is DateOrder => order === 'dmy' || order === 'mdy' || order === 'ymd';

/** Where there was a choice: the only sheet of a workbook may be called anything. */
function chosenPart({ format, container, part, parts }: ImportOrigin): ImportSettings {
  const isMember = container?.member !== undefined && (container.members?.length ?? 0) > 1;
  const isPart = part !== undefined && (parts?.length ?? 0) > 1;
  return {
    ...(isMember && { member: container.member }),
    ...(isPart && { [format === 'xlsx' ? 'sheet' : 'path']: part })
  };
}

function chosenWords({ dialect, reasons }: ImportOrigin): ImportSettings {
  return {
    ...(reasons.encoding === BY_HAND && { encoding: dialect.encoding }),
    ...(reasons.delimiter === BY_HAND && { delimiter: dialect.delimiter }),
    ...(reasons.quote === BY_HAND && { quote: dialect.quote }),
    ...(reasons.header === BY_HAND && { header: dialect.header }),
    ...(reasons.decimal === BY_HAND && { decimal: dialect.decimal }),
    ...(reasons.escape === BY_HAND && dialect.escape && { escape: dialect.escape })
  };
}
