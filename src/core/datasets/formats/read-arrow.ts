import { compressors } from 'hyparquet-compressors';
import {
  CompressionType,
  DateUnit,
  setCompressionCodec,
  tableFromIPC,
  TimeUnit,
  Type,
  type Column as ArrowColumn,
  type DataType,
  type Table as ArrowTable
} from '@uwdata/flechette';
import { isAppError, type ColumnType } from '#core/shared';
import { arrowMessages } from './arrow-messages.ts';
import { brokenFile } from './broken-file.ts';
import { checkArrow } from './check-arrow.ts';
import { checkCells } from './check-cells.ts';
import type { FormatJob } from './format-job.ts';
import { isoClock, isoDay, isoInstant } from './iso-day.ts';
import { unpackLz4Frame } from './lz4-frame.ts';
import type { RawColumn, RawTable } from './raw-column.ts';
import { tellRounding } from './tell-rounding.ts';
import { TypedCells } from './typed-cells.ts';
import { checkUnpacked, MOST_UNPACKED } from './unpack-limit.ts';

type Convert = (value: unknown) => unknown;

const BITS = 8;
const ROWS_PER_TURN = 200_000;
const NANOSECONDS = new Map<number, bigint>([
  [TimeUnit.SECOND, 1_000_000_000n],
  [TimeUnit.MILLISECOND, 1_000_000n],
  [TimeUnit.MICROSECOND, 1_000n],
  [TimeUnit.NANOSECOND, 1n]
]);

/** Arrow IPC, as a file or a stream, packed or not. @throws datasets/broken-file, datasets/archive-bomb, datasets/too-large */
export async function readArrow({ bytes, issues, ctx }: FormatJob): Promise<RawTable> {
  const { table, unpacked } = open(bytes);
  checkCells(table.numRows, table.numCols);
  for (let index = 0; index < table.numCols; index++)
    checkArrow(table.getChildAt(index), BITS * (bytes.length + unpacked));
  const columns: RawColumn[] = [];
  for (const [index, { name, type }] of table.schema.fields.entries()) {
    const cells = new TypedCells(name, { issues, rows: table.numRows });
    await fill(table.getChildAt(index), {
      cells,
      convert: converter(type),
      step: (row) => tell(ctx, { table, index, row })
    });
    const stored = valueType(type);
    if (stored.typeId === Type.Decimal) tellRounding(name, { precision: stored.precision, issues });
    columns.push(cells.finish(table.numRows, meaning(stored)));
  }
  return { rows: table.numRows, columns };
}

async function tell(
  ctx: FormatJob['ctx'],
  { table, index, row }: { table: ArrowTable; index: number; row: number }
): Promise<void> {
  ctx.report({ phase: 'reading', done: index * table.numRows + row, total: table.numCols * table.numRows });
  await ctx.turn();
}

function open(bytes: Uint8Array): { table: ArrowTable; unpacked: number } {
  let unpacked = 0;
  const limited = (unpack: (packed: Uint8Array, length: number) => Uint8Array) => ({
    decode(packed: Uint8Array, length: number): Uint8Array {
      unpacked += length;
      checkUnpacked({ packed: bytes.length, unpacked, most: MOST_UNPACKED });
      // Numbers must start at a multiple of their size.
      return unpack(packed, length).slice();
    },
    encode: (plain: Uint8Array) => plain
  });
  setCompressionCodec(CompressionType.LZ4_FRAME, limited(unpackLz4Frame));
  setCompressionCodec(CompressionType.ZSTD, limited(compressors.ZSTD!));
  try {
    const table = tableFromIPC(arrowMessages(bytes), {
      useBigInt: true,
      useBigIntTimestamp: true,
      useDecimalInt: true
    });
    return { table, unpacked };
  } catch (error) {
    throw isAppError(error) ? error : brokenFile('arrow', messageOf(error), error);
  }
}

async function fill(
  column: ArrowColumn<unknown>,
  { cells, convert, step }: { cells: TypedCells; convert: Convert; step: (row: number) => Promise<void> }
): Promise<void> {
  let row = 0;
  const values = column[Symbol.iterator]();
  for (let next = read(values); !next.done; next = read(values)) {
    cells.add(row++, next.value === null ? null : convert(next.value));
    if (row % ROWS_PER_TURN === 0) await step(row);
  }
}

/** Offsets into nowhere are only found when a value is read. */
function read(values: Iterator<unknown>): IteratorResult<unknown> {
  try {
    return values.next();
  } catch (error) {
    throw brokenFile('arrow', messageOf(error), error);
  }
}

function valueType(type: DataType): DataType {
  return type.typeId === Type.Dictionary ? valueType(type.dictionary) : type;
}

function meaning({ typeId }: DataType): ColumnType | undefined {
  if (typeId === Type.Bool) return 'boolean';
  return typeId === Type.Date || typeId === Type.Timestamp ? 'date' : undefined;
}

function converter(type: DataType): Convert {
  const stored = valueType(type);
  switch (stored.typeId) {
    case Type.Date:
      // Both kinds come as milliseconds.
      return (value) =>
        stored.unit === DateUnit.DAY || stored.unit === DateUnit.MILLISECOND
          ? isoDay(Number(value) / 86_400_000)
          : value;
    case Type.Timestamp: {
      const unit = NANOSECONDS.get(stored.unit)!;
      const zone = stored.timezone ? 'Z' : '';
      return (value) => isoInstant(BigInt(value as bigint) * unit, zone);
    }
    case Type.Time: {
      const unit = NANOSECONDS.get(stored.unit)!;
      return (value) => isoClock(BigInt(value as bigint | number) * unit);
    }
    case Type.Decimal:
      // Dividing would round twice.
      return (value) => Number(`${value as bigint}e-${stored.scale}`);
    default:
      return (value) => value;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/[.\s]+$/, '') : 'it is damaged';
}
