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
