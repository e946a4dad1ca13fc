import { connectors, type Connector } from '$lib/ui/words/connector';

/** What an invitation link `/sources?participant=ID&source=google-health` asks for. */
export type Invitation =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'invited';
      readonly participantId: string;
      /** Null: the person may choose. */
      readonly source: Connector | null;
    }
  | { readonly kind: 'bad-id' }
  | { readonly kind: 'bad-source' };

const PARTICIPANT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** True for text that can serve as a participant id in files, reports and addresses. */
export const isParticipantId = (text: string): boolean => PARTICIPANT.test(text);

/** Reads the invitation out of an address's query. Nothing of a refused one is kept or shown. */
export const readInvitation = (query: URLSearchParams): Invitation => {
  const participantId = query.get('participant')?.trim();
  if (participantId === undefined) return { kind: 'none' };
  const named = query.get('source');
  const source = connectors.find((connector) => connector === named) ?? null;
  if (named !== null && source === null) return { kind: 'bad-source' };
  return isParticipantId(participantId) ? { kind: 'invited', participantId, source } : { kind: 'bad-id' };
};

const KEPT = 'tidemark.participant';

/**
 * The invitation this tab was opened with. It is kept for the tab, because a person who declines at the vendor or
 * meets an error there comes back without the link's query, and must not be connected as nobody then.
 */
export const invitationHere = (): Invitation => {
  const invitation = readInvitation(new URLSearchParams(window.location.search));
  try {
    if (invitation.kind === 'invited') sessionStorage.setItem(KEPT, asQuery(invitation));
    if (invitation.kind !== 'none') return invitation;
    return readInvitation(new URLSearchParams(sessionStorage.getItem(KEPT) ?? ''));
  } catch {
    // Storage closed to this page: the address alone counts.
    return invitation;
  }
};

const asQuery = ({ participantId, source }: Extract<Invitation, { kind: 'invited' }>): string =>
  new URLSearchParams({ participant: participantId, ...(source && { source }) }).toString();

/** After a connection: the next account of this tab may be somebody else's. */
export const forgetInvitation = (): void => {
  try {
    sessionStorage.removeItem(KEPT);
  } catch {
    // Nothing was kept then.
  }
};
