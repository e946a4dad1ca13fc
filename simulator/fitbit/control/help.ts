import { families } from '../families.ts';
import { faultKinds } from '../faults.ts';
import { personNames } from '../people/catalogue.ts';

/** What `GET /__control` tells besides the state. */
export const helpFor = () => ({
  about: 'Simulator — not Fitbit. Everything below changes this local server only.',
  endpoints: {
    'GET /__control': 'this list, with everything as it stands',
    'POST /__control/reset': '{} - as at the start',
    'POST /__control/person':
      '{"name":"ten-days"} or {"log":{"weight":[…]},"file":"mine.json"}, and or {"edits":{…}}',
    'POST /__control/clock': '{"now":"2026-11-21T08:00:00Z"} or {"advanceMs":86400000} or {"offsetMs":0}',
    'POST /__control/faults':
      '{"faults":[{"match":{"family":"token","grant":"refresh_token","nth":1},"times":1,"kind":"drop-answer"}]}; {"add":[…]} keeps the others',
    'POST /__control/settings':
      '{"mode":"degraded-2026","rate":{"limit":20}} - groups are merged, lists replaced',
    'GET /__control/requests?since=SEQ': 'what was asked, without secrets, and counts',
    'DELETE /__control/requests': 'forgets what was asked',
    'GET /__control/truth?start=2026-01-01&end=2026-01-31':
      'what the API would give in metric units; &only=weight,steps for parts of it',
    'GET /__control/minutes?metric=heart&date=2026-11-20': '1440 values by the wall clock; heart or steps',
    'POST /__control/edit':
      '{"add":[{"date":"2026-11-20","time":"07:00:00","weight":70.2}],"change":[{"logId":1,"weight":70.4}],"remove":[1],"steps":[{"date":"2026-11-20","steps":9000}],"changeExercises":[{"logId":"2369…","distance":5}],"removeExercises":[],"changeSleeps":[{"logId":1,"longerMinutes":5}],"removeSleeps":[]}',
    'POST /__control/grant':
      '{"clientId":"23ABCD","scopes":["weight","profile"]} - tokens without the consent page',
  },
  people: personNames,
  families,
  faultKinds,
});
