import type { Loader, TooltipHandler, View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { chartConfig, tokensAt } from './chart-theme.ts';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

type OfflineLoader = Loader & {
  /** What a specification asked for; anything at all makes it unfit to show. */
  readonly asked: readonly string[];
};

/** Charts show what they are given; no specification may reach for a URL. */
function createOfflineLoader(): OfflineLoader {
  const asked: string[] = [];
  const refuse = async (uri: string): Promise<never> => {
    asked.push(uri);
    throw new Error(`refused ${uri}`);
  };
  return { asked, load: refuse, sanitize: refuse, http: refuse, file: refuse };
}

let lastTask: Promise<void> = Promise.resolve();

/** One chart at a time, each step in a task of its own: a screen full of charts must not hold up a click. */
function ownTask(): Promise<void> {
  lastTask = lastTask.then(() => new Promise((resolve) => setTimeout(resolve)));
  return lastTask;
}

/**
 * Compiles a Vega-Lite spec and draws it as SVG into the element. Expressions are interpreted as syntax trees, so the
 * page needs no `unsafe-eval`. Vega is fetched on first use only.
 */
export async function mountChart(
  element: HTMLElement,
  { spec, size, tooltip }: { spec: TopLevelSpec; size: ChartSize; tooltip: TooltipHandler }
): Promise<View> {
  const [vega, vegaLite, { expressionInterpreter }] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('vega-interpreter')
  ]);
  await ownTask();
  const { scheme, read } = tokensAt(element);
  const sized = { autosize: { type: 'fit', contains: 'padding' }, width: size.width, height: size.height, ...spec };
  const { spec: compiled } = vegaLite.compile(sized as TopLevelSpec, { config: chartConfig(scheme, read) });
  await ownTask();
  const loader = createOfflineLoader();
  const view = new vega.View(vega.parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter,
    loader,
    renderer: 'svg',
    container: element,
    hover: true,
    tooltip,
    logLevel: vega.Error
  });
  await view.runAsync();
  if (loader.asked.length > 0) {
    view.finalize();
    throw new Error(`this chart asks for ${loader.asked[0]}, and charts may not load anything.`);
  }
  return view;
}
