import type { HandleClientError } from '@sveltejs/kit';
import { reloadWhereModuleIsLost } from '$lib/ui/state/lost-module';

/** Errors of loading and rendering a page. They are told where a browser tells any error that nobody caught. */
export const handleError: HandleClientError = ({ error }) => {
  reportError(error);
  reloadWhereModuleIsLost(error);
};
