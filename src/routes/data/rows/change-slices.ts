import type { Clients } from '#app/clients.ts';
import type { Slice } from '#core/datasets';
import { toasts } from '#ui/index.ts';

interface Saving {
  /** Name of the dataset. */
  readonly dataset: string;
  readonly slice: Slice;
  /** Name of the slice that this one takes the place of. */
  readonly replaces?: string | undefined;
}

/** Saves a slice and tells of it with a way back. @throws datasets/* */
export async function keepSlice({ datasets }: Clients, { dataset, slice, replaces }: Saving): Promise<Slice> {
  const input = { dataset, slice, ...(replaces !== undefined && { replaces }) };
  const saved = await datasets.call('saveSlice', input).result;
  const { slice: kept, before, isNew } = saved;
  const { name } = kept;
  if (!isNew) {
    toasts.show({ text: `${name} is a slice of ${dataset} already.` });
    return kept;
  }
  const undo = before
    ? () => datasets.call('saveSlice', { dataset, slice: before, replaces: name }).result
    : () => datasets.call('deleteSlice', { dataset, name }).result;
  const text = before ? `The slice ${name} is changed.` : `${name} is a slice of ${dataset}.`;
  toasts.show({ text, tone: 'ok', undo: () => void undo().catch(tell) });
  return kept;
}

/** Deletes a slice and tells of it with a way back; a failure is told too. Whether it is gone. */
export async function dropSlice({ datasets }: Clients, { dataset, slice }: Saving): Promise<boolean> {
  try {
    const deleted = await datasets.call('deleteSlice', { dataset, name: slice.name }).result;
    if (deleted)
      toasts.show({
        text: `The slice ${slice.name} was deleted. The rows are as they were.`,
        undo: () => void datasets.call('saveSlice', { dataset, slice: deleted }).result.catch(tell)
      });
    return true;
  } catch (error) {
    tell(error);
    return false;
  }
}

function tell(error: unknown): void {
  toasts.show({ text: error instanceof Error ? error.message : String(error), tone: 'bad' });
}
