import type { RegistryModel, RegistryVersion } from '#core/registry';
import type { Option } from '#ui/option.ts';

export interface Picked {
  readonly model: RegistryModel;
  readonly entry: RegistryVersion;
}

/** What the URL asks for, else the champion, else the newest version; else the first model. */
export function pickVersion(models: readonly RegistryModel[], params: URLSearchParams): Picked | undefined {
  const model = models.find(({ name }) => name === params.get('model')) ?? models[0];
  if (!model) return undefined;
  const wanted = Number(params.get('version'));
  const champion = model.aliases.get('champion');
  const entry =
    model.versions.find(({ version }) => version === wanted) ??
    model.versions.find(({ version }) => version === champion) ??
    model.versions[0];
  return entry && { model, entry };
}

export function versionOptions({ versions }: RegistryModel): readonly Option[] {
  return versions.map(({ version, aliases }) => ({
    value: String(version),
    label: `version ${version}`,
    hint: aliases.join(', ') || undefined
  }));
}
