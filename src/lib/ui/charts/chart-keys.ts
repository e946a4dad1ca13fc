import { getContext, setContext } from 'svelte';

/** The keys of a chart's cursor. */
export interface ChartKeys {
  /** True where the key meant something. */
  readonly takesKey: (event: KeyboardEvent) => boolean;
  readonly putAway: () => void;
}

/** How a chart inside a frame hears the keys of the frame, which has the focus, and of its motion. */
export interface FrameKeys {
  /** Whether what is shown is on its way elsewhere. */
  readonly moving: boolean;
  /** Null where no chart stands. */
  chart: ChartKeys | null;
}

const KEYS = Symbol('chart keys');

export const provideChartKeys = (keys: FrameKeys): FrameKeys => setContext(KEYS, keys);

/** Null outside a frame: the chart takes the focus itself. */
export const frameKeys = (): FrameKeys | null => getContext<FrameKeys | undefined>(KEYS) ?? null;
