import { basePathBuild, ensureBuild, localBuild, productionBuild, type BuildSettings } from './lib/build.ts';
import { browserTests, lint, prepare, typeChecks, unitTests } from './lib/checks.ts';
import { runStages, type Step } from './lib/tasks.ts';

/** `npm test`: everything that has to hold, from a clean clone. The last line is the sum. */

const build = (settings: BuildSettings): Step => ({
  name: `build ${settings.out}`,
  run: async () => {
    const { notes } = await ensureBuild(settings);
    for (const note of notes) console.log(`       ${note}`);
    return { ok: true };
  },
});

const started = performance.now();
const [screens, ...compilers] = typeChecks;
const { ok, summary } = await runStages(
  [
    [prepare],
    // Two at a time: more only get in each other's way on the two cores of a usual CI machine.
    [...(screens ? [screens] : []), lint()],
    compilers,
    [unitTests()],
    // One after the other: both write the generated text.
    [build(productionBuild)],
    [build(basePathBuild)],
    [build(localBuild())],
    [browserTests],
  ],
  [prepare.name, ...[productionBuild, basePathBuild, localBuild()].map(({ out }) => `build ${out}`)],
);
console.log(`\n${Math.round((performance.now() - started) / 1000)} s`);
console.log(summary);
process.exitCode = ok ? 0 : 1;
