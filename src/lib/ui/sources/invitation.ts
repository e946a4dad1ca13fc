/** What an invitation link `/sources?participant=ID&source=fitbit` asks for. */
export type Invitation =
  | { readonly kind: 'none' }
  | { readonly kind: 'invited'; readonly participantId: string }
  | { readonly kind: 'bad-id' }
  | { readonly kind: 'bad-source' };

const PARTICIPANT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** True for text that can serve as a participant id in files, reports and addresses. */
export const isParticipantId = (text: string): boolean => PARTICIPANT.test(text);

/** Reads the invitation out of an address's query. Nothing of a refused one is kept or shown. */
export const readInvitation = (query: URLSearchParams): Invitation => {
  const participantId = query.get('participant')?.trim();
  if (participantId === undefined) return { kind: 'none' };
  const source = query.get('source');
  if (source !== null && source !== 'fitbit') return { kind: 'bad-source' };
  return isParticipantId(participantId) ? { kind: 'invited', participantId } : { kind: 'bad-id' };
};

const KEPT = 'tidemark.participant';

/**
 * The invitation this tab was opened with. It is kept for the tab, because a person who declines at the vendor or
 * meets an error there comes back without the link's query, and must not be connected as nobody then.
 */
export const invitationHere = (): Invitation => {
  const invitation = readInvitation(new URLSearchParams(window.location.search));
  try {
    if (invitation.kind === 'invited') sessionStorage.setItem(KEPT, invitation.participantId);
    if (invitation.kind !== 'none') return invitation;
    const kept = sessionStorage.getItem(KEPT);
    return kept !== null && isParticipantId(kept) ? { kind: 'invited', participantId: kept } : invitation;
  } catch {
    // Storage closed to this page: the address alone counts.
    return invitation;
  }
};

/** After a connection: the next account of this tab may be somebody else's. */
export const forgetInvitation = (): void => {
  try {
    sessionStorage.removeItem(KEPT);
  } catch {
    // Nothing was kept then.
  }
};
