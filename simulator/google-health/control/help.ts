import { personNames } from '../../fitbit/people/catalogue.ts';
import { catalogue } from '../errors.ts';
import { families } from '../families.ts';
import { faultKinds } from '../faults.ts';

/** What `GET /__control` tells besides the state. */
export const helpFor = () => ({
  about: 'Simulator — not Google. Everything below changes this local server only.',
  endpoints: {
    'GET /__control': 'this list, with everything as it stands',
    'POST /__control/reset': '{} - as at the start',
    'POST /__control/person':
      '{"name":"ten-days"} or {"log":{"weight":[…]},"file":"mine.json"}, and or {"edits":{…}}',
    'POST /__control/clock': '{"now":"2026-11-21T08:00:00Z"} or {"advanceMs":86400000} or {"offsetMs":0}',
    'POST /__control/faults':
      '{"faults":[{"match":{"family":"sleep","nth":1},"times":1,"kind":"status","status":503}]}; {"add":[…]} keeps the others',
    'POST /__control/settings': '{"account":"not-linked","rate":{"limit":20}} - rate and cors are merged',
    'GET /__control/requests?since=SEQ': 'what was asked, without secrets, and counts',
    'DELETE /__control/requests': 'forgets what was asked',
    'GET /__control/truth?start=2026-01-01&end=2026-01-31': 'what the service holds, all sources merged',
    'GET /__control/heart-rate-minutes?date=2026-01-31': '1440 values by local wall clock',
    'POST /__control/edit':
      '{"add":[{"date":"2026-11-20","time":"07:00:00","grams":70215}],"change":[{"id":"668…","grams":70400}],"remove":["668…"]}',
    'POST /__control/grant': '{"clientId":"…","scopes":["https://…"]} - tokens without the consent page',
    'POST /__control/expire-tokens': '{} - every access token dies',
  },
  people: personNames,
  families,
  faultKinds,
  refusals: Object.keys(catalogue),
});
