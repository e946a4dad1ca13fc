import { ensureBuild, galleryBuild, prepareProject } from './lib/build.ts';
import { startStaticServer } from './static-server.ts';

/** `npm run gallery`: the page of every component, on this machine until Ctrl+C. */

const prepared = await prepareProject();
if (prepared.code !== 0) throw new Error(prepared.output);
const { dir } = await ensureBuild(galleryBuild);
const { url } = await startStaticServer({ root: dir, port: 4176 });
console.log(`Every component: ${url}`);
