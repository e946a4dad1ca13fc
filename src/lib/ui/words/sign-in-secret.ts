import type { Vendor } from '$lib/domain/account';
import { m } from '$lib/paraglide/messages';
import type { OutcomeWords } from './outcome';

/** The vendor wants a secret of a client that sent none. */
export const secretWanted = (asked: Vendor | null): Pick<OutcomeWords, 'title' | 'what' | 'todo'> => {
  const fitbit = [m.callback_wrong_app_type_todo(), m.callback_wrong_app_type_todo_secret()];
  const google = [m.callback_google_secret_todo(), m.callback_google_secret_todo_type()];
  switch (asked) {
    case 'fitbit':
      return {
        title: m.callback_wrong_app_type_title(),
        what: m.callback_wrong_app_type_what(),
        todo: fitbit,
      };
    case 'google-health':
      return {
        title: m.callback_google_secret_title(),
        what: m.callback_google_secret_what(),
        todo: google,
      };
    default:
      return {
        title: m.callback_wrong_app_type_title_any(),
        what: m.callback_wrong_app_type_what_any(),
        todo: forEither(fitbit, google),
      };
  }
};

/** How a secret that was not accepted is put right. */
export const wrongSecretTodo = (asked: Vendor | null): readonly string[] => {
  const fitbit = [m.callback_wrong_secret_todo(), m.callback_wrong_secret_todo_remove()];
  const google = [m.callback_google_wrong_secret_todo(), m.callback_google_wrong_secret_todo_remove()];
  if (asked === null) return forEither(fitbit, google);
  return asked === 'google-health' ? google : fitbit;
};

/** Each step with the vendor it is for. */
const forEither = (fitbit: readonly string[], google: readonly string[]): readonly string[] => [
  ...fitbit.map((text) => m.for_vendor({ vendor: m.vendor_fitbit(), text })),
  ...google.map((text) => m.for_vendor({ vendor: m.company_google(), text })),
];
