import { type Session, type SignInProvider, SourceError } from '@alternator/sdk';
import { fakeReadable } from '@alternator/sdk/testing';
import { fireEvent, render, screen } from '@solidjs/testing-library';
import { beforeAll, describe, expect, it } from 'vitest';
import { giveElementsASize, preparePage, study } from './page-fixture.ts';
import { StudyListPage } from './study-list-page.tsx';

const jane = study(1, { patientName: 'Doe^Jane' });
const signedOut: SignInProvider = {
  id: 'hospital',
  title: 'Hospital',
  kind: 'oidc',
  state: 'signed-out',
  roles: [],
};

/** The list over an archive that answers once somebody signed in, for as long as the site knows how. */
function renderGuarded(known: boolean) {
  const [providers, setProviders] = fakeReadable<readonly SignInProvider[]>([signedOut]);
  const session: Session = {
    providers,
    providerOf: () => providers()[0],
    signIn: async (id) => {
      expect(id).toBe('hospital');
      setProviders([{ ...signedOut, state: 'signed-in', name: 'R. Reader' }]);
      return true;
    },
    signOut: async () => undefined,
  };
  const page = preparePage({
    ...(known && { session }),
    answer: () => {
      if (providers()[0]?.state !== 'signed-in')
        throw new SourceError('unauthorised', 'It asks for a sign-in (401).', {
          source: 'main',
          status: 401,
        });
      return { studies: [jane], more: false, ignored: [] };
    },
  });
  render(() => <StudyListPage />, { wrapper: page.wrapper });
}

beforeAll(giveElementsASize);

describe('an archive that wants a sign-in', () => {
  it('says so, offers it, and searches again by itself', async () => {
    renderGuarded(true);
    await screen.findByText('The archive asks you to sign in.');
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await screen.findByText('Doe, Jane');
    expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
  });

  it('offers no way that the site does not have', async () => {
    renderGuarded(false);
    await screen.findByText('The archive asks you to sign in.');
    expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
  });
});
