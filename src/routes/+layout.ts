import type { Load } from '@sveltejs/kit';
import { browser } from '$app/environment';
import { textsFor } from '$lib/ui/locale/texts';

export const prerender = true;
export const trailingSlash = 'never';

/** Texts before the page: what is rendered once is not said again. */
export const load: Load = async ({ route }) => {
  if (browser) await textsFor(route.id);
};
