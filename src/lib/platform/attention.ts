import type { Job } from '$lib/domain/job';
import type { Settings } from '$lib/domain/settings';
import { m } from '$lib/paraglide/messages';
import type { TidemarkDatabase } from '$lib/storage/database';

/** What a context can show outside its window. */
export interface AttentionPorts {
  readonly base: string;
  readonly registration: () => Promise<ServiceWorkerRegistration | null>;
  /** True while the person looks at the app: then the screen says it, and nothing else needs to. */
  readonly isSeen: () => Promise<boolean>;
  /** Called before anything is said, where texts are not in the chosen language already. */
  readonly speakAs?: (chosen: Settings['locale']) => void;
}

// Chromium and Safari; absent elsewhere.
interface BadgeNavigator {
  readonly setAppBadge?: () => Promise<void>;
  readonly clearAppBadge?: () => Promise<void>;
}

/**
 * Notification and badge for a job that failed or needs the person, where they asked for that. Says nothing of the
 * data. Never rejects: not being able to tell must not disturb a sync.
 */
export const createAttention =
  (db: TidemarkDatabase, { base, registration, isSeen, speakAs }: AttentionPorts) =>
  async (job: Job): Promise<void> => {
    try {
      const settings = await db.settings.get('device');
      if (!settings?.notify || (await isSeen())) return;
      speakAs?.(settings.locale ?? 'system');
      const account = await db.accounts.get(job.account);
      const label = account?.label ?? job.account;
      await (navigator as BadgeNavigator).setAppBadge?.();
      const shown = await registration();
      await shown?.showNotification(
        job.state === 'needs_you' ? m.notify_needs_title() : m.notify_failed_title(),
        {
          body: job.state === 'needs_you' ? m.notify_needs_body({ label }) : m.notify_failed_body({ label }),
          tag: `tidemark|${job.account}`,
          icon: `${base}/icons/icon-192.png`,
        },
      );
    } catch {
      // Permission withdrawn, or a browser without either: the sync screen still says it.
    }
  };

/** The person is here: takes badge and notifications back. */
export const clearAttention = async (registration: ServiceWorkerRegistration | null): Promise<void> => {
  try {
    await (navigator as BadgeNavigator).clearAppBadge?.();
    const shown = (await registration?.getNotifications?.()) ?? [];
    for (const notification of shown) notification.close();
  } catch {
    // Nothing to take back then.
  }
};
