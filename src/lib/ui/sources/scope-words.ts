import { m } from '$lib/paraglide/messages';

/** A scope in plain words. One we do not know keeps the vendor's name. */
export const scopeName = (scope: string): string => wordsOf(scope).name;

/** What Tidemark needs the scope for. */
export const scopeReason = (scope: string): string => wordsOf(scope).why;

const wordsOf = (scope: string): { readonly name: string; readonly why: string } => {
  switch (scope) {
    case 'weight':
      return { name: m.sources_scope_weight(), why: m.sources_scope_weight_why() };
    case 'profile':
      return { name: m.sources_scope_profile(), why: m.sources_scope_profile_why() };
    case 'settings':
      return { name: m.sources_scope_settings(), why: m.sources_scope_settings_why() };
    default:
      return { name: m.sources_scope_other({ scope }), why: m.sources_scope_other_why() };
  }
};
