import { resolve } from '$app/paths';

/** What the page shows, by its address. */
export type ChallengesPlace =
  | { readonly kind: 'list' }
  | { readonly kind: 'new' }
  | { readonly kind: 'challenge'; readonly id: string }
  | { readonly kind: 'edit'; readonly id: string };

export const placeOf = ({ searchParams }: URL): ChallengesPlace => {
  const id = searchParams.get('id');
  if (id !== null && id !== '') return { kind: searchParams.has('edit') ? 'edit' : 'challenge', id };
  return { kind: searchParams.has('new') ? 'new' : 'list' };
};

export const hrefOf = (place: ChallengesPlace): string => {
  switch (place.kind) {
    case 'list':
      return resolve('/challenges');
    case 'new':
      return resolve('/challenges?new');
    case 'challenge':
      return resolve(`/challenges?id=${encodeURIComponent(place.id)}`);
    case 'edit':
      return resolve(`/challenges?id=${encodeURIComponent(place.id)}&edit`);
  }
};
