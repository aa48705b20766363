import { fireEvent, render, screen } from '@solidjs/testing-library';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTypedCredentials, type TypedAuth } from './typed-credentials.ts';
import { TypedDialogs } from './typed-dialogs.tsx';

/** What jsdom has not. */
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
});

function ask(auth: TypedAuth) {
  const typed = createTypedCredentials(auth);
  render(() => (
    <TypedDialogs typed={new Map([['lab', typed]])} dataSources={[{ id: 'lab', title: 'Laboratory' }]} />
  ));
  expect(screen.queryByText('Sign in to Laboratory')).toBeNull();
  return { typed, answered: Promise.all([typed.ask(), typed.ask()]) };
}

const fill = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

describe('the dialog of an archive whose password is typed', () => {
  it('takes user and password, RFC 7617 in UTF-8', async () => {
    const { typed, answered } = ask({ kind: 'basic' });
    fill('User name', 'märy');
    fill('Password', 'pa:ss');
    fireEvent.click(screen.getByRole('button', { name: 'Sign in', hidden: true }));
    expect(await answered).toEqual([true, true]);
    expect(typed.headers()).toEqual({
      Authorization: 'Basic bcOkcnk6cGE6c3M=',
    });
    expect([typed.name(), typed.state()]).toEqual(['märy', 'signed-in']);
    expect(screen.queryByText('Sign in to Laboratory')).toBeNull();
  });

  it('takes a key for the header that the site names', async () => {
    const { typed, answered } = ask({ kind: 'header', name: 'X-Api-Key' });
    expect(screen.queryByLabelText('User name')).toBeNull();
    fill('Key', 's3cret');
    fireEvent.click(screen.getByRole('button', { name: 'Sign in', hidden: true }));
    expect(await answered).toEqual([true, true]);
    expect(typed.headers()).toEqual({ 'X-Api-Key': 's3cret' });
  });

  it('can be left, and then nobody is signed in', async () => {
    const { typed, answered } = ask({ kind: 'basic' });
    fireEvent.click(screen.getByRole('button', { name: 'Cancel', hidden: true }));
    expect(await answered).toEqual([false, false]);
    expect([typed.headers(), typed.state()]).toEqual([undefined, 'signed-out']);
  });
});
