import * as v from 'valibot';
import { addHeaders, empty, json, type SimReply, type SimRequest } from '../../http/message.ts';
import type { FaultSpec } from '../faults.ts';
import {
  clockSchema,
  editsSchema,
  explain,
  faultsSchema,
  grantSchema,
  minutesSchema,
  personSchema,
  specOf,
  truthSchema,
} from './bodies.ts';
import type { Control } from './control.ts';
import { partsOf } from './truth.ts';
import { helpFor } from './help.ts';

export const isControlPath = (path: string): boolean =>
  path === '/__control' || path.startsWith('/__control/');

/** The same controls over HTTP, open to every origin: a script in a browser drives an acceptance run with them. */
export const answerControl = (control: Control, request: SimRequest, addresses: Addresses): SimReply =>
  addHeaders(request.method === 'OPTIONS' ? empty(204) : dispatch(control, request, addresses), {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, POST, DELETE',
    'Access-Control-Allow-Headers': 'Content-Type',
    'Cache-Control': 'no-store',
  });

export interface Addresses {
  readonly authorize: string;
  readonly token: string;
  readonly api: string;
}

type Action = (control: Control, request: SimRequest, addresses: Addresses) => unknown;

const body = (request: SimRequest): unknown =>
  request.body.trim() === '' ? {} : (JSON.parse(request.body) as unknown);

const actions: Record<string, Action> = {
  'GET /__control': (control, _, addresses) => ({ help: helpFor(), addresses, ...control.state() }),
  'POST /__control/reset': (control) => control.reset(),
  'POST /__control/person': (control, request) => {
    const wanted = v.parse(personSchema, body(request));
    const spec = specOf(wanted);
    if (spec === undefined && wanted.edits === undefined) throw new TypeError('name, log or edits is needed');
    if (spec !== undefined) control.setPerson(spec);
    if (wanted.edits !== undefined) control.edit(wanted.edits);
    return control.state().person;
  },
  'POST /__control/clock': (control, request) => control.setClock(v.parse(clockSchema, body(request))),
  'POST /__control/faults': (control, request) => {
    const { faults, add } = v.parse(faultsSchema, body(request));
    // The control checks each fault itself, for callers in this process too.
    if (faults) control.setFaults(faults as FaultSpec[]);
    if (add) control.addFaults(add as FaultSpec[]);
    return { faults: control.state().faults };
  },
  'POST /__control/settings': (control, request) =>
    control.setSettings(v.parse(v.record(v.string(), v.unknown()), body(request))),
  'GET /__control/requests': (control, request) =>
    control.requests(Number(request.query.get('since') ?? 0) || 0),
  'DELETE /__control/requests': (control) => {
    control.clearRequests();
    return control.requests();
  },
  'GET /__control/truth': (control, request) => {
    const { only, ...query } = v.parse(truthSchema, Object.fromEntries(request.query));
    const truth = control.truth(query);
    return only === undefined ? truth : partsOf(truth, only.split(','));
  },
  'GET /__control/minutes': (control, request) => {
    const { metric, date, userId } = v.parse(minutesSchema, Object.fromEntries(request.query));
    return control.minutes(metric, date, userId);
  },
  'POST /__control/edit': (control, request) => {
    const edited = control.edit(v.parse(editsSchema, body(request)));
    return { userId: edited.userId, count: edited.count };
  },
  'POST /__control/grant': (control, request) => control.grant(v.parse(grantSchema, body(request))),
};

const dispatch: (control: Control, request: SimRequest, addresses: Addresses) => SimReply = (
  control,
  request,
  addresses,
) => {
  const action = actions[`${request.method} ${request.path}`];
  if (!action) return json(404, { error: 'no such control; GET /__control lists them' });
  try {
    return json(200, action(control, request, addresses));
  } catch (error) {
    return json(400, { error: explain(error) });
  }
};
