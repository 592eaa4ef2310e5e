import { goto } from '$app/navigation';
import { deleteDataset, readDataset, withdrawVersion } from '#core/datasets';
import type { Store } from '#core/ports';
import { toasts } from '#ui/index.ts';

interface Added {
  /** Name of the dataset. */
  readonly name: string;
  /** The version that was added, alone or as the first of a dataset. */
  readonly version: string;
  /** Where one was before. */
  readonly back: string;
  /** What else is put back once it is off. */
  readonly restore?: () => void;
}

/** Takes a version that was just added off again, with the dataset if there is no other, and goes back. A failure is told. */
export async function takeBack(store: Store, { name, version, back, restore }: Added): Promise<void> {
  try {
    const record = await readDataset(store, name);
    if (record?.versions.length === 1 && record.versions[0]!.version === version) await deleteDataset(store, name);
    else await withdrawVersion(store, { name, version });
    restore?.();
    await goto(back);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    toasts.show({ text: `That could not be taken back: ${why}`, tone: 'bad' });
  }
}
