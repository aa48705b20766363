import { describe, expect, it } from 'vitest';
import { LoadError } from '../federation/load-error.ts';
import { createLoadLog } from './load-log.ts';

const error = (index: number) => new LoadError('network', `acme.n${index}`, 'It cannot be reached.');

describe('the log of failures', () => {
  it('holds the last 50, the newest last', () => {
    const log = createLoadLog(() => 0);
    for (let index = 0; index < 60; index++) log.note(error(index));
    expect(log.list().map(({ remoteId }) => remoteId)).toEqual(
      Array.from({ length: 50 }, (_, index) => `acme.n${index + 10}`),
    );
  });

  it('says what failed, where, and that it was tried again', () => {
    const log = createLoadLog(() => 0);
    const file = 'remotes/acme.pet/1.0.0-11111111/panel.js';
    log.note(new LoadError('http', 'acme.pet', 'panel.js answers 503.', { file, status: 503 }), true);
    expect(log.list()).toEqual([
      {
        at: 0,
        remoteId: 'acme.pet',
        code: 'http',
        file,
        status: 503,
        message: 'panel.js answers 503.',
        retried: true,
      },
    ]);
  });

  it('has one line for a failure that many wait for', () => {
    const log = createLoadLog();
    const once = error(1);
    log.note(once);
    log.note(once);
    expect(log.list()).toHaveLength(1);
  });

  it('leaves out what the remote says: a reader sees it, a report does not carry it', () => {
    const log = createLoadLog();
    const failure = new LoadError('activation', 'acme.pet', 'acme.pet failed', { said: 'DOE^JANE' });
    log.note(failure);
    expect(failure.message).toContain('DOE^JANE');
    expect(JSON.stringify(log.list())).not.toContain('DOE');
  });
});
