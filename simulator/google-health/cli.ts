import { parseArgs } from 'node:util';
import { defaultClients, personFromArgument, personNames, startGoogleHealthSimulator } from './index.ts';

/** `node --import jiti/register simulator/google-health/cli.ts --port 4175 --person ten-days --redirect URI…` */

const { values, positionals } = parseArgs({
  options: {
    port: { type: 'string', default: '4175' },
    host: { type: 'string', default: '127.0.0.1' },
    person: { type: 'string', default: 'twelve-years' },
    redirect: { type: 'string', multiple: true },
    'access-token-seconds': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const wholeNumber = (name: string, text: string): number => {
  if (!/^\d+$/.test(text)) throw new TypeError(`--${name} needs a whole number, not ${text}`);
  return Number(text);
};

const usage = `Options: --port 4175 --host 127.0.0.1 --person NAME|FILE --redirect URI… --access-token-seconds N
People: ${personNames.join(', ')}, or the path of a recorded weight log`;

const start = async () => {
  const seconds = values['access-token-seconds'];
  // More addresses may follow --redirect without repeating it.
  const redirects = values.redirect && [...values.redirect, ...positionals];
  const clients = defaultClients(redirects);
  const { url, control, close } = await startGoogleHealthSimulator({
    port: wholeNumber('port', values.port),
    host: values.host,
    person: personFromArgument(values.person),
    clients,
    ...(seconds === undefined ? {} : { accessTokenSeconds: wholeNumber('access-token-seconds', seconds) }),
  });
  const { person } = control.state();
  console.log(`Simulator — not Google, at ${url}
  person     ${person.name} (${person.userId}), ${person.rows} weigh-ins, member since ${person.memberSince}
  authorize  ${url}/o/oauth2/v2/auth
  clients    ${clients.map(({ clientId, status }) => `${clientId} (${status})`).join(', ')}
  secret     ${clients[0]?.clientSecret ?? 'none'}
  redirects  ${clients[0]?.redirectUris.join(' ') ?? 'none'}
  control    ${url}/__control`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
};

if (values.help) console.log(usage);
else
  start().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    console.error(usage);
    process.exitCode = 1;
  });
