import fc from 'fast-check';

/**
 * How often a property is tried. `npm run test:faults` asks for many more than a commit can wait for. A test that
 * states its own `numRuns` keeps it, unless it multiplies with `runs`.
 */
const LONG_FACTOR = 20;

const long = process.env.TIDEMARK_LONG === '1';

/** For a property that needs another number than the usual hundred. */
export const runs = (usual: number): number => (long ? usual * LONG_FACTOR : usual);

fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: runs(100) });
