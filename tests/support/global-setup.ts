import { ensureBuild, prepareProject, testedBuilds } from '../../scripts/lib/build.ts';

/** The builds under test, made where sources have changed since the last time. `npm test` has made them already. */
export default async function buildSites(): Promise<void> {
  const prepared = await prepareProject();
  if (prepared.code !== 0) throw new Error(prepared.output);
  for (const settings of testedBuilds()) await ensureBuild(settings);
}
