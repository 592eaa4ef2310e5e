import { mount, unmount, type Component } from 'svelte';
import '../../../src/app.css';

const mounted: (() => void)[] = [];

/** Mounts a component in a box of known size; `cleanUp` in `afterEach` takes it away. */
export function show<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): HTMLElement {
  const target = document.createElement('div');
  target.style.cssText = 'width: 800px; height: 400px';
  document.body.append(target);
  const instance = mount(component, { target, props });
  mounted.push(() => {
    void unmount(instance);
    target.remove();
  });
  return target;
}

export function cleanUp(): void {
  for (const remove of mounted.splice(0)) remove();
}
