import type { Challenge } from '$lib/domain/challenge';
import type { ChallengeDraft } from '$lib/metrics/challenges/draft';

/** Points that were kept meanwhile, since somebody's data was deleted while the form was open, stay theirs. */
export const challengeOf = (
  draft: ChallengeDraft,
  stored: Challenge | null,
  { id, now }: { readonly id: string; readonly now: number },
): Challenge => ({
  ...draft,
  id: stored?.id ?? id,
  participants: draft.participants.map((participant) => {
    const kept = stored?.participants.find(({ account }) => account === participant.account)?.kept;
    return kept ? { ...participant, kept } : participant;
  }),
  createdAt: stored?.createdAt ?? now,
  updatedAt: now,
});
