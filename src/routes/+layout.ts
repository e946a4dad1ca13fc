import { browser } from '$app/environment';
import { textsFor } from '$lib/ui/locale/texts';
import type { LayoutLoad } from './$types';

export const prerender = true;
export const trailingSlash = 'never';

/** Texts before the page: what is rendered once is not said again. */
export const load: LayoutLoad = async ({ route }) => {
  if (browser) await textsFor(route.id);
};
