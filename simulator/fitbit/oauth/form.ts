import type { SimReply, SimRequest } from '../../http/message.ts';
import { classicError } from '../errors.ts';

/** OAuth calls take forms only (fitbit-web-api.md §2.4, §2.7 "unreadable body"). */
export const isFormPost = ({ method, headers }: SimRequest): boolean =>
  method === 'POST' &&
  (headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded');

export const unreadableBody = (): SimReply =>
  classicError(400, 'invalid_request', 'Error reading request body.', 'n/a');
