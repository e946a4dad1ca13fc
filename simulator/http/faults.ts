import type { SimRequest } from './message.ts';

/** The queue of a vendor's faults. What a fault does is the vendor's; when it is due is the same for all. */

export interface Due {
  readonly times: number;
  readonly match: {
    readonly family?: string | undefined;
    readonly method?: string | undefined;
    readonly pathRegex?: string | undefined;
    readonly grant?: string | undefined;
    readonly nth?: number | undefined;
  };
}

export interface Armed<F extends Due> {
  readonly fault: F;
  seen: number;
  applied: number;
}

/** The first fault that is due. All that match count the request, so `nth` means the same in any order. */
export const takeDue = <F extends Due>(
  armed: readonly Armed<F>[],
  request: SimRequest,
  family: string,
): F | null => {
  const matching = armed.filter(({ fault }) => fits(fault, request, family));
  for (const entry of matching) entry.seen++;
  const due = matching.find(
    ({ fault, seen, applied }) => seen >= (fault.match.nth ?? 1) && applied < fault.times,
  );
  if (!due) return null;
  due.applied++;
  return due.fault;
};

const fits = ({ match }: Due, request: SimRequest, family: string): boolean =>
  (match.family === undefined || match.family === family) &&
  (match.method === undefined || match.method.toUpperCase() === request.method) &&
  (match.pathRegex === undefined || new RegExp(match.pathRegex).test(pathAndQuery(request))) &&
  (match.grant === undefined ||
    (family === 'token' && new URLSearchParams(request.body).get('grant_type') === match.grant));

const pathAndQuery = ({ path, query }: SimRequest) => (query.size > 0 ? `${path}?${query.toString()}` : path);
