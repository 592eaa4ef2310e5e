import type { App } from '#app/app.svelte.ts';
import type { Slice } from '#core/datasets';
import { Latest } from '../latest.svelte.ts';

interface Place {
  /** Name of the dataset. */
  readonly dataset: string;
  readonly version: string;
}

export interface ShelvedSlice {
  readonly slice: Slice;
  /** Null where the version does not have what the condition needs. */
  readonly rows: number | null;
}

const NONE: readonly ShelvedSlice[] = [];

/** The slices of a dataset, counted on one version and kept current. Made while a component is set up. */
export class SliceShelf {
  readonly #app: Pick<App, 'clients' | 'workspace'>;
  readonly #place: Place;
  readonly #found = new Latest<readonly ShelvedSlice[]>();

  constructor(app: Pick<App, 'clients' | 'workspace'>, place: Place) {
    this.#app = app;
    this.#place = place;
    $effect(() => app.workspace.store.liveRefs('slices/', () => void this.read()));
  }

  get slices(): readonly ShelvedSlice[] {
    return this.#found.value ?? NONE;
  }

  get error(): unknown {
    return this.#found.state.state === 'failed' ? this.#found.state.error : undefined;
  }

  read(): Promise<void> {
    return this.#found.ask(() => this.#app.clients.datasets.call('countSlices', this.#place).result);
  }

  /** The slice with exactly this condition. */
  withFormula(formula: string | undefined): Slice | undefined {
    return this.slices.find(({ slice }) => slice.formula === formula)?.slice;
  }
}
