import { describe, expect, it } from 'vitest';
import { lockedRemote } from '../testing/locked-remote.ts';
import { startBisect } from './bisect.ts';
import { mayDisable, mayMiss, noOverrides, offBy, parseOverrides, storeOverrides } from './overrides.ts';

const requires = (token: string) => ({ requires: [token] });
const core = lockedRemote({ id: 'acme.core', criticality: 'required', ...requires('acme.codec@1') });
const codec = lockedRemote({ id: 'acme.codec', provides: ['acme.codec@1'] });
const suv = lockedRemote({
  id: 'acme.suv',
  criticality: 'clinical',
  dependencies: { 'acme.units': '^1.0.0' },
});
const units = lockedRemote({ id: 'acme.units' });
const game = lockedRemote({ id: 'acme.game' });
const all = [core, codec, suv, units, game];

describe('what is off on this device', () => {
  it('is nothing by default', () => {
    expect(offBy(noOverrides, all)).toEqual({});
  });

  it('is what the reader turned off, a clinical part too', () => {
    const disabled = ['acme.suv', 'acme.game'];
    expect(offBy({ ...noOverrides, disabled }, all)).toEqual({
      'acme.suv': 'disabled',
      'acme.game': 'disabled',
    });
  });

  it('is never a required part or what it needs, whatever is stored', () => {
    expect(offBy({ ...noOverrides, disabled: ['acme.core', 'acme.codec'] }, all)).toEqual({});
    expect(mayDisable(all)).toEqual(['acme.suv', 'acme.units', 'acme.game']);
  });

  it('is in safe mode all that is optional and that no other part needs', () => {
    expect(offBy({ ...noOverrides, safeMode: true }, all)).toEqual({ 'acme.game': 'safe-mode' });
    expect(mayMiss(all)).toEqual(['acme.game']);
  });

  it('is what a search turned off, and says that the reader turned it off where both did', () => {
    const bisect = startBisect(['acme.game', 'acme.suv']);
    expect(offBy({ ...noOverrides, bisect }, all)).toEqual({ 'acme.game': 'bisect' });
    expect(offBy({ ...noOverrides, disabled: ['acme.game'], bisect }, all)['acme.game']).toBe('disabled');
  });
});

describe('what is stored', () => {
  it('holds each site for itself', () => {
    const first = storeOverrides(null, 'north', { ...noOverrides, disabled: ['acme.game'] });
    const both = storeOverrides(first, 'south', { ...noOverrides, disabled: ['acme.suv'] });
    expect(parseOverrides(both, 'north').disabled).toEqual(['acme.game']);
    expect(parseOverrides(both, 'south').disabled).toEqual(['acme.suv']);
    expect(parseOverrides(both, 'west').disabled).toEqual([]);
  });

  it('remembers a search', () => {
    const bisect = startBisect(['acme.game', 'acme.units']);
    expect(parseOverrides(storeOverrides(null, 'north', { ...noOverrides, bisect }), 'north').bisect).toEqual(
      bisect,
    );
  });

  it('goes away with the last override', () => {
    const text = storeOverrides(null, 'north', { ...noOverrides, disabled: ['acme.game'] });
    expect(storeOverrides(text, 'north', noOverrides)).toBeNull();
  });

  it.each(['no json', '[]', 'null', '{"north":{"disabled":[1],"bisect":{"off":"all"}}}'])(
    'is as good as nothing when it is not ours: %s',
    (text) => expect(parseOverrides(text, 'north')).toEqual({ disabled: [] }),
  );
});
