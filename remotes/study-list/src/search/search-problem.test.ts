import { SourceError } from '@alternator/sdk';
import { describe, expect, it } from 'vitest';
import { searchProblem } from './search-problem.ts';

describe('searchProblem', () => {
  it('tells IT the code, the status and the address without UIDs and query', () => {
    const error = new SourceError('server', 'for DOE^JANE', {
      source: 'main',
      url: 'https://a/rs/studies/1.2.840.113619.2/series?PatientName=DOE',
      status: 502,
    });
    expect(searchProblem(error)).toEqual({
      key: 'error.server',
      detail: 'source "main", server, HTTP 502, https://a/rs/studies/<UID>/series',
    });
  });

  it('keeps an address with an IP as it is', () => {
    const error = new SourceError('unreachable', '', { source: 'main', url: 'http://10.0.0.7:8042/studies' });
    expect(searchProblem(error).detail).toContain('http://10.0.0.7:8042/studies');
  });

  it('tells of each archive where several were asked', () => {
    const errors = [
      new SourceError('unreachable', '', { source: 'pacs' }),
      new SourceError('server', '', { source: 'mine', status: 500 }),
    ];
    const cause = new AggregateError(errors);
    expect(searchProblem(new SourceError('unreachable', '', { source: 'all' }, { cause }))).toEqual({
      key: 'error.unreachable',
      detail: 'source "pacs", unreachable; source "mine", server, HTTP 500',
    });
  });

  it('tells only the name of any other error', () => {
    expect(searchProblem(new TypeError('DOE^JANE'))).toEqual({ key: 'error.unknown', detail: 'TypeError' });
    expect(searchProblem('DOE^JANE')).toEqual({ key: 'error.unknown', detail: 'string' });
  });
});
