import type { SimReply, SimRequest } from '../../http/message.ts';
import type { Token } from '../oauth/grants.ts';
import type { Resident } from '../people/resident.ts';
import type { World } from '../world.ts';

/** What an endpoint is given once the caller has been let through. */
export interface DataCall {
  readonly world: World;
  readonly request: SimRequest;
  readonly resident: Resident;
  readonly token: Token;
  /** What the route's pattern captured. */
  readonly parts: readonly string[];
}

export type DataEndpoint = (call: DataCall) => SimReply;
