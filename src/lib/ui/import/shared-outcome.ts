import { m } from '$lib/paraglide/messages';

/** Why nothing came with a share, by what the worker wrote into the address. Null where all is well, or nobody shared. */
export const shareTrouble = (
  outcome: string | null,
): { readonly title: string; readonly body: string } | null => {
  switch (outcome) {
    case null:
    case '1':
      return null;
    case 'too-large':
      return { title: m.import_share_too_large_title(), body: m.import_share_too_large_body() };
    case 'empty':
      return { title: m.import_share_empty_title(), body: m.import_share_empty_body() };
    default:
      return { title: m.import_share_failed_title(), body: m.import_share_failed_body() };
  }
};
