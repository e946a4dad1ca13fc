import { lint, prepare, typeChecks, unitTests } from './lib/checks.ts';
import { runStages } from './lib/tasks.ts';

/** `npm run verify:quick`: what is worth knowing before a commit, in under a minute. */
const { ok, summary } = await runStages(
  [[[prepare]], [...typeChecks, lint({ cached: true }), unitTests()].map((step) => [step])],
  [prepare.name],
);
console.log(summary);
process.exitCode = ok ? 0 : 1;
