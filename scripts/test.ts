import { testedBuilds } from './lib/build.ts';
import { browserTests, buildStep, lint, prepare, typeChecks, unitTests } from './lib/checks.ts';
import { runStages } from './lib/tasks.ts';

/** `npm test`: everything that has to hold, from a clean clone. The last line is the sum. */

const started = performance.now();
const builds = testedBuilds().map(buildStep);
const { ok, summary } = await runStages(
  [
    [[prepare]],
    // Two at a time: more only get in each other's way on the two cores of a usual CI machine.
    [[...typeChecks, lint()], [unitTests()]],
    // The generated text is written by now, and written again only where it would change.
    [builds.filter((_, place) => place % 2 === 0), builds.filter((_, place) => place % 2 === 1)],
    [[browserTests()]],
  ],
  [prepare, ...builds].map(({ name }) => name),
);
console.log(`\n${Math.round((performance.now() - started) / 1000)} s`);
console.log(summary);
process.exitCode = ok ? 0 : 1;
