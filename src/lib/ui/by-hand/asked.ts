import type { Measurement } from '$lib/domain/weigh-in';

/** What the person wants to do by hand: add a weigh-in, or look at one of the table. */
export type Asked = { readonly kind: 'add' } | { readonly kind: 'row'; readonly row: Measurement };
