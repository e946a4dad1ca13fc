import { createHash } from 'node:crypto';
import { html, type SimReply } from '../../http/message.ts';
import type { AuthorizeError, AuthorizeRequest } from './authorize-request.ts';
import { scopeLabels } from './scopes.ts';

/** The page a person sees at Google, with a box for every scope. No script; its only style is allowed by hash. */

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0;background:Canvas;color:CanvasText}
main{max-width:30rem;margin:0 auto;padding:1.5rem}
.mark{margin:0 0 1.5rem;padding:.75rem 1rem;border:2px dashed #b45309;border-radius:.75rem;font-weight:600}
h1{font-size:1.4rem;line-height:1.3;margin:0 0 1rem}
fieldset{border:1px solid GrayText;border-radius:.75rem;padding:.5rem 1rem 1rem;margin:0 0 1.5rem}
legend{padding:0 .5rem;font-weight:600}
label{display:flex;gap:.75rem;align-items:center;min-height:2.75rem}
input{width:1.25rem;height:1.25rem;margin:0}
.buttons{display:flex;gap:1rem}
button{flex:1;min-height:3rem;font:inherit;font-weight:600;border-radius:.75rem;cursor:pointer;border:2px solid #0f5e66;background:Canvas;color:CanvasText}
button[value=allow]{background:#0f5e66;color:#fff}
:focus-visible{outline:3px solid #b45309;outline-offset:2px}
code{overflow-wrap:anywhere}
.problem{border-left:4px solid #b91c1c;padding-left:1rem}`;

export const consentPage = (
  request: AuthorizeRequest,
  person: { readonly name: string; readonly userId: string },
  problem: string | null = null,
): SimReply =>
  page(
    problem ? 400 : 200,
    'Allow access?',
    `<h1>${escape(request.client.name ?? request.client.clientId)} would like to read the data of ${escape(person.name)} (${person.userId})</h1>
${problem ? `<p class="problem" role="alert">${escape(problem)}</p>` : ''}
<form method="post">
<fieldset><legend>What it may read</legend>
${request.scopes
  .map(
    (scope) =>
      `<label><input type="checkbox" name="allowed" value="${escape(scope)}" checked> <span>${escape(scopeLabels[scope] ?? scope)}</span></label>`,
  )
  .join('\n')}
</fieldset>
<div class="buttons"><button name="decision" value="deny">Deny</button><button name="decision" value="allow">Allow</button></div>
</form>
<p>Afterwards the browser goes to <code>${escape(request.redirectUri)}</code>.</p>`,
    request.redirectUri,
  );

/** §2.8: the person is left here, and the app is never told. */
export const authorizeErrorPage = ({ status, error, text }: AuthorizeError): SimReply =>
  page(
    status,
    'Error',
    `<h1>Access blocked</h1><p class="problem" role="alert">Error ${status}: <code>${error}</code></p>
<p>${escape(text)}</p>`,
  );

const page = (status: number, title: string, content: string, redirectUri?: string): SimReply =>
  html(
    status,
    `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} · Simulator — not Google</title><style>${STYLE}</style></head>
<body><main><p class="mark">Simulator — not Google</p>
${content}
</main></body></html>`,
    {
      'Content-Security-Policy': contentPolicy(redirectUri),
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY',
    },
  );

/** Browsers apply `form-action` to the redirect that follows a form too, so the app's own address must be in it. */
const contentPolicy = (redirectUri?: string): string => {
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const target = redirectUri === undefined ? '' : ` ${sourceOf(redirectUri)}`;
  return `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'${target}; base-uri 'none'; frame-ancestors 'none'`;
};

/** An app's own scheme has no origin. */
const sourceOf = (uri: string): string => {
  const { origin, protocol } = new URL(uri);
  return origin === 'null' ? protocol : origin;
};

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
