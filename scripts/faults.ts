import { testedBuilds } from './lib/build.ts';
import { browserTests, buildStep, prepare, unitTests } from './lib/checks.ts';
import { runStages } from './lib/tasks.ts';

/**
 * `npm run test:faults`: the same tests with many more runs of every property, fault and kill. Each run draws new
 * moments to kill at; `TIDEMARK_SEED=… npm run test:faults` repeats one.
 */
const seed = process.env.TIDEMARK_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
console.log(`Seed of the kills: ${seed}`);
const builds = testedBuilds().map(buildStep);
const { ok, summary } = await runStages(
  [
    [[prepare]],
    [[unitTests({ long: true, live: true })]],
    [builds],
    [[browserTests({ only: ['kill', 'faults', 'quota'], env: { TIDEMARK_LONG: '1', TIDEMARK_SEED: seed } })]],
  ],
  [prepare, ...builds].map(({ name }) => name),
);
console.log(`Seed of the kills: ${seed}`);
console.log(summary);
process.exitCode = ok ? 0 : 1;
