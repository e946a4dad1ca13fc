import type { SimReply } from './message.ts';

/**
 * What happens to a data request, told in this process at the moment it happens. `request`: it has arrived and nothing
 * was answered yet. `response`: the whole answer has been handed to the network. A request whose client has gone, or
 * whose answer a fault breaks off, has no `response`.
 */
export interface ExchangeEvent<F extends string = string> {
  readonly kind: 'request' | 'response';
  /** As in the request log, so that both can be read together. */
  readonly seq: number;
  readonly family: F;
  readonly path: string;
}

/**
 * Called at once. A promise that it returns for a `request` holds the answer back until it has settled; what will be
 * answered was decided before, on arrival.
 */
export type Watcher<F extends string = string> = (event: ExchangeEvent<F>) => void | Promise<void>;

/** Tells the watchers of the arrival and makes the reply tell them of its departure. */
export const announce = <F extends string>(
  watchers: ReadonlySet<Watcher<F>>,
  { seq, family, path }: Omit<ExchangeEvent<F>, 'kind'>,
  reply: SimReply,
): SimReply => {
  if (watchers.size === 0) return reply;
  const tell = (kind: ExchangeEvent['kind']) =>
    Promise.all([...watchers].map(async (watcher) => watcher({ kind, seq, family, path })));
  return { ...reply, after: tell('request'), onSent: () => void tell('response') };
};
