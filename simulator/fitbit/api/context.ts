import type { SimReply } from '../../http/message.ts';
import type { AccessToken } from '../oauth/grants.ts';
import type { Resident } from '../residents.ts';
import type { World } from '../world.ts';
import type { Units } from './units.ts';

/** What a data endpoint may look at: the caller was recognised, counted and found to have the scope. */
export interface DataCall {
  readonly world: World;
  readonly resident: Resident;
  readonly grant: AccessToken;
  readonly units: Units;
  /** Today in the profile's zone. */
  readonly today: string;
  /** Words of the answer are English where `Accept-Locale` asks for it, else the person's own (§5.0). */
  readonly words: 'english' | 'own';
  readonly query: URLSearchParams;
  /** The captured parts of the path, in order. */
  readonly parts: readonly string[];
}

export type DataEndpoint = (call: DataCall) => SimReply;
