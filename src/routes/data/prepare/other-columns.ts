import type { Workspace } from '#app/workspace.svelte.ts';
import { readManifest } from '#core/datasets';
import { LazyMap } from '../lazy-map.svelte.ts';
import type { EditorColumn } from './editor-context.ts';

/** The columns of other datasets by name, of their newest versions; none while they are not known. */
export function createOtherColumns(
  workspace: Pick<Workspace, 'store' | 'findDataset'>
): (dataset: string) => readonly EditorColumn[] {
  const columns = new LazyMap(async (version: string): Promise<readonly EditorColumn[]> => {
    const { table } = await readManifest(workspace.store, version);
    return table.columns.map(({ name, storage }) => ({ name, kind: storage === 'float64' ? 'number' : 'text' }));
  });
  return (dataset) => {
    const newest = workspace.findDataset(dataset)?.versions.at(-1);
    return (newest && columns.get(newest.version)) ?? [];
  };
}
