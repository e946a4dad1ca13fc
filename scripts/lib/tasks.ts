/** Steps with a name and a time, as `npm test` and `npm run verify:quick` print them. */

export interface Step {
  readonly name: string;
  readonly run: () => Promise<StepResult>;
}

export interface StepResult {
  readonly ok: boolean;
  /** Shown when the step failed. */
  readonly output?: string;
  /** A test runner's own numbers; any other step counts as one. */
  readonly counts?: Counts;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
  /** Each failed test with the first lines of what it said. */
  readonly failures?: readonly string[];
}

/** Steps that run one after the other, each whatever became of the one before. */
export type Lane = readonly Step[];

/** Lanes of one stage run at the same time; a stage begins when the one before has ended. */
export type Stage = readonly Lane[];

/**
 * Runs all stages, also after a failure: one run then tells everything that is wrong. Steps that need a failed one
 * are given in `stopAfter`: nothing can be learned once the project does not even build.
 */
export const runStages = async (
  stages: readonly Stage[],
  stopAfter: readonly string[] = [],
): Promise<{ readonly ok: boolean; readonly summary: string }> => {
  const total: { passed: number; failed: number; skipped: string[] } = { passed: 0, failed: 0, skipped: [] };
  const failedSteps: string[] = [];
  const failures: string[] = [];
  for (const stage of stages) {
    const results = (await Promise.all(stage.map(runLane))).flat();
    stage.flat().forEach(({ name }, index) => {
      const { ok, counts } = results[index] ?? { ok: false };
      total.passed += counts?.passed ?? (ok ? 1 : 0);
      total.failed += counts?.failed ?? (ok ? 0 : 1);
      // A runner that failed without a failed test (a file that does not load) must not pass for green.
      if (!ok && counts?.failed === 0) total.failed += 1;
      total.skipped.push(...(counts?.skipped ?? []));
      failures.push(...(counts?.failures ?? []));
      if (!ok) failedSteps.push(name);
    });
    if (failedSteps.some((name) => stopAfter.includes(name))) {
      console.log('\nStopped here: what follows needs this step.');
      break;
    }
  }
  if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
  // Once more at the end: of a long run often only the last lines are kept.
  for (const failure of failures) console.log(`\n${failure}`);
  for (const name of total.skipped) console.log(`Skipped: ${name}`);
  const skipped = total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : '';
  return {
    ok: failedSteps.length === 0,
    summary: `${total.passed} passed, ${total.failed} failed${skipped}`,
  };
};

const runLane = async (lane: Lane): Promise<readonly StepResult[]> => {
  const results: StepResult[] = [];
  for (const step of lane) results.push(await runStep(step));
  return results;
};

const runStep = async ({ name, run }: Step): Promise<StepResult> => {
  const started = performance.now();
  const result = await run().catch((error: unknown): StepResult => ({
    ok: false,
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const numbers = result.counts ? `  ${result.counts.passed} passed, ${result.counts.failed} failed` : '';
  if (!result.ok && result.output) console.log(`\n--- ${name} ---\n${result.output.trimEnd()}\n---`);
  console.log(`${result.ok ? 'ok    ' : 'FAILED'} ${name.padEnd(28)} ${seconds.padStart(6)} s${numbers}`);
  return result;
};
