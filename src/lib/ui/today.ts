import type { Account } from '$lib/domain/account';
import { localDayAt, type LocalDay } from '$lib/domain/local-date';

/** The day it is in an account's own calendar; this device's where the account names no zone. */
export const todayOf = (account: Pick<Account, 'profile'> | undefined, nowMs: number): LocalDay =>
  localDayAt(nowMs, account?.profile.timeZone ?? deviceZone());

const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
