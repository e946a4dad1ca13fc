import { m } from '$lib/paraglide/messages';

/** A field of Google's console. Its names are English whatever the language here. */
export interface ConsoleField {
  readonly name: string;
  readonly value: string;
  /** Typed or pasted there; the others are chosen from a list. */
  readonly copy: boolean;
  readonly note?: string;
}

export interface ConsoleStep {
  readonly title: string;
  readonly text: string;
  readonly fields: readonly ConsoleField[];
}

interface Site {
  readonly origin: string;
  readonly callback: string;
  readonly scopes: readonly string[];
}

/** Everything to do in the Google Cloud console, in its order, with the exact values for this site. */
export const googleSteps = ({ origin, callback, scopes }: Site): readonly ConsoleStep[] => [
  {
    title: m.help_google_project_title(),
    text: m.help_google_project(),
    fields: [{ name: 'Project name', value: m.help_setup_name_value(), copy: true }],
  },
  {
    title: m.help_google_api_title(),
    text: m.help_google_api(),
    fields: [{ name: 'API', value: 'Google Health API', copy: true }],
  },
  {
    title: m.help_google_branding_title(),
    text: m.help_google_branding(),
    fields: [
      { name: 'App name', value: m.help_setup_name_value(), copy: true, note: m.help_google_app_name() },
      { name: 'User support email', value: m.help_google_own_mail(), copy: false },
      { name: 'Contact information', value: m.help_google_own_mail(), copy: false },
      { name: 'App logo', value: m.help_google_leave_empty(), copy: false, note: m.help_google_logo() },
    ],
  },
  {
    title: m.help_google_audience_title(),
    text: m.help_google_audience(),
    fields: [
      { name: 'User type', value: 'External', copy: false },
      { name: 'Publishing status', value: 'Testing', copy: false, note: m.help_google_testing() },
      {
        name: m.help_google_or({ field: 'Publishing status' }),
        value: 'In production',
        copy: false,
        note: m.help_google_production(),
      },
      { name: 'Test users', value: m.help_google_own_login(), copy: false, note: m.help_google_test_users() },
    ],
  },
  {
    title: m.help_google_data_title(),
    text: m.help_google_data(),
    fields: [
      {
        name: 'Manually add scopes',
        value: scopes.join('\n'),
        copy: true,
        note: m.help_google_scopes(),
      },
    ],
  },
  {
    title: m.help_google_client_title(),
    text: m.help_google_client(),
    fields: [
      { name: 'Application type', value: 'Web application', copy: false, note: m.help_google_type() },
      { name: 'Authorised JavaScript origins', value: origin, copy: true, note: m.help_google_origin() },
      { name: 'Authorised redirect URIs', value: callback, copy: true, note: m.help_google_redirect() },
    ],
  },
  {
    title: m.help_google_enter_title(),
    text: m.help_google_enter(),
    fields: [
      { name: m.sources_client_id(), value: m.help_google_id_form(), copy: false },
      {
        name: m.sources_client_secret(),
        value: m.help_google_leave_or(),
        copy: false,
        note: m.help_google_secret(),
      },
    ],
  },
];
