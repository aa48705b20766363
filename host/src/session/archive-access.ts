import { FrameError } from '@alternator/sdk';
import type { SourceAccess } from '../decode/frame-input.ts';
import type { Credentials, SourceHeaders } from './credentials.ts';

/**
 * How the decode pool signs its requests: in each job, for one request.
 *
 * @throws {FrameError} `unauthorised` | `origin`, from `authorise`
 */
export function archiveAccess(credentials: Credentials): Pick<Required<SourceAccess>, 'authorise' | 'renew'> {
  return {
    authorise(source, url, signal) {
      const key = credentials.headersFor(source, url, signal);
      return key instanceof Promise ? key.then(orThrow) : orThrow(key);
    },
    // A frame waits for the person: nothing has to be asked for again when they are back.
    renew: (source) => credentials.renew(source, { waits: true }),
  };
}

function orThrow(key: SourceHeaders) {
  if (!('refused' in key)) return key;
  throw new FrameError(key.refused === 'insecure' ? 'origin' : 'unauthorised', key.reason);
}
