import { join } from 'node:path';
import { galleryBuild } from '../../scripts/lib/build.ts';
import { root } from '../../scripts/lib/install.mjs';
import { startStaticServer, type StaticServer } from '../../scripts/static-server.ts';
import { test as base } from './app.ts';

export { expect } from './app.ts';

/** The page of all components, under the site's own policy, with the same watch over errors and requests. */
export const test = base.extend<object, { readonly gallery: StaticServer }>({
  gallery: [
    async ({}, use) => {
      const server = await startStaticServer({ root: join(root, galleryBuild.out) });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ gallery }, use) => {
    await use(gallery.url);
  },
});
