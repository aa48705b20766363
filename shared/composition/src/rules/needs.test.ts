import { describe, expect, it } from 'vitest';
import { resolve } from '../resolve.ts';
import { lockOf, remoteOf } from '../testing/index.ts';

const page = { route: '', secure: true };
const needy = remoteOf({ id: 'acme.needy', dependencies: { 'acme.base': '^1.2.0' } });
const base = (version: string, change = {}) => remoteOf({ id: 'acme.base', version, ...change });

describe('a remote that names another one', () => {
  it.each([
    ['runs beside a version within the range', [base('1.4.0')], []],
    [
      'is left out where it is not composed',
      [],
      ['acme.needy needs acme.base ^1.2.0, which is not composed'],
    ],
    [
      'is left out beside a version outside',
      [base('1.1.0')],
      ['acme.needy needs acme.base ^1.2.0, which is composed as 1.1.0'],
    ],
    [
      'is left out when the other one is',
      [base('1.4.0', { engines: { sdk: '^9.0.0' } })],
      ['acme.needy needs acme.base ^1.2.0, which is left out'],
    ],
  ])('%s', (_, others, messages) => {
    const { skip } = resolve(lockOf([needy, ...others]), page);
    const own = skip.filter(({ remote }) => remote.id === 'acme.needy');
    expect(own.map(({ reason }) => reason.message)).toEqual(messages);
    for (const { reason } of own) expect(reason.code).toBe('dependency');
  });

  it('may be named by it in turn', () => {
    const both = [base('1.4.0', { dependencies: { 'acme.needy': '^1.0.0' } }), needy];
    expect(resolve(lockOf(both), page).skip).toEqual([]);
  });
});
