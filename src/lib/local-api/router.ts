import { createHandlers } from './handlers';
import type { LocalApiPorts } from './ports';
import { problem } from './problem';

const PREFIX = '/api/v1/';

/** True for an address of the local API, below the base path. */
export const isLocalApi = (url: URL, base: string): boolean => url.pathname.startsWith(`${base}${PREFIX}`);

/**
 * Answers one request for the local API from the store. Only `fetch` of this origin's own scripts is served: a
 * navigation, a form post, a download, an image or a script tag is refused with 403, so no link on another site can
 * reach it (product.md section 5).
 */
export const answerLocalApi = async (
  request: Request,
  base: string,
  ports: LocalApiPorts,
): Promise<Response> => {
  const refusal = refuse(request);
  if (refusal) return refusal;
  const url = new URL(request.url);
  const path = url.pathname.slice(`${base}${PREFIX}`.length);
  const handlers = createHandlers(ports);
  const jobId = /^jobs\/([\w-]+)$/.exec(path)?.[1];
  if (jobId !== undefined) return only('GET', request, () => handlers.job(jobId));
  const challengeId = /^challenges\/([\w-]+)\/points$/.exec(path)?.[1];
  if (challengeId !== undefined)
    return only('GET', request, () => handlers.challengePoints(challengeId, url.searchParams));
  switch (path) {
    case 'accounts':
      return only('GET', request, () => handlers.accounts());
    case 'jobs':
      return only('GET', request, () => handlers.jobs());
    case 'sync':
      return only('POST', request, () => handlers.sync(request));
    case 'metrics/query':
      return only('GET', request, () => handlers.metricsQuery(url.searchParams));
    case 'compare':
      return only('GET', request, () => handlers.compare(url.searchParams));
    case 'coverage':
      return only('GET', request, () => handlers.coverage(url.searchParams));
    case 'challenges':
      return only('GET', request, () => handlers.challenges());
    case 'observations':
      return only('GET', request, () => handlers.observations(url.searchParams));
    default:
      return problem(404, 'Not found', `There is no ${path} here. The help page lists what there is.`);
  }
};

const refuse = (request: Request): Response | null => {
  const byScript = request.destination === '' && (request.mode === 'cors' || request.mode === 'same-origin');
  return byScript
    ? null
    : problem(403, 'Refused', 'The local API answers fetch() of this site’s own scripts only.');
};

const only = (
  method: string,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> | Response => {
  if (request.method === method) return answer();
  const refusal = problem(405, 'Method not allowed', `Use ${method}.`);
  refusal.headers.set('Allow', method);
  return refusal;
};
