// @ts-check
import { createServer } from 'node:http';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

/**
 * Says to nginx's `auth_request` whether a request may pass: 204, 401, 403. Settings are in README.md beside this file.
 */
const {
  GUARD_ISSUER: issuer = missing('GUARD_ISSUER'),
  GUARD_AUDIENCE: audience = missing('GUARD_AUDIENCE'),
  GUARD_READ_SCOPE: readScope = 'dicomweb.read',
  GUARD_WRITE_SCOPE: writeScope = 'dicomweb.write',
  GUARD_TYPE: typ = 'at+jwt',
  GUARD_ALGORITHMS: algorithms = 'RS256,PS256,ES256',
  GUARD_LISTEN: listen = '127.0.0.1:9000',
} = process.env;

const keys = await keysOf(issuer);
/** What only reads, RFC 9110 9.2.1. */
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

const server = createServer(async ({ headers }, answer) => {
  const method = String(headers['x-original-method'] ?? 'POST');
  const [, token = ''] = /^Bearer ([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '') ?? [];
  if (token === '') return refuse(answer, 401, '');
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      typ,
      algorithms: algorithms.split(','),
      requiredClaims: ['exp'],
    });
    const scope = safe.has(method) ? readScope : writeScope;
    if (
      !String(payload.scope ?? '')
        .split(' ')
        .includes(scope)
    )
      return refuse(answer, 403, ` error="insufficient_scope", scope="${scope}"`);
    answer.writeHead(204).end();
  } catch (error) {
    // Keys that cannot be had are no reason to tell a person that their token is bad.
    if (!(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout) {
      process.stderr.write(`The keys of ${issuer} cannot be had: ${error}\n`);
      return void answer.writeHead(500).end();
    }
    refuse(answer, 401, ' error="invalid_token"');
  }
});

const [, host = '127.0.0.1', port = '9000'] = /^(.*):(\d+)$/.exec(listen) ?? [];
server.listen(Number(port), host, () => {
  process.stdout.write(`Guard at http://${listen}/ for ${issuer}\n`);
});
process.once('SIGTERM', () => server.close());
process.once('SIGINT', () => server.close());

/**
 * @param {import('node:http').ServerResponse} answer
 * @param {number} status
 * @param {string} why RFC 6750 3
 */
function refuse(answer, status, why) {
  answer.writeHead(status, { 'WWW-Authenticate': `Bearer${why}` }).end();
}

/** @param {string} url the provider's, as it stands in its tokens */
async function keysOf(url) {
  const discovery = `${url.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const metadata = await fetch(discovery, { redirect: 'error' }).then((answer) => answer.json());
  if (metadata.issuer !== url)
    throw new Error(`${discovery} calls its issuer ${metadata.issuer}, not ${url}.`);
  return createRemoteJWKSet(new URL(metadata.jwks_uri));
}

/**
 * @param {string} name
 * @returns {never}
 */
function missing(name) {
  process.stderr.write(`${name} is not set.\n`);
  process.exit(1);
}
