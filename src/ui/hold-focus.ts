const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** Where an element stands: it and each element around it, with its place among its siblings. */
type Trail = readonly { readonly element: Element; readonly parent: Element | null; readonly at: number }[];

function trailOf(element: Element): Trail {
  const trail = [];
  for (let one: Element | null = element; one !== null; one = one.parentElement) {
    const parent: Element | null = one.parentElement;
    trail.push({ element: one, parent, at: parent === null ? 0 : [...parent.children].indexOf(one) });
  }
  return trail;
}

const isGone = (element: Element): boolean => !element.isConnected || element.matches(':disabled');

const takesFocus = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 && !element.matches(':disabled') && element.getClientRects().length > 0;

function controlsIn(element: Element): readonly HTMLElement[] {
  const all = [element, ...element.querySelectorAll(CONTROLS)] as HTMLElement[];
  return all.filter(takesFocus);
}

/** What stands where the element stood, else what comes next, else what comes before, within the nearest part that is left. */
function successorOf(trail: Trail, root: Element): HTMLElement | undefined {
  for (const { parent, at } of trail) {
    if (!parent?.isConnected || !root.contains(parent)) continue;
    const children = [...parent.children];
    const next = children.slice(at).flatMap(controlsIn)[0] ?? children.slice(0, at).flatMap(controlsIn).at(-1);
    if (next) return next;
    if (takesFocus(parent as HTMLElement)) return parent as HTMLElement;
  }
  return undefined;
}

/**
 * For `{@attach}` on the content of the page. Whoever works with the keyboard keeps their place: when the element that
 * has the focus goes or is disabled, what stands in its place gets it; when a dialog or a notice closes, what had it
 * before. After a navigation, when the router gives it to the body, the content gets it.
 */
export function holdFocus(root: HTMLElement): () => void {
  let focused: Element | null = null;
  let place: Trail = [];
  let byKeyboard = true;
  const watch = new AbortController();

  function remember({ target }: FocusEvent): void {
    if (target === document.body) {
      root.focus({ preventScroll: true });
      return;
    }
    focused = target as Element;
    if (root.contains(focused)) place = trailOf(focused);
  }

  function repair(): void {
    const { activeElement } = document;
    if (focused === null || !isGone(focused) || !byKeyboard) return;
    if (activeElement !== document.body && activeElement !== focused) return;
    const before = place[0]?.element as HTMLElement | undefined;
    const next = before && !isGone(before) ? before : (successorOf(place, root) ?? root);
    next.focus();
  }

  function look(): void {
    // A component that moves the focus by itself does so before.
    if (focused !== null && isGone(focused)) setTimeout(repair);
  }

  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  const { signal } = watch;
  document.addEventListener('focusin', remember, { signal });
  document.addEventListener('keydown', () => (byKeyboard = true), { signal, capture: true });
  document.addEventListener('pointerdown', () => (byKeyboard = false), { signal, capture: true });
  return () => {
    observer.disconnect();
    watch.abort();
  };
}
