import { m } from '$lib/paraglide/messages';

/** How one kind of export is had, and what it is worth. */
interface ExportWay {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly string[];
  readonly holds: string;
  readonly lost: string;
  readonly note?: string;
}

export const exportWays = (): readonly ExportWay[] => [
  {
    id: 'exports-takeout',
    title: m.help_exports_fitbit_title(),
    steps: [
      m.help_exports_fitbit_1(),
      m.help_exports_fitbit_2(),
      m.help_exports_fitbit_3(),
      m.help_exports_fitbit_4(),
    ],
    holds: m.help_exports_fitbit_holds(),
    lost: m.help_exports_fitbit_lost(),
    note: m.help_exports_fitbit_zone(),
  },
  {
    id: 'exports-fitbit',
    title: m.help_exports_site_title(),
    steps: [m.help_exports_site_1(), m.help_exports_site_2(), m.help_exports_site_3()],
    holds: m.help_exports_site_holds(),
    lost: m.help_exports_site_lost(),
    note: m.help_exports_site_note(),
  },
  {
    id: 'exports-monthly',
    title: m.help_exports_monthly_title(),
    steps: [m.help_exports_monthly_1(), m.help_exports_monthly_2()],
    holds: m.help_exports_monthly_holds(),
    lost: m.help_exports_monthly_lost(),
  },
  {
    id: 'exports-garmin',
    title: m.help_exports_garmin_title(),
    steps: [m.help_exports_garmin_1(), m.help_exports_garmin_2()],
    holds: m.help_exports_garmin_holds(),
    lost: m.help_exports_garmin_lost(),
  },
  {
    id: 'exports-garmin-archive',
    title: m.help_exports_garmin_archive_title(),
    steps: [m.help_exports_garmin_archive_1(), m.help_exports_garmin_archive_2()],
    holds: m.help_exports_garmin_archive_holds(),
    lost: m.help_exports_garmin_archive_lost(),
  },
  {
    id: 'exports-fit',
    title: m.help_exports_fit_title(),
    steps: [m.help_exports_fit_1()],
    holds: m.help_exports_fit_holds(),
    lost: m.help_exports_fit_lost(),
  },
  {
    id: 'exports-withings',
    title: m.help_exports_withings_title(),
    steps: [m.help_exports_withings_1(), m.help_exports_withings_2()],
    holds: m.help_exports_withings_holds(),
    lost: m.help_exports_withings_lost(),
  },
  {
    id: 'exports-apple',
    title: m.help_exports_apple_title(),
    steps: [m.help_exports_apple_1(), m.help_exports_apple_2()],
    holds: m.help_exports_apple_holds(),
    lost: m.help_exports_apple_lost(),
  },
];
