import { m } from '$lib/paraglide/messages';

/** What became of the wish to be told, or not to be. */
export type NotifyAnswer = 'on' | 'off' | 'denied' | 'unsupported';

export const notifyText = (answer: NotifyAnswer): string => {
  switch (answer) {
    case 'on':
      return m.settings_notify_on();
    case 'off':
      return m.settings_notify_off();
    case 'denied':
      return m.settings_notify_denied();
    case 'unsupported':
      return m.settings_notify_unsupported();
  }
};
