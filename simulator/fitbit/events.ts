import * as shared from '../http/events.ts';
import type { Family } from './families.ts';

export type ExchangeEvent = shared.ExchangeEvent<Family>;
export type Watcher = shared.Watcher<Family>;
export const announce = shared.announce<Family>;
